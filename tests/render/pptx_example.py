"""A small deck that has every kind of frame, and a theme around the project's own deck template."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Literal
from zipfile import ZipFile

from lxml import etree
from pptx import Presentation
from pptx.slide import SlideLayout as OpenedLayout

from generator.model.document import Align, Cell, Chart, Column, Format, Meta, Row, Series, Table
from generator.model.pages import (
    Box,
    ChartFrame,
    Frame,
    Line,
    Page,
    Pages,
    Role,
    Rule,
    RuleFrame,
    SetCell,
    SetParagraph,
    SetRow,
    ShapeFrame,
    Span,
    StyledRun,
    TableFrame,
    TextFrame,
    TextStyle,
)
from generator.model.theme import (
    Colors,
    DeckGeometry,
    FontFace,
    PageGeometry,
    Placeholder,
    SlideLayout,
    TableLook,
    Theme,
)

TEMPLATE = Path(__file__).parents[2] / "templates" / "themes" / "sitbrief" / "deck.pptx"
NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
}
R_ID = f"{{{NS['r']}}}id"
INK, NAVY, ACCENT, MUTED, HAIRLINE, TINT = "#1B2733", "#12304A", "#0070B0", "#56646F", "#C5CED6", "#EEF3F7"

LOOK = TableLook(NAVY, INK, NAVY, NAVY, HAIRLINE)
META = Meta(
    name="example",
    title="Example: R&D <brief>",
    subtitle="A subtitle",
    running_title="Example",
    issued="2026-11-24",
    facts=(("Issue date", "24 November 2026"),),
    marking="UNCLASSIFIED",
    tlp="TLP:CLEAR",
    language="en-GB",
    author="The Example Office",
)
BODY = TextStyle("regular", 18, 21.6, INK)
BOLD = TextStyle("bold", 14, 16.8, NAVY)
CELL = TextStyle("regular", 14, 16.8, INK)
SMALL = TextStyle("regular", 10.5, 12.6, MUTED)


def face(key: str, *, bold: bool = False, italic: bool = False) -> FontFace:
    return FontFace(key, "Carlito", "Calibri", bold, italic, "", 2048, 1536, 512, 1294, MappingProxyType({}))


def theme(template: Path = TEMPLATE) -> Theme:
    """Return a theme whose layouts are the template's, read as python-pptx reads them."""
    opened = Presentation(str(template))
    layouts = {layout.name: slide_layout(layout) for layout in opened.slide_layouts}
    width, height = opened.slide_width or 0, opened.slide_height or 0
    colors = Colors(INK, NAVY, ACCENT, MUTED, HAIRLINE, TINT, MUTED, ACCENT, NAVY, INK, "#FFFFFF", (ACCENT, NAVY), LOOK)
    fonts = {
        "regular": face("regular"),
        "bold": face("bold", bold=True),
        "italic": face("italic", italic=True),
        "bold-italic": face("bold-italic", bold=True, italic=True),
    }
    return Theme(
        name="example",
        colors=colors,
        slide_colors=colors,
        fonts=fonts,
        slide_fonts=fonts,
        page=PageGeometry(595, 842, 60, 60, 54, 54, 96, 18),
        deck=DeckGeometry(width / 12700, height / 12700, layouts, str(template), 10.5),
    )


def slide_layout(layout: OpenedLayout) -> SlideLayout:
    """Return a layout as its XML has it: kinds, indices and boxes of its placeholders."""
    root = etree.fromstring(layout.part.blob)
    found = (placeholder(shape) for shape in root.iterfind(".//p:sp", NS) if shape.find(".//p:ph", NS) is not None)
    part_ = str(layout.part.partname)[1:]
    return SlideLayout(layout.name, root.get("type", ""), {item.name: item for item in found}, part_)


def placeholder(shape: etree._Element) -> Placeholder:
    mark, offset, extent = (one(shape, f".//{name}") for name in ("p:ph", "a:off", "a:ext[@cx]"))
    box = (
        int(item.get(key, "")) / 12700 for item, key in ((offset, "x"), (offset, "y"), (extent, "cx"), (extent, "cy"))
    )
    left, top, width, height = box
    name = one(shape, ".//p:cNvPr").get("name", "")
    return Placeholder(name, mark.get("type", "obj"), int(mark.get("idx", "0")), left, top, width, height)


def one(root: etree._Element, path: str) -> etree._Element:
    """Return the only element at a path."""
    (found,) = root.findall(path, NS)
    return found


def part(deck: bytes, name: str) -> etree._Element:
    """Return a part of a deck, parsed."""
    with ZipFile(BytesIO(deck)) as archive:
        return etree.fromstring(archive.read(name))


def slide(deck: bytes, number: int) -> etree._Element:
    return part(deck, f"ppt/slides/slide{number}.xml")


def names_in(deck: bytes, number: int) -> list[str]:
    """Return the names of a slide's shapes in reading order."""
    return [item.get("name", "") for item in slide(deck, number).iterfind(".//p:cNvPr", NS)][1:]


def one_slide(theme_: Theme, *frames: Frame, title: str = "Slide", notes: str = "") -> Pages:
    """Return a deck of one slide of these frames under its title."""
    heading = filled(theme_, "Title Only", "Title", paragraph(title, TITLE, "title"))
    page = Page(1, (heading, *frames), title, "Title Only", notes)
    return Pages(META, theme_.deck.width, theme_.deck.height, (page,))


def line(text: str, left: float, style: TextStyle, baseline: float = 0) -> Line:
    return Line(baseline, (Span(text, left, 0.5 * style.size * len(text), style),))


def paragraph(text: str, style: TextStyle = BODY, role: Role = "body", left: float = 43.2) -> SetParagraph:
    return SetParagraph(role, text, (StyledRun(text, style),), (line(text, left, style),))


def bullet(text: str, mark: str, left: float, style: TextStyle = BODY) -> SetParagraph:
    role: Role = "bullet" if mark == "•" else "number"
    runs, lines = (StyledRun(text, style),), (line(text, left + 18, style),)
    return SetParagraph(role, text, runs, lines, bullet=mark, bullet_left=left, space_before=6)


def text(box: Box, *paragraphs: SetParagraph, placeholder: str = "", destination: str = "") -> TextFrame:
    return TextFrame(box, paragraphs, placeholder=placeholder, destination=destination)


def filled(theme_: Theme, layout: str, placeholder: str, item: SetParagraph) -> TextFrame:
    place = theme_.deck.layouts[layout].placeholders[placeholder]
    box = Box(place.left, place.top, place.width, place.height)
    return TextFrame(
        box, (item,), placeholder=placeholder, destination=f"to-{item.key}" if item.role == "title" else ""
    )


TITLE = TextStyle("bold", 26, 31.2, NAVY)


def furniture(theme_: Theme, layout: str, title: str, number: int) -> tuple[Frame, ...]:
    """Return the frames that every slide has: title, marking, running line, number."""
    right = SetParagraph(
        "marking",
        "marking",
        (StyledRun("UNCLASSIFIED", SMALL),),
        (line("UNCLASSIFIED", 850, SMALL),),
        align="right",
    )
    number_text = SetParagraph(
        "page-number", "n", (StyledRun(str(number), SMALL),), (line(str(number), 910, SMALL),), align="right"
    )
    return (
        filled(theme_, layout, "Title", paragraph(title, TITLE, "title")),
        filled(theme_, layout, "Marking", right),
        filled(theme_, layout, "Footer", paragraph("Example, 24 November 2026", SMALL, "running")),
        filled(theme_, layout, "Slide Number", number_text),
    )


def cells(texts: tuple[str, ...], style: TextStyle) -> tuple[SetCell, ...]:
    return tuple(cell(item, style, "right" if number else "left") for number, item in enumerate(texts))


def cell(words: str, style: TextStyle, align: Align) -> SetCell:
    lines = tuple(line(part, 50, style) for part in words.split("\n"))
    return SetCell(words, style, align, lines)


def table_frame(
    rows: tuple[tuple[str, ...], ...], label: str = "Table 1", part: int = 1, parts: int = 1, top: float = 150
) -> TableFrame:
    """Return a table part whose rows have 4 points above and below the text, the first the heading row."""
    columns = tuple(Column(heading) for heading in rows[0])
    body = tuple(Row(tuple(Cell(item, item) for item in row)) for row in rows[1:])
    table = Table("example", label, 'What "A & B" <gave>', columns, body, "Source: example")
    settled = []
    height = 0.0
    for number, row in enumerate(rows):
        style = CELL if number else BOLD
        depth = 8 + style.leading * (1 + max(item.count("\n") for item in row))
        kind: Literal["head", "body"] = "body" if number else "head"
        settled.append(SetRow(number - 1, kind, top + height, depth, cells(row, style)))
        height += depth
    widths = tuple(873.6 / 7 * (3 if n == 0 else 1) for n in range(len(rows[0])))
    box = Box(43.2, top, sum(widths), height)
    return TableFrame(box, table, part, parts, widths, tuple(settled), 5.4, LOOK)


def value(number: int | Decimal | None, written: str, form: Format | None = None) -> Cell:
    return Cell(written, number, form or Format("integer"))


def chart_frame(
    names: tuple[str, ...],
    series: tuple[tuple[str, tuple[Cell, ...]], ...],
    kind: str = "bar",
    label: str = "Figure 1",
    box: Box | None = None,
) -> ChartFrame:
    chart = Chart(
        name="chart",
        label=label,
        caption="People in need",
        kind="bar" if kind == "bar" else "column",
        categories=tuple(Cell(name, name) for name in names),
        series=tuple(Series(name, values) for name, values in series),
        unit="people",
        alt='A chart of "need" & more',
        source="Source: example.csv",
        notes=("A note",),
        muted=(len(names) - 1,),
    )
    rule = Rule(43, 400, 900, 400, 0.75, MUTED)
    return ChartFrame(box or Box(43.2, 150, 873.6, 320), chart, (), (), (rule,), CELL, (ACCENT, NAVY), MUTED)


ROWS = (
    ("Actor", "Staff", "Budget"),
    ("WFP", "1,200", "3.5"),
    ("AT&T <b>", "", "\u22122"),
    ("=1+1", "7\n8", "0"),
)


def example_pages(theme_: Theme) -> Pages:
    """Return a deck of tiles, a list, a table and two charts, in four sections."""
    contents = (
        ("Tiles", "", tiles()),
        ("List", "Situation", (a_list(),)),
        ("Table", "Contributions", (table_frame(ROWS), source("Source: example"))),
        ("Bars", "Contributions", (bars(),)),
        ("Columns", "Outlook", (columns(),)),
    )
    pages = tuple(
        Page(
            number,
            (*furniture(theme_, "Title Only", title, number), *frames),
            title,
            "Title Only",
            f"Notes of {title}\nSource: x" if number > 1 else "",
            section,
        )
        for number, (title, section, frames) in enumerate(contents, start=1)
    )
    return Pages(META, theme_.deck.width, theme_.deck.height, pages)


def tiles() -> tuple[Frame, ...]:
    """Return three figures, two of them on a panel, which stands last as no reader would meet it."""
    figures = TextStyle("bold", 40, 48, ACCENT)
    lefts = (55, 345, 635)
    return (
        *(text(Box(x, 160, 260, 48), paragraph("1.2 million", figures, "figure-value", x)) for x in lefts),
        *(text(Box(x, 210, 260, 20), paragraph("In need", BOLD, "figure-label", x)) for x in lefts),
        RuleFrame(Rule(43.2, 150, 43.2, 270, 3, ACCENT)),
        ShapeFrame(Box(43.2, 150, 580, 120), TINT),
    )


def a_list() -> TextFrame:
    """Return a list with a line break, a jump to another slide, a link to the web, and numbers."""
    runs = (
        StyledRun("See ", BODY),
        StyledRun("the table", BODY, "#to-Table"),
        StyledRun(" or the web", BODY, "https://example.org/a b?c=\u00e9"),
    )
    linked = SetParagraph(
        "bullet", "link", runs, (line("See the table", 61.2, BODY),), bullet="\u2022", bullet_left=43.2
    )
    numbers = (bullet(f"Step {mark}", mark, 43.2) for mark in ("1.", "2.", "4."))
    first = bullet("First point\nwith a line break", "\u2022", 43.2)
    return text(Box(43.2, 130, 873.6, 300), first, linked, *numbers)


def source(words: str) -> TextFrame:
    return text(Box(43.2, 300, 600, 14), paragraph(words, SMALL, "source"))


def bars() -> ChartFrame:
    """Return a bar chart whose values are written in three ways, one of them missing."""
    people = (
        value(1_234_567, "1.2 million", Format("compact", 1)),
        value(850_000, "850 thousand", Format("compact")),
        value(12_000, "12,000"),
        value(None, ""),
    )
    return chart_frame(("North", "South", "=1+1", "Others"), (("People", people),))


def columns() -> ChartFrame:
    """Return a column chart of two series with a negative value and names that look like formulas."""
    first = (percent("0.125", "12.5%"), percent("0.5", "50.0%"), percent("-0.25", "\u221225.0%"))
    second = (percent("1.005", "100.5%"), value(None, ""), percent("0.3", "30.0%"))
    series = (("{=1+1}", first), ("http://x", second))
    return chart_frame(("2024", "2025", "AT&T"), series, "column", "Figure 2")


def percent(number: str, written: str) -> Cell:
    return value(Decimal(number), written, Format("percent", 1))
