"""A delimited text file to records, nothing guessed and nothing altered (RFC 4180, any line ending).

Every cell is text, its line breaks written one way whichever the file uses. What would shift or lose a value is
refused with its line: a row of another length than the heading, an empty or doubled heading, a quote that never
closes, bytes that are not the declared encoding.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TypeVar

from generator.errors import NEW_LINE, Place, Problem, fault, quoted, raise_any
from generator.files import decode, read_file

MOST_PROBLEMS = 10
CELL = re.compile(r'"[^"]*(?:""[^"]*)*"|(?!")[^,\r\n]*')
Wrong = TypeVar("Wrong")


@dataclass(frozen=True, slots=True)
class Records:
    """The heading, and the rows of as many cells each; `lines` says on which line of the file a row starts."""

    heading: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    text: str
    name: str

    def locate(self, line: int, heading: str) -> Place:
        """Return the place of the cell under `heading` in the row that starts on `line`."""
        return _place(self.text, self.name, line, self.heading.index(heading))


def read_csv(path: Path, name: str, encoding: str) -> Records:
    """Return the records of the file at `path`, called `name` in places; raise BriefError with its faults."""
    hint = "save the file as UTF-8, or declare its encoding in datapackage.yaml"
    text = decode(read_file(path, name), name, encoding, hint)
    rows, lines = _split(text, name)
    if not rows:
        raise fault("the file is empty", Place(name), "write the headings into the first line")
    records = Records(tuple(rows[0]), tuple(map(tuple, rows[1:])), tuple(lines[1:]), text, name)
    raise_any(_heading_faults(records) or _row_faults(records))
    return records


def first_few(wrong: Sequence[Wrong], tell: Callable[[Wrong], Problem], what: str) -> list[Problem]:
    """Return the problems of the first ten, and one that counts the others."""
    problems = [tell(one) for one in wrong[:MOST_PROBLEMS]]
    if len(wrong) > MOST_PROBLEMS:
        more = f"{len(wrong) - MOST_PROBLEMS} more {what}"
        problems.append(replace(tell(wrong[MOST_PROBLEMS]), message=more, hint="mend those above first"))
    return problems


def _split(text: str, name: str) -> tuple[list[list[str]], list[int]]:
    csv.field_size_limit(2**31 - 1)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[list[str]] = []
    lines: list[int] = []
    start = 1
    try:
        for row in reader:
            rows.append([NEW_LINE.sub("\n", cell) for cell in row] if "\r" in text else row)
            lines.append(start)
            start = reader.line_num + 1
    except csv.Error as error:
        *_, wrong = _cell_starts(text, start)
        hint = "close it before the comma or the end of the line, and double a quote inside quoted text"
        message = "the quote that opens here does not close at the end of its cell"
        raise fault(message, Place.of_character(name, text, wrong), hint) from error
    while rows and not rows[-1]:
        del rows[-1], lines[-1]
    return rows, lines


def _heading_faults(records: Records) -> list[Problem]:
    heading, faults = records.heading, []
    if not heading:
        faults.append(Problem("the line is blank", Place(records.name, 1, 1), "write the headings into it"))
    for number, cell in enumerate(heading):
        place = _place(records.text, records.name, 1, number)
        if not cell.strip():
            faults.append(Problem(f"the heading of column {number + 1} is empty", place, "name the column"))
        elif cell in heading[:number]:
            faults.append(Problem(f"the heading {quoted(cell)} is there twice", place, "rename one of them"))
    return faults


def _row_faults(records: Records) -> list[Problem]:
    width = len(records.heading)
    ragged = [(row, line) for row, line in zip(records.rows, records.lines, strict=True) if len(row) != width]
    return [
        *first_few(
            ragged, lambda bad: _ragged(bad[0], width, Place(records.name, bad[1], 1)), "rows of another length"
        ),
        *_empty_rows(records),
    ]


def _empty_rows(records: Records) -> list[Problem]:
    """Return the rows of empty cells alone, as spreadsheets leave them behind; each would count as data."""
    rows = zip(records.rows, records.lines, strict=True)
    empty = [line for row, line in rows if len(row) == len(records.heading) > 1 and not any(row)]
    hint = "remove the line"
    return first_few(
        empty, lambda line: Problem("all cells of the row are empty", Place(records.name, line, 1), hint), "empty rows"
    )


def _ragged(row: tuple[str, ...], width: int, place: Place) -> Problem:
    if not row:
        hint = "remove the line" if width > 1 else 'write "" for an empty cell, or remove the line'
        return Problem("the line is blank", place, hint)
    cells = "1 cell" if len(row) == 1 else f"{len(row)} cells"
    hint = "quote a cell that holds a comma" if len(row) > width else "add the missing commas"
    return Problem(f"the row has {cells}, the heading has {width}", place, hint)


def _place(text: str, name: str, line: int, column: int) -> Place:
    """Return the place of cell `column`, from 0, of the record that starts on `line`."""
    return Place.of_character(name, text, next(islice(_cell_starts(text, line), column, None)))


def _cell_starts(text: str, line: int) -> Iterator[int]:
    """Yield where each cell of the record that starts on `line` begins; the last is a cell that is not well formed."""
    ends = (found.end() for found in NEW_LINE.finditer(text))
    start = 0 if line == 1 else next(islice(ends, line - 2, None))
    yield start
    while (cell := CELL.match(text, start)) and text.startswith(",", cell.end()):
        start = cell.end() + 1
        yield start
