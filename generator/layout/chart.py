"""Charts: bars from zero, each value written beside its bar, so that no axis of numbers is needed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from generator.errors import BriefError, quoted
from generator.layout.measure import Measurer
from generator.layout.misfits import FEWER_BARS, misfit, named
from generator.layout.text import Measure, moved, set_text
from generator.model.document import Cell, Chart
from generator.model.pages import Bar, Box, ChartFrame, ChartText, Line, Rule, TextStyle
from generator.model.theme import Colors

COLUMN_HEIGHT = 132.0
BAR_FILL = 0.64  # of the step from one bar to the next
BROADEST = 72.0  # points: a lone column is no block
BAR_STEP = 1.5  # times the leading
NATIVE_STEP = 1.25  # times the leading, at least, between the names of bars that Office draws
LABEL_SHARE = 0.42  # of the width, at most, for the names of bars
VALUE_SHARE = 0.3  # of the width, at most, for the values of bars
NAME_LINES = 3  # under a column
NAME_SHARE = 0.4  # of the height of a chart of columns that Office draws, at most, for their names
GAP = 5.0
APART = 4.0  # between the names or values of two columns
AXIS = 0.75


@dataclass(frozen=True, slots=True)
class Plot:
    """The column that a chart stands in, what it is drawn with, and the file in which its faults are told."""

    left: float
    width: float
    style: TextStyle
    colors: Colors
    measurer: Measurer
    file: str

    def widest(self, cells: Iterable[Cell]) -> Cell:
        """Return the cell whose text is widest on one line."""
        return max(cells, key=self.width_of, default=Cell(""))

    def width_of(self, cell: Cell) -> float:
        """Return the width of a cell's text on one line."""
        return max(self.measurer.width(line, self.style) for line in cell.text.split("\n"))

    def longest_word(self, cell: Cell) -> float:
        """Return the width of the longest word of a cell's text."""
        words = self.measurer.words(cell.text, self.style.font)
        return max((word.trimmed for word in words), default=0.0) * self.style.size

    def lines(self, cell: Cell, column: Measure) -> tuple[Line, ...]:
        """Return the text of a cell, set."""
        return set_text(cell.text, self.style, column, self.measurer)


def set_chart(chart: Chart, plot: Plot) -> ChartFrame:
    """Return the chart with all its marks settled, its top at 0.

    Raises BriefError for names or values that would run into each other.
    """
    return _columns(chart, plot) if chart.kind == "column" else _bars(chart, plot)


def native_chart(chart: Chart, plot: Plot, box: Box, sizes: Sequence[TextStyle]) -> ChartFrame:
    """Return the chart as a box that an editable format fills, in the first of the styles in which its text fits.

    Raises BriefError where it fits in none.
    """
    problem = None
    for style in sizes:
        sized = replace(plot, style=style)
        problem = _native_problem(chart, sized, box.height)
        if problem is None:
            return _Marks(chart, sized).framed(box)
    raise problem or misfit(named(chart), "on a slide", plot.file)


def _native_problem(chart: Chart, plot: Plot, height: float) -> BriefError | None:
    if chart.kind == "column":
        return _column_problem(chart, plot, int(height * NAME_SHARE / plot.style.leading))
    column = Measure(0, plot.width * LABEL_SHARE)
    lines = sum(len(plot.lines(cell, column)) for cell in chart.categories)
    if lines * plot.style.leading * NATIVE_STEP > height:
        return misfit(named(chart), "on a slide", plot.file, FEWER_BARS)
    return _value_problem(chart, plot)


def amount(cell: Cell) -> float:
    """Return the value of a bar as a length can show it; a missing value has none."""
    return float(cell.value) if isinstance(cell.value, (int, Decimal)) else 0.0


def _values(chart: Chart) -> tuple[Cell, ...]:
    """Return the values of the chart's one series."""
    (series,) = chart.series
    return series.values


def _column_problem(chart: Chart, plot: Plot, lines: int) -> BriefError | None:
    """Return the fault of names or values that do not fit side by side, or None."""
    count = max(len(chart.categories), 1)
    room = plot.width / count - APART
    names = [cell for cell in chart.categories if _crowded(cell, plot, room, lines)]
    wide = [*names, *(cell for cell in _values(chart) if plot.width_of(cell) > room)]
    if not wide:
        return None
    onto = f"beside the other columns of {named(chart)}"
    return misfit(quoted(wide[0].text), onto, plot.file, "use 'kind: bar'")


def _crowded(cell: Cell, plot: Plot, room: float, lines: int) -> bool:
    return plot.longest_word(cell) > room or len(plot.lines(cell, Measure(0, room))) > lines


def _value_problem(chart: Chart, plot: Plot) -> BriefError | None:
    """Return the fault of a value too long to stand beside its bar, or None."""
    widest = plot.widest(_values(chart))
    if plot.width_of(widest) <= plot.width * VALUE_SHARE:
        return None
    onto = f"beside a bar of {named(chart)}"
    return misfit(f"the value {quoted(widest.text)}", onto, plot.file, "use a shorter format")


def _columns(chart: Chart, plot: Plot) -> ChartFrame:
    if problem := _column_problem(chart, plot, NAME_LINES):
        raise problem
    marks = _Marks(chart, plot)
    step, leading = plot.width / max(len(chart.categories), 1), plot.style.leading
    scale = (COLUMN_HEIGHT - leading - 2) / marks.largest
    thickness = min(step * BAR_FILL, BROADEST)
    depth = leading
    for n, (name, value) in enumerate(zip(chart.categories, _values(chart), strict=True)):
        length, left = amount(value) * scale, plot.left + n * step
        column = Measure(left + APART / 2, step - APART)
        lines = _centred(plot.lines(name, column), column)
        depth = max(depth, len(lines) * leading)
        top = COLUMN_HEIGHT - length
        marks.bar(n, Box(left + (step - thickness) / 2, top, thickness, length))
        marks.text("category", n, moved(lines, COLUMN_HEIGHT + 3))
        marks.text("value", n, moved(_centred(plot.lines(value, column), column), top - leading - 1))
    marks.rules.append(Rule(plot.left, COLUMN_HEIGHT, plot.left + plot.width, COLUMN_HEIGHT, AXIS, plot.colors.muted))
    return marks.framed(Box(plot.left, 0, plot.width, COLUMN_HEIGHT + 3 + depth))


def _bars(chart: Chart, plot: Plot) -> ChartFrame:
    if problem := _value_problem(chart, plot):
        raise problem
    marks = _Marks(chart, plot)
    leading = plot.style.leading
    name_width = min(plot.width_of(plot.widest(chart.categories)), plot.width * LABEL_SHARE)
    value_width = plot.width_of(plot.widest(_values(chart)))
    start = plot.left + name_width + 2 * GAP
    scale = (plot.left + plot.width - start - value_width - GAP) / marks.largest
    thickness, y = leading * BAR_STEP * BAR_FILL, 0.0
    for n, (name, value) in enumerate(zip(chart.categories, _values(chart), strict=True)):
        lines = plot.lines(name, Measure(plot.left, name_width, 0, "right"))
        step = leading * (BAR_STEP + len(lines) - 1)
        middle, length = y + step / 2, amount(value) * scale
        marks.bar(n, Box(start, middle - thickness / 2, length, thickness))
        marks.text("category", n, moved(lines, middle - len(lines) * leading / 2))
        column = Measure(start + length + GAP, value_width, middle - leading / 2)
        marks.text("value", n, plot.lines(value, column))
        y += step
    marks.rules.append(Rule(start, 0, start, y, AXIS, plot.colors.muted))
    return marks.framed(Box(plot.left, 0, plot.width, y))


@dataclass(slots=True)
class _Marks:
    """The marks of a chart, gathered in reading order: each category's name before its value."""

    chart: Chart
    plot: Plot
    bars: list[Bar] = field(default_factory=list)
    texts: list[ChartText] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)

    @property
    def largest(self) -> float:
        return max(map(amount, _values(self.chart)), default=0.0) or 1.0

    def bar(self, category: int, box: Box) -> None:
        colors = self.plot.colors
        color = colors.muted_bar if category in self.chart.muted else colors.accent
        self.bars.append(Bar(0, category, box, color))

    def text(self, kind: Literal["category", "value"], category: int, lines: tuple[Line, ...]) -> None:
        self.texts.append(ChartText(kind, 0, category, lines))

    def framed(self, box: Box) -> ChartFrame:
        marks = (tuple(self.bars), tuple(self.texts), tuple(self.rules))
        colors = self.plot.colors
        return ChartFrame(box, self.chart, *marks, self.plot.style, colors.accent, colors.muted_bar)


def _centred(lines: tuple[Line, ...], column: Measure) -> tuple[Line, ...]:
    """Return lines that begin at the left of a column, moved to its middle."""
    return tuple(_shifted(line, (column.left + column.width - _end(line)) / 2) for line in lines)


def _end(line: Line) -> float:
    return line.spans[-1].left + line.spans[-1].width


def _shifted(line: Line, right: float) -> Line:
    return Line(line.baseline, tuple(span._replace(left=round(span.left + right, 3)) for span in line.spans))
