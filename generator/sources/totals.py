"""Rows of totals that a file itself has, compared with what its rows add up to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation

from generator.errors import Problem, quoted
from generator.model.words import Words
from generator.sources.records import Records


def compared_totals(
    records: Records, totals: Sequence[tuple[int, Sequence[str | None]]], rules: Sequence[tuple[Words, Words]]
) -> Iterator[Problem]:
    """Yield a notice for each total that differs from the sum of its column.

    `totals` are the rows, each with its row number; `rules` say in which column which text makes a row a total.
    """
    named = {column.text for column, _ in rules}
    for row, cells in totals:
        for heading, column, cell in zip(records.heading, records.columns, cells, strict=False):
            told, found = _number(cell), _sum(column)
            if heading not in named and told is not None and found is not None and told != found:
                message = f"the total {quoted(cell)} of column '{heading}' is not the sum of its rows, {found:,f}"
                yield Problem(message, records.locate(row, heading))


def _sum(cells: Sequence[str | None]) -> Decimal | None:
    numbers = [_number(cell) for cell in cells if cell]
    known = [number for number in numbers if number is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(numbers) else None


def _number(cell: str | None) -> Decimal | None:
    try:
        number = Decimal((cell or "").replace(",", ""))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
