"""Where Office draws points: between two scales, their names at the sides of the points where layout found room."""

from __future__ import annotations

from generator.layout.chart_native_lines import ROOM, WIDER
from generator.layout.chart_plot import Plot
from generator.layout.chart_points import LEAST_SHARE, RADIUS, Field, label_sides
from generator.layout.misfits import misfit, named
from generator.model.chart_marks import NativeLabel, NativePlot
from generator.model.document import Cell, Chart
from generator.model.pages import Box

NAMES = 1.6  # times the leading: the room of the name of a scale


def native_points(chart: Chart, plot: Plot, box: Box) -> NativePlot:
    """Return where the points stand in a box; raise BriefError for names or values that leave too little room."""
    leading = plot.style.leading
    first, last = (plot.width_of(cell) * WIDER / 2 for cell in chart.ends[:2])
    left = max(plot.width_of(plot.widest(chart.ends[2:])) * WIDER + 2 * ROOM, first)
    width = box.width - left - max(last, ROOM)
    longest = plot.width_of(plot.widest(Cell(series.name) for series in chart.series)) * WIDER
    if width < box.width * LEAST_SHARE or longest > box.width:
        hint = "use shorter names and formats"
        raise misfit(f"what stands beside the points of {named(chart)}", "on a slide", plot.file, hint)
    top = leading * NAMES + leading / 2
    height = box.height - top - leading * (NAMES + 1) - ROOM
    field = Field(chart, left, left + width, top, top + height)
    sides = label_sides(plot, field, box.width)
    labels = {(1, row): NativeLabel(side) for row, side in sides.items()}
    return NativePlot(left, top, width, height, 1, labels, 0.0, 2 * RADIUS, plot.colors.hairline)
