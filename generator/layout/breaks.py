"""Where a line may end: at spaces, after hyphens and dashes between words, and between ideographs."""

from __future__ import annotations

import re

BREAK = r"(?<= )(?=[^ \n])|(?<=\w[-\u2010\u2012\u2013\u2014])(?=\w)|(?<=\n)|(?=\n)"
# Chinese and Japanese have no spaces; a line neither ends with an opening bracket nor begins with a closing sign.
WIDE = "\u3001-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff"
OPENING = "\u3008\u300a\u300c\u300e\u3010\u3014\u3016\uff08\uff3b\uff5b"
CLOSING = (
    "\u3001\u3002\u3005\u3009\u300b\u300d\u300f\u3011\u3015\u3017\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087"
    "\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7\u30fb\u30fc\uff01\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\uff3d\uff5d"
)
_BREAK = re.compile(BREAK)
_HAS_WIDE = re.compile(f"[{WIDE}]")
_WIDE_BREAK = re.compile(f"{BREAK}|(?<=[{WIDE}])(?<![{OPENING}])(?=[{WIDE}])(?![{CLOSING}])")
_ONLY_SPACES = re.compile(r"[^-\u2010\u2012\u2013\u2014\n]*")  # what breaks at nothing else, if it has no ideograph
_SPACED = re.compile(r"[^ ]+ *| +")


def parts_of(text: str) -> list[str]:
    """Return what no line's end divides willingly; a line break is a part of its own."""
    if text.isascii():
        wide, spaced = None, "-" not in text and "\n" not in text
    else:
        wide = _HAS_WIDE.search(text)
        spaced = not wide and bool(_ONLY_SPACES.fullmatch(text))
    if spaced:
        return _SPACED.findall(text)
    return [part for part in (_WIDE_BREAK if wide else _BREAK).split(text) if part]
