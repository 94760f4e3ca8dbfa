"""Values as text, against an oracle that rounds with fractions and groups by hand."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.formatting import as_text, shown_as_is
from generator.model.document import TEXT, Format, FormatKind, Scalar
from generator.verify.numbers import shown

NUMBERS = st.one_of(
    st.integers(),
    st.integers(-(10**60), 10**60),
    st.decimals(allow_nan=False, allow_infinity=False, places=6),
    st.builds(
        lambda digits, places: Decimal(f"{digits}E-{places}"), st.integers(-(10**50), 10**50), st.integers(0, 60)
    ),
)
PLACES = st.integers(0, 9)


def rounded_by_hand(value: int | Decimal | Fraction, decimals: int) -> str:
    """Return the number rounded half up (away from zero) and grouped, worked out on whole numbers."""
    amount = abs(Fraction(value)) * 10**decimals
    units = (2 * amount.numerator + amount.denominator) // (2 * amount.denominator)
    digits = str(units).rjust(decimals + 1, "0")
    whole, rest = digits[: len(digits) - decimals], digits[len(digits) - decimals :]
    groups: list[str] = []
    while whole:
        groups.insert(0, whole[-3:])
        whole = whole[:-3]
    sign = "\N{MINUS SIGN}" if value < 0 and units else ""
    return sign + ",".join(groups) + ("." + rest if decimals else "")


@given(NUMBERS, PLACES)
@example(Decimal("2.675"), 2)
@example(Decimal("1.005"), 2)
@example(Decimal("-0.04"), 1)
@example(Decimal("-0.0"), 1)
@example(Decimal("4.25"), 1)
@example(9223372036854775808, 0)
@example(10**30 + 1, 0)
def test_decimals_are_rounded_half_up_and_grouped(value: int | Decimal, decimals: int) -> None:
    assert as_text(value, Format("decimal", decimals)) == rounded_by_hand(value, decimals)


@given(NUMBERS, PLACES)
def test_percents_are_rounded_half_up(value: int | Decimal, decimals: int) -> None:
    expected = rounded_by_hand(Fraction(value) * 100, decimals) + "%"
    assert as_text(value, Format("percent", decimals)) == expected


@given(st.integers(-(10**400), 10**400))
def test_integers_keep_every_digit(value: int) -> None:
    text = as_text(value, Format("integer"))
    assert int(text.replace(",", "").replace("\N{MINUS SIGN}", "-")) == value


@given(NUMBERS, st.sampled_from(["decimal", "percent", "compact"]), PLACES)
def test_zero_has_no_sign(value: int | Decimal, kind: FormatKind, decimals: int) -> None:
    text = as_text(value, Format(kind, decimals))
    assert "-" not in text
    assert text[0] != "\N{MINUS SIGN}" or any(digit in text for digit in "123456789")


@given(NUMBERS, st.integers(0, 3))
def test_compact_is_the_rounded_number_under_the_smallest_word_that_keeps_it_below_a_thousand(
    value: int | Decimal, decimals: int
) -> None:
    words = ["", " thousand", " million", " billion", " trillion"]
    figures = [rounded_by_hand(Fraction(value) / 1000**power, decimals) for power in range(5)]
    short = [power for power in range(5) if "," not in figures[power]]
    power = short[0] if short else 4
    is_whole = power == 0 and Fraction(value).denominator == 1
    expected = rounded_by_hand(value, 0) if is_whole else figures[power] + words[power]
    assert as_text(value, Format("compact", decimals)) == expected


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (999, "999"),
        (Decimal("999.95"), "1.0 thousand"),
        (1000, "1.0 thousand"),
        (999_949, "999.9 thousand"),
        (999_950, "1.0 million"),
        (-999_950, "\N{MINUS SIGN}1.0 million"),
        (4_896_979, "4.9 million"),
        (999_949_999, "999.9 million"),
        (999_999_999, "1.0 billion"),
        (999_949_999_999, "999.9 billion"),
        (999_950_000_000, "1.0 trillion"),
        (10**16, "10,000.0 trillion"),
    ],
)
def test_compact_changes_its_word_where_the_rounded_figure_does(value: int | Decimal, text: str) -> None:
    assert as_text(value, Format("compact", 1)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a  b ", "a  b "),
        ("", ""),
        (7, "7"),
        (Decimal("1.10"), "1.10"),
        (Decimal("0.0000001"), "0.0000001"),
        (date(2026, 1, 31), "2026-01-31"),
        (None, ""),
    ],
)
def test_without_a_format_a_value_is_as_its_source_writes_it(value: Scalar, text: str) -> None:
    assert as_text(value, TEXT) == text


@given(st.text(st.one_of(st.characters(exclude_categories=["C", "Zl", "Zp"]), st.just("\n"))))
def test_text_is_never_altered(text: str) -> None:
    assert as_text(text, TEXT) == text


@given(st.text(st.one_of(st.characters(), st.sampled_from("\u200c\u200d\u06cc\u0915"))))
def test_a_character_that_nobody_can_see_is_written_as_its_number(text: str) -> None:
    written = as_text(text, TEXT)
    assert shown_as_is(written)
    assert re.sub(r"\[U\+([0-9A-F]{4,6})\]", lambda found: chr(int(found[1], 16)), written) == text
    assert shown(text) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a\x07b", "a[U+0007]b"),
        ("\u202egnp.exe", "[U+202E]gnp.exe"),
        ("pay\u200bpal", "pay[U+200B]pal"),
        ("a\ud800b", "a[U+D800]b"),
        ("\ufffe\U0001fffe", "[U+FFFE][U+1FFFE]"),
        ("a\tb\nc", "a[U+0009]b\nc"),
        ("\u2028", "[U+2028]"),
        ("no\u00a0break", "no\u00a0break"),
        ("\u06cc\u200c\u0631\u200c\u200c", "\u06cc\u200c\u0631\u200c[U+200C]"),
        ("a\u200cb\u200b", "a[U+200C]b[U+200B]"),
    ],
)
def test_the_stand_in_is_the_number_of_the_character(text: str, written: str) -> None:
    assert as_text(text, TEXT) == written


def test_a_date_is_written_without_a_locale() -> None:
    assert as_text(date(2026, 1, 3), Format("date")) == "3 January 2026"
    assert as_text(date(999, 12, 31), Format("date")) == "31 December 999"


def test_what_stands_before_and_after_surrounds_the_number() -> None:
    assert as_text(5, Format("integer", 0, "US$ ", " a year")) == "US$ 5 a year"
    assert as_text(None, Format("integer", 0, "US$ ", " a year")) == ""


@pytest.mark.parametrize(
    ("value", "kind", "reason"),
    [
        ("x", "integer", "not a number"),
        ("5", "decimal", "not a number"),
        (Decimal("1.5"), "integer", "not a whole number"),
        (date(2026, 1, 1), "compact", "not a number"),
        ("2026-01-31", "date", "not a date"),
        (2026, "date", "not a date"),
    ],
)
def test_a_format_refuses_what_it_cannot_write(value: Scalar, kind: FormatKind, reason: str) -> None:
    with pytest.raises(TypeError, match=f"^{reason}$"):
        as_text(value, Format(kind))


@given(NUMBERS, PLACES, st.sampled_from(["decimal", "percent", "compact"]))
def test_a_signed_format_adds_a_plus_above_zero(value: int | Decimal, decimals: int, kind: FormatKind) -> None:
    plain = as_text(value, Format(kind, decimals))
    is_zero = not set(plain) & set("123456789")
    plus = "" if value < 0 or is_zero else "+"
    assert as_text(value, Format(kind, decimals, "US$ ", " a year", signed=True)) == f"US$ {plus}{plain} a year"
