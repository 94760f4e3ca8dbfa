"""Where Office draws dots: over categories from left to right, since it has no rows of them, in an area of our own."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

from generator.layout.chart_dots import CLEAR, RADIUS, outer
from generator.layout.chart_native_lines import ROOM, WIDER
from generator.layout.chart_plot import Plot, amount
from generator.layout.chart_room import APART
from generator.layout.misfits import FEWER_BARS, misfit, named
from generator.layout.text import Measure
from generator.model.chart_marks import NativeLabel, NativePlot, Side
from generator.model.document import Chart
from generator.model.pages import Box

LEGEND = 2.2  # times the leading: the room of the names of several series
NAME_LINES = 3
SLOPE = 0.72  # of the length of a name that stands aslant: how far down it reaches
LIFT: dict[Side, float] = {"t": 0.9, "b": -0.9, "r": 0.0}  # times the leading: how far over its dot a label stands
NEAR_AXIS = 1.6  # times the height of a line
MOST_BELOW = 0.6  # of the height, for such names


def native_dots(chart: Chart, plot: Plot, box: Box) -> NativePlot:
    """Return where the dots stand in a box; raise BriefError for values or names that do not fit beside each other."""
    leading, count = plot.style.leading, max(len(chart.categories), 1)
    left = plot.width_of(plot.widest(chart.ends)) * WIDER + 2 * ROOM
    step = (box.width - left) / count
    lines = _lines(chart, plot, step - APART)
    longest = plot.width_of(plot.widest(chart.categories)) * WIDER
    below = lines * leading + ROOM if lines else longest * SLOPE + leading
    if below > box.height * MOST_BELOW:
        raise misfit(named(chart), "on a slide", plot.file, "shorten the names of its categories")
    top = leading * (LEGEND if len(chart.series) > 1 else 1.0) + RADIUS
    height = box.height - top - below - leading
    labels = _labels(chart, leading / height)
    if _meet(chart, plot, labels, (step, height)):
        raise misfit(
            f"what stands at the dots of {named(chart)}",
            "on a slide",
            plot.file,
            f"{FEWER_BARS}, or use a shorter format",
        )
    return NativePlot(left, top, box.width - left, height, 1, labels, 0.0, 3 * RADIUS, plot.colors.hairline, not lines)


def _labels(chart: Chart, line: float) -> dict[tuple[int, int], NativeLabel]:
    """Return the labels of the highest values, over their dots, and of the lowest, under them.

    One that would meet the axis, a `line` of text of the whole height away, stands at the right.
    """
    low, high = map(amount, chart.ends)
    labels = {}
    for row in range(len(chart.categories)):
        lowest, highest = outer(chart, row)
        if highest is not None:
            labels[highest, row] = NativeLabel("t")
        if lowest is not None:
            height = (amount(chart.series[lowest].values[row]) - low) / (high - low)
            labels[lowest, row] = NativeLabel("b" if height > NEAR_AXIS * line else "r")
    return labels


def _lines(chart: Chart, plot: Plot, room: float) -> int:
    """Return how many lines the names take that stand side by side, 0 if they do not fit so."""
    column, lines = Measure(0, room / WIDER), 1
    for cell in chart.categories:
        lines = max(lines, len(plot.lines(cell, column)))
        if lines > NAME_LINES or plot.longest_word(cell) > column.width:
            return 0
    return lines


def _meet(chart: Chart, plot: Plot, labels: Mapping[tuple[int, int], NativeLabel], size: tuple[float, float]) -> bool:
    """Tell whether the labels of two categories meet, in steps and a height of the given size."""
    (step, height), (low, high) = size, map(amount, chart.ends)
    boxes = []
    for (series, row), label in labels.items():
        cell = chart.series[series].values[row]
        width = plot.width_of(cell) * WIDER
        x = row * step + (RADIUS + CLEAR + width / 2 if label.side == "r" else 0.0)
        up = (amount(cell) - low) / (high - low) * height + LIFT[label.side] * plot.style.leading
        boxes.append((row, x, up, width + APART / 2))
    near = (pair for pair in combinations(boxes, 2) if pair[0][0] != pair[1][0])
    return any(
        abs(x - a) < (width + wide) / 2 and abs(y - b) < plot.style.leading
        for (_, x, y, width), (_, a, b, wide) in near
    )
