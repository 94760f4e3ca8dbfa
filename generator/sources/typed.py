"""Columns of text to columns of values: the type that is declared, or else one that loses nothing.

A number is read only as it would be written back, so that `00123`, `+5`, `1e5` and `-0` stay text.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from functools import partial

from generator.errors import Collecting, Problem, did_you_mean, fault, quoted, raise_any
from generator.model.dataset import Field, FieldType, Reading, Report, Source, Trace
from generator.model.document import Scalar
from generator.model.resource import Column, Resource
from generator.model.words import Words
from generator.nodes import is_day
from generator.sources.records import Records, Texts
from generator.sources.told import first_few

# At most 400 digits on a side, so that no cell costs more than it is worth (Python itself refuses 4,300).
LONGEST = 400
INTEGER = re.compile(r"0|-?[1-9][0-9]{0,399}")
NUMBER = re.compile(r"(?!-0(?:\.0*)?$)-?(?:0|[1-9][0-9]{0,399})(?:\.[0-9]{1,400})?")
WHOLE = re.compile(r"-?[0-9]+")
MINUS_ZERO = re.compile(r"-0(?:\.0*)?")
YEAR = re.compile(r"[1-9][0-9]{3}")
TWO_WAYS = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2[0-9]{4}")
LIKE_A_DAY = re.compile(r"[0-9]{4,5}-[0-9]{2}-[0-9]{2}")
SENTINELS = (date.min, date(1900, 1, 1), date(9999, 12, 31))
MONTHS = 12
MOST = 0.8  # of the cells: above it, a column looks as if it were meant to be of a type

WRITTEN: dict[FieldType, str] = {
    "string": "text",
    "integer": "digits only, such as 12500000",
    "number": "digits and a point, such as 1250.5",
    "year": "four digits, such as 2024",
    "date": "year-month-day, such as 2024-12-31",
}
Parse = Callable[[str], Scalar]


@dataclass(frozen=True, slots=True)
class Typed:
    """A loaded table: its fields, the values column by column, how to read it again, and what was read."""

    fields: tuple[Field, ...]
    values: tuple[list[Scalar], ...]
    reading: Reading
    report: Report
    notices: tuple[Problem, ...]


def typed(records: Records, resource: Resource, source: Source, rows: str) -> Typed:
    """Return the records with the types that the resource declares, or that lose nothing.

    `rows` names the column of the frame that will hold the row numbers. Raises BriefError for columns that are not
    there, and for cells that are not of their declared type.
    """
    columns = _columns(records, resource)
    problems: list[Problem] = []
    notices: list[Problem] = []
    fields, values = [], []
    for number, column in enumerate(columns):
        missing = resource.missing if column.missing is None else column.missing
        with Collecting(problems):
            kind, parsed = _parsed(records, number, column, missing, notices)
            notices += _sentinels(records, number, parsed) if kind == "date" else ()
            trace = Trace(source, rows, column.name.text)
            title, place = column.title.text, column.title.place
            field = Field(column.name.text, title, kind, column.unit, place, column.declared, column.additive, (trace,))
            fields.append(replace(field, language=column.language))
            values.append(parsed)
    raise_any(problems)
    return Typed(
        tuple(fields),
        tuple(values),
        _reading(records, resource, columns),
        _report(records, resource, fields, values),
        tuple(notices),
    )


def _columns(records: Records, resource: Resource) -> list[Column]:
    described = {column.name.text: column for column in resource.columns}
    raise_any(
        Problem(
            f"no column {quoted(name)} in '{records.name}'",
            column.name.place,
            did_you_mean(name, records.heading, "columns"),
        )
        for name, column in described.items()
        if name not in records.heading
    )
    return [described.get(name) or _plain(records, name) for name in records.heading]


def _plain(records: Records, name: str) -> Column:
    words = Words(name, records.locate(0, name))
    return Column(words, words, declared=False)


def _parsed(
    records: Records, number: int, column: Column, missing: frozenset[str], notices: list[Problem]
) -> tuple[FieldType, list[Scalar]]:
    cells = records.columns[number]
    if column.declared:
        notices += _minus_zero(records, cells, column) if column.type == "number" else ()
        return column.type, _declared(records, cells, column, missing)
    texts = _texts(cells, missing)
    kind = "string" if records.types.get(column.name.text) == "string" else _found(texts)
    if kind == "string":
        _refuse_two_ways(records, cells, column, texts)
        notices += _nearly(records, cells, column, texts)
    known = dict(zip(texts, map(MADE[kind], texts), strict=True))
    return kind, _valued(cells, known, missing)


def _texts(cells: Texts, missing: frozenset[str]) -> set[str]:
    """Return the texts of a column that stand for something, each once."""
    texts: set[str] = set(cells).difference(missing, (None,))  # type: ignore[assignment]  # None is taken out
    return texts


def _valued(cells: Texts, known: Mapping[str, Scalar], missing: frozenset[str]) -> list[Scalar]:
    """Return the value of each cell, None for a text that stands for nothing."""
    values: dict[str | None, Scalar] = {**dict.fromkeys(missing), None: None}
    values.update(known.items())
    return list(map(values.__getitem__, cells))


def _sentinels(records: Records, number: int, values: list[Scalar]) -> Iterator[Problem]:
    """Tell the days by which a system means that it has none."""
    for day in SENTINELS:
        if count := values.count(day):
            first = values.index(day)
            cell = quoted(records.columns[number][first])
            times = "once" if count == 1 else f"{count:,} times"
            message = (
                f"column '{records.heading[number]}' has {cell} {times}; if it means no date, put it in missingValues"
            )
            yield Problem(message, records.locate(records.rows[first], records.heading[number]))


def _found(texts: set[str]) -> FieldType:
    """Return the type of which all texts are, each written back as it stands."""
    if not texts:
        return "string"
    if _are_integers(texts):
        return "integer"
    if all(map(NUMBER.fullmatch, texts)):
        return "number"
    return "date" if all(map(is_day, texts)) else "string"


def _are_integers(texts: set[str]) -> bool:
    """Tell whether texts are integers, each written back as it stands; there and back is faster than a pattern."""
    try:
        return all(map(operator.eq, map(str, map(int, texts)), texts)) and len(max(texts, key=len)) <= LONGEST
    except ValueError:
        return False


def _refuse_two_ways(records: Records, cells: Texts, column: Column, texts: set[str]) -> None:
    """Raise BriefError for a column of days like 03/04/2024, which could be April or March."""
    found = [TWO_WAYS.fullmatch(text) for text in texts]
    if not texts or not all(found):
        return
    unclear = {match[0] for match in found if match and int(match[1]) <= MONTHS and int(match[3]) <= MONTHS}
    first = next((n for n, cell in enumerate(cells) if cell in unclear), None)
    if first is not None:
        message = f"the date {quoted(cells[first])} can be read two ways"
        hint = f"declare column '{column.name.text}': type: date with a format such as \"%d/%m/%Y\", or type: string"
        raise fault(message, records.locate(records.rows[first], column.name.text), hint)


def _nearly(records: Records, cells: Texts, column: Column, texts: set[str]) -> Iterator[Problem]:
    """Tell the first cell that keeps a column text, where nearly all others are numbers or dates."""
    for kind, looks in (("number", NUMBER), ("date", LIKE_A_DAY)):
        parse = PARSERS["number" if kind == "number" else "date"]
        fit = {text for text in texts if looks.fullmatch(text)}
        others = {text for text in texts if parse(text) is None or MINUS_ZERO.fullmatch(text)}
        if fit and others and (len(fit) >= MOST * len(texts) or all(map(MINUS_ZERO.fullmatch, others))):
            first = next(n for n, cell in enumerate(cells) if cell in others)
            message = f"column '{column.name.text}' stays text, because {quoted(cells[first])} is no {kind}"
            yield Problem(message, records.locate(records.rows[first], column.name.text))
            return


def _minus_zero(records: Records, cells: Texts, column: Column) -> Iterator[Problem]:
    """Tell the first cell of a column of numbers that is a zero with a minus sign, which is printed without."""
    found = {text for text in set(cells) if text and text.startswith("-0") and MINUS_ZERO.fullmatch(text)}
    if found:
        first = next(n for n, cell in enumerate(cells) if cell in found)
        message = f"{quoted(cells[first])} in column '{column.name.text}' is read as 0"
        yield Problem(message, records.locate(records.rows[first], column.name.text))


def _declared(records: Records, cells: Texts, column: Column, missing: frozenset[str]) -> list[Scalar]:
    parse = parser_of(column)
    texts = _texts(cells, missing)
    known = {text: parse(text) for text in texts}
    wrong = {text for text, value in known.items() if value is None}
    if wrong:
        rows = [row for row, cell in enumerate(cells) if cell in wrong]
        what = f"cells in column '{column.name.text}'"
        raise_any(first_few(rows, lambda row: _untyped(records, row, cells[row] or "", column), what))
    return _valued(cells, known, missing)


def _untyped(records: Records, row: int, cell: str, column: Column) -> Problem:
    message = f"{quoted(cell)} in column '{column.name.text}' is not of type {column.type}"
    hint = f"write {WRITTEN[column.type]}, declare the text in missingValues, or give the column type string"
    return Problem(message, records.locate(records.rows[row], column.name.text), hint)


def parser_of(column: Column) -> Parse:
    """Return what reads a cell of a declared column: its value, or None if the text is not of the type."""
    if column.type == "date" and column.format:
        return partial(_formatted_day, form=column.format)
    if column.type in ("integer", "number") and (column.decimal != "." or column.group):
        return partial(_signed_number, column=column)
    return PARSERS[column.type]


def _formatted_day(text: str, form: str) -> Scalar:
    try:
        day = datetime.strptime(text, form).date()  # noqa: DTZ007  # a day has no zone
    except ValueError:
        return None
    return day if _as_written(text) == _as_written(day.strftime(form)) else None


def _as_written(text: str) -> list[str]:
    return [part.lstrip("0") for part in re.split(r"([0-9]+)", text)]


def _signed_number(text: str, column: Column) -> Scalar:
    whole, point, part = text.partition(column.decimal)
    if column.group and column.group in whole:
        first, *groups = whole.split(column.group)
        if not 1 <= len(first.lstrip("-")) <= 3 or any(len(group) != 3 for group in groups):  # noqa: PLR2004  # thousands
            return None
        whole = first + "".join(groups)
    if not WHOLE.fullmatch(whole):  # a point where the decimal sign is a comma
        return None
    return PARSERS[column.type](f"{whole}.{part}" if point else whole)


def _reading(records: Records, resource: Resource, columns: list[Column]) -> Reading:
    details = dict(records.details)
    texts = None if "delimiter" in details else _by_row(records)
    return Reading(
        kind="delimited" if texts is None else "other",
        heading=records.heading,
        missing=tuple(resource.missing if column.missing is None else column.missing for column in columns),
        encoding=details.get("encoding", ""),
        delimiter=details.get("delimiter", ""),
        header_row=int(details.get("header row", "1").rpartition("-")[2]),
        decimal=tuple(column.decimal for column in columns),
        group=tuple(column.group for column in columns),
        dates=tuple(column.format for column in columns),
        texts=texts,
    )


def _by_row(records: Records) -> Callable[[int], tuple[str | None, ...] | None]:
    """Return what gives the cells of a row, as they were read, by its number."""
    place = {row: n for n, row in enumerate(records.rows)}

    def texts(row: int) -> tuple[str | None, ...] | None:
        return tuple(column[place[row]] for column in records.columns) if row in place else None

    return texts


def _report(records: Records, resource: Resource, fields: list[Field], values: list[list[Scalar]]) -> Report:
    pairs = zip(fields, values, strict=True)
    tags = (("tags", ", ".join(records.tags)),) if records.tags else ()
    return Report(
        name=resource.name.text,
        path=records.name,
        rows=len(records.rows),
        details=(*records.details, *tags),
        dropped=records.dropped,
        types=tuple((field.name, field.type) for field in fields if field.declared),
        found=tuple((field.name, field.type) for field in fields if not field.declared),
        missing=tuple((field.name, n) for field, column in pairs if (n := column.count(None))),
    )


def _integer(text: str) -> Scalar:
    return int(text) if INTEGER.fullmatch(text) else None


def _number(text: str) -> Scalar:
    return Decimal(text) if NUMBER.fullmatch(text) or MINUS_ZERO.fullmatch(text) else None


def _year(text: str) -> Scalar:
    return int(text) if YEAR.fullmatch(text) else None


def _date(text: str) -> Scalar:
    return date.fromisoformat(text) if is_day(text) else None


PARSERS: dict[FieldType, Parse] = {
    "string": str,
    "integer": _integer,
    "number": _number,
    "year": _year,
    "date": _date,
}
# What makes the values of texts that are known to be of the type.
MADE: dict[FieldType, Callable[[str], Scalar]] = {
    "string": str,
    "integer": int,
    "number": Decimal,
    "date": date.fromisoformat,
}
