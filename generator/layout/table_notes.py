"""The footnotes of a table under its parts: each part has those that it uses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from generator.layout.styles import GROUPS
from generator.model.document import Table
from generator.model.notes import TableNote
from generator.model.pages import SetRow

HEADINGS = -1  # the row of headings


def used(table: Table, rows: Iterable[SetRow]) -> list[TableNote]:
    """Return the footnotes that headings and some rows of a table are marked with."""
    if not table.footnotes:
        return []
    shown = {HEADINGS, *(row.index for row in rows if row.kind not in GROUPS)}
    return [note for note in table.footnotes if not shown.isdisjoint(row for row, _ in note.places)]


def of_columns(notes: Iterable[TableNote], places: Mapping[int, int]) -> tuple[TableNote, ...]:
    """Return the footnotes of some columns of a table; `places` has the new number of each by the old one."""
    kept = [(note, {(row, places[column]) for row, column in note.places if column in places}) for note in notes]
    return tuple(replace(note, places=frozenset(found)) for note, found in kept if found)
