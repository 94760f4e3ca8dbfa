"""Merged cells among the data: refused, or filled with the value that they show."""

from __future__ import annotations

from collections.abc import Sequence

from generator.errors import Problem, raise_any
from generator.sources.told import first_few
from generator.sources.workbook.cells import reference
from generator.sources.workbook.page import Page

Corner = Sequence[int]
HINT = "declare dialect: {mergedCells: fill}, or unmerge the cells"


def settle_merged(page: Page, merged: Sequence[tuple[Corner, Corner]], *, fill: bool) -> None:
    """Fill the merged cells of the data with what each shows, or raise BriefError; those of the heading may be.

    `merged` are the first and the last cell of each range, from 0.
    """
    rows, columns = {*page.data_rows()}, {*page.columns}
    found = [
        (first, last)
        for first, last in merged
        if not rows.isdisjoint(range(first[0], last[0] + 1)) and not columns.isdisjoint(range(first[1], last[1] + 1))
    ]
    if not fill:
        raise_any(first_few(found, lambda cells: _refused(page, *cells), "merged ranges"))
    for first, last in found:
        _fill(page, first, last)


def _refused(page: Page, first: Corner, last: Corner) -> Problem:
    cells = f"{reference(*first)}:{reference(*last)}"
    return Problem(f"the cells {cells} are merged", page.place(*first), HINT)


def _fill(page: Page, first: Corner, last: Corner) -> None:
    """Give each cell of a range, below the heading, the value of its first."""
    if first[0] < page.numbers[0] or first[1] not in page.columns:
        return
    top, left = first[0] - page.numbers[0], page.columns.index(first[1])
    value = page.rows[top][left]
    right = left + last[1] - first[1] + 1
    for at in range(top, min(top + last[0] - first[0] + 1, len(page.rows))):
        row = page.rows[at]
        if page.numbers[at] > page.heading[-1]:
            page.rows[at] = (*row[:left], *(value for _ in row[left:right]), *row[right:])
