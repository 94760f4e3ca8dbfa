"""What Office shows for a number under a format code, for the codes that a brief needs (ECMA-376-1, 18.8.31)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext

ENOUGH_DIGITS = 400
TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|(?P<digits>(?:#,#*)?0(?:\.0+)?(?P<scale>,*))|(?P<percent>%)'
    r"|(?P<plain>[-+ $()/:!^&'~{}<>=])",
    re.DOTALL,
)
SECTION = re.compile(r'(?:"[^"]*"|\\.|[^;"\\])*', re.DOTALL)
MOST_SECTIONS = 3


def shown(code: str, number: Decimal) -> str | None:
    """Return the text that a code shows for a number; None for a code that is not known here."""
    if code == "General":
        return f"{number:f}"
    sections = _sections(code)
    if sections is None:
        return None
    if len(sections) == 1:
        text = _written(sections[0], abs(number))
        return f"-{text}" if text is not None and number < 0 else text
    chosen = 1 if number < 0 else 2 if number == 0 and len(sections) == MOST_SECTIONS else 0
    return _written(sections[chosen], abs(number))


def _sections(code: str) -> list[str] | None:
    found, position = [], 0
    while True:
        section = SECTION.match(code, position)
        if section is None:
            return None
        found.append(section[0])
        position = section.end() + 1
        if position > len(code):
            return found if len(found) <= MOST_SECTIONS else None
        if code[position - 1] != ";":
            return None


@dataclass(slots=True)
class _Digits:
    """The one place of a section at which the number stands."""

    pattern: str = ""
    power: int = 0


def _written(section: str, size: Decimal) -> str | None:
    parts: list[str | None] = []
    digits, position = _Digits(), 0
    while position < len(section):
        token = TOKEN.match(section, position)
        if token is None or (token["digits"] and digits.pattern):
            return None
        parts.append(_literal(token, digits))
        position = token.end()
    number = _number(digits, size)
    return "".join(number if part is None else part for part in parts)


def _literal(token: re.Match[str], digits: _Digits) -> str | None:
    """Return what a token shows as it is, None for the digits; scales are noted."""
    if token["digits"]:
        digits.pattern = token["digits"].rstrip(",")
        digits.power -= 3 * len(token["scale"])
        return None
    if token["percent"]:
        digits.power += 2
        return "%"
    return token["quoted"] or token["escaped"] or token["plain"] or ""


def _number(digits: _Digits, size: Decimal) -> str:
    decimals = len(digits.pattern.partition(".")[2])
    with localcontext(prec=ENOUGH_DIGITS):
        rounded = size.scaleb(digits.power).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
        return f"{rounded:,f}" if "," in digits.pattern else f"{rounded:f}"
