"""The data dictionary beside the data: `datapackage.yaml`, in the vocabulary of the Frictionless Data Package.

Beside its keys there are some of our own: `asOf`, the day that the figures describe; `freshness`; `fileColumn`;
`additive` of a field; and in `dialect` what the Table Dialect has no word for.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.errors import Problem, quoted, raise_any
from generator.files import project_name
from generator.model.dataset import Citation, FieldType
from generator.model.resource import (
    EMPTY,
    Column,
    Constraints,
    Dialect,
    ForeignKey,
    Freshness,
    Resource,
)
from generator.model.scripts import is_language
from generator.model.words import NO_WORDS, Words
from generator.nodes import Form, Node, as_words, items_of, read_yaml

FILE_NAME = "datapackage.yaml"
TYPES: tuple[FieldType, ...] = ("string", "integer", "number", "year", "date")
DAYS = {"day": 1, "week": 7, "month": 30}
PACKAGE_KEYS = ("name", "title", "description", "version", "created", "homepage", "keywords", "contributors", "profile")
RESOURCE_KEYS = ("description", "profile", "format", "mediatype", "bytes")
FIELD_KEYS = ("description", "example", "rdfType")


def read_dictionary(folder: Path, name: str) -> tuple[Resource, ...]:
    """Return the resources of the dictionary in `folder`; raise BriefError with all its faults."""
    return resources_of(read_yaml(folder / FILE_NAME, project_name(f"{name}/{FILE_NAME}")))


def resources_of(node: Node) -> tuple[Resource, ...]:
    """Return the resources of a data package; raise BriefError with all its faults."""
    problems: list[Problem] = []
    form = Form.of(node, problems, "a data package")
    found = tuple(_resource(node, problems, form) for node in form.entries("resources", required=True))
    _finish(form, (*PACKAGE_KEYS, "sources", "licenses"))
    problems += doubled((resource.name for resource in found), "data set")
    raise_any(problems)
    return found


def _finish(form: Form, others: Iterable[str]) -> None:
    """Report the keys that neither we nor the standard know."""
    for key in others:
        form.has(key)
    form.finish()


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
    name = form.words("name")
    columns = tuple(_column(item, problems) for item in schema.entries("fields"))
    problems += doubled((column.name for column in columns), "field")
    resource = Resource(
        name=name,
        paths=tuple(as_words(item, problems, "path") for item in form.entries("path", required=True)),
        citation=_citation(form, name.text, package),
        digest=form.words("hash", ""),
        encoding=_encoding(form),
        encoding_declared=form.has("encoding"),
        file_column=form.words("fileColumn", "").text,
        dialect=_dialect(form),
        columns=columns,
        missing=EMPTY if (missing := _missing(schema)) is None else missing,
        primary_key=_names(schema, "primaryKey"),
        foreign_keys=tuple(_foreign_key(item, problems) for item in schema.entries("foreignKeys")),
        freshness=_freshness(form),
    )
    schema.finish()
    _finish(form, RESOURCE_KEYS)
    return resource


def _names(form: Form, key: str) -> tuple[Words, ...]:
    return tuple(as_words(item, form.problems, key) for item in form.entries(key))


def _column(node: Node, problems: list[Problem]) -> Column:
    form = Form.of(node, problems, "a field")
    name = form.words("name")
    column = Column(
        name=name,
        title=form.words("title") if form.has("title") else name,
        type=form.choice("type", TYPES, "string"),
        declared=form.has("type"),
        unit=form.words("unit", "").text,
        format=_format(form),
        decimal=_sign(form, "decimalChar", "."),
        group=_sign(form, "groupChar", ""),
        additive=form.choice("additive", ("true", "false"), "true") == "true",
        missing=_missing(form),
        language=_language(form),
        constraints=_constraints(form),
    )
    _finish(form, FIELD_KEYS)
    return column


def _language(form: Form) -> str:
    words = form.words("language", "")
    if words.text and not is_language(words.text):
        hint = "write a tag such as fr or pt-BR"
        form.problems.append(Problem(f"{quoted(words.text)} is not a language", words.place, hint))
    return words.text


def _format(form: Form) -> str:
    words = form.words("format", "")
    return "" if words.text in ("default", "any") else words.text


def _sign(form: Form, key: str, default: str) -> str:
    node = form.get(key)
    if node is None:
        return default
    if isinstance(node, Words) and len(node.text) == 1 and not node.text.isalnum():
        return node.text
    form.problems.append(Problem(f"'{key}' is not one sign", node.place, 'write a sign such as ","'))
    return default


def _constraints(form: Form) -> Constraints:
    if not form.has("constraints"):
        return Constraints()
    part = form.part("constraints")
    found = Constraints(
        required=part.flag("required"),
        unique=part.flag("unique"),
        shortest=part.whole("minLength") if part.has("minLength") else 0,
        longest=part.whole("maxLength") if part.has("maxLength") else None,
        minimum=part.words("minimum") if part.has("minimum") else None,
        maximum=part.words("maximum") if part.has("maximum") else None,
        pattern=part.words("pattern") if part.has("pattern") else None,
        enum=tuple(words.text for words in _names(part, "enum")),
        place=part.node.place,
    )
    part.finish()
    return found


def _foreign_key(node: Node, problems: list[Problem]) -> ForeignKey:
    form = Form.of(node, problems, "a foreign key")
    reference = form.part("reference")
    key = ForeignKey(_names(form, "fields"), reference.words("resource", ""), _names(reference, "fields"))
    if len(key.fields) != len(key.reference) or not key.fields:
        problems.append(Problem("a foreign key needs as many fields on both sides", node.place, "name them in pairs"))
    reference.finish()
    form.finish()
    return key


def _freshness(form: Form) -> Freshness:
    if not form.has("freshness"):
        return Freshness()
    part = form.part("freshness")
    found = Freshness(_days(part, "warn_after"), _days(part, "error_after"), part.node.place)
    part.finish()
    if not form.has("asOf"):
        form.problems.append(Problem("'freshness' needs the key 'asOf'", part.node.place, "add 'asOf: …'"))
    return found


def _days(form: Form, key: str) -> int | None:
    if not form.has(key):
        return None
    part = form.part(key)
    days = part.whole("count") * DAYS[part.choice("period", ("day", "week", "month"))]
    part.finish()
    return days


def _dialect(form: Form) -> Dialect:
    if not form.has("dialect"):
        return Dialect()
    part = form.part("dialect")
    found = Dialect(
        delimiter=_sign(part, "delimiter", ""),
        header_rows=tuple(_row_number(item, part) for item in part.entries("headerRows")),
        comment_rows=tuple(_row_number(item, part) for item in part.entries("commentRows")),
        header_join=_join(part),
        hxl=part.choice("hxl", ("true", "false"), "true") == "true",
        footer_rows=part.whole("footerRows") if part.has("footerRows") else 0,
        total_rows=_pairs(part, "totalRows"),
        blank_rows=part.choice("blankRows", ("refuse", "drop"), "refuse") == "drop",
        number_headings=part.choice("emptyHeadings", ("refuse", "number"), "refuse") == "number",
        sheet=_exact(part, "sheetName"),
        cells=part.words("cellRange", ""),
        table=part.words("tableName", "") if part.has("tableName") else part.words("table", ""),
        merged=part.choice("mergedCells", ("refuse", "fill"), "refuse"),
        hidden=part.choice("hiddenRows", ("keep", "drop"), "keep"),
        query=part.words("query", ""),
        parameters=_pairs(part, "parameters"),
        password=part.words("passwordFrom", ""),
        path_in=tuple(key for key in part.words("property", "").text.split(".") if key),
    )
    part.finish()
    return found


def _exact(form: Form, key: str) -> Words:
    node = form.get(key)
    return as_words(node, form.problems, key) if node is not None else NO_WORDS


def _join(form: Form) -> str:
    node = form.get("headerJoin")
    return node.text if isinstance(node, Words) else " "


def _row_number(node: Node, form: Form) -> int:
    words = as_words(node, form.problems, "headerRows")
    if words.text.isascii() and words.text.isdigit() and int(words.text[:7]) > 0:
        return int(words.text[:7])
    form.problems.append(Problem(f"{quoted(words.text)} is not the number of a row", words.place, "count from 1"))
    return 1


def _pairs(form: Form, key: str) -> tuple[tuple[Words, Words], ...]:
    return tuple((name, as_words(node, form.problems, name.text)) for name, node in form.pairs(key))


def _missing(form: Form) -> frozenset[str] | None:
    node = form.get("missingValues")
    if node is None:
        return None
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
