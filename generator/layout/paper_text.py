"""Prose, lists, call-outs and captions as pieces of a printed page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.layout.flow import Piece
from generator.layout.measure import Measurer
from generator.layout.styles import Scale
from generator.layout.text import Measure, height_of, set_runs, set_text
from generator.model.document import Callout, Chart, Paragraph, Run, Table
from generator.model.pages import (
    Box,
    Frame,
    Line,
    Role,
    SetParagraph,
    ShapeFrame,
    Span,
    StyledRun,
    TextFrame,
    TextStyle,
)
from generator.model.theme import Colors

BULLET = "\N{BULLET}"
INDENT = 12.0
PANEL = 12.0  # of a call-out's panel around its text; the panel hangs out of the text area by as much
WIDOW = 2  # lines of a paragraph that stay together at either end


@dataclass(frozen=True, slots=True)
class Sheet:
    """What setting a printed page needs: its columns, styles, colours and measurer."""

    left: float
    width: float
    main_left: float
    main_width: float
    scale: Scale
    colors: Colors
    measurer: Measurer

    @property
    def main(self) -> Measure:
        """Return the main column."""
        return Measure(self.main_left, self.main_width)


def styled(runs: Iterable[Run], style: TextStyle, colors: Colors) -> tuple[StyledRun, ...]:
    """Return the runs of prose in the face that they ask for; links take the accent colour."""
    made = []
    for run in runs:
        font = FACES[run.bold or style.font == "bold", run.italic]
        color = colors.accent if run.link else style.color
        made.append(StyledRun(run.text, replace(style, font=font, color=color), run.link))
    return tuple(made) or (StyledRun("", style),)


FACES = {
    (False, False): "regular",
    (True, False): "bold",
    (False, True): "italic",
    (True, True): "bold-italic",
}


def prose(paragraphs: tuple[Paragraph, ...], key: str, sheet: Sheet) -> list[Piece]:
    """Return paragraphs and list items as pieces, each paragraph divided into lines that may part."""
    pieces: list[Piece] = []
    counter: dict[int, int] = {}
    for number, paragraph in enumerate(paragraphs):
        mark = list_mark(paragraph, counter)
        previous = paragraphs[number - 1] if number else None
        before = 0.0 if not previous else 4.0 if paragraph.kind == previous.kind != "body" else 7.0
        pieces += _lines(paragraph, f"{key}-{number}", mark, before, sheet)
    return pieces


def list_mark(paragraph: Paragraph, counter: dict[int, int]) -> str:
    """Return the mark of a list item, and count numbered items by level; prose ends all lists."""
    if paragraph.kind == "body":
        counter.clear()
    if paragraph.kind == "number":
        counter[paragraph.level] = counter.get(paragraph.level, 0) + 1
        return f"{counter[paragraph.level]}."
    return BULLET if paragraph.kind == "bullet" else ""


def _lines(paragraph: Paragraph, key: str, mark: str, before: float, sheet: Sheet) -> list[Piece]:
    style = sheet.scale.body
    indent = INDENT * (paragraph.level + 1) if mark else 0.0
    runs = styled(paragraph.runs, style, sheet.colors)
    lines = set_runs(runs, Measure(sheet.main_left + indent, sheet.main_width - indent), sheet.measurer)
    pieces = []
    for first, last in _parts(len(lines)):
        drop = first * style.leading
        part = SetParagraph(
            role="body" if paragraph.kind == "body" else paragraph.kind,
            key=key,
            runs=runs,
            lines=tuple(Line(round(line.baseline - drop, 3), line.spans) for line in lines[first:last]),
            bullet="" if first else mark,
            bullet_left=sheet.main_left + indent - INDENT,
            indent=paragraph.level,
        )
        height = (last - first) * style.leading
        pieces.append(text_piece(part, Box(sheet.main_left, 0, sheet.main_width, height), 0 if first else before))
    return pieces


def _parts(count: int) -> list[tuple[int, int]]:
    """Return the ranges of lines that stay together, so that no page begins or ends with a single line."""
    if count < 2 * WIDOW:
        return [(0, count)]
    singles = [(line, line + 1) for line in range(WIDOW, count - WIDOW)]
    return [(0, WIDOW), *singles, (count - WIDOW, count)]


def text_piece(paragraph: SetParagraph, box: Box, before: float = 0, *, keep: bool = False, owner: str = "") -> Piece:
    """Return one paragraph as a piece whose box keeps its left edge and width."""

    def draw(top: float) -> tuple[Frame, ...]:
        return (TextFrame(replace(box, top=top), (paragraph,), owner),)

    return Piece(box.height, draw, before, keep)


def small_text(role: Role, key: str, text: str, style: TextStyle, column: Measure, sheet: Sheet) -> SetParagraph:
    """Return a paragraph in one style."""
    return SetParagraph(role, key, (StyledRun(text, style),), set_text(text, style, column, sheet.measurer))


def callout(block: Callout, key: str, sheet: Sheet) -> Piece:
    """Return a tinted panel over the full width: its title in the side column, its text in the main one."""
    style, title_style = sheet.scale.lead, sheet.scale.lead_title
    side = Measure(sheet.left, sheet.main_left - sheet.left - PANEL)
    title = small_text("callout-title", f"{key}-title", block.title, title_style, side, sheet)
    texts = []
    for number, paragraph in enumerate(block.paragraphs):
        runs = styled(paragraph.runs, style, sheet.colors)
        lines = set_runs(runs, sheet.main, sheet.measurer)
        texts.append(SetParagraph("callout-body", f"{key}-{number}", runs, lines))
    heights = [height_of(text.lines, style) for text in texts]
    inner = max(sum(heights) + 5 * (len(texts) - 1), height_of(title.lines, title_style))

    def draw(top: float) -> tuple[Frame, ...]:
        panel = Box(sheet.left - PANEL, top, sheet.width + 2 * PANEL, inner + 2 * PANEL)
        frames: list[Frame] = [
            ShapeFrame(panel, sheet.colors.panel),
            ShapeFrame(Box(panel.left, top, 3, panel.height), sheet.colors.accent),
            TextFrame(Box(side.left, top + PANEL, side.width, inner), (title,)),
        ]
        y = top + PANEL
        for text, height in zip(texts, heights, strict=True):
            frames.append(TextFrame(Box(sheet.main_left, y, sheet.main_width, height), (text,)))
            y += height + 5
        return tuple(frames)

    return Piece(inner + 2 * PANEL, draw, 14)


def caption(block: Table | Chart, sheet: Sheet, *, wide: bool, continued: bool = False) -> SetParagraph:
    """Return the numbered caption: its label in the side column, or before the text where the block is wide."""
    label = StyledRun(f"{block.label}. ", replace(sheet.scale.caption, color=sheet.colors.accent))
    text = StyledRun(block.caption + (" (continued)" if continued else ""), sheet.scale.caption)
    if wide:
        lines = set_runs((label, text), Measure(sheet.left, sheet.width), sheet.measurer)
    else:
        lines = set_runs((text,), sheet.main, sheet.measurer)
        width = sheet.measurer.width(label.text, label.style)
        marked = Span(label.text, sheet.left, width, label.style)
        lines = (Line(lines[0].baseline, (marked, *lines[0].spans)), *lines[1:])
    role: Role = "continuation" if continued else "caption"
    return SetParagraph(role, f"{block.name}-{role}", (label, text), lines)


def small_print(block: Table | Chart, column: Measure, sheet: Sheet) -> list[SetParagraph]:
    """Return the notes and the source line that stand under a table or chart."""
    style = sheet.scale.source
    notes = [
        small_text("note", f"{block.name}-note-{n}", note, style, column, sheet) for n, note in enumerate(block.notes)
    ]
    if block.source:
        notes.append(small_text("source", f"{block.name}-source", block.source, style, column, sheet))
    return notes


def stacked(paragraphs: list[SetParagraph], column: Measure, top: float, leading: float, owner: str) -> list[Frame]:
    """Return paragraphs one under the other, each in a frame of its own."""
    frames: list[Frame] = []
    for text in paragraphs:
        height = len(text.lines) * leading
        frames.append(TextFrame(Box(column.left, round(top, 3), column.width, height), (text,), owner))
        top += height
    return frames
