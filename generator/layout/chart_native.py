"""What Office will draw of a chart, as far as layout must know it."""

from __future__ import annotations

from generator.layout.chart_bars import INSIDE, LABEL_SHARE, is_stacked, largest
from generator.layout.chart_plot import Plot, amount
from generator.model.document import Chart
from generator.model.pages import Box

LEGEND_LINES = 2.0  # times the leading: the room of a legend over the plot
NAME_LINES = 2.0  # times the leading: the room of names under columns


def unlabelled(chart: Chart, plot: Plot, box: Box) -> frozenset[tuple[int, int]]:
    """Return the series and category of each value of a stack whose bar is too short to hold its text."""
    if not is_stacked(chart):
        return frozenset()
    leading = plot.style.leading
    if chart.kind == "stacked column":
        length = box.height - (LEGEND_LINES + NAME_LINES) * leading
    else:
        length = plot.width - min(plot.width_of(plot.widest(chart.categories)), plot.width * LABEL_SHARE) - leading
    scale = length / largest(chart)
    return frozenset(
        (series, category)
        for series, item in enumerate(chart.series)
        for category, cell in enumerate(item.values)
        if amount(cell) * scale < (leading if chart.kind == "stacked column" else plot.width_of(cell) + 2 * INSIDE)
    )
