"""A sheet of a workbook to records: the cells as they are stored, and nothing silent of what a sheet can hide.

The cells are read by a child process (`workbook.process`). Refused, with its cell: an error such as #REF!, a formula
without a stored value, merged cells among the data. Hidden rows and columns are told, or left out where declared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.errors import BriefError, Place, Problem, did_you_mean, fault, quoted, raise_any
from generator.files import near
from generator.model.dataset import FieldType
from generator.model.resource import Dialect, Resource
from generator.nodes import is_day
from generator.sources.grid import Grid, records_of
from generator.sources.records import Records
from generator.sources.told import first_few
from generator.sources.workbook.cells import Bounds, bounds_of
from generator.sources.workbook.hidden import drop_hidden, hidden_in, told_hidden
from generator.sources.workbook.merged import settle_merged
from generator.sources.workbook.page import Page, page_of
from generator.sources.workbook.process import opened

EVERYTHING: Bounds = (0, 0, None, None)
YEAR = re.compile(r"[12][0-9]{3}")
MOST_PREAMBLE = 100  # rows
KINDS = {"n": "a number", "b": "TRUE or FALSE", "d": "a date or a time"}
HINT_CALCULATE = "open the workbook in a spreadsheet program, let it calculate, and save it"
HINT_RANGE = "mend the cell, or read a part of the sheet without it: dialect: {cellRange: A1:D20}"


def read_workbook(path: Path, name: str, resource: Resource) -> Records:
    """Return the records of a sheet of the file at `path`, called `name` in places; raise BriefError for faults."""
    if not path.is_file():
        raise fault(f"no file {quoted(name)}", Place(name), near(path))
    dialect = resource.dialect
    asked = {
        "kind": path.suffix.lower(),
        "sheet": dialect.sheet.text,
        "table": dialect.table.text,
        "bounds": _bounds(dialect),
        "heading": _lowest(dialect) - 1,
    }
    with opened(path, name, asked) as reading:
        found = reading.contents
        if "chosen" not in found:
            raise _not_there(found, name, dialect)
        page = page_of(name, found["chosen"], found["bounds"], reading.blocks, dialect)
    if not page.rows:
        raise fault(
            f"no cell of the sheet {quoted(page.sheet)} holds anything", Place(name), _others(found, page.sheet)
        )
    return _records(page, found, resource)


def _bounds(dialect: Dialect) -> Bounds:
    words = dialect.cells
    bounds = bounds_of(words.text) if words.text else EVERYTHING
    if bounds is None:
        raise fault(f"{quoted(words.text)} is not a range of cells", words.place, "write it as in B4:F20")
    return bounds


def _lowest(dialect: Dialect) -> int:
    """Return the lowest row, from 1, of which the kinds of cells must be known one by one."""
    near = (row for row in dialect.comment_rows if row <= MOST_PREAMBLE)
    return max((*dialect.header_rows, *near), default=0)


def _not_there(found: dict[str, Any], name: str, dialect: Dialect) -> BriefError:
    """Return the problem of a sheet or a table that is not there."""
    names = [sheet for sheet, _, is_grid in found["sheets"] if is_grid]
    if dialect.table.text:
        words = dialect.table
        where = f"sheet {quoted(dialect.sheet.text)}" if dialect.sheet.text else quoted(name)
        tables = found.get("tables", [])
        hint = did_you_mean(words.text, tables, "tables") or "no table has a name; declare cellRange instead"
        return fault(f"no table {quoted(words.text)} in {where}", words.place, hint)
    if dialect.sheet.text:
        words = dialect.sheet
        return fault(
            f"no sheet {quoted(words.text)} in '{name}'", words.place, did_you_mean(words.text, names, "sheets")
        )
    hint = f"name one: dialect: {{sheetName: {names[0]}}}" if names else "add a sheet with cells"
    return fault("no sheet of the workbook is visible" if names else "the workbook has no sheet", Place(name), hint)


def _others(found: dict[str, Any], sheet: str) -> str:
    others = [name for name, _, is_grid in found["sheets"] if is_grid and name != sheet]
    return f"the other sheets are {', '.join(others)}" if others else "fill it, or read another file"


def _records(page: Page, found: dict[str, Any], resource: Resource) -> Records:
    dialect = resource.dialect
    page.heading = tuple(number for number in page.heading if number in page.numbers) or (page.numbers[0],)
    settle_merged(page, found["merged"], fill=dialect.merged == "fill")
    rows, columns = hidden_in(page, found["hidden_rows"], found["hidden_columns"])
    is_dropped = dialect.hidden == "drop"
    notices = [*_stale(page, found), *(() if is_dropped else told_hidden(page, rows, columns))]
    dropped = drop_hidden(page, rows, columns) if is_dropped else ()
    raise_any([*_errors(page, found), *_uncalculated(page, found)])
    grid = Grid(
        f"{page.file}#{page.sheet}",
        page.rows,
        [number + 1 for number in page.numbers],
        lambda row, column: page.place(row - 1, page.columns[column]),
    )
    records = records_of(grid, dialect)
    raise_any(_odd_headings(page, records, resource))
    return replace(
        records,
        types=_types(page, records),
        details=(*_details(found, dialect), *records.details),
        dropped=(*dropped, *records.dropped),
        notices=(*notices, *records.notices),
    )


def _errors(page: Page, found: dict[str, Any]) -> list[Problem]:
    return first_few(
        page.being_read(found["errors"]),
        lambda e: Problem(f"the cell holds the error {quoted(e[2])}", page.place(*e[:2]), HINT_RANGE),
        "errors",
    )


def _uncalculated(page: Page, found: dict[str, Any]) -> list[Problem]:
    return first_few(
        page.being_read(found["empty_formulas"]),
        lambda cell: Problem("the formula has no stored value", page.place(*cell), HINT_CALCULATE),
        "formulas without a stored value",
    )


def _stale(page: Page, found: dict[str, Any]) -> Iterator[Problem]:
    """Tell of values that the workbook itself does not trust: it was written by a program that cannot calculate."""
    count, first = found["formulas"]
    if found.get("is_stale") and count and page.being_read([first]):
        formulas = "the value of 1 formula is" if count == 1 else f"the values of {count:,} formulas are"
        yield Problem(f"{formulas} read as stored, though the workbook asks to be calculated anew", page.place(*first))


def _odd_headings(page: Page, records: Records, resource: Resource) -> Iterator[Problem]:
    """Yield a problem for each heading that is no text and no year, unless the dictionary describes such a column."""
    described = {column.name.text for column in resource.columns}
    for name, column in zip(records.heading, page.columns, strict=False):
        for row in page.heading:
            kind = KINDS.get(page.heads.get((row, column), ""))
            if kind and name not in described and not YEAR.fullmatch(name):
                hint = f"make it text, or describe the column {quoted(name)} in the dictionary"
                yield Problem(f"the heading {quoted(name)} is {kind}, not text", page.place(row, column), hint)
                break


def _types(page: Page, records: Records) -> dict[str, FieldType]:
    """Return the columns of which all cells are text: digits in them are codes; days are days all the same."""
    columns = zip(records.heading, page.columns, records.columns, strict=False)
    return {
        name: "string"
        for name, number, cells in columns
        if page.kinds.get(number) == {"t"} and not is_day(next((cell for cell in cells if cell), ""))
    }


def _details(found: dict[str, Any], dialect: Dialect) -> Iterator[tuple[str, str]]:
    yield "sheet", found["chosen"]
    if dialect.table.text:
        yield "table", dialect.table.text
    if dialect.cells.text:
        yield "range", dialect.cells.text
    names = [name for name, _, _ in found["sheets"]]
    skipped = [name for name, state, _ in found["sheets"][: names.index(found["chosen"])] if state != "visible"]
    if skipped and not dialect.sheet.text and not dialect.table.text:
        yield "hidden sheets passed over", ", ".join(skipped)
