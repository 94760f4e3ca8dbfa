"""The footnotes of tables: under which part of a table each must stand, on pages and on slides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.model.document import Document, Table
from generator.model.notes import TableNote
from generator.verify.column_parts import column_parts, with_parts_beside
from generator.verify.footnotes import compare_texts
from generator.verify.found import Found, FoundItem, FoundRow, FoundTable
from generator.verify.group_rows import body_of_deck, group_rows
from generator.verify.ledger import Ledger, Spot

HEADINGS = -1  # the row of headings among the places of a footnote


def note_line(note: TableNote) -> str:
    """Return a footnote as it reads, its mark first."""
    return f"{note.mark} {note.text}"


def notes_by_part(table: Table, found: FoundTable, file: Found) -> Iterator[tuple[int, list[TableNote]]]:
    """Yield each page or slide with some of the table, and the footnotes that must stand there."""
    for columns, part in column_parts(table, found, file, Ledger()) if table.footnotes else ():
        yield from _by_page(columns, part, file)


def _by_page(table: Table, found: FoundTable, file: Found) -> Iterator[tuple[int, list[TableNote]]]:
    rows = _rows_of_pages(table, found, file) if table.footnotes else {}
    for page in found.parts if table.footnotes else ():
        shown = {HEADINGS, *rows.get(page, ())}
        yield page, [note for note in table.footnotes if any(row in shown for row, _ in note.places)]


def _rows_of_pages(table: Table, found: FoundTable, file: Found) -> dict[int, set[int]]:
    """Return the indices of the rows of the table that stand on each page or slide."""
    groups = group_rows(table)
    texts: list[tuple[str, ...]] = []
    numbers: list[int | None] = []
    for number, row in enumerate(table.rows):
        if number in groups:
            texts.append((groups[number].name.text,))
            numbers.append(None)
        texts.append(tuple(cell.text for cell in row.cells))
        numbers.append(number)
    body: list[FoundRow] = [row for row in found.rows if row.kind == "body"]
    if file.unit == "slide":
        body = body_of_deck(table, found, texts, file, Ledger())
    placed: dict[int, set[int]] = {}
    for index, read in zip(numbers, body, strict=False):
        for page in (read.part, *read.further) if index is not None else ():
            placed.setdefault(page, set()).add(index or 0)
    return placed


def _column_parts(document: Document, file: Found) -> Iterator[tuple[str, Table, FoundTable]]:
    """Yield the tables of a PDF with their names, or the parts of those whose columns are parted."""
    blocks = [block for section in document.sections for block in section.blocks]
    tables = {block.label: block for block in blocks if isinstance(block, Table)}
    items: Iterable[FoundItem] = with_parts_beside(file.items)
    for item in items:
        if isinstance(item, FoundTable) and item.name in tables:
            table = tables[item.name]
            for number, (columns, part) in enumerate(column_parts(table, item, file, Ledger()), 1):
                yield table.name if number == 1 else f"{table.name}-{number}", columns, part


def compare_notes_of_tables(document: Document, file: Found, ledger: Ledger) -> None:
    """Compare the notes of a PDF's tables: each once, on the first page that uses it."""
    parts = {name: (table, found) for name, table, found in _column_parts(document, file)}
    for name in dict.fromkeys([*parts, *(note.kind for note in file.notes if note.kind != "footnote")]):
        read = [note for note in file.notes if note.kind == name]
        table, found = parts.get(name, (None, None))
        notes = table.footnotes if table else ()
        where = table.label if table else "whole file"
        expected = [note_line(note).replace("\n", "") for note in notes]
        matched = compare_texts(expected, [note.text for note in read], where, ledger)
        pages = list(_by_page(table, found, file)) if table and found else []
        for i, j in matched.items():
            first = next((page for page, used in pages if notes[i] in used), 0)
            ledger.same("texts", Spot(where, "page of a footnote"), str(first), str(read[j].part))


def repeated_notes(document: Document, file: Found) -> Iterator[tuple[int, str]]:
    """Yield the footnotes that further pages of a table repeat, each with its page."""
    for _, table, found in _column_parts(document, file):
        seen: list[TableNote] = []
        for page, notes in _by_page(table, found, file):
            yield from ((page, note_line(note)) for note in notes if note in seen)
            seen += notes
