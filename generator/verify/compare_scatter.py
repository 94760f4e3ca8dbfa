"""The points of a chart as a page draws them: each as far across and up as its values, and its name beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.model.document import Chart
from generator.verify.compare_axis import Mark, compare_heights
from generator.verify.compare_bars import LETTER, LEVEL, LINE, NEAR, RISE, number_of
from generator.verify.compare_lines import middle_of
from generator.verify.found import Box, FoundChart, Point
from generator.verify.ledger import Ledger, Spot

ACROSS, UP = 0, 1  # the series of what is counted across and up
BOTH = 2


def compare_scatter(chart: Chart, found: FoundChart, where: str, ledger: Ledger) -> None:
    """Compare where dots, names of points and the texts of both axes stand with what the document says of them."""
    before = len(ledger.mismatches)
    dots = list(_dots(chart, found, where, ledger))
    if len(ledger.mismatches) > before or len(found.series) != BOTH:
        return
    for number in (ACROSS, UP):
        series = chart.series[number]
        marks = [
            Mark(
                Spot(where, f"{chart.label}, dot", row + 1, series.name),
                float(number_of(series.values[row]) or 0),
                point if number == UP else (point[1], point[0]),
            )
            for row, point in dots
        ]
        ends = slice(BOTH * number, BOTH * number + BOTH)
        printed = [point and (point[0] if number == ACROSS else point[1] + RISE) for point in found.end_points[ends]]
        compare_heights(replace(chart, ends=chart.ends[ends]), marks, printed, where, ledger)
    for row, point in dots:
        if (name := found.points[row]) and not _is_beside(name, point, chart.categories[row].text):
            ledger.differs(Spot(where, f"{chart.label}, name of point {row + 1}"), "beside its dot", "elsewhere")
    _compare_axes(found, Spot(where, f"{chart.label}, names of its axes"), ledger)


def _dots(chart: Chart, found: FoundChart, where: str, ledger: Ledger) -> Iterator[tuple[int, Point]]:
    """Yield the row of each point and the middle of its dot; a missing dot, and anything else, are told."""
    boxes = found.series[UP].bars if len(found.series) == BOTH else ()
    others = [stroke for series in found.series for strokes in series.strokes for stroke in strokes]
    if len(boxes) != len(chart.categories) or others or any(found.series[ACROSS].bars):
        ledger.differs(Spot(where, f"{chart.label}, dots"), f"{len(chart.categories)} dots", "something else")
        return
    for row, box in enumerate(boxes):
        if box is None or not _is_dot(box):
            ledger.differs(Spot(where, f"{chart.label}, dot", row + 1), "a dot", "something else" if box else None)
        else:
            yield row, middle_of(box)


def _is_dot(box: Box) -> bool:
    return abs((box.right - box.left) - (box.top - box.bottom)) <= NEAR


def _is_beside(name: Point, dot: Point, text: str) -> bool:
    """Tell whether the middle of a name is level with its dot and near it, or right over or under it."""
    across, up = abs(name[0] - dot[0]), abs(name[1] + RISE - dot[1])
    return (up <= LEVEL and across <= LETTER * len(text)) or (across <= LEVEL and up <= LINE)


def _compare_axes(found: FoundChart, spot: Spot, ledger: Ledger) -> None:
    """Tell names of axes that do not stand at them: that across under all points, that up over them."""
    names, boxes = [series.place for series in found.series], [box for box in found.series[UP].bars if box]
    if not boxes or None in names:
        ledger.differs(spot, "a name at each axis", None)
        return
    across, up = (place[1] for place in names if place)
    if across >= min(box.bottom for box in boxes) or up <= max(box.top for box in boxes):
        ledger.differs(spot, "that across under the points, that up over them", "elsewhere")
