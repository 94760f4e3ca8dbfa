"""Widths of text from the fonts' tables of advances, so that no installed font can change a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.model.pages import TextStyle
from generator.model.theme import FontFace


@dataclass(slots=True)
class Measurer:
    """Measures text in the faces of a theme; remembers every string, since words and cells recur."""

    fonts: Mapping[str, FontFace]
    _ems: dict[tuple[str, str], float] = field(default_factory=dict)

    def width(self, text: str, style: TextStyle) -> float:
        """Return the width in points: the sum of the advances, without kerning. Raises KeyError for no glyph."""
        key = (style.font, text)
        ems = self._ems.get(key)
        if ems is None:
            face = self.fonts[style.font]
            ems = self._ems[key] = sum([face.advances[ord(c)] for c in text]) / face.units_per_em
        return ems * style.size

    def ascent(self, style: TextStyle) -> float:
        """Return how far the first baseline of a line box stands below its top: the font's height centred in it."""
        face = self.fonts[style.font]
        rise, fall = face.ascent / face.units_per_em, -face.descent / face.units_per_em
        return (style.leading - (rise + fall) * style.size) / 2 + rise * style.size
