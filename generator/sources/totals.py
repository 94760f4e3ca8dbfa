"""Rows of totals that a file itself has, compared with what its rows add up to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from generator.errors import Problem, quoted
from generator.model.words import Words
from generator.sources.records import Records


def without_totals(records: Records, rules: Sequence[tuple[Words, Words]]) -> Records:
    """Return records without the rows that rules call totals, which are counted and compared with the others."""
    tested = [(records.columns[records.heading.index(c.text)], v.text) for c, v in rules if c.text in records.heading]
    totals = [n for n in range(len(records.rows)) if any(column[n] == text for column, text in tested)]
    if not totals:
        return records
    kept = sorted(set(range(len(records.rows))).difference(totals))
    found = replace(
        records,
        columns=[[column[n] for n in kept] for column in records.columns],
        rows=[records.rows[n] for n in kept],
        dropped=(*records.dropped, ("total", len(totals))),
    )
    rows = [(records.rows[n], [column[n] for column in records.columns]) for n in totals]
    return replace(found, notices=(*records.notices, *compared_totals(found, rows, rules)))


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
