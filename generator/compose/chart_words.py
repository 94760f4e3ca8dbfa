"""A chart in words, for whoever cannot see it: what it is, then of each series its values, or its ends and extremes."""

from __future__ import annotations

from generator.columns import Number
from generator.model.document import Cell, Chart, ChartKind, Series

KINDS: dict[ChartKind, str] = {
    "column": "Bar chart",
    "bar": "Bar chart",
    "stacked column": "Stacked bar chart",
    "stacked bar": "Stacked bar chart",
    "line": "Line chart",
    "area": "Area chart",
    "slope": "Slope chart",
    "dot": "Dot plot",
    "scatter": "Scatter plot",
    "combo": "Column and line chart",
}
MOST_SPELT = 12

Shown = list[tuple[str, Cell]]


def story(chart: Chart) -> str:
    """Return the chart in words: every value of a small one; else first, last, highest and lowest of each series."""
    shown = [_shown(chart, series) for series in chart.series]
    spelt = sum(map(len, shown)) <= MOST_SPELT or chart.kind == "slope"
    parts = [
        f"{series.name}: {_spelt(pairs) if spelt else _extremes(pairs)}."
        for series, pairs in zip(chart.series, shown, strict=True)
    ]
    return " ".join([f"{KINDS[chart.kind]}{_of(chart)}.", *parts])


def _of(chart: Chart) -> str:
    """Return what is counted: across and up, or in which unit."""
    if chart.kind == "scatter":
        across, up = (series.name for series in chart.series)
        return f", {across} across, {up} up"
    return f", {chart.unit}"


def _shown(chart: Chart, series: Series) -> Shown:
    return [(c.text, v) for c, v in zip(chart.categories, series.values, strict=True) if v.value is not None]


def _spelt(shown: Shown) -> str:
    return "; ".join(f"{category} {value.text}" for category, value in shown) or "no values"


def _extremes(shown: Shown) -> str:
    if not shown:
        return "no values"
    ordered = sorted(shown, key=lambda pair: _amount(pair[1]))
    (low, least), (high, most) = ordered[0], ordered[-1]
    (first, start), (last, end) = shown[0], shown[-1]
    return (
        f"{len(shown)} values, highest {high} {most.text}, lowest {low} {least.text},"
        f" first {first} {start.text}, last {last} {end.text}"
    )


def _amount(cell: Cell) -> Number:
    return cell.value if isinstance(cell.value, Number) else 0
