"""Which expected item is which found one, so that a difference is told once, and where it is."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from difflib import SequenceMatcher

Pair = tuple[int | None, int | None]
Likeness = Callable[[int, int], float]

MOST_PAIRS = 2_500  # of a gap; beyond, its items are paired as they stand
GAP_COST = 0.75  # of an item without a partner; two of them cost more than a pair of little likeness


def align(expected: Sequence[Hashable], found: Sequence[Hashable], likeness: Likeness) -> list[Pair]:
    """Return pairs of indices in order, each index of either side once; None has no partner.

    Equal keys are paired first. `likeness` of what stands between them, 0 to 1 and below 0 for what may never be
    paired, decides the others.
    """
    if expected == found:
        return [(n, n) for n in range(len(expected))]
    pairs: list[Pair] = []
    for kind, start, stop, first, last in SequenceMatcher(None, expected, found, autojunk=False).get_opcodes():
        if kind == "equal":
            pairs += zip(range(start, stop), range(first, last), strict=True)
        else:
            pairs += _gap(range(start, stop), range(first, last), likeness)
    return pairs


def _gap(expected: range, found: range, likeness: Likeness) -> Iterator[Pair]:
    if len(expected) * len(found) > MOST_PAIRS:
        yield from _as_they_stand(expected, found, likeness)
        return
    costs = _costs(expected, found, likeness)
    i, j = 0, 0
    while i < len(expected) or j < len(found):
        _, (down, right) = costs[i][j]
        yield expected[i] if down else None, found[j] if right else None
        i, j = i + down, j + right


Step = tuple[float, tuple[int, int]]


def _costs(expected: range, found: range, likeness: Likeness) -> list[list[Step]]:
    """Return for each pair of positions the least cost from there to the end, and the first step of that way."""
    height, width = len(expected), len(found)
    costs: list[list[Step]] = [[(0.0, (0, 0))] * (width + 1) for _ in range(height + 1)]
    for i in range(height, -1, -1):
        for j in range(width, -1, -1):
            steps: list[Step] = []
            if i < height and j < width and (alike := likeness(expected[i], found[j])) >= 0:
                steps.append((costs[i + 1][j + 1][0] + 1 - alike, (1, 1)))
            if i < height:
                steps.append((costs[i + 1][j][0] + GAP_COST, (1, 0)))
            if j < width:
                steps.append((costs[i][j + 1][0] + GAP_COST, (0, 1)))
            if steps:
                costs[i][j] = min(steps, key=lambda step: step[0])
    return costs


def _as_they_stand(expected: range, found: range, likeness: Likeness) -> Iterator[Pair]:
    paired = min(len(expected), len(found))
    for i, j in zip(expected[:paired], found[:paired], strict=True):
        if likeness(i, j) >= 0:
            yield i, j
        else:
            yield i, None
            yield None, j
    yield from ((i, None) for i in expected[paired:])
    yield from ((None, j) for j in found[paired:])


def text_likeness(one: str, other: str) -> float:
    """Return how alike two texts are, from 0 to 1."""
    return 1.0 if one == other else SequenceMatcher(None, one, other, autojunk=False).quick_ratio()
