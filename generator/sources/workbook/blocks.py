"""The cells of a sheet in blocks, as the child process says them: first row, first column, columns of texts, kinds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from generator.sources.workbook.cells import Bounds, Cell, kinds_of, texts_of

ROWS_A_BLOCK = 5_000
Row = tuple[int, int, list[Cell]]


def blocks_of(rows: Iterator[Row], bounds: Bounds, heading: int) -> Iterator[list[Any]]:
    """Yield the cells within the bounds; `rows` come each with its number and that of its first column, from 0.

    A row of the heading is a block of its own, so that it is known of each of its cells whether it is text.
    """
    for number, left, block in _blocks(_within(rows, bounds), heading):
        columns = list(zip(*block, strict=True))
        yield [number, left, [texts_of(column) for column in columns], list(map(kinds_of, columns))]


def _within(rows: Iterator[Row], bounds: Bounds) -> Iterator[Row]:
    top, first, bottom, last = bounds
    for number, left, row in rows:
        if bottom is not None and number > bottom:
            return
        start = max(first - left, 0)
        cells = row[start : None if last is None else max(last + 1 - left, 0)]
        if number >= top and cells:
            yield number, left + start, cells


def _blocks(rows: Iterator[Row], heading: int) -> Iterator[tuple[int, int, list[Sequence[Cell]]]]:
    for number, left, row in rows:
        yield number, left, [row]
        if number >= heading and any(cell != "" for cell in row):
            break
    while block := list(islice(rows, ROWS_A_BLOCK)):
        yield block[0][0], block[0][1], [row for _, _, row in block]
