"""Bars and columns from zero, side by side or stacked, each value written at its bar or in it: no axis of numbers."""

from __future__ import annotations

from itertools import accumulate

from generator.errors import BriefError, quoted
from generator.layout.chart_plot import SEAM, Marks, Plot, amount, centred
from generator.layout.misfits import misfit, named
from generator.layout.text import Measure, moved
from generator.model.document import Cell, Chart
from generator.model.pages import Box, ChartFrame, Rule

COLUMN_HEIGHT = 132.0
BAR_FILL = 0.64  # of the step from one bar to the next
GROUP_FILL = 0.8  # of the step from one group of columns to the next
BROADEST = 72.0  # points: a lone column is no block
BAR_STEP = 1.5  # times the leading
BAR_PITCH = 1.0  # times the leading, from one bar of a group to the next
LABEL_SHARE = 0.42  # of the width, at most, for the names of bars
VALUE_SHARE = 0.3  # of the width, at most, for the values of bars
NAME_LINES = 3  # under a column
GAP = 5.0
APART = 4.0  # between the names or values of two columns
INSIDE = 2.0  # between a value and either end of the bar that it stands in


def is_stacked(chart: Chart) -> bool:
    """Tell whether the bars of a category stand one on the other."""
    return chart.kind.startswith("stacked")


def values(chart: Chart) -> list[Cell]:
    """Return the values of all series."""
    return [cell for series in chart.series for cell in series.values]


def largest(chart: Chart) -> float:
    """Return the longest bar or stack."""
    if is_stacked(chart):
        rows = zip(*(map(amount, series.values) for series in chart.series), strict=True)
        return max(map(sum, rows), default=0.0) or 1.0
    return max(map(amount, values(chart)), default=0.0) or 1.0


def column_problem(
    chart: Chart, plot: Plot, lines: int, broadest: float = BROADEST, hint: str = "use 'kind: bar'"
) -> BriefError | None:
    """Return the fault of names or values that do not fit side by side, in bars of a greatest width, or None."""
    step = plot.width / max(len(chart.categories), 1)
    names = [cell for cell in chart.categories if _crowded(cell, plot, step - APART, lines)]
    wide = [*names, *(cell for cell in values(chart) if plot.width_of(cell) > _value_room(chart, step, broadest))]
    if not wide:
        return None
    return misfit(quoted(wide[0].text), f"beside the other columns of {named(chart)}", plot.file, hint)


def _value_room(chart: Chart, step: float, broadest: float) -> float:
    """Return how wide a value of a column may be."""
    if is_stacked(chart):
        return min(step * BAR_FILL, broadest)
    return step - APART if len(chart.series) == 1 else step * GROUP_FILL / len(chart.series)


def _crowded(cell: Cell, plot: Plot, room: float, lines: int) -> bool:
    return plot.longest_word(cell) > room or len(plot.lines(cell, Measure(0, room))) > lines


def value_problem(chart: Chart, plot: Plot) -> BriefError | None:
    """Return the fault of a value too long to stand beside its bar, or None."""
    widest = plot.widest(values(chart))
    if plot.width_of(widest) <= plot.width * VALUE_SHARE:
        return None
    onto = f"beside a bar of {named(chart)}"
    return misfit(f"the value {quoted(widest.text)}", onto, plot.file, "use a shorter format")


def columns(chart: Chart, plot: Plot) -> ChartFrame:
    """Return vertical columns, whose names and values fit."""
    marks = Marks(chart, plot)
    head, leading = marks.legend(), plot.style.leading
    step, room = plot.width / max(len(chart.categories), 1), 0 if is_stacked(chart) else leading + 2
    foot, scale, depth = head + COLUMN_HEIGHT, (COLUMN_HEIGHT - room) / largest(chart), leading
    for n, name in enumerate(chart.categories):
        column = Measure(plot.left + n * step + APART / 2, step - APART)
        lines = centred(plot.lines(name, column), column)
        depth = max(depth, len(lines) * leading)
        marks.name(n, moved(lines, foot + 3))
        cells = [series.values[n] for series in chart.series]
        standing(marks, n, [(cell, amount(cell) * scale) for cell in cells], (plot.left + n * step, step, foot))
    marks.axis((plot.left, foot), (plot.left + plot.width, foot))
    return marks.framed(Box(plot.left, 0, plot.width, foot + 3 + depth))


def standing(marks: Marks, n: int, cells: list[tuple[Cell, float]], place: tuple[float, float, float]) -> None:
    """Add the columns of a category, in a place told by its left, its width and its foot."""
    (left, step, foot), plot, count = place, marks.plot, len(cells)
    leading = plot.style.leading
    if is_stacked(marks.chart):
        thickness = min(step * BAR_FILL, BROADEST)
        start = left + (step - thickness) / 2
        tops = accumulate((length for _, length in cells), initial=0.0)
        for series, ((cell, length), below) in enumerate(zip(cells, tops, strict=False)):
            top = foot - below - length
            marks.bar(series, n, Box(start, top, thickness, length))
            if cell.text and length >= leading:
                lines = centred(
                    plot.lines(cell, Measure(start, thickness), plot.ink(series)), Measure(start, thickness)
                )
                marks.value(series, n, moved(lines, top + (length - leading) / 2))
            else:
                _silent(marks, series, n)
            _seam(marks, min(below, length), (start, foot - below), (start + thickness, foot - below))
        return
    thickness = min(step * (BAR_FILL if count == 1 else GROUP_FILL) / count, BROADEST)
    start = left + (step - thickness * count) / 2
    for series, (cell, length) in enumerate(cells):
        x = start + series * thickness
        column = Measure(left + APART / 2, step - APART) if count == 1 else Measure(x, thickness)
        marks.bar(series, n, Box(x, foot - length, thickness, length))
        lines = centred(plot.lines(cell, column), column)
        marks.value(series, n, moved(lines, foot - length - leading - 1))


def bars(chart: Chart, plot: Plot) -> ChartFrame:
    """Return horizontal bars, whose values fit; the names of categories stand at their left."""
    marks = Marks(chart, plot)
    y = top = marks.legend()
    leading, count = plot.style.leading, 1 if is_stacked(chart) else len(chart.series)
    name_width = min(plot.width_of(plot.widest(chart.categories)), plot.width * LABEL_SHARE)
    start = plot.left + name_width + 2 * GAP
    room = 0.0 if is_stacked(chart) else plot.width_of(plot.widest(values(chart))) + GAP
    scale = (plot.left + plot.width - start - room) / largest(chart)
    for n, name in enumerate(chart.categories):
        lines = plot.lines(name, Measure(plot.left, name_width, 0, "right"))
        step = leading * max(BAR_STEP + len(lines) - 1, BAR_PITCH * count + (BAR_STEP - 1))
        marks.name(n, moved(lines, y + (step - len(lines) * leading) / 2))
        cells = [series.values[n] for series in chart.series]
        _bar(marks, n, [(cell, amount(cell) * scale) for cell in cells], (start, y + step / 2))
        y += step
    marks.axis((start, top), (start, y))
    return marks.framed(Box(plot.left, 0, plot.width, y))


def _bar(marks: Marks, n: int, cells: list[tuple[Cell, float]], place: tuple[float, float]) -> None:
    """Add the bars of a category, in a place told by its start and its middle."""
    (start, middle), plot, count = place, marks.plot, len(cells)
    leading = plot.style.leading
    if is_stacked(marks.chart):
        thickness = leading * BAR_STEP * BAR_FILL
        lefts = accumulate((length for _, length in cells), initial=start)
        for series, ((cell, length), left) in enumerate(zip(cells, lefts, strict=False)):
            marks.bar(series, n, Box(left, middle - thickness / 2, length, thickness))
            width = plot.width_of(cell)
            if cell.text and width + 2 * INSIDE <= length:
                column = Measure(left, length)
                lines = centred(plot.lines(cell, column, plot.ink(series)), column)
                marks.value(series, n, moved(lines, middle - leading / 2))
            else:
                _silent(marks, series, n)
            _seam(marks, min(left - start, length), (left, middle - thickness / 2), (left, middle + thickness / 2))
        return
    pitch = leading * BAR_PITCH
    thickness = leading * BAR_STEP * BAR_FILL if count == 1 else pitch - 1
    for series, (cell, length) in enumerate(cells):
        y = middle + (series - (count - 1) / 2) * pitch
        marks.bar(series, n, Box(start, y - thickness / 2, length, thickness))
        column = Measure(start + length + GAP, plot.width_of(cell), y - leading / 2)
        marks.value(series, n, plot.lines(cell, column))


def _silent(marks: Marks, series: int, category: int) -> None:
    """Add a value whose bar has no room for its text."""
    marks.value(series, category, ())
    marks.unlabelled.add((series, category))


def _seam(marks: Marks, length: float, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Part a bar of a stack from what is before it, if long enough, so that no colour is needed to tell them apart."""
    if length > 2 * SEAM:
        marks.over.append(Rule(*start, *end, SEAM, marks.plot.colors.background))
