"""Areas of a slide: what is cut off them where other shapes stand, and strips that are free. Lengths are points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

CLEAR = 4.0  # between text of our own and what the template has
STEP, OFF = 2.0, 6  # in which strips are looked for; how many steps they keep from the edges of a slide


class Area(NamedTuple):
    """A rectangle by its edges."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Return the width, below zero for an area that is none."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Return the height, below zero for an area that is none."""
        return self.bottom - self.top

    @property
    def size(self) -> float:
        """Return how large it is."""
        return max(self.width, 0) * max(self.height, 0)

    def meets(self, other: Area) -> bool:
        """Tell whether two areas lie over each other."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def within(self, other: Area) -> Area:
        """Return what two areas share."""
        left, top = max(self.left, other.left), max(self.top, other.top)
        return Area(left, top, min(self.right, other.right), min(self.bottom, other.bottom))

    def grown(self, by: float) -> Area:
        """Return the area with its edges moved outwards."""
        return Area(self.left - by, self.top - by, self.right + by, self.bottom + by)


def clear_of(area: Area, shapes: Iterable[Area], least: float) -> Area:
    """Return the largest part of an area in which no shape stands, if it is at least a share of the area.

    A shape that leaves no such share is the ground of the area, and others stand in it.
    """
    grown = [shape.grown(CLEAR) for shape in shapes if shape.meets(area)]
    standing = [shape for shape in grown if shape.within(area).size <= (1 - least) * area.size]
    found = _largest_free(area, standing)
    return found if found.size >= least * area.size else area


def _largest_free(area: Area, shapes: Sequence[Area]) -> Area:
    """Return the largest rectangle in an area that meets no shape."""
    edges = {area.top, area.bottom, *(edge for shape in shapes for edge in (shape.top, shape.bottom))}
    levels = sorted(edge for edge in edges if area.top <= edge <= area.bottom)
    bands = [_widest(area._replace(top=top, bottom=bottom), shapes) for top, bottom in combinations(levels, 2)]
    return max(bands, key=lambda band: band.size, default=area)


def free_strips(within: Area, height: float, least: float, taken: Sequence[Area]) -> list[Area]:
    """Return strips of a height, at least so wide, that meet nothing: the first and last of each gap, from the top.

    They keep some distance from the edges of `within`, as far as the gap is large enough.
    """
    runs: list[list[Area]] = []
    grown = [shape.grown(CLEAR) for shape in taken]
    for step in range(int((within.height - height) / STEP) + 1):
        top = within.top + step * STEP
        strip = _widest(Area(within.left, top, within.right, top + height), grown)
        if strip.width < least:
            continue
        last = runs[-1][-1] if runs else None
        if last and (last.left, last.right) == (strip.left, strip.right) and strip.top - last.top <= STEP:
            runs[-1].append(strip)
        else:
            runs.append([strip])
    return [strip for run in runs for strip in _ends(run, within)]


def _ends(run: Sequence[Area], within: Area) -> tuple[Area, Area]:
    """Return the first and last of the strips in a gap, one a step, that are not too near to the edges of `within`."""
    off = min((len(run) - 1) // 2, OFF)
    over = off if run[0].top == within.top else 0
    under = off if run[-1].bottom > within.bottom - STEP else 0
    return run[over], run[len(run) - 1 - under]


def _widest(row: Area, taken: Sequence[Area]) -> Area:
    """Return the widest piece of a row in which nothing stands."""
    met = sorted(shape for shape in taken if shape.meets(row))
    pieces, left = [], row.left
    for shape in met:
        pieces.append(row._replace(left=left, right=shape.left))
        left = max(left, shape.right)
    pieces.append(row._replace(left=left))
    return max(pieces, key=lambda piece: piece.width)
