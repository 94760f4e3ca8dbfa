"""Footnotes of prose on slides: at the foot of each slide that shows a mark of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.layout.prose import styled
from generator.layout.slide_frame import Copy, Stage, fitted_box, text_frame
from generator.model.document import Footnote
from generator.model.pages import Box, StyledRun, TextFrame

NOTES_GAP = 10.0  # between the text of a slide and its footnotes


def note_frames(notes: Iterable[Footnote], stage: Stage) -> dict[int, TextFrame]:
    """Return footnotes by their numbers, each in a frame of its own, not yet in its place."""
    style, box = stage.scale.source, replace(stage.body, top=0, height=0)
    frames = {}
    for note in notes:
        words = [replace(run, link="" if run.link[:1] == "#" else run.link, language="") for run in note.paragraph.runs]
        runs = (StyledRun(f"{note.mark} ", style), *styled(words, style, stage.colors))
        frames[note.number] = fitted_box(text_frame(box, Copy("footnote", note.name, [runs]), stage), 0)
    return frames


def notes_height(notes: Sequence[TextFrame]) -> float:
    """Return the height of footnotes, and of the gap over them."""
    return sum(note.box.height for note in notes) + (NOTES_GAP if notes else 0.0)


def notes_at_foot(notes: Iterable[TextFrame], body: Box) -> list[TextFrame]:
    """Return footnotes, each once, one under the other down to the foot of the body."""
    placed: list[TextFrame] = []
    y = body.top + body.height
    for note in reversed(dict.fromkeys(notes)):
        y -= note.box.height
        placed.append(replace(note, box=replace(note.box, top=round(y, 3))))
    return placed[::-1]
