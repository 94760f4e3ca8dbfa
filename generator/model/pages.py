"""Settled pages and slides: every line broken, every box placed. Renderers draw them and decide nothing.

Lengths are points. x counts from the left of the page. y grows downwards: that of a box from the top of the page,
that of anything inside a frame (lines, bars, rules, rows) from the top of the frame's box, so that a frame moves whole.
What a long table has a million of (cells, lines, spans) are named tuples, which are made in a third of the time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Protocol

from generator.model.attachment import Attachment
from generator.model.chart_marks import Dot, NativePlot, Patch, Stroke
from generator.model.document import Align, Chart, Meta, Table
from generator.model.picture import Image
from generator.model.theme import TableLook

SOFT_HYPHEN = "\N{SOFT HYPHEN}"  # drawn as a hyphen where a line ends inside a word; no character of the text


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its top left corner."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How characters look, and their `language` where it is another than the document's.

    `font` is a key of `Theme.fonts`; `leading` is the distance of baselines.

    `kerned` text has its letters moved together as the font asks; figures never are.
    """

    font: str
    size: float
    leading: float
    color: str
    kerned: bool = False
    language: str = ""


class Glyph(NamedTuple):
    """A glyph of a font by its number in the file, and the characters that it stands for, "" for a part of a letter.

    It is drawn `right` of the left edge of its span and `up` from the baseline, in thousandths of the size.
    """

    number: int
    text: str
    right: int
    up: int


class Shaped(NamedTuple):
    """The glyphs of letters that join, stack or run from the right, as they are drawn from left to right.

    Where they are read `from_right`, the parts of a letter stand left of the glyph that has its text.
    """

    file: str
    glyphs: tuple[Glyph, ...]
    from_right: bool


class Span(NamedTuple):
    """Characters of one style on one line, starting at x = `left`.

    `link` is a URL, or `#name` for what has that destination name: `#note-1` for a footnote. `kerns` are (index,
    amount): after that character the next one stands nearer by so many thousandths of the size, below zero as in the
    font. Where letters have no fixed look, `shaped` says what is drawn.
    """

    text: str
    left: float
    width: float
    style: TextStyle
    link: str = ""
    kerns: tuple[tuple[int, int], ...] = ()
    shaped: Shaped | None = None


class Line(NamedTuple):
    """One line of text. Joined, the spans of all lines give the text, but for line breaks in the text itself.

    A hyphen at its end is a span of its own, SOFT_HYPHEN. Spans are in the order of reading; text from the right has
    later ones to the left of earlier ones.
    """

    baseline: float
    spans: tuple[Span, ...]


Role = Literal[
    "title",  # the document's title; on a slide, the slide's title
    "subtitle",
    "heading",  # of a section
    "fact-label",  # of the title block: "Issue date"
    "fact",
    "contents-title",
    "contents-entry",  # number, heading, page number; a long heading takes several lines
    "body",
    "bullet",
    "number",
    "subheading",  # of a part of a section
    "quote",
    "footnote",  # of prose
    "caption",
    "continuation",  # a caption repeated over a further part of its table
    "note",
    "source",
    "figure-value",  # of a key-figure tile
    "figure-label",
    "figure-source",
    "callout-title",
    "callout-body",
    "marking",  # handling line and TLP label; every page and slide
    "running",  # running header or footer; every page and slide
    "page-number",
    "disclaimer",
]
FURNITURE: frozenset[Role] = frozenset({"marking", "running", "page-number", "continuation"})


@dataclass(frozen=True, slots=True)
class StyledRun:
    """Characters of one style before they were broken into lines; what an editable format writes."""

    text: str
    style: TextStyle
    link: str = ""


@dataclass(frozen=True, slots=True)
class SetParagraph:
    """A paragraph with its runs and its settled lines.

    `key` is unique to a paragraph of the document and shared by its parts on several pages. `bullet` is the
    mark drawn at `bullet_left` on the first line ("" on a continued part); `indent` is the list depth from 0.
    """

    role: Role
    key: str
    runs: tuple[StyledRun, ...]
    lines: tuple[Line, ...]
    align: Align = "left"
    bullet: str = ""
    bullet_left: float = 0
    indent: int = 0
    space_before: float = 0


@dataclass(frozen=True, slots=True)
class TextFrame:
    """Paragraphs in a box.

    `owner` is the name of the table or chart that a caption, note or source line belongs to, else "".
    `destination` names the frame for links and bookmarks. `placeholder` is the name of the slide layout's
    placeholder to fill, whose own place and size the box repeats; "" means a text box.
    """

    box: Box
    paragraphs: tuple[SetParagraph, ...]
    owner: str = ""
    destination: str = ""
    placeholder: str = ""


class SetCell(NamedTuple):
    """The text of a table cell with its settled lines, all in one style."""

    text: str
    style: TextStyle
    align: Align
    lines: tuple[Line, ...]


class SetColumn(NamedTuple):
    """The cells of one column in rows that follow each other, all in one style; the first baseline is at `first`.

    `texts` are those of its cells, by row, and `left` is where they begin, one for each cell where they differ. One of
    several lines has no text there, but `lines`, by its place among the rows, each with its left, a leading apart.
    """

    style: TextStyle
    first: float
    texts: Sequence[str]
    left: float | Sequence[float]
    lines: Mapping[int, Sequence[tuple[float, str]]]


class RowSetter(Protocol):
    """What settles the cells of a table."""

    def columns(self, rows: range) -> list[SetColumn]:
        """Return the cells of body rows that follow each other, or nothing if some need more than that tells."""


RowKind = Literal["spanner", "head", "body", "subtotal", "total", "group", "again"]


@dataclass(frozen=True, slots=True)
class SetRow:
    """A table row: its top and height, and its index in the table (-1 for the heading row).

    A "spanner" row, over the heading row, has a cell for each spanner of the table. A "group" row is a single cell over
    all columns, and has the index of the row under it; "again" is one that is repeated where a group goes on. The
    baselines of its lines count from the top of the row. Its cells may be settled each time they are asked for.

    A row that is higher than a page is in parts, one under the other in reading: one that `goes_on` in the next part of
    the table, and one that was `begun` in the part before, where a cell whose text has ended has no lines.
    """

    index: int
    kind: RowKind
    top: float
    height: float
    cells: Sequence[SetCell]
    goes_on: bool = False
    begun: bool = False


@dataclass(frozen=True, slots=True)
class Spine:
    """The line of a timeline at `x` from the left of the page, from its first dot to `foot`; `dots` are their y."""

    x: float
    dots: tuple[float, ...]
    foot: float
    radius: float
    color: str
    line_color: str


@dataclass(frozen=True, slots=True)
class TableFrame:
    """A part of a table: the spanners if it has any, the heading row, then some of its rows. Parts count from 1.

    `padding` is the space at the left and right of a cell; `look` has the colours of its rules and grounds. `fills` are
    the colours under some cells, by the index of the row and the column. With a `spine`, rows have no rules. `setter`
    settles many rows at once.
    """

    box: Box
    table: Table
    part: int
    parts: int
    widths: tuple[float, ...]
    rows: tuple[SetRow, ...]
    padding: float
    look: TableLook
    fills: Mapping[tuple[int, int], str] = field(default_factory=dict)
    spine: Spine | None = None
    setter: RowSetter | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line of a chart or page, `weight` points thick; never carries meaning alone."""

    x1: float
    y1: float
    x2: float
    y2: float
    weight: float
    color: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled rectangle of a chart: the value of series `series` at category `category`, from zero.

    The swatch beside the name of a series is of category -1.
    """

    series: int
    category: int
    box: Box
    color: str


@dataclass(frozen=True, slots=True)
class ChartText:
    """A text of a chart: the name of a series or category, or the value of a series at a category.

    That of an end of the axis of values has its number, 0 or 1, as its category. The name of a series may stand at the
    start of its line too.
    """

    kind: Literal["series", "start", "axis", "category", "value"]
    series: int
    category: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ChartFrame:
    """A chart with its settled marks; an editable format draws `chart` natively, in `text` and these colours.

    `colors` are those of the series, and `inks` those of text on them; `over` are rules drawn over the bars.
    `unlabelled` holds the series and category of each value that an editable format has no room for. `native` says
    where such a format draws what is not of bars.
    """

    box: Box
    chart: Chart
    bars: tuple[Bar, ...]
    texts: tuple[ChartText, ...]
    rules: tuple[Rule, ...]
    text: TextStyle
    colors: tuple[str, ...]
    muted_color: str
    inks: tuple[str, ...] = ()
    over: tuple[Rule, ...] = ()
    unlabelled: frozenset[tuple[int, int]] = frozenset()
    dots: tuple[Dot, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    patches: tuple[Patch, ...] = ()
    native: NativePlot | None = None


@dataclass(frozen=True, slots=True)
class ImageFrame:
    """A picture that fills a box of its own proportions."""

    box: Box
    image: Image


@dataclass(frozen=True, slots=True)
class ShapeFrame:
    """A filled rectangle, decoration only."""

    box: Box
    fill: str


@dataclass(frozen=True, slots=True)
class RuleFrame:
    """A line, decoration only."""

    rule: Rule


Frame = TextFrame | TableFrame | ChartFrame | ImageFrame | ShapeFrame | RuleFrame


@dataclass(frozen=True, slots=True)
class Page:
    """A page or slide, its frames in reading order.

    `title` is the slide's unique title and `layout` the name of its slide layout, `notes` the speaker notes,
    `section` the heading of the section it belongs to; all four are empty on a page of paper. A page of paper may lie
    in `landscape`.
    """

    number: int
    frames: tuple[Frame, ...]
    title: str = ""
    layout: str = ""
    notes: str = ""
    section: str = ""
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline: a heading, its destination and page number, from 1; the `level` of a section is 0."""

    title: str
    destination: str
    page: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class Pages:
    """All pages or slides of one size, but that a page in landscape is as wide as the others are high."""

    meta: Meta
    width: float
    height: float
    pages: tuple[Page, ...]
    bookmarks: tuple[Bookmark, ...] = ()
    attachments: tuple[Attachment, ...] = ()

    def size(self, page: Page) -> tuple[float, float]:
        """Return the width and height of a page."""
        return (self.height, self.width) if page.landscape else (self.width, self.height)
