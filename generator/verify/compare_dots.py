"""The dots of a chart as a page draws them: rows in order, values on one scale, the outer ones of each row printed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.model.document import Chart
from generator.verify.compare_axis import Mark, compare_heights, is_named, outer
from generator.verify.compare_bars import LEVEL, NEAR, RISE, number_of
from generator.verify.compare_lines import middle_of
from generator.verify.found import Box, FoundChart, Point
from generator.verify.ledger import Ledger, Spot


def compare_dots(chart: Chart, found: FoundChart, where: str, ledger: Ledger) -> None:
    """Compare where dots, names and printed values stand with what the document says of them."""
    before = len(ledger.mismatches)
    marks = list(_marks(chart, found, where, ledger))
    if len(ledger.mismatches) == before:
        compare_heights(chart, marks, [point and point[0] for point in found.end_points], where, ledger)
        _compare_names(chart, found, where, ledger)
        _compare_rows(chart, found, where, ledger)
        _compare_texts(chart, found, where, ledger)


def _marks(chart: Chart, found: FoundChart, where: str, ledger: Ledger) -> Iterator[Mark]:
    """Yield every value with how far along the scale its dot stands; a missing dot, and one of no value, are told."""
    for series, read in zip(chart.series, found.series, strict=False):
        for row, (cell, box) in enumerate(zip(series.values, read.bars, strict=False)):
            value, spot = number_of(cell), Spot(where, f"{chart.label}, dot", row + 1, series.name)
            if (value is None) != (box is None) or (box and not _is_dot(box)) or read.strokes[row]:
                ledger.differs(spot, None if value is None else "a dot", "something else" if box else None)
            elif value is not None and box is not None:
                x, y = middle_of(box)
                yield Mark(spot, float(value), (y, x))


def _is_dot(box: Box) -> bool:
    return abs((box.right - box.left) - (box.top - box.bottom)) <= NEAR


def _compare_names(chart: Chart, found: FoundChart, where: str, ledger: Ledger) -> None:
    """Tell names of several series that have no dot before them."""
    for series, read in zip(chart.series, found.series, strict=False) if is_named(chart) else ():
        point = middle_of(read.mark) if read.mark and _is_dot(read.mark) else None
        if not (point and read.place and point[0] < read.place[0] and abs(read.place[1] + RISE - point[1]) <= LEVEL):
            spot = Spot(where, f"{chart.label}, name of a series", None, series.name)
            ledger.differs(spot, "a dot before it", "something else")


def _compare_rows(chart: Chart, found: FoundChart, where: str, ledger: Ledger) -> None:
    """Tell dots of a row that are not level with each other and with its name, and rows that are not in their order."""
    levels: list[float] = []
    for row, name in enumerate(found.points):
        points = [middle_of(box) for series in found.series if (box := series.bars[row])]
        spot = Spot(where, f"{chart.label}, row {row + 1}")
        if points and max(y for _, y in points) - min(y for _, y in points) > NEAR:
            ledger.differs(spot, "dots level with each other", "at several heights")
        if points and name and not _is_before(name, points):
            ledger.differs(spot, "its name before its dots", "elsewhere")
        levels += [points[0][1]] if points else []
    if any(after >= before for before, after in pairwise(levels)):
        ledger.differs(Spot(where, f"{chart.label}, rows"), "the order of the categories", "another order")


def _is_before(name: Point, points: list[Point]) -> bool:
    return name[0] < min(x for x, _ in points) and abs(name[1] + RISE - points[0][1]) <= LEVEL


def _compare_texts(chart: Chart, found: FoundChart, where: str, ledger: Ledger) -> None:
    """Tell printed values that do not stand beside their dots: the highest at its right, the lowest at its left."""
    for row in range(len(chart.categories)):
        for side, number in zip((-1, 1), outer(chart, row), strict=True):
            if number is None or number >= len(found.series):
                continue
            box, text = found.series[number].bars[row], found.series[number].points[row]
            point = middle_of(box) if box else None
            if point and text and not ((text[0] - point[0]) * side > 0 and abs(text[1] + RISE - point[1]) <= LEVEL):
                spot = Spot(where, f"{chart.label}, place of a value", row + 1, chart.series[number].name)
                ledger.differs(spot, "beside its dot", "elsewhere")
