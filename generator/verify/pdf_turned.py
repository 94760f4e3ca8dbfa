"""Text that is shown otherwise than it is read: from right to left, or a letter by several glyphs.

What `ReversedChars` encloses is read from its last code to its first (ISO 32000-1, 14.8.2.3.3). `ActualText` may only
say, of letters that take several glyphs, what their codes say too: those that are a part of a letter are U+2060.
A hyphen that only divides a word at the end of a line is U+00AD, and no character of the text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from generator.verify.direction import direction

HYPHEN = "\N{SOFT HYPHEN}"
PART = "\N{WORD JOINER}"
OVERLAP = 0.25  # of the size: how far a glyph may reach into the one before it
AWAY = 2.0  # of the size: how far a mark may stand from its letter, and a letter over the end of a slanting word
NEAR = 0.5  # points
OVER = 2.0  # points: how far a word may reach over the next, where its last glyph is moved back; no letter is so narrow
Strip = tuple[float, float, float]  # left, baseline, right


@dataclass(slots=True)
class Turned:
    """What one such marked content shows; `actual` is its ActualText, None for ReversedChars."""

    actual: str | None
    size: float = 0.0
    texts: list[str] = field(default_factory=list)
    strips: list[Strip] = field(default_factory=list)
    is_proper: bool = True

    @property
    def whole(self) -> Strip:
        """Return where it stands, on the baseline of its lowest letter; marks may stand out from it."""
        wide = [strip for strip in self.strips if not _is_mark(strip)] or self.strips
        return min(strip[0] for strip in wide), min(strip[1] for strip in wide), max(strip[2] for strip in wide)

    def put(self, codes: list[str], strip: Strip, size: float) -> None:
        """Add a shown string by the characters of its codes; marks on letters take no room, whatever the font says."""
        left, baseline, right = strip
        is_mark = all(unicodedata.category(character) == "Mn" for code in codes for character in code)
        self.texts += codes
        self.strips.append((left, baseline, left if is_mark else right))
        self.size = size

    @classmethod
    def begun(cls, tag: str, properties: Mapping[str, Any] | None) -> Turned:
        """Return what a marked content begins; one that is owned, or no Span, may not have an ActualText."""
        actual = None if properties is None else str(properties.get("/ActualText", ""))
        proper = tag == ("ReversedChars" if actual is None else "Span")
        return cls(actual, is_proper=proper and (properties is None or "/MCID" not in properties))

    def may_stand_in(self, outer: object) -> bool:
        """Tell whether it may: only a single letter may be inside another such text, and only in one from the right."""
        if isinstance(outer, Turned):
            return self.is_proper and self.actual is not None and outer.actual is None
        return self.is_proper

    def read(self, *, inside: bool) -> tuple[str, list[str]]:
        """Return its text in the order of reading, and what is wrong with it; `inside` another it is one letter."""
        text = "".join(reversed(self.texts) if inside or self.actual is None else self.texts)
        faults = ["letters that do not stand beside each other"] if self.is_apart() else []
        if self.actual is None:
            return text, faults + ["letters from the left that are shown from the right"] * (direction(text) > 0)
        text = text.replace(PART, "")
        return text, faults + ["ActualText that is not what its glyphs stand for"] * (text != self.actual)

    def is_apart(self) -> bool:
        """Tell whether its glyphs do not stand beside each other from left to right, marks at their letters."""
        left, baseline, _ = self.whole
        reach, near, end = AWAY * self.size, OVERLAP * self.size, left
        for start, up, stop in self.strips:
            is_mark = _is_mark((start, up, stop))
            least, most = (left - reach, end + reach) if is_mark else (end - near, end + near)
            if abs(up - baseline) > reach or not least <= start <= most:
                return True
            end = end if is_mark else max(end, stop)
        return False


def _is_mark(strip: Strip) -> bool:
    """Tell whether a string takes no room on its line."""
    return strip[2] - strip[0] < NEAR


Spot = tuple[int, float, float, float]  # page, left, baseline and right of a shown string


def is_out_of_order(spots: Sequence[Spot], texts: Sequence[str]) -> bool:
    """Tell whether strings of text in two directions stand otherwise than they are read.

    Lines go down. On a line no string reaches into another, and of two neighbours of one direction the second
    stands after the first in it.
    """
    for (before, first), (after, second) in pairwise(zip(spots, texts, strict=True)):
        if before[0] != after[0]:
            continue
        if after[2] > before[2] + NEAR:
            return True
        level, way = abs(after[2] - before[2]) <= NEAR, direction(first)
        backwards = after[1] < before[3] - OVER if way > 0 else after[3] > before[1] + OVER
        if level and backwards and way and way == direction(second):
            return True
    lines = sorted((page, round(baseline, 1), left, right) for page, left, baseline, right in spots)
    return any(a[:2] == b[:2] and b[2] < a[3] - OVER for a, b in pairwise(lines))


def has_stray_hyphen(spots: Sequence[Spot], texts: Sequence[str]) -> bool:
    """Tell whether a soft hyphen is not the last character of its line, or in no word that goes on in the next."""
    strings = list(zip(spots, texts, strict=True))
    for (before, first), (after, second) in pairwise(strings):
        goes_on = after[0] > before[0] or after[2] < before[2] - NEAR
        if HYPHEN in first and not (first.find(HYPHEN) == len(first) - 1 and goes_on and second[:1].isalpha()):
            return True
    return HYPHEN in texts[-1] or HYPHEN in texts[0][:1]
