"""A double as text is the shortest plain digits that give it back."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.sources.numbers import plain


@given(st.floats(allow_nan=False))
def test_the_digits_give_the_number_back(value: float) -> None:
    text = plain(value)
    assert float(text) == value
    assert math.copysign(1, float(text)) == math.copysign(1, value)
    assert "e" not in text or math.isinf(value)


@pytest.mark.parametrize(
    ("value", "text"),
    [(5.0, "5"), (0.1, "0.1"), (-0.0, "-0"), (1e22, "10000000000000000000000"), (1e-7, "0.0000001"), (math.nan, "NaN")],
)
def test_whole_numbers_have_no_point(value: float, text: str) -> None:
    assert plain(value) == text
