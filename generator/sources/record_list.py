"""Lists of records, each with its own keys (JSON, YAML), to columns: a key that a record lacks is a missing value."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from generator.errors import NEW_LINE, Place, fault, raise_any
from generator.model.resource import Resource
from generator.sources.heading import faults_of_names
from generator.sources.records import Records
from generator.sources.totals import without_totals

Record = Mapping[str, str | None]


@dataclass(frozen=True, slots=True, eq=False)
class RecordList:
    """The records of a file, called `name` by origins; `numbers` are theirs, rising from 1.

    `place` tells the place of a record's value by its number and key, of the record itself where the key is empty.
    `texts` are the keys of which every value is known to be text.
    """

    name: str
    records: Sequence[Record]
    numbers: Sequence[int]
    place: Callable[[int, str], Place]
    texts: frozenset[str] = frozenset()


def records_of_list(found: RecordList, resource: Resource) -> Records:
    """Return the records as columns, in the order in which keys first stand; raise BriefError for faults."""
    heading = tuple(dict.fromkeys(key for record in found.records for key in record))
    heading = heading or tuple(column.name.text for column in resource.columns)
    if not heading:
        raise fault("there are no records", Place(found.name), "add some, or declare the fields in datapackage.yaml")
    raise_any(faults_of_names(heading, lambda number: _first(found, heading[number]), "name the value"))
    records = Records(
        name=found.name,
        heading=heading,
        columns=[[_one_ending(record.get(key)) for record in found.records] for key in heading],
        rows=found.numbers,
        locate=lambda number, key: found.place(number, key) if number else Place(found.name, cell=f"column '{key}'"),
        types=dict.fromkeys(found.texts, "string"),
        details=_details(found, heading),
    )
    return without_totals(records, resource.dialect.total_rows)


def _one_ending(text: str | None) -> str | None:
    return NEW_LINE.sub("\n", text) if text is not None and "\r" in text else text


def _first(found: RecordList, key: str) -> Place:
    """Return the place of the first record that has a key."""
    number = next((n for n, record in zip(found.numbers, found.records, strict=True) if key in record), 0)
    return found.place(number, "") if number else Place(found.name)


def _details(found: RecordList, heading: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    lacking = sum(len(heading) - len(record) for record in found.records)
    return (("keys that records lack", f"{lacking:,}"),) if lacking else ()
