"""Lines over categories in their order: a dot a value, named where the line ends; the axis has its ends printed."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from generator.errors import BriefError, quoted
from generator.layout.chart_plot import AXIS, Marks, Plot, amount
from generator.layout.chart_room import centred_extents, spread, thinning
from generator.layout.misfits import misfit, named
from generator.layout.text import Measure, moved
from generator.model.document import Align, Cell, Chart, Series
from generator.model.pages import Box, ChartFrame, Dot, Line, Rule, Stroke

HEIGHT = 140.0
LOOSE = 1.15  # times the height of all labels: slopes need room to be seen
THICK = 1.75
DOT = 2.4  # the radius of a dot that is seen; others are as wide as the line
ROOMY = 12.0  # points from one category to the next, at least, where every dot is seen
GAP = 6.0
FAR = 16.0  # between dots and values of slopes: many are moved, and have a leader
APART = 6.0  # between the names of two categories
NAME_SHARE = 0.3  # of the width, at most, for the names of series
NAME_LINES = 3
LEAST_SHARE = {False: 0.35, True: 0.2}  # of the width, at least, for the lines themselves; less between slopes
HAIRLINE = 0.5
NEAR = 0.5  # points: what is moved by less needs no leader
SHORTER = "give it a shorter name: {field: …, name: …}"


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


def is_named(chart: Chart) -> bool:
    """Tell whether the lines are named: a lone one is by its caption, unless it is one of several that might be."""
    return len(chart.series) > 1 or is_slope(chart)


def sides(chart: Chart, plot: Plot) -> Sides:
    """Return the widths of what stands beside the lines."""
    last = [cell for series in chart.series for cell in series.values[last_value(series) :][:1]]
    first = [cell for series in chart.series for cell in series.values[:1] if starts(series)]
    names = [Cell(series.name) for series in chart.series] if is_named(chart) else []
    printed = () if is_slope(chart) else chart.ends
    ends, firsts, lasts, widest = (
        plot.width_of(plot.widest(cells)) if cells else 0.0 for cells in (printed, first, last, names)
    )
    return Sides(ends, firsts, lasts, min(widest, plot.width * NAME_SHARE), is_slope(chart))


def has_value(cell: Cell) -> bool:
    """Tell whether a value is there."""
    return cell.value is not None


def last_value(series: Series) -> int:
    """Return the category at which a line ends; that of no values is the first."""
    return max((n for n, cell in enumerate(series.values) if has_value(cell)), default=0)


def starts(series: Series) -> bool:
    """Tell whether a line starts at the first category, and goes on."""
    return last_value(series) > 0 and has_value(series.values[0])


def line_problem(chart: Chart, plot: Plot) -> BriefError | None:
    """Return the fault of names or values that leave too little room for the lines between them, or None."""
    taken, column = sides(chart, plot), Measure(0, plot.width * NAME_SHARE)
    for series in chart.series if is_named(chart) else ():
        cell = Cell(series.name)
        if plot.longest_word(cell) > column.width or len(plot.lines(cell, column)) > NAME_LINES:
            return misfit(quoted(series.name), f"beside its line in {named(chart)}", plot.file, SHORTER)
    if plot.width - taken.before - taken.after < plot.width * LEAST_SHARE[chart.kind == "slope"]:
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
class _Field:
    """The area of the lines: the middles of the categories, and the top and foot of the axis of values."""

    chart: Chart
    xs: list[float]
    top: float
    foot: float

    def y(self, cell: Cell) -> float:
        """Return how far down a value stands."""
        low, high = map(amount, self.chart.ends)
        return self.foot - (amount(cell) - low) / (high - low) * (self.foot - self.top)


def lines(chart: Chart, plot: Plot) -> ChartFrame:
    """Return lines whose names and values fit beside them, and as many names of categories as fit under them."""
    marks, taken, leading = Marks(chart, plot), sides(chart, plot), plot.style.leading
    names = [_name(chart, number, plot, taken) for number in range(len(chart.series))]
    apart = LOOSE if is_slope(chart) else 1.0
    height = max(HEIGHT, sum(max(len(lines), 1) for lines in names) * leading * apart)
    xs = middles(len(chart.categories), plot.left + taken.before, plot.left + plot.width - taken.after)
    field = _Field(chart, xs, leading / 2, leading / 2 + height)
    right = _beside(marks, field, names, taken, first=False)
    left = _beside(marks, field, names, taken, first=True)
    _axis(marks, field, taken)
    depth = _values(marks, field, {**left, **right})
    return marks.framed(Box(plot.left, 0, plot.width, field.foot + leading / 2 + depth))


def _name(chart: Chart, number: int, plot: Plot, taken: Sides) -> tuple[Line, ...]:
    """Return the name of a series, which is in the colour of its line unless all lines are of one."""
    if not is_named(chart):
        return ()
    color = plot.style.color if is_slope(chart) else plot.legible(number)
    return plot.lines(Cell(chart.series[number].name), Measure(0, taken.names), color)


def _axis(marks: Marks, field: _Field, taken: Sides) -> None:
    """Add the ends of the axis of values with a line at each, and a stronger one at zero or else at the lower end.

    Slopes have a line at either side instead.
    """
    plot, (start, end) = marks.plot, (field.xs[0], field.xs[-1])
    if is_slope(field.chart):
        color = plot.colors.hairline
        marks.rules += [Rule(x, field.top, x, field.foot + plot.style.leading / 2, AXIS, color) for x in (start, end)]
        return
    low, high = map(amount, field.chart.ends)
    zero = field.y(Cell("", 0)) if low <= 0 <= high else field.foot
    for number, (cell, y) in enumerate(zip(field.chart.ends, (field.foot, field.top), strict=True)):
        column = Measure(plot.left, taken.ends, y - plot.style.leading / 2, "right")
        marks.end(number, plot.lines(cell, column, plot.colors.muted))
        if y != zero:
            marks.rules.append(Rule(start, y, end, y, HAIRLINE, plot.colors.hairline))
    marks.rules.append(Rule(start, zero, end, zero, AXIS, plot.colors.muted))


Labels = dict[tuple[int, int], tuple[Line, ...]]  # texts of values by series and category


def _beside(marks: Marks, field: _Field, names: list[tuple[Line, ...]], taken: Sides, *, first: bool) -> Labels:
    """Add the names that stand at a side of the lines, and return the values that stand there, nearer to the lines.

    A label that is moved away from its dot, or whose line ends before the side, has a leader to it.
    """
    plot, leading, made = marks.plot, marks.plot.style.leading, {}
    pairs = [(n, 0 if first else last_value(series)) for n, series in enumerate(field.chart.series)]
    places = [(n, row) for n, row in pairs if not first or starts(field.chart.series[n])]
    named = taken.both or not first
    cells = [field.chart.series[n].values[row] for n, row in places]
    wanted = [
        (field.y(cell), max(len(names[n]) if named else 1, 1) * leading)
        for (n, _), cell in zip(places, cells, strict=True)
    ]
    moved_to = spread(wanted, (0, field.foot + leading / 2))
    for (n, row), cell, (y, height), middle in zip(places, cells, wanted, moved_to, strict=True):
        side = _Side.before(field, taken) if first else _Side.after(field, taken)
        if named and names[n]:
            marks.named(n, _at(names[n], side, middle - height / 2), first=first)
        column = Measure(side.value, side.width, middle - leading / 2, side.align)
        made[n, row] = plot.lines(cell, column) if cell.text else ()
        if has_value(cell) and (abs(middle - y) > NEAR or field.xs[row] not in (field.xs[0], field.xs[-1])):
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
    def before(cls, field: _Field, taken: Sides) -> _Side:
        value = field.xs[0] - taken.gap - taken.firsts
        return cls(value, taken.firsts, "right", value - GAP - taken.names, taken.names, field.xs[0] - taken.gap + 2)

    @classmethod
    def after(cls, field: _Field, taken: Sides) -> _Side:
        value = field.xs[-1] + taken.gap
        return cls(value, taken.lasts, "left", value + taken.lasts + GAP, taken.names, value - 2)


def _at(lines: tuple[Line, ...], side: _Side, down: float) -> tuple[Line, ...]:
    """Return lines of a name that begin at 0 in their place at a side, at the left of which they end alike."""
    placed = []
    for line in lines:
        spare = side.names - line.spans[-1].left - line.spans[-1].width if side.align == "right" else 0.0
        spans = (span._replace(left=round(span.left + side.name + spare, 3)) for span in line.spans)
        placed.append(Line(line.baseline, tuple(spans)))
    return moved(tuple(placed), down)


def _values(marks: Marks, field: _Field, labels: dict[tuple[int, int], tuple[Line, ...]]) -> float:
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


def _value(marks: Marks, field: _Field, place: tuple[int, int], lines: tuple[Line, ...]) -> None:
    """Add a value: its dot and the piece of line that ends there, both where they are, and its text."""
    number, n = place
    cells, plot = field.chart.series[number].values, marks.plot
    marks.value(number, n, lines)
    if not has_value(cells[n]):
        return
    x, y, color = field.xs[n], field.y(cells[n]), plot.color_of(field.chart, number)
    joined = n > 0 and has_value(cells[n - 1])
    if joined:
        rule = Rule(field.xs[n - 1], field.y(cells[n - 1]), x, y, THICK, color)
        marks.strokes.append(Stroke(number, n, rule))
    alone = not joined and not any(map(has_value, cells[n + 1 : n + 2]))
    roomy = all(b - a >= ROOMY for a, b in pairwise(field.xs))
    seen = roomy or alone or bool(lines)
    marks.dots.append(Dot(number, n, x, y, DOT if seen else THICK / 2, color))
