"""Points by two scales, across and up, both named, with their ends printed; points have their names where these fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import dist

from generator.errors import BriefError, quoted
from generator.layout.chart_plot import AXIS, Marks, Plot, amount
from generator.layout.chart_sides import HAIRLINE
from generator.layout.misfits import misfit, named
from generator.layout.text import Measure
from generator.model.chart_marks import Dot, Point, Side
from generator.model.document import Cell, Chart
from generator.model.pages import Box, ChartFrame, Rule

HEIGHT = 190.0
RADIUS = 3.0
CLEAR = 3.0  # between a dot and its name
GAP = 6.0
TIGHT = 0.8  # of the leading: how high the letters of a name are at most
LEAST_SHARE = 0.5  # of the width, at least, for the scale across
SIDES: tuple[Side, ...] = ("r", "l", "t", "b")  # of a dot, in the order in which its name is tried there
Area = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Field:
    """The space of the points: where both scales begin and end."""

    chart: Chart
    left: float
    right: float
    top: float
    foot: float

    def x(self, value: float) -> float:
        """Return how far right a value stands."""
        low, high = map(amount, self.chart.ends[:2])
        return self.left + (value - low) / (high - low) * (self.right - self.left)

    def y(self, value: float) -> float:
        """Return how far down a value stands."""
        low, high = map(amount, self.chart.ends[2:])
        return self.foot - (value - low) / (high - low) * (self.foot - self.top)

    def lines(self) -> list[Area]:
        """Return the lines of the field: the two axes, at zero or else the end nearest to it, and its other edges."""
        left, right, foot, top = map(amount, self.chart.ends)
        x, y = self.x(min(max(left, 0.0), right)), self.y(min(max(foot, 0.0), top))
        xs = dict.fromkeys((x, self.left, self.right))
        ys = dict.fromkeys((y, self.top, self.foot))
        upright, level = (
            [(one, self.top, one, self.foot) for one in xs],
            [(self.left, one, self.right, one) for one in ys],
        )
        return [upright[0], level[0], *upright[1:], *level[1:]]

    def points(self) -> list[Point]:
        """Return where the points stand, in their order."""
        across, up = self.chart.series
        return [(self.x(amount(x)), self.y(amount(y))) for x, y in zip(across.values, up.values, strict=True)]


def point_problem(charts: Sequence[Chart], plot: Plot) -> BriefError | None:
    """Return the fault of a name of a scale that is too long, or of ends that leave too little room, or None."""
    chart = charts[0]
    for series in chart.series:
        if plot.width_of(Cell(series.name)) > plot.width:
            return misfit(quoted(series.name), f"at its axis in {named(chart)}", plot.file, "give it a shorter name")
    field = _field(chart, plot)
    if field.right - field.left >= plot.width * LEAST_SHARE:
        return None
    what = f"the value {quoted(plot.widest(chart.ends).text)}"
    return misfit(what, f"beside the points of {named(chart)}", plot.file, "use a shorter format")


def points(chart: Chart, plot: Plot, _: Sequence[Chart]) -> ChartFrame:
    """Return the points of a chart whose names fit: that of the upper scale stands over it, of the other under it."""
    marks, field, leading = Marks(chart, plot), _field(chart, plot), plot.style.leading
    depth = _names(marks, field)
    _axes(marks, field)
    centres, sides = field.points(), label_sides(plot, field, plot.left + plot.width)
    color = plot.series_color(0)
    for n, (cell, (x, y)) in enumerate(zip(chart.categories, centres, strict=True)):
        column = _label(sides[n], (x, y), plot.width_of(cell), leading) if n in sides else None
        marks.name(n, plot.lines(cell, column) if column else ())
        marks.value(0, n, ())
        marks.value(1, n, ())
        marks.dots.append(Dot(1, n, x, y, RADIUS, color))
    return marks.framed(Box(plot.left, 0, plot.width, depth))


def _field(chart: Chart, plot: Plot) -> Field:
    first, last = (plot.width_of(cell) / 2 for cell in chart.ends[:2])
    before = plot.width_of(plot.widest(chart.ends[2:])) + GAP
    top = plot.style.leading * 2
    return Field(chart, plot.left + max(before, first), plot.left + plot.width - max(last, RADIUS), top, top + HEIGHT)


def _names(marks: Marks, field: Field) -> float:
    """Add the names of both scales and their printed ends; return how deep they reach.

    The name of the scale across stands between its ends, or under them if it is too long.
    """
    chart, plot, leading = field.chart, marks.plot, marks.plot.style.leading
    across, up = (Cell(series.name) for series in chart.series)
    wide, under = plot.width_of(across), field.foot + leading / 2
    first, last = (plot.width_of(cell) / 2 for cell in chart.ends[:2])
    fits = field.left + first + GAP + wide + GAP + last <= field.right
    left = (field.left + first + field.right - last - wide) / 2 if fits else plot.left + plot.width - wide
    marks.series(0, plot.lines(across, Measure(left, wide, under if fits else under + leading)))
    marks.series(1, plot.lines(up, Measure(plot.left, plot.width, 0)))
    places = [
        *(Measure(x - half, 2 * half, under) for x, half in ((field.left, first), (field.right, last))),
        *(Measure(plot.left, field.left - GAP - plot.left, y - leading / 2, "right") for y in (field.foot, field.top)),
    ]
    for number, (cell, column) in enumerate(zip(chart.ends, places, strict=True)):
        marks.end(number, plot.lines(cell, column, plot.colors.muted))
    return under + leading * (1 if fits else 2)


def _axes(marks: Marks, field: Field) -> None:
    """Add a hairline at each end of both scales, and a stronger line of each where the axis is."""
    colors, lines = marks.plot.colors, field.lines()
    for line in lines:
        weight, color = (AXIS, colors.muted) if line in lines[:2] else (HAIRLINE, colors.hairline)
        marks.rules.append(Rule(*line, weight, color))


def label_sides(plot: Plot, field: Field, edge: float) -> dict[int, Side]:
    """Return at which side of its point each name stands; one that would meet another name, point or line has none.

    Points far from others come first, because readers ask which they are. Names may reach beyond the field to the
    right, up to an edge.
    """
    centres, leading = field.points(), plot.style.leading
    bounds = (field.left, field.top, edge, field.foot)
    dots = [_around(x, y, 2 * (RADIUS + CLEAR), 2 * RADIUS) for x, y in centres]
    taken, found = field.lines(), dict[int, Side]()
    for n in _loneliest(centres):
        cell, centre, others = field.chart.categories[n], centres[n], [*taken, *dots[:n], *dots[n + 1 :]]
        for side in SIDES if cell.text and "\n" not in cell.text else ():
            column = _label(side, centre, plot.width_of(cell), leading)
            middle = (column.left + column.width / 2, column.top + leading / 2)
            area = _around(*middle, column.width + CLEAR, leading * TIGHT)
            if _is_in(area, bounds) and not _meets(area, others):
                found[n] = side
                taken.append(area)
                break
    return found


def _loneliest(centres: Sequence[Point]) -> list[int]:
    """Return the points in the order of how far each is from the nearest other, farthest first."""
    apart = {n: min(dist(at, other) for m, other in enumerate(centres) if m != n) for n, at in enumerate(centres)}
    return sorted(apart, key=lambda n: (-round(apart[n], 3), n))


def _label(side: Side, centre: Point, width: float, leading: float) -> Measure:
    """Return the column of a name at a side of its point."""
    x, y = centre
    away = RADIUS + CLEAR
    left = {"r": x + away, "l": x - away - width}.get(side, x - width / 2)
    middle = {"t": y - RADIUS - leading / 2, "b": y + RADIUS + leading / 2}.get(side, y)
    return Measure(left, width, middle - leading / 2)


def _around(x: float, y: float, width: float, height: float) -> Area:
    return (x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def _is_in(area: Area, bounds: Area) -> bool:
    return area[0] >= bounds[0] and area[1] >= bounds[1] and area[2] <= bounds[2] and area[3] <= bounds[3]


def _meets(area: Area, others: Iterable[Area]) -> bool:
    left, top, right, bottom = area
    return any(left <= other[2] and right >= other[0] and top <= other[3] and bottom >= other[1] for other in others)
