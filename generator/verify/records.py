"""A source file read a second time: its records by the line on which each starts, its cells by their heading.

A line break inside a cell is one whichever way the file writes it.

Of the dictionary beside it only two things are needed, the file's encoding and the texts that stand for nothing; they
are looked up line by line, since no YAML is loaded here.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

DICTIONARY = "datapackage.yaml"
PATH = re.compile(r"""( *(?:- +)?)path: *["']?([^"'#]*?)["']? *(?:#.*)?""")
ENCODING = re.compile(r"""^ *(?:- +)?encoding: *["']?([\w-]+)""", re.MULTILINE | re.ASCII)
MISSING = re.compile(r"^ *missingValues: *(\[[^\]]*\]|(?:\n *- .*)+)", re.MULTILINE)
ENTRY = re.compile(r""""((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)'|([^\s,\[\]'"-][^,\]\n]*)""")


class SourceError(Exception):
    """A source that cannot be read at the place that an origin names; the message starts with that place."""


@dataclass(frozen=True, slots=True)
class Records:
    """A file's columns by heading, its records by line; `missing` holds the texts that stand for no value."""

    source: str
    columns: dict[str, int]
    records: dict[int, list[str]]
    missing: frozenset[str]

    def cells(self, rows: tuple[int, ...], column: str) -> list[str]:
        """Return the cells of a column in the records that start on these lines; raise SourceError for none there."""
        if column not in self.columns:
            raise SourceError(f"{self.source}: no column '{column}'")
        number = self.columns[column]
        return [record[number] for record in self.rows(rows)]

    def rows(self, lines: tuple[int, ...]) -> list[list[str]]:
        """Return the records that start on these lines; raise SourceError where none of the heading's length does."""
        for line in lines:
            if len(self.records.get(line, ())) != len(self.columns):
                raise SourceError(f"{self.source}:{line}: no record of {len(self.columns)} cells starts here")
        return [self.records[line] for line in lines]


@dataclass(frozen=True, slots=True)
class Described:
    """What a dictionary says of a file."""

    encoding: str = "utf-8"
    missing: frozenset[str] = frozenset({""})


PLAIN = Described()


def read_records(root: Path, source: str, described: Described = PLAIN) -> Records:
    """Return the records of a delimited file by its path from `root`; raise SourceError if it cannot be read."""
    encoding = "utf-8-sig" if described.encoding in ("utf-8", "utf8") else described.encoding
    try:
        records = dict(_split((root / source).read_bytes().decode(encoding)))
    except (OSError, ValueError, LookupError, csv.Error) as error:
        raise SourceError(f"{source}: cannot be read again: {error}") from error
    heading = records.pop(1, [])
    return Records(source, {name: number for number, name in enumerate(heading)}, records, described.missing)


def _split(text: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    start = 1
    for row in reader:
        yield start, [cell.replace("\r\n", "\n").replace("\r", "\n") for cell in row]
        start = reader.line_num + 1


def read_descriptions(folder: Path) -> dict[str, Described]:
    """Return what the dictionary in a folder says of each file by its name; without a dictionary, nothing."""
    try:
        lines = (folder / DICTIONARY).read_text("utf-8-sig").splitlines()
    except (OSError, ValueError):
        return {}
    found = ((number, PATH.fullmatch(line)) for number, line in enumerate(lines) if "path:" in line)
    return {path[2]: _described(_mapping(lines, number, len(path[1]))) for number, path in found if path}


def _mapping(lines: list[str], here: int, depth: int) -> str:
    """Return the lines of the mapping that a line is in, whose keys stand at a depth: from its dash to the next."""
    first = next((n for n in range(here, -1, -1) if lines[n][:depth].strip() == "-"), 0)
    rest = range(here + 1, len(lines))
    last = next((n for n in rest if lines[n].strip() and lines[n][:depth].strip()), len(lines))
    return "\n".join(lines[first:last])


def _described(mapping: str) -> Described:
    encoding, missing = ENCODING.search(mapping), MISSING.search(mapping)
    entries = [] if missing is None else [_entry(found) for found in ENTRY.finditer(missing[1])]
    return Described(encoding[1].lower() if encoding else "utf-8", frozenset(entries or [""]))


def _entry(found: re.Match[str]) -> str:
    return next((group for group in found.groups() if group is not None), "").strip()
