"""The request: what a brief file asks for, each value with its place in the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.errors import Place
from generator.model.document import Format


@dataclass(frozen=True, slots=True)
class Words:
    """Text of a file and where it stands.

    `margin` is the column at which the lines of a literal block start, on the lines after `place`; 0 elsewhere.
    """

    text: str
    place: Place
    margin: int = 0

    def at(self, line: int, column: int) -> Place:
        """Return the place of a line and column of the text, both from 1."""
        if self.margin:
            return Place(self.place.file, self.place.line + line, self.margin + column - 1)
        return self.place


NO_WORDS = Words("", Place(""))


@dataclass(frozen=True, slots=True)
class Filter:
    """Keep the rows whose `column` is one of `values`, compared as source text."""

    column: Words
    values: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Sort:
    """Order the rows by a column, ties as they stood."""

    column: Words
    descending: bool


@dataclass(frozen=True, slots=True)
class Top:
    """Keep the `count` rows that are largest in `column`, and sum the others into one row named `others`."""

    column: Words
    count: int
    others: Words


Step = Filter | Sort | Top


@dataclass(frozen=True, slots=True)
class Selection:
    """A data set by name, and the steps that shape it."""

    data: Words
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class AskedFormat:
    """A format as declared: `None` leaves the text of the source as it is."""

    format: Format | None
    place: Place


AS_SOURCE = AskedFormat(None, Place(""))


@dataclass(frozen=True, slots=True)
class AskedColumn:
    """A table column: a field, the heading if not the field's title, the format; `share` of the column's sum."""

    field: Words
    heading: Words
    format: AskedFormat
    share: bool = False


@dataclass(frozen=True, slots=True)
class AskedValue:
    """A named figure: one cell, or the sum or count over the rows, or the ratio of two figures."""

    name: Words
    take: Literal["only", "sum", "count", "ratio"]
    selection: Selection
    column: Words = NO_WORDS
    part: Words = NO_WORDS
    whole: Words = NO_WORDS


@dataclass(frozen=True, slots=True)
class AskedText:
    """Markdown, with values bound by name."""

    markdown: Words


@dataclass(frozen=True, slots=True)
class AskedBullets:
    """A list with one item a row: an optional bold label, then text; both are data, never markup."""

    selection: Selection
    label: Words
    text: Words


@dataclass(frozen=True, slots=True)
class AskedCallout:
    """A call-out with Markdown."""

    title: Words
    markdown: Words


@dataclass(frozen=True, slots=True)
class AskedTable:
    """A table over a selection; no columns means all; `total` is the label of the total row ("" = none)."""

    selection: Selection
    caption: Words
    columns: tuple[AskedColumn, ...]
    total: Words
    note: Words
    place: Place


@dataclass(frozen=True, slots=True)
class AskedChart:
    """A chart over a selection: a column of category names, and one of values."""

    kind: Literal["column", "bar"]
    selection: Selection
    caption: Words
    categories: Words
    values: Words
    format: AskedFormat
    unit: Words
    alt: Words
    note: Words
    place: Place


@dataclass(frozen=True, slots=True)
class AskedFigure:
    """A key-figure tile over a named value."""

    value: Words
    format: AskedFormat
    label: Words
    note: Words


@dataclass(frozen=True, slots=True)
class AskedFigures:
    """A row of key-figure tiles."""

    figures: tuple[AskedFigure, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class AskedSources:
    """The register of the data sets that the brief used."""

    caption: Words
    place: Place


AskedBlock = AskedText | AskedBullets | AskedCallout | AskedTable | AskedChart | AskedFigures | AskedSources


@dataclass(frozen=True, slots=True)
class AskedSection:
    """A section: its heading and blocks."""

    heading: Words
    blocks: tuple[AskedBlock, ...]


@dataclass(frozen=True, slots=True)
class AskedMeta:
    """The front matter as written; `date` may be empty, then the issue date is given on the command line."""

    name: str
    title: Words
    subtitle: Words
    running_title: Words
    date: Words
    as_of: Words
    facts: tuple[tuple[Words, Words], ...]
    marking: Words
    tlp: Words
    language: Words
    author: Words
    disclaimer: Words


@dataclass(frozen=True, slots=True)
class Request:
    """A whole brief file."""

    meta: AskedMeta
    theme: Words
    data: tuple[Words, ...]
    values: tuple[AskedValue, ...]
    sections: tuple[AskedSection, ...]


def selections(request: Request) -> tuple[Selection, ...]:
    """Return every selection of data that the request makes, in reading order, each once."""
    asked = [value.selection for value in request.values if value.take != "ratio"]
    for section in request.sections:
        for block in section.blocks:
            if isinstance(block, (AskedBullets, AskedTable, AskedChart)):
                asked.append(block.selection)
    return tuple(dict.fromkeys(asked))
