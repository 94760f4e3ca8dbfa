"""The labels of a native chart: which of them show the names of lines, and in which order they stand."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from itertools import combinations

from generator.model.document import Chart
from generator.verify.compare_axis import ends, is_area, is_dotted, is_named, is_scattered, is_slope
from generator.verify.compare_bars import number_of
from generator.verify.found import FoundChart
from generator.verify.ledger import Ledger, Spot

LEAST_APART = 0.02  # of a chart's height: labels nearer than that are one over the other

Label = tuple[Decimal, float]  # the value that a label stands at, and how high it stands


def compare_labels(chart: Chart, found: FoundChart, where: str, ledger: Ledger) -> None:
    """Tell names at other values than the last of each of several lines, and labels that are not in their order."""
    if is_scattered(chart):
        _compare_limits(chart, found, where, ledger)
        return
    for series, read in zip(chart.series, found.series, strict=False):
        names = chart.ends and is_named(chart) and not is_dotted(chart)
        wanted = ends(series)[0 if is_slope(chart) else -1 :] if names else ()
        if read.called != wanted:
            spot = Spot(where, f"{chart.label}, labels", None, series.name)
            ledger.differs(spot, "its name at its last value" if wanted else "no name", "another")
    if is_dotted(chart) and (found.step != 1 or any(any(read.moves.values()) for read in found.series)):
        ledger.differs(Spot(where, f"{chart.label}, labels"), "all at their dots, and all categories named", "others")
    if chart.ends:
        _compare_axis(chart, found, where, ledger)


def _compare_limits(chart: Chart, found: FoundChart, where: str, ledger: Ledger) -> None:
    """Compare the ends of both axes of points."""
    ends = [number_of(cell) for cell in chart.ends]
    if [*map(_number, found.limits)] != ends:
        wanted = " to ".join(str(end) for end in ends)
        ledger.differs(Spot(where, f"{chart.label}, axes"), wanted, " to ".join(found.limits) or None)


def _compare_axis(chart: Chart, found: FoundChart, where: str, ledger: Ledger) -> None:
    """Compare the ends of the axis of values, and then the heights of labels, which follow from them."""
    low, high = (number_of(cell) or Decimal(0) for cell in chart.ends)
    if not found.step or [*map(_number, found.limits)] != [low, high]:
        ledger.differs(Spot(where, f"{chart.label}, axis"), f"{low:f} to {high:f}", " to ".join(found.limits) or None)
        return
    labels = {} if is_dotted(chart) else _labels(chart, found, low, high)
    if any(_are_swapped(*pair) for beside in labels.values() for pair in combinations(beside, 2)):
        spot = Spot(where, f"{chart.label}, labels")
        ledger.differs(spot, "the order of the lines", "another order, or one over the other")


def _labels(chart: Chart, found: FoundChart, low: Decimal, high: Decimal) -> dict[int, list[Label]]:
    """Return the heights of labels by the category that they stand beside."""
    labels: dict[int, list[Label]] = {}
    below: dict[int, Decimal] = {}
    for series, read in zip(chart.series, found.series, strict=False):
        for row in ends(series):
            if (value := number_of(series.values[row])) is not None:
                level = below.get(row, Decimal(0)) + value / 2 if is_area(chart) else value
                below[row] = below.get(row, Decimal(0)) + value
                up = float((level - low) / (high - low)) * found.height - read.moves.get(row, 0.0)
                labels.setdefault(row, []).append((level, up))
    return labels


def _are_swapped(one: Label, other: Label) -> bool:
    apart = one[1] - other[1]
    return abs(apart) < LEAST_APART or (one[0] - other[0]) * Decimal(apart) < 0


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
