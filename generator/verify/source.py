"""Whether the document says what its source files say: each value read again from the file, by line and heading.

Sums are exact: decimals of any length, never rounded. A share is compared as a fraction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Context, Decimal, Inexact, InvalidOperation
from fractions import Fraction
from pathlib import Path, PurePosixPath

from generator.model.document import (
    Block,
    Callout,
    Cell,
    Chart,
    Document,
    KeyFigures,
    Origin,
    Paragraph,
    Row,
    Scalar,
    Table,
    Text,
)
from generator.verify.mismatch import Mismatch
from generator.verify.numbers import agrees, plain
from generator.verify.records import PLAIN, Described, Records, SourceError, read_descriptions, read_records

CLOSE = Fraction(1, 10**12)  # a share is kept as a decimal of this many digits at least
READABLE = ".csv"
EXACT = Context(prec=1000, traps=[Inexact, InvalidOperation])


@dataclass(frozen=True, slots=True)
class Checked:
    """How many cells were found to be what their source says, and those that were not."""

    cells: int
    mismatches: tuple[Mismatch, ...]


def check_source(document: Document, root: Path) -> Checked:
    """Return how many cells of the document equal their source under their format, and every cell that does not.

    Paths of origins count from `root`. A cell without origins, or from a file of another kind, is not counted.
    """
    checker = _Checker(root)
    for section in document.sections:
        for block in section.blocks:
            for spot in _spots(block):
                checker.check(spot)
            checker.check_records(block)
    return Checked(checker.cells, tuple(checker.mismatches))


@dataclass(frozen=True, slots=True)
class _Spot:
    """A cell and what to call it."""

    item: str
    cell: Cell
    row: int | None = None
    column: str | None = None


def _spots(block: Block) -> Iterator[_Spot]:
    match block:
        case Text() | Callout():
            yield from _bound(block.paragraphs)
        case KeyFigures():
            yield from (_Spot(f"key figure '{figure.label}'", figure.value) for figure in block.figures)
        case Table():
            for number, row in enumerate(block.rows, 1):
                pairs = zip(row.cells, block.columns, strict=True)
                yield from (_Spot(block.label, cell, number, column.heading) for cell, column in pairs)
        case Chart():
            yield from (_Spot(block.label, cell, number) for number, cell in enumerate(block.categories, 1))
            for series in block.series:
                yield from (_Spot(block.label, cell, n, series.name) for n, cell in enumerate(series.values, 1))


def _bound(paragraphs: Iterable[Paragraph]) -> Iterator[_Spot]:
    """Yield the values in prose; the run must show the cell's own text."""
    for run in (run for paragraph in paragraphs for run in paragraph.runs):
        if run.cell is not None:
            yield _Spot("text", run.cell)
            if run.text != run.cell.text:
                yield _Spot("text", Cell(run.text, run.cell.text))


@dataclass(slots=True)
class _Checker:
    """Reads each file once, and counts."""

    root: Path
    cells: int = 0
    mismatches: list[Mismatch] = field(default_factory=list)
    files: dict[str, Records] = field(default_factory=dict)
    described: dict[PurePosixPath, dict[str, Described]] = field(default_factory=dict)

    def check(self, spot: _Spot) -> None:
        """Check a cell's text against its value, and its value against the source."""
        cell = spot.cell
        if (cell.origins or cell.value is not None) and not agrees(cell.text, cell.value, cell.format):
            self.tell(spot, "document", f"{plain(cell.value)} as {cell.format.kind}", cell.text)
        elif cell.origins and all(origin.source.endswith(READABLE) for origin in (*cell.origins, *cell.whole)):
            try:
                self.compare(spot)
            except SourceError as error:
                self.mismatches.append(Mismatch(str(error), f"for {spot.item}", spot.row, spot.column))

    def tell(self, spot: _Spot, where: str, expected: str, found: str) -> None:
        """Keep a mismatch."""
        self.mismatches.append(Mismatch(where, spot.item, spot.row, spot.column, expected, found))

    def compare(self, spot: _Spot) -> None:
        """Count a cell whose value is what the source says, or tell what it says."""
        value, first = spot.cell.value, spot.cell.origins[0]
        expected = self.expected(spot.cell)
        if value is None:
            same = expected in self.file(first.source).missing
        else:
            same = expected == plain(value) if isinstance(expected, str) else _equal(expected, value)
        if same:
            self.cells += 1
            return
        where = ":".join([first.source, *map(str, first.rows[:1])])
        what = f"column '{first.column}'" if first.column else "number of records"
        spot = _Spot(f"{what}, for {spot.item}", spot.cell, spot.row, spot.column)
        self.tell(spot, where, _said(expected), plain(value))

    def expected(self, cell: Cell) -> str | Decimal | Fraction:
        """Return what the source says: the text of one record's cell, or the sum, count or share over several."""
        if cell.whole:
            whole = self.total(cell.whole)
            if not whole:
                raise SourceError(f"{cell.whole[0].source}: the whole of a share is zero")
            return Fraction(self.total(cell.origins)) / Fraction(whole)
        first = cell.origins[0]
        if len(cell.origins) == len(first.rows) == 1 and first.column:
            return self.file(first.source).cells(first.rows, first.column)[0]
        return self.total(cell.origins)

    def file(self, source: str) -> Records:
        """Return a source file's records."""
        if source not in self.files:
            self.files[source] = read_records(self.root, source, self.description(source))
        return self.files[source]

    def description(self, source: str) -> Described:
        """Return what the nearest dictionary that has the file says of it."""
        for folder in PurePosixPath(source).parents:
            if folder not in self.described:
                self.described[folder] = read_descriptions(self.root / folder)
            name = PurePosixPath(source).relative_to(folder).as_posix()
            if name in self.described[folder]:
                return self.described[folder][name]
        return PLAIN

    def total(self, origins: tuple[Origin, ...]) -> Decimal:
        """Return the sum over the records of all origins; one without a column counts its records."""
        total = Decimal(0)
        for origin in origins:
            file = self.file(origin.source)
            if not origin.column:
                total = EXACT.add(total, Decimal(len(file.rows(origin.rows))))
            for text in file.cells(origin.rows, origin.column) if origin.column else ():
                if text not in file.missing:
                    total = EXACT.add(total, _number(text, origin))
        return total

    def check_records(self, block: Block) -> None:
        """Tell rows and categories whose cells were taken from different records of one file."""
        if isinstance(block, Table):
            for number, row in enumerate(block.rows, 1):
                self.check_record(block.label, number, row.cells)
            self.check_unsourced(block)
            self.check_total(block)
        if isinstance(block, Chart):
            for number, category in enumerate(block.categories, 1):
                values = (series.values[number - 1] for series in block.series)
                self.check_record(block.label, number, (category, *values))

    def check_record(self, item: str, number: int, cells: tuple[Cell, ...]) -> None:
        """Tell a row whose cells are not all of the same records."""
        records: dict[str, tuple[int, ...]] = {}
        for origin in (origin for cell in cells for origin in cell.origins):
            expected = records.setdefault(origin.source, origin.rows)
            if origin.rows != expected:
                spot = _Spot(f"records of {item}", Cell(""), number)
                self.tell(spot, origin.source, _lines(expected), _lines(origin.rows))

    def check_unsourced(self, table: Table) -> None:
        """Tell text of no source in a row that is one record of a source: there the program has nothing to add."""
        for number, row in enumerate(table.rows, 1):
            if row.kind == "body" and _is_one_record(row):
                for cell, column in zip(row.cells, table.columns, strict=True):
                    if cell.text and not cell.origins:
                        spot = _Spot(f"{table.label}, text of no source", cell, number, column.heading)
                        self.tell(spot, "document", "", cell.text)

    def check_total(self, table: Table) -> None:
        """Tell a total that does not add up just the records of the rows above it."""
        totals = [(number, row) for number, row in enumerate(table.rows, 1) if row.kind == "total"]
        for number, row in totals[:1] if len(totals) == 1 else ():
            for place, cell in enumerate(row.cells):
                expected = _records(other.cells[place] for other in table.rows[: number - 1])
                found = _records([cell])
                for source in sorted(found.keys() | expected.keys()) if found else ():
                    if expected.get(source) != found.get(source):
                        spot = _Spot(f"records of {table.label}", cell, number, table.columns[place].heading)
                        self.tell(spot, source, _lines(expected.get(source, ())), _lines(found.get(source, ())))


def _is_one_record(row: Row) -> bool:
    rows = {(origin.source, origin.rows) for cell in row.cells for origin in cell.origins}
    return bool(rows) and all(len(lines) == 1 for _, lines in rows)


def _records(cells: Iterable[Cell]) -> dict[str, tuple[int, ...]]:
    """Return the lines that cells come from, by source, in order; a line that is counted twice is there twice."""
    found: dict[str, list[int]] = {}
    for origin in (origin for cell in cells for origin in cell.origins):
        found.setdefault(origin.source, []).extend(origin.rows)
    return {source: tuple(sorted(rows)) for source, rows in found.items()}


def _lines(rows: tuple[int, ...]) -> str:
    return "lines " + ", ".join(map(str, rows)) if rows else "no lines"


def _number(text: str, origin: Origin) -> Decimal:
    try:
        number = Decimal(text)
        if number.is_finite():
            return number
    except InvalidOperation:
        pass
    raise SourceError(f"{origin.source}: column '{origin.column}' has '{text}', which is no number to add")


def _equal(expected: Decimal | Fraction, value: Scalar) -> bool:
    if not isinstance(value, (int, Decimal)) or not Decimal(value).is_finite():
        return False
    if isinstance(expected, Decimal):
        return expected == value
    return abs(Fraction(value) - expected) <= CLOSE * abs(expected)


def _said(expected: str | Decimal | Fraction) -> str:
    if isinstance(expected, Fraction):
        return f"{expected.numerator / expected.denominator:.12g}"
    return expected if isinstance(expected, str) else plain(expected)
