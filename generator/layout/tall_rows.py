"""Rows that no page can hold: cut between lines, so that each part of the table has as many as fit."""

from __future__ import annotations

from dataclasses import replace

from generator.layout.text import moved
from generator.model.pages import SetCell, SetRow

FEWEST_LINES = 2  # of a row at either side of a cut


def cut(row: SetRow, room: float) -> tuple[SetRow, SetRow] | None:
    """Return the part of a row that fits in `room` and the rest, or None where there is no good place to cut.

    The space above and below the lines is that of the whole row. A cell of fewer lines ends before the cut, and has
    no line in the rest.
    """
    cells = list(row.cells)
    pitch = max(cell.style.leading for cell in cells)
    count = max(len(cell.lines) for cell in cells)
    edges = row.height - count * pitch
    upper = min(int((room - edges) / pitch), count - FEWEST_LINES)
    if upper < FEWEST_LINES:
        return None
    above = tuple(_lines_of(cell, 0, upper) for cell in cells)
    below = tuple(_lines_of(cell, upper, count) for cell in cells)
    return (
        replace(row, height=round(edges + upper * pitch, 3), cells=above, goes_on=True),
        replace(row, height=round(edges + (count - upper) * pitch, 3), cells=below, begun=True),
    )


def _lines_of(cell: SetCell, first: int, stop: int) -> SetCell:
    """Return some of the lines of a cell, in the place of its first ones."""
    lines = moved(cell.lines[first:stop], -first * cell.style.leading)
    return cell._replace(text=_text_of(cell, first, stop), lines=lines)


def _text_of(cell: SetCell, first: int, stop: int) -> str:
    """Return the text of some lines of a cell with the line breaks between them, but none at either end."""
    place, taken = 0, []
    for line in cell.lines:
        broken = cell.text[place : place + 1] == "\n"
        length = broken + sum(len(span.text) for span in line.spans)
        taken.append(cell.text[place : place + length])
        place += length
    return "".join(taken[first:stop]).removeprefix("\n")


def least(row: SetRow) -> float:
    """Return the height that a row needs to be begun with the fewest lines."""
    pitch = max(cell.style.leading for cell in row.cells)
    return row.height - (max(len(cell.lines) for cell in row.cells) - FEWEST_LINES) * pitch
