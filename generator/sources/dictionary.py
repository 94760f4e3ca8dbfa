"""The data dictionary beside the data: `datapackage.yaml`, in the Frictionless Table Schema vocabulary.

Read here: resources, path, encoding, title, sources, licenses, schema.fields[name, title, type, unit] and
schema.missingValues; and one key of our own, `asOf`, the day that the figures describe. Others are left alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast

from generator.errors import BriefError, Place, Problem
from generator.model.dataset import Citation, Field, FieldType
from generator.model.request import Words
from generator.nodes import Fields, Form, Node, as_words, read_yaml

FILE_NAME = "datapackage.yaml"
TYPES = ("string", "integer", "number", "year", "date")


@dataclass(frozen=True, slots=True)
class Resource:
    """A data file as its dictionary describes it; without fields, its heading cells are the labels."""

    name: str
    path: Words
    encoding: str = "utf-8"
    fields: tuple[Field, ...] = ()
    field_places: tuple[Place, ...] = ()
    missing: frozenset[str] = frozenset({""})
    citation: Citation = Citation()


def read_dictionary(folder: Path, name: str) -> dict[str, Resource]:
    """Return the resources of the dictionary in `folder` by name; raise BriefError with all its faults."""
    problems: list[Problem] = []
    form = Form.of(read_yaml(folder / FILE_NAME, f"{name}/{FILE_NAME}"), problems, "a data package")
    found = [_resource(node, problems) for node in form.entries("resources", required=True)]
    if problems:
        raise BriefError(tuple(problems))
    return {resource.name: resource for resource in found}


def _resource(node: Node, problems: list[Problem]) -> Resource:
    form = Form.of(node, problems, "a resource")
    name = form.words("name").text
    schema = Form.of(form.get("schema") or Fields({}, {}, node.place), problems, "'schema'")
    nodes = schema.entries("fields")
    missing = [as_words(item, problems, "missingValues").text for item in schema.entries("missingValues")]
    return Resource(
        name=name,
        path=form.words("path"),
        encoding=form.words("encoding", "utf-8").text,
        fields=tuple(_field(item, problems) for item in nodes),
        field_places=tuple(item.place for item in nodes),
        missing=frozenset(missing or [""]),
        citation=_citation(form, name),
    )


def _field(node: Node, problems: list[Problem]) -> Field:
    form = Form.of(node, problems, "a field")
    name = form.words("name").text
    kind = form.one_of("type", TYPES, "string").text
    return Field(name, form.words("title", name).text, cast("FieldType", kind), form.words("unit", "").text)


def _citation(form: Form, name: str) -> Citation:
    return Citation(
        title=form.words("title", name).text,
        source="; ".join(_titles(form, "sources")),
        licence="; ".join(_titles(form, "licenses")),
        as_of=_as_of(form),
    )


def _titles(form: Form, key: str) -> list[str]:
    items = (Form.of(item, form.problems, f"an entry of '{key}'") for item in form.entries(key))
    return [item.words("title", item.words("name", "").text).text for item in items]


def _as_of(form: Form) -> str:
    words = form.words("asOf", "")
    try:
        return words.text and date.fromisoformat(words.text).isoformat()
    except ValueError:
        hint = "write year-month-day, such as 2026-01-31"
        form.problems.append(Problem(f"'{words.text}' is not a date", words.place, hint))
        return ""
