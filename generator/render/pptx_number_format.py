"""Number formats under which Office shows a value as the brief shows it (ECMA-376-1, 18.8.31).

A format is worked out from the text itself and tried on the value, so it holds whatever wrote the text.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.model.document import Cell

# Each comma after the digits divides what is shown by a thousand; "%" multiplies it by a hundred.
_SCALES = ((0, ""), (-3, ","), (-6, ",,"), (-9, ",,,"), (-12, ",,,,"))
_PERCENT = (2, "")
_NUMBER = re.compile(r"(?P<sign>[-\u2212]?)(?P<digits>\d[\d,]*(?:\.(?P<fraction>\d+))?)(?P<after>\D*)")
_ENOUGH_DIGITS = 400


def number_format(cell: Cell, value: Decimal) -> str:
    """Return the format code that shows a value as the cell's text; failing a true one, the text itself."""
    form = cell.format
    core = cell.text.removeprefix(form.prefix).removesuffix(form.suffix)
    found = _NUMBER.fullmatch(core)
    code = _code(found, value) if found else ""
    if not code or cell.text != form.prefix + core + form.suffix:
        return ";".join([_quoted(cell.text)] * 3)
    shown = f"{_quoted(form.prefix)}{{}}{code}{_quoted(form.suffix)}"
    negative = ";" + shown.format(_quoted(found["sign"] if found else "")) if value < 0 else ""
    return shown.format("") + negative


def _code(found: re.Match[str], value: Decimal) -> str:
    """Return the code for the digits and what follows them, "" when none gives these digits."""
    after = found["after"]
    if bool(found["sign"]) != (value < 0):
        return ""
    scales = (_PERCENT,) if after.startswith("%") else _SCALES
    decimals = len(found["fraction"] or "")
    for power, marks in scales:
        if body := _body(_rounded(value, power, decimals), found["digits"]):
            return body + marks + _after(after)
    return ""


def _body(rounded: Decimal, digits: str) -> str:
    """Return the code of digits, grouped where they are, "" when they are not the number's."""
    zeros = "." + "0" * -int(rounded.as_tuple().exponent) if "." in digits else ""
    if digits == f"{rounded:,f}":
        return "#,##0" + zeros
    return "0" + zeros if digits == f"{rounded:f}" else ""


def _rounded(value: Decimal, power: int, decimals: int) -> Decimal:
    """Return the size of a value as Office shows it: scaled, then rounded half away from zero."""
    with localcontext(prec=_ENOUGH_DIGITS):
        return abs(value).scaleb(power).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def _after(text: str) -> str:
    """Return what follows the digits: a percent sign counts, anything else is only shown."""
    return "%" + _quoted(text[1:]) if text.startswith("%") else _quoted(text)


def _quoted(text: str) -> str:
    """Return text that a format shows as it is."""
    return '"' + text.replace('"', '"\\""') + '"' if text else ""
