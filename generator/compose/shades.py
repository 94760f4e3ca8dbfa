"""Numbers on shades: the higher a number of a scale, the darker its ground, in equal steps that a note tells.

A scale belongs to one column, or to several whose numbers are compared with each other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from generator.columns import ADDED, Number
from generator.model.dataset import RowKind
from generator.model.document import SHADES, Cell, Shade

Place = tuple[int, int]  # row and column


@dataclass(frozen=True, slots=True)
class Scale:
    """The numbers of a scale by their places, with their cells; sums of others are none of them."""

    cells: Mapping[Place, tuple[Number, Cell]]

    @classmethod
    def of(cls, columns: Mapping[int, Sequence[Cell]], kinds: Sequence[RowKind]) -> Scale:
        """Return the scale of some columns, by their numbers in the table."""
        return cls({
            (row, column): (cell.value, cell)
            for column, cells in columns.items()
            for row, (cell, kind) in enumerate(zip(cells, kinds, strict=True))
            if kind in ADDED and isinstance(cell.value, Number)
        })  # fmt: skip

    @property
    def ends(self) -> tuple[tuple[Number, Cell], tuple[Number, Cell]] | None:
        """Return the lowest and the highest number with their cells, None where all are the same."""
        values = self.cells.values()
        low, high = (pick(values, key=_number, default=None) for pick in (min, max))
        return (low, high) if low and high and low[0] < high[0] else None

    def shades(self) -> Mapping[Place, Shade]:
        """Return the shade of each number."""
        if not self.ends:
            return {}
        (low, _), (high, _) = self.ends
        step = Fraction(high - low) / len(SHADES)
        return {
            place: SHADES[min(int(Fraction(value - low) / step), len(SHADES) - 1)]
            for place, (value, _) in self.cells.items()
        }

    def meaning(self, name: str) -> str:
        """Return what the shades mean, in a sentence with the lowest and the highest number as printed; "" for none."""
        if not self.ends:
            return ""
        (_, low), (_, high) = self.ends
        return f"{name}: the darker, the higher, in {len(SHADES)} equal steps from {low.text} to {high.text}."


def _number(pair: tuple[Number, Cell]) -> Number:
    return pair[0]
