"""The document: what a brief says, in final strings, the same for every output format.

Beside each string that came from data stand the raw value, the format that made the string, and its origin.
Numbering, captions, spans and totals are resolved here; pages and slides are not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from generator.model.attachment import Attachment
from generator.model.deck import AS_USUAL, OnSlides
from generator.model.notes import TableNote, superscript
from generator.model.picture import Image

Scalar = str | int | Decimal | date | None

Align = Literal["left", "right", "center"]
ChartKind = Literal[
    "column", "bar", "stacked column", "stacked bar", "line", "area", "slope", "dot", "scatter", "combo"
]
ListKind = Literal["tables", "figures"]
Look = Literal["grid", "timeline"]
Wide = Literal["fit", "landscape", "split"]  # what becomes of a table wider than a page
RowKind = Literal["body", "subtotal", "total"]
Tone = Literal["good", "warning", "bad", "none"]
Shade = Literal["shade 1", "shade 2", "shade 3", "shade 4", "shade 5"]
SHADES: tuple[Shade, ...] = ("shade 1", "shade 2", "shade 3", "shade 4", "shade 5")  # from the lowest numbers
Ground = Tone | Shade
FormatKind = Literal["text", "integer", "decimal", "percent", "compact", "date"]
Taken = Literal[
    "sum", "same", "heading", "first", "count", "distinct", "min", "max", "mean", "median", "difference", "change",
    "derived",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Format:
    """How a value was written: kind, decimals kept, text before and after, what stands for none, a plus above zero."""

    kind: FormatKind = "text"
    decimals: int = 0
    prefix: str = ""
    suffix: str = ""
    missing: str = ""
    signed: bool = False


TEXT = Format()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value stands in its source: project-relative POSIX path, record lines from 1, heading cell.

    An empty column means the records themselves, which are counted. The cells of a table row that are of one file and
    one `side` stand in the same records; a row that joins records of one file has several sides.
    """

    source: str
    rows: tuple[int, ...]
    column: str
    side: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A final string, the raw value behind it, the format between the two, and the value's origins.

    `origins` is empty for text that the program itself supplies ("Total"). The value is `taken` from the cells that
    they name: their sum (of a single cell: what stands there), the text that is the `same` in all of them, their
    `heading`, the first, the count of the records that have a value (all records where no column is named), the count
    of distinct values, the extremes, mean or median, or `derived` in a way that only the brief knows. With `whole`, a
    "sum" is divided by the sum of the cells that `whole` names; a "difference" and a "change" are less that sum, a
    "change" then divided by it.
    """

    text: str
    value: Scalar = None
    format: Format = TEXT
    origins: tuple[Origin, ...] = ()
    whole: tuple[Origin, ...] = ()
    taken: Taken = "sum"


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of prose in one style; `cell` is set where a value of the data was bound into the prose.

    `link` is an address, or `#` and the name of a table, chart or section of the document. The mark of a footnote has
    its number as `note`. Words in another language than the brief's have the tag of their `language`.
    """

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    cell: Cell | None = None
    note: int = 0
    language: str = ""


ParagraphKind = Literal["body", "bullet", "number", "subheading", "quote"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or list item; `level` is the depth of a list item, from 0.

    Neighbouring paragraphs of kind "quote" are one quote.
    """

    runs: tuple[Run, ...]
    kind: ParagraphKind = "body"
    level: int = 0

    @property
    def text(self) -> str:
        """Return the characters of all runs."""
        return "".join(run.text for run in self.runs)

    @property
    def is_item(self) -> bool:
        """Tell whether it is an item of a list."""
        return self.kind in ("bullet", "number")


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote: its number in the document, from 1, and its one paragraph."""

    number: int
    paragraph: Paragraph

    @property
    def name(self) -> str:
        """Return the name of its place in a finished file."""
        return f"note-{self.number}"

    @property
    def mark(self) -> str:
        """Return its mark, which stands in the text and before the footnote."""
        return superscript(self.number)


@dataclass(frozen=True, slots=True)
class Text:
    """Prose and lists, and the footnotes that are marked in them, in the order of their first marks."""

    paragraphs: tuple[Paragraph, ...]
    notes: tuple[Footnote, ...] = ()


@dataclass(frozen=True, slots=True)
class Callout:
    """A short statement that must not be missed, under a title of its own, and its footnotes."""

    title: str
    paragraphs: tuple[Paragraph, ...]
    notes: tuple[Footnote, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: its heading, and on which side its cells align (numbers right).

    The heading ends with the `marks` of its footnotes. `language` is that of what its cells have from the data, "" for
    the document's.
    """

    heading: str
    align: Align = "left"
    marks: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A table row, with as many cells as the table has columns."""

    cells: tuple[Cell, ...]
    kind: RowKind = "body"


@dataclass(frozen=True, slots=True)
class Spanner:
    """A heading over so many neighbouring columns; an empty one stands over columns that have none."""

    heading: str
    columns: int


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows of a table that stand together, from `first` up to, not including, `end`, under a row of their name.

    The name is that of their records: its origins are all of these.
    """

    first: int
    end: int
    name: Cell


@dataclass(frozen=True, slots=True)
class Grouping:
    """The groups of a table in order, and the heading of the column that they were made of, which is not printed."""

    heading: str
    groups: tuple[RowGroup, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A numbered table. `name` is unique in the document; `label` is "Table 3"; `source` is the line under it.

    The first column heads its rows when `row_header` is set. `tones` says what the words of some cells mean, by row and
    column from 0: such a cell is tinted, and begins with the mark of its tone; a number on a shade has no mark. A
    timeline is a table of that `look`, with days in its first column. `wide` says what is asked for where it is wider
    than a page: to `fit` it in landscape or in parts of columns if it must be, `landscape` in any case, or to `split`
    its columns. Each part repeats the first `keys` columns.
    """

    name: str
    label: str
    caption: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    source: str
    notes: tuple[str, ...] = ()
    row_header: bool = True
    tones: Mapping[tuple[int, int], Ground] = field(default_factory=dict)
    look: Look = "grid"
    grouping: Grouping | None = None
    spanners: tuple[Spanner, ...] = ()
    footnotes: tuple[TableNote, ...] = ()
    wide: Wide = "fit"
    keys: int = 1

    @property
    def groups(self) -> tuple[RowGroup, ...]:
        """Return the groups of its rows, none where it has no group rows."""
        return self.grouping.groups if self.grouping else ()


@dataclass(frozen=True, slots=True)
class Series:
    """One series of a chart, a value a category; its name may be that of its records, which is the cell `head`."""

    name: str
    values: tuple[Cell, ...]
    head: Cell | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """A numbered chart: columns or bars, from zero, each with its value beside it, in one `stacked` inside it.

    Categories that are `muted` are drawn in grey. `alt` says the chart in words. The last series of a combo is a line
    on a scale of its own; other kinds have the `ends` of their axis. Slopes have two categories, a line a series;
    points have two series, across and up, with the ends of both. `panel` tells what one of a `group` is of.
    """

    name: str
    label: str
    caption: str
    kind: ChartKind
    categories: tuple[Cell, ...]
    series: tuple[Series, ...]
    unit: str
    alt: str
    source: str
    notes: tuple[str, ...] = ()
    muted: tuple[int, ...] = ()
    ends: tuple[Cell, ...] = ()
    panel: Cell | None = None
    group: str = ""

    @property
    def records(self) -> tuple[tuple[Cell, ...], ...]:
        """Return the cells that were read from the same records: the name of a category or line, and its values."""
        if any(series.head for series in self.series):
            return tuple((series.head or Cell(series.name), *series.values) for series in self.series)
        columns = (self.categories, *(series.values for series in self.series))
        return tuple(zip(*columns, strict=True))


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One tile: the figure, what it counts, and its source with as-of date."""

    value: Cell
    label: str
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """A row of three to six tiles."""

    figures: tuple[KeyFigure, ...]


Captioned = Table | Chart | Image  # what has a number, a caption and small print
Block = Text | Callout | Captioned | KeyFigures


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered section; `annex` is its number among the annexes, 0 in the main body.

    One that is `paged`, as every annex is, begins on a new page of paper; so do the blocks whose indices are `breaks`.
    Those whose indices are `pairs` are to stand beside the next. `deck` is what is asked of its slides, and
    `on_slides` of those of its blocks, one by one, or nothing.
    """

    number: int
    heading: str
    blocks: tuple[Block, ...]
    annex: int = 0
    paged: bool = False
    breaks: tuple[int, ...] = ()
    pairs: tuple[int, ...] = ()
    deck: OnSlides = AS_USUAL
    on_slides: tuple[OnSlides, ...] = ()

    @property
    def name(self) -> str:
        """Return the name of its place in a finished file."""
        return f"section-{self.number}"

    @property
    def wishes(self) -> tuple[OnSlides, ...]:
        """Return for each block what is asked of its slides."""
        return self.on_slides or (AS_USUAL,) * len(self.blocks)

    @property
    def mark(self) -> str:
        """Return the number of a section of the main body, the letter of an annex."""
        return annex_letter(self.annex) if self.annex else str(self.number)

    @property
    def sign(self) -> str:
        """Return what stands before its heading: "3", "Annex A"."""
        return f"Annex {self.mark}" if self.annex else self.mark

    @property
    def title(self) -> str:
        """Return its heading as a list of contents beside the page has it: an annex says that it is one."""
        return f"{self.sign}: {self.heading}" if self.annex else self.heading


def annex_letter(number: int) -> str:
    """Return the letter of an annex: A to Z, then AA, AB and so on."""
    head, last = divmod(number - 1, 26)
    return (annex_letter(head) if head else "") + chr(ord("A") + last)


@dataclass(frozen=True, slots=True)
class Meta:
    """The front matter, in final strings.

    `facts` are the labelled lines of the title block, in order ("Issue date", "24 November 2026").
    `marking` is the handling line ("UNCLASSIFIED"), `tlp` the TLP 2.0 label ("TLP:CLEAR").
    `issued` is the issue date as ISO 8601, which dates the files themselves. `lists` are the lists that follow the
    contents on paper; a deck may have a slide of contents, the `agenda`, one with the number
    and heading of each section, its `headers`, and a last one that says its `closing` words.
    """

    name: str
    title: str
    subtitle: str
    running_title: str
    issued: str
    facts: tuple[tuple[str, str], ...]
    marking: str
    tlp: str
    language: str
    author: str
    disclaimer: str = ""
    lists: tuple[ListKind, ...] = ()
    agenda: bool = False
    headers: bool = False
    closing: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole brief, and the files that go with it where the format can carry them."""

    meta: Meta
    sections: tuple[Section, ...]
    attachments: tuple[Attachment, ...] = ()
