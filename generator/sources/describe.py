"""A first dictionary for a data file: each column with the type that loses nothing, for its owner to go on from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

import yaml

from generator.errors import Place, Problem
from generator.files import project_name, project_path
from generator.model.dataset import Citation, Field
from generator.model.resource import Resource
from generator.model.words import Words
from generator.nodes import Entries, Fields, Node, items_of, read_yaml
from generator.sources.dictionary import FILE_NAME, resources_of
from generator.sources.load import load_resource

TO_ADD = """\
# A first dictionary for {path}, to be saved as {dictionary}.
# Check the titles and the types, then add what the file does not say, such as:
#   asOf: "2025-12-31"
#   sources: [{{title: Who counted}}]
#   licenses: [{{name: CC BY}}]
#   and for a column: unit, constraints, or additive: false where a sum means nothing
"""
Plain = str | list["Plain"] | dict[str, "Plain"]


@dataclass(frozen=True, slots=True)
class Described:
    """A dictionary as YAML, and what was noticed while reading."""

    text: str
    notices: tuple[Problem, ...]


def describe(root: Path, name: str, today: date) -> Described:
    """Return a dictionary for the file at `name`, a path that counts from `root`.

    Where the folder has a dictionary that knows the file, its entry is what is completed: a file that needs its
    encoding or its heading rows declared is described once they are. Raises BriefError for what is wrong with either.
    """
    place = Place("command line")
    project_path(root, name, place)
    path = PurePosixPath(name)
    folder = path.parent.as_posix()
    dictionary = project_name(f"{folder}/{FILE_NAME}")
    known = _known(root / dictionary, dictionary, path.name)
    plain = Resource(Words(path.stem, place), (Words(path.name, place),), Citation(title=path.stem, place=place))
    resource, written = known or (plain, {"name": path.stem, "path": path.name, "title": _label(path.stem)})
    loaded = load_resource(root, resource, folder, today)
    schema = written.get("schema")
    schema = schema if isinstance(schema, dict) else {}
    fields = _fields(schema, loaded.sets[resource.name.text].fields)
    entry = {**written, "schema": {**schema, "fields": fields}}
    text = yaml.safe_dump(
        {"resources": [entry]}, sort_keys=False, allow_unicode=True, width=1000, default_flow_style=None
    )
    return Described(TO_ADD.format(path=name, dictionary=dictionary) + text, loaded.notices)


def _known(path: Path, name: str, file: str) -> tuple[Resource, dict[str, Plain]] | None:
    """Return the entry that the dictionary at `path` has for a file; None if there is neither."""
    if not path.is_file() or not path.stat().st_size:  # it may be what the output is being sent to
        return None
    node = read_yaml(path, name)
    resources = resources_of(node)
    entries = items_of(node.items["resources"]) if isinstance(node, Fields) else ()
    for resource, item in zip(resources, entries, strict=True):
        written = _plain(item)
        if isinstance(written, dict) and file in (words.text for words in resource.paths):
            return resource, written
    return None


def _plain(node: Node) -> Plain:
    if isinstance(node, Words):
        return node.text
    if isinstance(node, Entries):
        return [_plain(item) for item in node.items]
    return {key: _plain(item) for key, item in node.items.items()}


def _fields(schema: dict[str, Plain], found: tuple[Field, ...]) -> list[Plain]:
    """Return an entry for each column: the one that is there, or else a new one."""
    entries = schema.get("fields", [])
    listed = entries if isinstance(entries, list) else [entries]
    written = {item["name"]: item for item in listed if isinstance(item, dict)}
    return [
        written.get(column.name) or {"name": column.name, "title": _label(column.name), "type": column.type}
        for column in found
    ]


def _label(name: str) -> str:
    """Return a heading as a label: `people_in_need` as `People in need`."""
    words = name.replace("_", " ").strip()
    return words[:1].upper() + words[1:] if words.islower() else words
