"""The data sets that a brief names, loaded by the kind of their file and typed by their dictionary."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd

from generator.errors import Collecting, Problem, did_you_mean, fault, quoted, raise_any
from generator.files import project_name, project_path
from generator.model.dataset import Citation, DataSet, Field, FieldType
from generator.model.document import Scalar
from generator.model.request import Words
from generator.nodes import is_day
from generator.sources.csv_file import Records, first_few, read_csv
from generator.sources.dictionary import FILE_NAME, Resource, read_dictionary

# Only what is written the one way that its value is written back: not 00123, +5, 1e5 or 1,000.
# At most 400 digits on a side, so that no cell costs more than it is worth (Python itself refuses 4,300).
INTEGER = re.compile(r"0|-?[1-9][0-9]{0,399}")
NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,399})(?:\.[0-9]{1,400})?")
YEAR = re.compile(r"[1-9][0-9]{3}")

WRITTEN: dict[FieldType, str] = {
    "string": "text",
    "integer": "digits only, such as 12500000",
    "number": "digits and a point, such as 1250.5",
    "year": "four digits, such as 2024",
    "date": "year-month-day, such as 2024-12-31",
}

LOADERS: dict[str, Callable[[Path, str, str], Records]] = {".csv": read_csv}


def load(root: Path, data: tuple[Words, ...], wanted: Iterable[Words]) -> dict[str, DataSet]:
    """Return the wanted data sets by name.

    `data` names folders with a dictionary, or single files, by paths from `root`. Raises BriefError with the
    faults of all of them.
    """
    problems: list[Problem] = []
    found = _catalogue(root, data, problems)
    all_known = not problems
    sets: dict[str, DataSet] = {}
    for words in wanted:
        if words.text in found and words.text not in sets:
            with Collecting(problems):
                sets[words.text] = _load_one(root, words.text, *found[words.text])
        elif words.text not in found and all_known:
            hint = did_you_mean(words.text, sorted(found), "data sets")
            problems.append(Problem(f"no data set {quoted(words.text)}", words.place, hint))
    raise_any(problems)
    return sets


def data_files(root: Path, data: tuple[Words, ...], sets: Iterable[DataSet]) -> tuple[str, ...]:
    """Return the project-relative files that were read: the loaded data, and the dictionaries beside them."""
    folders = [project_name(item.text) for item in data if (root / item.text).is_dir()]
    return (*(f"{folder}/{FILE_NAME}" for folder in folders), *(loaded.path for loaded in sets))


def _catalogue(root: Path, data: tuple[Words, ...], problems: list[Problem]) -> dict[str, tuple[Resource, str]]:
    """Return the resources by name, each with the folder that its path counts from."""
    found: dict[str, tuple[Resource, str]] = {}
    for item in data:
        with Collecting(problems):
            folder, resources = _resources(root, item)
            problems += [
                Problem(f"the data set {quoted(resource.name.text)} is there twice", item.place, "rename one")
                for resource in resources
                if resource.name.text in found
            ]
            found.update((resource.name.text, (resource, folder)) for resource in resources)
    return found


def _resources(root: Path, item: Words) -> tuple[str, tuple[Resource, ...]]:
    path = project_path(root, item.text, item.place)
    if path.is_file():
        citation = Citation(title=path.stem, place=item.place)
        return "", (Resource(Words(path.stem, item.place), item, citation),)
    if not (path / FILE_NAME).exists():
        hint = f"add a {FILE_NAME}, or name the data files one by one"
        raise fault(f"{quoted(item.text)} has no data dictionary", item.place, hint)
    folder = project_name(item.text)
    return folder, read_dictionary(path, folder)


def _load_one(root: Path, wanted: str, resource: Resource, folder: str) -> DataSet:
    name = project_name(f"{folder}/{resource.path.text}" if folder else resource.path.text)
    path = project_path(root, name, resource.path.place)
    loader = LOADERS.get(path.suffix.lower())
    if loader is None:
        raise fault(f"cannot read {quoted(name)}", resource.path.place, f"readable are {', '.join(LOADERS)} files")
    records = loader(path, name, resource.encoding)
    fields = _fields(resource, records)
    frame = _frame(records, fields, resource.missing)
    return DataSet(wanted, name, fields, frame, replace(resource.citation, path=name), records.locate)


def _fields(resource: Resource, records: Records) -> tuple[Field, ...]:
    raise_any(
        Problem(f"no column {quoted(words.text)} in '{records.name}'", words.place, _columns_hint(words, records))
        for words in resource.names
        if words.text not in records.heading
    )
    described = {field.name: field for field in resource.fields}
    return tuple(described.get(name) or _plain_field(name, records) for name in records.heading)


def _plain_field(name: str, records: Records) -> Field:
    return Field(name, name, place=records.locate(1, name))


def _columns_hint(wrong: Words, records: Records) -> str:
    return did_you_mean(wrong.text, records.heading, "columns")


def _frame(records: Records, fields: tuple[Field, ...], missing: frozenset[str]) -> pd.DataFrame:
    problems: list[Problem] = []
    columns = {}
    for number, field in enumerate(fields):
        with Collecting(problems):
            columns[field.name] = _column(records, number, field, missing)
    raise_any(problems)
    index = pd.Index([(line,) for line in records.lines], tupleize_cols=False, dtype=object)
    return pd.DataFrame(columns, index=index, dtype=object)


def _column(records: Records, number: int, field: Field, missing: frozenset[str]) -> list[Scalar]:
    cells = [row[number] for row in records.rows]
    parse = PARSERS[field.type]
    values = [None if cell in missing else parse(cell) for cell in cells]
    wrong = [row for row, cell in enumerate(cells) if values[row] is None and cell not in missing]
    raise_any(first_few(wrong, lambda row: _untyped(records, row, number, field), f"cells in column '{field.name}'"))
    return values


def _untyped(records: Records, row: int, number: int, field: Field) -> Problem:
    message = f"{quoted(records.rows[row][number])} in column '{field.name}' is not of type {field.type}"
    hint = f"write {WRITTEN[field.type]}, declare the text in missingValues, or give the column type string"
    return Problem(message, records.locate(records.lines[row], field.name), hint)


def _integer(text: str) -> Scalar:
    return int(text) if INTEGER.fullmatch(text) else None


def _number(text: str) -> Scalar:
    return Decimal(text) if NUMBER.fullmatch(text) else None


def _year(text: str) -> Scalar:
    return int(text) if YEAR.fullmatch(text) else None


def _date(text: str) -> Scalar:
    return date.fromisoformat(text) if is_day(text) else None


PARSERS: dict[FieldType, Callable[[str], Scalar]] = {
    "string": str,
    "integer": _integer,
    "number": _number,
    "year": _year,
    "date": _date,
}
