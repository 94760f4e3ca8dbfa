"""Which characters can be set one by one, without being joined, stacked or turned around."""

from __future__ import annotations

import unicodedata
from functools import cache

FROM_THE_RIGHT = frozenset({"R", "AL", "AN"})  # bidirectional classes: Unicode Standard Annex 9
ONE_BY_ONE = (  # how the names of letters begin in scripts that are written letter by letter, from the left
    "LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "GEORGIAN", "ETHIOPIC", "CHEROKEE", "TIFINAGH LETTER", "MODIFIER LETTER",
    "CJK", "IDEOGRAPHIC", "HIRAGANA", "KATAKANA", "BOPOMOFO", "HANGUL SYLLABLE", "HANGUL LETTER", "YI SYLLABLE",
    "FULLWIDTH LATIN", "HALFWIDTH KATAKANA", "MATHEMATICAL", "DOUBLE-STRUCK", "SCRIPT", "BLACK-LETTER", "FEMININE",
    "MASCULINE", "MICRO", "OHM", "KELVIN", "ANGSTROM",
)  # fmt: skip


@cache
def is_set_alone(code: int) -> bool:
    """Tell whether a character looks the same beside any other, and text of it runs from the left."""
    character = chr(code)
    kind = unicodedata.category(character)[0]
    if kind in "CM" or unicodedata.bidirectional(character) in FROM_THE_RIGHT:
        return False
    return kind != "L" or unicodedata.name(character, "").startswith(ONE_BY_ONE)


def is_shaped(code: int) -> bool:
    """Tell whether it is a letter or mark whose look or order depends on its neighbours."""
    return unicodedata.category(chr(code))[0] in "LM" and not is_set_alone(code)
