"""Tables: rows with settled lines, and the split of rows over pages or slides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from generator.layout.columns import Demand, column_widths, demands
from generator.layout.measure import Measurer
from generator.layout.styles import Scale
from generator.layout.text import Measure, set_text
from generator.layout.timeline import spine
from generator.layout.tones import tints
from generator.model.document import Cell, Table
from generator.model.pages import Box, SetCell, SetRow, TableFrame
from generator.model.theme import Colors

FEWEST_ROWS = 2  # of a part: one row alone under a heading, or before the source line, looks lost
SLACK = 0.01
EVEN_STEPS = 20

RowKind = Literal["head", "body", "total"]


@dataclass(frozen=True, slots=True)
class Grid:
    """Where a table stands, and the space inside its cells; `gap` is above and below the text."""

    left: float
    width: float
    padding: float
    gap: float


@dataclass(frozen=True, slots=True)
class SetTable:
    """A table with settled rows that has no page yet."""

    table: Table
    grid: Grid
    widths: tuple[float, ...]
    head: SetRow
    rows: tuple[SetRow, ...]

    @property
    def height(self) -> float:
        """Return the height of the whole table in one part."""
        return self.height_of(self.rows)

    def height_of(self, rows: tuple[SetRow, ...]) -> float:
        """Return the height of the heading row and some rows."""
        return self.head.height + sum(row.height for row in rows)

    def too_tall(self, room: float) -> SetRow | None:
        """Return the first row that does not fit under the heading row in `room`, or None."""
        if self.head.height > room + SLACK:
            return self.head
        return next((row for row in self.rows if self.head.height + row.height > room + SLACK), None)

    def cut_number(self) -> tuple[SetRow, int] | None:
        """Return the row and column of the first number that takes several lines, and so reads as two, or None."""
        for row in self.rows:
            for column, cell in enumerate(row.cells):
                if cell.align == "right" and len(cell.lines) > 1 and not set(cell.cell.text) & {" ", "\n"}:
                    return row, column
        return None


def natural_width(table: Table, grid: Grid, scale: Scale, measurer: Measurer) -> float:
    """Return the width at which no cell of the table would break."""
    return sum(demand.most for demand in demands(table, grid.padding, scale, measurer))


def breaks_short_lines(table: Table, grid: Grid, scale: Scale, measurer: Measurer) -> bool:
    """Tell whether the grid is too narrow for short lines ("5.2 million") of all columns, side by side."""
    return sum(demand.short for demand in demands(table, grid.padding, scale, measurer)) > grid.width + SLACK


def cuts_words(table: Table, grid: Grid, scale: Scale, measurer: Measurer) -> bool:
    """Tell whether the grid is too narrow for the longest words of the columns, side by side."""
    return sum(demand.least for demand in demands(table, grid.padding, scale, measurer)) > grid.width + SLACK


def set_table(table: Table, grid: Grid, scale: Scale, measurer: Measurer) -> SetTable:
    """Return the table with its column widths and rows settled in `grid`."""
    wanted: tuple[Demand, ...] = demands(table, grid.padding, scale, measurer)
    widths = column_widths(wanted, grid.width)
    setter = _Setter(table, grid, widths, scale, measurer)
    head = setter.row(-1, "head", tuple(Cell(column.heading) for column in table.columns))
    rows = tuple(
        setter.row(number, "body" if row.kind == "body" else "total", row.cells)
        for number, row in enumerate(table.rows)
    )
    return SetTable(table, grid, widths, head, rows)


@dataclass(frozen=True, slots=True)
class _Setter:
    table: Table
    grid: Grid
    widths: tuple[float, ...]
    scale: Scale
    measurer: Measurer

    def row(self, index: int, kind: RowKind, cells: tuple[Cell, ...]) -> SetRow:
        left, made = self.grid.left, []
        for number, cell in enumerate(cells):
            made.append(self.cell((index, number), kind, cell, left))
            left += self.widths[number]
        height = max(len(c.lines) * c.style.leading for c in made) + 2 * self.grid.gap
        return SetRow(index, kind, 0, round(height, 3), tuple(made))

    def cell(self, place: tuple[int, int], kind: RowKind, cell: Cell, left: float) -> SetCell:
        _, number = place
        style = self.scale.of_cell(kind, stub=number == 0 and self.table.row_header)
        if tone := self.table.tones.get(place):
            style = replace(style, color=self.scale.inks[tone])
        align = self.table.columns[number].align
        width = self.widths[number] - 2 * self.grid.padding
        column = Measure(left + self.grid.padding, width, self.grid.gap, align)
        return SetCell(cell, style, align, set_text(cell.text, style, column, self.measurer))


Parts = list[tuple[SetRow, ...]]


def split(table: SetTable, room: Callable[[int], float]) -> Parts:
    """Return the rows of each part; `room` tells the height that part `n`, from 0, has for heading row and rows.

    A part has at least one row, even one that is taller than its room; the last has at least two where it can.
    """
    parts: list[list[SetRow]] = [[]]
    used = table.head.height
    for row in table.rows:
        if parts[-1] and used + row.height > room(len(parts) - 1) + SLACK:
            parts.append([])
            used = table.head.height
        parts[-1].append(row)
        used += row.height
    if len(parts) > 1 and len(parts[-1]) < FEWEST_ROWS < len(parts[-2]):
        moving = parts[-2][-1]
        if used + moving.height <= room(len(parts) - 1) + SLACK:
            parts[-1].insert(0, parts[-2].pop())
    return [tuple(part) for part in parts]


def split_evenly(table: SetTable, room: float) -> Parts:
    """Return as few parts as fit in `room` each, of heights as even as the order of the rows allows."""
    parts = split(table, _always(room))
    fair = table.head.height + sum(row.height for row in table.rows) / len(parts)
    tries = (split(table, _always(fair + (room - fair) * step / EVEN_STEPS)) for step in range(EVEN_STEPS))
    return next((even for even in tries if len(even) == len(parts)), parts)


def _always(height: float) -> Callable[[int], float]:
    return lambda _: height


def frame(table: SetTable, rows: tuple[SetRow, ...], top: float, part: tuple[int, int], colors: Colors) -> TableFrame:
    """Return a part of the table at a place on the page; `part` is its number and the number of all parts."""
    placed, y = [], 0.0
    for row in (table.head, *rows):
        placed.append(SetRow(row.index, row.kind, round(y, 3), row.height, row.cells))
        y += row.height
    box = Box(table.grid.left, top, table.grid.width, round(y, 3))
    shown, grounds = {row.index for row in rows}, tints(colors)
    return TableFrame(
        box=box,
        table=table.table,
        part=part[0],
        parts=part[1],
        widths=table.widths,
        rows=tuple(placed),
        padding=table.grid.padding,
        title_color=colors.title,
        rule_color=colors.hairline,
        fills={place: grounds[tone] for place, tone in table.table.tones.items() if place[0] in shown},
        spine=spine(box.left + table.widths[0], placed[1:], colors) if table.table.look == "timeline" else None,
    )
