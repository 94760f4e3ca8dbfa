"""Pouring pieces into pages: nothing stranded, nothing cut that can stay whole, and never a piece off the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from math import ceil

from generator.layout.misfits import SHORTEN, misfit
from generator.model.pages import Frame

Draw = Callable[[float], tuple[Frame, ...]]
SLACK = 0.01


@dataclass(frozen=True, slots=True)
class Piece:
    """Something of a fixed height, which `draw` turns into frames with their top at a given y.

    `before` is the space above it, unless it opens a page; with a `grid` there is a little more, so that its top is a
    multiple of that many points below the top of the page. `keep` holds it on the page of the next piece, which is of
    the same orientation: a piece in `landscape` stands on pages of its own kind. A piece that `turns` is nothing but
    the begin of a new page. One that can be divided has `divide`, which takes the height that is left on this page and
    that of a whole page and returns the parts, one a page; `least` is the height below which it is not begun. `notes`
    stand at the foot of the page that it begins on. `what` names it in a fault, and `hint` says what to do when no page
    can hold it.
    """

    height: float
    draw: Draw
    before: float = 0
    grid: float = 0
    keep: bool = False
    least: float = 0
    divide: Callable[[float, float], list[Piece]] | None = None
    turns: bool = False
    landscape: bool = False
    notes: tuple[Piece, ...] = ()
    what: str = "a line"
    hint: str = SHORTEN

    @property
    def needed(self) -> float:
        """Return the height that must be free to begin this piece, but for its notes."""
        return self.least if self.divide else self.height


NOTHING = Piece(0, lambda _: ())
PAGE_BREAK = replace(NOTHING, turns=True)


@dataclass(slots=True)
class Flow:
    """Pages being filled from `top` down; `file` is where a piece that no page can hold is told.

    `bottoms` are those of a portrait and of a landscape page, and `landscape` tells which each of the pages is.
    `over_notes` stands over the notes at the foot of a page.
    """

    top: float
    bottoms: tuple[float, float]
    file: str
    over_notes: Piece = NOTHING
    pages: list[list[Frame]] = field(default_factory=lambda: [[]])
    landscape: list[bool] = field(default_factory=lambda: [False])
    y: float = 0
    _turning: bool = False
    _notes: list[Piece] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Start at the top of the first page."""
        self.y = self.top

    @property
    def bottom(self) -> float:
        """Return the bottom of this page."""
        return self.bottoms[self.landscape[-1]]

    @property
    def height(self) -> float:
        """Return the height of a page such as this one."""
        return self.bottom - self.top

    def put(self, pieces: Sequence[Piece]) -> None:
        """Place the pieces, each group of kept pieces on one page.

        Raises BriefError for a group that no page can hold.
        """
        group: list[Piece] = []
        for piece in pieces:
            group += [] if piece.turns else [piece]
            if piece.turns or not piece.keep:
                self._put_group(group)
                group = []
            self._turning = self._turning or piece.turns
        self._put_group(group)

    def _put_group(self, group: list[Piece]) -> None:
        if not group:
            return
        notes = [note for piece in group for note in piece.notes]
        landscape = group[0].landscape
        turned = self._turning or landscape != self.landscape[-1]
        if turned or self._over(self._end(group), notes):
            self._turn(landscape=landscape)
        if self._over(self._end(group), notes):
            largest = max([*group, *notes], key=lambda piece: piece.needed)
            raise misfit(largest.what, "on a page", self.file, largest.hint)
        for piece in group:
            self._put_piece(piece)

    def _end(self, group: Sequence[Piece]) -> float:
        """Return where a group would end on this page; what can be divided counts with its least part."""
        y = self.y
        for number, piece in enumerate(group):
            y = self._on_grid(y + (piece.before if number else self._before(piece)), piece) + piece.needed
        return y

    def _on_grid(self, y: float, piece: Piece) -> float:
        """Return the first place from y on where a piece may begin."""
        return self.top + ceil((y - self.top - SLACK) / piece.grid) * piece.grid if piece.grid else y

    def _put_piece(self, piece: Piece) -> None:
        y = self._on_grid(self.y + self._before(piece), piece)
        parts = [piece]
        self._notes += piece.notes
        if piece.divide and self._over(y + piece.height):
            parts = piece.divide(self.bottom - self._foot([]) - y, self.height)
        for number, part in enumerate(parts):
            if number:
                self._turn(landscape=piece.landscape)
                y = self.y
            self._draw(part, y)

    def _turn(self, *, landscape: bool) -> None:
        """Begin a new page, unless this one is still empty."""
        self._turning = False
        self.finish()
        if self.pages[-1]:
            self.pages.append([])
            self.landscape.append(landscape)
            self.y = self.top
        self.landscape[-1] = landscape

    def finish(self) -> None:
        """Set the notes of this page at its foot."""
        y = self.bottom - self._foot([])
        for note in [self.over_notes, *self._notes] if self._notes else []:
            self.pages[-1].extend(note.draw(round(y, 3)))
            y += note.height
        self._notes = []

    def _foot(self, more: Sequence[Piece]) -> float:
        """Return the height of the notes of this page with some more."""
        notes = [*self._notes, *more]
        return sum(note.height for note in (self.over_notes, *notes)) if notes else 0.0

    def _over(self, y: float, notes: Sequence[Piece] = ()) -> bool:
        return y > self.bottom - self._foot(notes) + SLACK

    def _before(self, piece: Piece) -> float:
        return piece.before if self.pages[-1] else 0.0

    def _draw(self, piece: Piece, y: float) -> None:
        self.pages[-1].extend(piece.draw(round(y, 3)))
        self.y = y + piece.height
