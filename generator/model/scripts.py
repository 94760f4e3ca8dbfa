"""Which characters can be set one by one, which are joined or turned around; languages."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

FROM_THE_RIGHT = frozenset({"R", "AL", "AN"})  # bidirectional classes: Unicode Standard Annex 9
LETTERS_FROM_THE_RIGHT = frozenset({"R", "AL"})
ONE_BY_ONE = (  # how the names of letters begin in scripts that are written letter by letter, from the left
    "LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "GEORGIAN", "ETHIOPIC", "CHEROKEE", "TIFINAGH LETTER", "MODIFIER LETTER",
    "CJK", "IDEOGRAPHIC", "HIRAGANA", "KATAKANA", "BOPOMOFO", "HANGUL SYLLABLE", "HANGUL LETTER", "YI SYLLABLE",
    "FULLWIDTH LATIN", "HALFWIDTH KATAKANA", "MATHEMATICAL", "DOUBLE-STRUCK", "SCRIPT", "BLACK-LETTER", "FEMININE",
    "MASCULINE", "MICRO", "OHM", "KELVIN", "ANGSTROM",
)  # fmt: skip
ON_ANY_LETTER = ("COMBINING", "VARIATION")  # marks of no script of their own
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
JOINERS = frozenset({0x200C, 0x200D})  # invisible: they say whether the letters beside them join
JOINED = re.compile("(?<=[\u0600-\u109f\u1780-\u1bff\ua8e0-\uabff\ufb50-\ufefc])[\u200c\u200d]")  # after such a letter


@cache
def is_set_alone(code: int) -> bool:
    """Tell whether a character looks the same beside any other, and text of it runs from the left."""
    character = chr(code)
    kind = unicodedata.category(character)[0]
    if kind in "CM" or unicodedata.bidirectional(character) in FROM_THE_RIGHT:
        return False
    return kind != "L" or unicodedata.name(character, "").startswith(ONE_BY_ONE)


@cache
def is_shaped(code: int) -> bool:
    """Tell whether it belongs to a script whose letters join or stack, or which runs from the right."""
    if code in JOINERS:
        return True
    character = chr(code)
    if unicodedata.category(character)[0] == "C" or is_set_alone(code):
        return False
    return not unicodedata.name(character, "").startswith(ON_ANY_LETTER)


def is_language(tag: str) -> bool:
    """Tell whether a text has the form of a language tag, such as en-GB (RFC 5646)."""
    return LANGUAGE.fullmatch(tag) is not None


def without_joiners(text: str) -> str:
    """Return text without the joiners that follow a letter of a script that has them: Persian, Hindi and others."""
    return JOINED.sub("", text)


def starts_from_right(text: str) -> bool:
    """Tell whether text runs from the right: whether the first letter that has a direction does (rules P2 and P3)."""
    if text.isascii():
        return False
    kinds = map(unicodedata.bidirectional, text)
    first = next((kind for kind in kinds if kind == "L" or kind in LETTERS_FROM_THE_RIGHT), "L")
    return first != "L"
