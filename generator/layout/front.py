"""The title block, the contents, and what stands on every page: marking, running title, page number."""

from __future__ import annotations

from dataclasses import replace

from generator.layout.flow import Piece
from generator.layout.paper_text import Sheet, small_text
from generator.layout.text import Measure, set_text
from generator.model.document import Meta, Section
from generator.model.pages import (
    Box,
    Frame,
    Line,
    Role,
    Rule,
    RuleFrame,
    SetParagraph,
    ShapeFrame,
    Span,
    StyledRun,
    TextFrame,
)
from generator.model.theme import PageGeometry

FACTS_A_ROW = 4
FACT_GUTTER = 14.0
HEAD_TOP = 32.0
FOOT_RISE = 34.0
TLP_COLORS = {  # FIRST, Traffic Light Protocol 2.0, table 2: text on black
    "TLP:RED": "#FF2B2B",
    "TLP:AMBER": "#FFC000",
    "TLP:AMBER+STRICT": "#FFC000",
    "TLP:GREEN": "#33FF00",
    "TLP:CLEAR": "#FFFFFF",
}


def title_pieces(meta: Meta, sheet: Sheet) -> list[Piece]:
    """Return title, subtitle and the labelled facts, over the full width."""
    full = Measure(sheet.left, sheet.width)
    pieces = [_text("title", meta.title, full, sheet, 0)]
    if meta.subtitle:
        pieces.append(_text("subtitle", meta.subtitle, full, sheet, 6))
    rows = [meta.facts[n : n + FACTS_A_ROW] for n in range(0, len(meta.facts), FACTS_A_ROW)]
    return pieces + [_facts(row, f"fact-{n}", 18 if n == 0 else 8, sheet) for n, row in enumerate(rows)]


def _text(role: Role, text: str, column: Measure, sheet: Sheet, before: float) -> Piece:
    style = sheet.scale.title if role == "title" else sheet.scale.subtitle
    set_paragraph = small_text(role, role, text, style, column, sheet)
    height = len(set_paragraph.lines) * style.leading
    frame = TextFrame(Box(column.left, 0, column.width, height), (set_paragraph,), destination=role)
    return Piece(height, lambda top: (replace(frame, box=replace(frame.box, top=top)),), before, keep=True)


def _facts(facts: tuple[tuple[str, str], ...], key: str, before: float, sheet: Sheet) -> Piece:
    width = (sheet.width - FACT_GUTTER * (FACTS_A_ROW - 1)) / FACTS_A_ROW
    columns = [Measure(sheet.left + n * (width + FACT_GUTTER), width) for n in range(len(facts))]
    scale = sheet.scale
    cells = [
        (
            small_text("fact-label", f"{key}-{n}-label", label, scale.source, column, sheet),
            small_text("fact", f"{key}-{n}", value, scale.table_cell, column, sheet),
        )
        for n, ((label, value), column) in enumerate(zip(facts, columns, strict=True))
    ]
    height = 6 + scale.source.leading + max(len(value.lines) for _, value in cells) * scale.table_cell.leading

    def draw(top: float) -> tuple[Frame, ...]:
        rule = Rule(sheet.left, top, sheet.left + sheet.width, top, 0.5, sheet.colors.hairline)
        frames: list[Frame] = [RuleFrame(rule)]
        for column, (label, value) in zip(columns, cells, strict=True):
            y = top + 6
            frames.append(TextFrame(Box(column.left, y, width, scale.source.leading), (label,)))
            depth = len(value.lines) * scale.table_cell.leading
            frames.append(TextFrame(Box(column.left, y + scale.source.leading, width, depth), (value,)))
        return tuple(frames)

    return Piece(height, draw, before)


def contents_piece(sections: tuple[Section, ...], sheet: Sheet) -> Piece:
    """Return the contents: a line a section, whose page number is filled in once all pages are known."""
    style = sheet.scale.contents
    height = 6 + len(sections) * style.leading

    def draw(top: float) -> tuple[Frame, ...]:
        rule = Rule(sheet.left, top, sheet.left + sheet.width, top, 0.5, sheet.colors.hairline)
        side = Measure(sheet.left, sheet.main_left - sheet.left)
        title = small_text("contents-title", "contents", "Contents", sheet.scale.label, side, sheet)
        frames: list[Frame] = [RuleFrame(rule), TextFrame(Box(side.left, top + 8, side.width, 13), (title,))]
        for number, section in enumerate(sections):
            box = Box(sheet.main_left, round(top + 6 + number * style.leading, 3), sheet.main_width, style.leading)
            frames.append(TextFrame(box, (_entry(section, "", sheet),), destination=f"contents-{section.number}"))
        return tuple(frames)

    return Piece(height, draw, 14)


def _entry(section: Section, page: str, sheet: Sheet) -> SetParagraph:
    style, link = sheet.scale.contents, f"#section-{section.number}"
    accent = replace(style, color=sheet.colors.accent)
    number, heading = f"{section.number} ", f"{section.heading} "
    width = sheet.measurer.width
    spans = (
        Span(number, sheet.main_left, width(number, accent), accent, link),
        Span(heading, sheet.main_left + 20, width(heading, style), style, link),
        Span(page, sheet.main_left + sheet.main_width - width(page, style), width(page, style), style, link),
    )
    runs = tuple(StyledRun(span.text, span.style, link) for span in spans)
    line = Line(round(sheet.measurer.ascent(style), 3), spans)
    return SetParagraph("contents-entry", f"contents-{section.number}", runs, (line,))


def with_page_numbers(
    frames: list[Frame], sections: tuple[Section, ...], pages: dict[str, int], sheet: Sheet
) -> list[Frame]:
    """Return the frames with the contents' page numbers filled in; `pages` maps destinations to page numbers."""
    entries = {f"contents-{section.number}": section for section in sections}
    filled: list[Frame] = []
    for frame in frames:
        section = entries.get(frame.destination) if isinstance(frame, TextFrame) else None
        if section and isinstance(frame, TextFrame):
            entry = _entry(section, str(pages[f"section-{section.number}"]), sheet)
            filled.append(replace(frame, paragraphs=(entry,)))
        else:
            filled.append(frame)
    return filled


def heading_piece(section: Section, sheet: Sheet) -> Piece:
    """Return a section's heading under a hairline: its number in the side column, its words in the main one."""
    scale = sheet.scale
    number, text = f"{section.number} ", section.heading
    lines = set_text(text, scale.heading, sheet.main, sheet.measurer)
    mark = Span(number, sheet.left, sheet.measurer.width(number, scale.number), scale.number)
    lines = (Line(lines[0].baseline, (mark, *lines[0].spans)), *lines[1:])
    runs = (StyledRun(number, scale.number), StyledRun(text, scale.heading))
    name = f"section-{section.number}"
    paragraph = SetParagraph("heading", name, runs, lines)
    depth = len(lines) * scale.heading.leading

    def draw(top: float) -> tuple[Frame, ...]:
        rule = Rule(sheet.left, top, sheet.left + sheet.width, top, 0.75, sheet.colors.title)
        box = Box(sheet.left, top + 7, sheet.width, depth)
        return (RuleFrame(rule), TextFrame(box, (paragraph,), destination=name))

    return Piece(depth + 7 + 8, draw, 28, keep=True)


def furniture(meta: Meta, number: int, total: int, sheet: Sheet, page: PageGeometry) -> list[Frame]:
    """Return the running lines of a page: running title and marking above, author and page number below."""
    right = sheet.left + sheet.width
    foot = page.height - FOOT_RISE
    return [
        *_running("running", meta.running_title, sheet.left, HEAD_TOP, sheet),
        *_marking(meta, right, sheet),
        *_running("running", f"{meta.author}", sheet.left, foot, sheet),
        *_right("page-number", f"Page {number} of {total}", right, foot, sheet),
    ]


def _running(role: Role, text: str, left: float, top: float, sheet: Sheet) -> list[Frame]:
    style = sheet.scale.running
    column = Measure(left, sheet.measurer.width(text, style) + 1)
    box = Box(left, top, column.width, style.leading)
    return [TextFrame(box, (small_text(role, f"{role}-{text}", text, style, column, sheet),))]


def _right(role: Role, text: str, right: float, top: float, sheet: Sheet) -> list[Frame]:
    return _running(role, text, right - sheet.measurer.width(text, sheet.scale.running), top, sheet)


def _marking(meta: Meta, right: float, sheet: Sheet) -> list[Frame]:
    style = sheet.scale.marking
    label = replace(style, color=TLP_COLORS[meta.tlp])
    inset, width = 5.0, sheet.measurer.width(meta.tlp, label)
    left = right - width - 2 * inset
    words = sheet.measurer.width(meta.marking, style)
    tlp = Measure(left + inset, width + 1)
    handling = Measure(left - 8 - words, words + 1)
    return [
        TextFrame(
            Box(handling.left, HEAD_TOP, handling.width, style.leading),
            (small_text("marking", "marking", meta.marking, style, handling, sheet),),
        ),
        ShapeFrame(Box(left, HEAD_TOP - 2, width + 2 * inset, style.leading + 4), "#000000"),
        TextFrame(
            Box(tlp.left, HEAD_TOP, tlp.width, style.leading),
            (small_text("marking", "tlp", meta.tlp, label, tlp, sheet),),
        ),
    ]
