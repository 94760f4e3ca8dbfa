"""The data dictionary beside the data: `datapackage.yaml`, in the Frictionless Table Schema vocabulary.

Read here: resources, path, encoding, title, sources, licenses, schema.fields[name, title, type, unit] and
schema.missingValues; and one key of our own, `asOf`, the day that the figures describe. Others are left alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.errors import Problem, quoted, raise_any
from generator.model.dataset import Citation, Field, FieldType
from generator.model.request import Words
from generator.nodes import Form, Node, items_of, read_yaml

FILE_NAME = "datapackage.yaml"
TYPES: tuple[FieldType, ...] = ("string", "integer", "number", "year", "date")
EMPTY = frozenset({""})


@dataclass(frozen=True, slots=True)
class Resource:
    """A data file as its dictionary describes it; without fields, its heading cells are the labels.

    `names` says where the fields are named, one for each.
    """

    name: Words
    path: Words
    citation: Citation
    encoding: str = "utf-8"
    names: tuple[Words, ...] = ()
    fields: tuple[Field, ...] = ()
    missing: frozenset[str] = EMPTY


def read_dictionary(folder: Path, name: str) -> tuple[Resource, ...]:
    """Return the resources of the dictionary in `folder`; raise BriefError with all its faults."""
    problems: list[Problem] = []
    form = Form.of(read_yaml(folder / FILE_NAME, f"{name}/{FILE_NAME}"), problems, "a data package")
    found = tuple(_resource(node, problems, form) for node in form.entries("resources", required=True))
    problems += doubled((resource.name for resource in found), "data set")
    raise_any(problems)
    return found


def doubled(names: Iterable[Words], what: str) -> list[Problem]:
    """Return a problem for each name that is there a second time."""
    seen: set[str] = set()
    problems = []
    for words in names:
        if words.text in seen:
            problems.append(Problem(f"the {what} {quoted(words.text)} is there twice", words.place, "rename one"))
        seen.add(words.text)
    return problems


def _resource(node: Node, problems: list[Problem], package: Form) -> Resource:
    form = Form.of(node, problems, "a resource")
    schema = form.part("schema") if form.has("schema") else Form.silent(node.place)
    fields = [Form.of(item, problems, "a field") for item in schema.entries("fields")]
    names = tuple(field.words("name") for field in fields)
    problems += doubled(names, "field")
    name = form.words("name")
    return Resource(
        name=name,
        path=form.words("path"),
        citation=_citation(form, name.text, package),
        encoding=_encoding(form),
        names=names,
        fields=tuple(_field(*pair) for pair in zip(names, fields, strict=True)),
        missing=_missing(schema),
    )


def _field(name: Words, form: Form) -> Field:
    title = form.words("title") if form.has("title") else name
    kind = form.choice("type", TYPES, "string")
    return Field(name.text, title.text, kind, form.words("unit", "").text, title.place)


def _missing(schema: Form) -> frozenset[str]:
    node = schema.get("missingValues")
    if node is None:
        return EMPTY
    return frozenset(item.text for item in items_of(node) if isinstance(item, Words))


def _encoding(form: Form) -> str:
    words = form.words("encoding", "utf-8")
    try:
        b" ".decode(words.text)
    except UnicodeError:
        pass  # it is known; whether it reads the file shows there
    except LookupError:
        hint = "write one such as utf-8 or cp1252"
        form.problems.append(Problem(f"{quoted(words.text)} is not an encoding", words.place, hint))
    return words.text


def _citation(form: Form, name: str, package: Form) -> Citation:
    """Return what to cite; sources and licences of the whole package hold for a resource that names none."""
    return Citation(
        title=form.words("title", name).text,
        source="; ".join(_titles(form, "sources") or _titles(package, "sources")),
        licence="; ".join(_titles(form, "licenses") or _titles(package, "licenses")),
        as_of=form.day("asOf").text,
        place=form.node.place,
    )


def _titles(form: Form, key: str) -> list[str]:
    items = (Form.of(item, form.problems, f"an entry of '{key}'") for item in form.entries(key))
    return [item.words("title", item.words("name", "").text).text for item in items]
