"""Column widths of a table from what its cells hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from generator.layout.decimals import NONE, Insets, has_decimals, insets
from generator.layout.extents import MeasuredTable, is_stub
from generator.layout.measure import Measurer
from generator.layout.styles import Scale
from generator.model.document import Align, Table
from generator.model.rows import column_texts, row_kinds


class Demand(NamedTuple):
    """What a column asks for: the width of its longest word, of its short lines, and of its longest line."""

    least: float
    short: float
    most: float
    align: Align


def demands(measured: MeasuredTable, padding: float, scale: Scale, measurer: Measurer) -> tuple[Demand, ...]:
    """Return what each column asks for in the sizes of a scale, the padding of its cells included."""
    table, both = measured.table, 2 * padding
    wanted = []
    for number, (column, extents) in enumerate(zip(table.columns, measured.columns, strict=True)):
        stub = is_stub(table, number)
        kinds = (("head", extents.head), ("body", extents.body), ("total", extents.total))
        sizes = [(scale.of_cell(kind, stub=stub).size, extent) for kind, extent in kinds]
        least, short, most = (max(size * extent[n] for size, extent in sizes) for n in range(3))
        demand = Demand(least + both, max(least, short) + both, max(least, most) + both, column.align)
        aligned = _insets(table, number, scale, measurer)
        wanted.append(_with_insets(demand, aligned, padding, measurer) if aligned else demand)
    return tuple(wanted)


def column_insets(table: Table, scale: Scale, measurer: Measurer) -> dict[int, Insets]:
    """Return how far the numbers of columns move to meet at their decimal signs, by column, where they do."""
    found = ((number, _insets(table, number, scale, measurer)) for number in range(len(table.columns)))
    return {column: aligned for column, aligned in found if aligned}


def _insets(table: Table, column: int, scale: Scale, measurer: Measurer) -> Insets:
    if not has_decimals(table, column):
        return NONE
    stub = is_stub(table, column)
    kinds = {kind: scale.of_cell(kind, stub=stub) for kind in ("body", "subtotal", "total")}
    texts = zip(column_texts(table, column), map(kinds.__getitem__, row_kinds(table)), strict=True)
    return insets(dict.fromkeys(texts), measurer)


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
    """Return the natural widths, and what is left by natural width; a few numbers stay narrow beside text."""
    whole = [demand.most for demand in wanted]
    text = [demand.most if demand.align == "left" else 0.0 for demand in wanted]
    parts = text if 2 * sum(text) > sum(whole) else whole
    spare = width - sum(demand.most for demand in wanted)
    return tuple(demand.most + spare * part / sum(parts) for demand, part in zip(wanted, parts, strict=True))
