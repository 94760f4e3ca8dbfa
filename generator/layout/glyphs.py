"""Letters that join, stack or run from the right, as glyphs of their fonts (HarfBuzz; OpenType 1.9, GSUB and GPOS)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from generator.model.pages import Glyph
from generator.model.scripts import JOINERS, LETTERS_FROM_THE_RIGHT, is_shaped
from generator.model.theme import FontFace

if TYPE_CHECKING:
    from uharfbuzz import Font  # type: ignore[import-untyped]

MOST_KEPT = 1 << 14  # texts of a shaper
MOST_FONTS = 16  # kept open in a process


class Shaping(NamedTuple):
    """What letters must have in common to be shaped together: their font file, their script, and whence they run."""

    file: str
    script: str
    from_right: bool


class ShapedPart(NamedTuple):
    """The glyphs of a text from left to right, and their width in ems."""

    ems: float
    glyphs: tuple[Glyph, ...]


Parts = tuple[tuple[str, Shaping | None], ...]  # None with those of letters that have a fixed look


class _Shapings(dict[str, tuple[Shaping | None, bool]]):
    """How each character of a face is shaped by itself, and whether it goes with what it follows, as marks do."""

    def __init__(self, face: FontFace) -> None:
        super().__init__()
        self.face = face
        self.same: dict[Shaping, Shaping] = {}

    def __missing__(self, character: str) -> tuple[Shaping | None, bool]:
        code, shaping = ord(character), None
        if is_shaped(code):
            other = self.face.fallback.get(code)
            script = unicodedata.name(character, "").partition(" ")[0]
            from_right = unicodedata.bidirectional(character) in LETTERS_FROM_THE_RIGHT
            shaping = Shaping(other.file if other else self.face.file, script, from_right)
            shaping = self.same.setdefault(shaping, shaping)
        made = self[character] = (shaping, code in JOINERS or unicodedata.category(character)[0] == "M")
        return made

    def parts(self, text: str) -> Iterator[tuple[str, Shaping | None]]:
        """Yield the text in parts that are shaped together; a mark or joiner goes with what it follows."""
        start, last = 0, None
        for place, character in enumerate(text):
            shaping, follows = self[character]
            if follows and shaping and last and (shaping.file == last.file or ord(character) in JOINERS):
                shaping = last
            if place and shaping is not last:
                yield text[start:place], last
                start = place
            last = shaping
        if text:
            yield text[start:], last


class Shaper:
    """Shapes texts, and remembers them, since words recur."""

    def __init__(self) -> None:
        """Start with nothing shaped."""
        self._known: dict[tuple[str, Shaping], ShapedPart] = {}
        self._shapings: dict[str, _Shapings] = {}
        self._parts: dict[tuple[str, str], Parts] = {}

    def parts(self, text: str, face: FontFace) -> Parts:
        """Return the text in parts that are shaped together."""
        key = (face.key, text)
        if key not in self._parts:
            if face.key not in self._shapings:
                self._shapings[face.key] = _Shapings(face)
            if len(self._parts) >= MOST_KEPT:
                self._parts.clear()
            self._parts[key] = tuple(self._shapings[face.key].parts(text))
        return self._parts[key]

    def shape(self, text: str, shaping: Shaping) -> ShapedPart:
        """Return the glyphs of a text that is shaped as one."""
        key = (text, shaping)
        if key not in self._known:
            if len(self._known) >= MOST_KEPT:
                self._known.clear()
            self._known[key] = _shaped(*key)
        return self._known[key]

    def mirrored(self, character: str, file: str) -> ShapedPart:
        """Return a sign such as a bracket as it looks in text from the right."""
        return self.shape(character, Shaping(file, "", from_right=True))


@lru_cache(MOST_FONTS)
def _font(file: str) -> Font:
    """Return an open font; the library is loaded when a text first needs it."""
    from uharfbuzz import Blob, Face, Font

    return Font(Face(Blob.from_file_path(file)))


def _shaped(text: str, shaping: Shaping) -> ShapedPart:
    from uharfbuzz import Buffer, BufferClusterLevel, shape

    font, buffer = _font(shaping.file), Buffer()
    buffer.cluster_level = BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(text)
    buffer.direction = "rtl" if shaping.from_right else "ltr"
    buffer.guess_segment_properties()
    shape(font, buffer)
    per_em, infos = font.face.upem, buffer.glyph_infos
    clusters = [info.cluster for info in infos]
    texts = _texts(text, clusters[::-1] if shaping.from_right else clusters)
    if shaping.from_right:
        texts.reverse()
    pen, glyphs = 0, []
    for info, place, letters in zip(infos, buffer.glyph_positions, texts, strict=True):
        right = round(1000 * (pen + place.x_offset) / per_em)
        glyphs.append(Glyph(info.codepoint, letters, right, round(1000 * place.y_offset / per_em)))
        pen += place.x_advance
    return ShapedPart(pen / per_em, tuple(glyphs))


def _texts(text: str, clusters: list[int]) -> list[str]:
    """Return the characters that each glyph stands for, in the order of reading.

    `clusters` are the indices at which the characters of the glyphs begin. Glyphs that share their characters, or
    stand in another order than these, are together, and the first stands for all of them.
    """
    if clusters == [*range(len(text))]:
        return [*text]
    together = list(accumulate(reversed(clusters), min))[::-1]
    ends = dict(pairwise([*sorted(set(together)), len(text)]))
    before = [None, *together]
    return [text[start : ends[start]] if start != last else "" for start, last in zip(together, before, strict=False)]
