"""Lines over categories in their order, and areas under them; both are named where they end, their axis at its ends."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from generator.layout.chart_plot import AXIS, SEAM, Marks, Plot, amount
from generator.layout.chart_room import APART, centred_extents, thinning
from generator.layout.chart_sides import (
    HAIRLINE,
    Field,
    Labels,
    Sides,
    band,
    beside,
    has_value,
    is_area,
    is_slope,
    middles,
    set_name,
    sides,
)
from generator.layout.text import Measure
from generator.model.chart_marks import Dot, Patch, Stroke
from generator.model.document import Chart
from generator.model.pages import Box, ChartFrame, Line, Rule

HEIGHT, PANEL_HEIGHT = 140.0, 84.0
LOOSE = 1.15  # times the height of all labels: slopes need room to be seen
THICK = 1.75
DOT = 2.4  # the radius of a dot that is seen; others are as wide as the line
ROOMY = 12.0  # points from one category to the next, at least, where every dot is seen


def lines(chart: Chart, plot: Plot, among: Sequence[Chart]) -> ChartFrame:
    """Return lines whose names and values fit beside them, and as many names of categories as fit under them.

    Lines are as long as those of the charts `among` which it stands: itself, or its panels.
    """
    marks, taken, leading = Marks(chart, plot), sides(among, plot), plot.style.leading
    names = [set_name(chart, number, plot, Measure(0, taken.names)) for number in range(len(chart.series))]
    apart = LOOSE if is_slope(chart) else 1.0
    height = max(PANEL_HEIGHT if chart.group else HEIGHT, sum(max(len(lines), 1) for lines in names) * leading * apart)
    xs = middles(len(chart.categories), plot.left + taken.before, plot.left + plot.width - taken.after)
    field = Field(chart, xs, leading / 2, leading / 2 + height)
    right = beside(marks, field, taken, first=False)
    left = beside(marks, field, taken, first=True)
    _axis(marks, field, taken)
    if is_area(chart):
        _areas(marks, field)
    depth = _values(marks, field, {**left, **right})
    return marks.framed(Box(plot.left, 0, plot.width, field.foot + leading / 2 + depth))


def _axis(marks: Marks, field: Field, taken: Sides) -> None:
    """Add the ends of the axis of values with a line at each, and a stronger one at zero or else at the lower end.

    Slopes have a line at either side instead.
    """
    plot, (start, end) = marks.plot, (field.xs[0], field.xs[-1])
    if is_slope(field.chart):
        color = plot.colors.hairline
        marks.rules += [Rule(x, field.top, x, field.foot + plot.style.leading / 2, AXIS, color) for x in (start, end)]
        return
    low, high = map(amount, field.chart.ends)
    zero = field.y(0) if low <= 0 <= high else field.foot
    for number, (cell, y) in enumerate(zip(field.chart.ends, (field.foot, field.top), strict=True)):
        column = Measure(plot.left, taken.ends, y - plot.style.leading / 2, "right")
        marks.end(number, plot.lines(cell, column, plot.colors.muted))
        if y != zero:
            marks.rules.append(Rule(start, y, end, y, HAIRLINE, plot.colors.hairline))
    marks.rules.append(Rule(start, zero, end, zero, AXIS, plot.colors.muted))


def _areas(marks: Marks, field: Field) -> None:
    """Add the area of each series, and a seam between it and the one before, so that no colour is needed."""
    rows, plot = range(len(field.xs)), marks.plot
    for number in range(len(field.chart.series)):
        bands = [band(field.chart, number, row) for row in rows]
        under, over = ([(x, field.y(pair[side])) for x, pair in zip(field.xs, bands, strict=True)] for side in (0, 1))
        marks.patches.append(Patch(number, -1, (*over, *reversed(under)), plot.color_of(field.chart, number)))
        if number:
            color = plot.colors.background
            marks.over += [Rule(*start, *end, SEAM, color) for start, end in pairwise(under)]


def _values(marks: Marks, field: Field, labels: Labels) -> float:
    """Add every category with its name, if it fits, and its values; return how much room the names take."""
    plot = marks.plot
    widths = [plot.width_of(cell) for cell in field.chart.categories]
    places = centred_extents(widths, field.xs, (plot.left, plot.left + plot.width))
    step, deepest = thinning(places, APART), 0
    top = field.foot + plot.style.leading / 2
    for n, (cell, (left, right)) in enumerate(zip(field.chart.categories, places, strict=True)):
        lines = plot.lines(cell, Measure(left, right - left, top)) if n % step == 0 else ()
        deepest = max(deepest, len(lines))
        marks.name(n, lines)
        for number in range(len(field.chart.series)):
            _value(marks, field, (number, n), labels.get((number, n), ()))
    return deepest * plot.style.leading


def _value(marks: Marks, field: Field, place: tuple[int, int], lines: tuple[Line, ...]) -> None:
    """Add a value: its dot and the piece of line that ends there, both where they are, and its text."""
    number, n = place
    cells, plot = field.chart.series[number].values, marks.plot
    marks.value(number, n, lines)
    if not has_value(cells[n]) or is_area(field.chart):
        return
    x, y, color = field.xs[n], field.middle(number, n), plot.color_of(field.chart, number)
    joined = n > 0 and has_value(cells[n - 1])
    if joined:
        before = (field.xs[n - 1], field.middle(number, n - 1))
        marks.strokes.append(Stroke(number, n, before, (x, y), THICK, color))
    alone = not joined and not any(map(has_value, cells[n + 1 : n + 2]))
    roomy = all(b - a >= ROOMY for a, b in pairwise(field.xs))
    seen = roomy or alone or bool(lines)
    marks.dots.append(Dot(number, n, x, y, DOT if seen else THICK / 2, color))
