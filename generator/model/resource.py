"""How a data file is described: where it is, how it is written, what its columns hold."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.errors import Place
from generator.model.dataset import NOWHERE, Citation, FieldType
from generator.model.words import NO_WORDS, Words

EMPTY = frozenset({""})


@dataclass(frozen=True, slots=True)
class Dialect:
    """How rows lie in a file (Frictionless Table Dialect, and keys of our own).

    `delimiter` is empty for the usual one of the file's kind. `header_rows` are the lines or sheet rows, from 1, whose
    cells make the heading, joined by `header_join` (several: a group's name holds for the empty cells to its right);
    empty for the first row that is not blank. Rows before them are the preamble. `comment_rows` are left out. `hxl`: a
    row of HXL tags under the heading is recognised. `footer_rows` are left out at the end. `total_rows`: rows with that
    value in that column are totals of the file, kept out of the data and compared with it. `blank_rows`: rows of empty
    cells are left out rather than refused. `number_headings`: a column without a heading is called "column 7", rather
    than refused.

    Of a workbook: `sheet` by name (the first that is visible if empty), `cells` a range such as B4:F20, `table` a
    named table, `merged` "refuse" or "fill", `hidden` "keep" or "drop" for hidden rows and columns.
    Of a database: `table` or `query` with `parameters`, `password` the name of a variable of the environment.
    Of JSON: `path_in` the keys that lead to the records.
    """

    delimiter: str = ""
    header_rows: tuple[int, ...] = ()
    header_join: str = " "
    comment_rows: tuple[int, ...] = ()
    hxl: bool = True
    footer_rows: int = 0
    total_rows: tuple[tuple[Words, Words], ...] = ()
    blank_rows: bool = False
    number_headings: bool = False
    sheet: Words = NO_WORDS
    cells: Words = NO_WORDS
    table: Words = NO_WORDS
    merged: str = "refuse"
    hidden: str = "keep"
    query: Words = NO_WORDS
    parameters: tuple[tuple[Words, Words], ...] = ()
    password: Words = NO_WORDS
    path_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Constraints:
    """What the cells of a column must be (Frictionless constraints); texts as written in the dictionary.

    `shortest` and `longest` are lengths in characters (minLength, maxLength).
    """

    required: bool = False
    unique: bool = False
    shortest: int = 0
    longest: int | None = None
    minimum: Words | None = None
    maximum: Words | None = None
    pattern: Words | None = None
    enum: tuple[str, ...] = ()
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Column:
    """A column as the dictionary describes it; `name` is the heading cell.

    `format` is the strptime format of dates (empty: ISO 8601), `decimal` and `group` the signs in numbers.
    `missing` is None where the resource's own texts for nothing hold. `language` is the tag of that of its texts, where
    it may be another than the brief's.
    """

    name: Words
    title: Words
    type: FieldType = "string"
    declared: bool = True
    unit: str = ""
    format: str = ""
    decimal: str = "."
    group: str = ""
    additive: bool = True
    missing: frozenset[str] | None = None
    language: str = ""
    constraints: Constraints = field(default_factory=Constraints)


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Columns whose values must all be found in columns of another resource (of this one, if `resource` is empty)."""

    fields: tuple[Words, ...]
    resource: Words
    reference: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Freshness:
    """After how many days from its as-of date a source is told of, and refused; None for never."""

    warn_days: int | None = None
    error_days: int | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Resource:
    """A source as its dictionary describes it.

    `paths` are files or patterns (`prices/*.csv`), or one database URL; `digest` is that of the one file, if declared.
    """

    name: Words
    paths: tuple[Words, ...]
    citation: Citation
    digest: Words = NO_WORDS
    encoding: str = "utf-8"
    encoding_declared: bool = False
    file_column: str = ""
    dialect: Dialect = Dialect()
    columns: tuple[Column, ...] = ()
    missing: frozenset[str] = EMPTY
    primary_key: tuple[Words, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    freshness: Freshness = Freshness()
