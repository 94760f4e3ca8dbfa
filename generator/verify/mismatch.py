"""What verify tells: a difference of a finished file from its document, or of the document from its source."""

from __future__ import annotations

from dataclasses import dataclass

MOST_SHOWN = 90
BEFORE_DIFFERENCE = 30


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One difference.

    `where` is the page, slide or source line; `item` the table, chart or kind of text. `row` counts the body rows of
    a table from 1, 0 is its heading row, None stands for no row; `column` is the heading over the cell. None for
    `expected` or `found` means nothing at all, which is not the empty text; both None: `item` says it all.
    """

    where: str
    item: str
    row: int | None = None
    column: str | None = None
    expected: str | None = None
    found: str | None = None

    @classmethod
    def of_bytes(cls, recorded: str, actual: str) -> Mismatch:
        """Return the mismatch of a file that reads as its document but is not the one published, by their SHA-256."""
        return cls("whole file", "SHA-256", expected=recorded, found=actual)

    def __str__(self) -> str:
        """Return `page 3: Table 2, row 2, column 'Focus': expected 'Peace', found 'Place'`."""
        if self.expected is None and self.found is None:
            return f"{self.where}: {self._spot()}"
        expected, found = _shown(self.expected, self.found)
        return f"{self.where}: {self._spot()}: expected {expected}, found {found}"

    def _spot(self) -> str:
        spot = self.item
        if self.row is not None:
            spot += f", row {self.row}" if self.row else ", heading row"
        return spot if self.column is None else f"{spot}, column '{self.column}'"


def _shown(expected: str | None, found: str | None) -> tuple[str, str]:
    """Return both texts quoted, long ones cut around the first character in which they differ."""
    start = max(_first_difference(expected or "", found or "") - BEFORE_DIFFERENCE, 0)
    return _quoted(expected, start), _quoted(found, start)


def _first_difference(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _quoted(text: str | None, start: int) -> str:
    if text is None:
        return "nothing"
    if len(text) <= MOST_SHOWN:
        return f"'{text}'"
    end = start + MOST_SHOWN
    return f"'{'…' * (start > 0)}{text[start:end]}{'…' * (end < len(text))}'"
