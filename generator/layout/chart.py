"""Charts on paper and on slides: in which of the forms that suit its kind a chart fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import inf

from generator.errors import BriefError
from generator.layout.chart_bars import (
    BAR_PITCH,
    BAR_STEP,
    LABEL_SHARE,
    NAME_LINES,
    bars,
    column_problem,
    columns,
    is_stacked,
    value_problem,
)
from generator.layout.chart_combo import combo, combo_problem, native_combo_problem
from generator.layout.chart_dots import dot_problem, dots
from generator.layout.chart_lines import lines
from generator.layout.chart_native import unlabelled
from generator.layout.chart_native_dots import native_dots
from generator.layout.chart_native_lines import native_lines
from generator.layout.chart_native_points import native_points
from generator.layout.chart_plot import Marks, Plot
from generator.layout.chart_points import point_problem, points
from generator.layout.chart_sides import is_slope, line_problem
from generator.layout.misfits import FEWER_BARS, misfit, named
from generator.layout.text import Measure
from generator.model.document import Chart, ChartKind
from generator.model.pages import Box, ChartFrame, TextStyle

TURNED: dict[ChartKind, ChartKind] = {"column": "bar", "stacked column": "stacked bar"}
PROBLEMS = {"dot": dot_problem, "scatter": point_problem}
SETTERS = {"dot": dots, "scatter": points}
NATIVE = {"dot": native_dots, "scatter": native_points}
NATIVE_STEP = 1.25  # times the leading, at least, between the names of bars that Office draws
NAME_SHARE = 0.4  # of the height of a chart of columns that Office draws, at most, for their names


def set_chart(chart: Chart, *plots: Plot) -> ChartFrame:
    """Return the chart with all its marks settled, its top at 0, in the first of the plots in which it fits.

    Columns whose names or values would run into each other in all of them are turned to bars in the first. Raises
    BriefError for values too long to stand beside a bar.
    """
    if chart.ends:
        return _first_fitting(chart, plots)
    if chart.kind == "combo":
        for plot in (plot for plot in plots if combo_problem(chart, plot) is None):
            return combo(chart, plot)
        raise combo_problem(chart, plots[-1]) or misfit(named(chart), "on a page", plots[-1].file)
    if chart.kind in TURNED:
        fitting = (plot for plot in plots if column_problem(chart, plot, NAME_LINES) is None)
        for plot in fitting:
            return columns(chart, plot)
        chart = replace(chart, kind=TURNED[chart.kind])
    if problem := None if is_stacked(chart) else value_problem(chart, plots[0]):
        raise problem
    return bars(chart, plots[0])


def _first_fitting(chart: Chart, plots: Sequence[Plot]) -> ChartFrame:
    """Return lines, dots or points in the first plot in which they fit; raise BriefError where they fit in none."""
    problems = [panel_problem((chart,), plot) for plot in plots]
    for plot, problem in zip(plots, problems, strict=True):
        if problem is None:
            return set_panel(chart, plot, (chart,))
    raise next(filter(None, reversed(problems)))


def panel_problem(charts: Sequence[Chart], plot: Plot) -> BriefError | None:
    """Return the fault of marks that do not fit in a plot, which is that of each of the charts, or None."""
    return PROBLEMS.get(charts[0].kind, line_problem)(charts, plot)


def set_panel(chart: Chart, plot: Plot, among: Sequence[Chart]) -> ChartFrame:
    """Return lines, dots or points that fit, on a scale as long as that of the charts `among` which they stand."""
    return SETTERS.get(chart.kind, lines)(chart, plot, among)


def native_chart(chart: Chart, plot: Plot, box: Box, sizes: Sequence[TextStyle]) -> ChartFrame:
    """Return the chart as a box that an editable format fills, in the first of the styles in which its text fits.

    Columns that fit in none are turned to bars. Raises BriefError where these fit in none.
    """
    if chart.ends:
        return _native_marks(chart, plot, box, sizes)
    problem = None
    kinds = [chart.kind, TURNED[chart.kind]] if chart.kind in TURNED else [chart.kind]
    for turned in kinds:
        for style in sizes:
            tried, sized = replace(chart, kind=turned), replace(plot, style=style)
            problem = _native_problem(tried, sized, box.height)
            if problem is None:
                return replace(Marks(tried, sized).framed(box), unlabelled=unlabelled(tried, sized, box))
    raise problem or misfit(named(chart), "on a slide", plot.file)


def _native_marks(chart: Chart, plot: Plot, box: Box, sizes: Sequence[TextStyle]) -> ChartFrame:
    problem: BriefError = misfit(named(chart), "on a slide", plot.file)
    for style in sizes:
        sized = replace(plot, style=style)
        try:
            found = NATIVE.get(chart.kind, native_lines)(chart, sized, box)
        except BriefError as error:
            problem = error
        else:
            count = len(chart.series)
            plain = is_slope(chart) or chart.kind in NATIVE
            inks = (plot.style.color,) * count if plain else tuple(map(plot.legible, range(count)))
            return replace(Marks(chart, sized).framed(box), native=found, inks=inks)
    raise problem


def _native_problem(chart: Chart, plot: Plot, height: float) -> BriefError | None:
    if chart.kind == "combo":
        return native_combo_problem(chart, plot, int(height * NAME_SHARE / plot.style.leading))
    if chart.kind in TURNED:
        return column_problem(chart, plot, int(height * NAME_SHARE / plot.style.leading), inf)
    column = Measure(0, plot.width * LABEL_SHARE)
    lines = [len(plot.lines(cell, column)) for cell in chart.categories]
    if not is_stacked(chart) and len(chart.series) > 1:
        least = BAR_PITCH * len(chart.series) + BAR_STEP - 1
        taken = sum(max(least, count * NATIVE_STEP) for count in lines)
    else:
        taken = sum(lines) * NATIVE_STEP
    if taken * plot.style.leading > height:
        return misfit(named(chart), "on a slide", plot.file, FEWER_BARS)
    return None if is_stacked(chart) else value_problem(chart, plot)
