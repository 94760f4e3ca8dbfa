"""The data sets that a brief names, loaded by the kind of their file and typed by their dictionary."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd

from generator.errors import BriefError, Place, Problem
from generator.model.dataset import Citation, DataSet, Field, FieldType
from generator.model.document import Scalar
from generator.model.request import Words
from generator.nodes import did_you_mean
from generator.sources.csv_file import MOST_PROBLEMS, Records, read_csv
from generator.sources.dictionary import FILE_NAME, Resource, read_dictionary

# Only what is written the one way that its value is written back: 00123, +5, 1e5 and -0 stay text.
INTEGER = re.compile(r"0|-?[1-9][0-9]*")
NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
YEAR = re.compile(r"[1-9][0-9]{3}")

LOADERS: dict[str, Callable[[Path, str, str], Records]] = {".csv": read_csv}


def load(root: Path, data: tuple[Words, ...], wanted: Iterable[Words]) -> dict[str, DataSet]:
    """Return the wanted data sets by name.

    `data` names folders with a dictionary, or single files, by paths from `root`. Raises BriefError with the
    faults of all of them.
    """
    problems: list[Problem] = []
    found: dict[str, tuple[Resource, str]] = {}
    for item in data:
        _gather(problems, lambda item=item: found.update(_resources(root, item)))
    if problems:
        raise BriefError(tuple(problems))
    sets: dict[str, DataSet] = {}
    for words in wanted:
        if words.text not in sets:
            _gather(problems, lambda words=words: sets.update({words.text: _load_one(root, words, found)}))
    if problems:
        raise BriefError(tuple(problems))
    return sets


def data_files(root: Path, data: tuple[Words, ...], sets: Iterable[DataSet]) -> tuple[str, ...]:
    """Return the project-relative files that were read: the loaded data, and the dictionaries beside them."""
    folders = [item.text.rstrip("/") for item in data if (root / item.text).is_dir()]
    return (*(f"{folder}/{FILE_NAME}" for folder in folders), *(loaded.path for loaded in sets))


def _gather(problems: list[Problem], action: Callable[[], None]) -> None:
    try:
        action()
    except BriefError as error:
        problems.extend(problem for problem in error.problems if problem not in problems)


def inside(root: Path, relative: str, place: Place) -> Path:
    """Return the path under `root`; raise BriefError for one that leaves it, or is neither file nor folder."""
    path = root / relative
    if not path.resolve().is_relative_to(root.resolve()):
        raise BriefError((Problem(f"'{relative}' is outside the project", place, "move it into the project"),))
    if not (path.is_file() or path.is_dir()):
        near = sorted(entry.name for entry in path.parent.iterdir()) if path.parent.is_dir() else []
        hint = did_you_mean(path.name, near) or "paths count from the project's folder"
        raise BriefError((Problem(f"no file '{relative}'", place, hint),))
    return path


def _resources(root: Path, item: Words) -> dict[str, tuple[Resource, str]]:
    path = inside(root, item.text, item.place)
    if path.is_file():
        resource = Resource(path.stem, item, citation=Citation(title=path.stem))
        return {path.stem: (resource, item.text)}
    folder = item.text.rstrip("/")
    return {name: (r, f"{folder}/{r.path.text}") for name, r in read_dictionary(path, folder).items()}


def _load_one(root: Path, wanted: Words, found: dict[str, tuple[Resource, str]]) -> DataSet:
    if wanted.text not in found:
        hint = did_you_mean(wanted.text, sorted(found), "data sets")
        raise BriefError((Problem(f"no data set '{wanted.text}'", wanted.place, hint),))
    resource, name = found[wanted.text]
    path = inside(root, name, resource.path.place)
    loader = LOADERS.get(path.suffix.lower())
    if loader is None:
        hint = f"readable are {', '.join(LOADERS)}"
        raise BriefError((Problem(f"cannot read '{name}'", resource.path.place, hint),))
    records = loader(path, name, resource.encoding)
    fields = _fields(resource, records)
    frame = _frame(records, fields, resource.missing)
    return DataSet(wanted.text, name, fields, frame, resource.citation, records.locate)


def _fields(resource: Resource, records: Records) -> tuple[Field, ...]:
    described = {field.name: field for field in resource.fields}
    unknown = [
        Problem(f"no column '{field.name}' in '{records.name}'", place, _columns_hint(field.name, records))
        for field, place in zip(resource.fields, resource.field_places, strict=True)
        if field.name not in records.heading
    ]
    if unknown:
        raise BriefError(tuple(unknown))
    return tuple(described.get(name, Field(name, name)) for name in records.heading)


def _columns_hint(wrong: str, records: Records) -> str:
    return did_you_mean(wrong, list(records.heading), "columns") or f"{FILE_NAME} and the heading must agree"


def _frame(records: Records, fields: tuple[Field, ...], missing: frozenset[str]) -> pd.DataFrame:
    problems: list[Problem] = []
    columns = {
        field.name: pd.Series(_column(records, number, field, missing, problems), dtype=object)
        for number, field in enumerate(fields)
    }
    if problems:
        raise BriefError(tuple(problems))
    frame = pd.DataFrame(columns)
    frame.index = pd.Index([(line,) for line in records.lines], tupleize_cols=False, dtype=object)
    return frame


def _column(
    records: Records, number: int, field: Field, missing: frozenset[str], problems: list[Problem]
) -> list[Scalar]:
    parse, wrong = PARSERS[field.type], 0
    values: list[Scalar] = []
    for row, cells in enumerate(records.rows):
        value = None if cells[number] in missing else parse(cells[number])
        if value is None and cells[number] not in missing:
            wrong += 1
            if wrong <= MOST_PROBLEMS:
                problems.append(_untyped(records, row, number, field))
        values.append(value)
    return values


def _untyped(records: Records, row: int, number: int, field: Field) -> Problem:
    message = f"'{records.rows[row][number]}' in column '{field.name}' is not of type {field.type}"
    hint = "correct the cell, declare its text in missingValues, or give the column type string"
    return Problem(message, records.locate(records.lines[row], field.name), hint)


def _integer(text: str) -> Scalar:
    return int(text) if INTEGER.fullmatch(text) else None


def _number(text: str) -> Scalar:
    return Decimal(text) if NUMBER.fullmatch(text) else None


def _year(text: str) -> Scalar:
    return int(text) if YEAR.fullmatch(text) else None


def _date(text: str) -> Scalar:
    try:
        return date.fromisoformat(text) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else None
    except ValueError:
        return None


PARSERS: dict[FieldType, Callable[[str], Scalar]] = {
    "string": str,
    "integer": _integer,
    "number": _number,
    "year": _year,
    "date": _date,
}
