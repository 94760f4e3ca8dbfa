"""Lines of text that holds letters from the right, or letters that are shaped: where each part of a line stands."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from generator.layout.bidi import levels, visual_order, with_blank_end
from generator.layout.glyphs import Shaping
from generator.layout.measure import Measurer
from generator.model.pages import Shaped, Span, StyledRun
from generator.model.scripts import starts_from_right

if TYPE_CHECKING:
    from generator.layout.text import Measure

Pieces = Sequence[tuple[str, StyledRun]]


class _Part(NamedTuple):
    """A part of a line that runs in one direction; `shaped` says how it is drawn if not as it is."""

    text: str
    run: StyledRun
    level: int
    width: float
    shaped: Shaped | None = None


def arranged(lines: Iterable[Pieces], text: str, column: Measure, measurer: Measurer) -> Iterator[tuple[Span, ...]]:
    """Yield the spans of each line of a text, in the order of reading.

    Text whose first letter runs from the right begins at the right of the column, whatever its side.
    """
    settled, base, position = levels(text), int(starts_from_right(text)), 0
    for number, pieces in enumerate(lines):
        if number and text[position : position + 1] == "\n":
            position += 1
        line = "".join([part for part, _ in pieces])
        own = with_blank_end(settled[position : position + len(line)], line, base)
        position += len(line)
        made = [*_parts(pieces, own, measurer)] or [_Part("", pieces[0][1], base, 0.0)]
        width = sum(part.width for part in made)
        if base:
            yield _placed(made, column.left + column.width - width, measurer)
        elif column.align == "right":
            blank = measurer.width(line[len(line.rstrip(" ")) :], pieces[-1][1].style)
            yield _placed(made, column.left + column.width - width + blank, measurer)
        else:
            yield _placed(made, column.left, measurer)


def _placed(made: list[_Part], left: float, measurer: Measurer) -> tuple[Span, ...]:
    """Return the parts of a line as spans; `left` is that of the line."""
    lefts = [0.0] * len(made)
    for index in visual_order([part.level for part in made]):
        lefts[index], left = left, left + made[index].width
    return tuple(_span(part, at, measurer) for part, at in zip(made, lefts, strict=True))


def _span(part: _Part, left: float, measurer: Measurer) -> Span:
    kerns = () if part.shaped else measurer.kerns(part.text, part.run.style)
    return Span(part.text, round(left, 3), round(part.width, 3), part.run.style, part.run.link, kerns, part.shaped)


def _parts(pieces: Pieces, own: Sequence[int], measurer: Measurer) -> Iterator[_Part]:
    """Yield the parts of a line, each of one style, one level and one way of being drawn."""
    position = 0
    for text, run in pieces:
        for level, marked in groupby(zip(own[position : position + len(text)], text, strict=True), lambda one: one[0]):
            whole = "".join([character for _, character in marked])
            for part, shaping in measurer.shaper.parts(whole, measurer.fonts[run.style.font]):
                yield from _drawn(part, run, level, shaping, measurer)
        position += len(text)


def _drawn(text: str, run: StyledRun, level: int, shaping: Shaping | None, measurer: Measurer) -> Iterator[_Part]:
    if shaping:
        shaped = measurer.shaper.shape(text, shaping)
        drawn = Shaped(shaping.file, shaped.glyphs, shaping.from_right)
        yield _Part(text, run, level, shaped.ems * run.style.size, drawn)
    elif level % 2 == 0:
        yield _Part(text, run, level, measurer.width(text, run.style))
    else:
        for character in text:
            yield _turned(character, run, level, measurer)


def _turned(character: str, run: StyledRun, level: int, measurer: Measurer) -> _Part:
    """Return a sign of text from the right, mirrored if it is one that is."""
    if not unicodedata.mirrored(character):
        return _Part(character, run, level, measurer.width(character, run.style))
    face = measurer.fonts[run.style.font]
    other = face.fallback.get(ord(character))
    file = other.file if other else face.file
    shaped = measurer.shaper.mirrored(character, file)
    drawn = Shaped(file, shaped.glyphs, from_right=True)
    return _Part(character, run, level, shaped.ems * run.style.size, drawn)
