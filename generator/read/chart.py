"""The charts of a brief: of categories with a series a column, and of points by two columns of values."""

from __future__ import annotations

from generator.errors import Problem, quoted
from generator.model.document import ChartKind
from generator.model.request import AS_SOURCE, AskedChart, AskedSeries
from generator.model.words import NO_WORDS, Words
from generator.nodes import Form, Node
from generator.read.formats import read_format
from generator.read.selection import read_selection
from generator.read.small import read_name, small_print

CHART_KINDS: tuple[ChartKind, ...] = (
    *("column", "bar", "stacked column", "stacked bar"),
    *("line", "area", "slope", "dot", "scatter", "combo"),
)
REFUSED_KINDS = {
    "pie": "parts of a circle are hard to compare: use 'bar', or 'stacked bar' for parts of several wholes",
    "histogram": "count the rows of each class with 'group', and use 'column'",
}
REFUSED_KINDS |= dict.fromkeys(("donut", "doughnut", "radar", "treemap"), REFUSED_KINDS["pie"])


def read_chart(node: Node, problems: list[Problem]) -> AskedChart:
    """Return a chart: each kind is described by the columns that it is drawn from."""
    form = Form.of(node, problems, "'chart'")
    kind = _kind(form)
    is_scatter = kind == "scatter"
    block = AskedChart(
        kind=kind,
        selection=read_selection(form),
        caption=form.line("caption"),
        categories=form.words("label" if is_scatter else "categories"),
        values=_axes(form) if is_scatter else _values(form, kind),
        format=AS_SOURCE if is_scatter else read_format(form),
        unit=NO_WORDS if is_scatter else form.line("unit"),
        alt=small_print(form, "alt"),
        note=small_print(form, "note"),
        place=node.place,
        name=read_name(form, "a chart"),
        panels=NO_WORDS if kind in ("scatter", "combo") else form.words("panels", ""),
    )
    form.finish()
    return block


def _kind(form: Form) -> ChartKind:
    node = form.get("kind")
    if isinstance(node, Words) and node.text in REFUSED_KINDS:
        form.problems.append(
            Problem(f"{quoted(node.text)} is not a value of 'kind'", node.place, REFUSED_KINDS[node.text])
        )
        return CHART_KINDS[0]
    return form.choice("kind", CHART_KINDS)


def _values(form: Form, kind: ChartKind) -> tuple[AskedSeries, ...]:
    """Return a series a column; that of the line over columns comes last, in a unit of its own."""
    series = tuple(_series(item, form.problems) for item in form.entries("values", required=True))
    return (*series, _axis(form.part("line"))) if kind == "combo" else series


def _series(node: Node, problems: list[Problem]) -> AskedSeries:
    if isinstance(node, Words):
        return AskedSeries(node, NO_WORDS)
    form = Form.of(node, problems, "a series")
    series = AskedSeries(form.words("field"), form.line("name", ""))
    form.finish()
    return series


def _axes(form: Form) -> tuple[AskedSeries, ...]:
    """Return what is counted across and what is counted up, each in a unit of its own."""
    return tuple(_axis(form.part(key)) for key in ("x", "y"))


def _axis(form: Form) -> AskedSeries:
    axis = AskedSeries(form.words("field"), form.line("name", ""), read_format(form), form.line("unit"))
    form.finish()
    return axis
