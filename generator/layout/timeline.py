"""A timeline: a table of dated events with a line between the days and what happened, and a dot a day."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.pages import SetRow, Spine
from generator.model.theme import Colors

DOT = 2.6  # radius
MIDDLE = 0.27  # of the size: how far the middle of small letters is above their baseline


def spine(x: float, rows: Iterable[SetRow], colors: Colors) -> Spine:
    """Return the line at `x` from the first dot to the foot of the last row; a dot stands on each first line."""
    placed = list(rows)
    dots = [row.top + _middle(row) for row in placed if not row.begun]
    foot = placed[-1].top + placed[-1].height if placed else 0.0
    return Spine(x, tuple(round(dot, 3) for dot in dots), round(foot, 3), DOT, colors.accent, colors.hairline)


def _middle(row: SetRow) -> float:
    first = row.cells[0]
    return first.lines[0].baseline - MIDDLE * first.style.size
