"""A delimited text file to records, nothing guessed and nothing altered (RFC 4180, any line ending).

Every cell is text. What would shift or lose a value is refused with its line: a row of another length than the
heading, an empty or doubled heading, a quote that never closes, bytes that are not the declared encoding.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from generator.errors import BriefError, Place, Problem

MOST_PROBLEMS = 10


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
        return Place(self.name, line, _character(self.text, line, self.heading.index(heading)))


def read_csv(path: Path, name: str, encoding: str) -> Records:
    """Return the records of the file at `path`, called `name` in places; raise BriefError with its faults."""
    text = _decode(path, name, encoding)
    rows, lines = _split(text, name)
    if not rows:
        raise BriefError((Problem("the file is empty", Place(name), "the first line holds the headings"),))
    problems = _heading_faults(rows[0], name) + _row_faults(rows, lines, name)
    if problems:
        raise BriefError(tuple(problems))
    return Records(tuple(rows[0]), tuple(map(tuple, rows[1:])), tuple(lines[1:]), text, name)


def _decode(path: Path, name: str, encoding: str) -> str:
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig" if encoding.lower() in ("utf-8", "utf8") else encoding)
    except LookupError:
        fault = Problem(f"unknown encoding '{encoding}'", Place(name), "declare one such as cp1252")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        message = f"byte 0x{raw[error.start]:02X} is not {encoding.upper()}"
        hint = "save the file as UTF-8, or declare its encoding in datapackage.yaml"
        fault = Problem(message, Place(name, line, column), hint)
    raise BriefError((fault,))


def _split(text: str, name: str) -> tuple[list[list[str]], list[int]]:
    csv.field_size_limit(2**31 - 1)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[list[str]] = []
    lines: list[int] = []
    start = 1
    try:
        for row in reader:
            rows.append(row)
            lines.append(start)
            start = reader.line_num + 1
    except csv.Error as error:
        hint = "close the quote that opens here, and double a quote inside quoted text"
        raise BriefError((Problem(f"not readable as CSV: {error}", Place(name, start, 1), hint),)) from error
    while rows and not rows[-1]:
        del rows[-1], lines[-1]
    return rows, lines


def _heading_faults(heading: list[str], name: str) -> list[Problem]:
    faults = []
    for number, cell in enumerate(heading, 1):
        if not cell.strip():
            faults.append(Problem(f"the heading of column {number} is empty", Place(name, 1), "name the column"))
        elif cell in heading[: number - 1]:
            faults.append(Problem(f"the heading '{cell}' is there twice", Place(name, 1), "rename one of them"))
    return faults


def _row_faults(rows: list[list[str]], lines: list[int], name: str) -> list[Problem]:
    width = len(rows[0])
    bad = [(row, line) for row, line in zip(rows, lines, strict=True) if len(row) != width]
    faults = [_ragged(row, width, Place(name, line, 1)) for row, line in bad[:MOST_PROBLEMS]]
    if len(bad) > MOST_PROBLEMS:
        more = len(bad) - MOST_PROBLEMS
        faults.append(Problem(f"{more} more rows of another length", Place(name, bad[-1][1], 1), "see above"))
    return faults


def _ragged(row: list[str], width: int, place: Place) -> Problem:
    cells = "1 cell" if len(row) == 1 else f"{len(row)} cells"
    if not row:
        return Problem("the line is blank", place, "remove the line")
    hint = "quote a cell that holds a comma" if len(row) > width else "add the missing commas"
    return Problem(f"the row has {cells}, the heading has {width}", place, hint)


def _character(text: str, line: int, column: int) -> int:
    """Return the column, from 1, of the character at which cell `column` of the record at `line` starts."""
    record = text.split("\n", line)[line - 1] if line <= text.count("\n") + 1 else ""
    quoted, seen = False, 0
    for position, character in enumerate(record, 1):
        if seen == column:
            return position
        quoted ^= character == '"'
        seen += character == "," and not quoted
    return len(record) + 1 if seen == column else 1
