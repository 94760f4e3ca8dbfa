"""Group rows as a finished file must have them: over the rows of each group, and again where a group goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.model.document import RowGroup, Table
from generator.verify.cut_rows import rejoined
from generator.verify.found import Found, FoundRow, FoundTable
from generator.verify.ledger import Ledger, Spot

CONTINUED = " (continued)"


def group_rows(table: Table) -> dict[int, RowGroup]:
    """Return the groups by the index of the row that stands under the group row."""
    return {group.first: group for group in table.groups}


def repeated_rows(table: Table, rows: Iterable[FoundRow], first: int) -> dict[int, str]:
    """Return the group row that must be repeated on each further page or slide, by its number."""
    repeated: dict[int, str] = {}
    index, last = 0, first
    for row in rows if table.groups else ():
        if row.kind == "head" or row.part == 0:
            continue
        if row.part > last and not row.spans:
            names = [group.name.text for group in table.groups if group.first < index < group.end]
            if names:
                repeated[row.part] = f"{names[0]}{CONTINUED}"
        within = [group.name.text for group in table.groups if group.first <= index < group.end and row.further]
        repeated |= {page: f"{name}{CONTINUED}" for name in within for page in row.further}
        last = max(last, row.part, *row.further)
        index += not row.spans
    return repeated


def body_of_deck(
    table: Table, found: FoundTable, expected: Sequence[tuple[str, ...]], file: Found, ledger: Ledger
) -> list[FoundRow]:
    """Return the body rows of a deck's table, those that go on over slides made whole, without repeated group rows."""
    body = [row for row in found.rows if row.kind == "body"]
    if not table.groups:
        return rejoined(body, expected)
    opening = {row.part: row for row in reversed(body) if row.part > found.part}
    again = [row for row in opening.values() if row.spans and row.cells[0].endswith(CONTINUED)]
    rest = rejoined([row for row in body if not any(row is one for one in again)], expected)
    repeated = repeated_rows(table, rest, found.part)
    texts = {row.part: row.cells[0] for row in again}
    for part in sorted(repeated.keys() | texts.keys()):
        spot = Spot(file.where(part), f"{table.label}, repeated group row")
        ledger.same("texts", spot, repeated.get(part), texts.get(part))
    return rest


def check_groups(table: Table) -> Iterator[tuple[RowGroup, str, tuple[int, ...], tuple[int, ...]]]:
    """Yield each group named by other records than those of its rows: source, their lines, and those of its name."""
    for group in table.groups:
        rows = [row for row in table.rows[group.first : group.end] if row.kind == "body"]
        named = {(o.source, o.side): set(o.rows) for o in group.name.origins}
        held: dict[tuple[str, int], set[int]] = {}
        for origin in (origin for row in rows for cell in row.cells for origin in cell.origins):
            held.setdefault((origin.source, origin.side), set()).update(origin.rows)
        for key, lines in named.items() if group.name.taken in ("same", "heading") else ():
            if key in held and held[key] != lines:
                yield group, key[0], tuple(sorted(held[key])), tuple(sorted(lines))
