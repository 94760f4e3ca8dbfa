"""Whether a printed text is its value, against another way of finding that out."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.document import Format, FormatKind, Scalar
from generator.verify.numbers import agrees

NUMBERS = st.one_of(
    st.integers(-(10**16), 10**16),
    st.decimals(-(10**15), 10**15, allow_nan=False, allow_infinity=False, places=4),
    st.decimals(-5, 5, allow_nan=False, allow_infinity=False, places=6),
)
DECIMALS = st.integers(0, 4)


def written(number: Decimal, decimals: int) -> str:
    """Return a number as the oracle writes it: by decimal's own rounding and grouping."""
    with localcontext(prec=200):
        rounded = number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return ("−" if rounded < 0 else "") + f"{abs(rounded):,f}"


@given(NUMBERS, DECIMALS)
def test_a_rounded_number_agrees_and_its_neighbours_do_not(value: int | Decimal, decimals: int) -> None:
    number, form = Decimal(value), Format("decimal", decimals)
    step = Decimal(1).scaleb(-decimals)
    assert agrees(written(number, decimals), value, form)
    assert not agrees(written(number + step, decimals), value, form)
    assert not agrees(written(number - step, decimals), value, form)


@given(NUMBERS, DECIMALS)
def test_a_share_agrees(value: int | Decimal, decimals: int) -> None:
    with localcontext(prec=200):
        percents = Decimal(value) * 100
    form = Format("percent", decimals)
    assert agrees(written(percents, decimals) + "%", value, form)
    assert not agrees(written(percents, decimals), value, form)


@given(st.integers(-(10**20), 10**20))
def test_an_integer_agrees_with_its_digits_alone(value: int) -> None:
    text = ("−" if value < 0 else "") + f"{abs(value):,}"
    assert agrees(text, value, Format("integer"))
    assert not agrees(text + "0", value, Format("integer"))
    assert not agrees(text.replace(",", ""), value, Format("integer")) or abs(value) < 1000


def test_a_signed_number_has_its_sign() -> None:
    form = Format("integer", signed=True)
    assert all(agrees(text, value, form) for text, value in (("+1,200", 1200), ("−1,200", -1200), ("0", 0)))
    assert not any(agrees(text, value, form) for text, value in (("1,200", 1200), ("+−1,200", -1200), ("+0", 0)))
    assert not agrees("+1,200", 1200, Format("integer"))


@given(st.dates())
def test_a_day_agrees_with_itself_alone(day: date) -> None:
    text = f"{day.day} {day:%B} {day.year}"
    assert agrees(text, day, Format("date"))
    assert not agrees(text, day + timedelta(1) if day < date.max else day - timedelta(1), Format("date"))


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (999, 1, "999"),
        (Decimal("999.94"), 1, "999.9"),
        (Decimal("999.95"), 1, "1.0 thousand"),
        (1000, 1, "1.0 thousand"),
        (1250, 1, "1.3 thousand"),
        (999_949, 1, "999.9 thousand"),
        (999_950, 1, "1.0 million"),
        (4_896_979, 1, "4.9 million"),
        (1_000_000_000, 2, "1.00 billion"),
        (-1_250_000, 1, "−1.3 million"),
        (10**15, 0, "1,000 trillion"),
        (0, 1, "0"),
        (Decimal("0.5"), 1, "0.5"),
    ],
)
def test_a_compact_number_takes_the_greatest_word(value: int | Decimal, decimals: int, text: str) -> None:
    form = Format("compact", decimals)
    assert agrees(text, value, form)
    assert not agrees(text + " million", value, form)
    assert not agrees("1" + text, value, form)


@pytest.mark.parametrize(
    ("text", "value", "kind", "decimals"),
    [
        ("1.0 thousand", 999, "compact", 1),
        ("1,000.0 thousand", 1_000_000, "compact", 1),
        ("1.0 Million", 1_000_000, "compact", 1),
        ("-5", -5, "integer", 0),
        ("−0", 0, "integer", 0),
        ("−0.00", Decimal("-0.001"), "decimal", 2),
        ("5", Decimal("5.5"), "integer", 0),
        ("12,34", 1234, "integer", 0),
        ("1,234", 1234, "text", 0),
        ("01", 1, "integer", 0),
        ("2.67", Decimal("2.675"), "decimal", 2),
        ("2.7", Decimal("2.675"), "decimal", 2),
        ("5.", 5, "decimal", 0),
        ("\N{ARABIC-INDIC DIGIT FIVE}", 5, "integer", 0),
        ("5", "5", "integer", 0),
        ("5", Decimal("NaN"), "decimal", 0),
        ("50 %", Decimal("0.5"), "percent", 0),
        ("01 May 2026", date(2026, 5, 1), "date", 0),
        ("1 may 2026", date(2026, 5, 1), "date", 0),
        ("31 February 2026", date(2026, 5, 1), "date", 0),
        ("1 May 2026", "2026-05-01", "date", 0),
        ("x", None, "integer", 0),
    ],
)
def test_what_does_not_agree(text: str, value: Scalar, kind: FormatKind, decimals: int) -> None:
    assert not agrees(text, value, Format(kind, decimals))


@pytest.mark.parametrize(
    ("text", "value", "form"),
    [
        ("2.68", Decimal("2.675"), Format("decimal", 2)),
        ("0.00", Decimal("-0.001"), Format("decimal", 2)),
        ("US$ 94.3 million", Decimal(94340349), Format("compact", 1, "US$ ")),
        ("(5 people)", 5, Format("integer", 0, "(", " people)")),
        ("50000000.00", Decimal("50000000.00"), Format()),
        ("100", Decimal("1E+2"), Format()),
        ("a,b", "a,b", Format()),
        ("", None, Format("integer")),
        ("–", None, Format("integer")),
        ("n/a", None, Format("percent", 1)),
    ],
)
def test_what_agrees(text: str, value: Scalar, form: Format) -> None:
    assert agrees(text, value, form)


@pytest.mark.parametrize("text", ["x", "xy", "x5", "5y", "xyx", "x 5y"])
def test_prefix_and_suffix_stand_around_the_number(text: str) -> None:
    assert not agrees(text, 5, Format("integer", 0, "x", "y"))
    assert agrees("x5y", 5, Format("integer", 0, "x", "y"))
