"""Pouring pieces into pages: nothing stranded, nothing cut that can stay whole, and never a piece off the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from generator.model.pages import Frame

Draw = Callable[[float], tuple[Frame, ...]]


@dataclass(frozen=True, slots=True)
class Piece:
    """Something of a fixed height. `draw` makes its frames for a top; `before` is the space above it, unless it
    opens a page; `keep` holds it on the page of the next piece.

    A piece that can be divided has `divide`, which takes the height that is left on this page and that of a whole
    page and returns the parts, one a page; `least` is the height below which it is not begun.
    """

    height: float
    draw: Draw
    before: float = 0
    keep: bool = False
    least: float = 0
    divide: Callable[[float, float], list[Piece]] | None = None

    @property
    def needed(self) -> float:
        """Return the height that must be free to begin this piece."""
        return self.least if self.divide else self.height


@dataclass(slots=True)
class Flow:
    """Pages being filled from `top` down to `bottom`."""

    top: float
    bottom: float
    pages: list[list[Frame]] = field(default_factory=lambda: [[]])
    y: float = 0

    def __post_init__(self) -> None:
        """Start at the top of the first page."""
        self.y = self.top

    def put(self, pieces: list[Piece]) -> None:
        """Place the pieces, each group of kept pieces on one page where a page can hold it."""
        position = 0
        while position < len(pieces):
            end = position
            while pieces[end].keep and end + 1 < len(pieces):
                end += 1
            self._put_group(pieces[position : end + 1])
            position = end + 1

    def turn(self) -> None:
        """Begin a new page, unless this one is still empty."""
        if self.pages[-1]:
            self.pages.append([])
            self.y = self.top

    def _put_group(self, group: list[Piece]) -> None:
        needed = sum(piece.needed for piece in group) + sum(piece.before for piece in group[1:])
        if self.y + self._before(group[0]) + needed > self.bottom:
            self.turn()
        for piece in group:
            self._put_piece(piece)

    def _put_piece(self, piece: Piece) -> None:
        y = self.y + self._before(piece)
        if y + piece.height <= self.bottom or not piece.divide:
            if y + piece.height > self.bottom:
                self.turn()
                y = self.y
            self._draw(piece, y)
            return
        for number, part in enumerate(piece.divide(self.bottom - y, self.bottom - self.top)):
            if number:
                self.turn()
                y = self.y
            self._draw(part, y)

    def _before(self, piece: Piece) -> float:
        return piece.before if self.pages[-1] else 0.0

    def _draw(self, piece: Piece, y: float) -> None:
        self.pages[-1].extend(piece.draw(round(y, 3)))
        self.y = y + piece.height
