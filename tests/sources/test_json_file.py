"""JSON and JSON Lines: digits stay as they are written, and what is no list of flat records is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.document import Scalar
from tests.declared import fields, load_text, told_of
from tests.small_data import lines, table

FLAT = "write it flat, one value a key"


def rows(root: Path, text: str, *declared: str, file: str = "d.json") -> list[tuple[Scalar, ...]]:
    data = load_text(root, text, *declared, file=file).sets["d"]
    return [tuple(None if value is None else str(value) for value in row) for row in table(data)]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1.50", "1.50"),
        ("9007199254740993", "9007199254740993"),
        ("1e5", "1e5"),
        ("-0", "-0"),
        ("NaN", "NaN"),
        ("-Infinity", "-Infinity"),
        ("true", "true"),
        ("null", None),
        ('""', None),
        ('"null"', "null"),
        ('"00123"', "00123"),
        (r'"a\r\nb"', "a\nb"),
        (r'"\u0000\ud800"', "\x00\ud800"),
    ],
)
def test_a_value_is_read_as_it_is_written(tmp_path: Path, written: str, read: str | None) -> None:
    assert rows(tmp_path, f'[{{"x": {written}, "n": "-"}}]') == [(read, "-")]


def test_numbers_have_a_type_and_strings_of_digits_stay_text(tmp_path: Path) -> None:
    data = load_text(tmp_path, '[{"n": 5, "s": "5", "m": 1.5}, {"n": null, "s": "6", "m": 2}]', file="d.json").sets["d"]
    assert [(field.name, field.type) for field in data.fields] == [("n", "integer"), ("s", "string"), ("m", "number")]


def test_a_key_that_a_record_lacks_is_missing_and_counted(tmp_path: Path) -> None:
    loaded = load_text(tmp_path, '[{"a": 1}, {"b": 2, "a": 3}]', file="d.json")
    assert table(loaded.sets["d"]) == [(1, None), (3, 2)]
    assert lines(loaded.sets["d"]) == [(1,), (2,)]
    assert dict(loaded.reports["d"].details) == {"keys that records lack": "1"}


def test_property_leads_to_the_records(tmp_path: Path) -> None:
    text = '{"meta": {"n": 1}, "result": {"rows": [{"a": 1}]}}'
    assert rows(tmp_path, text, "dialect: {property: result.rows}") == [("1",)]
    where = "declare in datapackage.yaml where the list is: dialect:"
    assert told_of(tmp_path, text, file="d.json") == [
        f"d.json: the file is no list of records | {where} {{property: where.it.is}}"
    ]
    assert told_of(tmp_path, text, "dialect: {property: result}", file="d.json") == [
        f"d.json: the file is no list of records | {where} {{property: result.rows}}"
    ]
    assert told_of(tmp_path, text, "dialect: {property: reslt.rows}", file="d.json") == [
        (
            "d.json: there is no key 'reslt', which 'property' names"
            " | did you mean 'result'? the keys there are meta, result"
        )
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[{"a": 1}', ["d.json:1:10: not valid JSON: expecting ',' delimiter | correct it"]),
        ('[{"a": 1},\n{"a": 01}]', ["d.json:2:8: not valid JSON: expecting ',' delimiter | correct it"]),
        ("", ["d.json:1:1: not valid JSON: expecting value | correct it"]),
        ("[" * 100_000, [f"d.json:1:1: lists are nested too deeply | {FLAT}"]),
        ('[{"a": [1]}]', [f"d.json:record 1, column 'a': the value of 'a' is a list or a record itself | {FLAT}"]),
        ('[{"a": {"b": 1}}]', [f"d.json:record 1, column 'a': the value of 'a' is a list or a record itself | {FLAT}"]),
        ('[{"a": 1, "a": 1}]', ["d.json:record 1, column 'a': the key 'a' is there twice | keep one of the two"]),
        ('[{"a": 1}, 5]', ["d.json:record 2: not a record of keys and values | write an object"]),
        ('[{"": 1}]', ["d.json:record 1: the heading of column 1 is empty | name the value"]),
        (r'[{"a\u0001": 1}]', [r"d.json:record 1: the heading 'a\x01' has a control character | take it out"]),
        (r'[{"\ud800": 1}]', [r"d.json:record 1: the heading '\ud800' has half a character | take it out"]),
        ("[]", ["d.json: there are no records | add some, or declare the fields in datapackage.yaml"]),
    ],
)
def test_what_is_no_list_of_flat_records_is_told(tmp_path: Path, text: str, told: list[str]) -> None:
    assert told_of(tmp_path, text, file="d.json") == told


def test_no_records_are_a_table_without_rows_where_fields_are_declared(tmp_path: Path) -> None:
    data = load_text(tmp_path, "[]", fields("a, type: integer"), file="d.json").sets["d"]
    assert (table(data), [field.name for field in data.fields]) == ([], ["a"])


def test_json_lines_are_records_by_their_lines(tmp_path: Path) -> None:
    data = load_text(tmp_path, '{"a": 1.0}\r\n{"a": 2}\n\n', file="d.jsonl").sets["d"]
    assert ([str(row[0]) for row in table(data)], lines(data)) == (["1.0", "2"], [(1,), (2,)])


def test_faults_of_json_lines_are_told_with_their_line(tmp_path: Path) -> None:
    assert told_of(tmp_path, '{"a": 1}\n\n{"a": 2}\n', file="d.jsonl") == ["d.jsonl:2:1: the line is blank | remove it"]
    assert told_of(tmp_path, '{"a": 1}\n{"a": }\n', file="d.jsonl") == [
        "d.jsonl:2:7: not valid JSON: expecting value | correct it"
    ]
    assert told_of(tmp_path, '{"a": 1}\n{"a": "x"}\n', fields("a, type: integer"), file="d.jsonl") == [
        (
            "d.jsonl:2:column 'a': 'x' in column 'a' is not of type integer"
            " | write digits only, such as 12500000, declare the text in missingValues, or give the column type string"
        )
    ]


def test_rows_of_totals_are_left_out_and_compared(tmp_path: Path) -> None:
    text = '[{"a": "x", "n": 1}, {"a": "TOTAL", "n": 2}]'
    loaded = load_text(tmp_path, text, "dialect: {totalRows: {a: TOTAL}}", file="d.json")
    assert table(loaded.sets["d"]) == [("x", 1)]
    assert [f"{notice.place}: {notice.message}" for notice in loaded.notices] == [
        "d.json:record 2, column 'n': the total '2' of column 'n' is not the sum of its rows, 1"
    ]
