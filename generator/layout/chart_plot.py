"""What the charts of all kinds are drawn with: the column they stand in, their marks, the legend over them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from generator.layout.measure import Measurer
from generator.layout.text import Measure, moved, set_text
from generator.model.chart_marks import SHAPES, Dot, Patch, Stroke
from generator.model.contrast import TEXT, contrast, strengthened
from generator.model.document import Cell, Chart
from generator.model.pages import Bar, Box, ChartFrame, ChartText, Line, Rule, TextStyle
from generator.model.theme import Colors

AXIS = 0.75
SEAM = 0.75  # between two parts of a stack
SWATCH = 0.72  # of the size
SWATCH_GAP, NAMES_APART = 4.0, 16.0
LEGEND_GAP = 7.0


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

    def lines(self, cell: Cell, column: Measure, color: str = "") -> tuple[Line, ...]:
        """Return the text of a cell, set, in the colour of the style or another."""
        return set_text(cell.text, replace(self.style, color=color or self.style.color), column, self.measurer)

    def series_color(self, number: int) -> str:
        """Return the colour of a series, counted from 0."""
        return self.colors.series[number % len(self.colors.series)]

    def color_of(self, chart: Chart, number: int) -> str:
        """Return the colour of a series of a chart; slopes all have the first, since each is named at both ends."""
        return self.series_color(0 if chart.kind == "slope" else number)

    def legible(self, number: int) -> str:
        """Return the colour of a series, darkened as far as it must be for text on paper."""
        color, ground = self.series_color(number), self.colors.background
        return strengthened(color, self.colors.ink, lambda shade: contrast(shade, ground) >= TEXT)

    def ink(self, number: int) -> str:
        """Return the colour of text on the colour of a series: paper or ink, whichever is easier to read."""
        ground = self.series_color(number)
        return max((self.colors.background, self.colors.ink), key=lambda ink: contrast(ink, ground))


def amount(cell: Cell) -> float:
    """Return the value of a mark as a length can show it; a missing value has none."""
    return float(cell.value) if isinstance(cell.value, (int, Decimal)) else 0.0


@dataclass(slots=True)
class Marks:
    """The marks of a chart, gathered in reading order: names of series, then each category's name and its values."""

    chart: Chart
    plot: Plot
    bars: list[Bar] = field(default_factory=list)
    texts: list[ChartText] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    over: list[Rule] = field(default_factory=list)
    unlabelled: set[tuple[int, int]] = field(default_factory=set)
    dots: list[Dot] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    patches: list[Patch] = field(default_factory=list)

    def bar(self, series: int, category: int, box: Box) -> None:
        """Add the bar of a value."""
        plot = self.plot
        color = plot.colors.muted_bar if category in self.chart.muted else plot.series_color(series)
        self.bars.append(Bar(series, category, box, color))

    def series(self, number: int, lines: tuple[Line, ...]) -> None:
        """Add the name of a series."""
        self.texts.append(ChartText("series", number, -1, lines))

    def named(self, number: int, lines: tuple[Line, ...], *, first: bool) -> None:
        """Add the name of a line at its first value or its last, which is where its series is named."""
        self.texts.append(ChartText("start" if first else "series", number, -1, lines))

    def end(self, number: int, lines: tuple[Line, ...]) -> None:
        """Add an end of the axis of values: the lower one is 0, the upper one 1."""
        self.texts.append(ChartText("axis", 0, number, lines))

    def name(self, category: int, lines: tuple[Line, ...]) -> None:
        """Add the name of a category."""
        self.texts.append(ChartText("category", 0, category, lines))

    def value(self, series: int, category: int, lines: tuple[Line, ...]) -> None:
        """Add the text of a value."""
        self.texts.append(ChartText("value", series, category, lines))

    def axis(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Add the line from which values are counted."""
        self.rules.append(Rule(*start, *end, AXIS, self.plot.colors.muted))

    def legend(self) -> float:
        """Add the names of several series with their swatches, and return how much room they take above the plot."""
        if len(self.chart.series) == 1:
            return 0.0
        style = self.plot.style
        side, x, top = style.size * SWATCH, self.plot.left, 0.0
        for number, series in enumerate(self.chart.series):
            name = Cell(series.name)
            width = min(side + SWATCH_GAP + self.plot.width_of(name), self.plot.width)
            if x > self.plot.left and x + width > self.plot.left + self.plot.width:
                x, top = self.plot.left, top + style.leading
            lines = moved(self.plot.lines(name, Measure(x + side + SWATCH_GAP, width - side - SWATCH_GAP)), top)
            swatch = Box(x, top + (style.leading - side) / 2, side, side)
            self._swatch(number, swatch)
            self.series(number, lines)
            top += (len(lines) - 1) * style.leading
            x += width + NAMES_APART
        return top + style.leading + LEGEND_GAP

    def _swatch(self, number: int, box: Box) -> None:
        """Add what stands before the name of a series: a square, or a dot as its values have."""
        color = self.plot.series_color(number)
        is_line = self.chart.kind == "combo" and number == len(self.chart.series) - 1
        if self.chart.kind != "dot" and not is_line:
            self.bars.append(Bar(number, -1, box, color))
            return
        half = box.width / 2
        shape = SHAPES[0 if is_line else number]
        self.dots.append(Dot(number, -1, box.left + half, box.top + half, half, color, shape))

    def framed(self, box: Box) -> ChartFrame:
        """Return the chart with its marks."""
        count, plot = range(len(self.chart.series)), self.plot
        return ChartFrame(
            box=box,
            chart=self.chart,
            bars=tuple(self.bars),
            texts=tuple(self.texts),
            rules=tuple(self.rules),
            text=plot.style,
            colors=tuple(plot.color_of(self.chart, number) for number in count),
            muted_color=plot.colors.muted_bar,
            inks=tuple(map(plot.ink, count)),
            over=tuple(self.over),
            unlabelled=frozenset(self.unlabelled),
            dots=tuple(self.dots),
            strokes=tuple(self.strokes),
            patches=tuple(self.patches),
        )


def centred(lines: tuple[Line, ...], column: Measure) -> tuple[Line, ...]:
    """Return lines that stand at a side of a column, moved to its middle."""
    return tuple(_shifted(line, (column.left + column.width - _end(line) - _inset(line, column)) / 2) for line in lines)


def _end(line: Line) -> float:
    """Return where a line ends at the right."""
    return max(span.left + span.width for span in line.spans)


def _inset(line: Line, column: Measure) -> float:
    """Return how far a line begins from the left of its column: not at all, unless it has letters from the right."""
    return min(span.left for span in line.spans) - column.left if any(span.shaped for span in line.spans) else 0.0


def _shifted(line: Line, right: float) -> Line:
    return Line(line.baseline, tuple(span._replace(left=round(span.left + right, 3)) for span in line.spans))
