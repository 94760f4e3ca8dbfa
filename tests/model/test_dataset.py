"""Values as their source writes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.dataset import source_text
from generator.model.document import Scalar


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), ("NA", "NA"), (2024, "2024"), (Decimal("0.0000001"), "0.0000001"), (date(2026, 1, 31), "2026-01-31")],
)
def test_a_value_is_written_as_in_its_source(value: Scalar, text: str) -> None:
    assert source_text(value) == text


@given(st.from_regex(r"-?(0|[1-9][0-9]{0,30})(\.[0-9]{1,30})?", fullmatch=True))
def test_a_number_keeps_every_digit_of_its_source(text: str) -> None:
    assert source_text(Decimal(text)) == text
