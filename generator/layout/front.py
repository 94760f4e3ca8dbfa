"""The title block, the headings of sections, and the outline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator.errors import quoted
from generator.layout.flow import Piece
from generator.layout.paper_text import with_mark
from generator.layout.sheet import Sheet, small_text, stacked, text_piece
from generator.layout.text import Measure, depth, set_runs
from generator.model.document import Meta, Section
from generator.model.pages import (
    Bookmark,
    Box,
    Frame,
    Rule,
    RuleFrame,
    SetParagraph,
    StyledRun,
    TextFrame,
)

FACTS_A_ROW = 4
FACT_GUTTER, FACT_TOP = 14.0, 6.0
FIRST_FACTS_GAP, FACTS_GAP = 18.0, 8.0
HEADING_GAP, HEADING_TOP, HEADING_FOOT = 28.0, 7.0, 8.0

Fact = tuple[SetParagraph, SetParagraph, Measure]


def title_pieces(meta: Meta, sheet: Sheet) -> list[Piece]:
    """Return title, subtitle and the labelled facts, over the full width."""
    title = small_text("title", "title", StyledRun(meta.title, sheet.scale.title), sheet.full, sheet)
    pieces = [text_piece(title, sheet.full, destination="title")]
    if meta.subtitle:
        run = StyledRun(meta.subtitle, sheet.scale.subtitle)
        subtitle = small_text("subtitle", "subtitle", run, sheet.full, sheet)
        pieces.append(text_piece(subtitle, sheet.full, 6, destination="subtitle"))
    name = f"the title {quoted(meta.title)}"
    rows = [_fact_row(meta.facts, first, sheet) for first in range(0, len(meta.facts), FACTS_A_ROW)]
    return [replace(piece, keep=True, what=name) for piece in pieces] + rows


def _fact_row(facts: Sequence[tuple[str, str]], first: int, sheet: Sheet) -> Piece:
    """Return up to four facts side by side; the last of all takes the columns that are left."""
    cells = [_fact(facts, number, sheet) for number in range(first, min(first + FACTS_A_ROW, len(facts)))]
    labels = max(depth(label) for label, _, _ in cells)
    values = max(depth(value) for _, value, _ in cells)

    def draw(top: float) -> tuple[Frame, ...]:
        frames: list[Frame] = [hairline(top, 0.5, sheet.colors.hairline, sheet)]
        for label, value, column in cells:
            frames += stacked([label], column, top + FACT_TOP)
            frames += stacked([value], column, top + FACT_TOP + labels)
        return tuple(frames)

    before = FACTS_GAP if first else FIRST_FACTS_GAP
    return Piece(FACT_TOP + labels + values, draw, before, what="a fact of the title block")


def _fact(facts: Sequence[tuple[str, str]], number: int, sheet: Sheet) -> Fact:
    place = number % FACTS_A_ROW
    step = (sheet.width + FACT_GUTTER) / FACTS_A_ROW
    across = FACTS_A_ROW - place if number == len(facts) - 1 else 1
    column = Measure(sheet.left + place * step, across * step - FACT_GUTTER)
    label, value = facts[number]
    return (
        small_text("fact-label", f"fact-{number}-label", StyledRun(label, sheet.scale.source), column, sheet),
        small_text("fact", f"fact-{number}", StyledRun(value, sheet.scale.table_cell), column, sheet),
        column,
    )


def hairline(top: float, weight: float, color: str, sheet: Sheet) -> RuleFrame:
    """Return a line over the full width."""
    return RuleFrame(Rule(sheet.left, top, sheet.left + sheet.width, top, weight, color))


def heading_piece(section: Section, sheet: Sheet) -> Piece:
    """Return a section's heading under a hairline: its number in the side column, its words in the main one."""
    number = StyledRun(f"{section.sign} ", sheet.scale.number)
    words = StyledRun(section.heading, sheet.scale.heading)
    lines = with_mark(set_runs((words,), sheet.main, sheet.measurer), number, sheet)
    name = section.name
    paragraph = SetParagraph("heading", name, (number, words), lines)
    height = depth(paragraph)

    def draw(top: float) -> tuple[Frame, ...]:
        box = Box(sheet.left, top + HEADING_TOP, sheet.width, height)
        frame = TextFrame(box, (paragraph,), destination=name)
        return (hairline(top, 0.75, sheet.colors.title, sheet), frame)

    what = f"the heading {quoted(section.heading)}"
    return Piece(
        HEADING_TOP + height + HEADING_FOOT, draw, HEADING_GAP, keep=True, landscape=sheet.landscape, what=what
    )


def bookmarks(sections: Sequence[Section], pages: Iterable[Iterable[Frame]]) -> Iterator[Bookmark]:
    """Yield the outline: the headings of sections, under each its subheadings, and the pages on which they stand."""
    titles = {section.name: section.title for section in sections}
    for number, frames in enumerate(pages, 1):
        for frame in (frame for frame in frames if isinstance(frame, TextFrame) and frame.destination):
            if frame.destination in titles:
                yield Bookmark(titles[frame.destination], frame.destination, number)
            elif frame.paragraphs[0].role == "subheading":
                words = "".join(run.text for run in frame.paragraphs[0].runs)
                yield Bookmark(words.replace("\n", " "), frame.destination, number, 1)
