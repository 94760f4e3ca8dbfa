"""A chart as it was read against the chart of the document: names, printed values, lengths of bars, stored numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from itertools import pairwise, zip_longest

from generator.model.document import Cell, Chart, Series
from generator.verify.expected import caption
from generator.verify.found import Box, Found, FoundChart, FoundSeries, Point
from generator.verify.ledger import Ledger, Spot

TOLERANCE = 0.005  # of a bar's length
NEAR = 0.3  # points that an edge may be off


def compare_chart(chart: Chart, found: FoundChart, file: Found, ledger: Ledger, *, lines: bool) -> None:
    """Compare names, values and bars; `lines` tells whether a line break inside a text is kept by the format."""
    where, before = file.where(found.part), len(ledger.mismatches)
    ledger.same("texts", Spot(where, f"{chart.label}, alternative text"), chart.alt, found.alt)
    names = [_kept(cell.text, lines) for cell in chart.categories]
    for number, (expected, name) in enumerate(zip_longest(names, found.categories), 1):
        ledger.same("texts", Spot(where, f"{chart.label}, category {number}"), expected, name)
    if len(chart.series) != len(found.series):
        ledger.differs(Spot(where, f"{chart.label}, series"), str(len(chart.series)), str(len(found.series)))
    for series, read in zip(chart.series, found.series, strict=False):
        for number, (cell, text) in enumerate(zip_longest(series.values, read.values), 1):
            printed = _kept(cell.text, lines) if cell else None
            ledger.same("values", Spot(where, chart.label, number, series.name), printed, text)
    (_compare_native if file.unit == "slide" else _compare_drawn)(chart, found, where, ledger)
    ledger.counts["charts"] += len(ledger.mismatches) == before


def _compare_drawn(chart: Chart, found: FoundChart, where: str, ledger: Ledger) -> None:
    """Compare what a page draws: bars, and where they and the texts stand."""
    _compare_bars(chart, found, where, ledger)
    _compare_places(chart, found, where, ledger)


def _compare_native(chart: Chart, found: FoundChart, where: str, ledger: Ledger) -> None:
    """Compare what an editable chart stores: its kind, series, numbers, and the other texts of its workbook."""
    for series, read in zip(chart.series, found.series, strict=False):
        _compare_stored(chart, series, read, where, ledger)
    ledger.same("texts", Spot(where, f"{chart.label}, kind"), chart.kind, found.kind)
    titles = (f"{chart.label}: {chart.caption}", caption(chart), chart.caption)
    known = {*titles, chart.source, chart.unit, *chart.notes}
    for text in found.texts:
        ledger.same("texts", Spot(where, f"{chart.label}, workbook"), text if text in known else None, text)


def _kept(text: str, lines: bool) -> str:  # noqa: FBT001  # a property of the format
    return text if lines else text.replace("\n", "")


def _compare_stored(chart: Chart, series: Series, read: FoundSeries, where: str, ledger: Ledger) -> None:
    """Compare the name and the numbers that an editable chart stores."""
    ledger.same("texts", Spot(where, f"{chart.label}, name of a series"), series.name, read.name)
    for row, (cell, number) in enumerate(zip_longest(series.values, read.numbers), 1):
        expected = _number(cell)
        if expected is None or number is None or not _is(number, expected):
            spot = Spot(where, f"{chart.label}, stored number", row, series.name)
            ledger.same("values", spot, None if expected is None else f"{expected:f}", number)


def _number(cell: Cell | None) -> Decimal | None:
    return Decimal(cell.value) if cell is not None and isinstance(cell.value, (int, Decimal)) else None


def _is(stored: str, expected: Decimal) -> bool:
    """Tell whether a stored numeral is the number, as exactly as the double of an Office file can hold it."""
    try:
        return Decimal(stored) == expected or float(stored) == float(expected)
    except (InvalidOperation, ValueError, OverflowError):
        return False


@dataclass(frozen=True, slots=True)
class _Bar:
    """A bar along the axis of its chart, in points: from zero to its value, and how thick."""

    start: float
    length: float
    thickness: float

    @classmethod
    def of(cls, chart: Chart, box: Box, value: float) -> _Bar:
        """Return a drawn bar; that of a value below zero ends at zero."""
        low, high, thickness = box.left, box.right, box.top - box.bottom
        if chart.kind == "column":
            low, high, thickness = box.bottom, box.top, box.right - box.left
        return cls(low, high - low, thickness) if value >= 0 else cls(high, low - high, thickness)

    def is_like(self, other: _Bar) -> bool:
        """Tell whether a drawn bar is this one, as near as an eye can tell."""
        longer = max(TOLERANCE * abs(self.length), NEAR)
        starts = abs(self.start - other.start) <= NEAR and abs(self.thickness - other.thickness) <= NEAR
        return starts and abs(self.length - other.length) <= longer

    def __str__(self) -> str:
        return f"{self.length:.1f} pt from {self.start:.1f} pt, {self.thickness:.1f} pt thick"


def _compare_bars(chart: Chart, found: FoundChart, where: str, ledger: Ledger) -> None:
    """Compare all bars with their values: one thickness, from one line, and lengths in one proportion to the values."""
    marks = list(_bars(chart, found, where))
    longest = max(marks, key=lambda mark: abs(mark[1]), default=None)
    if longest and longest[1] and longest[2] is None:
        ledger.differs(longest[0], "a bar", None)
    elif longest and longest[1] and longest[2]:
        model, scale = longest[2], longest[2].length / longest[1]
        _compare_lengths(marks, _Bar(model.start, scale, model.thickness), ledger)
    for spot, _, bar in marks if longest and not longest[1] else ():
        if bar and abs(bar.length) > NEAR:
            ledger.differs(spot, None, str(bar))


Mark = tuple[Spot, float, _Bar | None]


def _compare_lengths(marks: Iterable[Mark], unit: _Bar, ledger: Ledger) -> None:
    """Compare bars with their values; `unit` is the bar of a value of 1."""
    for spot, value, bar in marks:
        expected = replace(unit, length=value * unit.length)
        if not expected.is_like(bar or replace(unit, length=0.0)):
            ledger.differs(spot, str(expected), str(bar) if bar else None)


def _bars(chart: Chart, found: FoundChart, where: str) -> Iterator[Mark]:
    """Yield for each value its spot, its size (0 where there is none), and its bar; texts tell what is missing."""
    for series, read in zip(chart.series, found.series, strict=False):
        for row, (cell, box) in enumerate(zip(series.values, read.bars, strict=False), 1):
            value = float(_number(cell) or 0)
            spot = Spot(where, f"{chart.label}, bar", row, series.name)
            yield spot, value, _Bar.of(chart, box, value) if box else None


def _compare_places(chart: Chart, found: FoundChart, where: str, ledger: Ledger) -> None:
    """Tell names, values or bars that do not stand one after the other: from the left, or from the top."""
    rows: list[tuple[str, list[float]]] = [("names of categories", _along(chart, found.points))]
    for series in found.series:
        corners = (None if box is None else (box.left, box.top) for box in series.bars)
        rows += [("values", _along(chart, series.points)), ("bars", _along(chart, corners))]
    for what, places in rows:
        if any(after <= before for before, after in pairwise(places)):
            ledger.differs(Spot(where, f"{chart.label}, {what}"), "the order of the categories", "another order")


def _along(chart: Chart, points: Iterable[Point | None]) -> list[float]:
    """Return how far points are along the axis of the categories, in reading direction."""
    return [point[0] if chart.kind == "column" else -point[1] for point in points if point]
