"""Documents for the layout's tests over the project's own theme, and what must be true of all their pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import accumulate, combinations, pairwise
from pathlib import Path

from generator.errors import BriefError, Place
from generator.layout.measure import Measurer
from generator.layout.sheet import Paper, Sheet, paper_of
from generator.layout.slide_frame import Stage
from generator.layout.styles import slide_scale
from generator.model.document import (
    Block,
    Cell,
    Chart,
    Column,
    Document,
    KeyFigure,
    Meta,
    Origin,
    Paragraph,
    ParagraphKind,
    Row,
    Run,
    Section,
    Series,
    Table,
    Text,
)
from generator.model.pages import Box, ChartFrame, Line, Page, Pages, TableFrame, TextFrame
from generator.model.theme import Theme
from generator.model.words import Words
from generator.read.theme import read_theme

ROOT = Path(__file__).parents[2]
META = Meta(
    name="example",
    title="A brief",
    subtitle="What it is about",
    running_title="A brief",
    issued="2026-01-31",
    facts=(("Issue date", "31 January 2026"), ("Data as of", "31 December 2025")),
    marking="UNCLASSIFIED",
    tlp="TLP:CLEAR",
    language="en-GB",
    author="A desk",
    disclaimer="No opinion is implied.",
)
ROUNDING = 0.05
LOREM = "Armed groups hold much of the capital, and relief reaches few of those who need it most. "


@cache
def theme() -> Theme:
    """Return the project's own theme."""
    return read_theme(ROOT, Words("sitbrief", Place("brief.yaml")))


def measurer() -> Measurer:
    """Return a measurer of the theme's faces."""
    return Measurer(theme().fonts)


def sheet() -> Sheet:
    """Return the theme's sheet."""
    return paper().portrait


def paper() -> Paper:
    """Return the theme's sheet, upright and on its side."""
    return paper_of(theme(), META)


def stage(meta: Meta = META) -> Stage:
    """Return the theme's stage."""
    deck = theme().deck
    return Stage(deck, slide_scale(theme().colors, deck.minimum_size), theme().colors, measurer(), meta)


def document(*blocks: Block, meta: Meta = META) -> Document:
    """Return a brief of one section."""
    return Document(meta, (Section(1, "A section", blocks),))


def paragraph(text: str, kind: ParagraphKind = "body", level: int = 0) -> Paragraph:
    """Return a paragraph of one run."""
    return Paragraph((Run(text),), kind, level)


def prose(*texts: str) -> Text:
    """Return paragraphs."""
    return Text(tuple(paragraph(text) for text in texts))


def bullets(*texts: str) -> Text:
    """Return a list."""
    return Text(tuple(paragraph(text, "bullet") for text in texts))


def table(
    headings: Sequence[str], rows: Iterable[Sequence[str]], *, number: int = 1, source: str = "A source"
) -> Table:
    """Return a table whose cells know the lines of the file that they came from."""
    body = tuple(
        Row(tuple(Cell(text, text, origins=(Origin("data/x.csv", (n,), "a"),)) for text in row))
        for n, row in enumerate(rows, 2)
    )
    name = f"table-{number}"
    return Table(name, f"Table {number}", "A caption", tuple(Column(text) for text in headings), body, source)


def chart(names: Sequence[str], values: Sequence[int | None], kind: str = "bar") -> Chart:
    """Return a chart of one series."""
    cells = tuple(Cell("n/a" if value is None else f"{value:,}", value) for value in values)
    return Chart(
        name="figure-1",
        label="Figure 1",
        caption="A chart",
        kind="column" if kind == "column" else "bar",
        categories=tuple(Cell(name) for name in names),
        series=(Series("persons", cells),),
        unit="persons",
        alt="A chart of persons",
        source="A source",
    )


def figure(value: str = "4.9 million", label: str = "people in need", note: str = "") -> KeyFigure:
    """Return a key figure."""
    return KeyFigure(Cell(value), label, "A source, as of 1 May 2025", note)


def text_of(lines: Iterable[Line]) -> str:
    """Return the characters of lines."""
    return "".join(span.text for line in lines for span in line.spans)


def box_of(frame: object) -> Box:
    """Return the box of a frame that holds something to read."""
    assert isinstance(frame, (TextFrame, TableFrame, ChartFrame))
    return frame.box


def readable(page: Page) -> list[TextFrame | TableFrame | ChartFrame]:
    """Return the frames of a page but for shapes and rules."""
    return [frame for frame in page.frames if isinstance(frame, (TextFrame, TableFrame, ChartFrame))]


def overlapping(page: Page) -> list[tuple[object, object]]:
    """Return the pairs of readable frames that share some area."""
    return [(a, b) for a, b in combinations(readable(page), 2) if _overlap(a.box, b.box)]


def _overlap(a: Box, b: Box) -> bool:
    across = min(a.left + a.width, b.left + b.width) - max(a.left, b.left)
    along = min(a.top + a.height, b.top + b.height) - max(a.top, b.top)
    return across > ROUNDING and along > ROUNDING


def overrunning(page: Page) -> list[str]:
    """Return the texts whose ink leaves the box of their frame or cell, at the left or the right."""
    found = []
    for frame in readable(page):
        for lines, left, right in _columns(frame):
            found += ["".join(span.text for span in line.spans) for line in lines if not _within(line, left, right)]
    return found


def _columns(frame: TextFrame | TableFrame | ChartFrame) -> Iterable[tuple[tuple[Line, ...], float, float]]:
    """Yield lines, and the left and right edge of where they stand."""
    left, right = frame.box.left, frame.box.left + frame.box.width
    match frame:
        case TextFrame():
            yield from ((paragraph.lines, left, right) for paragraph in frame.paragraphs)
        case ChartFrame():
            yield from ((text.lines, left, right) for text in frame.texts)
        case TableFrame():
            edges = [left, *(left + edge for edge in accumulate(frame.widths))]
            for row in frame.rows:
                yield from ((cell.lines, *pair) for cell, pair in zip(row.cells, pairwise(edges), strict=True))


def _within(line: Line, left: float, right: float) -> bool:
    first, last = line.spans[0], line.spans[-1]
    spaces = len(last.text) - len(last.text.rstrip(" "))
    end = last.left + last.width - spaces * measurer().width(" ", last.style)
    return first.left >= left - ROUNDING and end <= right + ROUNDING


def outside(page: Page, left: float, top: float, right: float, bottom: float) -> list[object]:
    """Return the readable frames of a page that leave an area."""
    return [
        frame
        for frame in readable(page)
        if frame.box.left < left - ROUNDING
        or frame.box.top < top - ROUNDING
        or frame.box.left + frame.box.width > right + ROUNDING
        or frame.box.top + frame.box.height > bottom + ROUNDING
    ]


def body_frames(page: Page) -> list[TextFrame | TableFrame | ChartFrame]:
    """Return the readable frames of a page of paper but for its furniture."""
    running = {"marking", "running", "page-number"}
    return [
        frame for frame in readable(page) if not (isinstance(frame, TextFrame) and frame.paragraphs[0].role in running)
    ]


def roles(page: Page) -> list[str]:
    """Return what stands on a page, in reading order."""
    return [
        frame.paragraphs[0].role if isinstance(frame, TextFrame) else type(frame).__name__ for frame in readable(page)
    ]


def parts(pages: Pages, name: str = "table-1") -> list[TableFrame]:
    """Return the parts of a table."""
    found = [frame for page in pages.pages for frame in page.frames if isinstance(frame, TableFrame)]
    return [frame for frame in found if frame.table.name == name]


def row_indices(pages: Pages, name: str = "table-1") -> list[int]:
    """Return the indices of the rows of all parts, without the repeated headings and the rest of rows that were cut."""
    return [row.index for part in parts(pages, name) for row in part.rows[1:] if not row.begun]


def cell_texts(pages: Pages, name: str = "table-1") -> list[list[str]]:
    """Return the texts of the cells of all rows, those that were cut as one."""
    texts: dict[int, list[str]] = {}
    for row in (row for part in parts(pages, name) for row in part.rows[1:]):
        before = texts.get(row.index, [""] * len(row.cells))
        texts[row.index] = [text + text_of(cell.lines) for text, cell in zip(before, row.cells, strict=True)]
    return [texts[index] for index in sorted(texts)]


def told(error: BriefError) -> list[str]:
    """Return the problems as a user reads them."""
    return [f"{problem.place}: {problem.message} ({problem.hint})" for problem in error.problems]


def laid_out_or_told(lay_out: Callable[[Document, Theme], Pages], brief: Document) -> Pages | None:
    """Return the pages of a brief, or None where it is told what does not fit."""
    try:
        return lay_out(brief, theme())
    except BriefError:
        return None
