"""A data set: a frame of raw values, what its dictionary says of it, and where each value was read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING, Any, Literal, cast

from generator.errors import Place, Problem
from generator.model.document import Origin, Scalar, Taken
from generator.model.made import Made
from generator.model.words import NO_WORDS, Words

if TYPE_CHECKING:
    import pandas as pd

FieldType = Literal["string", "integer", "number", "year", "date"]
RowKind = Literal["body", "others", "subtotal", "total"]
NOWHERE = Place("")
ROWS = "\0rows"  # the column of a loaded frame that holds the row numbers; further ones begin with it
HEADINGS = "\0headings"  # so begins the name of a column that holds the heading of each of the row numbers of another
KIND = "\0kind"  # the column that holds each row's kind, where a frame has one


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A file, or several read as one, whose rows have numbers.

    A number is the line on which a record starts (delimited text), the row of the sheet, or the record's place from
    1. Of several files, each has an offset that its numbers are added to; `files` holds (offset, name) in rising
    order, a name as origins call it: the project-relative path, with `#sheet` for a sheet of a workbook. `locate`
    tells the place of the cell under a heading of the source.
    """

    files: tuple[tuple[int, str], ...]
    locate: Callable[[int, str], Place]

    def without_text(self) -> Source:
        """Return the source for origins alone: whoever keeps it does not keep what places are found in."""
        return Source(self.files, lambda _row, _heading: NOWHERE)

    def origins(self, rows: tuple[int, ...], column: str, side: int = 0) -> tuple[Origin, ...]:
        """Return the origins of a column's cells in those rows, one a file."""
        if len(self.files) == 1:
            return (Origin(self.files[0][1], rows, column, side),)
        found: dict[int, list[int]] = {}
        for row in rows:
            found.setdefault(bisect_right(self.files, row, key=lambda file: file[0]) - 1, []).append(row)
        return tuple(
            Origin(self.files[n][1], tuple(row - self.files[n][0] for row in lines), column, side)
            for n, lines in found.items()
        )


@dataclass(frozen=True, slots=True)
class Trace:
    """Where the values of a column were read.

    `rows` names the column of the frame that holds, for each row, the tuple of row numbers of the source (an empty
    one where there is none). `column` is the heading in the source, empty where records are counted; `headings`
    names the column of the frame that holds a heading for each of the row numbers instead, after columns were turned
    into rows.
    """

    source: Source
    rows: str
    column: str
    headings: str = ""

    @property
    def side(self) -> int:
        """Return the number that tells records of the same file apart which a row brings together (a join, a pivot)."""
        return int(self.rows.removeprefix(ROWS) or 0)


@dataclass(frozen=True, slots=True)
class Field:
    """A column: `name` as steps and briefs call it, `title` the label, written at `place`.

    `declared` is false where the type was found rather than declared. A column that is not `additive` has no total.
    `language` is the tag of that of its texts, where the dictionary declares one.
    A value is `taken` from the cells that `traces` name, and is divided by or compared with those of `whole`. A
    derived ratio or difference keeps its expression as `formula`, to be taken anew in a row of sums; `inputs` are the
    names in it, each with that of the column which holds its values now.
    """

    name: str
    title: str
    type: FieldType = "string"
    unit: str = ""
    place: Place = NOWHERE
    declared: bool = True
    additive: bool = True
    traces: tuple[Trace, ...] = ()
    whole: tuple[Trace, ...] = ()
    taken: Taken = "sum"
    formula: Words = NO_WORDS
    inputs: tuple[tuple[str, str], ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a data set comes from, and where that is written.

    `path` is its file, `source` its sources' titles joined, `licence` its licences' names joined, `as_of` an ISO
    day; each is empty where nothing is declared.
    """

    title: str = ""
    path: str = ""
    source: str = ""
    licence: str = ""
    as_of: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, eq=False)
class ColumnOrigins(Made[tuple[Origin, ...]]):
    """Where the cells of a column stand, by row; `parts` are traces with their row numbers and headings, by row."""

    length: int
    parts: tuple[tuple[Trace, Sequence[tuple[Any, ...]], Sequence[tuple[Any, ...]]], ...]

    def __len__(self) -> int:
        """Return the number of rows."""
        return self.length

    def item(self, place: int) -> tuple[Origin, ...]:
        """Return the origins of one row."""
        found = [
            _of_trace(trace, rows[place], headings[place] if trace.headings else ())
            for trace, rows, headings in self.parts
        ]
        return found[0] if len(found) == 1 else tuple(chain.from_iterable(found))


@dataclass(frozen=True, slots=True)
class DataSet:
    """Rows of raw values.

    `frame` has one object column a field, holding str, int, Decimal, date or None, and beside them hidden columns,
    whose names begin with NUL: the row numbers that traces name, and KIND. Its index means nothing. Steps that move
    whole rows so move their origins. In a row whose kind is not "body" the program writes the texts ("Others (33)").
    `notices` are what a reader of the figures must be told, though it stops nothing.
    """

    name: str
    path: str
    fields: tuple[Field, ...]
    frame: pd.DataFrame
    citations: tuple[Citation, ...]
    notices: tuple[Problem, ...] = ()

    def value(self, row: int, field: Field) -> Scalar:
        """Return the value of a field in a row, counted from 0."""
        found: Scalar = self.frame[field.name].iloc[row]
        return found

    @property
    def kinds(self) -> list[RowKind]:
        """Return the kinds of all rows."""
        return list(self.frame[KIND]) if KIND in self.frame.columns else ["body"] * len(self.frame)

    def kind(self, row: int) -> RowKind:
        """Return the kind of a row."""
        found: RowKind = self.frame[KIND].iloc[row] if KIND in self.frame.columns else "body"
        return found

    def origins(self, row: int, traces: tuple[Trace, ...]) -> tuple[Origin, ...]:
        """Return where the cells that traces name stand in their sources, for one row."""
        return tuple(origin for trace in traces for origin in self._origins(row, trace))

    def column_origins(self, traces: tuple[Trace, ...]) -> ColumnOrigins:
        """Return where the cells that traces name stand, for each row: as `origins` does, but for all rows at once."""
        parts = (
            (
                replace(trace, source=trace.source.without_text()),
                self._hidden(trace.rows),
                self._hidden(trace.headings),
            )
            for trace in traces
        )
        return ColumnOrigins(len(self.frame), tuple(parts))

    def _hidden(self, name: str) -> Sequence[tuple[Any, ...]]:
        """Return the values of a hidden column without a copy; nothing for a column of no name."""
        return cast("Sequence[tuple[Any, ...]]", self.frame[name].to_numpy()) if name else ()

    def _origins(self, row: int, trace: Trace) -> tuple[Origin, ...]:
        names = self.frame[trace.headings].iloc[row] if trace.headings else ()
        return _of_trace(trace, self.frame[trace.rows].iloc[row], names)

    def all_origins(self, traces: tuple[Trace, ...]) -> tuple[Origin, ...]:
        """Return where the cells that traces name stand, for all rows; one origin a file and column."""
        rows = range(len(self.frame))
        return together(origin for trace in traces for row in rows for origin in self._origins(row, trace))

    def locate(self, row: int, field: Field) -> Place:
        """Return the place of the first cell that a value was read from; that of the file where there is none."""
        for trace in field.traces:
            rows = self.frame[trace.rows].iloc[row]
            if rows:
                heading = self.frame[trace.headings].iloc[row][0] if trace.headings else trace.column
                return trace.source.locate(rows[0], heading)
        return Place(self.path)


@dataclass(frozen=True, slots=True)
class Reading:
    """How one file is read, so that verify can read it again by its own means.

    `kind` is "delimited" or "other". `heading` holds the columns' names from left to right. `missing`, `decimal`,
    `group` and `dates` say by column what stands for nothing, the signs in numbers (where they are not "." and "") and
    the strptime format of dates (where it is not ISO 8601). Delimited text has `encoding` and `delimiter` and the line
    of its (lowest) `header_row`, and is read again from the file at the project-relative `path` (empty: the name that
    origins use); of every other kind `texts` holds, by row number, the cells as text, None for none.
    """

    kind: str
    heading: tuple[str, ...]
    missing: tuple[frozenset[str], ...]
    encoding: str = "utf-8"
    delimiter: str = ","
    header_row: int = 1
    decimal: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    texts: Callable[[int], tuple[str | None, ...] | None] | None = None
    path: str = ""

    def signs(self, column: int) -> tuple[str, str]:
        """Return the signs that group digits and that part decimals in a column, from 0."""
        return self.group[column], self.decimal[column]


@dataclass(frozen=True, slots=True)
class Report:
    """What was read of a data set: told by `check -v`, and kept in `run.json`.

    `details` are pairs such as ("encoding", "utf-8"), ("sheet", "Data"), ("header row", "1"); `dropped` says how many
    rows were left out and why; `types` and `found` are the types of columns that are declared, and that were found;
    `missing` says how many cells have no value, by column, where there are any.
    """

    name: str
    path: str
    rows: int
    details: tuple[tuple[str, str], ...] = ()
    dropped: tuple[tuple[str, int], ...] = ()
    types: tuple[tuple[str, str], ...] = ()
    found: tuple[tuple[str, str], ...] = ()
    missing: tuple[tuple[str, int], ...] = ()


def _of_trace(trace: Trace, rows: tuple[int, ...], headings: Iterable[object]) -> tuple[Origin, ...]:
    """Return the origins of the records that a trace names in one row, each with its heading where it names several."""
    if not rows or not trace.headings:
        return trace.source.origins(rows, trace.column, trace.side) if rows else ()
    pairs = zip(rows, headings, strict=True)
    return together(o for row, heading in pairs for o in trace.source.origins((row,), str(heading), trace.side))


def together(origins: Iterable[Origin]) -> tuple[Origin, ...]:
    """Return origins as one a file, side and column, with all their rows; a row that is there twice stays so."""
    found: dict[tuple[str, str, int], list[int]] = {}
    for origin in origins:
        found.setdefault((origin.source, origin.column, origin.side), []).extend(origin.rows)
    return tuple(Origin(source, tuple(rows), column, side) for (source, column, side), rows in found.items())


def source_text(value: Scalar) -> str:
    """Return a value as its source writes it; a missing one is the empty text."""
    if value is None:
        return ""
    return format(value, "f") if isinstance(value, Decimal) else str(value)
