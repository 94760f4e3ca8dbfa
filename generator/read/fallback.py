"""Fallback fonts: what a face lacks is set from the first of them that has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.model.scripts import is_set_alone, is_shaped
from generator.model.theme import Fallback, FontFace


def with_fallback(face: FontFace, families: Sequence[Sequence[FontFace]]) -> FontFace:
    """Return a face that also has the characters of other families, the first before the next.

    Of each family the file nearest in style serves. Marks that go on letters of any script are left out: such a letter
    is in another font.
    """
    advances, fallback = dict(face.advances), dict(face.fallback)
    for files in families:
        nearest = min(files, key=lambda one: (one.bold != face.bold, one.italic != face.italic))
        other = Fallback(nearest.family, nearest.deck_family, nearest.file)
        for code, advance in nearest.advances.items():
            if code not in advances and (is_set_alone(code) or is_shaped(code)):
                advances[code] = round(advance * face.units_per_em / nearest.units_per_em)
                fallback[code] = other
    return replace(face, advances=advances, fallback=fallback)
