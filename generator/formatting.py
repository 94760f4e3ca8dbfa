"""A value to its text: the one place where numbers are rounded and grouped. Only compose may import it.

Numbers are exact integers or decimals, rounded half up at the edge; the minus sign is U+2212; no "−0.0".
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext

from generator.model.document import Format, Scalar

MINUS = "\N{MINUS SIGN}"
WORDS = ((12, "trillion"), (9, "billion"), (6, "million"), (3, "thousand"))
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
ENOUGH_DIGITS = 400


def as_text(value: Scalar, form: Format) -> str:
    """Return the value written under its format; a missing value is the empty text.

    Raises TypeError when the format cannot write such a value, for instance "integer" of a text or of 1.5.
    """
    if value is None:
        return ""
    if form.kind == "text":
        return form.prefix + _plain(value) + form.suffix
    return form.prefix + WRITERS[form.kind](value, form.decimals) + form.suffix


def _plain(value: Scalar) -> str:
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _integer(value: Scalar, _decimals: int) -> str:
    number = _number(value)
    if number != number.to_integral_value():
        message = "not a whole number"
        raise TypeError(message)
    return _grouped(number, 0)


def _decimal(value: Scalar, decimals: int) -> str:
    return _grouped(_number(value), decimals)


def _percent(value: Scalar, decimals: int) -> str:
    with localcontext(prec=ENOUGH_DIGITS):
        return _grouped(_number(value) * 100, decimals) + "%"


def _compact(value: Scalar, decimals: int) -> str:
    number = _number(value)
    for power, word in reversed(WORDS):
        shown = _rounded(number.scaleb(-power), decimals)
        last = power == WORDS[0][0]
        if abs(_rounded(number.scaleb(3 - power), decimals)) >= 1000 and (last or abs(shown) < 1000):
            return f"{_grouped(number.scaleb(-power), decimals)} {word}"
    return _grouped(number, decimals if number != number.to_integral_value() else 0)


def _date(value: Scalar, _decimals: int) -> str:
    if not isinstance(value, date):
        message = "not a date"
        raise TypeError(message)
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def _number(value: Scalar) -> Decimal:
    if isinstance(value, (int, Decimal)):
        return Decimal(value)
    message = "not a number"
    raise TypeError(message)


def _rounded(number: Decimal, decimals: int) -> Decimal:
    with localcontext(prec=ENOUGH_DIGITS):
        return number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def _grouped(number: Decimal, decimals: int) -> str:
    rounded = _rounded(number, decimals)
    sign = MINUS if rounded < 0 else ""
    return f"{sign}{abs(rounded):,f}"


WRITERS: dict[str, Callable[[Scalar, int], str]] = {
    "integer": _integer,
    "decimal": _decimal,
    "percent": _percent,
    "compact": _compact,
    "date": _date,
}
