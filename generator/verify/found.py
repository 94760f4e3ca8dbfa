"""What was read back from a finished file, in its reading order. The same vocabulary serves the PDF and the deck."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise, takewhile
from typing import Literal

from generator.model.made import Made
from generator.verify.mismatch import Mismatch

Point = tuple[float, float]
Color = tuple[float, ...]
UNDER = " > "  # between the name of a bookmark and that of one under it


@dataclass(frozen=True, slots=True)
class FoundText:
    """A text: `kind` says what it is to its reader, `part` is its page or slide, from 1.

    `further` are the slides on which it goes on, each with the number of characters before what stands there.
    """

    kind: str
    text: str
    part: int
    further: tuple[tuple[int, int], ...] = ()

    @property
    def parts(self) -> list[int]:
        """Return the pages or slides that hold some of it, beginning with its own."""
        return [self.part, *(part for part, _ in self.further)]

    def part_of(self, place: int) -> int:
        """Return the page or slide of a character, by its place in the text."""
        return next((part for part, first in reversed(self.further) if place >= first), self.part)


@dataclass(frozen=True, slots=True)
class FoundMark:
    """The mark of a footnote, the page that it stands on, and the page that it leads to."""

    text: str
    part: int
    target: int


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A table row: the texts of its cells, its page or slide, and the colours under its cells, None for none.

    A row without any colour has no `grounds`. `spans` say how many columns each cell spans, where not one. `further`
    are the pages on which a row goes on that began on another. `languages` are those of the cells, "" for the file's; a
    row without any other has none.
    """

    kind: Literal["head", "body"]
    cells: tuple[str, ...]
    part: int
    grounds: tuple[Color | None, ...] = ()
    spans: tuple[int, ...] = ()
    further: tuple[int, ...] = ()
    languages: tuple[str, ...] = ()


class FoundRows(Made[FoundRow]):
    """The rows of a table that goes over many pages: of a plain body row, its texts are kept as one string.

    `odd` are all other rows, by their places: those of headings and groups, with colours, or that go on.
    """

    __slots__ = ("_ends", "_texts", "_width", "odd", "pages")

    def __init__(self) -> None:
        """Begin without a row."""
        self.odd: dict[int, FoundRow] = {}
        self.pages = array("I")
        self._texts: list[str] = []
        self._ends = array("I")
        self._width = 0

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.pages)

    def append(self, row: FoundRow) -> None:
        """Keep one row more; the first plain row says how many cells the others have."""
        is_plain = row.kind == "body" and not (row.grounds or row.spans or row.further or row.languages)
        is_plain = is_plain and len(row.cells) == (self._width or len(row.cells))
        if is_plain and not self._width:
            self._width = len(row.cells)
            self._ends.extend([0] * (self._width * len(self)))
        if not is_plain:
            self.odd[len(self)] = row
        kept = row.cells if is_plain else ("",) * self._width
        self.pages.append(row.part)
        self._texts.append("".join(kept))
        self._ends.extend(accumulate(map(len, kept)))

    def item(self, place: int) -> FoundRow:
        """Return a row."""
        if place in self.odd:
            return self.odd[place]
        ends = self._ends[place * self._width : (place + 1) * self._width]
        text = self._texts[place]
        return FoundRow("body", tuple([text[a:b] for a, b in pairwise([0, *ends])]), self.pages[place])

    def parts(self) -> set[int]:
        """Return the pages that hold some of the rows."""
        return {*self.pages, *(page for row in self.odd.values() for page in row.further)}


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table, or the part of it on one slide.

    `name` is its label. A PDF has the whole `caption`, a deck the alternative text `alt`. `beside` are the further
    parts of one whose columns are parted.
    """

    name: str
    caption: str
    rows: Sequence[FoundRow]
    part: int
    alt: str = ""
    beside: tuple[FoundTable, ...] = ()

    @property
    def parts(self) -> list[int]:
        """Return the pages or slides that hold some of it, beginning with its own."""
        rows = self.rows
        held = rows.parts() if isinstance(rows, FoundRows) else {n for row in rows for n in (row.part, *row.further)}
        held |= {part for table in self.beside for part in table.parts}
        return [self.part, *sorted(held - {0, self.part})]

    @property
    def heads(self) -> list[tuple[str, ...]]:
        """Return the texts of its first heading rows: spanners, if there are any, and headings."""
        return [row.cells for row in takewhile(lambda row: row.kind == "head", self.rows)]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points; the origin is at the bottom left of the page."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight piece of a stroked line: its ends, how thick it is, and its colour."""

    start: Point
    end: Point
    width: float
    color: Color

    @property
    def is_slant(self) -> bool:
        """Tell whether it is neither level nor upright."""
        return self.start[0] != self.end[0] and self.start[1] != self.end[1]


@dataclass(frozen=True, slots=True)
class FoundSeries:
    """A series of a chart: its `name` and the printed texts of its `values`, None for one that is not printed.

    A PDF has `bars`, one a value, and the `points` in the middle of the texts; the `colors` of the bars, and beside the
    name a `mark` in the colour `swatch`. In a chart of lines, `bars` hold the dots, `strokes` the pieces of line drawn
    with each value, `outline` the corners of an area, `place` is the middle of the name, and `start` the name where the
    line starts, if it is there, and its middle. A deck has the stored `numbers`, the rows whose labels show the name
    too (`called`), and by row how far down labels are moved (`moves`), in parts of the chart's height.
    """

    name: str
    values: tuple[str | None, ...]
    points: tuple[Point | None, ...] = ()
    bars: tuple[Box | None, ...] = ()
    numbers: tuple[str | None, ...] = ()
    colors: frozenset[Color] = frozenset()
    swatch: Color | None = None
    strokes: tuple[tuple[Stroke, ...], ...] = ()
    outline: tuple[Point, ...] = ()
    mark: Box | None = None
    place: Point | None = None
    start: tuple[str, Point | None] | None = None
    called: tuple[int, ...] = ()
    moves: Mapping[int, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FoundChart:
    """A chart: `name` is its label, `alt` the chart in words.

    A PDF has the whole `caption` and the `points` in the middle of the categories' names. A deck has the `kind`, and
    the `texts` of its workbook that the chart does not show; every `step`-th of its categories is named. `ends` are the
    printed texts at the ends of the axis of values, with their `end_points` in a PDF, their `limits` in a deck. The
    area of lines in a deck has a `height`, in parts of the chart's.
    """

    name: str
    caption: str
    alt: str
    categories: tuple[str, ...]
    series: tuple[FoundSeries, ...]
    part: int
    points: tuple[Point | None, ...] = ()
    kind: str = ""
    texts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    end_points: tuple[Point | None, ...] = ()
    limits: tuple[str, ...] = ()
    step: int = 1
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class FoundImage:
    """A picture: `name` is its label, `alt` what it shows in words, `pixels` a line that no other picture has.

    A PDF has the whole `caption`.
    """

    name: str
    caption: str
    alt: str
    pixels: str
    part: int


FoundItem = FoundText | FoundTable | FoundChart | FoundImage


@dataclass(frozen=True, slots=True)
class FoundPart:
    """A page or slide but for its items: the slide's title, the running lines, the speaker notes by paragraph."""

    title: str = ""
    running: tuple[FoundText, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A finished file.

    `parts` are its pages or slides, `unit` the word for one of them. `outside` are texts that are not on them: the
    file's title, bookmarks (their part is the page they lead to), addresses of links. `notes` are the footnotes of
    prose, and `marks` what marks them, where a format tags them; `attachments` are the files in it, each with its name.
    `problems` are what a file must not hold whatever its document is, such as text that belongs to nothing.
    """

    unit: Literal["page", "slide"]
    parts: tuple[FoundPart, ...] = ()
    items: tuple[FoundItem, ...] = ()
    outside: tuple[FoundText, ...] = ()
    problems: tuple[Mismatch, ...] = ()
    notes: tuple[FoundText, ...] = ()
    marks: tuple[FoundMark, ...] = ()
    attachments: tuple[tuple[str, str], ...] = ()

    def where(self, part: int) -> str:
        """Return "page 3"; a part that is not known is the whole file."""
        return f"{self.unit} {part}" if part else "whole file"


def item_kind(level: int) -> str:
    """Return what the text of a list item is called; `level` counts from 0."""
    return at_level("list item", level)


def at_level(kind: str, level: int) -> str:
    """Return what something in a list is called at a level, from 0."""
    return f"{kind} of level {level + 1}" if level else kind
