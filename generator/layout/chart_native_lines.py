"""Where Office draws the lines of a chart: an area of our own, so that labels can be moved apart beside it."""

from __future__ import annotations

from itertools import pairwise

from generator.layout.chart_lines import DOT, ROOMY, THICK
from generator.layout.chart_plot import Plot, amount
from generator.layout.chart_room import APART, centred_extents, spread, thinning
from generator.layout.chart_sides import (
    FAR,
    GAP,
    LEAST_SHARE,
    band,
    has_value,
    is_area,
    is_named,
    is_slope,
    last_value,
    middles,
    shorter,
    sides,
    starts,
)
from generator.layout.misfits import misfit, named
from generator.model.chart_marks import NativeLabel, NativePlot, Side
from generator.model.document import Cell, Chart
from generator.model.pages import Box

WIDER = 1.08  # Office's fonts are a little wider than ours where it lacks them
LABEL_PITCH = 1.35  # times the size: how high the box of a label is
ROOM = 8.0  # points that Office keeps between a point, an axis and what stands beside them


def native_lines(chart: Chart, plot: Plot, box: Box) -> NativePlot:
    """Return where the lines stand in a box; raise BriefError for what does not fit beside or under them."""
    taken, leading = sides((chart,), plot), plot.style.leading
    widest = plot.width_of(plot.widest(chart.categories)) * WIDER
    before = max((_label(chart, n, 0, plot) for n, one in enumerate(chart.series) if starts(one)), default=0.0)
    after = max((_label(chart, n, last_value(one), plot) for n, one in enumerate(chart.series)), default=0.0)
    aside = FAR if is_slope(chart) else 0.0
    indent = before * WIDER + 2 * ROOM + aside if before else 0.0
    left = max(taken.ends * WIDER + ROOM + indent, widest / 2)
    width = box.width - left - max(after * WIDER + 2 * ROOM + aside, widest / 2)
    if width < box.width * LEAST_SHARE[is_slope(chart)]:
        raise misfit(f"what stands beside the lines of {named(chart)}", "on a slide", plot.file, shorter(chart))
    lines = max(cell.text.count("\n") + 1 for cell in chart.categories)
    area = Box(left, leading, width, box.height - leading * (lines + 1) - 2 * ROOM)
    pitch = plot.style.size * LABEL_PITCH
    if len(chart.series) * pitch > area.height:
        raise misfit(named(chart), "on a slide", plot.file, "show fewer lines")
    xs = middles(len(chart.categories), left, left + width)
    widths = [plot.width_of(cell) * WIDER for cell in chart.categories]
    step = thinning(centred_extents(widths, xs, (-box.width, 2 * box.width)), APART)
    roomy = all(b - a >= ROOMY for a, b in pairwise(xs))
    dot = 2 * DOT if roomy else THICK
    labels = {place: _placed(chart, place, down, plot) for place, down in _downs(chart, area, pitch).items()}
    return NativePlot(area.left, area.top, area.width, area.height, step, labels, indent, dot, plot.colors.hairline)


def _label(chart: Chart, number: int, row: int, plot: Plot) -> float:
    """Return the width of a label."""
    series, value = chart.series[number], chart.series[number].values[row].text
    return plot.width_of(Cell(f"{series.name} {value}" if _has_name(chart, number, row) else value)) + GAP


def _has_name(chart: Chart, number: int, row: int) -> bool:
    """Tell whether a label shows the name of its line: at its end, and at both ends of a slope."""
    return is_slope(chart) or (is_named(chart) and row == last_value(chart.series[number]))


def _placed(chart: Chart, place: tuple[int, int], down: float, plot: Plot) -> NativeLabel:
    """Return a label that is moved down, and aside for room; Office would put that of an area into the area."""
    number, row = place
    far, is_last = FAR if is_slope(chart) else 0.0, row == last_value(chart.series[number])
    if is_area(chart):
        far = _label(chart, number, row, plot) * WIDER / 2 + ROOM
    side: Side = "" if is_area(chart) else "r" if is_last else "l"
    return NativeLabel(side, far if is_last else -far, down, _has_name(chart, number, row))


def _downs(chart: Chart, area: Box, pitch: float) -> dict[tuple[int, int], float]:
    """Return the labels of first and last values, each with how far down it moves to stand apart from the others."""
    low, high = map(amount, chart.ends)

    def y(place: tuple[int, int]) -> float:
        return area.top + area.height * (high - sum(band(chart, *place)) / 2) / (high - low)

    sides_: dict[int, list[tuple[int, int]]] = {}
    for n, series in enumerate(chart.series):
        for row in {0, last_value(series)} if starts(series) else {last_value(series)}:
            sides_.setdefault(row, []).append((n, row))
    moves: dict[tuple[int, int], float] = {}
    for side in sides_.values():
        bounds = (area.top - pitch, area.top + area.height + pitch / 2)
        labels = zip(side, spread([(y(place), pitch) for place in side], bounds), strict=True)
        there = ((place, down) for place, down in labels if has_value(chart.series[place[0]].values[place[1]]))
        moves |= {place: round(down - y(place), 2) for place, down in there}
    return moves
