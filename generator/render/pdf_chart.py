"""A settled chart as a Figure of the structure tree, each name and value with its mark in a Span of its own."""

from __future__ import annotations

from generator.model.pages import ChartFrame, ChartText
from generator.render.pdf_content import Content, number
from generator.render.pdf_tags import Element


def draw_chart(frame: ChartFrame, figure: Element, content: Content) -> None:
    """Draw a chart under its element, which has its caption by now."""
    box, height = frame.box, content.height
    bounds = [box.left, height - box.top - box.height, box.left + box.width, height - box.top]
    area = " ".join(number(value) for value in bounds)
    figure.attributes = f"/O /Layout /BBox [{area}] /Placement /Block"
    figure.strings = {"Alt": frame.chart.alt, "T": frame.chart.label}
    _rules(frame, content, over=False)
    bars = {(bar.series, bar.category): bar for bar in frame.bars}
    for text in frame.texts:
        bar = None if text.kind == "category" else bars.get((text.series, text.category))
        element = figure.add("Span", strings={"T": _title(text)})
        with content.owned(element, drawn=bar is not None):
            if bar is not None:
                content.rectangle(bar.box, bar.color, box.top)
            content.text(text.lines, box.top)
    _rules(frame, content, over=True)


def _rules(frame: ChartFrame, content: Content, *, over: bool) -> None:
    rules = frame.over if over else frame.rules
    if rules or not over:
        with content.artifact(drawn=True):
            for rule in rules:
                content.rule(rule, frame.box.top)


def _title(text: ChartText) -> str:
    """Return what the element of a text is called: `series 1`, `category 2`, `value 1.2`, counted from 1."""
    names = {"series": f"{text.series + 1}", "category": f"{text.category + 1}"}
    return f"{text.kind} {names.get(text.kind) or f'{text.series + 1}.{text.category + 1}'}"
