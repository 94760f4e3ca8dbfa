"""Rows and cells that are made when they are looked at."""

from __future__ import annotations

from generator.errors import Place
from generator.model.dataset import ColumnOrigins, Source, Trace
from generator.model.document import Cell, Column, Format, Origin, Row, Table
from generator.model.rows import ColumnCells, ColumnRows, column_cells, column_texts, row_kinds

SOURCE = Source(((0, "d.csv"),), lambda row, _: Place("d.csv", row))
NONE = ColumnOrigins(3, ())
NAMES, AMOUNTS = ["A", "B", None], [1, None, 3]


def origins(column: str) -> ColumnOrigins:
    return ColumnOrigins(3, ((Trace(SOURCE, "\0rows", column), [(2,), (), (3, 4)], ()),))


def table() -> Table:
    names = ColumnCells(["A", "B", ""], NAMES, origins("name"), NONE)
    amounts = ColumnCells(["1", "", "3"], AMOUNTS, origins("amount"), NONE, Format("integer"), "count")
    total = Row((Cell("Total"), amounts[2]), "total")
    columns = (Column("Name"), Column("Amount", "right"))
    return Table("table-1", "Table 1", "T", columns, ColumnRows((names, amounts), 3, {2: total}), "")


def test_made_rows_equal_those_that_are_kept() -> None:
    first = Origin("d.csv", (2,), "name"), Origin("d.csv", (2,), "amount")
    last = (Origin("d.csv", (3, 4), "amount"),)
    rows = [
        Row((Cell("A", "A", origins=first[:1]), Cell("1", 1, Format("integer"), first[1:], taken="count"))),
        Row((Cell("B", "B"), Cell("", None, Format("integer")))),
        Row((Cell("Total"), Cell("3", 3, Format("integer"), last, taken="count")), "total"),
    ]
    made = table().rows
    assert made == rows
    assert rows == made
    assert made != rows[:2]
    assert (made[-1], made[1:]) == (rows[2], rows[1:])


def test_columns_are_those_of_the_rows() -> None:
    made = table()
    assert [list(column_texts(made, column)) for column in (0, 1)] == [["A", "B", "Total"], ["1", "", "3"]]
    assert row_kinds(made) == ["body", "body", "total"]
    assert list(column_cells(made, 1)) == [row.cells[1] for row in made.rows]
