"""The bars of a chart as a page draws them: lengths in one proportion to the values, each under its own name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise, zip_longest

from generator.model.document import Cell, Chart
from generator.verify.found import Box, FoundChart, Point
from generator.verify.ledger import Ledger, Spot

TOLERANCE = 0.005  # of a bar's length
NEAR = 0.3  # points that an edge may be off
RISE = 3.0  # points of the middle of a text over its baseline
LEVEL = 3.0  # points that the middle of a text may be beside that of its bar
LETTER, LINE = 6.0, 13.0  # points on paper: no letter of a value is wider, no line higher
INSIDE = 4.0  # points at both ends of a value in its bar
SHARE_A_LETTER, SHARE_A_LINE = 0.02, 0.09  # of the longest stack of a deck: what a text in it takes at most


def number_of(cell: Cell | None) -> Decimal | None:
    """Return the number of a cell, None for any other or none."""
    return Decimal(cell.value) if cell is not None and isinstance(cell.value, (int, Decimal)) else None


def is_stacked(chart: Chart) -> bool:
    """Tell whether the bars of a category stand one on the other."""
    return chart.kind.startswith("stacked")


def spare_labels(chart: Chart, found: FoundChart) -> frozenset[tuple[int, int]]:
    """Return the series and row of each value that may go without its text: in a stack, too short to hold it."""
    if not is_stacked(chart):
        return frozenset()
    rows = zip(*([float(number_of(cell) or 0) for cell in series.values] for series in chart.series), strict=False)
    longest = max(map(sum, rows), default=0.0) or 1.0
    return frozenset(
        (number, row)
        for number, (series, read) in enumerate(zip(chart.series, found.series, strict=False))
        for row, (cell, text) in enumerate(zip(series.values, read.values, strict=False))
        if not text and _is_short(cell, longest, found, read.bars[row] if read.bars else None)
    )


def _is_short(cell: Cell, longest: float, found: FoundChart, box: Box | None) -> bool:
    """Tell whether a bar surely cannot hold its text: as drawn, or by its share of the longest stack."""
    upright = _is_upright(found)
    if box is None:
        share = float(number_of(cell) or 0) / longest
        return share < (SHARE_A_LINE if upright else SHARE_A_LETTER * (len(cell.text) + 2))
    if upright:
        return box.top - box.bottom < LINE
    return box.right - box.left < LETTER * len(cell.text) + INSIDE


def _is_upright(found: FoundChart) -> bool:
    """Tell whether bars stand upright: by the kind if it is stored, else unless all names are left of all bars."""
    if found.kind:
        return found.kind.endswith("column")
    names = [point[0] for point in found.points if point]
    lefts = [box.left for series in found.series for box in series.bars if box]
    return not (names and lefts and max(names) < min(lefts))


@dataclass(frozen=True, slots=True)
class _Bar:
    """A bar along the axis of its chart, in points: from its start to its value, how thick, and its middle across."""

    start: float
    length: float
    thickness: float
    middle: float = 0.0

    @classmethod
    def of(cls, box: Box, value: float, *, upright: bool) -> _Bar:
        """Return a drawn bar; that of a value below zero ends where it starts."""
        low, high, near, far = box.left, box.right, -box.top, -box.bottom
        if upright:
            low, high, near, far = box.bottom, box.top, box.left, box.right
        thickness, middle = far - near, (near + far) / 2
        return cls(low, high - low, thickness, middle) if value >= 0 else cls(high, low - high, thickness, middle)

    def is_like(self, other: _Bar) -> bool:
        """Tell whether a drawn bar is this one, as near as an eye can tell."""
        longer = max(TOLERANCE * abs(self.length), NEAR)
        starts = abs(self.start - other.start) <= NEAR and abs(self.thickness - other.thickness) <= NEAR
        return starts and abs(self.length - other.length) <= longer

    def __str__(self) -> str:
        return f"{self.length:.1f} pt from {self.start:.1f} pt, {self.thickness:.1f} pt thick"


@dataclass(frozen=True, slots=True)
class _Mark:
    """A value: its spot, what the bars before it in its stack add up to, its size (0 for none), and its bar."""

    spot: Spot
    before: float
    value: float
    bar: _Bar | None


def compare_bars(chart: Chart, found: FoundChart, where: str, ledger: Ledger) -> None:
    """Compare all bars with their values: one thickness, from one line, and lengths in one proportion to the values.

    Names and values must stand at their bars, in the order of the categories.
    """
    upright, before = chart.kind.endswith("column") and _is_upright(found), len(ledger.mismatches)
    marks = list(_marks(chart, found, where, upright=upright))
    longest = max(marks, key=lambda mark: abs(mark.value), default=None)
    if longest and longest.value and longest.bar is None:
        ledger.differs(longest.spot, "a bar", None)
    elif longest and longest.value and longest.bar:
        scale = longest.bar.length / longest.value
        start = longest.bar.start - longest.before * scale
        _compare_lengths(marks, _Bar(start, scale, longest.bar.thickness), ledger)
    for mark in marks if longest and not longest.value else ():
        if mark.bar and abs(mark.bar.length) > NEAR:
            ledger.differs(mark.spot, None, str(mark.bar))
    _compare_order(chart, found, where, ledger, upright=upright)
    if len(ledger.mismatches) == before:
        _compare_places(chart, found, where, ledger, upright=upright)


def _compare_lengths(marks: Iterable[_Mark], unit: _Bar, ledger: Ledger) -> None:
    """Compare bars with their values; `unit` is the bar of a value of 1 that starts at zero."""
    for mark in marks:
        start, length = unit.start + mark.before * unit.length, mark.value * unit.length
        expected = replace(unit, start=start, length=length)
        if not expected.is_like(mark.bar or replace(unit, start=start, length=0.0)):
            ledger.differs(mark.spot, str(expected), str(mark.bar) if mark.bar else None)


def _marks(chart: Chart, found: FoundChart, where: str, *, upright: bool) -> Iterator[_Mark]:
    """Yield each value that has a place for its bar; the texts tell what is missing."""
    before = [0.0] * len(chart.categories)
    for series, read in zip(chart.series, found.series, strict=False):
        for row, (cell, box) in enumerate(zip(series.values, read.bars, strict=False)):
            value = float(number_of(cell) or 0)
            spot = Spot(where, f"{chart.label}, bar", row + 1, series.name)
            bar = _Bar.of(box, value, upright=upright) if box else None
            yield _Mark(spot, before[row], value, bar)
            before[row] += value if is_stacked(chart) else 0


def _compare_order(chart: Chart, found: FoundChart, where: str, ledger: Ledger, *, upright: bool) -> None:
    """Tell names, values or bars that do not stand one after the other: from the left, or from the top."""
    rows = [("names of categories", _along(found.points, upright=upright))]
    for series in found.series:
        middles = _along(map(_middle, series.bars), upright=upright)
        rows += [("values", _along(series.points, upright=upright)), ("bars", middles)]
    for what, places in rows:
        if any(after <= before for before, after in pairwise(places)):
            ledger.differs(Spot(where, f"{chart.label}, {what}"), "the order of the categories", "another order")


def _compare_places(chart: Chart, found: FoundChart, where: str, ledger: Ledger, *, upright: bool) -> None:
    """Tell bars that stand in another group than that of their category's name, and texts not at their bars."""
    groups = _groups(found, upright=upright)
    reach = (
        min((abs(b - a) for a, b in pairwise(sum(group) / len(group) for group in groups if group)), default=0.0) / 2
    )
    names = [_along([point], upright=upright) for point in found.points]
    for row, (group, name) in enumerate(zip(groups, names, strict=False), 1):
        spot = Spot(where, f"{chart.label}, place of category {row}")
        if reach and group and name and abs(sum(group) / len(group) - name[0]) > reach:
            ledger.differs(spot, "its name at its bars", "its name elsewhere")
        apart = [after - before for before, after in pairwise(group)]
        if any(abs(step) > NEAR if is_stacked(chart) else step <= 0 or (reach and step > reach) for step in apart):
            ledger.differs(spot, "its bars in the order of the series", "its bars elsewhere")
    for series, read in zip(chart.series, found.series, strict=False):
        for row, (box, point) in enumerate(zip(read.bars, read.points, strict=False), 1):
            if box and point and not _is_at(point, box, stacked=is_stacked(chart), upright=upright):
                spot = Spot(where, f"{chart.label}, place of a value", row, series.name)
                ledger.differs(spot, "at its bar", "elsewhere")


def _groups(found: FoundChart, *, upright: bool) -> list[list[float]]:
    """Return the middles of the bars of each category, in the order of the series."""
    rows = zip_longest(*(series.bars for series in found.series))
    return [_along(map(_middle, row), upright=upright) for row in rows]


def _is_at(point: Point, box: Box, *, stacked: bool, upright: bool) -> bool:
    """Tell whether the middle of a value's text is level with its bar, and in a stack within it."""
    (x, y), (near, far, low, high) = point, (box.left, box.right, box.bottom, box.top)
    if not upright:
        x, y, near, far, low, high = y + RISE, x, box.bottom, box.top, box.left, box.right
    return abs(x - (near + far) / 2) <= LEVEL and (not stacked or low - LEVEL <= y <= high + LEVEL)


def _middle(box: Box | None) -> Point | None:
    return None if box is None else ((box.left + box.right) / 2, (box.bottom + box.top) / 2)


def _along(points: Iterable[Point | None], *, upright: bool) -> list[float]:
    """Return how far points are along the axis of the categories, in reading direction."""
    return [point[0] if upright else -point[1] for point in points if point]
