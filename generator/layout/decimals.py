"""Numbers of different decimals in one column: how far each stands from the right, so that the decimal signs meet."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generator.layout.measure import Measurer
from generator.model.document import Table
from generator.model.pages import TextStyle

TAIL = re.compile(r"(\.[0-9]+)?([^0-9]*)$")  # decimals, and what stands after the number
Insets = Mapping[tuple[str, TextStyle], float]
NONE: Insets = {}


def insets(table: Table, column: int, texts: Sequence[tuple[str, TextStyle]], measurer: Measurer) -> Insets:
    """Return how far each text of a column moves from the right edge to stand under the others by its decimal sign.

    Nothing moves where all numbers have as many decimals, as those of a format have, or different units.
    """
    if not table.rows or table.columns[column].align == "left" or table.rows[0].cells[column].format.kind != "text":
        return NONE
    if not any("." in text for text, _ in texts):
        return NONE
    found = {(text, style): TAIL.search(text) for text, style in texts if any(map(str.isdigit, text))}
    tails = {key: (match[1] or "", match[2]) for key, match in found.items() if match}
    if len({unit for _, unit in tails.values()}) != 1 or len({len(decimals) for decimals, _ in tails.values()}) == 1:
        return NONE
    widths = {key: measurer.width(decimals + unit, key[1]) for key, (decimals, unit) in tails.items()}
    widest = max(widths.values())
    return {key: widest - width for key, width in widths.items()}
