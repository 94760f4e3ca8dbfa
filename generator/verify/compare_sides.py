"""Where the parts of a chart of lines or areas stand: categories in even steps, names and values beside their ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from generator.model.document import Chart, Series
from generator.verify.compare_axis import BOTH, ends, is_slope, lasts
from generator.verify.compare_bars import LEVEL, NEAR
from generator.verify.found import FoundChart, FoundSeries, Point
from generator.verify.ledger import Ledger, Spot

Places = Sequence[Sequence[Point | None]]  # of each series, the middle of the mark of each category


def compare_rows(found: FoundChart, places: Places, where: str, ledger: Ledger) -> None:
    """Tell marks of one category that are not over each other, and categories or names that are not evenly in order."""
    rows = [[point[0] for point in row if point] for row in zip(*places, strict=False)]
    if any(max(row) - min(row) > NEAR for row in rows if row):
        ledger.differs(Spot(where, f"{found.name}, marks"), "those of a category over each other", "elsewhere")
    lefts = [(number, row[0]) for number, row in enumerate(rows) if row]
    steps = [(x2 - x1) / (n2 - n1) for (n1, x1), (n2, x2) in pairwise(lefts)]
    if any(step <= 0 or abs(step - steps[0]) > NEAR for step in steps):
        ledger.differs(
            Spot(where, f"{found.name}, marks"), "the order of the categories, in even steps", "another order"
        )
    elif steps:
        first = lefts[0][1] - lefts[0][0] * steps[0]
        _compare_names(found, first, steps[0], Spot(where, f"{found.name}, names of categories"), ledger)


def _compare_names(found: FoundChart, first: float, step: float, spot: Spot, ledger: Ledger) -> None:
    """Tell names that stand under other categories than their own: each is nearer to its own than to the next named."""
    named = [(row, point[0]) for row, point in enumerate(found.points) if point]
    apart = named[1][0] - named[0][0] if len(named) > 1 else len(found.points)
    if any(abs(first + row * step - x) > apart * step / 2 for row, x in named):
        ledger.differs(spot, "each under its marks", "elsewhere")


def _compare_starts(chart: Chart, found: FoundChart, where: str, ledger: Ledger) -> None:
    """Compare the names where lines start, which slopes have, and no others."""
    for series, read in zip(chart.series, found.series, strict=False):
        spot = Spot(where, f"{chart.label}, name of a line")
        wanted, name = series.name if is_slope(chart) else None, read.start[0] if read.start else None
        if wanted != name:
            ledger.differs(spot, wanted, name)


def compare_sides(chart: Chart, found: FoundChart, places: Places, where: str, ledger: Ledger) -> None:
    """Tell first and last values, and names, that do not stand beside their lines, in the order of their marks."""
    _compare_starts(chart, found, where, ledger)
    edges = [point[0] for row in places for point in row if point]
    drawn = [one for one in zip(chart.series, found.series, places, strict=False) if lasts(one[0]) >= 0]
    right = [_Beside(series, read, (lasts(series), row[lasts(series)]), read.place) for series, read, row in drawn]
    left = [
        _Beside(series, read, (0, row[0]), read.start[1] if read.start else None)
        for series, read, row in drawn
        if len(ends(series)) > 1
    ]
    for side, edge in ((left, min(edges, default=0.0)), (right, max(edges, default=0.0))):
        for beside in side:
            spot = Spot(where, f"{chart.label}, end of a line", beside.end[0] + 1, beside.series.name)
            if not beside.stands(edge, is_left=side is left):
                ledger.differs(spot, "its value and name beside it", "elsewhere")
        for one, other in combinations(side, 2):
            if _are_swapped(one, other):
                spot = Spot(where, f"{chart.label}, ends of {one.series.name} and {other.series.name}")
                ledger.differs(spot, "the order of the lines", "another order")


@dataclass(frozen=True, slots=True)
class _Beside:
    """What stands beside an end of a line: the row of the value there, with its mark, and the middle of a name."""

    series: Series
    read: FoundSeries
    end: tuple[int, Point | None]
    name: Point | None

    @property
    def text(self) -> Point | None:
        return self.read.points[self.end[0]] or self.name

    @property
    def height(self) -> float:
        return self.end[1][1] if self.end[1] else 0.0

    def stands(self, edge: float, *, is_left: bool) -> bool:
        """Tell whether value and name are beyond the edge of the lines, level with each other, the name outside."""
        points = [point for point in (self.text, self.name) if point]
        beyond = all(x < edge if is_left else x > edge for x, _ in points)
        level = len({*points}) < BOTH or abs(points[0][1] - points[1][1]) <= LEVEL
        return beyond and level


def _are_swapped(one: _Beside, other: _Beside) -> bool:
    """Tell whether the texts of two lines stand in another order than their dots, or at one height."""
    if one.text is None or other.text is None:
        return True
    apart, written = one.height - other.height, one.text[1] - other.text[1]
    return abs(written) < LEVEL or (abs(apart) > NEAR and apart * written < 0)
