"""What stands beside lines and areas: their names, first and last values, moved apart where they would meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.errors import BriefError, quoted
from generator.layout.chart_plot import Marks, Plot, amount
from generator.layout.chart_room import spread
from generator.layout.misfits import SHORTEN, misfit, named
from generator.layout.text import Measure
from generator.model.document import Align, Cell, Chart, Series
from generator.model.pages import Line, Rule

GAP = 6.0
FAR = 16.0  # between dots and values of slopes: many are moved, and have a leader
NAME_SHARE = {False: 0.3, True: 0.22}  # of the width, at most, for the names of series; less at both sides of slopes
NAME_LINES = 3
LEAST_SHARE = {False: 0.25, True: 0.22}  # of the width, at least, for the lines themselves; less between slopes
HAIRLINE = 0.5
NEAR = 0.5  # points: what is moved by less needs no leader
Labels = dict[tuple[int, int], tuple[Line, ...]]  # texts of values by series and category


@dataclass(frozen=True, slots=True)
class Sides:
    """The widths beside the lines: the ends of the axis, the first values, the last values, the names of series.

    The names of slopes stand at `both` sides.
    """

    ends: float
    firsts: float
    lasts: float
    names: float
    both: bool

    @property
    def gap(self) -> float:
        """Return how far the values stand from their dots."""
        return FAR if self.both else GAP

    @property
    def before(self) -> float:
        """Return what is taken at the left."""
        outer = sum(width + GAP for width in (self.ends, self.names if self.both else 0.0) if width)
        return outer + (self.firsts + self.gap if self.firsts else 0.0)

    @property
    def after(self) -> float:
        """Return what is taken at the right."""
        return self.gap + self.lasts + (GAP + self.names if self.names else 0.0)


def is_slope(chart: Chart) -> bool:
    """Tell whether each line runs between two values, both of them printed: then no axis of values is."""
    return chart.kind == "slope"


def shorter(chart: Chart) -> str:
    """Return how a name beside lines is shortened: those of slopes are data."""
    return SHORTEN if is_slope(chart) else "give it a shorter name: {field: …, name: …}"


def is_named(chart: Chart) -> bool:
    """Tell whether the lines are named: a lone one is by its caption, unless it is one of several that might be."""
    return len(chart.series) > 1 or is_slope(chart)


def sides(charts: Sequence[Chart], plot: Plot) -> Sides:
    """Return the widths of what stands beside the lines of a chart, or of panels that are alike."""
    chart, every = charts[0], [series for one in charts for series in one.series]
    last = [cell for series in every for cell in series.values[last_value(series) :][:1]]
    first = [cell for series in every for cell in series.values[:1] if starts(series)]
    names = [Cell(series.name) for series in chart.series] if is_named(chart) else []
    printed = () if is_slope(chart) else chart.ends
    ends, firsts, lasts, widest = (
        plot.width_of(plot.widest(cells)) if cells else 0.0 for cells in (printed, first, last, names)
    )
    return Sides(ends, firsts, lasts, min(widest, plot.width * NAME_SHARE[is_slope(chart)]), is_slope(chart))


def has_value(cell: Cell) -> bool:
    """Tell whether a value is there."""
    return cell.value is not None


def last_value(series: Series) -> int:
    """Return the category at which a line ends; that of no values is the first."""
    return max((n for n, cell in enumerate(series.values) if has_value(cell)), default=0)


def starts(series: Series) -> bool:
    """Tell whether a line starts at the first category, and goes on."""
    return last_value(series) > 0 and has_value(series.values[0])


def line_problem(charts: Sequence[Chart], plot: Plot) -> BriefError | None:
    """Return the fault of names or values that leave too little room for the lines between them, or None."""
    chart = charts[0]
    taken, column = sides(charts, plot), Measure(0, plot.width * NAME_SHARE[is_slope(chart)])
    for series in chart.series if is_named(chart) else ():
        cell = Cell(series.name)
        if plot.longest_word(cell) > column.width or len(plot.lines(cell, column)) > NAME_LINES:
            return misfit(quoted(series.name), f"beside its line in {named(chart)}", plot.file, shorter(chart))
    if plot.width - taken.before - taken.after < plot.width * LEAST_SHARE[is_slope(chart)]:
        cells = [cell for series in chart.series for cell in series.values]
        what = f"the value {quoted(plot.widest(cells).text)}"
        return misfit(what, f"beside the lines of {named(chart)}", plot.file, "use a shorter format")
    widest = plot.widest(chart.categories)
    if plot.width_of(widest) > plot.width:
        return misfit(quoted(widest.text), f"under the lines of {named(chart)}", plot.file)
    return None


def middles(count: int, start: float, end: float) -> list[float]:
    """Return where the categories stand: the first and last at the ends, a lone one between."""
    if count == 1:
        return [(start + end) / 2]
    return [start + (end - start) * n / (count - 1) for n in range(count)]


@dataclass(frozen=True, slots=True)
class Field:
    """The space of the lines: the middles of the categories, and the top and foot of the axis of values."""

    chart: Chart
    xs: list[float]
    top: float
    foot: float

    def y(self, value: float) -> float:
        """Return how far down a value stands."""
        low, high = map(amount, self.chart.ends)
        return self.foot - (value - low) / (high - low) * (self.foot - self.top)

    def middle(self, series: int, category: int) -> float:
        """Return how far down the label of a value stands: level with it, or with the middle of its band."""
        return self.y(sum(band(self.chart, series, category)) / 2)


def is_area(chart: Chart) -> bool:
    """Tell whether the chart is of areas from zero, one on the other."""
    return chart.kind == "area"


def band(chart: Chart, series: int, category: int) -> tuple[float, float]:
    """Return between which values a value of an area lies, on those of the series before; that of a line is a point."""
    value = amount(chart.series[series].values[category])
    if not is_area(chart):
        return value, value
    below = sum(amount(before.values[category]) for before in chart.series[:series])
    return below, below + value


def set_name(chart: Chart, number: int, plot: Plot, column: Measure) -> tuple[Line, ...]:
    """Return the name of a series, in the colour of its line unless all lines have one; a lone line has no name."""
    if not is_named(chart):
        return ()
    color = plot.style.color if is_slope(chart) else plot.legible(number)
    return plot.lines(Cell(chart.series[number].name), column, color)


def beside(marks: Marks, field: Field, taken: Sides, *, first: bool) -> Labels:
    """Add the names that stand at a side of the lines, and return the values that stand there, nearer to the lines.

    A label that is moved away from its dot, or whose line ends before the side, has a leader to it.
    """
    chart, plot, made = field.chart, marks.plot, {}
    leading, named = plot.style.leading, taken.both or not first
    side = _Side.before(field, taken) if first else _Side.after(field, taken)
    pairs = [(n, 0 if first else last_value(series)) for n, series in enumerate(chart.series)]
    places = [(n, row) for n, row in pairs if not first or starts(chart.series[n])]
    deep = [len(set_name(chart, n, plot, Measure(0, taken.names))) if named else 1 for n, _ in places]
    wanted = [(field.middle(*place), max(lines, 1) * leading) for place, lines in zip(places, deep, strict=True)]
    moved_to = spread(wanted, (0, field.foot + leading / 2))
    for (n, row), (y, height), middle in zip(places, wanted, moved_to, strict=True):
        if named and (is_named(chart) or is_area(chart)):
            column = Measure(side.name, side.names, middle - height / 2, side.align)
            marks.named(n, set_name(chart, n, plot, column), first=first)
        column = Measure(side.value, side.width, middle - leading / 2, side.align)
        made[n, row] = plot.lines(chart.series[n].values[row], column)
        if abs(middle - y) > NEAR or field.xs[row] not in (field.xs[0], field.xs[-1]):
            marks.rules.append(Rule(field.xs[row], y, side.edge, middle, HAIRLINE, plot.colors.hairline))
    return made


@dataclass(frozen=True, slots=True)
class _Side:
    """Where texts stand at a side of the lines: values in a column, names in one beyond it, a leader up to an edge."""

    value: float
    width: float
    align: Align
    name: float
    names: float
    edge: float

    @classmethod
    def before(cls, field: Field, taken: Sides) -> _Side:
        value = field.xs[0] - taken.gap - taken.firsts
        return cls(value, taken.firsts, "right", value - GAP - taken.names, taken.names, field.xs[0] - taken.gap + 2)

    @classmethod
    def after(cls, field: Field, taken: Sides) -> _Side:
        value = field.xs[-1] + taken.gap
        return cls(value, taken.lasts, "left", value + taken.lasts + GAP, taken.names, value - 2)
