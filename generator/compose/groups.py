"""Group rows of a table: rows that are alike in a column stand under its value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from generator.columns import ADDED, field_of
from generator.compose.context import Context
from generator.model.dataset import DataSet, together
from generator.model.document import Cell, Grouping, RowGroup, Taken
from generator.model.request import AS_SOURCE
from generator.model.words import Words

ALIKE: tuple[Taken, ...] = ("same", "heading", "derived")  # what is said of all records together as of one


def grouping_of(column: Words, data: DataSet, context: Context) -> Grouping:
    """Return the groups of rows that are alike in a column; a subtotal is of the group before it, a total of none."""
    field = field_of(data, column)
    cells = context.column(data, field, AS_SOURCE)
    heading = context.printable(field.title, field.place)
    return Grouping(heading, tuple(_groups(cells, data)))


def _groups(cells: Sequence[Cell], data: DataSet) -> Iterator[RowGroup]:
    kinds = data.kinds
    names: list[object] = []
    for cell, kind in zip(cells, kinds, strict=True):
        names.append(cell.value if kind in ADDED else names[-1] if kind == "subtotal" else None)
    for name, numbers in groupby(range(len(cells)), key=names.__getitem__):
        rows = list(numbers)
        if name is not None:
            named = [cells[row] for row in rows if kinds[row] in ADDED]
            yield RowGroup(rows[0], rows[-1] + 1, _name(named))


def _name(cells: list[Cell]) -> Cell:
    """Return the cell of a group row, read from the records of all rows of the group."""
    first = cells[0]
    taken: Taken = "same" if first.taken == "sum" and not first.whole and _is_read(first) else first.taken
    if taken not in ALIKE:
        return first
    return replace(first, origins=together(origin for cell in cells for origin in cell.origins), taken=taken)


def _is_read(cell: Cell) -> bool:
    return len(cell.origins) == 1 and len(cell.origins[0].rows) == 1
