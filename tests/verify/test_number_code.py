"""Format codes of Office, and what they show."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.verify.number_code import shown


@pytest.mark.parametrize(
    ("code", "number", "text"),
    [
        ("General", "12.50", "12.50"),
        ("0", "1234.5", "1235"),
        ("#,##0", "1234.5", "1,235"),
        ("#,##0.00", "0.005", "0.01"),
        ("0.0%", "0.7963", "79.6%"),
        ('#,##0.0,,"" million""', "4896979", None),
        ('#,##0.0,," million"', "4896979", "4.9 million"),
        ('"US$ "0.0,,," billion"', "1250000000", "US$ 1.3 billion"),
        ("0", "-5", "-5"),
        ('0;"−"0', "-5", "−5"),
        ('0;"−"0;"none"', "0", "none"),
        ('0;"−"0;"none"', "5", "5"),
        ('"9"', "5", "9"),
        (r"\x0", "5", "x5"),
        ('0";"', "5", "5;"),
        ("[Red]0", "5", None),
        ("0.##", "5", None),
        ("0 0", "5", None),
        ('0;0;0;"text"', "5", None),
        ('0"open', "5", None),
        ("@", "5", None),
        ("yyyy", "5", None),
    ],
)
def test_a_code_shows(code: str, number: str, text: str | None) -> None:
    assert shown(code, Decimal(number)) == text
