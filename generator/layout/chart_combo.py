"""Columns with a line over them, on a scale of its own: every value of both is printed, so neither needs an axis."""

from __future__ import annotations

from dataclasses import replace
from math import inf

from generator.errors import BriefError, quoted
from generator.layout.chart_bars import APART, BROADEST, COLUMN_HEIGHT, NAME_LINES, column_problem, largest, standing
from generator.layout.chart_lines import DOT, THICK
from generator.layout.chart_plot import Marks, Plot, amount, centred
from generator.layout.chart_sides import has_value
from generator.layout.misfits import misfit, named
from generator.layout.text import Measure, moved
from generator.model.chart_marks import Dot, Stroke
from generator.model.document import Chart, Series
from generator.model.pages import Box, ChartFrame

BAND = 36.0  # the height of the line
CLEAR = 5.0  # above and under it
SHORTER = "use a shorter format, or fewer categories"


def parted(chart: Chart) -> tuple[Chart, Series]:
    """Return the columns of a combo as a chart of their own, and its line."""
    *columns, line = chart.series
    return replace(chart, kind="column", series=tuple(columns)), line


def combo_problem(chart: Chart, plot: Plot, lines: int = NAME_LINES, broadest: float = BROADEST) -> BriefError | None:
    """Return the fault of names or values that do not fit side by side, or None."""
    columns, line = parted(chart)
    step = plot.width / max(len(chart.categories), 1)
    wide = [cell for cell in line.values if plot.width_of(cell) > step - APART]
    if wide:
        return misfit(f"the value {quoted(wide[0].text)}", f"over the line of {named(chart)}", plot.file, SHORTER)
    return column_problem(columns, plot, lines, broadest, SHORTER)


def combo(chart: Chart, plot: Plot) -> ChartFrame:
    """Return columns and, over them, the values of the line on one level, and the line; all of them fit."""
    marks, (columns, line), leading = Marks(chart, plot), parted(chart), plot.style.leading
    head, last = marks.legend(), len(chart.series) - 1
    top = head + leading + CLEAR
    step, foot = plot.width / max(len(chart.categories), 1), top + BAND + CLEAR + COLUMN_HEIGHT
    scale, depth = (COLUMN_HEIGHT - leading - 2) / largest(columns), leading
    heights = _heights(line)
    before: tuple[float, float] | None = None
    for n, name in enumerate(chart.categories):
        left = plot.left + n * step
        column = Measure(left + APART / 2, step - APART)
        lines = centred(plot.lines(name, column), column)
        depth = max(depth, len(lines) * leading)
        marks.name(n, moved(lines, foot + 3))
        cells = [series.values[n] for series in columns.series]
        standing(marks, n, [(cell, amount(cell) * scale) for cell in cells], (left, step, foot))
        cell = line.values[n]
        marks.value(last, n, moved(centred(plot.lines(cell, column, plot.legible(last)), column), head))
        point = (left + step / 2, top + BAND * (1 - heights[n])) if has_value(cell) else None
        if point:
            marks.dots.append(Dot(last, n, *point, DOT, plot.series_color(last)))
        if point and before:
            marks.strokes.append(Stroke(last, n, before, point, THICK, plot.series_color(last)))
        before = point
    marks.axis((plot.left, foot), (plot.left + plot.width, foot))
    return marks.framed(Box(plot.left, 0, plot.width, foot + 3 + depth))


def _heights(line: Series) -> list[float]:
    """Return how high each value stands in the band, from 0 to 1; where all are alike, in the middle."""
    values = [amount(cell) for cell in line.values if has_value(cell)]
    low, high = min(values, default=0.0), max(values, default=0.0)
    return [(amount(cell) - low) / (high - low) if high > low else 0.5 for cell in line.values]


def native_combo_problem(chart: Chart, plot: Plot, lines: int) -> BriefError | None:
    """Return the fault of names or values that do not fit side by side where Office draws the columns, or None."""
    return combo_problem(chart, plot, lines, inf)
