"""JSON and JSON Lines to records: every number keeps the digits that it is written with (RFC 8259)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from generator.errors import Place, Problem, did_you_mean, fault, quoted, raise_any
from generator.model.resource import Resource
from generator.sources.encodings import text_of_file
from generator.sources.record_list import Record, RecordList, records_of_list
from generator.sources.records import Records
from generator.sources.told import first_few

FLAT = "write it flat, one value a key"


class _Digits(str):
    """A number as it is written; a JSON string is a plain str."""

    __slots__ = ()


class _Pairs(list[tuple[str, object]]):
    """An object of JSON; a list of JSON is a plain list."""


def read_json(path: Path, name: str, resource: Resource) -> Records:
    """Return the records of a JSON file; raise BriefError with its faults."""
    text = text_of_file(path, name, resource)
    root = _parsed(text, lambda line, column: Place(name, line, column))
    items = _items(root, name, resource)

    def place(number: int, key: str) -> Place:
        return Place(name, cell=f"record {number}, column '{key}'" if key else f"record {number}")

    return _records(name, items, range(1, len(items) + 1), place, resource)


def read_json_lines(path: Path, name: str, resource: Resource) -> Records:
    """Return the records of a file with one JSON object a line; raise BriefError with its faults."""
    lines = text_of_file(path, name, resource).split("\n")
    while lines and not lines[-1].strip():
        del lines[-1]
    blank = [number for number, line in enumerate(lines, 1) if not line.strip()]
    raise_any(first_few(blank, lambda n: Problem("the line is blank", Place(name, n, 1), "remove it"), "blank lines"))
    items = [_parsed(line, partial(_on_line, name, number)) for number, line in enumerate(lines, 1)]

    def place(number: int, key: str) -> Place:
        return Place(name, number, cell=f"column '{key}'" if key else "")

    return _records(name, items, range(1, len(items) + 1), place, resource)


def _on_line(name: str, number: int, _line: int, column: int) -> Place:
    return Place(name, number, column)


def _parsed(text: str, place: Callable[[int, int], Place]) -> object:
    """Return what a JSON text holds; `place` gives the place of a line and column of it."""
    try:
        return DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise fault(f"not valid JSON: {error.msg.lower()}", place(error.lineno, error.colno), "correct it") from error
    except RecursionError as error:
        raise fault("lists are nested too deeply", place(1, 1), FLAT) from error


DECODER = json.JSONDecoder(
    parse_int=_Digits, parse_float=_Digits, parse_constant=_Digits, object_pairs_hook=_Pairs, strict=True
)


def _items(root: object, name: str, resource: Resource) -> Sequence[object]:
    """Return the list of records that the dialect's `property` leads to."""
    found = root
    for key in resource.dialect.path_in:
        keys = dict(found) if isinstance(found, _Pairs) else {}
        if key not in keys:
            hint = did_you_mean(key, keys, "keys there") or "correct 'property'"
            raise fault(f"there is no key {quoted(key)}, which 'property' names", Place(name), hint)
        found = keys[key]
    if isinstance(found, list) and not isinstance(found, _Pairs):
        return found
    lists = [key for key, value in found if type(value) is list] if isinstance(found, _Pairs) else []
    inner = ".".join((*resource.dialect.path_in, lists[0])) if lists else "where.it.is"
    hint = f"declare in datapackage.yaml where the list is: dialect: {{property: {inner}}}"
    raise fault("the file is no list of records", Place(name), hint)


def _records(
    name: str, items: Sequence[object], numbers: Sequence[int], place: Callable[[int, str], Place], resource: Resource
) -> Records:
    numbered = list(zip(numbers, items, strict=True))
    raise_any(_faults(numbered, place))
    known = [_record(item) for _, item in numbered]
    return records_of_list(RecordList(name, known, numbers, place, _texts(items)), resource)


def _faults(items: Sequence[tuple[int, object]], place: Callable[[int, str], Place]) -> Iterator[Problem]:
    wrong = [number for number, item in items if not isinstance(item, _Pairs)]
    yield from first_few(
        wrong, lambda n: Problem("not a record of keys and values", place(n, ""), "write an object"), "such records"
    )
    pairs = [(number, item) for number, item in items if isinstance(item, _Pairs)]
    doubled = [(number, key) for number, item in pairs for key in _doubled(item)]
    yield from first_few(
        doubled,
        lambda one: Problem(f"the key {quoted(one[1])} is there twice", place(*one), "keep one of the two"),
        "doubled keys",
    )
    nested = [(number, key) for number, item in pairs for key, value in item if isinstance(value, list)]
    yield from first_few(
        nested,
        lambda one: Problem(f"the value of {quoted(one[1])} is a list or a record itself", place(*one), FLAT),
        "such values",
    )


def _doubled(item: _Pairs) -> Iterable[str]:
    keys = [key for key, _ in item]
    return () if len(set(keys)) == len(keys) else dict.fromkeys(k for k in keys if keys.count(k) > 1)


def _record(item: object) -> Record:
    pairs = item if isinstance(item, _Pairs) else ()
    return {key: _cell(value) for key, value in pairs}


def _cell(value: object) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value is None else str(value)


def _texts(items: Iterable[object]) -> frozenset[str]:
    """Return the keys of which every value that is there is a string."""
    kinds: dict[str, set[type]] = {}
    for item in items:
        for key, value in item if isinstance(item, _Pairs) else ():
            if value is not None:
                kinds.setdefault(key, set()).add(type(value))
    return frozenset(key for key, found in kinds.items() if found == {str})
