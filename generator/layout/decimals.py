"""Numbers of different decimals in one column: how far each stands from the right, so that the decimal signs meet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from generator.layout.measure import Measurer
from generator.model.document import Table
from generator.model.notes import NOTE_LETTERS
from generator.model.pages import TextStyle
from generator.model.rows import column_texts

# Decimals, what stands after the number, and the marks of footnotes.
TAIL = re.compile(rf"(\.[0-9]+)?([^0-9]*?)([{NOTE_LETTERS}]*)$")
LETTERS = tuple(NOTE_LETTERS)
Insets = Mapping[tuple[str, TextStyle], float]
NONE: Insets = {}


def has_decimals(table: Table, column: int) -> bool:
    """Tell whether a column's numbers can end unlike: in marks, or in decimals, of which a format keeps so many."""
    if not table.rows or table.columns[column].align == "left":
        return False
    if table.footnotes and any(row.cells[column].text.endswith(LETTERS) for row in table.rows):
        return True
    if table.rows[0].cells[column].format.kind != "text":
        return False
    return any("." in text for text in column_texts(table, column))


def insets(texts: Iterable[tuple[str, TextStyle]], measurer: Measurer) -> Insets:
    """Return how far each text of a column moves from the right edge to stand under the others by its decimal sign.

    Nothing moves where all numbers have as many decimals, or different units.
    """
    found = {(text, style): TAIL.search(text) for text, style in texts if any(map(str.isdigit, text))}
    tails = {key: (match[1] or "", match[2], match[3]) for key, match in found.items() if match}
    ends = {(len(decimals), marks) for decimals, _, marks in tails.values()}
    if len({unit for _, unit, _ in tails.values()}) != 1 or len(ends) == 1:
        return NONE
    widths = {key: measurer.width("".join(tail), key[1]) for key, tail in tails.items()}
    widest = max(widths.values())
    return {key: widest - width for key, width in widths.items()}
