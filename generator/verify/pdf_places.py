"""Where shown strings stand: whether each is found where it is read, after the one before it."""

from __future__ import annotations

from itertools import pairwise
from math import inf
from operator import itemgetter

from generator.verify.direction import direction
from generator.verify.mismatch import Mismatch

NEAR = 0.5  # points: less is no step down or to the right
Spot = tuple[int, float, float, float]  # page, and on it the left, baseline and right of a shown string


class RowPlaces:
    """Whether the rows of a table stand each under the one before, and their cells each right of the one before.

    `floor` is the lowest text so far, `lowest` the lowest baseline on each page; rows are counted from 0, that of the
    headings.
    """

    def __init__(self, name: str, floor: Spot | None) -> None:
        """Begin under the text before the table."""
        self.name, self.floor, self.number = name, floor, -1
        self.lowest: dict[int, float] = {}
        self.problems: list[Mismatch] = []

    def put(self, cells: list[list[Spot]]) -> None:
        """Look at the next row by the strings of its cells."""
        self.number += 1
        for before, after in pairwise(cells):
            if min([spot[1] for spot in after]) < max([spot[3] for spot in before]) - NEAR:
                self._tell(before[0][0], "a cell does not stand right of the one before")
        everything = [spot for spots in cells for spot in spots]
        if self.floor:
            page, lowest = self.floor[0], self.floor[2] - NEAR
            if [spot for spot in everything if spot[0] < page or (spot[0] == page and spot[2] >= lowest)]:
                self._tell(everything[0][0], "it stands above the row before it")
        for page in sorted({spot[0] for spot in everything}):
            self.floor = min([spot for spot in everything if spot[0] == page], key=itemgetter(2))
            self.lowest[page] = min(self.floor[2], self.lowest.get(page, inf))

    def _tell(self, page: int, message: str) -> None:
        self.problems.append(Mismatch(f"page {page}", f"{self.name}, row {self.number}: {message}"))


def follows(before: Spot, after: Spot, text: str) -> bool:
    """Tell whether a text stands on a later page, lower, or farther right; one from the right, farther left."""
    if after[0] != before[0]:
        return after[0] > before[0]
    beside = after[3] < before[1] + NEAR if direction(text) < 0 else after[1] > before[1] + NEAR
    return after[2] < before[2] - NEAR or beside or after[1] > before[1] + NEAR


def steps_back(spots: list[Spot]) -> bool:
    """Tell whether a line of a text stands above the line before it, or a string reaches into the one before it."""
    for before, after in pairwise(spots):
        level = abs(after[2] - before[2]) <= NEAR
        if after[0] < before[0] or (after[0] == before[0] and after[2] > before[2] + NEAR):
            return True
        if after[0] == before[0] and level and after[1] < before[3] - NEAR:
            return True
    return False
