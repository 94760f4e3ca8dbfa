"""A chart as it was read against the chart of the document: names, printed values, marks, stored numbers."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from itertools import combinations, zip_longest

from generator.model.document import Chart, Series
from generator.verify.compare_areas import compare_areas
from generator.verify.compare_axis import compare_ends, is_dotted, is_named, is_slope, spare_texts, unnamed
from generator.verify.compare_bars import compare_bars, number_of, spare_labels
from generator.verify.compare_combo import compare_combo
from generator.verify.compare_dots import compare_dots
from generator.verify.compare_lines import compare_lines
from generator.verify.compare_native import compare_labels
from generator.verify.compare_scatter import compare_scatter
from generator.verify.expected import caption
from generator.verify.found import Found, FoundChart, FoundSeries
from generator.verify.ledger import Ledger, Spot

TURNED = {"column": "bar", "stacked column": "stacked bar", "slope": "line"}  # what else they may be drawn as

DRAWN = {
    "line": compare_lines,
    "slope": compare_lines,
    "area": compare_areas,
    "dot": compare_dots,
    "scatter": compare_scatter,
    "combo": compare_combo,
}


def compare_chart(chart: Chart, found: FoundChart, file: Found, ledger: Ledger, *, lines: bool) -> None:
    """Compare names, values and marks; `lines` tells whether a line break inside a text is kept by the format."""
    where, before = file.where(found.part), len(ledger.mismatches)
    ledger.same("texts", Spot(where, f"{chart.label}, alternative text"), chart.alt, found.alt)
    names = [_kept(cell.text, lines) for cell in chart.categories]
    silent = unnamed(chart, found) if chart.ends else frozenset()
    for number, (expected, name) in enumerate(zip_longest(names, found.categories), 1):
        if number - 1 not in silent:
            ledger.same("texts", Spot(where, f"{chart.label}, category {number}"), expected, name)
    if len(chart.series) != len(found.series):
        ledger.differs(Spot(where, f"{chart.label}, series"), str(len(chart.series)), str(len(found.series)))
    spare = spare_texts(chart, found) if chart.ends else spare_labels(chart, found)
    if chart.ends or found.ends:
        compare_ends(chart, found, file, ledger)
    for index, (series, read) in enumerate(zip(chart.series, found.series, strict=False)):
        for number, (cell, text) in enumerate(zip_longest(series.values, read.values), 1):
            if (index, number - 1) not in spare:
                printed = _kept(cell.text, lines) or None if cell else None
                ledger.same(
                    "values", Spot(where, chart.label, number, series.name), printed, text if printed else text or None
                )
    (_compare_native if file.unit == "slide" else _compare_drawn)(chart, found, where, ledger)
    ledger.counts["charts"] += len(ledger.mismatches) == before


def _kept(text: str, lines: bool) -> str:  # noqa: FBT001  # a property of the format
    return text if lines else text.replace("\n", "")


def _compare_drawn(chart: Chart, found: FoundChart, where: str, ledger: Ledger) -> None:
    """Compare what a page draws: the marks, where they and the texts stand, and which series each is of."""
    DRAWN.get(chart.kind, compare_bars)(chart, found, where, ledger)
    if is_named(chart):
        _compare_legend(chart, found, where, ledger)


def _compare_legend(chart: Chart, found: FoundChart, where: str, ledger: Ledger) -> None:
    """Compare the names of several series, and the colour beside each with the one colour of its marks."""
    for series, read in zip(chart.series, found.series, strict=False):
        spot = Spot(where, f"{chart.label}, name of a series")
        ledger.same("texts", spot, series.name, read.name or None)
        has_swatch = is_dotted(chart) or not chart.ends
        if read.colors - {read.swatch} if has_swatch else len(read.colors) > 1:
            ledger.differs(Spot(where, f"{chart.label}, colours of {series.name}"), "one colour", "several")
    for one, other in combinations(found.series, 2) if not is_slope(chart) else ():
        if one.colors & other.colors:
            spot = Spot(where, f"{chart.label}, colours of {one.name} and {other.name}")
            ledger.differs(spot, "two colours", "one")


def _compare_native(chart: Chart, found: FoundChart, where: str, ledger: Ledger) -> None:
    """Compare what an editable chart stores: its kind, series, numbers, and the other texts of its workbook."""
    for series, read in zip(chart.series, found.series, strict=False):
        _compare_stored(chart, series, read, where, ledger)
    if found.kind != TURNED.get(chart.kind):
        ledger.same("texts", Spot(where, f"{chart.label}, kind"), chart.kind, found.kind)
    compare_labels(chart, found, where, ledger)
    titles = (f"{chart.label}: {chart.caption}", caption(chart), chart.caption)
    known = {*titles, chart.source, chart.unit, *chart.notes}
    for text in found.texts:
        ledger.same("texts", Spot(where, f"{chart.label}, workbook"), text if text in known else None, text)


def _compare_stored(chart: Chart, series: Series, read: FoundSeries, where: str, ledger: Ledger) -> None:
    """Compare the name and the numbers that an editable chart stores."""
    ledger.same("texts", Spot(where, f"{chart.label}, name of a series"), series.name, read.name)
    for row, (cell, number) in enumerate(zip_longest(series.values, read.numbers), 1):
        expected = number_of(cell)
        if expected is None or number is None or not _is(number, expected):
            spot = Spot(where, f"{chart.label}, stored number", row, series.name)
            ledger.same("values", spot, None if expected is None else f"{expected:f}", number)


def _is(stored: str, expected: Decimal) -> bool:
    """Tell whether a stored numeral is the number, as exactly as the double of an Office file can hold it."""
    try:
        return Decimal(stored) == expected or float(stored) == float(expected)
    except (InvalidOperation, ValueError, OverflowError):
        return False
