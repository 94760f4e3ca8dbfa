"""Dots on a horizontal scale, a row a category, a shape a series; the outer values of each row are printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.errors import BriefError, quoted
from generator.layout.chart_bars import BAR_STEP, GAP, LABEL_SHARE, values
from generator.layout.chart_plot import AXIS, Marks, Plot, amount
from generator.layout.chart_room import Extent
from generator.layout.chart_sides import HAIRLINE, has_value
from generator.layout.misfits import misfit, named
from generator.layout.text import Measure, moved
from generator.model.chart_marks import SHAPES, Dot
from generator.model.document import Chart
from generator.model.pages import Box, ChartFrame, Rule

RADIUS = 3.2
BOTH = 2  # values that a row needs to have a lowest and a highest
CLEAR = 3.0  # between a dot and the value beside it
JOIN = 1.0  # how thick the line from the lowest to the highest dot of a row is
LEAST_SHARE = 0.25  # of the width, at least, for the scale


def outer(chart: Chart, category: int) -> tuple[int | None, int | None]:
    """Return the series of the lowest and of the highest value of a category; a lone one is that of its sign."""
    cells = [(amount(one.values[category]), n) for n, one in enumerate(chart.series) if has_value(one.values[category])]
    (low, first), (high, last) = min(cells, default=(0.0, None)), max(cells, default=(0.0, None))
    lone = len(cells) < BOTH
    return (None if lone and low >= 0 else first), (None if lone and high < 0 else last)


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where the scale lies from its lower to its upper end, and where the names of the rows end."""

    names: float
    start: float
    end: float
    limits: tuple[float, float]

    @classmethod
    def of(cls, charts: Sequence[Chart], plot: Plot) -> _Scale:
        """Return the scale of a chart, or of panels that are alike."""
        chart, cells = charts[0], [cell for one in charts for cell in values(one)]
        names = min(plot.width_of(plot.widest(chart.categories)), plot.width * LABEL_SHARE)
        beside = plot.width_of(plot.widest(cells)) + RADIUS + CLEAR
        low, high = map(amount, chart.ends)
        first, last = (plot.width_of(cell) / 2 for cell in chart.ends)
        before = names + GAP + (beside if len(chart.series) > 1 or low < 0 else RADIUS + CLEAR)
        start, end = plot.left + max(before, first), plot.left + plot.width - max(beside, last)
        return cls(names, start, end, (low, high))

    @property
    def origin(self) -> float:
        """Return where zero is, or else the end that is nearer to it."""
        low, high = self.limits
        return self.x(min(max(0.0, low), high))

    def x(self, value: float) -> float:
        low, high = self.limits
        return self.start + (value - low) / (high - low) * (self.end - self.start)


def dot_problem(charts: Sequence[Chart], plot: Plot) -> BriefError | None:
    """Return the fault of values that leave too little room for the scale between them, or None."""
    chart, scale = charts[0], _Scale.of(charts, plot)
    if scale.end - scale.start >= plot.width * LEAST_SHARE:
        return None
    what = f"the value {quoted(plot.widest(values(chart)).text)}"
    return misfit(what, f"beside a dot of {named(chart)}", plot.file, "use a shorter format")


def dots(chart: Chart, plot: Plot, among: Sequence[Chart]) -> ChartFrame:
    """Return rows of dots, whose values fit; the names of the rows stand at their left, the ends of the scale below.

    The scale is as long as those of the charts `among` which it stands: itself, or its panels.
    """
    marks, scale, leading = Marks(chart, plot), _Scale.of(among, plot), plot.style.leading
    y = marks.legend()
    for n, name in enumerate(chart.categories):
        lines = plot.lines(name, Measure(plot.left, scale.names, 0, "right"))
        step = leading * (BAR_STEP + len(lines) - 1)
        marks.name(n, moved(lines, y + (step - len(lines) * leading) / 2))
        texts = _row(marks, scale, n, y + step / 2)
        _upright(marks, scale, (y, y + step), texts)
        y += step
    for number, (cell, x) in enumerate(zip(chart.ends, (scale.start, scale.end), strict=True)):
        width = plot.width_of(cell)
        marks.end(number, plot.lines(cell, Measure(x - width / 2, width, y), plot.colors.muted))
    return marks.framed(Box(plot.left, 0, plot.width, y + leading))


def _upright(marks: Marks, scale: _Scale, row: Extent, texts: list[Extent]) -> None:
    """Add the lines at the ends of the scale, and a stronger one at zero or else the lower end, but through no text."""
    colors = marks.plot.colors
    thin, strong = (HAIRLINE, colors.hairline), (AXIS, colors.muted)
    lines = {scale.start: thin, scale.end: thin} | {scale.origin: strong}
    for x, (weight, color) in lines.items():
        if not any(left - 1 < x < right + 1 for left, right in texts):
            marks.rules.append(Rule(x, row[0], x, row[1], weight, color))


def _row(marks: Marks, scale: _Scale, category: int, y: float) -> list[Extent]:
    """Add the dots of a category, joined by a line, the lowest value at their left, the highest at their right.

    Return where these texts begin and end.
    """
    chart, plot = marks.chart, marks.plot
    lowest, highest = pair = outer(chart, category)
    texts = []
    first, last = (scale.x(amount(chart.series[n].values[category])) if n is not None else scale.origin for n in pair)
    marks.rules.append(Rule(first, y, last, y, JOIN, plot.colors.hairline))
    for number, series in enumerate(chart.series):
        cell, width = series.values[category], plot.width_of(series.values[category])
        x = scale.x(amount(cell))
        left = {highest: x + RADIUS + CLEAR, lowest: x - RADIUS - CLEAR - width}.get(number)
        is_printed = left is not None and has_value(cell)
        column = Measure(left or 0.0, width, y - plot.style.leading / 2)
        marks.value(number, category, plot.lines(cell, column) if is_printed else ())
        texts += [(column.left, column.left + width)] if is_printed else []
        if has_value(cell):
            marks.dots.append(Dot(number, category, x, y, RADIUS, plot.series_color(number), SHAPES[number]))
    return texts
