"""Settled glyphs as strings that are shown: a new one where the font, the height or the direction changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from generator.model.pages import Glyph, Shaped
from generator.render.pdf_font import CodedGlyph

MOST_MOVED = 200  # thousandths of the size: letters that are moved farther are no longer one string to a reader


class Letters(NamedTuple):
    """Glyphs that each stand for their own text, or else for `text` together."""

    glyphs: tuple[Glyph, ...]
    text: str = ""


def letters_of(shaped: Shaped) -> Iterator[Letters]:
    """Yield glyphs in the order in which they are drawn, those that make up one letter by themselves."""
    glyphs = shaped.glyphs[::-1] if shaped.from_right else shaped.glyphs
    units: list[list[Glyph]] = []
    for glyph in glyphs:
        if glyph.text or not units:
            units.append([])
        units[-1].append(glyph)
    for single, run in groupby(reversed(units) if shaped.from_right else units, lambda unit: len(unit) == 1):
        if single:
            yield Letters(tuple(unit[0] for unit in run))
        else:
            yield from (_letter(unit, from_right=shaped.from_right) for unit in run)


def _letter(unit: list[Glyph], *, from_right: bool) -> Letters:
    return Letters(tuple(reversed(unit) if from_right else unit), unit[0].text)


class GlyphString(NamedTuple):
    """Glyphs that one operator shows in the font `name`; `right` and `up` are in thousandths of the size."""

    name: str
    right: int
    up: int
    shown: str


def strings_of(glyphs: Sequence[Glyph], coded: Sequence[CodedGlyph]) -> list[GlyphString]:
    """Return glyphs, and how each is written, as strings from left to right."""
    return [_string([*part]) for part in _together(list(zip(glyphs, coded, strict=True)))]


Pair = tuple[Glyph, CodedGlyph]


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
