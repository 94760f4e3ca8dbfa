"""A small settled document for the PDF renderer, over the project's own theme, and a plain reader of the result."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

from generator.errors import Place
from generator.model.document import Cell, Chart, Column, Meta, Row, Series, Table
from generator.model.pages import (
    Bar,
    Bookmark,
    Box,
    ChartFrame,
    ChartText,
    Frame,
    Line,
    Page,
    Pages,
    Role,
    SetCell,
    SetParagraph,
    SetRow,
    Span,
    StyledRun,
    TableFrame,
    TextFrame,
    TextStyle,
)
from generator.model.theme import TableLook, Theme
from generator.model.words import Words
from generator.read.theme import read_theme

ROOT = Path(__file__).parents[2]
STYLE = TextStyle("regular", 10, 12, "#1B2733")
LOOK = TableLook("#12304A", "#1B2733", "#12304A", "#12304A", "#C5CED6")
META = Meta("example", "R&D <brief>", "", "R&D", "2026-01-31", (), "UNCLASSIFIED", "TLP:CLEAR", "en-GB", "A desk")


def theme() -> Theme:
    """Return the project's own theme."""
    return read_theme(ROOT, Words("sitbrief", Place("brief.yaml")))


def line(text: str, baseline: float = 9, link: str = "") -> Line:
    """Return a line of one span."""
    return Line(baseline, (Span(text, 54, 100, STYLE, link),))


def text_frame(role: Role, text: str, top: float = 100, *, key: str = "", owner: str = "", link: str = "") -> TextFrame:
    """Return a frame of one paragraph of one line, named after its role so that links can find it."""
    runs = (StyledRun(text, STYLE, link),)
    bullet = "\N{BULLET}" if role == "bullet" else ""
    paragraph = SetParagraph(role, key or f"{role}-{text}", runs, (line(text, link=link),), bullet=bullet)
    return TextFrame(Box(54, top, 400, 12), (paragraph,), owner, destination="" if owner else role)


def table(*rows: tuple[str, ...]) -> Table:
    """Return a table whose first row holds the headings."""
    body = tuple(Row(tuple(Cell(text) for text in row)) for row in rows[1:])
    return Table("table-1", "Table 1", "Caption", tuple(Column(text) for text in rows[0]), body, "")


def table_frame(of: Table, first: int, last: int, part: tuple[int, int]) -> TableFrame:
    """Return the part of a table that holds the rows from `first` up to, not including, `last`."""
    head = set_row(-1, "head", [column.heading for column in of.columns])
    rows = [set_row(n, "body", [cell.text for cell in of.rows[n].cells]) for n in range(first, last)]
    return TableFrame(Box(54, 120, 400, 40), of, *part, (100.0, 100.0), (head, *rows), 5, LOOK)


def set_row(index: int, kind: str, texts: list[str]) -> SetRow:
    """Return a row of one-line cells."""
    cells = tuple(SetCell(text, STYLE, "left", (line(text),)) for text in texts)
    return SetRow(index, "head" if kind == "head" else "body", 20.0 * (index + 1), 20, cells)


def chart_frame(values: tuple[int, ...]) -> ChartFrame:
    """Return a chart whose bars are as many points high as their values."""
    names = tuple(Cell(f"name {n}") for n in range(len(values)))
    series = Series("all", tuple(Cell(str(value), value) for value in values))
    chart = Chart("figure-1", "Figure 1", "Chart", "column", names, (series,), "persons", "In words", "")
    bars = tuple(Bar(0, n, Box(60 + 30 * n, 100 - v, 20, v), "#0070B0") for n, v in enumerate(values))
    kinds = [("category", names), ("value", series.values)]
    texts = [
        ChartText("category" if k == "category" else "value", 0, n, (line(c.text),))
        for k, cs in kinds
        for n, c in enumerate(cs)
    ]
    return ChartFrame(Box(54, 200, 400, 110), chart, bars, tuple(texts), (), STYLE, ("#0070B0",), "#7F8E9A")


def pages(*frames: tuple[Frame, ...], bookmarks: tuple[Bookmark, ...] = ()) -> Pages:
    """Return pages of the given frames."""
    made = tuple(Page(number, content) for number, content in enumerate(frames, 1))
    return Pages(META, 595.276, 841.89, made, bookmarks)


def opened(content: bytes) -> pikepdf.Pdf:
    """Return the file opened by another library than the one that wrote it."""
    return pikepdf.open(io.BytesIO(content))


def kids_of(element: pikepdf.Object) -> list[object]:
    """Return what an element holds: one thing may stand for an array of one."""
    kids: Any = element.get("/K", [])
    return [kids] if isinstance(kids, int) else list(kids)


def elements(pdf: pikepdf.Pdf) -> Iterator[tuple[int, str, pikepdf.Object]]:
    """Yield depth, tag and element of the structure tree in reading order."""

    def walk(element: pikepdf.Object, depth: int) -> Iterator[tuple[int, str, pikepdf.Object]]:
        yield depth, str(element.S), element
        for kid in kids_of(element):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield from walk(kid, depth + 1)

    yield from walk(pdf.Root.StructTreeRoot.K, 0)


def outline(pdf: pikepdf.Pdf) -> list[str]:
    """Return the tags of the structure tree, indented by two spaces a level."""
    return ["  " * depth + tag.removeprefix("/") for depth, tag, _ in elements(pdf)]
