"""The cells of a status matrix: each a word, and before it the mark of what the word means."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from generator.compose.context import Context
from generator.errors import Place, Problem, did_you_mean, quoted
from generator.model.dataset import source_text
from generator.model.document import Cell, Tone

# Unlike in shape, so that no reader needs the colour; the second set is in every font.
MARKS: tuple[Mapping[Tone, str], ...] = (
    {
        "good": "\N{BLACK CIRCLE}",
        "warning": "\N{LOZENGE}",
        "bad": "\N{MULTIPLICATION SIGN}",
        "none": "\N{WHITE CIRCLE}",
    },
    {"good": "+", "warning": "!", "bad": "x", "none": "o"},
)
NO_WORD = "Not assessed"


def status_cells(
    cells: Sequence[Cell], words: Mapping[str, Tone], locate: Callable[[int], Place], context: Context
) -> tuple[Cell, ...]:
    """Return the cells of a column with the marks of their words; a word that is none of `words` is told, once."""
    marks = tone_marks(context)
    unknown: dict[str, int] = {}
    made = []
    for row, cell in enumerate(cells):
        word = source_text(cell.value)
        if word in words:
            prefix = f"{marks[words[word]]} "
            made.append(replace(cell, text=prefix + cell.text, format=replace(cell.format, prefix=prefix)))
        elif cell.origins and not cell.text:
            made.append(replace(cell, text=NO_WORD, format=replace(cell.format, missing=NO_WORD)))
        else:
            made.append(cell)
            unknown.setdefault(word, row)
    for word, row in unknown.items():
        if word:
            hint = f"{did_you_mean(word, words, 'words')}; declare others under 'words'"
            context.problems.append(Problem(f"{quoted(word)} is no word of this status matrix", locate(row), hint))
    return tuple(made)


def tone_marks(context: Context) -> Mapping[Tone, str]:
    """Return the marks of tones that the fonts can set."""
    return next((marks for marks in MARKS if context.coverage.issuperset(map(ord, "".join(marks.values())))), MARKS[-1])


def tones(columns: Sequence[Sequence[Cell]], words: Mapping[str, Tone]) -> dict[tuple[int, int], Tone]:
    """Return the tones of the cells that hold such words, by row and column; the first column names the rows."""
    if not words:
        return {}
    cells = ((row, column, cell) for column, cells in enumerate(columns[1:], 1) for row, cell in enumerate(cells))
    found = ((row, column, words.get(source_text(cell.value))) for row, column, cell in cells)
    return {(row, column): tone for row, column, tone in found if tone}
