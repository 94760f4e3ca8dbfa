"""Bars of both kinds, lengths from zero either way."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from generator.model.document import Cell, Chart, Format, Series
from generator.verify.compare_chart import compare_chart
from generator.verify.found import Box, Found, FoundChart, FoundPart, FoundSeries
from generator.verify.ledger import Ledger

WHOLE = Format("integer")


def chart(*values: int) -> Chart:
    cells = tuple(Cell(f"{value:,}".replace("-", "−"), value, WHOLE) for value in values)
    names = tuple(Cell(f"name {number}") for number in range(len(values)))
    return Chart("figure-1", "Figure 1", "Money", "bar", names, (Series("Money", cells),), "US$", "Bars.", "")


def drawn(asked: Chart, boxes: list[Box | None]) -> FoundChart:
    texts = tuple(cell.text for cell in asked.series[0].values)
    points = tuple((50.0, 492.0 - 20 * number) for number in range(len(texts)))
    series = FoundSeries("", texts, points, tuple(boxes))
    names = tuple(cell.text for cell in asked.categories)
    return FoundChart("Figure 1", "Figure 1. Money", "Bars.", names, (series,), 1, points)


def told(asked: Chart, found: FoundChart) -> list[str]:
    ledger = Ledger()
    compare_chart(asked, found, Found("page", (FoundPart(),)), ledger, lines=False)
    return [str(mismatch) for mismatch in ledger.mismatches]


def bar(number: int, start: float, end: float, thickness: float = 10) -> Box:
    return Box(start, 490.0 - 20 * number, end, 490.0 - 20 * number + thickness)


def test_bars_in_proportion_are_proved() -> None:
    asked = chart(100, 50, 1)
    assert told(asked, drawn(asked, [bar(0, 100, 300), bar(1, 100, 200), bar(2, 100, 102)])) == []


def test_bars_below_zero_end_where_the_others_start() -> None:
    asked = chart(100, -50)
    assert told(asked, drawn(asked, [bar(0, 100, 300), bar(1, 0, 100)])) == []
    assert told(asked, drawn(asked, [bar(0, 100, 300), bar(1, 100, 200)])) == [
        (
            "page 1: Figure 1, bar, row 2, column 'Money': "
            "expected '-100.0 pt from 100.0 pt, 10.0 pt thick', found '-100.0 pt from 200.0 pt, 10.0 pt thick'"
        )
    ]


@pytest.mark.parametrize(
    ("end", "is_right"), [(200.0, True), (200.4, True), (200.6, False), (199.6, True), (199.4, False)]
)
def test_a_bar_may_be_off_by_half_a_per_cent(end: float, *, is_right: bool) -> None:
    asked = chart(100, 50)
    assert (told(asked, drawn(asked, [bar(0, 100, 300), bar(1, 100, end)])) == []) is is_right


def test_no_bar_at_all_is_told_once() -> None:
    asked = chart(100, 50)
    assert told(asked, drawn(asked, [None, None])) == [
        "page 1: Figure 1, bar, row 1, column 'Money': expected 'a bar', found nothing"
    ]


def test_nothing_but_zeros_needs_no_bar() -> None:
    asked = chart(0, 0)
    assert told(asked, drawn(asked, [None, None])) == []
    assert told(asked, drawn(asked, [None, bar(1, 100, 200)])) == [
        "page 1: Figure 1, bar, row 2, column 'Money': expected nothing, found '100.0 pt from 100.0 pt, 10.0 pt thick'"
    ]


def test_a_chart_without_categories_is_empty() -> None:
    asked = chart()
    assert told(asked, drawn(asked, [])) == []


def test_another_number_of_values_is_told() -> None:
    asked = chart(100, 50)
    found = drawn(chart(100), [bar(0, 100, 300)])
    assert told(asked, found) == [
        "page 1: Figure 1, category 2: expected 'name 1', found nothing",
        "page 1: Figure 1, row 2, column 'Money': expected '50', found nothing",
    ]


def test_stored_numbers_are_as_exact_as_a_double() -> None:
    asked = chart(10**17 + 1)
    found = drawn(asked, [])
    for stored, is_right in (("100000000000000000", True), ("100000000000000001", True), ("99999999999999000", False)):
        series = replace(found.series[0], name="Money", numbers=(stored,), bars=())
        ledger = Ledger()
        compare_chart(asked, replace(found, series=(series,), kind="bar"), Found("slide"), ledger, lines=True)
        assert (ledger.mismatches == []) is is_right
    assert Decimal(10**17 + 1) != Decimal(float(10**17 + 1))
