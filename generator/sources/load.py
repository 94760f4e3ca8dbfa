"""The data sets that a brief names, loaded by the kind of their file and typed by their dictionary."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from importlib import import_module
from pathlib import Path, PurePosixPath

import numpy as np
import pandas as pd

from generator.errors import Collecting, Problem, did_you_mean, fault, quoted, raise_any
from generator.files import project_name, project_path
from generator.model.dataset import ROWS, Citation, DataSet, Reading, Report
from generator.model.resource import Resource
from generator.model.words import Words
from generator.sources.constraints import check_constraints, check_foreign_keys
from generator.sources.dialects import refuse_meaningless
from generator.sources.dictionary import FILE_NAME, read_dictionary
from generator.sources.hashes import check_hash
from generator.sources.many import joined
from generator.sources.records import Records
from generator.sources.typed import Typed, typed

Loader = Callable[[Path, str, Resource], Records]
DELIMITED = "generator.sources.csv_file:read_delimited"
WORKBOOK = "generator.sources.excel_file:read_workbook"
ARROW = "generator.sources.columnar_file:read_arrow"
DATABASE = "generator.sources.sqlite_file:read_database_file"
DUCKDB = "generator.sources.duckdb_file:read_duckdb"
# By the end of the file's name; imported when first used, so that a brief over CSV files loads nothing else.
LOADERS: dict[str, str] = {
    **dict.fromkeys((".csv", ".tsv", ".txt"), DELIMITED),
    **dict.fromkeys((".xlsx", ".xlsm", ".xls", ".ods"), WORKBOOK),
    **dict.fromkeys((".parquet", ".arrow", ".feather"), ARROW),
    ".json": "generator.sources.json_file:read_json",
    ".jsonl": "generator.sources.json_file:read_json_lines",
    **dict.fromkeys((".yaml", ".yml"), "generator.sources.yaml_file:read_records"),
    **dict.fromkeys((".db", ".sqlite"), DATABASE),
    ".duckdb": DUCKDB,
}
PATTERN = set("*?[")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a brief reads: its data sets by name, and what is known of their files.

    `readings` say by the name that origins use how a file is read again; `reports` what was read of each data set;
    `files` are the project-relative paths of all files read, dictionaries included; `notices` what must be told
    though it stops nothing.
    """

    sets: dict[str, DataSet] = field(default_factory=dict)
    readings: dict[str, Reading] = field(default_factory=dict)
    reports: dict[str, Report] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    notices: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Catalogue:
    """The resources of all dictionaries by name, each with the folder that its paths count from."""

    root: Path
    today: date
    found: dict[str, tuple[Resource, str]] = field(default_factory=dict)
    loaded: Loaded = field(default_factory=Loaded)
    files: list[str] = field(default_factory=list)
    notices: list[Problem] = field(default_factory=list)


def load(root: Path, data: tuple[Words, ...], wanted: Iterable[Words], today: date) -> Loaded:
    """Return the wanted data sets.

    `data` names folders with a dictionary, or single files, by paths from `root`; `today` is what their freshness is
    measured by. Raises BriefError with the faults of all of them.
    """
    problems: list[Problem] = []
    catalogue = _Catalogue(root, today)
    for item in data:
        with Collecting(problems):
            _describe(item, catalogue, problems)
    all_known = not problems
    for words in wanted:
        name = words.text
        if name in catalogue.found and name not in catalogue.loaded.sets:
            with Collecting(problems):
                _load(name, catalogue)
        elif name not in catalogue.found and all_known:
            hint = did_you_mean(name, sorted(catalogue.found), "data sets")
            problems.append(Problem(f"no data set {quoted(name)}", words.place, hint))
    if not problems:
        with Collecting(problems):
            _check_references(catalogue)
    raise_any(dict.fromkeys(problems))
    return replace(catalogue.loaded, files=tuple(catalogue.files), notices=tuple(catalogue.notices))


def load_resource(root: Path, resource: Resource, folder: str, today: date) -> Loaded:
    """Return one data set, whose paths count from `folder`; raise BriefError with its faults."""
    catalogue = _Catalogue(root, today, {resource.name.text: (resource, folder)})
    _load(resource.name.text, catalogue)
    return replace(catalogue.loaded, files=tuple(catalogue.files), notices=tuple(catalogue.notices))


def _describe(item: Words, catalogue: _Catalogue, problems: list[Problem]) -> None:
    folder, resources = _resources(catalogue.root, item)
    if folder:
        catalogue.files.append(project_name(f"{folder}/{FILE_NAME}"))
    problems += [
        Problem(f"the data set {quoted(resource.name.text)} is there twice", item.place, "rename one")
        for resource in resources
        if resource.name.text in catalogue.found
    ]
    catalogue.found.update((resource.name.text, (resource, folder)) for resource in resources)


def _resources(root: Path, item: Words) -> tuple[str, tuple[Resource, ...]]:
    path = project_path(root, item.text, item.place)
    if path.is_file():
        citation = Citation(title=path.stem, place=item.place)
        return "", (Resource(Words(path.stem, item.place), (item,), citation),)
    if not (path / FILE_NAME).exists():
        hint = f"add a {FILE_NAME}, or name the data files one by one"
        raise fault(f"{quoted(item.text)} has no data dictionary", item.place, hint)
    folder = project_name(item.text)
    return folder, read_dictionary(path, folder)


def _load(name: str, catalogue: _Catalogue) -> None:
    resource, folder = catalogue.found[name]
    parts = [(file, _apart(part, name, catalogue)) for file, part in _parts(resource, folder, catalogue)]
    records, source = joined(parts, resource.file_column)
    table = typed(records, resource, source, ROWS)
    raise_any(check_constraints(records, resource, table.fields, table.values))
    frame = _frame(records, table)
    citation = replace(resource.citation, path=parts[0][0])
    notices = (*records.notices, *table.notices, *_staleness(resource, catalogue.today))
    loaded = catalogue.loaded
    loaded.sets[name] = DataSet(name, parts[0][0], table.fields, frame, (citation,), notices)
    loaded.reports[name] = replace(table.report, path=resource.paths[0].text if "://" in parts[0][0] else parts[0][0])
    for file, part in parts:
        reading = table.reading if part is records else _of_part(table.reading, part)
        loaded.readings[part.name] = replace(reading, path=file)
    catalogue.notices += notices


def _apart(part: Records, name: str, catalogue: _Catalogue) -> Records:
    """Return records under a name of their own, where another data set has read the same file in its own way."""
    taken = part.name in catalogue.loaded.readings
    return replace(part, name=f"{part.name}#{name}") if taken else part


def _frame(records: Records, table: Typed) -> pd.DataFrame:
    """Return the values by column, beside the row of each; column by column, for pandas to copy none."""
    count = len(records.rows)
    columns: dict[str, Iterable[object]] = {ROWS: zip(records.rows)}
    columns = {made.name: values for made, values in zip(table.fields, table.values, strict=True)} | columns
    made = {
        name: pd.Series(np.fromiter(cells, object, count), dtype=object, copy=False) for name, cells in columns.items()
    }
    return pd.DataFrame(made, copy=False)


def _of_part(reading: Reading, records: Records) -> Reading:
    """Return how one of several files is read again: without the column of the file's name."""
    width = slice(len(records.heading))
    return replace(
        reading,
        heading=records.heading,
        missing=reading.missing[width],
        decimal=reading.decimal[width],
        group=reading.group[width],
        dates=reading.dates[width],
    )


def _parts(resource: Resource, folder: str, catalogue: _Catalogue) -> list[tuple[str, Records]]:
    """Return the records of each file of a resource, with the file's name."""
    problems: list[Problem] = []
    parts = []
    paths = _paths(resource, folder, catalogue.root)
    if resource.digest.text and len(paths) > 1:
        message = f"'hash' is the digest of one file, and there are {len(paths)}"
        raise fault(message, resource.digest.place, "leave it out, or name one file")
    for name, words in paths:
        with Collecting(problems):
            if "://" in name:
                parts.append(_of_server(words, resource))
                continue
            path = project_path(catalogue.root, name, words.place)
            refuse_meaningless(resource, name)
            if resource.digest.text:
                check_hash(path, name, resource.digest)
            parts.append((name, _loader(name, words)(path, name, resource)))
            catalogue.files.append(name)
    raise_any(problems)
    return parts


def _of_server(words: Words, resource: Resource) -> tuple[str, Records]:
    from generator.sources.postgres_server import read_server  # noqa: PLC0415  # it loads SQLAlchemy

    refuse_meaningless(resource, words.text)
    records = read_server(words, resource)
    return records.name.partition("#")[0], records


def _paths(resource: Resource, folder: str, root: Path) -> list[tuple[str, Words]]:
    found = []
    for words in resource.paths:
        if "://" in words.text:
            found.append((words.text, words))
            continue
        name = project_name(f"{folder}/{words.text}" if folder else words.text)
        if not PATTERN & set(words.text):
            found.append((name, words))
            continue
        if ".." in PurePosixPath(words.text).parts or PurePosixPath(words.text).is_absolute():
            message = f"{quoted(words.text)} is not a pattern inside the project"
            raise fault(message, words.place, "write one that counts from the dictionary's folder")
        base = root / folder
        names = sorted(path.relative_to(root).as_posix() for path in base.glob(words.text) if path.is_file())
        if not names:
            raise fault(f"no file fits {quoted(words.text)}", words.place, "check the pattern")
        found += [(name, words) for name in names]
    return found


def _loader(name: str, words: Words) -> Loader:
    target = LOADERS.get(Path(name).suffix.lower())
    if target is None:
        hint = f"the kinds that are read are {', '.join(LOADERS)}"
        raise fault(f"{quoted(words.text)} is not of a kind that is read", words.place, hint)
    module, _, function = target.partition(":")
    loader: Loader = getattr(import_module(module), function)
    return loader


def _staleness(resource: Resource, today: date) -> list[Problem]:
    """Return a notice where the figures are older than the dictionary wants; raise BriefError where much older."""
    limits, day = resource.freshness, resource.citation.as_of
    if not day or (limits.warn_days is None and limits.error_days is None):
        return []
    age = (today - date.fromisoformat(day)).days
    message = f"the figures of '{resource.name.text}' are {age} days old, as of {day}"
    if limits.error_days is not None and age > limits.error_days:
        raise fault(message, limits.place, "get newer data, or change 'error_after'")
    return [Problem(message, limits.place)] if limits.warn_days is not None and age > limits.warn_days else []


def _check_references(catalogue: _Catalogue) -> None:
    problems: list[Problem] = []
    for name in list(catalogue.loaded.sets):
        resource = catalogue.found[name][0]
        for key in resource.foreign_keys:
            other = key.resource.text or name
            with Collecting(problems):
                if other not in catalogue.found:
                    hint = did_you_mean(other, sorted(catalogue.found), "data sets")
                    raise fault(f"no data set {quoted(other)}", key.resource.place, hint)
                if other not in catalogue.loaded.sets:
                    _load(other, catalogue)
                problems += check_foreign_keys(catalogue.loaded.sets[name], catalogue.loaded.sets[other], key)
    raise_any(problems)
