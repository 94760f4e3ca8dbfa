"""Whether a printed text is its value under its format: read backwards from the text, never by formatting again.

Shares no code with generator/formatting.py. There a value is rounded and grouped; here the digits of the text are
parsed, and the exact distance between what they say and the value decides.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from fractions import Fraction

from generator.model.document import Format, Scalar

ZERO = frozenset("0.%")  # the characters of a number that is printed as zero
MISSING = ("", "–", "n/a")
NUMERAL = re.compile(r"(?P<sign>−?)(?P<whole>0|[1-9]\d{0,2}(?:,\d{3})*)(?:\.(?P<part>\d+))?", re.ASCII)
WORDS = {"": 0, " thousand": 3, " million": 6, " billion": 9, " trillion": 12}
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DAY = re.compile(rf"([1-9]\d?) ({'|'.join(MONTHS)}) (\d{{1,4}})", re.ASCII)
HALF = Fraction(1, 2)
THOUSAND = 1000

JOINERS = "\u200c\u200d"
HAS_JOINERS = re.compile("[\u0600-\u109f\u1780-\u1bff\ua8e0-\uabff\ufb50-\ufefc]")


def agrees(text: str, value: Scalar, form: Format) -> bool:
    """Tell whether `text` is what `form` makes of `value`; a missing one prints as nothing, – or n/a, or as it says."""
    if value is None:
        return text in MISSING or text == form.missing
    if not (text.startswith(form.prefix) and text.endswith(form.suffix)):
        return False
    if len(text) < len(form.prefix) + len(form.suffix):
        return False
    core = text[len(form.prefix) : len(text) - len(form.suffix)]
    if form.kind == "text":
        return core == shown(plain(value))
    if form.kind == "date":
        return isinstance(value, date) and _is_day(core, value)
    return isinstance(value, (int, Decimal)) and _is_number(core, value, form)


def plain(value: Scalar) -> str:
    """Return a value as a data file writes it, every digit kept and no exponent; nothing for a missing value."""
    if value is None:
        return ""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def shown(text: str) -> str:
    """Return a text as it is printed: each control, invisible or private character as its number, `[U+0007]`.

    A joiner stays after a letter of a script that has joiners.
    """
    if text.isprintable():
        return text
    before = zip(" " + text, text, strict=False)
    return "".join([c if c in JOINERS and HAS_JOINERS.match(last) else _sign(c) for last, c in before])


def _sign(character: str) -> str:
    hidden = unicodedata.category(character)[0] == "C" and unicodedata.category(character) != "Cn"
    hidden = hidden or character in "\u2028\u2029" or ord(character) & 0xFFFF >= 0xFFFE  # noqa: PLR2004  # noncharacters
    return f"[U+{ord(character):04X}]" if hidden and character != "\n" else character


def _is_day(core: str, day: date) -> bool:
    found = DAY.fullmatch(core)
    return found is not None and (int(found[3]), MONTHS.index(found[2]) + 1, int(found[1])) == (
        day.year,
        day.month,
        day.day,
    )


def _is_number(core: str, value: int | Decimal, form: Format) -> bool:
    exact = Fraction(value) if isinstance(value, int) or value.is_finite() else None
    numeral = core.removeprefix("+") if form.signed else core
    if exact is None or (numeral != core) != (form.signed and exact > 0 and not ZERO.issuperset(numeral)):
        return False
    core = numeral
    if form.kind == "integer":
        return exact.denominator == 1 and _rounds(core, exact, 0)
    if form.kind == "percent":
        return core.endswith("%") and _rounds(core[:-1], exact * 100, form.decimals)
    if form.kind == "compact":
        return _is_compact(core, exact, form.decimals)
    return _rounds(core, exact, form.decimals)


def _rounds(numeral: str, exact: Fraction, decimals: int) -> bool:
    """Tell whether a numeral of so many decimals is nearest to the exact value, of two the one farther from zero."""
    found = NUMERAL.fullmatch(numeral)
    if found is None or len(found["part"] or "") != decimals:
        return False
    shown = Fraction(int(found["whole"].replace(",", "") + (found["part"] or "")))
    if found["sign"] and (exact > 0 or shown == 0):
        return False
    if not found["sign"] and exact < 0 and shown:
        return False
    above = shown - abs(exact) * Fraction(10**decimals)
    return -HALF < above <= HALF


def _is_compact(core: str, exact: Fraction, decimals: int) -> bool:
    """Tell whether a numeral with its word is the value, under the greatest word that leaves a numeral of 1 or more."""
    numeral = core.rstrip("abcdefghijklmnopqrstuvwxyz ")
    word = core[len(numeral) :]
    if word not in WORDS:
        return False
    power = WORDS[word]
    if power != _power(exact, decimals):
        return False
    kept = decimals if power or exact.denominator != 1 else 0
    return _rounds(numeral, exact / 10**power, kept)


def _power(exact: Fraction, decimals: int) -> int:
    """Return the power of ten of the word: 3 for a thousand; a value that would round to 1,000 goes to the next."""
    power = 0
    for step in sorted(WORDS.values())[1:]:
        kept = decimals if power or exact.denominator != 1 else 0
        if abs(exact) / 10**power * 10**kept + HALF >= THOUSAND * 10**kept:
            power = step
    return power
