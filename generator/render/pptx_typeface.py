"""The typefaces of text on slides: characters that a face lacks are runs of their own, in a fallback font."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from generator.model.scripts import JOINERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.model.theme import Fallback, FontFace

KINDS = ("latin", "ea", "cs")  # PowerPoint chooses one by the character (ECMA-376-1, 21.1.2.3)


def needs_fallback(text: str, face: FontFace) -> bool:
    """Tell whether a text has a character that the face lacks."""
    return bool(face.fallback) and not face.fallback.keys().isdisjoint(map(ord, text))


def runs_by_typeface(text: str, face: FontFace, *, whole: bool) -> Iterable[tuple[str, tuple[str, ...]]]:
    """Return the text in runs, each with its typefaces, latin first; a `whole` text is one run.

    A run of a fallback font names it for all kinds of characters; a whole text for all but the Latin ones.
    """
    own, fallback = face.deck_family, face.fallback
    if not needs_fallback(text, face):
        return [(text, (own,))]
    if whole:
        other = next(fallback[ord(character)] for character in text if ord(character) in fallback)
        return [(text, (own, other.deck_family, other.deck_family))]
    parts = groupby(_typefaces(text, fallback), key=itemgetter(0))
    return [
        ("".join([character for _, character in part]), (own,) if other is None else (other.deck_family,) * len(KINDS))
        for other, part in parts
    ]


def _typefaces(text: str, fallback: Mapping[int, Fallback]) -> Iterator[tuple[Fallback | None, str]]:
    """Yield each character with the font that it falls back to; a joiner goes with what it follows."""
    other = None
    for character in text:
        other = other if ord(character) in JOINERS else fallback.get(ord(character))
        yield other, character
