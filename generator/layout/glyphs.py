"""Letters that join, stack or run from the right, as glyphs of their fonts (HarfBuzz; OpenType 1.9, GSUB and GPOS)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, groupby, pairwise
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


def parts(text: str, face: FontFace) -> Iterator[tuple[str, Shaping | None]]:
    """Yield the text in parts that are shaped together, None with those of letters that have a fixed look."""
    shaping: Shaping | None = None
    marked: list[tuple[Shaping | None, str]] = []
    for character in text:
        shaping = _shaping(character, face, shaping)
        marked.append((shaping, character))
    for key, part in groupby(marked, key=lambda one: one[0]):
        yield "".join([character for _, character in part]), key


def _shaping(character: str, face: FontFace, before: Shaping | None) -> Shaping | None:
    """Return how a character is shaped; a mark goes with what it stands on, a joiner with what it follows."""
    code = ord(character)
    if code in JOINERS:
        return before or Shaping(face.file, "", from_right=False)
    if not is_shaped(code):
        return None
    other = face.fallback.get(code)
    file = other.file if other else face.file
    if before and before.file == file and unicodedata.category(character)[0] == "M":
        return before
    script = unicodedata.name(character, "").partition(" ")[0]
    return Shaping(file, script, unicodedata.bidirectional(character) in LETTERS_FROM_THE_RIGHT)


class Shaper:
    """Shapes texts, and remembers them, since words recur."""

    def __init__(self) -> None:
        """Start with nothing shaped."""
        self._known: dict[tuple[str, Shaping], ShapedPart] = {}

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
    per_em = font.face.upem
    clusters = [info.cluster for info in buffer.glyph_infos]
    texts = _texts(text, clusters[::-1] if shaping.from_right else clusters)
    if shaping.from_right:
        texts.reverse()
    pen, glyphs = 0, []
    for info, place, letters in zip(buffer.glyph_infos, buffer.glyph_positions, texts, strict=True):
        right, up = (round(1000 * units / per_em) for units in (pen + place.x_offset, place.y_offset))
        glyphs.append(Glyph(info.codepoint, letters, right, up))
        pen += place.x_advance
    return ShapedPart(pen / per_em, tuple(glyphs))


def _texts(text: str, clusters: list[int]) -> list[str]:
    """Return the characters that each glyph stands for, in the order of reading.

    `clusters` are the indices at which the characters of the glyphs begin. Glyphs that share their characters, or
    stand in another order than these, are together, and the first stands for all of them.
    """
    together = list(accumulate(reversed(clusters), min))[::-1]
    ends = dict(pairwise([*sorted(set(together)), len(text)]))
    before = [None, *together]
    return [text[start : ends[start]] if start != last else "" for start, last in zip(together, before, strict=False)]
