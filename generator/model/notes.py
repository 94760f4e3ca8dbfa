"""The marks of footnotes, and the footnotes of tables."""

from __future__ import annotations

from dataclasses import dataclass

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

# Raised letters, the marks of a table's footnotes: no reader takes one for a part of the figure before it.
NOTE_LETTERS = "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"


def superscript(number: int) -> str:
    """Return a number in raised figures, which no reader takes for a part of the figure before it."""
    return str(number).translate(RAISED)


@dataclass(frozen=True, slots=True)
class TableNote:
    """A footnote of a table: its mark, its text, and the cells that it marks by row and column, headings in row -1.

    A cell that it marks has the mark as the suffix of its format.
    """

    mark: str
    text: str
    places: frozenset[tuple[int, int]]
