"""Numbers of different decimals in one column: how far each stands from the right, so that the decimal signs meet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from generator.layout.measure import Measurer
from generator.model.document import Table
from generator.model.pages import TextStyle

TAIL = re.compile(r"(\.[0-9]+)?([^0-9]*)$")  # decimals, and what stands after the number
Insets = Mapping[tuple[str, TextStyle], float]
NONE: Insets = {}


def has_decimals(table: Table, column: int) -> bool:
    """Tell whether a column has numbers as their sources write them, with decimals; a format keeps as many in all."""
    if not table.rows or table.columns[column].align == "left" or table.rows[0].cells[column].format.kind != "text":
        return False
    return any("." in row.cells[column].text for row in table.rows)


def insets(texts: Iterable[tuple[str, TextStyle]], measurer: Measurer) -> Insets:
    """Return how far each text of a column moves from the right edge to stand under the others by its decimal sign.

    Nothing moves where all numbers have as many decimals, or different units.
    """
    found = {(text, style): TAIL.search(text) for text, style in texts if any(map(str.isdigit, text))}
    tails = {key: (match[1] or "", match[2]) for key, match in found.items() if match}
    if len({unit for _, unit in tails.values()}) != 1 or len({len(decimals) for decimals, _ in tails.values()}) == 1:
        return NONE
    widths = {key: measurer.width(decimals + unit, key[1]) for key, (decimals, unit) in tails.items()}
    widest = max(widths.values())
    return {key: widest - width for key, width in widths.items()}
