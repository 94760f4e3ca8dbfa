"""Tables: columns and rows with settled lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from generator.layout.columns import Demand, column_insets, column_widths, demands, is_stub
from generator.layout.decimals import Insets
from generator.layout.measure import Measurer
from generator.layout.styles import Scale
from generator.layout.text import Measure, set_text
from generator.layout.timeline import spine
from generator.layout.tones import tints
from generator.model.document import Align, Cell, RowGroup, Table
from generator.model.pages import Box, RowKind, SetCell, SetRow, TableFrame, TextStyle
from generator.model.theme import Colors

SLACK = 0.01
CONTINUED = " (continued)"


@dataclass(frozen=True, slots=True)
class Grid:
    """Where a table stands, and the space inside its cells; `gap` is above and below the text."""

    left: float
    width: float
    padding: float
    gap: float


@dataclass(frozen=True, slots=True)
class SetTable:
    """A table with settled rows that has no page yet.

    `again` holds, by the index of a group's first row, the group row that is repeated where the group goes on.
    """

    table: Table
    grid: Grid
    widths: tuple[float, ...]
    head: SetRow
    rows: tuple[SetRow, ...]
    again: Mapping[int, SetRow] = field(default_factory=dict)
    spanner: SetRow | None = None

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
        return self.head_height + sum(row.height for row in rows)

    def too_tall(self, room: float) -> SetRow | None:
        """Return the first row that does not fit under the heading row and a group row in `room`, or None."""
        if self.head_height > room + SLACK:
            return self.head
        above = self.head_height + max((row.height for row in self.again.values()), default=0)
        return next((row for row in self.rows if above + row.height > room + SLACK), None)

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
    setter = _Setter(table, grid, widths, scale, measurer, column_insets(table, scale, measurer))
    head = setter.row(-1, "head", tuple(Cell(column.heading) for column in table.columns))
    again = {group.first: setter.group(group, "again") for group in table.groups}
    spanner = setter.spanners() if table.spanners else None
    return SetTable(table, grid, widths, head, tuple(_rows(table, setter)), again, spanner)


def _rows(table: Table, setter: _Setter) -> Iterator[SetRow]:
    """Yield the settled rows, each group row before the first row of its group."""
    groups = {group.first: group for group in table.groups}
    for number, row in enumerate(table.rows):
        if number in groups:
            yield setter.group(groups[number], "group")
        yield setter.row(number, row.kind, row.cells)


@dataclass(frozen=True, slots=True)
class _Setter:
    table: Table
    grid: Grid
    widths: tuple[float, ...]
    scale: Scale
    measurer: Measurer
    insets: Mapping[int, Insets]

    def row(self, index: int, kind: RowKind, cells: tuple[Cell, ...]) -> SetRow:
        left, made = self.grid.left, []
        for number, cell in enumerate(cells):
            made.append(self.cell((index, number), kind, cell, left))
            left += self.widths[number]
        height = max(len(c.lines) * c.style.leading for c in made) + 2 * self.grid.gap
        return SetRow(index, kind, 0, round(height, 3), tuple(made))

    def group(self, group: RowGroup, kind: RowKind) -> SetRow:
        """Return a group row: its name in one cell as wide as the table."""
        text = group.name.text + (CONTINUED if kind == "again" else "")
        style = self.scale.of_cell(kind, stub=True)
        width = sum(self.widths) - 2 * self.grid.padding
        lines = set_text(text, style, Measure(self.grid.left + self.grid.padding, width, self.grid.gap), self.measurer)
        height = len(lines) * style.leading + 2 * self.grid.gap
        return SetRow(group.first, kind, 0, round(height, 3), (SetCell(Cell(text), style, "left", lines),))

    def spanners(self) -> SetRow:
        """Return the row of spanners, each as wide as its columns and on the side of numbers if they all are."""
        style, left, first, made = self.scale.of_cell("head", stub=False), self.grid.left, 0, []
        for spanner in self.table.spanners:
            under = slice(first, first + spanner.columns)
            width = sum(self.widths[under])
            align: Align = "right" if all(c.align == "right" for c in self.table.columns[under]) else "left"
            column = Measure(left + self.grid.padding, width - 2 * self.grid.padding, self.grid.gap, align)
            lines = set_text(spanner.heading, style, column, self.measurer)
            made.append(SetCell(Cell(spanner.heading), style, align, lines))
            first, left = first + spanner.columns, left + width
        height = max(len(cell.lines) for cell in made) * style.leading + 2 * self.grid.gap
        return SetRow(-1, "spanner", 0, round(height, 3), tuple(made))

    def cell(self, place: tuple[int, int], kind: RowKind, cell: Cell, left: float) -> SetCell:
        _, number = place
        style = self.scale.of_cell(kind, stub=is_stub(self.table, number))
        if tone := self.table.tones.get(place):
            style = replace(style, color=self.scale.inks[tone])
        align = self.table.columns[number].align
        width = self.widths[number] - 2 * self.grid.padding
        if number in self.insets:
            width -= self.inset(self.insets[number].get((cell.text, style), 0.0), width, cell.text, style)
        column = Measure(left + self.grid.padding, width, self.grid.gap, align)
        return SetCell(cell, style, align, set_text(cell.text, style, column, self.measurer))

    def inset(self, wanted: float, width: float, text: str, style: TextStyle) -> float:
        """Return how far a number moves from the right edge: as far as wanted, if there is room."""
        return wanted if self.measurer.width(text, style) + wanted <= width + SLACK else 0.0


def frame(table: SetTable, rows: tuple[SetRow, ...], top: float, part: tuple[int, int], colors: Colors) -> TableFrame:
    """Return a part of the table at a place on the page; `part` is its number and the number of all parts."""
    placed, y = [], 0.0
    for row in (*table.heads, *rows):
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
