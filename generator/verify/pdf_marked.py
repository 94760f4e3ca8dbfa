"""What a page of a PDF holds: its marked contents with their texts and shapes, and what is shown where."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from generator.verify.found import Box, Color, Point, Stroke
from generator.verify.pdf_turned import Strip


@dataclass(slots=True)
class Drawn:
    """What is drawn beside text: filled areas with their colours, straight pieces of stroked lines, and pictures.

    `outlines` are the corners of the filled areas that have straight sides; `pictures` say what each is.
    """

    boxes: list[Box] = field(default_factory=list)
    colors: list[Color] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    outlines: list[list[Point]] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Marked:
    """A marked content of a page: its characters, and where its shown strings stand; few have anything drawn."""

    tag: str
    texts: list[str] = field(default_factory=list)
    strips: list[Strip] = field(default_factory=list)
    _drawn: Drawn | None = None

    @property
    def drawn(self) -> Drawn:
        """Return what is drawn in it."""
        if self._drawn is None:
            self._drawn = Drawn()
        return self._drawn

    @property
    def text(self) -> str:
        """Return the characters in the order in which they are shown."""
        return "".join(self.texts)


class Shown(NamedTuple):
    """A shown string in its colour and size on the page, and the points where its ink starts and ends."""

    text: str
    point: Point
    end: Point
    color: Color
    size: float


@dataclass(slots=True)
class PageContent:
    """What a page holds, by MCID; artifacts; and what it must not hold, as (problem, its text or None).

    `fills` are the filled areas, with the number of texts shown before each; `lines` are stroked, `slants` aslant;
    `pictures` are the areas of pictures.
    """

    marked: dict[int, Marked] = field(default_factory=dict)
    artifacts: list[Marked] = field(default_factory=list)
    problems: list[tuple[str, str | None]] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)
    fills: list[tuple[int, Box, Color]] = field(default_factory=list)
    lines: list[Box] = field(default_factory=list)
    slants: list[Stroke] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
