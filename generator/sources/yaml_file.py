"""A list of records in YAML: every scalar is the text that stands there, so that NO stays NO."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.errors import Place, Problem, did_you_mean, fault, quoted, raise_any
from generator.model.resource import Resource
from generator.model.words import Words
from generator.nodes import Entries, Fields, Node, read_yaml
from generator.sources.record_list import RecordList, records_of_list
from generator.sources.records import Records
from generator.sources.told import first_few


def read_records(path: Path, name: str, resource: Resource) -> Records:
    """Return the records of a YAML file; raise BriefError with its faults."""
    items = _items(read_yaml(path, name), resource)
    raise_any(_faults(items))
    records = [item for item in items if isinstance(item, Fields)]

    def place(number: int, key: str) -> Place:
        record = records[number - 1]
        return record.items[key].place if key in record.items else record.place

    known = [{key: node.text for key, node in record.items.items() if isinstance(node, Words)} for record in records]
    return records_of_list(RecordList(name, known, range(1, len(records) + 1), place), resource)


def _items(root: Node, resource: Resource) -> tuple[Node, ...]:
    """Return the list of records that the dialect's `property` leads to."""
    node = root
    for key in resource.dialect.path_in:
        keys = node.items if isinstance(node, Fields) else {}
        if key not in keys:
            hint = did_you_mean(key, keys, "keys there") or "correct 'property'"
            raise fault(f"there is no key {quoted(key)}, which 'property' names", node.place, hint)
        node = keys[key]
    if isinstance(node, Entries):
        return node.items
    lists = [key for key, value in node.items.items() if isinstance(value, Entries)] if isinstance(node, Fields) else []
    inner = ".".join((*resource.dialect.path_in, lists[0])) if lists else "where.it.is"
    hint = f"declare in datapackage.yaml where the list is: dialect: {{property: {inner}}}"
    raise fault("the file is no list of records", node.place, hint)


def _faults(items: tuple[Node, ...]) -> Iterator[Problem]:
    wrong = [item for item in items if not isinstance(item, Fields)]
    yield from first_few(
        wrong,
        lambda item: Problem("not a record of keys and values", item.place, "write 'key: value' lines"),
        "such records",
    )
    pairs = [pair for item in items if isinstance(item, Fields) for pair in item.items.items()]
    yield from first_few(
        [(key, node) for key, node in pairs if not isinstance(node, Words)],
        lambda pair: Problem(
            f"the value of {quoted(pair[0])} is a list or a record itself", pair[1].place, "write it flat"
        ),
        "such values",
    )
