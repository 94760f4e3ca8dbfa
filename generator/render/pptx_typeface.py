"""The typefaces of text on slides: characters that a face lacks are runs of their own, in a fallback font."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.model.theme import FontFace

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
    parts = groupby(text, lambda character: fallback.get(ord(character)))
    return [("".join(part), (own,) if other is None else (other.deck_family,) * len(KINDS)) for other, part in parts]
