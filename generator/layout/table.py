"""Tables: column widths from content, rows with settled lines, and the split of rows over pages or slides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.layout.measure import Measurer
from generator.layout.styles import Scale
from generator.layout.text import Measure, longest_word, set_text
from generator.model.document import Cell, Row, Table
from generator.model.pages import Box, SetCell, SetRow, TableFrame, TextStyle
from generator.model.theme import Colors

FEWEST_ROWS = 2  # of a part: one row alone under a heading, or before the source line, looks lost


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
        return self.head.height + sum(row.height for row in self.rows)


def set_table(table: Table, grid: Grid, scale: Scale, measurer: Measurer) -> SetTable:
    """Return the table with its column widths and rows settled in `grid`."""
    widths = _widths(table, grid, scale, measurer)
    setter = _Setter(table, grid, widths, scale, measurer)
    head = setter.row(-1, "head", tuple(Cell(column.heading) for column in table.columns))
    rows = tuple(setter.row(number, row.kind, row.cells) for number, row in enumerate(table.rows))
    return SetTable(table, grid, widths, head, rows)


def natural_width(table: Table, grid: Grid, scale: Scale, measurer: Measurer) -> float:
    """Return the width at which no cell of the table would break."""
    return sum(most for _, most in _extents(table, grid, scale, measurer))


@dataclass(frozen=True, slots=True)
class _Setter:
    table: Table
    grid: Grid
    widths: tuple[float, ...]
    scale: Scale
    measurer: Measurer

    def row(self, index: int, kind: str, cells: tuple[Cell, ...]) -> SetRow:
        left, made = self.grid.left, []
        for number, cell in enumerate(cells):
            made.append(self.cell(number, kind, cell, left))
            left += self.widths[number]
        height = max(len(c.lines) * c.style.leading for c in made) + 2 * self.grid.gap
        named = "head" if kind == "head" else "total" if kind == "total" else "body"
        return SetRow(index, named, 0, round(height, 3), tuple(made))

    def cell(self, number: int, kind: str, cell: Cell, left: float) -> SetCell:
        style = _style(self.table, number, kind, self.scale)
        align = self.table.columns[number].align
        width = self.widths[number] - 2 * self.grid.padding
        column = Measure(left + self.grid.padding, width, self.grid.gap, align)
        return SetCell(cell, style, align, set_text(cell.text, style, column, self.measurer))


def _style(table: Table, column: int, kind: str, scale: Scale) -> TextStyle:
    if kind == "head":
        return scale.table_head
    if kind == "total" or (column == 0 and table.row_header):
        return scale.table_stub
    return scale.table_cell


def _extents(table: Table, grid: Grid, scale: Scale, measurer: Measurer) -> list[tuple[float, float]]:
    """Return for each column the least width, of its longest word, and the natural width, of its longest line."""
    head = Row(tuple(Cell(column.heading) for column in table.columns))
    kinds = ["head", *(row.kind for row in table.rows)]
    extents = []
    for number in range(len(table.columns)):
        least = most = 0.0
        for kind, row in zip(kinds, (head, *table.rows), strict=True):
            style, text = _style(table, number, kind, scale), row.cells[number].text
            least = max(least, longest_word(text, style, measurer))
            most = max(most, *(measurer.width(line, style) for line in text.split("\n")))
        extents.append((least + 2 * grid.padding, most + 2 * grid.padding))
    return extents


def _widths(table: Table, grid: Grid, scale: Scale, measurer: Measurer) -> tuple[float, ...]:
    """Share the width of the grid among the columns.

    Every column gets its least width; what is left goes by how much more each could use, and beyond its natural
    width by natural width, numbers excepted. Where even the least widths do not fit, all shrink in proportion and
    long words break.
    """
    extents = _extents(table, grid, scale, measurer)
    least, most = sum(low for low, _ in extents), sum(high for _, high in extents)
    if least >= grid.width:
        return tuple(low * grid.width / least for low, _ in extents)
    if most > grid.width:
        share = (grid.width - least) / (most - least)
        return tuple(low + (high - low) * share for low, high in extents)
    text = [high if column.align == "left" else 0.0 for (_, high), column in zip(extents, table.columns, strict=True)]
    stretch = text if sum(text) else [high for _, high in extents]
    spare = grid.width - most
    return tuple(high + spare * part / sum(stretch) for (_, high), part in zip(extents, stretch, strict=True))


def split(table: SetTable, room: Callable[[int], float]) -> list[tuple[SetRow, ...]]:
    """Return the rows of each part; `room` tells the height that part `n`, from 0, has for heading row and rows.

    A part has at least one row, even one that is taller than its room; the last has at least two where it can.
    """
    parts: list[list[SetRow]] = [[]]
    used = table.head.height
    for row in table.rows:
        if parts[-1] and used + row.height > room(len(parts) - 1):
            parts.append([])
            used = table.head.height
        parts[-1].append(row)
        used += row.height
    if len(parts) > 1 and len(parts[-1]) < FEWEST_ROWS < len(parts[-2]):
        parts[-1].insert(0, parts[-2].pop())
    return [tuple(part) for part in parts]


def frame(table: SetTable, rows: tuple[SetRow, ...], top: float, part: tuple[int, int], colors: Colors) -> TableFrame:
    """Return a part of the table at a place on the page; `part` is its number and the number of all parts."""
    placed, y = [], 0.0
    for row in (table.head, *rows):
        placed.append(SetRow(row.index, row.kind, round(y, 3), row.height, row.cells))
        y += row.height
    box = Box(table.grid.left, top, table.grid.width, round(y, 3))
    return TableFrame(
        box,
        table.table,
        *part,
        table.widths,
        tuple(placed),
        table.grid.padding,
        colors.title,
        colors.hairline,
    )
