"""A value to its text: the one place where numbers are rounded and grouped. Only compose may import it.

Numbers are exact integers or decimals, rounded half up at the edge; the minus sign is U+2212; no "−0.0".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from unicodedata import category

from generator.model.dataset import source_text
from generator.model.document import Format, Scalar
from generator.model.scripts import JOINED, without_joiners

MINUS = "\N{MINUS SIGN}"
THOUSAND = 1000
MOST_DECIMALS = 9  # that a brief may ask for
UNSHOWN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
NONCHARACTER = 0xFFFE  # the last two code points of each plane (Unicode, section 23.7)
WORDS = ("", " thousand", " million", " billion", " trillion")  # powers of a thousand
MONTHS = "January February March April May June July August September October November December"


def as_text(value: Scalar, form: Format) -> str:
    """Return the value written under its format; a missing value as the format says.

    A character that no page can show is written as its number, `[U+0007]`.

    Raises TypeError when the format cannot write such a value, for instance "integer" of a text or of 1.5.
    """
    if value is None:
        return form.missing
    text = WRITERS[form.kind](value, form.decimals)
    plus = "+" if form.signed and text[:1] != MINUS and any(map("123456789".__contains__, text)) else ""
    return form.prefix + plus + text + form.suffix


def rounded(value: int | Decimal, form: Format) -> Decimal:
    """Return the number that the format prints, as far as its decimals go; that of "compact" is left as it is."""
    if form.kind in ("text", "compact"):
        return Decimal(value)
    return _rounded(Decimal(value), form.decimals + (2 if form.kind == "percent" else 0))


def exact(value: int | Decimal, form: Format) -> Format:
    """Return the format with just so many decimals that it prints every digit of a number, at most nine."""
    kind = "decimal" if form.kind == "integer" else form.kind
    if kind == "text":
        return form
    numeral, _, _ = WRITERS[kind](value, MOST_DECIMALS).partition(" ")
    return replace(form, kind=kind, decimals=len(numeral.rstrip("%").partition(".")[2].rstrip("0")))


def shown_as_is(text: str) -> bool:
    """Tell whether all characters of a text can be shown: line feeds and joiners, but no other invisible one."""
    return text.isprintable() or all(map(_is_shown, without_joiners(text)))


def _is_shown(character: str) -> bool:
    return (
        character.isprintable()
        or character == "\n"
        or not (category(character) in UNSHOWN or ord(character) & NONCHARACTER == NONCHARACTER)
    )


def _text(value: Scalar, _decimals: int) -> str:
    text = source_text(value)
    if shown_as_is(text):
        return text
    kept = {found.start() for found in JOINED.finditer(text)}
    return "".join(c if n in kept or _is_shown(c) else f"[U+{ord(c):04X}]" for n, c in enumerate(text))


def _integer(value: Scalar, _decimals: int) -> str:
    number = _number(value)
    if number != number.to_integral_value():
        raise TypeError("not a whole number")
    return _grouped(number, 0)


def _decimal(value: Scalar, decimals: int) -> str:
    return _grouped(_number(value), decimals)


def _percent(value: Scalar, decimals: int) -> str:
    return _grouped(_shifted(_number(value), 2), decimals) + "%"


def _compact(value: Scalar, decimals: int) -> str:
    """Write a number in thousands, millions and so on, by the word under which its rounded figure is below 1,000."""
    number = _number(value)
    power = 0
    while power < len(WORDS) - 1 and abs(_compacted(number, power, decimals)) >= THOUSAND:
        power += 1
    whole = power == 0 and number == number.to_integral_value()
    return _grouped(_shifted(number, -3 * power), 0 if whole else decimals) + WORDS[power]


def _compacted(number: Decimal, power: int, decimals: int) -> Decimal:
    return _rounded(_shifted(number, -3 * power), decimals)


def _date(value: Scalar, _decimals: int) -> str:
    if not isinstance(value, date):
        raise TypeError("not a date")
    return f"{value.day} {MONTHS.split()[value.month - 1]} {value.year}"


def _number(value: Scalar) -> Decimal:
    if isinstance(value, int | Decimal):
        return Decimal(value)
    raise TypeError("not a number")


def _shifted(number: Decimal, places: int) -> Decimal:
    """Return the number times ten to the power of `places`, exactly (`scaleb` rounds to the context's digits)."""
    sign, digits, exponent = number.as_tuple()
    return Decimal((sign, digits, int(exponent) + places))


def _rounded(number: Decimal, decimals: int) -> Decimal:
    with localcontext(prec=max(number.adjusted(), 0) + decimals + 2):
        return number.quantize(Decimal((0, (1,), -decimals)), rounding=ROUND_HALF_UP)


def _grouped(number: Decimal, decimals: int) -> str:
    rounded = _rounded(number, decimals)
    sign = MINUS if rounded < 0 else ""
    return f"{sign}{rounded.copy_abs():,f}"


WRITERS: dict[str, Callable[[Scalar, int], str]] = {
    "text": _text,
    "integer": _integer,
    "decimal": _decimal,
    "percent": _percent,
    "compact": _compact,
    "date": _date,
}
