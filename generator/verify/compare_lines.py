"""The lines of a chart as a page draws them: dots as high as their values, joined in order, named where they end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from generator.model.document import Chart, Series
from generator.verify.compare_bars import LEVEL, NEAR, RISE, number_of
from generator.verify.found import Box, Found, FoundChart, FoundSeries, Point, Stroke
from generator.verify.ledger import Ledger, Spot

THINNEST = 0.5  # points: less is no line that an eye can follow
SIDES = 2  # a line is named by its first and its last value
Map = tuple[float, float]  # how high zero stands, and how much higher a value of 1


def is_slope(chart: Chart) -> bool:
    """Tell whether lines are printed at both ends, their names too, and all in one colour without an axis of values."""
    return chart.kind == "slope"


def is_named(chart: Chart) -> bool:
    """Tell whether series are named: those of slopes, and of every chart that has several."""
    return len(chart.series) > 1 or is_slope(chart)


def lasts(series: Series) -> int:
    """Return the row in which a line ends, -1 for one of no values."""
    return max((row for row, cell in enumerate(series.values) if number_of(cell) is not None), default=-1)


def ends(series: Series) -> tuple[int, ...]:
    """Return the rows of the values that a line is printed with: its last, and before it the first of all rows."""
    last = lasts(series)
    return (0, last) if last > 0 and number_of(series.values[0]) is not None else (last,)


def spare_texts(chart: Chart, found: FoundChart) -> frozenset[tuple[int, int]]:
    """Return the series and row of each value that is not printed and need not be: all but those at a line's ends."""
    printed = {(n, row) for n, series in enumerate(chart.series) for row in ends(series)}
    values = ((n, row, text) for n, series in enumerate(found.series) for row, text in enumerate(series.values))
    return frozenset((n, row) for n, row, text in values if not text and (n, row) not in printed)


def unnamed(chart: Chart, found: FoundChart) -> frozenset[int]:
    """Return the categories that go without their names: of every so many all but the first, where all do not fit."""
    shown = [row for row, text in enumerate(found.categories) if text]
    step = shown[1] if len(shown) > 1 else len(chart.categories)
    if shown != list(range(0, len(chart.categories), max(step, 1))):
        return frozenset()
    return frozenset(range(len(chart.categories))) - set(shown)


def compare_ends(chart: Chart, found: FoundChart, file: Found, ledger: Ledger) -> None:
    """Compare the printed ends of the axis of values, which must hold all values between them."""
    where = file.where(found.part)
    spot = Spot(where, f"{chart.label}, ends of the axis")
    expected = () if is_slope(chart) else tuple(cell.text for cell in chart.ends)
    ledger.same("texts", spot, _listed(expected), _listed(text.strip() for text in found.ends))
    limits = [number_of(cell) for cell in chart.ends]
    values = [value for series in chart.series for cell in series.values if (value := number_of(cell)) is not None]
    low, high = limits if len(limits) == SIDES else (None, None)
    if low is None or high is None or any(not low <= value <= high for value in values):
        ledger.differs(spot, "all values between the ends", "a value beyond")


def _listed(texts: Sequence[str] | Iterator[str]) -> str:
    return " to ".join(texts)


@dataclass(frozen=True, slots=True)
class _Dot:
    """A value and where its dot stands."""

    spot: Spot
    value: float
    point: Point


def compare_lines(chart: Chart, found: FoundChart, where: str, ledger: Ledger) -> None:
    """Compare where dots, pieces of line and names stand with what the document says of them."""
    before = len(ledger.mismatches)
    dots = list(_dots(chart, found, where, ledger))
    if len(ledger.mismatches) == before:
        _compare_heights(chart, found, dots, where, ledger)
        _compare_rows(found, where, ledger)
        for series, read in zip(chart.series, found.series, strict=False):
            _compare_pieces(series, read, Spot(where, f"{chart.label}, line", None, series.name), ledger)
        _compare_starts(chart, found, where, ledger)
        _compare_sides(chart, found, where, ledger)


def _dots(chart: Chart, found: FoundChart, where: str, ledger: Ledger) -> Iterator[_Dot]:
    """Yield every value with its dot; a missing dot, and one of no value, are told."""
    for series, read in zip(chart.series, found.series, strict=False):
        for row, (cell, box) in enumerate(zip(series.values, read.bars, strict=False), 1):
            value, spot = number_of(cell), Spot(where, f"{chart.label}, dot", row, series.name)
            if (value is None) != (box is None) or (box and not _is_round(box)):
                ledger.differs(spot, None if value is None else "a dot", "something else" if box else None)
            elif value is not None and box is not None:
                yield _Dot(spot, float(value), middle_of(box))


def _is_round(box: Box) -> bool:
    return abs((box.right - box.left) - (box.top - box.bottom)) <= NEAR


def middle_of(box: Box) -> Point:
    """Return the middle of a box."""
    return (box.left + box.right) / 2, (box.bottom + box.top) / 2


def _compare_heights(chart: Chart, found: FoundChart, dots: list[_Dot], where: str, ledger: Ledger) -> None:
    """Tell dots that are not as high as their values on one scale, and ends of the axis that are not on it."""
    scale = _scale(chart, found, dots)
    if scale is None or scale[1] <= 0:
        ledger.differs(Spot(where, f"{chart.label}, dots"), "higher values higher up", "another order")
        return
    for dot in dots:
        expected = scale[0] + scale[1] * dot.value
        if abs(expected - dot.point[1]) > NEAR:
            ledger.differs(dot.spot, f"{expected:.1f} pt up", f"{dot.point[1]:.1f} pt up")
    for cell, point in zip(chart.ends, found.end_points, strict=False):
        expected = scale[0] + scale[1] * float(number_of(cell) or 0)
        if point is None or abs(point[1] + RISE - expected) > LEVEL:
            ledger.differs(Spot(where, f"{chart.label}, end of the axis"), f"{cell.text} where it would stand", None)


def _scale(chart: Chart, found: FoundChart, dots: list[_Dot]) -> Map | None:
    """Return the scale of the two values farthest apart; where all are alike, that of the ends of the axis."""
    low, high = min(dots, key=lambda dot: dot.value), max(dots, key=lambda dot: dot.value)
    pairs = [(dot.value, dot.point[1]) for dot in (low, high)]
    if low.value == high.value:
        ends = zip(chart.ends, found.end_points, strict=False)
        pairs = [(float(number_of(cell) or 0), point[1] + RISE) for cell, point in ends if point]
    if len(pairs) != SIDES or pairs[0][0] == pairs[1][0]:
        return None
    (one, start), (other, end) = pairs
    rise = (end - start) / (other - one)
    return start - one * rise, rise


def _compare_rows(found: FoundChart, where: str, ledger: Ledger) -> None:
    """Tell dots of one category that are not over each other, and categories or names that are not evenly in order."""
    rows = [[middle_of(box)[0] for box in row if box] for row in zip(*(s.bars for s in found.series), strict=False)]
    if any(max(row) - min(row) > NEAR for row in rows if row):
        ledger.differs(Spot(where, f"{found.name}, dots"), "those of a category over each other", "elsewhere")
    places = [(number, row[0]) for number, row in enumerate(rows) if row]
    steps = [(x2 - x1) / (n2 - n1) for (n1, x1), (n2, x2) in pairwise(places)]
    if any(step <= 0 or abs(step - steps[0]) > NEAR for step in steps):
        ledger.differs(
            Spot(where, f"{found.name}, dots"), "the order of the categories, in even steps", "another order"
        )
    elif steps:
        first = places[0][1] - places[0][0] * steps[0]
        _compare_names(found, first, steps[0], Spot(where, f"{found.name}, names of categories"), ledger)


def _compare_names(found: FoundChart, first: float, step: float, spot: Spot, ledger: Ledger) -> None:
    """Tell names that stand under other categories than their own: each is nearer to its own than to the next named."""
    named = [(row, point[0]) for row, point in enumerate(found.points) if point]
    apart = named[1][0] - named[0][0] if len(named) > 1 else len(found.points)
    if any(abs(first + row * step - x) > apart * step / 2 for row, x in named):
        ledger.differs(spot, "each under its dots", "elsewhere")


def _compare_pieces(series: Series, read: FoundSeries, spot: Spot, ledger: Ledger) -> None:
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


def _compare_starts(chart: Chart, found: FoundChart, where: str, ledger: Ledger) -> None:
    """Compare the names where lines start, which slopes have, and no others."""
    for series, read in zip(chart.series, found.series, strict=False):
        spot = Spot(where, f"{chart.label}, name of a line")
        wanted, name = series.name if is_slope(chart) else None, read.start[0] if read.start else None
        if wanted != name:
            ledger.differs(spot, wanted, name)


def _compare_sides(chart: Chart, found: FoundChart, where: str, ledger: Ledger) -> None:
    """Tell first and last values, and names, that do not stand beside their lines, in the order of their dots."""
    edges = [middle_of(box)[0] for series in found.series for box in series.bars if box]
    pairs = [pair for pair in zip(chart.series, found.series, strict=False) if lasts(pair[0]) >= 0]
    right = [_Beside(series, read, lasts(series), read.place) for series, read in pairs]
    left = [_Beside(one, read, 0, read.start[1] if read.start else None) for one, read in pairs if len(ends(one)) > 1]
    for side, edge in ((left, min(edges, default=0.0)), (right, max(edges, default=0.0))):
        for beside in side:
            spot = Spot(where, f"{chart.label}, end of a line", beside.row + 1, beside.series.name)
            if not beside.stands(edge, is_left=side is left):
                ledger.differs(spot, "its value and name beside it", "elsewhere")
        for one, other in combinations(side, 2):
            if _are_swapped(one, other):
                spot = Spot(where, f"{chart.label}, ends of {one.series.name} and {other.series.name}")
                ledger.differs(spot, "the order of the lines", "another order")


@dataclass(frozen=True, slots=True)
class _Beside:
    """What stands beside an end of a line: the row of the value there, and the middle of the name if it is there."""

    series: Series
    read: FoundSeries
    row: int
    name: Point | None

    @property
    def text(self) -> Point | None:
        return self.read.points[self.row] or self.name

    @property
    def height(self) -> float:
        box = self.read.bars[self.row]
        return middle_of(box)[1] if box else 0.0

    def stands(self, edge: float, *, is_left: bool) -> bool:
        """Tell whether value and name are beyond the edge of the lines, level with each other, the name outside."""
        points = [point for point in (self.text, self.name) if point]
        beyond = all(x < edge if is_left else x > edge for x, _ in points)
        level = len({*points}) < SIDES or abs(points[0][1] - points[1][1]) <= LEVEL
        return beyond and level


def _are_swapped(one: _Beside, other: _Beside) -> bool:
    """Tell whether the texts of two lines stand in another order than their dots, or at one height."""
    if one.text is None or other.text is None:
        return True
    apart, written = one.height - other.height, one.text[1] - other.text[1]
    return abs(written) < LEVEL or (abs(apart) > NEAR and apart * written < 0)
