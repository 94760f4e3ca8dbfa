"""Column widths of a table from what its cells hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from generator.layout.decimals import Insets, insets
from generator.layout.measure import Measurer
from generator.layout.styles import Scale
from generator.model.document import Align, Table
from generator.model.pages import TextStyle

SHORT_EMS = 9.5  # a line up to so wide, such as "4 September 2024", is not broken where that can be avoided


class Demand(NamedTuple):
    """What a column asks for: the width of its longest word, of its short lines, and of its longest line."""

    least: float
    short: float
    most: float
    align: Align


def demands(table: Table, padding: float, scale: Scale, measurer: Measurer) -> tuple[Demand, ...]:
    """Return what each column asks for, the padding of its cells included."""
    wanted = []
    for number, column in enumerate(table.columns):
        texts = _texts(table, number, scale)
        demand = _demand(texts, column.align, padding, measurer)
        aligned = insets(table, number, list(texts)[1:], measurer)
        wanted.append(_with_insets(demand, aligned, padding, measurer) if aligned else demand)
    return tuple(wanted)


def column_insets(table: Table, scale: Scale, measurer: Measurer) -> dict[int, Insets]:
    """Return how far the numbers of columns move to meet at their decimal signs, by column, where they do."""
    numbers = (n for n, column in enumerate(table.columns) if column.align == "right")
    found = ((n, insets(table, n, list(_texts(table, n, scale))[1:], measurer)) for n in numbers)
    return {column: aligned for column, aligned in found if aligned}


def is_stub(table: Table, column: int) -> bool:
    """Tell whether a column heads its rows and is set as such: under group rows it is plain."""
    return column == 0 and table.row_header and not table.grouping


def _texts(table: Table, column: int, scale: Scale) -> dict[tuple[str, TextStyle], None]:
    """Return the different texts of a column with their styles, the heading first."""
    stub = is_stub(table, column)
    kinds = {kind: scale.of_cell(kind, stub=stub) for kind in ("head", "body", "subtotal", "total")}
    cells = ((row.cells[column].text, kinds[row.kind]) for row in table.rows)
    return dict.fromkeys([(table.columns[column].heading, kinds["head"]), *cells])


def _demand(texts: Iterable[tuple[str, TextStyle]], align: Align, padding: float, measurer: Measurer) -> Demand:
    least = short = most = 0.0
    for text, style in texts:
        words = measurer.words(text, style.font)
        least = max(least, max((word.trimmed for word in words), default=0) * style.size)
        for line in text.split("\n"):
            ems = measurer.ems(line, style.font)
            most = max(most, ems * style.size)
            if ems <= SHORT_EMS:
                short = max(short, ems * style.size)
    both = 2 * padding
    return Demand(least + both, max(least, short) + both, max(least, most) + both, align)


def _with_insets(demand: Demand, aligned: Insets, padding: float, measurer: Measurer) -> Demand:
    """Return what a column asks for whose numbers stand under each other by their decimal signs, each in one piece."""
    wide = max(measurer.width(text, style) + inset for (text, style), inset in aligned.items()) + 2 * padding
    return Demand(max(demand.least, wide), max(demand.short, wide), max(demand.most, wide), demand.align)


def column_widths(wanted: Sequence[Demand], width: float) -> tuple[float, ...]:
    """Share a width among columns, so that as little as can be is broken.

    First every column gets the width of its longest word; where even these do not fit, the widest give way and long
    words break. Then come short lines, those of numbers together and else the smallest wish first; then longer lines,
    each by how much it still wants; what is left goes to text rather than numbers.
    """
    least, short, most = zip(*(demand[:3] for demand in wanted), strict=True)
    if sum(least) > width:
        return _capped(least, width)
    if sum(short) > width:
        return _granted(wanted, width)
    if sum(most) > width:
        share = (width - sum(short)) / (sum(most) - sum(short))
        return tuple(low + (high - low) * share for low, high in zip(short, most, strict=True))
    return _stretched(wanted, width)


def _capped(least: Sequence[float], width: float) -> tuple[float, ...]:
    """Return widths that are cut to one common greatest width, so that narrow columns stay whole."""
    left, columns = width, len(least)
    for low in sorted(least):
        if low * columns > left:
            break
        left -= low
        columns -= 1
    return tuple(min(low, left / max(columns, 1)) for low in least)


def _granted(wanted: Sequence[Demand], width: float) -> tuple[float, ...]:
    """Return the least widths, with as many columns as can be widened to their short lines.

    Columns of numbers are widened all or none: like stands beside like.
    """
    widths = [demand.least for demand in wanted]
    spare = width - sum(widths)
    numbers = [n for n, demand in enumerate(wanted) if demand.align == "right"]
    if sum(wanted[n].short - wanted[n].least for n in numbers) <= spare:
        for column in numbers:
            widths[column] = wanted[column].short
        spare = width - sum(widths)
    others = [n for n, demand in enumerate(wanted) if demand.align != "right"]
    for column in sorted(others, key=lambda n: (wanted[n].short - wanted[n].least, n)):
        more = min(wanted[column].short - wanted[column].least, spare)
        widths[column] += more
        spare -= more
    return tuple(wide + spare / len(numbers) if n in numbers else wide for n, wide in enumerate(widths))


def _stretched(wanted: Sequence[Demand], width: float) -> tuple[float, ...]:
    """Return the natural widths, and what is left by natural width; columns of numbers stay narrow beside text."""
    text = [demand.most if demand.align == "left" else 0.0 for demand in wanted]
    parts = text if any(text) else [demand.most for demand in wanted]
    spare = width - sum(demand.most for demand in wanted)
    return tuple(demand.most + spare * part / sum(parts) for demand, part in zip(wanted, parts, strict=True))
