"""Numbers shown in a tone: each with its mark, and what the marks mean in a note."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.columns import ADDED, Number
from generator.compose.context import Context
from generator.compose.status import tone_marks
from generator.formatting import as_text
from generator.model.dataset import RowKind
from generator.model.document import TEXT, Cell, Format, Tone
from generator.model.request import AskedColumn, Threshold

SPACE = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Toned:
    """The cells of a column with their marks, and the tones of those that have one, by row."""

    cells: Sequence[Cell]
    tones: dict[int, Tone]


def toned(cells: Sequence[Cell], kinds: Sequence[RowKind], asked: AskedColumn, context: Context) -> Toned:
    """Return the cells with the tones of their values; sums have none, nor has what is missing."""
    if not asked.tones:
        return Toned(cells, {})
    for asked_tone in asked.tones:
        context.text(asked_tone.mark)
    marks = {threshold: _mark(threshold, context) for threshold in asked.tones}
    made, tones = list(cells), {}
    for row, (cell, kind) in enumerate(zip(cells, kinds, strict=True)):
        value = cell.value
        threshold = next((t for t in asked.tones if _holds(t, value)), None)
        if threshold is not None and kind in ADDED and cell.text:
            before = marks[threshold] + SPACE
            form = replace(cell.format, prefix=before + cell.format.prefix)
            made[row] = replace(cell, text=before + cell.text, format=form)
            tones[row] = threshold.tone
    return Toned(tuple(made), tones)


def meanings(heading: str, asked: AskedColumn, context: Context) -> str:
    """Return what the marks of a column mean, in a sentence."""
    return f"{heading}: {'; '.join(_each(asked, context))}."


def _each(asked: AskedColumn, context: Context) -> Iterator[str]:
    for threshold in asked.tones:
        bound = threshold.at_least
        words = "less" if bound is None else f"{_written(bound, asked.format.format or TEXT)} or more"
        yield f"{_mark(threshold, context)}{SPACE}{words}"


def _written(bound: Decimal, form: Format) -> str:
    """Return a bound under the format of its column, or as it is where that cannot write it (1.5 as an integer)."""
    try:
        return as_text(bound, form)
    except TypeError:
        return as_text(bound, TEXT)


def _mark(threshold: Threshold, context: Context) -> str:
    return threshold.mark.text or tone_marks(context)[threshold.tone]


def _holds(threshold: Threshold, value: object) -> bool:
    return isinstance(value, Number) and (threshold.at_least is None or value >= threshold.at_least)
