"""Delimited text to records, nothing guessed and nothing altered (RFC 4180, any line ending).

Every cell is text, its line breaks written one way whichever the file uses. What would shift or lose a value is
refused with its line: a row of another length than the heading, an empty or doubled heading, a quote that never
closes, bytes that are not the declared encoding, a separator that was not declared.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, islice
from pathlib import Path

from generator.errors import NEW_LINE, Place, Problem, fault
from generator.model.resource import Dialect, Resource
from generator.sources.encodings import text_of_file
from generator.sources.grid import Grid, records_of
from generator.sources.records import Records
from generator.sources.told import first_few

SEPARATORS = {";": "a semicolon", "\t": "a tab", "|": "a bar"}
ENDING = {".tsv": "\t"}


@dataclass(frozen=True, slots=True)
class _File:
    """The text of a file and how its cells are told apart."""

    text: str
    name: str
    delimiter: str

    def place(self, line: int, column: int) -> Place:
        """Return the place of cell `column`, from 0, of the record that starts on `line`."""
        start = next(islice(self.starts(line), column, None), None)
        return Place(self.name, line, 1) if start is None else Place.of_character(self.name, self.text, start)

    def starts(self, line: int) -> Iterator[int]:
        """Yield where each cell of the record that starts on `line` begins; the last may be one not well formed."""
        cell_of = re.compile(rf'"[^"]*(?:""[^"]*)*"|(?!")[^{re.escape(self.delimiter)}\r\n]*')
        ends = (found.end() for found in NEW_LINE.finditer(self.text))
        start = 0 if line == 1 else next(islice(ends, line - 2, None))
        yield start
        while (cell := cell_of.match(self.text, start)) and self.text.startswith(self.delimiter, cell.end()):
            start = cell.end() + 1
            yield start


def read_delimited(path: Path, name: str, resource: Resource) -> Records:
    """Return the records of the file at `path`, called `name` in places; raise BriefError with its faults."""
    dialect = resource.dialect
    text = text_of_file(path, name, resource)
    file = _File(text, name, dialect.delimiter or ENDING.get(path.suffix.lower(), ","))
    rows, lines = _split(file)
    if not rows:
        raise fault("the file is empty", Place(name), "write the headings into the first line")
    _check_first(file, rows, lines, dialect)

    def check(heading: tuple[str, ...], kept: Sequence[int]) -> Iterator[Problem]:
        yield from _ragged_rows(file, rows, lines, len(heading), kept)

    records = records_of(Grid(name, rows, lines, file.place), dialect, check)
    return replace(records, details=(("encoding", resource.encoding), ("delimiter", file.delimiter), *records.details))


def _split(file: _File) -> tuple[list[list[str]], Sequence[int]]:
    """Return the cells of each record, and the line that it starts on."""
    csv.field_size_limit(2**31 - 1)
    reader = csv.reader(io.StringIO(file.text, newline=""), delimiter=file.delimiter, strict=True)
    rows: list[list[str]] = []
    once = dict[str, str]().setdefault  # equal cells are one text, which is less to keep and faster to go through
    try:
        rows.extend([*map(once, row, row)] for row in reader)
    except csv.Error as error:
        *_, wrong = file.starts(_starts(rows)[-1])
        hint = "close it before the comma or the end of the line, and double a quote inside quoted text"
        message = "the quote that opens here does not close at the end of its cell"
        raise fault(message, Place.of_character(file.name, file.text, wrong), hint) from error
    lines: Sequence[int] = range(1, len(rows) + 1)
    if reader.line_num != len(rows):
        lines = _starts(rows)
        rows = [[NEW_LINE.sub("\n", cell) if "\r" in cell else cell for cell in row] for row in rows]
    while rows and not rows[-1]:
        del rows[-1]
    return rows, lines[: len(rows)]


def _starts(rows: list[list[str]]) -> list[int]:
    """Return the line on which each record starts, and the one after them all."""
    return list(accumulate((1 + sum(len(NEW_LINE.findall(cell)) for cell in row) for row in rows), initial=1))


def _check_first(file: _File, rows: list[list[str]], lines: Sequence[int], dialect: Dialect) -> None:
    """Raise BriefError for a first row that shows that the separator is another, or that there is no heading."""
    if dialect.header_rows or dialect.comment_rows:
        return
    if not rows[0]:
        raise fault("the line is blank", Place(file.name, lines[0], 1), "write the headings into it")
    for sign, called in SEPARATORS.items() if len(rows[0]) == 1 and not dialect.delimiter else ():
        if sign in rows[0][0] and sign != file.delimiter:
            message = f"the heading has {called} where a separator would be"
            hint = f"declare it in datapackage.yaml: dialect: {{delimiter: {sign!r}}}".replace("'", '"')
            raise fault(message, file.place(lines[0], 0), hint)


def _ragged_rows(
    file: _File, rows: list[list[str]], lines: Sequence[int], width: int, kept: Sequence[int]
) -> list[Problem]:
    if {*map(len, rows)} == {width}:
        return []
    ragged = [n for n in kept if len(rows[n]) != width]
    other, count = Counter(len(rows[n]) for n in ragged).most_common(1)[0] if ragged else (width, 0)
    if other > width and count > max(1, len(kept) // 2):
        line = lines[next(n for n in ragged if len(rows[n]) == other)]
        message = f"the heading has {width} cells, and {count:,} rows have {other}; the first of them is line {line}"
        hint = f"if that is the heading, declare dialect: {{headerRows: [{line}]}}"
        return [Problem(message, Place(file.name, lines[0], 1), hint)]
    return first_few(ragged, lambda n: _ragged(file, rows[n], width, lines[n]), "rows of another length")


def _ragged(file: _File, row: Sequence[str], width: int, line: int) -> Problem:
    if not row:
        hint = "remove the line" if width > 1 else 'write "" for an empty cell, or remove the line'
        return Problem("the line is blank", Place(file.name, line, 1), hint)
    cells = "1 cell" if len(row) == 1 else f"{len(row)} cells"
    message = f"the row has {cells}, the heading has {width}"
    if len(row) > width:
        return Problem(message, file.place(line, width), "quote a cell that holds a comma")
    return Problem(message, Place(file.name, line, 1), "add the missing commas")
