"""What the cells of a source give, taken as a document says: added up, counted, compared.

Sums are exact: decimals of any length, never rounded. A ratio is compared as a fraction.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Context, Decimal, Inexact, InvalidOperation
from fractions import Fraction
from pathlib import Path

from generator.model.dataset import Reading
from generator.model.document import Cell, Origin, Scalar
from generator.verify.numbers import plain
from generator.verify.records import Records, SourceError, read_records

CLOSE = Fraction(1, 10**12)  # a ratio is kept as a decimal of this many digits at least
EXACT = Context(prec=1000, traps=[Inexact, InvalidOperation])
Expected = str | Decimal | Fraction | None


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell of a source: its text, and how its column is read."""

    text: str | None
    origin: Origin
    reading: Reading
    column: int

    @property
    def missing(self) -> bool:
        """Tell whether the cell stands for nothing."""
        return self.text is None or self.text in self.reading.missing[self.column]

    def number(self) -> Decimal:
        """Return the cell as a number; raise SourceError for any other text."""
        group, point = self.reading.signs(self.column)
        text = (self.text or "").replace(group, "") if group else self.text or ""
        try:
            number = Decimal(text.replace(point, ".") if point != "." else text)
            if number.is_finite():
                return number
        except InvalidOperation:
            pass
        raise SourceError(
            f"{self.origin.source}: column '{self.origin.column}' has '{self.text}', which is no number to add"
        )

    def same(self, value: Scalar) -> bool:
        """Tell whether the cell is written as the value is, under the signs and the date format of its column."""
        if isinstance(value, date):
            return _is_day(self.text or "", value, self.reading.dates[self.column])
        if isinstance(value, (int, Decimal)) and self.reading.signs(self.column) != ("", "."):
            return self.number() == value
        return self.text == plain(value)


def _is_day(text: str, value: date, form: str) -> bool:
    if not form:
        return text == value.isoformat()
    try:
        return datetime.strptime(text, form).date() == value  # noqa: DTZ007  # a day has no zone
    except ValueError:
        return False


@dataclass(slots=True)
class Sources:
    """The sources of a document, each read once."""

    root: Path
    readings: dict[str, Reading]
    files: dict[str, Records] = field(default_factory=dict)

    def file(self, source: str) -> Records:
        """Return the records of a source; raise SourceError for one that was never read."""
        if source not in self.files:
            if source not in self.readings:
                raise SourceError(f"{source}: cannot be read again: it is no source of the brief")
            self.files[source] = read_records(self.root, source, self.readings[source])
        return self.files[source]

    def spots(self, origins: Iterable[Origin]) -> list[Spot]:
        """Return the cells that origins name, those of a record that is named twice as well."""
        found = []
        for origin in origins:
            file = self.file(origin.source)
            column = file.number(origin.column)
            found += [Spot(text, origin, file.reading, column) for text in file.cells(origin.rows, origin.column)]
        return found

    def count(self, origins: Iterable[Origin]) -> int:
        """Return how many records origins name that have a value; all records, where no column is named."""
        total = 0
        for origin in origins:
            if origin.column:
                total += sum(not spot.missing for spot in self.spots([origin]))
            else:
                total += len([self.file(origin.source).row(row) for row in origin.rows])
        return total

    def contradiction(self, cell: Cell) -> str | None:
        """Return what the origins of a cell give, where that is not its value; None where it is."""
        if cell.taken == "heading":
            heading = {origin.column for origin in cell.origins if self.spots([origin])}
            return None if heading == {cell.value} else ", ".join(sorted(heading))
        counted = cell.taken == "count" or any(not origin.column for origin in cell.origins)
        if cell.whole or counted or cell.taken in ("difference", "change"):
            return _matched(self._calculated(cell), cell.value)
        spots = self.spots(cell.origins)
        if cell.taken == "same" or len(spots) == 1:
            return _all_same(spots, cell.value)
        return _matched(_aggregated(cell.taken, [spot for spot in spots if not spot.missing]), cell.value)

    def _calculated(self, cell: Cell) -> Expected:
        if cell.taken == "count":
            return Decimal(self.count(cell.origins))
        part, whole = self._total(cell.origins), self._total(cell.whole)
        if not cell.whole:
            return part
        if cell.taken == "difference":
            return None if part is None or whole is None else EXACT.subtract(part, whole)
        if cell.value is None:
            return None
        if not whole:
            raise SourceError(f"{cell.whole[0].source}: the whole of a share is zero")
        found = Fraction(part or 0) / Fraction(whole)
        return found - 1 if cell.taken == "change" else found

    def _total(self, origins: Iterable[Origin]) -> Decimal | None:
        """Return the sum of the cells that have a value; None if none has."""
        counted = [origin for origin in origins if not origin.column]
        spots = [spot for spot in self.spots(o for o in origins if o.column) if not spot.missing]
        if not spots and not counted:
            return None
        return _sum([Decimal(self.count(counted)), *(spot.number() for spot in spots)])


def _sum(numbers: Iterable[Decimal]) -> Decimal:
    total = Decimal(0)
    for number in numbers:
        total = EXACT.add(total, number)
    return total


def _all_same(spots: Sequence[Spot], value: Scalar) -> str | None:
    """Return the first cell that is not the value (where that is None: that is not missing); None if there is none."""
    wrong = next((s for s in spots if not (s.missing if value is None else s.same(value))), None)
    return None if wrong is None else wrong.text or ""


def _aggregated(taken: str, spots: Sequence[Spot]) -> Expected:
    """Return what an aggregate gives of cells that have a value."""
    if taken == "distinct":
        return Decimal(len({spot.text for spot in spots}))
    if not spots:
        return None
    if taken == "first":
        return spots[0].text
    if taken in ("min", "max") and not all(map(_is_number, spots)):
        return (min if taken == "min" else max)(_ordered(spots))
    return AGGREGATES[taken]([spot.number() for spot in spots])


def _is_number(spot: Spot) -> bool:
    try:
        spot.number()
    except SourceError:
        return False
    return True


def _ordered(spots: Sequence[Spot]) -> list[str]:
    """Return the cells as texts that stand in order; days as ISO 8601 writes them."""
    texts = []
    for spot in spots:
        form, text = spot.reading.dates[spot.column], spot.text or ""
        try:
            texts.append(datetime.strptime(text, form).date().isoformat() if form else text)  # noqa: DTZ007
        except ValueError:
            texts.append(text)
    return texts


AGGREGATES: dict[str, Callable[[list[Decimal]], Expected]] = {
    "sum": _sum,
    "min": min,
    "max": max,
    "mean": lambda numbers: Fraction(_sum(numbers)) / len(numbers),
    "median": lambda numbers: statistics.median(map(Fraction, numbers)),
}


def _matched(expected: Expected, value: Scalar) -> str | None:
    """Return what was expected, as text, where a value is something else; None where it is that."""
    return None if _is(expected, value) else _said(expected)


def _is(expected: Expected, value: Scalar) -> bool:
    if expected is None or value is None:
        return expected is value
    if isinstance(expected, str):
        return expected == plain(value)
    if not isinstance(value, (int, Decimal)) or not Decimal(value).is_finite():
        return False
    if isinstance(expected, Decimal):
        return expected == value
    return abs(Fraction(value) - expected) <= CLOSE * abs(expected)


def _said(expected: Expected) -> str:
    if isinstance(expected, Fraction):
        return f"{expected.numerator / expected.denominator:.12g}"
    return expected if isinstance(expected, str) else plain(expected)
