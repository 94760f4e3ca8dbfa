"""Prose and lists, as pages and slides alike write them: the faces of their runs, the marks of their items."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.model.document import Paragraph, Run
from generator.model.pages import StyledRun, TextStyle
from generator.model.theme import Colors

BULLET = "\N{BULLET}"
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
        face = style if (font, color) == (style.font, style.color) else replace(style, font=font, color=color)
        made.append(StyledRun(run.text, face, run.link))
    return tuple(made) or (StyledRun("", style),)


def list_mark(paragraph: Paragraph, counter: dict[int, int]) -> str:
    """Return the mark of a list item, and count numbered items by level; prose ends all lists."""
    if paragraph.kind == "body":
        counter.clear()
        return ""
    for level in [level for level in counter if level > paragraph.level]:
        del counter[level]
    if paragraph.kind == "bullet":
        return BULLET
    counter[paragraph.level] = counter.get(paragraph.level, 0) + 1
    return f"{counter[paragraph.level]}."
