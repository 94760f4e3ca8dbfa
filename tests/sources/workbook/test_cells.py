"""Numbers as text: the shortest digits that make the number again."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.sources.workbook.cells import bounds_of, letters, number_of, number_text


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_written_without_exponent_and_makes_itself_again(number: float) -> None:
    text = number_text(number)
    assert re.fullmatch(r"-?[0-9]+(?:\.[0-9]+)?", text)
    assert float(text) == number


@given(st.integers(0, 16_383))
def test_letters_and_numbers_of_columns_go_both_ways(column: int) -> None:
    assert number_of(letters(column)) == column


def test_the_last_column_of_a_sheet_is_xfd() -> None:
    assert letters(16_383) == "XFD"


@pytest.mark.parametrize(
    ("cells", "bounds"),
    [
        ("B4:F20", (3, 1, 19, 5)),
        ("$b$4:$f$20", (3, 1, 19, 5)),
        ("B4:F", (3, 1, None, 5)),
        ("B:F", (0, 1, None, 5)),
        ("B4:B4", (3, 1, 3, 1)),
        ("F4:B20", None),
        ("B20:F4", None),
        ("B0:F4", None),
        ("B4", None),
        ("", None),
    ],
)
def test_a_range_has_bounds(cells: str, bounds: tuple[int, int, int | None, int | None] | None) -> None:
    assert bounds_of(cells) == bounds
