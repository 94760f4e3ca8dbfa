"""A key that would be ignored is refused."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from generator.model.resource import Dialect
from generator.sources.dialects import KEYS, MEANT
from generator.sources.load import LOADERS
from tests.declared import told_of

HINT = "leave it out; data/README.md says which keys each kind of file has"


@pytest.mark.parametrize(
    ("file", "declared", "key"),
    [
        ("d.csv", "dialect: {sheetName: S}", "sheetName"),
        ("d.csv", "dialect: {property: a}", "property"),
        ("d.json", "dialect: {headerRows: [2]}", "headerRows"),
        ("d.yaml", "encoding: cp1252", "encoding"),
        ("d.xlsx", "dialect: {delimiter: ';'}", "delimiter"),
        ("d.sqlite", "dialect: {table: t, passwordFrom: X}", "passwordFrom"),
        ("d.parquet", "encoding: utf-8", "encoding"),
    ],
)
def test_a_key_that_means_nothing_for_the_kind_of_file_is_refused(
    tmp_path: Path, file: str, declared: str, key: str
) -> None:
    ending = Path(file).suffix
    assert told_of(tmp_path, "[{a: 1}]", declared, file=file) == [
        f"datapackage.yaml:2:11: '{key}' means nothing for a {ending} file | {HINT}"
    ]


def test_every_kind_of_file_and_every_key_is_known() -> None:
    assert MEANT.keys() == LOADERS.keys()
    assert KEYS.keys() == {field.name for field in fields(Dialect)}
