"""The request: what a brief file asks for, each value with its place in the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import accumulate
from typing import Literal

from generator.errors import Place
from generator.model.document import ChartKind, Format, FormatKind, ListKind, Look, Tone, Wide
from generator.model.picture import PictureWidth
from generator.model.steps import Aggregate, Compare, Join, Python, Step
from generator.model.words import NO_WORDS, Words


@dataclass(frozen=True, slots=True)
class Selection:
    """A data set, or one that the brief prepared, by name, and the steps that shape it."""

    data: Words
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class AskedFormat:
    """A format as declared: `None` leaves the text of the source as it is."""

    format: Format | None
    place: Place


AS_SOURCE = AskedFormat(None, Place(""))
DECIMALS: dict[FormatKind, int] = {"integer": 0, "decimal": 0, "percent": 1, "compact": 1, "date": 0}
MOST_DECIMALS = 9


def named_format(name: str, decimals: int | None) -> Format | None:
    """Return the format of that name, with its usual decimals if None are asked for; None if there is none such."""
    kind = next((kind for kind in DECIMALS if kind == name), None)
    if kind is None or (decimals is not None and (kind in ("integer", "date") or not 0 <= decimals <= MOST_DECIMALS)):
        return None
    return Format(kind, DECIMALS[kind] if decimals is None else decimals)


@dataclass(frozen=True, slots=True)
class Threshold:
    """From which value on a number is shown in a tone: `at_least` is None for all that is less than the others.

    `mark` stands before the number; the mark of the tone if it is empty.
    """

    at_least: Decimal | None
    tone: Tone
    mark: Words = NO_WORDS


@dataclass(frozen=True, slots=True)
class AskedColumn:
    """A table column: a field, the heading if not the field's title, the format; `share` of the column's sum.

    Neighbouring columns of one `spanner` stand under it. `tones` are in falling order, the first that holds counts.
    Higher numbers have darker grounds on the scale that `shades` names, one for all columns of that name.
    """

    field: Words
    heading: Words
    format: AskedFormat
    share: bool = False
    spanner: Words = NO_WORDS
    tones: tuple[Threshold, ...] = ()
    shades: Words = NO_WORDS


Take = Literal["only"] | Aggregate


@dataclass(frozen=True, slots=True)
class AskedValue:
    """A named figure: one cell, or the sum or count over the rows, or the ratio of two figures."""

    name: Words
    take: Take | Literal["ratio"]
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
class AskedNote:
    """A footnote of a table: at the heading of a column, or at its cells in the rows whose first cell reads so."""

    column: Words
    rows: tuple[Words, ...]
    text: Words


@dataclass(frozen=True, slots=True)
class AskedTable:
    """A table over a selection; no columns means all. Rows alike in the column `group_by` stand under a group row.

    In a status matrix, every cell but those of the first column holds one of `words`, whose tones it is shown in. In a
    table of scenarios, the second column has terms of the `yardstick` of that name. `wide` says what to do with a table
    that is wider than a page, and `keys` how many first columns each part of it has. `empty` is what a note says where
    it may well have no rows.
    """

    selection: Selection
    caption: Words
    columns: tuple[AskedColumn, ...]
    note: Words
    place: Place
    name: Words = NO_WORDS
    words: Mapping[str, Tone] = field(default_factory=dict)
    yardstick: str = ""
    look: Look = "grid"
    group_by: Words = NO_WORDS
    footnotes: tuple[AskedNote, ...] = ()
    wide: Wide = "fit"
    keys: int = 1
    empty: str = ""


@dataclass(frozen=True, slots=True)
class AskedSeries:
    """A series of a chart: its field, and its name if that is not the field's title; format and unit of an axis."""

    field: Words
    name: Words
    format: AskedFormat = AS_SOURCE
    unit: Words = NO_WORDS


@dataclass(frozen=True, slots=True)
class AskedChart:
    """A chart over a selection: a column of category names, and a column of values a series.

    The `values` of points are what is counted across and up, each in its own format and unit. With `panels`, the name
    of a column, it is a chart for each value of that.
    """

    kind: ChartKind
    selection: Selection
    caption: Words
    categories: Words
    values: tuple[AskedSeries, ...]
    format: AskedFormat
    unit: Words
    alt: Words
    note: Words
    place: Place
    name: Words = NO_WORDS
    panels: Words = NO_WORDS


@dataclass(frozen=True, slots=True)
class AskedImage:
    """A picture in a file of the project, what it shows in words, and where it is from."""

    file: Words
    caption: Words
    alt: Words
    source: Words
    note: Words
    place: Place
    width: PictureWidth = "column"
    name: Words = NO_WORDS


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
    name: Words = NO_WORDS


@dataclass(frozen=True, slots=True)
class AskedPageBreak:
    """What follows begins on a new page of paper."""

    place: Place


@dataclass(frozen=True, slots=True)
class AskedBeside:
    """The two blocks that follow stand side by side."""

    place: Place


@dataclass(frozen=True, slots=True)
class AskedOnSlides:
    """What is asked of the slides of the block that follows, or of a section: see `model.deck.OnSlides`."""

    skip: bool = False
    notes: Words = NO_WORDS
    rows: int = 0
    whole: bool = False
    alone: bool = False
    layout: Words = NO_WORDS


AskedBlock = (
    AskedPageBreak
    | AskedBeside
    | AskedOnSlides
    | AskedText
    | AskedBullets
    | AskedCallout
    | AskedTable
    | AskedChart
    | AskedImage
    | AskedFigures
    | AskedSources
)
MARKERS = (AskedPageBreak, AskedBeside, AskedOnSlides)  # what is no block of its own


@dataclass(frozen=True, slots=True)
class AskedSection:
    """A section: its heading and blocks, and the name by which prose refers to it.

    An annex follows the main body; a `paged` section begins on a new page. `deck` is what is asked of its slides.
    """

    heading: Words
    blocks: tuple[AskedBlock, ...]
    name: Words = NO_WORDS
    annex: bool = False
    paged: bool = False
    deck: AskedOnSlides = AskedOnSlides()

    @property
    def content(self) -> tuple[AskedBlock, ...]:
        """Return the blocks without what only says where they stand."""
        return tuple(block for block in self.blocks if not isinstance(block, MARKERS))

    @property
    def on_slides(self) -> tuple[AskedOnSlides, ...]:
        """Return for each of the blocks what is asked of its slides."""
        pairs = zip((None, *self.blocks), self.blocks, strict=False)
        plain = AskedOnSlides()
        return tuple(
            before if isinstance(before, AskedOnSlides) else plain
            for before, block in pairs
            if not isinstance(block, MARKERS)
        )

    @property
    def breaks(self) -> tuple[int, ...]:
        """Return which of the blocks, from 0, follow a page break."""
        return self._after(AskedPageBreak)

    @property
    def pairs(self) -> tuple[int, ...]:
        """Return which of the blocks, from 0, stand beside the next one."""
        return self._after(AskedBeside)

    def _after(self, kind: type[AskedPageBreak | AskedBeside]) -> tuple[int, ...]:
        """Return which of the blocks follow something of a kind."""
        counted = accumulate(not isinstance(block, MARKERS) for block in self.blocks)
        pairs = zip(self.blocks, counted, strict=True)
        return tuple(dict.fromkeys(number for block, number in pairs if isinstance(block, kind)))


@dataclass(frozen=True, slots=True)
class AskedDeck:
    """Slides that are of no block: one of contents, one before each section, one at the end with these words."""

    agenda: bool = True
    headers: bool = False
    closing: Words = NO_WORDS


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
    tlp: str
    language: Words
    author: Words
    disclaimer: Words
    lists: tuple[ListKind, ...] = ()
    deck: AskedDeck = AskedDeck()


@dataclass(frozen=True, slots=True)
class Prepared:
    """A data set that the brief makes of others, under a name of its own."""

    name: Words
    selection: Selection


@dataclass(frozen=True, slots=True)
class Request:
    """A whole brief file."""

    meta: AskedMeta
    theme: Words
    data: tuple[Words, ...]
    prepared: tuple[Prepared, ...]
    values: tuple[AskedValue, ...]
    sections: tuple[AskedSection, ...]


def selections(request: Request) -> tuple[Selection, ...]:
    """Return every selection of data that the request makes, in reading order, each once."""
    asked = [value.selection for value in request.values if value.take != "ratio"]
    blocks = (block for section in request.sections for block in section.blocks)
    asked += [block.selection for block in blocks if isinstance(block, AskedBullets | AskedTable | AskedChart)]
    return tuple(dict.fromkeys(asked))


def data_names(request: Request) -> tuple[Words, ...]:
    """Return the names of all data sets that the request reads, with their places: those not prepared before."""
    made: set[str] = set()
    found: list[Words] = []
    for prepared in request.prepared:
        found += (words for words in sources_of(prepared.selection) if words.text not in made)
        made.add(prepared.name.text)
    found += (words for one in selections(request) for words in sources_of(one) if words.text not in made)
    return tuple(found)


def sources_of(selection: Selection) -> tuple[Words, ...]:
    """Return the names of the data sets that a selection is made of: its own, and those that it is put beside."""
    joined = (step.data for step in selection.steps if isinstance(step, Join))
    return (selection.data, *joined, *(step.since for step in selection.steps if isinstance(step, Compare)))


def image_files(request: Request) -> tuple[Words, ...]:
    """Return the paths of the pictures that the request asks for, each once."""
    blocks = (block for section in request.sections for block in section.blocks)
    asked = {block.file.text: block.file for block in blocks if isinstance(block, AskedImage)}
    return tuple(asked.values())


def code_files(request: Request) -> tuple[str, ...]:
    """Return the paths of the Python files whose functions the request asks for."""
    asked = (*(prepared.selection for prepared in request.prepared), *selections(request))
    steps = (step for selection in asked for step in selection.steps if isinstance(step, Python))
    return tuple(dict.fromkeys(step.function.text.rpartition(":")[0] for step in steps))
