"""Room for the texts of a chart: labels moved apart along a side, and which names of categories fit under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

APART = 6.0  # between the names of two categories
Extent = tuple[float, float]  # where something begins and ends


def spread(labels: Sequence[tuple[float, float]], bounds: Extent) -> list[float]:
    """Return the middles of labels, moved no farther than they must so that none meets the next, in the same order.

    A label is the middle that it should have, and its height. What is between the bounds holds all of them.
    """
    blocks: list[_Block] = []
    for number in sorted(range(len(labels)), key=lambda n: (labels[n][0], n)):
        middle, height = labels[number]
        block = _Block([number], middle - height / 2, height, bounds)
        while blocks and blocks[-1].start + blocks[-1].height > block.start:
            block = blocks.pop().joined(block)
        blocks.append(block)
    middles = [0.0] * len(labels)
    for block in blocks:
        top = block.start
        for number in block.members:
            middles[number] = top + labels[number][1] / 2
            top += labels[number][1]
    return middles


@dataclass(frozen=True, slots=True)
class _Block:
    """Labels that touch: `wanted` is the sum, over them, of where the block should begin for each."""

    members: list[int]
    wanted: float
    height: float
    bounds: Extent = field(repr=False)

    @property
    def start(self) -> float:
        return max(min(self.wanted / len(self.members), self.bounds[1] - self.height), self.bounds[0])

    def joined(self, after: _Block) -> _Block:
        lowered = after.wanted - self.height * len(after.members)
        return _Block([*self.members, *after.members], self.wanted + lowered, self.height + after.height, self.bounds)


def centred_extents(widths: Sequence[float], middles: Sequence[float], bounds: Extent) -> list[Extent]:
    """Return where names under their middles begin and end, those at the sides moved inside the bounds."""
    starts = (
        max(min(middle - width / 2, bounds[1] - width), bounds[0])
        for width, middle in zip(widths, middles, strict=True)
    )
    return [(start, start + width) for start, width in zip(starts, widths, strict=True)]


def thinning(extents: Sequence[Extent], apart: float) -> int:
    """Return the least step for which every so-manieth name, from the first, keeps apart from the next."""
    for step in range(1, len(extents)):
        shown = extents[::step]
        if all(after[0] - before[1] >= apart for before, after in pairwise(shown)):
            return step
    return max(len(extents), 1)
