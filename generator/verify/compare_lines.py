"""The lines of a chart as a page draws them: dots as high as their values, joined in order, named where they end."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.document import Chart, Series
from generator.verify.compare_axis import Mark, compare_heights, heights
from generator.verify.compare_bars import NEAR, number_of
from generator.verify.compare_sides import compare_rows, compare_sides
from generator.verify.found import Box, FoundChart, FoundSeries, Point, Stroke
from generator.verify.ledger import Ledger, Spot

THINNEST = 0.5  # points: less is no line that an eye can follow


def compare_lines(chart: Chart, found: FoundChart, where: str, ledger: Ledger) -> None:
    """Compare where dots, pieces of line and names stand with what the document says of them."""
    before = len(ledger.mismatches)
    dots = list(dots_of(chart, found, where, ledger))
    if len(ledger.mismatches) == before:
        places = [[middle_of(box) if box else None for box in series.bars] for series in found.series]
        compare_heights(chart, dots, heights(found), where, ledger)
        compare_rows(found, places, where, ledger)
        for series, read in zip(chart.series, found.series, strict=False):
            compare_pieces(series, read, Spot(where, f"{chart.label}, line", None, series.name), ledger)
        compare_sides(chart, found, places, where, ledger)


def dots_of(chart: Chart, found: FoundChart, where: str, ledger: Ledger) -> Iterator[Mark]:
    """Yield every value with its dot; a missing dot, and one of no value, are told."""
    for series, read in zip(chart.series, found.series, strict=False):
        for row, (cell, box) in enumerate(zip(series.values, read.bars, strict=False), 1):
            value, spot = number_of(cell), Spot(where, f"{chart.label}, dot", row, series.name)
            if (value is None) != (box is None) or (box and not _is_round(box)):
                ledger.differs(spot, None if value is None else "a dot", "something else" if box else None)
            elif value is not None and box is not None:
                yield Mark(spot, float(value), middle_of(box))


def _is_round(box: Box) -> bool:
    return abs((box.right - box.left) - (box.top - box.bottom)) <= NEAR


def middle_of(box: Box) -> Point:
    """Return the middle of a box."""
    return (box.left + box.right) / 2, (box.bottom + box.top) / 2


def compare_pieces(series: Series, read: FoundSeries, spot: Spot, ledger: Ledger) -> None:
    """Tell pieces of line that do not join each value with the one before; where one is missing there is a gap."""
    before: Box | None = None
    for box, strokes, cell in zip(read.bars, read.strokes, series.values, strict=False):
        wanted = [(middle_of(before), middle_of(box))] if before and box else []
        if len(strokes) != len(wanted) or any(
            not _joins(stroke, ends, read) for stroke, ends in zip(strokes, wanted, strict=False)
        ):
            ledger.differs(spot, f"a line to {cell.text}" if wanted else "a gap", "another line")
        before = box


def _joins(stroke: Stroke, ends: tuple[Point, Point], read: FoundSeries) -> bool:
    """Tell whether a piece of line joins two dots in their colour."""
    pairs = zip((stroke.start, stroke.end), ends, strict=True)
    near = all(abs(x - a) <= NEAR and abs(y - b) <= NEAR for (x, y), (a, b) in pairs)
    return near and stroke.width >= THINNEST and {stroke.color} == set(read.colors)
