"""Widths of text from the fonts' tables of advances, so that no installed font can change a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from generator.layout.breaks import parts_of
from generator.layout.glyphs import Shaper
from generator.model.pages import TextStyle
from generator.model.scripts import is_shaped
from generator.model.theme import FontFace, Kerning

MOST_KEPT = 1 << 15  # words; a long table has many more, most of them once


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


class _NoAdvanceError(Exception):
    """A character that is as wide as its neighbours make it."""


class _Advances(dict[str, int]):
    """The advances of the characters asked for so far, in units of the face.

    Raises _NoAdvanceError, each time, for a character that is shaped, after adding it to `shaped`.
    """

    def __init__(self, face: FontFace, shaped: set[str]) -> None:
        super().__init__()
        self.face, self.shaped = face, shaped

    def __missing__(self, character: str) -> int:
        if is_shaped(ord(character)):
            self.shaped.add(character)
            raise _NoAdvanceError
        advance = self[character] = self.face.advances[ord(character)]
        return advance


class _Words(dict[str, Word]):
    """The words of one font measured so far; all are forgotten when there are too many."""

    def __init__(self, ems: Callable[[str], float]) -> None:
        super().__init__({"\n": Word("\n", 0, 0)})
        self.ems = ems

    def __missing__(self, text: str) -> Word:
        trimmed = text.rstrip(" ")
        width = self.ems(trimmed)
        word = Word(text, width if trimmed == text else self.ems(text), width)
        if len(self) >= MOST_KEPT:
            self.clear()
            self["\n"] = Word("\n", 0, 0)
        self[text] = word
        return word


@dataclass(slots=True)
class Measurer:
    """Measures text in the faces of a theme; remembers words, since they recur.

    `shaper` shapes the letters that have no width of their own; `shaped` holds of each text measured so far the first
    of them. Their lines are arranged, unless a program that shows them does that itself.
    """

    fonts: Mapping[str, FontFace]
    arranges: bool = True
    shaper: Shaper = field(default_factory=Shaper)
    shaped: set[str] = field(default_factory=set)
    _advances: dict[str, _Advances] = field(default_factory=dict)
    _words: dict[tuple[str, bool], _Words] = field(default_factory=dict)
    _pairs: dict[str, _Pairs] = field(default_factory=dict)

    def width(self, text: str, style: TextStyle) -> float:
        """Return the width in points: the advances, kerned where the style asks. Raises KeyError for no glyph."""
        return (self._kerned_ems if style.kerned else self.ems)(text, style.font) * style.size

    def ems(self, text: str, font: str) -> float:
        """Return the sum of the advances in ems."""
        advances = self._advances_of(font)
        try:
            return sum(map(advances.__getitem__, text)) / advances.face.units_per_em
        except _NoAdvanceError:
            return self._shaped_ems(text, font)

    def _advances_of(self, font: str) -> _Advances:
        advances = self._advances.get(font)
        if advances is None:
            advances = self._advances[font] = _Advances(self.fonts[font], self.shaped)
        return advances

    def ems_of_all(self, texts: Sequence[str], font: str) -> list[float]:
        """Return the sums of the advances of many texts in ems, without line breaks in them."""
        advances = self._advances_of(font)
        advance, units = advances.__getitem__, advances.face.units_per_em
        try:
            return [sum(map(advance, text)) / units for text in texts]
        except _NoAdvanceError:
            return [self.ems(text, font) for text in texts]

    def _shaped_ems(self, text: str, font: str) -> float:
        """Return the width of text with letters that are shaped."""
        return sum(
            [
                self.shaper.shape(part, shaping).ems if shaping else self.ems(part, font)
                for part, shaping in self.shaper.parts(text, self.fonts[font])
            ]
        )

    def has_shaped(self, text: str) -> bool:
        """Tell whether a text that was measured has letters that are shaped."""
        return bool(self.shaped) and not self.shaped.isdisjoint(text)

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

    def words(self, text: str, font: str, *, kerned: bool = False) -> list[Word]:
        """Return the words, each with the spaces after it; a line break is a word of its own, without width."""
        known = self._words.get((font, kerned))
        if known is None:
            known = self._words[font, kerned] = _Words(partial(self._kerned_ems if kerned else self.ems, font=font))
        return [known[part] for part in parts_of(text)]

    def ascent(self, style: TextStyle) -> float:
        """Return how far the first baseline of a line box stands below its top: the font's height centred in it."""
        face = self.fonts[style.font]
        rise, fall = face.ascent / face.units_per_em, -face.descent / face.units_per_em
        return (style.leading - (rise + fall) * style.size) / 2 + rise * style.size
