"""Settled glyphs as strings that are shown: a new one where the font, the height or the direction changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from generator.model.pages import Glyph, Shaped
from generator.render.pdf_font import CodedGlyph

MOST_MOVED = 200  # thousandths of the size: letters that are moved farther are no longer one string to a reader


class GlyphString(NamedTuple):
    """Glyphs that one operator shows in the font `name`; `right` and `up` are in thousandths of the size."""

    name: str
    right: int
    up: int
    shown: str


Pair = tuple[Glyph, CodedGlyph]
Letters = tuple[str, list[GlyphString]]  # strings, and the text that they are together, "" if each tells its own


def letters_of(shaped: Shaped, coded: Sequence[CodedGlyph]) -> Iterator[Letters]:
    """Yield glyphs, and how each is written, as strings in the order in which they are drawn.

    From the right, a letter of several glyphs is by itself, since programs that search a file turn the others around.
    """
    pairs = list(zip(shaped.glyphs, coded, strict=True))
    if not shaped.from_right:
        strings = _strings(pairs)
        plain = len(strings) == 1 and all(glyph.text for glyph in shaped.glyphs)
        yield "" if plain else "".join([glyph.text for glyph in shaped.glyphs]), strings
        return
    for is_single, units in groupby(_units(pairs), key=lambda unit: len(unit) == 1):
        if is_single:
            yield "", _strings([unit[0] for unit in units])
        else:
            yield from ((unit[-1][0].text, _strings(unit)) for unit in units)


def _units(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """Return the glyphs of text from the right by letters, each ending with the glyph that has its text."""
    units: list[list[Pair]] = [[]]
    for pair in pairs:
        units[-1].append(pair)
        if pair[0].text:
            units.append([])
    return units[:-1]


def _strings(pairs: Sequence[Pair]) -> list[GlyphString]:
    return [_string([*part]) for part in _together(pairs)]


def _together(pairs: Sequence[Pair]) -> Iterator[list[Pair]]:
    part: list[Pair] = []
    for pair in pairs:
        if part and not _goes_on(part[-1], pair):
            yield part
            part = []
        part.append(pair)
    if part:
        yield part


def _goes_on(before: Pair, after: Pair) -> bool:
    return before[1].name == after[1].name and before[0].up == after[0].up and abs(_moved(before, after)) <= MOST_MOVED


def _moved(before: Pair, after: Pair) -> int:
    """Return how far right of the end of a glyph the next one stands."""
    return round(after[0].right - before[0].right - before[1].advance)


def _string(pairs: Sequence[Pair]) -> GlyphString:
    (first, coded), moves = pairs[0], [_moved(*pair) for pair in pairwise(pairs)]
    parts = [f"){-move}(" if move else "" for move in moves]
    codes = "".join([code.code + part for (_, code), part in zip(pairs, [*parts, ""], strict=True)])
    return GlyphString(coded.name, first.right, first.up, f"[({codes})] TJ" if any(moves) else f"({codes}) Tj")
