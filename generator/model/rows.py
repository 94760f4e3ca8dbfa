"""Rows and cells of a table that are made when they are looked at: a long table has too many to keep.

What they are made of is kept by column: the texts and the raw values, which most columns of text share, and what says
where each value was read. Whoever works column by column asks for `column_texts` and `row_kinds`, and makes no cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.model.document import TEXT, Cell, Format, Origin, Row, RowKind, Scalar, Table, Taken
from generator.model.made import Made

Origins = Made[tuple[Origin, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class ColumnCells(Made[Cell]):
    """The cells of a column under one format, with the origins of each row and of its whole.

    A cell without origins has nothing but its text, value and format; `others` are cells of another making, by row.
    """

    texts: Sequence[str]
    values: Sequence[Scalar]
    origins: Origins
    whole: Origins
    format: Format = TEXT
    taken: Taken = "sum"
    others: Mapping[int, Cell] = field(default_factory=dict)

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.texts)

    def item(self, place: int) -> Cell:
        """Return the cell of a row."""
        if place in self.others:
            return self.others[place]
        origins = self.origins.item(place)
        if not origins:
            return Cell(self.texts[place], self.values[place], self.format)
        return Cell(self.texts[place], self.values[place], self.format, origins, self.whole.item(place), self.taken)


class ColumnRows(Made[Row]):
    """The rows of columns of cells; `others` are rows of another making, by their places."""

    __slots__ = ("_length", "_picks", "columns", "others")

    def __init__(self, columns: Sequence[Sequence[Cell]], length: int, others: Mapping[int, Row]) -> None:
        """Keep the columns, which have so many rows."""
        self.columns, self.others, self._length = columns, others, length
        self._picks = [cells.item if isinstance(cells, Made) else cells.__getitem__ for cells in columns]

    def __len__(self) -> int:
        """Return the number of rows."""
        return self._length

    def item(self, place: int) -> Row:
        """Return a row."""
        return self.others.get(place) or Row(tuple([pick(place) for pick in self._picks]))

    def texts(self, column: int) -> Sequence[str]:
        """Return the texts of a column."""
        cells = self.columns[column]
        texts = cells.texts if isinstance(cells, ColumnCells) else [cell.text for cell in cells]
        if not self.others:
            return texts
        return [self.others[n].cells[column].text if n in self.others else text for n, text in enumerate(texts)]


def with_rows(rows: Sequence[Row], others: Mapping[int, Row]) -> Sequence[Row]:
    """Return rows with others in their places, by number from 0."""
    if isinstance(rows, ColumnRows):
        return ColumnRows(rows.columns, len(rows), {**rows.others, **others})
    return tuple([others.get(number, row) for number, row in enumerate(rows)])


def column_texts(table: Table, column: int) -> Sequence[str]:
    """Return the texts of a column of a table, by row."""
    rows = table.rows
    return rows.texts(column) if isinstance(rows, ColumnRows) else [row.cells[column].text for row in rows]


def row_kinds(table: Table) -> Sequence[RowKind]:
    """Return the kinds of the rows of a table."""
    rows = table.rows
    if not isinstance(rows, ColumnRows):
        return [row.kind for row in rows]
    kinds: list[RowKind] = ["body"] * len(rows)
    for place, row in rows.others.items():
        kinds[place] = row.kind
    return kinds


def column_cells(table: Table, column: int) -> Iterator[Cell]:
    """Return the cells of a column of a table, by row, to be looked at once."""
    rows = table.rows
    if not isinstance(rows, ColumnRows):
        return (row.cells[column] for row in rows)
    cells, others = rows.columns[column], rows.others
    return (others[place].cells[column] if place in others else cells[place] for place in range(len(rows)))


def speaks(table: Table) -> bool:
    """Tell whether some columns of a table are in another language."""
    return any(column.language for column in table.columns)


def language_of(table: Table, row: int, column: int) -> str:
    """Return the language of a cell, "" for the document's: that of its column, if its text was read from the data."""
    language = table.columns[column].language
    if not language or row < 0:
        return ""
    of_row = table.rows[row]
    return language if of_row.kind == "body" and of_row.cells[column].origins else ""
