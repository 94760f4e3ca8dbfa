"""Footnotes of a table: letters at headings and cells in the order of reading, and the texts that they mark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from generator.compose.binding import plain
from generator.compose.context import Context
from generator.errors import Collecting, did_you_mean, fault, quoted
from generator.model.dataset import source_text
from generator.model.document import Cell, Row, Table
from generator.model.notes import NOTE_LETTERS, TableNote
from generator.model.request import AskedNote
from generator.model.rows import with_rows
from generator.model.words import Words

HEADING = -1  # the row of headings
MOST_LISTED = 10  # rows that a hint names
Place = tuple[int, int]  # row and column, from 0


def annotated(table: Table, asked: Sequence[AskedNote], fields: Sequence[str], context: Context) -> Table:
    """Return the table with its footnotes; `fields` are the names of its columns in the data, "" for shares.

    A footnote of several cells, or several of one text, have one letter. What cannot be found is told to the context.
    """
    found: dict[str, list[Place]] = {}
    for note in asked:
        with Collecting(context.problems):
            found.setdefault(plain(note.text, context), []).extend(_places(note, table, fields))
    if len(found) > len(NOTE_LETTERS):
        message = f"{table.label} has {len(found)} footnotes, more than there are letters"
        raise fault(message, asked[len(NOTE_LETTERS)].text.place, f"keep to {len(NOTE_LETTERS)}")
    texts = sorted((text for text in found if found[text]), key=lambda text: min(found[text]))
    notes: list[TableNote] = []
    marks: dict[Place, str] = {}
    for letter, text in zip(NOTE_LETTERS, texts, strict=False):
        mark = context.printable(letter, asked[0].text.place)
        notes.append(TableNote(mark, text, frozenset(found[text])))
        for place in sorted(set(found[text])):
            marks[place] = marks.get(place, "") + mark
    return replace(_marked(table, marks), footnotes=tuple(notes))


def _places(note: AskedNote, table: Table, fields: Sequence[str]) -> Iterator[Place]:
    column = _column(note.column, table, fields)
    if not note.rows:
        yield HEADING, column
    for words in note.rows:
        names = [(number, row.cells[0]) for number, row in enumerate(table.rows)]
        rows = [number for number, cell in names if words.text in (cell.text, source_text(cell.value))]
        if not rows:
            known = list(dict.fromkeys(cell.text for _, cell in names))
            hint = did_you_mean(words.text, known, "rows" if len(known) <= MOST_LISTED else "")
            raise fault(f"no row {quoted(words.text)} in {table.label}", words.place, hint or "write its first cell")
        yield from ((row, column) for row in rows)


def _column(words: Words, table: Table, fields: Sequence[str]) -> int:
    headings = [column.heading for column in table.columns]
    found = [n for names in (headings, fields) for n, name in enumerate(names) if name == words.text]
    if not found:
        hint = did_you_mean(
            words.text, [field or heading for field, heading in zip(fields, headings, strict=True)], "columns"
        )
        raise fault(f"no column {quoted(words.text)} in {table.label}", words.place, hint)
    if words.text not in headings and len(found) > 1:
        raise fault(
            f"{len(found)} columns of {table.label} show {quoted(words.text)}", words.place, "write its heading"
        )
    return found[0]


def _marked(table: Table, marks: Mapping[Place, str]) -> Table:
    columns = list(table.columns)
    rows: dict[int, Row] = {}
    for (row, column), mark in marks.items():
        if row == HEADING:
            heading = columns[column]
            columns[column] = replace(heading, heading=heading.heading + mark, marks=mark)
        else:
            rows[row] = _with_mark(rows.get(row) or table.rows[row], column, mark)
    return replace(table, columns=tuple(columns), rows=with_rows(table.rows, rows))


def _with_mark(row: Row, column: int, mark: str) -> Row:
    cell = row.cells[column]
    form = replace(cell.format, suffix=cell.format.suffix + mark, missing=cell.format.missing + mark)
    made: Cell = replace(cell, text=cell.text + mark, format=form)
    return replace(row, cells=(*row.cells[:column], made, *row.cells[column + 1 :]))
