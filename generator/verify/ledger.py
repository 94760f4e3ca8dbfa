"""The account of a comparison: what was found equal, counted by its kind, and every mismatch."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from generator.verify.mismatch import Mismatch


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a text stands: page or slide, item, row and column, as in a Mismatch."""

    where: str
    item: str
    row: int | None = None
    column: str | None = None


@dataclass(slots=True)
class Ledger:
    """Counts are by kind: tables, cells, charts, values, texts."""

    counts: Counter[str] = field(default_factory=Counter)
    mismatches: list[Mismatch] = field(default_factory=list)

    def same(self, kind: str, spot: Spot, expected: str | None, found: str | None) -> bool:
        """Count a text that is as expected, or tell that it is not."""
        if expected == found:
            self.counts[kind] += 1
            return True
        self.differs(spot, expected, found)
        return False

    def differs(self, spot: Spot, expected: str | None, found: str | None) -> None:
        """Tell a difference; None stands for nothing at all."""
        self.mismatches.append(Mismatch(spot.where, spot.item, spot.row, spot.column, expected, found))
