"""Widths of text from the fonts' tables of advances, so that no installed font can change a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from generator.model.pages import TextStyle
from generator.model.theme import FontFace, Kerning

BREAK = re.compile(r"(?<= )(?=[^ \n])|(?<=\w[-\u2010\u2012\u2013\u2014])(?=\w)|(?<=\n)|(?=\n)")


class Word(NamedTuple):
    """Text that is not broken willingly, and its widths in ems: as it is, and without the spaces at its end."""

    text: str
    ems: float
    trimmed: float


class _Pairs(dict[tuple[str, str], int]):
    """The kerning of the pairs asked for so far."""

    def __init__(self, kerning: Kerning) -> None:
        super().__init__()
        self.kerning = kerning

    def __missing__(self, pair: tuple[str, str]) -> int:
        amount = self[pair] = self.kerning.between(*pair)
        return amount


@dataclass(slots=True)
class Measurer:
    """Measures text in the faces of a theme; remembers every string, since words and cells recur."""

    fonts: Mapping[str, FontFace]
    _ems: dict[tuple[str, str], float] = field(default_factory=dict)
    _words: dict[tuple[str, str, bool], tuple[Word, ...]] = field(default_factory=dict)
    _pairs: dict[str, _Pairs] = field(default_factory=dict)

    def width(self, text: str, style: TextStyle) -> float:
        """Return the width in points: the advances, kerned where the style asks. Raises KeyError for no glyph."""
        return (self._kerned_ems if style.kerned else self.ems)(text, style.font) * style.size

    def ems(self, text: str, font: str) -> float:
        """Return the sum of the advances in ems."""
        key = (font, text)
        ems = self._ems.get(key)
        if ems is None:
            face = self.fonts[font]
            ems = self._ems[key] = sum(map(face.advances.__getitem__, map(ord, text))) / face.units_per_em
        return ems

    def _kerned_ems(self, text: str, font: str) -> float:
        pairs = self._pairs_of(font)
        return self.ems(text, font) + sum([pairs[pair] for pair in pairwise(text)]) / 1000

    def kerns(self, text: str, style: TextStyle) -> tuple[tuple[int, int], ...]:
        """Return where letters stand nearer together, as a span has it."""
        if not style.kerned:
            return ()
        pairs = self._pairs_of(style.font)
        return tuple([(n, pairs[pair]) for n, pair in enumerate(pairwise(text)) if pairs[pair]])

    def _pairs_of(self, font: str) -> _Pairs:
        if font not in self._pairs:
            self._pairs[font] = _Pairs(self.fonts[font].kerning)
        return self._pairs[font]

    def words(self, text: str, font: str, *, kerned: bool = False) -> tuple[Word, ...]:
        """Return the words, each with the spaces after it; a line break is a word of its own, without width."""
        key = (font, text, kerned)
        words = self._words.get(key)
        if words is None:
            ems = self._kerned_ems if kerned else self.ems
            words = self._words[key] = tuple(_word(part, font, ems) for part in BREAK.split(text) if part)
        return words

    def ascent(self, style: TextStyle) -> float:
        """Return how far the first baseline of a line box stands below its top: the font's height centred in it."""
        face = self.fonts[style.font]
        rise, fall = face.ascent / face.units_per_em, -face.descent / face.units_per_em
        return (style.leading - (rise + fall) * style.size) / 2 + rise * style.size


def _word(text: str, font: str, ems: Callable[[str, str], float]) -> Word:
    if text == "\n":
        return Word(text, 0, 0)
    trimmed = text.rstrip(" ")
    width = ems(trimmed, font)
    return Word(text, width if trimmed == text else ems(text, font), width)
