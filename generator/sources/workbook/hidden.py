"""Hidden rows and columns of a sheet: read and told, or left out and counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.errors import Problem
from generator.sources.heading import is_tag_row
from generator.sources.workbook.cells import letters
from generator.sources.workbook.page import Page

Span = Sequence[int]


def hidden_in(page: Page, rows: Sequence[int], columns: Sequence[Span]) -> tuple[list[int], list[int]]:
    """Return the rows of the data and the columns of the page that are hidden; `columns` are first and last ones.

    A row of tags is no data: it is often hidden, and is read all the same.
    """
    hidden, data = {*rows}, page.data_rows()
    if data and is_tag_row(page.rows[page.numbers.index(data[0])]):
        del data[0]
    return [row for row in data if row in hidden], [
        column for column in page.columns if any(first <= column <= last for first, last in columns)
    ]


def told_hidden(page: Page, rows: list[int], columns: list[int]) -> Iterator[Problem]:
    """Yield a notice of hidden rows and one of hidden columns that are read."""
    if rows:
        which = f"row {rows[0] + 1} is hidden, and read" if len(rows) == 1 else _many(rows, "rows", str(rows[0] + 1))
        yield Problem(which, page.place(rows[0], page.columns[0]))
    if columns:
        name = letters(columns[0])
        which = f"column {name} is hidden, and read" if len(columns) == 1 else _many(columns, "columns", name)
        yield Problem(which, page.place(page.heading[0], columns[0]))


def _many(hidden: list[int], what: str, first: str) -> str:
    return f"{len(hidden):,} hidden {what} are read; the first is {first}"


def drop_hidden(page: Page, rows: list[int], columns: list[int]) -> tuple[tuple[str, int], ...]:
    """Leave hidden rows and columns out; return how many of each."""
    gone = {*rows}
    kept = [at for at, number in enumerate(page.numbers) if number not in gone]
    places = [at for at, column in enumerate(page.columns) if column not in columns]
    page.rows = [tuple(page.rows[at][place] for place in places) for at in kept]
    page.numbers = [page.numbers[at] for at in kept]
    page.columns = [page.columns[place] for place in places]
    counts = (("hidden", len(rows)), ("hidden columns", len(columns)))
    return tuple((why, count) for why, count in counts if count)
