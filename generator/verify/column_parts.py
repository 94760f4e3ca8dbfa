"""Tables whose columns are parted: each part against the key columns of the document's table and its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from generator.model.document import Spanner, Table
from generator.verify.found import Found, FoundItem, FoundTable
from generator.verify.ledger import Ledger, Spot


def with_parts_beside(items: Iterable[FoundItem]) -> Iterator[FoundItem]:
    """Yield the items of a PDF, tables that follow each other under one label as parts of the first."""
    for _, group in groupby(items, key=lambda item: item.name if isinstance(item, FoundTable) else id(item)):
        first, *further = group
        tables = tuple(item for item in further if isinstance(item, FoundTable))
        yield replace(first, beside=tables) if isinstance(first, FoundTable) and tables else first


def with_part(table: FoundTable, part: FoundTable, document: Table | None) -> FoundTable:
    """Return a table of a deck with its part on the next slide: other columns where some are missing, or more rows."""
    last = (table, *table.beside)[-1]
    shown = sum(len(one.heads[-1]) - document.keys for one in (table, *table.beside) if one.heads) if document else 0
    if document and last.heads != part.heads and shown < len(document.columns) - document.keys:
        return replace(table, beside=(*table.beside, part))
    joined = replace(last, rows=(*last.rows, *part.rows))
    return replace(table, beside=(*table.beside[:-1], joined)) if table.beside else joined


def column_parts(table: Table, found: FoundTable, file: Found, ledger: Ledger) -> list[tuple[Table, FoundTable]]:
    """Return each part that was found with what it should hold: the key columns, and the columns after the part before.

    A part has as many columns as its row of headings; that they are all there, once, is compared here.
    """
    if not found.beside:
        return [(table, found)]
    parts, following = [], table.keys
    for part in (found, *found.beside):
        count = len(part.heads[-1]) - table.keys if part.heads else 0
        columns = [*range(table.keys), *range(following, min(following + count, len(table.columns)))]
        parts.append((_of_columns(table, columns), replace(part, beside=())))
        following += max(count, 0)
    wanted = len(table.columns) - table.keys
    spot = Spot(file.where(found.part), f"{table.label}, columns beside the key columns")
    ledger.same("cells", spot, str(wanted), str(following - table.keys))
    return parts


def _of_columns(table: Table, columns: list[int]) -> Table:
    """Return what a part of these columns should hold."""
    over = [number for number, spanner in enumerate(table.spanners) for _ in range(spanner.columns)]
    spanners = groupby([over[column] for column in columns]) if over else ()
    rows = tuple(replace(row, cells=tuple([row.cells[column] for column in columns])) for row in table.rows)
    tones = {(row, columns.index(column)): tone for (row, column), tone in table.tones.items() if column in columns}
    return replace(
        table,
        columns=tuple(table.columns[column] for column in columns),
        rows=rows,
        tones=tones,
        footnotes=tuple(note for note in table.footnotes if any(column in columns for _, column in note.places)),
        spanners=tuple(Spanner(table.spanners[number].heading, len([*group])) for number, group in spanners),
    )
