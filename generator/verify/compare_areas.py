"""The areas of a chart as a page draws them: as thick as their values, each on the one before, from zero."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.document import Chart
from generator.verify.compare_axis import Mark, compare_heights, heights
from generator.verify.compare_bars import NEAR, number_of
from generator.verify.compare_sides import compare_rows, compare_sides
from generator.verify.found import FoundChart, FoundSeries, Point
from generator.verify.ledger import Ledger, Spot

Edge = tuple[Point, Point]  # the lower and the upper corner of an area at a category


def compare_areas(chart: Chart, found: FoundChart, where: str, ledger: Ledger) -> None:
    """Compare where the corners of areas, and names beside them, stand with what the document says of them."""
    drawn = [_edges(read, len(chart.categories)) for read in found.series]
    for series, read, edges in zip(chart.series, found.series, drawn, strict=False):
        if edges is None or any(read.bars) or any(read.strokes):
            spot = Spot(where, f"{chart.label}, area", None, series.name)
            ledger.differs(spot, "an area with two corners at each category", "something else")
            return
    areas = [edges for edges in drawn if edges is not None]
    compare_heights(chart, list(_marks(chart, areas, where)), heights(found), where, ledger)
    places = [[((x + a) / 2, (y + b) / 2) for (x, y), (a, b) in edges] for edges in areas]
    compare_rows(found, places, where, ledger)
    compare_sides(chart, found, places, where, ledger)


def _edges(read: FoundSeries, count: int) -> list[Edge] | None:
    """Return the corners of an area category by category: it runs along its top and back along its foot."""
    corners = read.outline
    if len(corners) != 2 * count:
        return None
    edges = list(zip(reversed(corners[count:]), corners[:count], strict=True))
    return edges if all(abs(low[0] - high[0]) <= NEAR for low, high in edges) else None


def _marks(chart: Chart, drawn: list[list[Edge]], where: str) -> Iterator[Mark]:
    """Yield the sum of the values up to each area, and up to the one before, where its corners are."""
    below = [0.0] * len(chart.categories)
    for series, edges in zip(chart.series, drawn, strict=False):
        for row, (cell, (low, high)) in enumerate(zip(series.values, edges, strict=True)):
            spot = Spot(where, f"{chart.label}, area", row + 1, series.name)
            yield Mark(spot, below[row], low)
            below[row] += float(number_of(cell) or 0)
            yield Mark(spot, below[row], high)
