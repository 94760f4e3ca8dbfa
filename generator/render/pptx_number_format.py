"""Number formats under which Office shows a value as the brief shows it (ECMA-376-1, 18.8.31).

A format is worked out from the text itself and tried on the value, so it holds whatever wrote the text.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.model.document import Cell

# Each comma after the digits divides what is shown by a thousand; "%" multiplies it by a hundred.
_SCALES = ((0, ""), (-3, ","), (-6, ",,"), (-9, ",,,"), (-12, ",,,,"))
_PERCENT = (2, "")
_NUMBER = re.compile(r"(?P<sign>[-\u2212]?)(?P<digits>\d[\d,]*(?:\.(?P<fraction>\d+))?)(?P<after>\D*)")
_ENOUGH_DIGITS = 400


def number_format(cell: Cell, value: Decimal) -> str:
    """Return the format code that shows a value as the cell's text; failing a true one, the text itself."""
    positive, negative = _sections(cell, value)
    if not positive:
        return ";".join([_quoted(cell.text)] * 3)
    return f"{positive};{negative}" if value < 0 else positive


def axis_format(ends: Sequence[Cell], after: str) -> str:
    """Return the one format code that shows the ends of an axis as their texts, each with something after it.

    Ends of one sign are alike but for their digits; the longer of them tells whether these are grouped.
    """
    shown = {-1: "", 0: "", 1: ""}
    for cell in sorted(ends, key=lambda cell: abs(_number_of(cell))):
        value = _number_of(cell)
        positive, negative = _sections(cell, value)
        shown[(value > 0) - (value < 0)] = (negative if value < 0 else positive) or _quoted(cell.text)
    positive = shown[1] or shown[-1] or shown[0]
    return ";".join(part + _quoted(after) for part in (positive, shown[-1] or positive, shown[0] or positive))


def _number_of(cell: Cell) -> Decimal:
    return Decimal(cell.value) if isinstance(cell.value, int | Decimal) else Decimal(0)


def _sections(cell: Cell, value: Decimal) -> tuple[str, str]:
    """Return the codes of a value's text without its sign and with it, empty where no code shows the text."""
    form = cell.format
    core = cell.text.removeprefix(form.prefix).removesuffix(form.suffix)
    found = _NUMBER.fullmatch(core)
    code = _code(found, value) if found else ""
    if not found or not code or cell.text != form.prefix + core + form.suffix:
        return "", ""
    before, after = _quoted(form.prefix), code + _quoted(form.suffix)
    return before + after, before + _quoted(found["sign"]) + after


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
