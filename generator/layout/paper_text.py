"""Prose, lists, call-outs and captions as pieces of a printed page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from generator.errors import quoted
from generator.layout.flow import Piece
from generator.layout.footnotes import linked, marked, note_pieces
from generator.layout.optimum import set_prose
from generator.layout.prose import hang, list_marks, mirrored, styled
from generator.layout.sheet import Sheet, small_text, stacked, text_piece
from generator.layout.text import Measure, depth, moved, set_runs, span_of
from generator.model.document import Block, Callout, Captioned, Paragraph, Text
from generator.model.pages import SOFT_HYPHEN, Box, Frame, Line, Role, SetParagraph, ShapeFrame, StyledRun
from generator.model.scripts import starts_from_right

INDENT = 12.0
PANEL = 12.0  # of a call-out's panel around its text; the panel hangs out of the text area by as much
CALLOUT_GAP = 5.0
CONTINUED = " (continued)"
WIDOW = 2  # lines of a paragraph that stay together at either end
RHYTHM = 3.75  # points: a quarter of the distance of lines of prose, which all stand at multiples of it on a page
ITEM_GAP, PROSE_GAP = RHYTHM, 2 * RHYTHM
SUBHEADING_GAP, SUBHEADING_FOOT = 4 * RHYTHM, RHYTHM
QUOTE_INDENT, QUOTE_BAR = 14.0, 2.0
SEAM = 0.5  # by which the parts of the bar beside a quote overlap, so that no screen shows where they meet


def prose(block: Text, key: str, sheet: Sheet) -> list[Piece]:
    """Return the parts of prose as pieces; a paragraph stays with the list that it leads into."""
    pieces: list[Piece] = []
    paragraphs, notes = block.paragraphs, note_pieces(block.notes, sheet)
    marks = list_marks(paragraphs)
    step = hang(marks, INDENT, sheet.scale.body, sheet.measurer)
    previous: Paragraph | None = None
    for number, (paragraph, mark) in enumerate(zip(paragraphs, marks, strict=True)):
        if previous and leads_into(previous, paragraph):
            pieces[-1] = replace(pieces[-1], keep=True)
        made = _set(paragraph, f"{key}-{number}", (mark, step), sheet)
        if paragraph.kind == "subheading":
            pieces.append(_heading(made, sheet, _gap(previous, paragraph)))
        elif paragraph.kind == "quote":
            goes_on = number + 1 < len(paragraphs) and paragraphs[number + 1].kind == "quote"
            lines = divided(made, sheet, _gap(previous, paragraph), notes)
            from_right = starts_from_right(paragraph.text)
            pieces += _quoted(lines, PROSE_GAP if goes_on else 0.0, sheet, from_right=from_right)
        else:
            pieces += divided(made, sheet, _gap(previous, paragraph), notes)
        previous = paragraph
    return [replace(piece, grid=RHYTHM) for piece in pieces]


def _heading(paragraph: SetParagraph, sheet: Sheet, before: float) -> Piece:
    """Return a subheading, which stays with what follows it."""
    name = f"subheading-{paragraph.key}"
    return replace(text_piece(paragraph, sheet.main, before, destination=name), keep=True, what="a subheading")


def _quoted(lines: Sequence[Piece], foot: float, sheet: Sheet, *, from_right: bool) -> list[Piece]:
    """Return the lines of a quote with a bar beside them, which goes on to its next paragraph by `foot`."""
    grown = [*lines[:-1], replace(lines[-1], height=lines[-1].height + foot)]
    left = mirrored(sheet.main, sheet.main_left, QUOTE_BAR) if from_right else sheet.main_left
    return [_barred(line, SEAM if foot or line is not grown[-1] else 0.0, left, sheet) for line in grown]


def _barred(line: Piece, overlap: float, left: float, sheet: Sheet) -> Piece:
    def draw(top: float) -> tuple[Frame, ...]:
        bar = Box(left, top, QUOTE_BAR, line.height + overlap)
        return (ShapeFrame(bar, sheet.colors.hairline), *line.draw(top))

    return replace(line, draw=draw)


def leads_into(paragraph: Paragraph, following: Paragraph) -> bool:
    """Tell whether a paragraph is directly followed by a list."""
    return paragraph.kind == "body" and following.is_item


def lead_ins(blocks: Sequence[Block]) -> list[bool]:
    """Return for each block whether it ends in a paragraph that leads into the list that the next block begins with."""
    return [
        isinstance(one, Text)
        and isinstance(other, Text)
        and bool(one.paragraphs and other.paragraphs)
        and leads_into(one.paragraphs[-1], other.paragraphs[0])
        for one, other in pairwise([*blocks, None])
    ]


def _gap(previous: Paragraph | None, paragraph: Paragraph) -> float:
    if previous is None or previous.kind == paragraph.kind == "quote":
        return 0.0
    if paragraph.kind == "subheading":
        return SUBHEADING_GAP
    if previous.kind == "subheading":
        return SUBHEADING_FOOT
    return ITEM_GAP if previous.is_item and paragraph.is_item else PROSE_GAP


def _set(paragraph: Paragraph, key: str, item: tuple[str, float], sheet: Sheet) -> SetParagraph:
    """Return a paragraph in its lines; `item` is its mark, "" for prose, and the indent of a level."""
    mark, step = item
    indent = QUOTE_INDENT if paragraph.kind == "quote" else step * (paragraph.level + 1) if mark else 0.0
    left = sheet.main_left + indent
    style = sheet.scale.subheading if paragraph.kind == "subheading" else sheet.scale.body
    runs = styled(linked(paragraph.runs), style, sheet.colors)
    mark_left, width = left - step, sheet.main_width - indent
    if indent and starts_from_right(paragraph.text):
        mark_left, left = mirrored(sheet.main, mark_left, sheet.measurer.width(mark, style)), sheet.main_left
    hyphens = None if paragraph.kind == "subheading" else sheet.hyphens
    lines = set_prose(runs, Measure(left, width), sheet.measurer, hyphens)
    role: Role = paragraph.kind
    return SetParagraph(role, key, runs, lines, bullet=mark, bullet_left=mark_left, indent=paragraph.level)


def divided(paragraph: SetParagraph, sheet: Sheet, before: float, notes: dict[str, Piece]) -> list[Piece]:
    """Return a paragraph of the main column as pieces of lines that may part, so that no page has a single line.

    None ends inside a word at the end of a page. Each takes those of the `notes`, by the links to them, that are marked
    in its lines.
    """
    pieces = []
    leading = paragraph.runs[0].style.leading
    for first, last in _parts(len(paragraph.lines)):
        lines = moved(paragraph.lines[first:last], -first * leading)
        part = replace(paragraph, lines=lines, bullet="" if first else paragraph.bullet)
        piece = text_piece(part, sheet.main, 0 if first else before, landscape=sheet.landscape)
        inside = lines[-1].spans[-1].text == SOFT_HYPHEN
        pieces.append(replace(piece, keep=inside, notes=marked(lines, notes)))
    return pieces


def _parts(count: int) -> list[tuple[int, int]]:
    """Return the ranges of lines that stay together, so that no page begins or ends with a single line."""
    if count < 2 * WIDOW:
        return [(0, count)]
    singles = [(line, line + 1) for line in range(WIDOW, count - WIDOW)]
    return [(0, WIDOW), *singles, (count - WIDOW, count)]


def callout(block: Callout, key: str, sheet: Sheet) -> Piece:
    """Return a tinted panel over the full width: its title in the side column, its text in the main one."""
    side = Measure(sheet.left, sheet.main_left - sheet.left - PANEL)
    run = StyledRun(block.title, sheet.scale.lead_title)
    title = small_text("callout-title", f"{key}-title", run, side, sheet)
    texts = [_callout_text(paragraph, f"{key}-{n}", sheet) for n, paragraph in enumerate(block.paragraphs)]
    body = sum(map(depth, texts)) + CALLOUT_GAP * max(len(texts) - 1, 0)
    inner = max(body, depth(title))

    def draw(top: float) -> tuple[Frame, ...]:
        frames = _panel(sheet, top, inner + 2 * PANEL)
        frames += stacked([title], side, top + PANEL)
        y = top + PANEL
        for text in texts:
            frames += stacked([text], sheet.main, y)
            y += depth(text) + CALLOUT_GAP
        return tuple(frames)

    notes = marked((line for text in texts for line in text.lines), note_pieces(block.notes, sheet))
    return Piece(inner + 2 * PANEL, draw, 14, notes=notes, what=f"the call-out {quoted(block.title)}")


def _callout_text(paragraph: Paragraph, key: str, sheet: Sheet) -> SetParagraph:
    runs = styled(linked(paragraph.runs), sheet.scale.lead, sheet.colors)
    return SetParagraph("callout-body", key, runs, set_prose(runs, sheet.main, sheet.measurer, sheet.hyphens))


def _panel(sheet: Sheet, top: float, height: float) -> list[Frame]:
    box = Box(sheet.left - PANEL, top, sheet.width + 2 * PANEL, height)
    return [ShapeFrame(box, sheet.colors.panel), ShapeFrame(replace(box, width=3), sheet.colors.accent)]


def caption(block: Captioned, sheet: Sheet, *, wide: bool, continued: bool = False) -> SetParagraph:
    """Return the numbered caption: its label in the side column, or before the text where the block is in none."""
    label = StyledRun(f"{block.label}. ", replace(sheet.scale.caption, color=sheet.colors.accent))
    text = StyledRun(block.caption + (CONTINUED if continued else ""), sheet.scale.caption)
    if wide or sheet.main_left == sheet.left:
        lines = set_runs((label, text), sheet.full, sheet.measurer)
    else:
        lines = with_mark(set_runs((text,), sheet.main, sheet.measurer), label, sheet)
    role: Role = "continuation" if continued else "caption"
    return SetParagraph(role, f"{block.name}-{role}", (label, text), lines)


def with_mark(lines: tuple[Line, ...], mark: StyledRun, sheet: Sheet) -> tuple[Line, ...]:
    """Return lines of the main column with a mark in the side column, on the first baseline."""
    span = span_of(mark, sheet.left, sheet.measurer)
    return (Line(lines[0].baseline, (span, *lines[0].spans)), *lines[1:])


def small_print(block: Captioned, column: Measure, sheet: Sheet) -> list[SetParagraph]:
    """Return the notes and the source line that stand under a table or chart."""
    lines: list[tuple[Role, str, str]] = [("note", f"note-{n}", note) for n, note in enumerate(block.notes)]
    if block.source:
        lines.append(("source", "source", block.source))
    style = sheet.scale.source
    return [small_text(role, f"{block.name}-{key}", StyledRun(text, style), column, sheet) for role, key, text in lines]
