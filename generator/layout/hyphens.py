"""Where words may be divided, by the patterns of their language (F. M. Liang's method, as Pyphen has it)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.layout.measure import Measurer
from generator.layout.text import StyledWord, cut_at, styled_word

if TYPE_CHECKING:
    from pyphen import Pyphen  # type: ignore[import-untyped]

LEAST_BEFORE, LEAST_AFTER = 2, 3  # letters of a word that stay together at its ends
MOST_KEPT = 1 << 14  # words
HYPHEN = "-"  # as wide as what is drawn
LETTERS = re.compile(r"[^\W\d_]+")


class Hyphens:
    """Divides words of a language; of one that has no patterns, none."""

    def __init__(self, language: str) -> None:
        """Take the patterns of a language, or of one that it is a kind of; the library is loaded here."""
        self._patterns = _patterns(language)
        self._known: dict[str, tuple[int, ...]] = {}

    def points(self, text: str) -> tuple[int, ...]:
        """Return the indices at which a text may be divided: inside its words of letters, but not in CAPITALS."""
        if text not in self._known:
            if len(self._known) >= MOST_KEPT:
                self._known.clear()
            self._known[text] = tuple(self._points(text))
        return self._known[text]

    def _points(self, text: str) -> Iterator[int]:
        for word in LETTERS.finditer(text):
            points = self._patterns.positions(word[0]) if self._patterns and word[0][1:].islower() else ()
            yield from (word.start() + point for point in points if point.data is None)  # one with data respells

    def divided(self, words: Iterable[StyledWord], measurer: Measurer) -> Iterator[StyledWord]:
        """Yield the parts of words, each with the width of the hyphen that a line would end with after it."""
        for word in words:
            points = self.points("".join([text for text, _ in word.pieces]))
            if not points:
                yield word
                continue
            *parts, last = cut_at(word.pieces, points)
            for pieces in parts:
                yield styled_word(pieces, measurer)._replace(hyphen=measurer.width(HYPHEN, pieces[-1][1].style))
            yield styled_word(last, measurer)


@lru_cache
def _patterns(language: str) -> Pyphen | None:
    from pyphen import Pyphen, language_fallback

    known = language_fallback(language.replace("-", "_"))
    return Pyphen(lang=known, left=LEAST_BEFORE, right=LEAST_AFTER) if known else None
