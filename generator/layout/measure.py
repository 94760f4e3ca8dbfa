"""Widths of text from the fonts' tables of advances, so that no installed font can change a page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.model.pages import TextStyle
from generator.model.theme import FontFace

BREAK = re.compile(r"(?<= )(?=[^ \n])|(?<=\w[-\u2010\u2012\u2013\u2014])(?=\w)|(?<=\n)|(?=\n)")


class Word(NamedTuple):
    """Text that is not broken willingly, and its widths in ems: as it is, and without the spaces at its end."""

    text: str
    ems: float
    trimmed: float


@dataclass(slots=True)
class Measurer:
    """Measures text in the faces of a theme; remembers every string, since words and cells recur."""

    fonts: Mapping[str, FontFace]
    _ems: dict[tuple[str, str], float] = field(default_factory=dict)
    _words: dict[tuple[str, str], tuple[Word, ...]] = field(default_factory=dict)

    def width(self, text: str, style: TextStyle) -> float:
        """Return the width in points: the sum of the advances, without kerning. Raises KeyError for no glyph."""
        return self.ems(text, style.font) * style.size

    def ems(self, text: str, font: str) -> float:
        """Return the width in ems."""
        key = (font, text)
        ems = self._ems.get(key)
        if ems is None:
            face = self.fonts[font]
            ems = self._ems[key] = sum(map(face.advances.__getitem__, map(ord, text))) / face.units_per_em
        return ems

    def words(self, text: str, font: str) -> tuple[Word, ...]:
        """Return the words, each with the spaces after it; a line break is a word of its own, without width."""
        key = (font, text)
        words = self._words.get(key)
        if words is None:
            words = self._words[key] = tuple(self._word(part, font) for part in BREAK.split(text) if part)
        return words

    def _word(self, text: str, font: str) -> Word:
        if text == "\n":
            return Word(text, 0, 0)
        trimmed = text.rstrip(" ")
        ems = self.ems(trimmed, font)
        return Word(text, ems if trimmed == text else self.ems(text, font), ems)

    def ascent(self, style: TextStyle) -> float:
        """Return how far the first baseline of a line box stands below its top: the font's height centred in it."""
        face = self.fonts[style.font]
        rise, fall = face.ascent / face.units_per_em, -face.descent / face.units_per_em
        return (style.leading - (rise + fall) * style.size) / 2 + rise * style.size
