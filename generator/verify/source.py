"""Whether the document says what its sources say: each value made again from its cells, by record and heading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.model.dataset import Reading
from generator.model.document import (
    Block,
    Callout,
    Cell,
    Chart,
    Document,
    KeyFigures,
    Paragraph,
    Row,
    RowKind,
    Table,
    Text,
)
from generator.model.picture import Image
from generator.model.rows import column_cells, row_kinds
from generator.verify.group_rows import check_groups
from generator.verify.mismatch import Mismatch
from generator.verify.numbers import agrees, plain
from generator.verify.pictures import coded, in_file
from generator.verify.records import SourceError
from generator.verify.taken import Sources


@dataclass(frozen=True, slots=True)
class Checked:
    """How many cells were found to be what their source says, and those that were not."""

    cells: int
    mismatches: tuple[Mismatch, ...]


def check_source(document: Document, root: Path, readings: Mapping[str, Reading]) -> Checked:
    """Return how many cells of the document equal their source under their format, and every cell that does not.

    Paths of origins count from `root`; `readings` say by source how each is read. A cell without origins is not
    counted, nor one that is derived in a way that only the brief knows: of that, only the text is checked.
    """
    checker = _Checker(Sources(root, dict(readings)))
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                checker.check_table(block)
                continue
            for spot in _spots(block):
                checker.check(spot)
            if isinstance(block, Chart):
                checker.check_categories(block)
            if isinstance(block, Image):
                checker.mismatches += _other_pixels(block, root)
    return Checked(checker.cells, tuple(checker.mismatches))


@dataclass(frozen=True, slots=True)
class _Spot:
    """A cell and what to call it."""

    item: str
    cell: Cell
    row: int | None = None
    column: str | None = None


def _other_pixels(image: Image, root: Path) -> Iterator[Mismatch]:
    """Yield whether the picture of a document is another than its file has."""
    try:
        expected, found = in_file(root / image.picture.path), coded(image.picture.data)
    except ValueError as error:
        yield Mismatch(image.picture.path, image.label, found=str(error))
        return
    if expected != found:
        yield Mismatch(image.picture.path, image.label, expected=expected, found=found)


def _spots(block: Block) -> Iterator[_Spot]:
    match block:
        case Text() | Callout():
            yield from _bound((*block.paragraphs, *(note.paragraph for note in block.notes)))
        case KeyFigures():
            yield from (_Spot(f"key figure '{figure.label}'", figure.value) for figure in block.figures)
        case Table():
            return  # `check_table` looks at each of its rows once
        case Chart():
            yield from _charted(block)
        case Image():
            return  # its pixels are compared


def _charted(chart: Chart) -> Iterator[_Spot]:
    """Yield the values of a chart, the cells that its names were read from, and the ends of its axis."""
    yield from (_Spot(chart.label, cell, number) for number, cell in enumerate(chart.categories, 1))
    yield from (_Spot(f"{chart.label}, panel", cell) for cell in (chart.panel,) if cell)
    yield from (_Spot(f"{chart.label}, name of a line", series.head) for series in chart.series if series.head)
    for series in chart.series:
        yield from (_Spot(chart.label, cell, n, series.name) for n, cell in enumerate(series.values, 1))
    yield from (_Spot(f"{chart.label}, axis", cell) for cell in chart.ends)


def _bound(paragraphs: Iterable[Paragraph]) -> Iterator[_Spot]:
    """Yield the values in prose; the run must show the cell's own text."""
    for run in (run for paragraph in paragraphs for run in paragraph.runs):
        if run.cell is not None:
            yield _Spot("text", run.cell)
            if run.text != run.cell.text:
                yield _Spot("text", Cell(run.text, run.cell.text))


@dataclass(slots=True)
class _Checker:
    """Compares cells with their sources, and counts."""

    sources: Sources
    cells: int = 0
    mismatches: list[Mismatch] = field(default_factory=list)

    def check(self, spot: _Spot) -> None:
        """Check a cell's text against its value, and its value against the source."""
        cell = spot.cell
        if (cell.origins or cell.value is not None) and not agrees(cell.text, cell.value, cell.format):
            self.tell(spot, "document", f"{plain(cell.value)} as {cell.format.kind}", cell.text)
        elif cell.origins and cell.taken != "derived":
            try:
                self.compare(spot)
            except SourceError as error:
                self.mismatches.append(Mismatch(str(error), f"for {spot.item}", spot.row, spot.column))

    def tell(self, spot: _Spot, where: str, expected: str, found: str) -> None:
        """Keep a mismatch."""
        self.mismatches.append(Mismatch(where, spot.item, spot.row, spot.column, expected, found))

    def compare(self, spot: _Spot) -> None:
        """Count a cell whose value is what the source says, or tell what it says."""
        expected = self.sources.contradiction(spot.cell)
        if expected is None:
            self.cells += 1
            return
        first = spot.cell.origins[0]
        where = ":".join([first.source, *map(str, first.rows[:1])])
        what = f"column '{first.column}'" if first.column else "number of records"
        spot = _Spot(f"{what}, for {spot.item}", spot.cell, spot.row, spot.column)
        self.tell(spot, where, expected, plain(spot.cell.value))

    def check_table(self, table: Table) -> None:
        """Check the cells of a table, and the records that its rows, groups and sums are of; each row once."""
        told: list[Mismatch] = []
        for number, row in enumerate(table.rows, 1):
            for cell, column in zip(row.cells, table.columns, strict=True):
                self.check(_Spot(table.label, cell, number, column.heading))
            before, self.mismatches = self.mismatches, told
            self.check_record(table.label, number, row.cells)
            self.check_unsourced(table, number, row)
            self.mismatches = before
        for group in table.groups:
            self.check(_Spot(f"{table.label}, group row", group.name, group.first + 1))
        for group, source, rows, named in check_groups(table):
            spot = _Spot(f"records of {table.label}, group row", group.name, group.first + 1)
            self.tell(spot, source, _lines(rows), _lines(named))
        self.mismatches += told
        self.check_total(table)

    def check_categories(self, chart: Chart) -> None:
        """Tell categories whose values were taken from different records of one file."""
        for number, cells in enumerate(chart.records, 1):
            self.check_record(chart.label, number, cells)

    def check_record(self, item: str, number: int, cells: tuple[Cell, ...]) -> None:
        """Tell a row whose cells are not all of the same records, those that it joins taken by themselves."""
        records: dict[tuple[str, int], tuple[int, ...]] = {}
        for origin in (origin for cell in cells for origin in cell.origins):
            expected = records.setdefault((origin.source, origin.side), origin.rows)
            if origin.rows != expected:
                spot = _Spot(f"records of {item}", Cell(""), number)
                self.tell(spot, origin.source, _lines(expected), _lines(origin.rows))

    def check_unsourced(self, table: Table, number: int, row: Row) -> None:
        """Tell text of no source in a row that is one record of a source: there the program has nothing to add."""
        unsourced = [(cell, column) for cell, column in zip(row.cells, table.columns, strict=True) if not cell.origins]
        if unsourced and row.kind == "body" and _is_one_record(row):
            for cell, column in unsourced:
                is_mark = cell.value is None and cell.text == cell.format.missing
                if cell.text and not is_mark:
                    spot = _Spot(f"{table.label}, text of no source", cell, number, column.heading)
                    self.tell(spot, "document", "", cell.text)

    def check_total(self, table: Table) -> None:
        """Tell a sum that does not add up just the records of the rows above it, and is no record of its own."""
        kinds = row_kinds(table)
        sums = list(_sums(kinds))
        for place in range(len(table.columns)) if sums else ():
            cells = list(column_cells(table, place))
            for row, first in sums:
                above = [one for one, kind in zip(cells[first:row], kinds[first:row], strict=True) if kind == "body"]
                spot = _Spot(f"records of {table.label}", cells[row], row + 1, table.columns[place].heading)
                self._check_sum(spot, above)

    def _check_sum(self, spot: _Spot, above: Iterable[Cell]) -> None:
        expected, found = _records(above), _records([spot.cell])
        for source in sorted(found.keys() | expected.keys()) if found and not _is_own(found, expected) else ():
            if expected.get(source) != found.get(source):
                self.tell(spot, source, _lines(expected.get(source, ())), _lines(found.get(source, ())))


def _sums(kinds: Sequence[RowKind]) -> Iterator[tuple[int, int]]:
    """Yield each row that adds up others, with the first of those: under the subtotal before, or of the whole table."""
    first = 0
    for row, kind in enumerate(kinds):
        if kind == "subtotal":
            yield row, first
            first = row + 1
        elif kind == "total" and kinds.count("total") == 1:
            yield row, 0


def _is_one_record(row: Row) -> bool:
    rows = {(origin.source, origin.rows) for cell in row.cells for origin in cell.origins}
    return bool(rows) and all(len(lines) == 1 for _, lines in rows)


def _records(cells: Iterable[Cell]) -> dict[str, tuple[int, ...]]:
    """Return the lines that cells come from, by source, in order; a line that is counted twice is there twice."""
    found: dict[str, list[int]] = {}
    for origin in (origin for cell in cells for origin in cell.origins):
        found.setdefault(origin.source, []).extend(origin.rows)
    return {source: tuple(sorted(rows)) for source, rows in found.items()}


def _is_own(found: dict[str, tuple[int, ...]], above: dict[str, tuple[int, ...]]) -> bool:
    """Tell whether a total is a single record that is none of those above it: one that the source supplies."""
    return all(len(rows) == 1 and rows[0] not in above.get(source, ()) for source, rows in found.items())


def _lines(rows: tuple[int, ...]) -> str:
    return "lines " + ", ".join(map(str, rows)) if rows else "no lines"
