"""Which way text runs (Unicode Standard Annex 9)."""

from __future__ import annotations

import re
import unicodedata

FROM_RIGHT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)  # blocks that have some
STRONG = {"L": 1, "R": -1, "AL": -1}


def direction(text: str) -> int:
    """Return 1 for text whose first letter runs from the left, -1 from the right, 0 for text without letters."""
    if text.isascii():
        return int(any(map(str.isalpha, text)))
    kinds = map(unicodedata.bidirectional, text)
    return next((STRONG[kind] for kind in kinds if kind in STRONG), 0)


def has_letters_from_right(text: str) -> bool:
    """Tell whether any letter of a text runs from the right."""
    found = None if text.isascii() else FROM_RIGHT.search(text)
    return found is not None and any(STRONG.get(unicodedata.bidirectional(one)) == -1 for one in text[found.start() :])
