"""Lists of records, each with its own keys (JSON, YAML), to columns: a key that a record lacks is a missing value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.errors import NEW_LINE, Place, Problem, fault, raise_any
from generator.model.resource import Resource
from generator.sources.heading import odd_name
from generator.sources.records import Records
from generator.sources.told import first_few
from generator.sources.totals import compared_totals

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
    rules = resource.dialect.total_rows
    totals = [n for n, record in enumerate(found.records) if any(record.get(c.text) == v.text for c, v in rules)]
    kept = sorted(set(range(len(found.records))).difference(totals))
    raise_any([*_heading_faults(found, heading), *_empty_records(found, kept)])
    records = Records(
        name=found.name,
        heading=heading,
        columns=[[_one_ending(found.records[n].get(key)) for n in kept] for key in heading],
        rows=[found.numbers[n] for n in kept],
        locate=lambda number, key: found.place(number, key) if number else Place(found.name, cell=f"column '{key}'"),
        types=dict.fromkeys(found.texts, "string"),
        details=_details(found, heading),
        dropped=(("total", len(totals)),) if totals else (),
    )
    sums = [(found.numbers[n], [found.records[n].get(key) for key in heading]) for n in totals]
    return replace(records, notices=tuple(compared_totals(records, sums, rules)))


def _one_ending(text: str | None) -> str | None:
    return NEW_LINE.sub("\n", text) if text is not None and "\r" in text else text


def _heading_faults(found: RecordList, heading: tuple[str, ...]) -> Iterator[Problem]:
    for key in heading:
        number = next((n for n, record in zip(found.numbers, found.records, strict=True) if key in record), 0)
        place = found.place(number, "") if number else Place(found.name)
        if not key.strip():
            yield Problem("a key is empty", place, "name the value")
        elif wrong := odd_name(key):
            yield Problem(wrong, place, "take it out")


def _empty_records(found: RecordList, kept: Sequence[int]) -> list[Problem]:
    empty = [n for n in kept if not any(found.records[n].values())]
    return first_few(
        empty,
        lambda n: Problem("all values of the record are empty", found.place(found.numbers[n], ""), "remove the record"),
        "empty records",
    )


def _details(found: RecordList, heading: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    lacking = sum(len(heading) - len(record) for record in found.records)
    return (("keys that records lack", f"{lacking:,}"),) if lacking else ()
