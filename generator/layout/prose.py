"""Prose and lists, as pages and slides alike write them: the faces of their runs, the marks of their items."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.layout.measure import Measurer
from generator.layout.text import Measure
from generator.model.document import Paragraph, Run
from generator.model.pages import StyledRun, TextStyle
from generator.model.theme import Colors

BULLET = "\N{BULLET}"
MARK_GAP = 4.0  # points between the widest mark of a list and the text of its items
FACES = {
    (False, False): "regular",
    (True, False): "bold",
    (False, True): "italic",
    (True, True): "bold-italic",
}


def styled(runs: Iterable[Run], style: TextStyle, colors: Colors) -> tuple[StyledRun, ...]:
    """Return the runs of prose in the face that they ask for; links take the accent colour."""
    made = []
    for run in runs:
        font = FACES[run.bold or style.font == "bold", run.italic]
        color = colors.accent if run.link else style.color
        face = style
        if (font, color, run.language) != (style.font, style.color, style.language):
            face = replace(style, font=font, color=color, language=run.language)
        made.append(StyledRun(run.text, face, run.link))
    return tuple(made) or (StyledRun("", style),)


def slanted(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return the runs of a quote in italics, what is italic in it upright."""
    return tuple(replace(run, italic=not run.italic) for run in runs)


def list_marks(paragraphs: Iterable[Paragraph]) -> list[str]:
    """Return the mark of each list item, "" for prose; numbers count by level, and prose ends all lists."""
    counter: dict[int, int] = {}
    return [_list_mark(paragraph, counter) for paragraph in paragraphs]


def hang(marks: Iterable[str], least: float, style: TextStyle, measurer: Measurer) -> float:
    """Return how far the items of a list stand in from their marks: alike for all, and free of the widest mark."""
    return max(least, *(measurer.width(mark, style) + MARK_GAP for mark in marks if mark), 0.0)


def mirrored(column: Measure, left: float, width: float) -> float:
    """Return the left of something of a width at the other side of a column."""
    return 2 * column.left + column.width - left - width


def _list_mark(paragraph: Paragraph, counter: dict[int, int]) -> str:
    if not paragraph.is_item:
        counter.clear()
        return ""
    for level in [level for level in counter if level > paragraph.level]:
        del counter[level]
    if paragraph.kind == "bullet":
        return BULLET
    counter[paragraph.level] = counter.get(paragraph.level, 0) + 1
    return f"{counter[paragraph.level]}."
