"""What lies under the rows of a table: the grounds of cells, and those of whole rows, which alternate."""

from __future__ import annotations

from collections.abc import Sequence
from types import EllipsisType

from generator.verify.found import Box, Color
from generator.verify.pdf_places import Spot

Fill = tuple[Box, Color]
TURN = 2  # after so many rows grounds come again


class RowGrounds:
    """The grounds of one table's rows, one after the other."""

    def __init__(self) -> None:
        """Begin with the headings."""
        self._columns: list[float] = []  # where they begin
        self._page = 0
        self._rows: list[Color | EllipsisType | None] = []  # grounds of the page's rows since a group row

    def head(self, cells: Sequence[Sequence[Spot]]) -> None:
        """Note where the headings of the columns begin."""
        self._columns = [spots[0][1] for spots in cells if spots]

    def of_cells(self, cells: Sequence[Sequence[Spot]], fills: Sequence[Fill]) -> tuple[Color | None, ...]:
        """Return the colour that was filled last under the first text of each cell; nothing for a row of no colours."""
        own = [fill for fill in fills if not self._is_of_row(fill)]
        if not own:
            return ()
        under = ([color for area, color in own if spots and _covers(area, spots[0])] for spots in cells)
        return tuple(colors[-1] if colors else None for colors in under)

    def alternates(self, page: int, fills: Sequence[Fill], *, group: bool, empty: bool) -> bool:
        """Tell whether a row has the ground of the last but one before it, since the page or a group row begins.

        The ground of an `empty` row is not known.
        """
        if group or page != self._page:
            self._page, self._rows = page, []
        if group:
            return True
        ground = ... if empty else next((fill[1] for fill in reversed(fills) if self._is_of_row(fill)), None)
        self._rows.append(ground)
        return len(self._rows) <= TURN or ... in (ground, self._rows[-1 - TURN]) or ground == self._rows[-1 - TURN]

    def _is_of_row(self, fill: Fill) -> bool:
        """Tell whether an area lies under several columns of the table: it is the ground of a row, not of a cell."""
        return sum(fill[0].left < left < fill[0].right for left in self._columns) > 1


def _covers(area: Box, spot: Spot) -> bool:
    _, left, baseline, _ = spot
    return area.left < left < area.right and area.bottom < baseline < area.top
