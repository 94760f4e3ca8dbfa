"""Tables: columns and rows with settled lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.layout.cells import CellSetter, Columns, Grid
from generator.layout.columns import column_insets, column_widths, demands
from generator.layout.extents import MeasuredTable
from generator.layout.measure import Measurer
from generator.layout.styles import Scale
from generator.layout.tall_rows import cut
from generator.layout.text import Measure, set_text
from generator.layout.timeline import spine
from generator.layout.tones import tints
from generator.model.document import Align, RowGroup, Table
from generator.model.pages import Box, RowKind, RowSetter, SetCell, SetRow, TableFrame
from generator.model.theme import Colors, TableLook

SLACK = 0.01
CONTINUED = " (continued)"


@dataclass(frozen=True, slots=True)
class SetTable:
    """A table with settled rows that has no page yet.

    `again` holds, by the index of a group's first row, the group row that is repeated where the group goes on.
    `cut` is the row and column of the first number that takes several lines.
    """

    table: Table
    grid: Grid
    widths: tuple[float, ...]
    head: SetRow
    rows: tuple[SetRow, ...]
    again: Mapping[int, SetRow] = field(default_factory=dict)
    spanner: SetRow | None = None
    cut: tuple[int, int] | None = None
    setter: RowSetter | None = field(default=None, compare=False, repr=False)

    @property
    def heads(self) -> tuple[SetRow, ...]:
        """Return the rows that every part begins with: spanners, if there are any, and headings."""
        return (self.spanner, self.head) if self.spanner else (self.head,)

    @property
    def head_height(self) -> float:
        """Return the height of the rows that every part begins with."""
        return sum([row.height for row in self.heads])

    @property
    def height(self) -> float:
        """Return the height of the whole table in one part."""
        return self.height_of(self.rows)

    def height_of(self, rows: tuple[SetRow, ...]) -> float:
        """Return the height of the heading row and some rows."""
        return self.head_height + sum([row.height for row in rows])

    @property
    def repeated_height(self) -> float:
        """Return the height of what a part may have to repeat: spanners, headings and a group row."""
        return self.head_height + max((row.height for row in self.again.values()), default=0)

    def too_tall(self, room: float) -> SetRow | None:
        """Return the first row that does not fit under the heading row and a group row in `room`, or None."""
        if self.head_height > room + SLACK:
            return self.head
        above = self.repeated_height
        return next((row for row in self.rows if above + row.height > room + SLACK), None)

    def uncuttable(self, room: float) -> SetRow | None:
        """Return the first row that does not fit in `room` even if it is cut between its lines, or None."""
        if self.head_height > room + SLACK:
            return self.head
        left = room - self.repeated_height
        tall = (row for row in self.rows if row.height > left + SLACK)
        return next((row for row in tall if row.kind == "group" or cut(row, left) is None), None)

    def cut_number(self) -> tuple[SetRow, int] | None:
        """Return the row and column of the first number that takes several lines, and so reads as two, or None."""
        if self.cut is None:
            return None
        return next(row for row in self.rows if row.index == self.cut[0] and row.kind != "group"), self.cut[1]


def natural_width(measured: MeasuredTable, grid: Grid, scale: Scale, measurer: Measurer) -> float:
    """Return the width at which no cell of the table would break."""
    return sum(demand.most for demand in demands(measured, grid.padding, scale, measurer))


def breaks_short_lines(measured: MeasuredTable, grid: Grid, scale: Scale, measurer: Measurer) -> bool:
    """Tell whether the grid is too narrow for short lines ("5.2 million") of all columns, side by side."""
    return sum(demand.short for demand in demands(measured, grid.padding, scale, measurer)) > grid.width + SLACK


def cuts_words(measured: MeasuredTable, grid: Grid, scale: Scale, measurer: Measurer) -> bool:
    """Tell whether the grid is too narrow for the longest words of the columns, side by side."""
    return sum(demand.least for demand in demands(measured, grid.padding, scale, measurer)) > grid.width + SLACK


def set_table(measured: MeasuredTable, grid: Grid, scale: Scale, measurer: Measurer) -> SetTable:
    """Return the table with its column widths and rows settled in `grid`."""
    table = measured.table
    widths = column_widths(demands(measured, grid.padding, scale, measurer), grid.width)
    setter = CellSetter(measured, Columns(grid, widths, column_insets(table, scale, measurer)), scale, measurer)
    heights, cut = setter.heights()
    head = SetRow(-1, "head", 0, setter.head_height(), tuple(setter.row(-1)))
    whole = Measure(grid.left + grid.padding, sum(widths) - 2 * grid.padding, grid.gap)
    again = {group.first: _group(group, "again", whole, scale, measurer) for group in table.groups}
    groups = {group.first: _group(group, "group", whole, scale, measurer) for group in table.groups}
    rows: list[SetRow] = []
    for number, (kind, height) in enumerate(zip(setter.kinds, heights, strict=True)):
        if number in groups:
            rows.append(groups[number])
        rows.append(SetRow(number, kind, 0, height, setter.row(number)))
    spanner = _spanners(table, grid, widths, scale, measurer) if table.spanners else None
    return SetTable(table, grid, widths, head, tuple(rows), again, spanner, cut, setter)


def _group(group: RowGroup, kind: RowKind, column: Measure, scale: Scale, measurer: Measurer) -> SetRow:
    """Return a group row: its name in one cell as wide as the table."""
    text = group.name.text + (CONTINUED if kind == "again" else "")
    style = scale.of_cell(kind, stub=True)
    lines = set_text(text, style, column, measurer)
    height = len(lines) * style.leading + 2 * column.top
    return SetRow(group.first, kind, 0, round(height, 3), (SetCell(text, style, "left", lines),))


def _spanners(table: Table, grid: Grid, widths: tuple[float, ...], scale: Scale, measurer: Measurer) -> SetRow:
    """Return the row of spanners, each as wide as its columns and on the side of numbers if they all are."""
    style, left, first, made = scale.of_cell("head", stub=False), grid.left, 0, []
    for spanner in table.spanners:
        under = slice(first, first + spanner.columns)
        width = sum(widths[under])
        align: Align = "right" if all(c.align == "right" for c in table.columns[under]) else "left"
        column = Measure(left + grid.padding, width - 2 * grid.padding, grid.gap, align)
        made.append(SetCell(spanner.heading, style, align, set_text(spanner.heading, style, column, measurer)))
        first, left = first + spanner.columns, left + width
    height = max(len(cell.lines) for cell in made) * style.leading + 2 * grid.gap
    return SetRow(-1, "spanner", 0, round(height, 3), tuple(made))


def look_of(table: Table, colors: Colors) -> TableLook:
    """Return the look of a table: without bands where its cells have grounds, or a line, of their own."""
    return colors.table.without_bands() if table.tones or table.look == "timeline" else colors.table


def frame(table: SetTable, rows: tuple[SetRow, ...], top: float, part: tuple[int, int], colors: Colors) -> TableFrame:
    """Return a part of the table at a place on the page; `part` is its number and the number of all parts."""
    placed, y = [], 0.0
    for row in (*table.heads, *rows):
        placed.append(SetRow(row.index, row.kind, round(y, 3), row.height, row.cells, row.goes_on, row.begun))
        y += row.height
    box = Box(table.grid.left, top, table.grid.width, round(y, 3))
    tones = table.table.tones
    shown, grounds = ({row.index for row in rows}, tints(colors)) if tones else (set[int](), {})
    return TableFrame(
        box=box,
        table=table.table,
        part=part[0],
        parts=part[1],
        widths=table.widths,
        rows=tuple(placed),
        padding=table.grid.padding,
        look=look_of(table.table, colors),
        fills={place: grounds[tone] for place, tone in tones.items() if place[0] in shown},
        spine=spine(box.left + table.widths[0], placed[1:], colors) if table.table.look == "timeline" else None,
        setter=table.setter,
    )
