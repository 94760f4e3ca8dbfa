"""Charts: bars from zero, each value written beside its bar, so that no axis of numbers is needed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from generator.layout.measure import Measurer
from generator.layout.text import Measure, set_text
from generator.model.document import Cell, Chart
from generator.model.pages import Bar, Box, ChartFrame, ChartText, Line, Rule, TextStyle
from generator.model.theme import Colors

COLUMN_HEIGHT = 132.0
BAR_FILL = 0.64  # of the step from one bar to the next
BAR_STEP = 1.5  # times the leading
LABEL_SHARE = 0.42  # of the width, at most, for the names of bars
GAP = 5.0


@dataclass(frozen=True, slots=True)
class Plot:
    """Where a chart stands, and what it is drawn in."""

    left: float
    width: float
    style: TextStyle
    colors: Colors
    measurer: Measurer


def set_chart(chart: Chart, plot: Plot, top: float, height: float = 0) -> ChartFrame:
    """Return the settled chart with its top at `top`; `height` is given where the format draws it natively."""
    if height:
        return _framed(chart, plot, Box(plot.left, top, plot.width, height))
    return _columns(chart, plot, top) if chart.kind == "column" else _bars(chart, plot, top)


def _framed(
    chart: Chart,
    plot: Plot,
    box: Box,
    bars: tuple[Bar, ...] = (),
    texts: tuple[ChartText, ...] = (),
    rules: tuple[Rule, ...] = (),
) -> ChartFrame:
    colors = plot.colors
    return ChartFrame(box, chart, bars, texts, rules, plot.style, colors.accent, colors.muted_bar)


def amount(cell: Cell) -> float:
    """Return the value of a bar as a length can show it; a missing value has none."""
    return float(cell.value) if isinstance(cell.value, (int, Decimal)) else 0.0


def _largest(chart: Chart) -> float:
    return max((amount(cell) for series in chart.series for cell in series.values), default=0.0) or 1.0


def _columns(chart: Chart, plot: Plot, top: float) -> ChartFrame:
    count = max(len(chart.categories), 1)
    step, style = plot.width / count, plot.style
    labels = [_centred(cell, plot, n * step, step - 2) for n, cell in enumerate(chart.categories)]
    base = COLUMN_HEIGHT
    scale = (base - style.leading - 2) / _largest(chart)
    bars, texts = [], []
    for n, cell in enumerate(chart.series[0].values):
        length = amount(cell) * scale
        left = plot.left + n * step + step * (1 - BAR_FILL) / 2
        bars.append(Bar(0, n, Box(left, base - length, step * BAR_FILL, length), _color(chart, n, plot.colors)))
        texts.append(ChartText("value", 0, n, _centred(cell, plot, n * step, step, base - length - style.leading - 1)))
    for n, lines in enumerate(labels):
        texts.append(ChartText("category", 0, n, _moved(lines, base + 3)))
    depth = max((len(lines) for lines in labels), default=1)
    rule = Rule(plot.left, base, plot.left + plot.width, base, 0.75, plot.colors.muted)
    box = Box(plot.left, top, plot.width, base + 3 + depth * style.leading)
    return _framed(chart, plot, box, tuple(bars), _in_reading_order(texts), (rule,))


def _bars(chart: Chart, plot: Plot, top: float) -> ChartFrame:
    style, measure = plot.style, plot.measurer.width
    widest = max((measure(cell.text, style) for cell in chart.categories), default=0.0)
    name_width = min(widest, plot.width * LABEL_SHARE)
    value_width = max((measure(cell.text, style) for cell in chart.series[0].values), default=0.0)
    start = plot.left + name_width + 2 * GAP
    scale = (plot.left + plot.width - start - value_width - GAP) / _largest(chart)
    bars, texts, y = [], [], 0.0
    for n, (name, cell) in enumerate(zip(chart.categories, chart.series[0].values, strict=True)):
        lines = set_text(name.text, style, Measure(plot.left, name_width + 0.01, 0, "right"), plot.measurer)
        step = style.leading * (BAR_STEP + len(lines) - 1)
        middle, length = y + step / 2, amount(cell) * scale
        thickness = style.leading * BAR_STEP * BAR_FILL
        bars.append(Bar(0, n, Box(start, middle - thickness / 2, length, thickness), _color(chart, n, plot.colors)))
        texts.append(ChartText("category", 0, n, _moved(lines, middle - len(lines) * style.leading / 2)))
        column = Measure(start + length + GAP, value_width + GAP, middle - style.leading / 2)
        texts.append(ChartText("value", 0, n, set_text(cell.text, style, column, plot.measurer)))
        y += step
    rule = Rule(start, 0, start, y, 0.75, plot.colors.muted)
    return _framed(chart, plot, Box(plot.left, top, plot.width, y), tuple(bars), _in_reading_order(texts), (rule,))


def _color(chart: Chart, category: int, colors: Colors) -> str:
    return colors.muted_bar if category in chart.muted else colors.accent


def _centred(cell: Cell, plot: Plot, left: float, width: float, top: float = 0) -> tuple[Line, ...]:
    lines = set_text(cell.text, plot.style, Measure(0, width, top), plot.measurer)
    return tuple(_shifted(line, plot, plot.left + left, width) for line in lines)


def _shifted(line: Line, plot: Plot, left: float, width: float) -> Line:
    """Move a line that was set at x = 0 to the middle of `width` points from `left`."""
    used = sum(plot.measurer.width(span.text, span.style) for span in line.spans)
    move = left + (width - used) / 2
    spans = (type(s)(s.text, round(s.left + move, 3), s.width, s.style, s.link) for s in line.spans)
    return Line(line.baseline, tuple(spans))


def _moved(lines: tuple[Line, ...], down: float) -> tuple[Line, ...]:
    return tuple(Line(round(line.baseline + down, 3), line.spans) for line in lines)


def _in_reading_order(texts: list[ChartText]) -> tuple[ChartText, ...]:
    """Return each category's name before its values, as a reader wants to hear them."""
    return tuple(sorted(texts, key=lambda text: (text.category, text.kind, text.series)))
