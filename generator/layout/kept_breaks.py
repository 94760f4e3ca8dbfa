"""Where the lines of cells end that take several: found for the heights of rows, and kept until they are drawn."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence


class Breaks:
    """The ends of lines in cells of one column, a few bytes a cell."""

    __slots__ = ("_ends", "_first", "_rows")

    def __init__(self) -> None:
        """Begin with none."""
        self._rows, self._first, self._ends = array("I"), array("I", [0]), array("I")

    def keep(self, row: int, ends: Iterable[int]) -> None:
        """Keep where the lines of a row end, which comes after those kept before."""
        self._ends.extend(ends)
        self._rows.append(row)
        self._first.append(len(self._ends))

    def within(self, rows: range, texts: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
        """Yield the place, in a range of rows with these texts, of each row that is kept, and its lines."""
        first, stop = bisect_left(self._rows, rows.start), bisect_left(self._rows, rows.stop)
        for kept in range(first, stop):
            place = self._rows[kept] - rows.start
            text, lines, start = texts[place], [], 0
            for end in self._ends[self._first[kept] : self._first[kept + 1]]:
                lines.append(text[start:end])
                start = end + (text[end : end + 1] == "\n")
            yield place, lines
