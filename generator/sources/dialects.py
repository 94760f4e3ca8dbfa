"""Which keys of a dialect mean something for which kind of file: one that would be ignored is refused."""

from __future__ import annotations

from dataclasses import fields
from pathlib import PurePosixPath

from generator.errors import Problem, raise_any
from generator.model.resource import Dialect, Resource
from generator.model.words import Words

# The key of the dictionary for each of ours.
KEYS = {
    "delimiter": "delimiter",
    "header_rows": "headerRows",
    "header_join": "headerJoin",
    "comment_rows": "commentRows",
    "hxl": "hxl",
    "footer_rows": "footerRows",
    "total_rows": "totalRows",
    "blank_rows": "blankRows",
    "number_headings": "emptyHeadings",
    "sheet": "sheetName",
    "cells": "cellRange",
    "table": "table",
    "merged": "mergedCells",
    "hidden": "hiddenRows",
    "query": "query",
    "parameters": "parameters",
    "password": "passwordFrom",
    "path_in": "property",
}
ROWS = frozenset(
    ("comment_rows", "header_rows", "header_join", "hxl", "footer_rows", "total_rows", "blank_rows", "number_headings")
)
RECORDS = frozenset(("total_rows", "path_in"))
BASE = frozenset(("table", "query", "parameters", "total_rows"))
WORKBOOK = ROWS | {"sheet", "cells", "table", "merged", "hidden"}
MEANT: dict[str, frozenset[str]] = {
    **dict.fromkeys((".csv", ".tsv", ".txt"), ROWS | {"delimiter"}),
    **dict.fromkeys((".xlsx", ".xlsm", ".xls", ".ods"), WORKBOOK),
    **dict.fromkeys((".json", ".jsonl", ".yaml", ".yml"), RECORDS),
    **dict.fromkeys((".parquet", ".arrow", ".feather"), frozenset({"total_rows", "query", "parameters"})),
    **dict.fromkeys((".db", ".sqlite", ".duckdb"), BASE),
}
SERVER = BASE | {"password"}
PLAIN = Dialect()
ENCODED = (".csv", ".tsv", ".txt", ".json", ".jsonl")


def refuse_meaningless(resource: Resource, name: str) -> None:
    """Raise BriefError for each key of the resource that means nothing for the file (or the URL) called `name`."""
    is_server = "://" in name
    ending = PurePosixPath(name).suffix.lower()
    meant = SERVER if is_server else MEANT.get(ending, frozenset(KEYS))
    declared = [field.name for field in fields(Dialect) if _is_declared(resource.dialect, field.name)]
    keys = [KEYS[key] for key in declared if key not in meant]
    keys += ["encoding"] if resource.encoding_declared and (is_server or ending not in ENCODED) else []
    kind = "a database" if is_server else f"a {ending} file"
    hint = "leave it out; data/README.md says which keys each kind of file has"
    raise_any(Problem(f"'{key}' means nothing for {kind}", resource.name.place, hint) for key in keys)


def _is_declared(dialect: Dialect, key: str) -> bool:
    value = getattr(dialect, key)
    return bool(value.text) if isinstance(value, Words) else value != getattr(PLAIN, key)
