"""An axis ends at round numbers, starts at zero unless the values are far from it, and prints its ends exactly."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.columns import Number
from generator.compose.chart_axis import axis_ends
from generator.model.document import TEXT, Format
from generator.verify.numbers import agrees

MILLIONS = Format("compact", 1)


@pytest.mark.parametrize(
    ("values", "form", "ends"),
    [
        ([3, 9], TEXT, ["0", "10"]),
        ([95, 108, 112], TEXT, ["95", "115"]),
        ([Decimal("5.3"), Decimal("5.9")], TEXT, ["5.2", "6.0"]),
        ([Decimal("5.0"), Decimal("5.6")], MILLIONS, ["5.0", "5.6"]),
        ([-2, 5], Format("decimal", 1), ["−2", "6"]),
        ([-9, -3], TEXT, ["-10", "0"]),
        ([0, 0], TEXT, ["0", "1"]),
        ([7, 7], TEXT, ["0", "8"]),
        ([900_000, 5_500_000], MILLIONS, ["0", "6 million"]),
        ([940_000, 1_200_000], MILLIONS, ["0", "1.2 million"]),
        ([1_210_000, 1_240_000], MILLIONS, ["1.21 million", "1.24 million"]),
        ([Decimal("0.31"), Decimal("0.337")], Format("percent", 0), ["31%", "34%"]),
    ],
)
def test_ends_are_round_and_printed_exactly(values: list[Number], form: Format, ends: list[str]) -> None:
    assert [cell.text for cell in axis_ends(values, form, from_zero=False)] == ends


def test_an_axis_that_must_starts_at_zero() -> None:
    assert [cell.text for cell in axis_ends([95, 112], TEXT, from_zero=True)] == ["0", "115"]


@given(
    st.lists(st.decimals(-(10**9), 10**9, places=3), min_size=1, max_size=5),
    st.sampled_from([TEXT, MILLIONS, Format("percent", 1), Format("decimal", 2), Format("integer")]),
)
def test_all_values_are_between_ends_that_are_printed_as_they_are(values: list[Decimal], form: Format) -> None:
    low, high = axis_ends(values, form, from_zero=False)
    assert low.value <= min(values) <= max(values) <= high.value  # type: ignore[operator]  # both are numbers
    assert low.value != high.value
    for end in (low, high):
        assert agrees(end.text, end.value, end.format)
