"""A sheet of a workbook to records: what the sheet shows, with the place of each cell.

The file is checked before it is opened (`sheet_check`) and read by a limited process (`sheet_process`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.errors import Place, Problem, fault, quoted, raise_any
from generator.model.resource import Dialect, Resource
from generator.model.words import Words
from generator.sources.grid import Grid, records_of
from generator.sources.records import Records
from generator.sources.sheet_check import check_workbook
from generator.sources.sheet_process import Answer, Area, ask
from generator.sources.told import first_few

RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6}):\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
Row = list[str | None]


@dataclass(frozen=True, slots=True, eq=False)
class _Sheet:
    """The rows of a sheet that are read: their numbers from 0, and those of their columns."""

    file: str
    name: str
    rows: list[Row]
    numbers: list[int]
    columns: list[int]

    def place(self, row: int, column: int) -> Place:
        """Return the place of a cell by row and column from 0."""
        return Place(self.file, cell=f"{self.name}!{letters(column)}{row + 1}")


def read_workbook(path: Path, name: str, resource: Resource) -> Records:
    """Return the records of a sheet of the file at `path`, called `name` in places; raise BriefError for faults."""
    dialect = resource.dialect
    check_workbook(path, name)
    answer = ask(path, name, dialect, _area(dialect.cells))
    sheet = _sheet(answer, name)
    if not sheet.rows:
        raise fault(f"the sheet '{answer.sheet}' has no cells to read", Place(name), "choose another sheet or range")
    notices, dropped = _hidden(answer, sheet, dialect)
    raise_any(_merged(answer, sheet, dialect))
    grid = Grid(
        f"{name}#{answer.sheet}",
        sheet.rows,
        [n + 1 for n in sheet.numbers],
        lambda row, at: sheet.place(row - 1, sheet.columns[at]),
    )
    records = records_of(grid, dialect)
    raise_any(_without_value(answer, sheet, records))
    return replace(
        records,
        details=(*_details(answer, dialect), *records.details),
        dropped=(*dropped, *records.dropped),
        notices=(*notices, *records.notices),
    )


def _area(words: Words) -> Area | None:
    """Return the range that a dialect names, as first row, first column, last row and last column, from 0."""
    if not words.text:
        return None
    found = RANGE.fullmatch(words.text)
    if found is None:
        raise fault(f"{quoted(words.text)} is no range of cells", words.place, "write one such as B4:F20")
    area = int(found[2]) - 1, number(found[1]), int(found[4]) - 1, number(found[3])
    if area[0] > area[2] or area[1] > area[3]:
        hint = "write the upper left cell first, as in B4:F20"
        raise fault(f"the range {quoted(words.text)} runs backwards", words.place, hint)
    return area


def number(letters: str) -> int:
    """Return the number of a column, from 0, by its letters."""
    found = 0
    for letter in letters:
        found = found * 26 + ord(letter) - 64
    return found - 1


def letters(column: int) -> str:
    """Return the letters of a column by its number, from 0."""
    found = ""
    rest = column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        found = chr(65 + digit) + found
    return found


def _sheet(answer: Answer, name: str) -> _Sheet:
    """Return the rows up to the last that is not empty."""
    rows = list(answer.rows)
    while rows and not any(rows[-1]):
        del rows[-1]
    width = max(map(len, rows), default=0)
    numbers = list(range(answer.top, answer.top + len(rows)))
    return _Sheet(name, answer.sheet, rows, numbers, list(range(answer.left, answer.left + width)))


def _hidden(answer: Answer, sheet: _Sheet, dialect: Dialect) -> tuple[list[Problem], tuple[tuple[str, int], ...]]:
    """Leave hidden rows and columns out where that is declared, and count them; otherwise tell of them."""
    rows = [n for n in sheet.numbers if n in set(answer.hidden_rows)]
    columns = [n for n in sheet.columns if n in set(answer.hidden_columns)]
    if dialect.hidden == "keep":
        told = []
        if rows:
            told.append(Problem(f"{_count(rows, 'hidden row')} read", sheet.place(rows[0], sheet.columns[0])))
        if columns:
            told.append(Problem(f"{_count(columns, 'hidden column')} read", sheet.place(sheet.numbers[0], columns[0])))
        return told, ()
    places = [at for at, column in enumerate(sheet.columns) if column not in columns]
    kept = [at for at, row in enumerate(sheet.numbers) if row not in rows]
    sheet.rows[:] = [[sheet.rows[at][place] for place in places] for at in kept]
    sheet.numbers[:] = [sheet.numbers[at] for at in kept]
    sheet.columns[:] = [sheet.columns[place] for place in places]
    counts = (("hidden", len(rows)), ("hidden columns", len(columns)))
    return [], tuple((why, count) for why, count in counts if count)


def _count(numbers: Sequence[int], what: str) -> str:
    return f"1 {what} is" if len(numbers) == 1 else f"{len(numbers):,} {what}s, of which this is the first, are"


def _merged(answer: Answer, sheet: _Sheet, dialect: Dialect) -> list[Problem]:
    """Fill merged cells among the data where that is declared; otherwise return a problem for each."""
    heading = max(dialect.header_rows) - 1 if dialect.header_rows else sheet.numbers[0]
    body = set(sheet.numbers[: len(sheet.numbers) - dialect.footer_rows]) - set(range(heading + 1))
    ranges = [one for one in answer.merged if body.intersection(range(one[0], one[2] + 1)) and _value(answer, one)]
    ranges = [one for one in ranges if set(sheet.columns).intersection(range(one[1], one[3] + 1))]
    if dialect.merged == "fill":
        for one in ranges:
            _fill(sheet, one, _value(answer, one))
        return []
    hint = "declare dialect: {mergedCells: fill}, or split the cells in Excel"
    return first_few(
        ranges,
        lambda one: Problem(f"the cells {_name(one)} are merged", sheet.place(one[0], one[1]), hint),
        "merged ranges",
    )


def _value(answer: Answer, merged: Area) -> str | None:
    """Return what stands in a merged range, in its first cell."""
    row, column = merged[0] - answer.top, merged[1] - answer.left
    inside = 0 <= row < len(answer.rows) and 0 <= column < len(answer.rows[row])
    return answer.rows[row][column] if inside else None


def _fill(sheet: _Sheet, merged: Area, value: str | None) -> None:
    for at, row in enumerate(sheet.numbers):
        for place, column in enumerate(sheet.columns):
            if merged[0] <= row <= merged[2] and merged[1] <= column <= merged[3]:
                sheet.rows[at][place] = value


def _name(area: Area) -> str:
    return f"{letters(area[1])}{area[0] + 1}:{letters(area[3])}{area[2] + 1}"


def _without_value(answer: Answer, sheet: _Sheet, records: Records) -> Iterator[Problem]:
    """Yield a problem for each cell of the records that holds an error, or a formula without a stored result."""
    rows, columns = set(records.rows), set(sheet.columns[: len(records.heading)])
    for is_error in (True, False):
        spots = [one for one in answer.errors if one[0] + 1 in rows and one[1] in columns and bool(one[2]) is is_error]
        yield from first_few(spots, lambda one: _valueless(sheet, *one), "such cells")


def _valueless(sheet: _Sheet, row: int, column: int, error: str) -> Problem:
    if error:
        return Problem(f"the cell holds the error {error}", sheet.place(row, column), "correct it in the workbook")
    hint = "open the workbook in Excel or LibreOffice and save it, so that it keeps its results"
    return Problem("the formula has no stored result", sheet.place(row, column), hint)


def _details(answer: Answer, dialect: Dialect) -> Iterator[tuple[str, str]]:
    yield "sheet", answer.sheet
    if answer.skipped:
        yield "hidden sheets passed over", ", ".join(answer.skipped)
    if dialect.cells.text:
        yield "range", dialect.cells.text
    if dialect.table.text:
        yield "table", dialect.table.text
