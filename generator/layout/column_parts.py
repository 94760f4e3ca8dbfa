"""Tables with more columns than stand side by side: parts of some columns each, beside the key columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from generator.layout import table_notes
from generator.layout.cells import Grid
from generator.layout.columns import demands
from generator.layout.extents import SHORT_EMS, MeasuredTable
from generator.layout.measure import Measurer
from generator.layout.misfits import crowding_keys
from generator.layout.styles import Scale
from generator.model.document import Spanner, Table

EVEN_STEPS = 20
LEAST_BESIDE = 0.3  # of the width, beside the key columns
Unit = tuple[int, ...]  # columns that stay together


def crowds(measured: MeasuredTable, grid: Grid, scale: Scale, measurer: Measurer) -> bool:
    """Tell whether the grid is too narrow for the numbers and for usual long words of all columns, side by side."""
    return sum(_needs(measured, grid, scale, measurer)) > grid.width


def _needs(measured: MeasuredTable, grid: Grid, scale: Scale, measurer: Measurer) -> list[float]:
    """Return the width that each column needs: numbers are never cut, and a word only if it is longer than usual."""
    usual = SHORT_EMS * scale.table_cell.size + 2 * grid.padding
    wanted = demands(measured, grid.padding, scale, measurer)
    return [demand.least if demand.align == "right" else min(demand.least, usual) for demand in wanted]


def column_parts(measured: MeasuredTable, grid: Grid, scale: Scale, measurer: Measurer, file: str) -> list[Table]:
    """Return the table in as few parts as the grid is wide enough for, each with the key columns before its own.

    Columns under one spanner stay together where a part can hold them. A table that fits is its only part.

    Raises BriefError where the key columns leave too little beside them.
    """
    table, needs = measured.table, _needs(measured, grid, scale, measurer)
    if sum(needs) <= grid.width or len(needs) <= table.keys + 1:
        return [table]
    room = grid.width - sum(needs[: table.keys])
    if room < grid.width * LEAST_BESIDE:
        raise crowding_keys(table, file)
    parts = _even(_units(table, needs, room), needs, room)
    return [of_columns(table, (*range(table.keys), *part)) for part in parts]


def _units(table: Table, needs: Sequence[float], room: float) -> list[Unit]:
    """Return the columns after the key columns, in units that stay together."""
    over = _spanner_of(table)
    units: list[Unit] = []
    for _, group in groupby(range(table.keys, len(table.columns)), key=over.__getitem__):
        columns = tuple(group)
        named = table.spanners and table.spanners[over[columns[0]]].heading
        together = named and sum(needs[column] for column in columns) <= room
        units += [columns] if together else [(column,) for column in columns]
    return units


def _spanner_of(table: Table) -> list[int]:
    """Return the number of the spanner over each column."""
    return [n for n, one in enumerate(table.spanners) for _ in range(one.columns)] or [0] * len(table.columns)


def _even(units: Sequence[Unit], needs: Sequence[float], room: float) -> list[Unit]:
    """Return as few parts as can be, as even in width as the order of the columns allows."""
    parts = _packed(units, needs, room)
    fair = sum(needs[column] for unit in units for column in unit) / len(parts)
    tries = (_packed(units, needs, fair + (room - fair) * step / EVEN_STEPS) for step in range(EVEN_STEPS))
    return next((even for even in tries if len(even) == len(parts)), parts)


def _packed(units: Sequence[Unit], needs: Sequence[float], room: float) -> list[Unit]:
    parts: list[Unit] = []
    left = 0.0
    for unit in units:
        wide = sum(needs[column] for column in unit)
        if parts and wide <= left:
            parts[-1] += unit
        else:
            parts.append(unit)
            left = room
        left -= wide
    return parts


def of_columns(table: Table, columns: Sequence[int]) -> Table:
    """Return the table with some of its columns."""
    places = {column: place for place, column in enumerate(columns)}
    tones = {(row, places[column]): tone for (row, column), tone in table.tones.items() if column in places}
    over = _spanner_of(table)
    spanners = [
        Spanner(table.spanners[number].heading, len(list(under)))
        for number, under in groupby(columns, key=over.__getitem__)
        if table.spanners
    ]
    return replace(
        table,
        columns=tuple(table.columns[column] for column in columns),
        rows=tuple(replace(row, cells=tuple(row.cells[column] for column in columns)) for row in table.rows),
        tones=tones,
        footnotes=table_notes.of_columns(table.footnotes, places),
        spanners=tuple(spanners),
    )
