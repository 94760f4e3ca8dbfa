"""The rules of a dictionary, and every cell that breaks one.

Each rule is one pass over a column of values that are typed already; no validator is needed for that, and pandera
would take longer to import than all other packages together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from generator.errors import Place, Problem, fault, quoted
from generator.model.dataset import DataSet, Field, source_text
from generator.model.document import Scalar
from generator.model.resource import Column, ForeignKey, Resource
from generator.model.words import Words
from generator.sources.records import Records
from generator.sources.told import first_few
from generator.sources.typed import parser_of

LONGEST_TESTED = 10_000
Values = Sequence[Scalar]


def check_constraints(
    records: Records, resource: Resource, fields: tuple[Field, ...], values: tuple[list[Scalar], ...]
) -> Iterator[Problem]:
    """Yield a problem for the first ten cells that break each rule, and one that counts the others."""
    by_name = dict(zip((field.name for field in fields), values, strict=True))
    for column in resource.columns:
        for rows, what, hint in _broken(column, by_name[column.name.text]):
            yield from _told(records, column.name.text, by_name[column.name.text], rows, (what, hint))
    if resource.primary_key:
        yield from _primary_key(records, resource, by_name)


Broken = tuple[list[int], str, str]


def _broken(column: Column, values: Values) -> Iterator[Broken]:
    rules = column.constraints
    if rules.required:
        yield [n for n, value in enumerate(values) if value is None], "is required, and is missing", "fill it in"
    if rules.unique:
        yield _repeated(values), "must be unique, and is there before", "remove one of the two"
    yield from _bounds(column, values)
    yield from _lengths(column, values)
    if rules.pattern is not None:
        wrong = _unlike(rules.pattern, values)
        yield wrong, f"does not fit the pattern {quoted(rules.pattern.text)}", "correct the cell or the pattern"
    if rules.enum:
        allowed = set(rules.enum)
        wrong = [n for n, value in enumerate(values) if value is not None and source_text(value) not in allowed]
        yield wrong, "is not one of the values of 'enum'", f"the values are {', '.join(rules.enum)}"


def _bounds(column: Column, values: Values) -> Iterator[Broken]:
    compare: tuple[tuple[Words | None, Callable[[Scalar, Scalar], bool], str], ...] = (
        (column.constraints.minimum, _less, "below the minimum"),
        (column.constraints.maximum, lambda value, limit: _less(limit, value), "above the maximum"),
    )
    for words, beyond, where in compare:
        if words is not None:
            limit = parser_of(column)(words.text)
            if limit is None or isinstance(limit, str):
                hint = "give the column a type, and write the limit as its cells are written"
                raise fault(f"{quoted(words.text)} is no limit for column '{column.name.text}'", words.place, hint)
            wrong = [n for n, value in enumerate(values) if value is not None and beyond(value, limit)]
            yield wrong, f"is {where} {words.text}", "correct the cell or the limit"


def _lengths(column: Column, values: Values) -> Iterator[Broken]:
    shortest, longest = column.constraints.shortest, column.constraints.longest
    texts = [None if value is None else source_text(value) for value in values]
    if shortest:
        wrong = [n for n, text in enumerate(texts) if text is not None and len(text) < shortest]
        yield wrong, f"is shorter than {shortest} characters", "correct the cell or 'minLength'"
    if longest is not None:
        wrong = [n for n, text in enumerate(texts) if text is not None and len(text) > longest]
        yield wrong, f"is longer than {longest} characters", "correct the cell or 'maxLength'"


def _less(one: Scalar, other: Scalar) -> bool:
    return one < other  # type: ignore[operator]  # both are of the column's type


def _repeated(values: Values) -> list[int]:
    seen: set[Scalar] = set()
    found = []
    for number, value in enumerate(values):
        if value is not None and value in seen:
            found.append(number)
        seen.add(value)
    return found


def _unlike(pattern: Words, values: Values) -> list[int]:
    try:
        fits = re.compile(pattern.text).fullmatch
    except re.error as error:
        message = f"{quoted(pattern.text)} is not a pattern: {error.msg}"
        raise fault(message, pattern.place, "write a regular expression") from error
    texts = (None if value is None else source_text(value) for value in values)
    return [n for n, text in enumerate(texts) if text is not None and (len(text) > LONGEST_TESTED or not fits(text))]


def _told(records: Records, name: str, values: Values, rows: list[int], words: tuple[str, str]) -> list[Problem]:
    what, hint = words

    def tell(row: int) -> Problem:
        return Problem(
            f"{quoted(source_text(values[row]))} in column '{name}' {what}", _place(records, row, name), hint
        )

    return first_few(rows, tell, f"cells in column '{name}' of which the same is true")


def _place(records: Records, row: int, name: str) -> Place:
    return records.locate(records.rows[row], name)


def _primary_key(records: Records, resource: Resource, by_name: dict[str, list[Scalar]]) -> Iterator[Problem]:
    names = [words.text for words in resource.primary_key]
    for words in resource.primary_key:
        if words.text not in by_name:
            yield Problem(f"no column {quoted(words.text)} in '{records.name}'", words.place, "correct 'primaryKey'")
            return
    keys = list(zip(*(by_name[name] for name in names), strict=True))
    seen: set[tuple[Scalar, ...]] = set()
    rows = []
    for number, key in enumerate(keys):
        if key in seen or None in key:
            rows.append(number)
        seen.add(key)

    def tell(row: int) -> Problem:
        key = ", ".join(map(source_text, keys[row]))
        what = "is not complete" if None in keys[row] else "is there before"
        place = _place(records, row, names[0])
        return Problem(f"the primary key {quoted(key)} {what}", place, "remove the row, or correct the key")

    yield from first_few(rows, tell, "rows whose primary key is not complete or not unique")


def check_foreign_keys(data: DataSet, other: DataSet, key: ForeignKey) -> list[Problem]:
    """Return a problem for the first ten keys that the other data set lacks, and one that counts the others."""
    for names, side in ((key.fields, data), (key.reference, other)):
        for words in names:
            if words.text not in side.frame.columns:
                raise fault(f"no column {quoted(words.text)} in '{side.name}'", words.place, "correct 'foreignKeys'")
    known = set(zip(*(other.frame[words.text] for words in key.reference), strict=True))
    keys = list(zip(*(data.frame[words.text] for words in key.fields), strict=True))
    rows = [n for n, found in enumerate(keys) if None not in found and found not in known]
    field = next(field for field in data.fields if field.name == key.fields[0].text)

    def tell(row: int) -> Problem:
        message = f"{quoted(', '.join(map(source_text, keys[row])))} is not in '{other.name}'"
        return Problem(message, data.locate(row, field), "correct the key, or add its row there")

    return first_few(rows, tell, f"keys that are not in '{other.name}'")
