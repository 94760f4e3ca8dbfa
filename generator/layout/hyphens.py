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
    """Divides words by their languages; of one that has no patterns, none."""

    def __init__(self, language: str) -> None:
        """Take the language of words that have none of their own."""
        self.language = language
        self._known: dict[tuple[str, str], tuple[int, ...]] = {}

    def points(self, text: str, language: str = "") -> tuple[int, ...]:
        """Return the indices at which a text may be divided: inside its words of letters, but not in CAPITALS."""
        key = (text, language or self.language)
        if key not in self._known:
            if len(self._known) >= MOST_KEPT:
                self._known.clear()
            self._known[key] = tuple(self._points(*key))
        return self._known[key]

    def _points(self, text: str, language: str) -> Iterator[int]:
        patterns = _patterns(language)
        for word in LETTERS.finditer(text):
            points = patterns.positions(word[0]) if patterns and word[0][1:].islower() else ()
            yield from (word.start() + point for point in points if point.data is None)  # one with data respells

    def divided(self, words: Iterable[StyledWord], measurer: Measurer) -> Iterator[StyledWord]:
        """Yield the parts of words, each with the width of the hyphen that a line would end with after it."""
        for word in words:
            points = self.points("".join([text for text, _ in word.pieces]), word.pieces[0][1].style.language)
            if not points:
                yield word
                continue
            *parts, last = cut_at(word.pieces, points)
            for pieces in parts:
                yield styled_word(pieces, measurer)._replace(hyphen=measurer.width(HYPHEN, pieces[-1][1].style))
            yield styled_word(last, measurer)


@lru_cache
def _patterns(language: str) -> Pyphen | None:
    """Return the patterns of a language, or of one that it is a kind of; the library is loaded here."""
    from pyphen import Pyphen, language_fallback

    known = language_fallback(language.replace("-", "_"))
    return Pyphen(lang=known, left=LEAST_BEFORE, right=LEAST_AFTER) if known else None
