"""The part of a sheet that is read: its cells with their rows and columns, and which rows are heading and data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.errors import Place
from generator.model.resource import Dialect
from generator.sources.workbook.cells import Bounds, place_of

Texts = Sequence[str | None]
Spot = Sequence[Any]  # row and column, from 0, and what else is known of the cell


@dataclass(slots=True)
class Page:
    """Cells of a sheet of the file called `file`, each row and column with its number in the sheet, from 0.

    `kinds` say by column's number which kinds of cells the data have: t for text, n for numbers, b for booleans, d for
    days and times; `heads` the same by row and column of the heading.
    """

    file: str
    sheet: str
    bounds: Bounds
    rows: list[Texts] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    kinds: dict[int, set[str]] = field(default_factory=dict)
    heads: dict[tuple[int, int], str] = field(default_factory=dict)
    heading: tuple[int, ...] = ()
    comments: frozenset[int] = frozenset()
    footer: int = 0

    def place(self, row: int, column: int) -> Place:
        """Return the place of a cell by its row and column in the sheet, from 0."""
        return Place(self.file, cell=place_of(self.sheet, row, column))

    def data_rows(self) -> list[int]:
        """Return the numbers of the rows below the heading and above the footer that are no comments."""
        last = self.heading[-1]
        above = self.numbers[: len(self.numbers) - self.footer]
        return [number for number in above if number > last and number not in self.comments]

    def being_read(self, cells: Iterable[Spot]) -> list[Spot]:
        """Return those of the cells that are of the heading or the data, or would be if they held something."""
        rows, columns = {*self.heading, *self.data_rows()}, {*self.columns}
        top, left, bottom, right = self.bounds
        last, outermost = self.numbers[-1], self.columns[-1]
        return [
            cell
            for cell in cells
            if (cell[0] in rows or cell[0] > last)
            and (cell[1] in columns or cell[1] > outermost)
            and top <= cell[0] <= _or(bottom, cell[0])
            and left <= cell[1] <= _or(right, cell[1])
        ]


def _or(last: int | None, number: int) -> int:
    return number if last is None else last


def page_of(file: str, sheet: str, bounds: Bounds, blocks: Iterable[list[Any]], dialect: Dialect) -> Page:
    """Return the page of the blocks that the child process says: without empty rows and columns around the cells."""
    page = Page(file, sheet, bounds, comments=frozenset(number - 1 for number in dialect.comment_rows))
    heading = [number - 1 for number in dialect.header_rows]
    for number, left, columns, kinds in blocks:
        _add(page, number, left, columns)
        if number in page.comments:
            continue
        if not heading and any(kinds):
            heading = [number]
        _note_kinds(page, number, dict(enumerate(kinds, left)), is_heading=not heading or number <= max(heading))
    page.heading = tuple(heading)
    _trim(page, keep_top=bool(dialect.header_rows or dialect.comment_rows))
    page.footer = min(dialect.footer_rows, len(page.rows))
    return page


def _note_kinds(page: Page, row: int, kinds: dict[int, str], *, is_heading: bool) -> None:
    for column, kind in kinds.items():
        if is_heading:
            page.heads[row, column] = kind
        else:
            page.kinds.setdefault(column, set()).update(kind)


def _add(page: Page, number: int, left: int, columns: list[Texts]) -> None:
    rows = list(zip(*columns, strict=True))
    page.numbers.extend(range(number, number + len(rows)))
    page.rows.extend(rows)
    page.columns = list(range(left, left + len(columns)))


def _trim(page: Page, *, keep_top: bool) -> None:
    while page.rows and not any(page.rows[-1]):
        del page.rows[-1], page.numbers[-1]
    start = 0 if keep_top else next((n for n, row in enumerate(page.rows) if any(row)), 0)
    del page.rows[:start], page.numbers[:start]
    first = min(page.heading, default=0)
    body = [row for row, number in zip(page.rows, page.numbers, strict=True) if number >= first]
    empty = next((n for n in range(len(page.columns)) if any(row[n] for row in body)), 0)
    if empty:
        page.rows = [row[empty:] for row in page.rows]
        del page.columns[:empty]
