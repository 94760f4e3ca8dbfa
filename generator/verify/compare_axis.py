"""The axis of values of a chart of lines or areas: its printed ends, and what stands on its one scale."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.model.document import Chart, Series
from generator.verify.compare_bars import LEVEL, NEAR, RISE, number_of
from generator.verify.found import Found, FoundChart, Point
from generator.verify.ledger import Ledger, Spot

BOTH = 2  # an axis has two ends, and so has a line
Map = tuple[float, float]  # how high zero stands, and how much higher a value of 1


def is_slope(chart: Chart) -> bool:
    """Tell whether lines are printed at both ends, their names too, and all in one colour without an axis of values."""
    return chart.kind == "slope"


def is_area(chart: Chart) -> bool:
    """Tell whether values are areas from zero, each on those of the series before."""
    return chart.kind == "area"


def is_dotted(chart: Chart) -> bool:
    """Tell whether values are dots in rows."""
    return chart.kind == "dot"


def is_scattered(chart: Chart) -> bool:
    """Tell whether values are points by two axes, whose names are those of the two series."""
    return chart.kind == "scatter"


def is_named(chart: Chart) -> bool:
    """Tell whether series are named: those of slopes, and of every chart that has several."""
    return len(chart.series) > 1 or is_slope(chart)


def heights(found: FoundChart) -> list[float | None]:
    """Return how high the printed ends of an upright axis stand."""
    return [None if point is None else point[1] + RISE for point in found.end_points]


def lasts(series: Series) -> int:
    """Return the row in which a line ends, -1 for one of no values."""
    return max((row for row, cell in enumerate(series.values) if number_of(cell) is not None), default=-1)


def ends(series: Series) -> tuple[int, ...]:
    """Return the rows of the values that a line is printed with: its last, and before it the first of all rows."""
    last = lasts(series)
    return (0, last) if last > 0 and number_of(series.values[0]) is not None else (last,)


def outer(chart: Chart, row: int) -> tuple[int | None, int | None]:
    """Return the series of the lowest and of the highest value in a row of dots; a lone one is that of its sign."""
    numbers = [(value, n) for n, one in enumerate(chart.series) if (value := number_of(one.values[row])) is not None]
    if len(numbers) == 1 and numbers[0][0] < 0:
        return numbers[0][1], None
    return (min(numbers)[1] if len(numbers) > 1 else None), (max(numbers)[1] if numbers else None)


def spare_texts(chart: Chart, found: FoundChart) -> frozenset[tuple[int, int]]:
    """Return the series and row of each value that is not printed and need not be: those at no end of a line or row."""
    if is_scattered(chart):
        return frozenset(
            (n, row) for n, read in enumerate(found.series) for row, text in enumerate(read.values) if not text
        )
    printed = {(n, row) for n, series in enumerate(chart.series) for row in ends(series)}
    if is_dotted(chart):
        printed = {(n, row) for row in range(len(chart.categories)) for n in outer(chart, row) if n is not None}
    values = ((n, row, text) for n, series in enumerate(found.series) for row, text in enumerate(series.values))
    return frozenset((n, row) for n, row, text in values if not text and (n, row) not in printed)


def unnamed(chart: Chart, found: FoundChart) -> frozenset[int]:
    """Return the categories that go without their names: of every so many all but the first, where all do not fit."""
    if is_scattered(chart):
        return frozenset(row for row, text in enumerate(found.categories) if not text and found.end_points)
    rows = range(0 if is_dotted(chart) else len(chart.categories))
    silent = {row for row, text in enumerate(found.categories) if not text}
    for step in rows[1:]:
        skipped = {row for row in rows if row % step}
        if skipped <= silent and all(row in skipped or not chart.categories[row].text for row in silent):
            return frozenset(skipped)
    return frozenset(rows[1:]) if silent >= {*rows[1:]} else frozenset()


def compare_ends(chart: Chart, found: FoundChart, file: Found, ledger: Ledger) -> None:
    """Compare the printed ends of the axis of values, which must hold all values between them."""
    where = file.where(found.part)
    spot = Spot(where, f"{chart.label}, ends of the axis")
    expected = () if is_slope(chart) else tuple(cell.text for cell in chart.ends)
    ledger.same("texts", spot, _listed(expected), _listed(text.strip() for text in found.ends))
    limits = [number_of(cell) for cell in chart.ends]
    counted = [(one,) for one in chart.series] if is_scattered(chart) else [chart.series]
    for number, several in enumerate(counted):
        values = [value for series in several for cell in series.values if (value := number_of(cell)) is not None]
        low, high = limits[BOTH * number : BOTH * number + BOTH] if len(limits) == BOTH * len(counted) else (None, None)
        if low is None or high is None or any(not low <= value <= high for value in values):
            ledger.differs(spot, "all values between the ends", "a value beyond")


def _listed(texts: Iterable[str]) -> str:
    return " to ".join(texts)


@dataclass(frozen=True, slots=True)
class Mark:
    """A value and where it is drawn: across the axis of values, and along it."""

    spot: Spot
    value: float
    point: Point


def compare_heights(
    chart: Chart, marks: Sequence[Mark], printed: Sequence[float | None], where: str, ledger: Ledger
) -> None:
    """Tell marks that are not as high as their values on one scale, and printed ends of the axis that are not on it."""
    places = [
        (float(number_of(cell) or 0), height)
        for cell, height in zip(chart.ends, printed, strict=False)
        if height is not None
    ]
    scale = _scale(marks, places)
    if scale is None or scale[1] <= 0:
        ledger.differs(Spot(where, f"{chart.label}, marks"), "higher values farther along the axis", "another order")
        return
    for mark in marks:
        expected = scale[0] + scale[1] * mark.value
        if abs(expected - mark.point[1]) > NEAR:
            ledger.differs(mark.spot, f"{expected:.1f} pt along the axis", f"{mark.point[1]:.1f} pt")
    for value, height in places:
        if abs(height - scale[0] - scale[1] * value) > LEVEL:
            ledger.differs(
                Spot(where, f"{chart.label}, end of the axis"), f"{value:g} where it would stand", "elsewhere"
            )


def _scale(marks: Sequence[Mark], printed: list[tuple[float, float]]) -> Map | None:
    """Return the scale of the two values farthest apart; where all are alike, that of the ends if they are printed."""
    low, high = min(marks, key=lambda mark: mark.value), max(marks, key=lambda mark: mark.value)
    pairs = [(mark.value, mark.point[1]) for mark in (low, high)]
    if low.value == high.value:
        pairs = printed or [*pairs[:1], (low.value + 1, low.point[1] + 1)]
    if len(pairs) != BOTH or pairs[0][0] == pairs[1][0]:
        return None
    (one, start), (other, end) = pairs
    rise = (end - start) / (other - one)
    return start - one * rise, rise
