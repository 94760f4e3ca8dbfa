"""A list of records in YAML is the texts that stand there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.declared import fields, load_text, told_of
from tests.small_data import lines, table


def test_scalars_are_the_texts_that_stand_there(tmp_path: Path) -> None:
    text = "- {a: NO, b: 1.10, c: 00123, d: 12:30:45}\n- {a: ~, b: 2, c: null, d: ''}\n"
    data = load_text(tmp_path, text, file="d.yaml").sets["d"]
    assert [tuple(map(str, row)) for row in table(data)] == [
        ("NO", "1.10", "00123", "12:30:45"),
        ("~", "2", "null", "None"),
    ]
    assert [field.type for field in data.fields] == ["string", "number", "string", "string"]
    assert lines(data) == [(1,), (2,)]


def test_a_cell_is_told_with_its_line_and_column(tmp_path: Path) -> None:
    (told,) = told_of(tmp_path, "- a: 5\n- a: six\n", fields("a, type: integer"), file="d.yaml")
    assert told.startswith("d.yaml:2:6: 'six' in column 'a' is not of type integer | ")


def test_property_leads_to_the_records(tmp_path: Path) -> None:
    data = load_text(tmp_path, "of:\n  rows:\n    - {a: 1}\n", "dialect: {property: of.rows}", file="d.yaml").sets["d"]
    assert table(data) == [(1,)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "rows: [{a: 1}]\n",
            (
                "d.yaml:1:1: the file is no list of records"
                " | declare in datapackage.yaml where the list is: dialect: {property: rows}"
            ),
        ),
        ("- 5\n", "d.yaml:1:3: not a record of keys and values | write 'key: value' lines"),
        ("- {a: [1]}\n", "d.yaml:1:7: the value of 'a' is a list or a record itself | write it flat"),
        ("- {a: 1, a: 2}\n", "d.yaml:1:10: the key 'a' is there twice | keep one of the two"),
        ("[]\n", "d.yaml: there are no records | add some, or declare the fields in datapackage.yaml"),
    ],
)
def test_what_is_no_list_of_flat_records_is_told(tmp_path: Path, text: str, told: str) -> None:
    assert told_of(tmp_path, text, file="d.yaml") == [told]
