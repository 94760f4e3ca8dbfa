"""A table as it was read against the table of the document: headings, rows in order, every cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from generator.model.document import Ground, Table
from generator.model.rows import column_texts, language_of, speaks
from generator.verify.align import align, text_likeness
from generator.verify.column_parts import column_parts
from generator.verify.found import Color, Found, FoundRow, FoundRows, FoundTable
from generator.verify.group_rows import body_of_deck, group_rows
from generator.verify.ledger import Ledger, Spot

BETWEEN = " | "  # cells of a row that is told whole


def compare_table(table: Table, found: FoundTable, file: Found, ledger: Ledger, *, lines: bool) -> None:
    """Compare rows and cells; `lines` tells whether a line break inside a text is kept by the format."""
    before = len(ledger.mismatches)
    for columns, part in column_parts(table, found, file, ledger):
        _compare_part(columns, part, file, ledger, lines=lines)
    ledger.counts["tables"] += len(ledger.mismatches) == before


def _compare_part(table: Table, found: FoundTable, file: Found, ledger: Ledger, *, lines: bool) -> None:
    place = _Place(file, ledger, found)
    _compare_heads(tuple(_kept(column.heading, lines) for column in table.columns), table, place)
    plain = not table.tones and not speaks(table) and file.unit == "page"
    cells = _alike(table, found.rows, lines) if plain else None
    if cells is not None:
        ledger.counts["cells"] += cells
        return
    expected = list(_expected(table, lines))
    if file.unit == "slide":
        body = body_of_deck(table, found, [texts for texts, _ in expected], file, ledger)
    else:
        body = [row for row in found.rows if row.kind == "body"]
    _compare_rows(expected, body, table, place)
    _compare_grounds(table, [row for row in body if not row.spans], place)
    _compare_languages(table, body, place)
    for row in body:
        if row.spans and row.grounds:
            place.ledger.differs(Spot(file.where(row.part), f"colour of {table.label}, group row"), None, row.cells[0])


Expected = tuple[tuple[str, ...], int]  # texts and number of a row; that of a group row is its first row's


def _alike(table: Table, rows: Sequence[FoundRow], lines: bool) -> int | None:  # noqa: FBT001  # of the format
    """Return the number of cells where every row is as expected and has no colour, None elsewhere; no row is kept."""
    count, width = 0, len(table.columns)
    body = (row for row in rows if row.kind == "body")
    for expected, row in zip_longest(_expected(table, lines), body):
        if expected is None or row is None or row.cells != expected[0] or row.grounds or row.languages:
            return None
        if row.spans != ((width,) if len(row.cells) == 1 < width else ()):
            return None
        count += len(row.cells)
    return count


def _expected(table: Table, lines: bool) -> Iterator[Expected]:  # noqa: FBT001  # a property of the format
    groups = group_rows(table)
    texts = zip(*(column_texts(table, column) for column in range(len(table.columns))), strict=True)
    for number, row in enumerate(texts):
        if number in groups:
            yield (_kept(groups[number].name.text, lines),), number + 1
        yield (row if lines else tuple([text.replace("\n", "") for text in row]), number + 1)


class _Place:
    """The file, the ledger and the table that a row stands in."""

    def __init__(self, file: Found, ledger: Ledger, table: FoundTable) -> None:
        self.file, self.ledger, self.table = file, ledger, table

    def part(self, rows: list[FoundRow], number: int | None) -> str:
        """Return the page or slide of a row, or of the one before the place where a row is missing."""
        near = rows[min(number or 0, len(rows) - 1)].part if rows else self.table.part
        return self.file.where(near or self.table.part)


def _compare_heads(headings: tuple[str, ...], table: Table, place: _Place) -> None:
    """Compare the heading rows: one a table on pages, one on each slide that holds a part of it."""
    found, file = place.table, place.file
    wanted = {found.part} if file.unit == "page" else {row.part for row in found.rows} | {found.part}
    _compare_spanners(table, place, sorted(wanted))
    for head in (row for row in _heads(found) if row.languages):
        spot = Spot(file.where(head.part or found.part), f"language of {table.label}", 0)
        place.ledger.differs(spot, None, BETWEEN.join(filter(None, head.languages)))
    for head in (row for row in _heads(found) if not row.spans):
        if (head.part or found.part) in wanted:
            wanted.remove(head.part or found.part)
            _compare_cells(headings, head, 0, table, place)
        else:
            place.ledger.differs(Spot(file.where(head.part), table.label, 0), None, BETWEEN.join(head.cells))
    for part in sorted(wanted):
        place.ledger.differs(Spot(file.where(part), table.label, 0), BETWEEN.join(headings), None)


def _heads(table: FoundTable) -> list[FoundRow]:
    """Return all heading rows, wherever they stand."""
    rows = table.rows.odd.values() if isinstance(table.rows, FoundRows) else table.rows
    return [row for row in rows if row.kind == "head"]


def _compare_spanners(table: Table, place: _Place, parts: list[int]) -> None:
    """Compare the row of spanners over each row of headings, with the columns that each spans."""
    expected = [f"{spanner.heading} ({spanner.columns})" for spanner in table.spanners]
    found: dict[int, list[str]] = {}
    for row in _heads(place.table):
        if row.spans:
            cells = zip(row.cells, row.spans, strict=True)
            found.setdefault(row.part or place.table.part, []).extend(f"{text} ({span})" for text, span in cells)
    for part in sorted({*(parts if expected else ()), *found}):
        spot = Spot(place.file.where(part), f"{table.label}, spanners")
        texts = (BETWEEN.join(row) or None for row in (expected, found.get(part, [])))
        place.ledger.same("cells", spot, *texts)


def _compare_grounds(table: Table, rows: list[FoundRow], place: _Place) -> None:
    """Tell colours under cells that do not follow from what their words mean: one for each tone, and none elsewhere."""
    seen: dict[Color, Ground] = {}
    known: dict[Ground, Color] = {}
    for number, row in enumerate(rows[: len(table.rows)]):
        grounds = row.grounds or (None,) * len(table.columns)
        for column, ground in enumerate(grounds[: len(table.columns)]):
            tone = table.tones.get((number, column))
            if ground is None or tone is None:
                agrees = ground is None and tone is None
            else:
                agrees = seen.setdefault(ground, tone) == tone and known.setdefault(tone, ground) == ground
            if not agrees:
                spot = Spot(
                    place.part(rows, number), f"colour of {table.label}", number + 1, table.columns[column].heading
                )
                found = None if ground is None else _hex(ground)
                place.ledger.differs(spot, f"that of '{tone}'" if tone else None, found)


def _compare_languages(table: Table, rows: list[FoundRow], place: _Place) -> None:
    """Tell cells in another language than that of their column's data; all others are in the document's."""
    plain = [row for row in rows if not row.spans]
    for row in (row for row in rows if row.spans and row.languages):
        place.ledger.differs(
            Spot(place.file.where(row.part), f"language of {table.label}, group row"), None, row.cells[0]
        )
    for number, row in enumerate(
        plain[: len(table.rows)] if speaks(table) or any(row.languages for row in plain) else ()
    ):
        found = row.languages or ("",) * len(table.columns)
        for column, (text, language) in enumerate(zip(row.cells, found[: len(table.columns)], strict=False)):
            expected = language_of(table, number, column) if text else ""
            if language != expected:
                heading = table.columns[column].heading
                spot = Spot(place.part(plain, number), f"language of {table.label}", number + 1, heading)
                place.ledger.differs(spot, expected or "the document's", language or None)


def _hex(color: Color) -> str:
    return "#" + "".join(f"{round(part * 255):02X}" for part in color)


def _kept(text: str, lines: bool) -> str:  # noqa: FBT001  # a property of the format
    return text if lines else text.replace("\n", "")


def _compare_rows(rows_expected: list[Expected], rows: list[FoundRow], table: Table, place: _Place) -> None:
    expected, found = [texts for texts, _ in rows_expected], [row.cells for row in rows]
    following = 0
    for i, j in align(expected, found, lambda i, j: _row_likeness(expected[i], found[j])):
        following = following if j is None else j + 1
        if i is not None and j is not None:
            _compare_cells(expected[i], rows[j], rows_expected[i][1], table, place)
        elif i is not None:
            spot = Spot(place.part(rows, following), table.label, rows_expected[i][1])
            place.ledger.differs(spot, BETWEEN.join(expected[i]), None)
        elif j is not None:
            place.ledger.differs(Spot(place.part(rows, j), table.label, j + 1), None, BETWEEN.join(found[j]))


def _row_likeness(expected: tuple[str, ...], found: tuple[str, ...]) -> float:
    """Return the share of likeness over the cells, so that a row with one changed cell is still that row."""
    most = max(len(expected), len(found)) or 1
    return sum(text_likeness(*pair) for pair in zip(expected, found, strict=False)) / most


def _compare_cells(expected: tuple[str, ...], row: FoundRow, number: int, table: Table, place: _Place) -> None:
    where = place.file.where(row.part or place.table.part)
    if len(row.cells) != len(expected):
        spot = Spot(where, f"{table.label}, cells", number)
        place.ledger.differs(spot, str(len(expected)), str(len(row.cells)))
        return
    if len(expected) < len(table.columns) or row.spans:
        _compare_spanning(expected, row, Spot(where, f"{table.label}, group row", number), table, place)
        return
    for column, text, found in zip(table.columns, expected, row.cells, strict=True):
        place.ledger.same("cells", Spot(where, table.label, number, column.heading), text, found)


def _compare_spanning(expected: tuple[str, ...], row: FoundRow, spot: Spot, table: Table, place: _Place) -> None:
    """Compare a group row: one cell over all columns of the table."""
    place.ledger.same("cells", spot, BETWEEN.join(expected), BETWEEN.join(row.cells))
    width = len(table.columns)
    wanted = (width,) if len(expected) == 1 < width else ()
    if row.spans != wanted:
        told = [", ".join(map(str, spans)) or "one column each" for spans in (wanted, row.spans)]
        place.ledger.differs(Spot(spot.where, f"{table.label}, columns of a cell", spot.row), *told)
