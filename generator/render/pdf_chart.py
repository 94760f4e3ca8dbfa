"""A settled chart as a Figure of the structure tree, each name and value with its mark in a Span of its own."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.chart_marks import Dot, Patch, Stroke
from generator.model.pages import Bar, Box, ChartFrame, ChartText, Rule
from generator.render.pdf_content import Content, number
from generator.render.pdf_tags import Element

CORNERS = {
    "diamond": ((0, -1), (1, 0), (0, 1), (-1, 0)),
    "triangle": ((-1, 1), (0, -1), (1, 1)),
}  # from the middle of a dot, in radii, y downwards
Shape = Bar | Dot | Patch | Stroke


def draw_chart(frame: ChartFrame, figure: Element, content: Content) -> None:
    """Draw a chart under its element, which has its caption by now."""
    box = frame.box
    describe(figure, box, content.height, {"Alt": frame.chart.alt, "T": frame.chart.label})
    _rules(frame, content, over=False)
    shapes = _shapes(frame)
    for text in frame.texts:
        drawn = shapes.get((text.series, text.category), ()) if text.kind in ("series", "value") else ()
        element = figure.add("Span", strings={"T": _title(text)})
        with content.owned(element, drawn=bool(drawn)):
            for shape in drawn:
                _draw(shape, content, box.top)
            content.text(text.lines, box.top)
    _rules(frame, content, over=True)


def describe(figure: Element, box: Box, height: float, strings: Mapping[str, str]) -> None:
    """Give a figure its area on a page of a height, and what is said of it."""
    bounds = [box.left, height - box.top - box.height, box.left + box.width, height - box.top]
    area = " ".join(number(value) for value in bounds)
    figure.attributes = f"/O /Layout /BBox [{area}] /Placement /Block"
    figure.strings = strings


def _shapes(frame: ChartFrame) -> dict[tuple[int, int], list[Shape]]:
    """Return what is drawn for each value, and for the name of each series, in the order in which it is drawn."""
    shapes: dict[tuple[int, int], list[Shape]] = {}
    drawn: tuple[Shape, ...] = (*frame.bars, *frame.patches, *frame.strokes, *frame.dots)
    for shape in drawn:
        shapes.setdefault((shape.series, shape.category), []).append(shape)
    return shapes


def _draw(shape: Shape, content: Content, top: float) -> None:
    match shape:
        case Bar():
            content.rectangle(shape.box, shape.color, top)
        case Dot(shape="circle"):
            content.disc((shape.x, shape.y), shape.radius, shape.color, top)
        case Dot(shape="square"):
            side = 2 * shape.radius
            box = Box(shape.x - shape.radius, shape.y - shape.radius, side, side)
            content.rectangle(box, shape.color, top)
        case Dot():
            corners = [(shape.x + shape.radius * x, shape.y + shape.radius * y) for x, y in CORNERS[shape.shape]]
            content.polygon(corners, shape.color, top)
        case Patch():
            content.polygon(shape.corners, shape.color, top)
        case Stroke():
            content.rule(Rule(*shape.start, *shape.end, shape.weight, shape.color), top)


def _rules(frame: ChartFrame, content: Content, *, over: bool) -> None:
    rules = frame.over if over else frame.rules
    if rules or not over:
        with content.artifact(drawn=True):
            for rule in rules:
                content.rule(rule, frame.box.top)


def _title(text: ChartText) -> str:
    """Return what the element of a text is called: `series 1`, `axis 2`, `category 2`, `value 1.2`, from 1."""
    series, category = text.series + 1, text.category + 1
    if text.kind == "value":
        return f"value {series}.{category}"
    return f"{text.kind} {series if text.kind in ('series', 'start') else category}"
