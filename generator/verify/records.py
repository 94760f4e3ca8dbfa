"""A source file read a second time: its records by the number of each, its cells by their heading.

Delimited text is read from the file again, by code of its own; a line break inside a cell is one whichever way the file
writes it. Of other kinds of source the cells are those that were read, as text.
"""

from __future__ import annotations

import csv
import re
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.model.dataset import Reading

Texts = tuple[str | None, ...]


LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")


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
        delimited = _Delimited(text, reading.delimiter)
    except (OSError, ValueError, LookupError, csv.Error) as error:
        raise SourceError(f"{source}: cannot be read again: {error}") from error
    heading = delimited.record(reading.header_row)
    _check_heading(source, reading, heading or ())

    def record(line: int) -> Texts | None:
        return None if line == reading.header_row else delimited.record(line)

    return Records(source, reading, columns, record)


class _Delimited:
    """Delimited text, and where in it each record begins; a record is split into its cells when it is asked for."""

    def __init__(self, text: str, delimiter: str) -> None:
        """Find the records; raise csv.Error where the text is not delimited."""
        self.text, self.delimiter = text, delimiter
        self.lines, self.begins = array("Q"), array("Q")
        self.last: tuple[int, Texts] = (0, ())
        self._end = 0
        reader = csv.reader(self._read(), delimiter=delimiter, strict=True)
        line, begin = 1, 0
        for _ in reader:
            self.lines.append(line)
            self.begins.append(begin)
            line, begin = reader.line_num + 1, self._end
        self.begins.append(begin)

    def _read(self) -> Iterator[str]:
        for line in LINE.finditer(self.text):
            self._end = line.end()
            yield line[0]

    def record(self, line: int) -> Texts | None:
        """Return the cells of the record that begins on a line; None where none does."""
        if self.last[0] == line:
            return self.last[1]
        place = bisect_left(self.lines, line)
        if place == len(self.lines) or self.lines[place] != line:
            return None
        text = self.text[self.begins[place] : self.begins[place + 1]]
        reader = csv.reader(LINE.findall(text), delimiter=self.delimiter, strict=True)
        cells = next(reader)
        broken = reader.line_num > 1  # a cell has line breaks
        self.last = (line, tuple(map(_one_ending, cells) if broken else cells))
        return self.last[1]


def _one_ending(cell: str) -> str:
    return cell.replace("\r\n", "\n").replace("\r", "\n")


def _check_heading(source: str, reading: Reading, row: Texts) -> None:
    """Raise SourceError where the lowest row of the heading has other cells than the names that were made of it."""
    for name, cell in zip(reading.heading, row, strict=False):
        if not name.endswith(cell or ""):
            raise SourceError(f"{source}:{reading.header_row}: the heading of column '{name}' is '{cell}'")
