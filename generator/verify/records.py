"""A source file read a second time: its records by the number of each, its cells by their heading.

Delimited text is read from the file again, by code of its own; a line break inside a cell is one whichever way the file
writes it. Of other kinds of source the cells are those that were read, as text.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from generator.model.dataset import Reading

Texts = tuple[str | None, ...]


class SourceError(Exception):
    """A source that cannot be read at the place that an origin names; the message starts with that place."""


@dataclass(frozen=True, slots=True)
class Records:
    """A file's columns by heading, and what gives the cells of a record by its number (None for no such record)."""

    source: str
    reading: Reading
    columns: dict[str, int]
    record: Callable[[int], Texts | None]

    def cells(self, rows: tuple[int, ...], column: str) -> list[str | None]:
        """Return the cells of a column in the records of these numbers; raise SourceError for none there."""
        number = self.number(column)
        return [self.row(row)[number] for row in rows]

    def number(self, column: str) -> int:
        """Return the place of a column from 0; raise SourceError for none of that heading."""
        if column not in self.columns:
            raise SourceError(f"{self.source}: no column '{column}'")
        return self.columns[column]

    def row(self, row: int) -> Texts:
        """Return the record of a number; raise SourceError where none of the heading's length is."""
        found = self.record(row)
        if found is None or len(found) < len(self.columns):
            raise SourceError(f"{self.source}:{row}: no record of {len(self.columns)} cells starts here")
        return found


def read_records(root: Path, source: str, reading: Reading) -> Records:
    """Return the records of a source by its path from `root`; raise SourceError if it cannot be read."""
    columns = {name: number for number, name in enumerate(reading.heading)}
    if reading.texts is not None:
        return Records(source, reading, columns, reading.texts)
    encoding = "utf-8-sig" if reading.encoding.lower() in ("utf-8", "utf8") else reading.encoding
    try:
        text = (root / (reading.path or source)).read_bytes().decode(encoding).removeprefix("\ufeff")
        found = dict(_split(text, reading.delimiter))
    except (OSError, ValueError, LookupError, csv.Error) as error:
        raise SourceError(f"{source}: cannot be read again: {error}") from error
    _check_heading(source, reading, found.pop(reading.header_row, ()))
    return Records(source, reading, columns, found.get)


def _split(text: str, delimiter: str) -> Iterator[tuple[int, Texts]]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    start = 1
    for row in reader:
        broken = reader.line_num > start  # a cell has line breaks
        yield start, tuple(_one_ending(cell) for cell in row) if broken else tuple(row)
        start = reader.line_num + 1


def _one_ending(cell: str) -> str:
    return cell.replace("\r\n", "\n").replace("\r", "\n")


def _check_heading(source: str, reading: Reading, row: Texts) -> None:
    """Raise SourceError where the lowest row of the heading has other cells than the names that were made of it."""
    for name, cell in zip(reading.heading, row, strict=False):
        if not name.endswith(cell or ""):
            raise SourceError(f"{source}:{reading.header_row}: the heading of column '{name}' is '{cell}'")
