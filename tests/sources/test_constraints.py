"""Every cell that breaks a rule of the dictionary is told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.declared import fields, load_text, told_of

CELL = "correct the cell or"


@pytest.mark.parametrize(
    ("kind", "rule", "cell", "what"),
    [
        ("string", "required: true", "", "is required, and is missing | fill it in"),
        ("string", "unique: true", "a", "must be unique, and is there before | remove one of the two"),
        ("integer", "minimum: 0", "-1", f"is below the minimum 0 | {CELL} the limit"),
        ("number", "minimum: 0.5", "0.49", f"is below the minimum 0.5 | {CELL} the limit"),
        ("integer", "maximum: 5", "6", f"is above the maximum 5 | {CELL} the limit"),
        ("date", "minimum: 2024-01-31", "2024-01-30", f"is below the minimum 2024-01-31 | {CELL} the limit"),
        ("year", "maximum: 2024", "2025", f"is above the maximum 2024 | {CELL} the limit"),
        ("string", "minLength: 3", "ab", f"is shorter than 3 characters | {CELL} 'minLength'"),
        ("string", "maxLength: 3", "abcd", f"is longer than 3 characters | {CELL} 'maxLength'"),
        ("string", "pattern: '[A-Z]{3}'", "HT", f"does not fit the pattern '[A-Z]{{3}}' | {CELL} the pattern"),
        ("string", "pattern: '[A-Z]{3}'", "HTIX", f"does not fit the pattern '[A-Z]{{3}}' | {CELL} the pattern"),
        ("string", "enum: [HTI, DOM]", "hti", "is not one of the values of 'enum' | the values are HTI, DOM"),
        ("integer", "enum: ['1', '2']", "3", "is not one of the values of 'enum' | the values are 1, 2"),
    ],
)
def test_a_cell_that_breaks_a_rule_is_told(tmp_path: Path, kind: str, rule: str, cell: str, what: str) -> None:
    first = f"{cell},1\n" if "unique" in rule else ""
    declared = fields(f"x, type: {kind}, constraints: {{{rule}}}")
    line = 3 if first else 2
    assert told_of(tmp_path, f"x,n\n{first}{cell},2\n", declared) == [f"d.csv:{line}:1: '{cell}' in column 'x' {what}"]


@pytest.mark.parametrize(
    ("kind", "rules", "cells"),
    [
        ("string", "required: true, unique: true", ["a", "b"]),
        ("string", "unique: true, minLength: 2, pattern: 'x+', enum: [xx]", ["", ""]),
        ("integer", "minimum: -5, maximum: 5", ["-5", "5", ""]),
        ("string", "minLength: 2, maxLength: 3", ["ab", "abc"]),
    ],
)
def test_cells_within_the_rules_and_missing_ones_pass(tmp_path: Path, kind: str, rules: str, cells: list[str]) -> None:
    text = "x,n\n" + "".join(f"{cell},1\n" for cell in cells)
    frame = load_text(tmp_path, text, fields(f"x, type: {kind}, constraints: {{{rules}}}")).sets["d"].frame
    assert len(frame) == len(cells)


def test_the_first_ten_are_told_and_the_others_counted(tmp_path: Path) -> None:
    told = told_of(tmp_path, "x,n\n" + "9,1\n" * 13, fields("x, type: integer, constraints: {maximum: 5}"))
    assert len(told) == 11
    last = "3 more cells in column 'x' of which the same is true | mend those above first"
    assert told[-1] == f"d.csv:12:1: {last}"


def test_a_limit_or_a_pattern_that_is_none_is_told_where_it_stands(tmp_path: Path) -> None:
    hint = "give the column a type, and write the limit as its cells are written"
    assert told_of(tmp_path, "x\n5\n", fields("x, type: integer, constraints: {minimum: low}")) == [
        f"datapackage.yaml:4:71: 'low' is no limit for column 'x' | {hint}"
    ]
    assert told_of(tmp_path, "x\n5\n", fields("x, constraints: {pattern: '('}")) == [
        ("datapackage.yaml:4:56: '(' is not a pattern: missing ), unterminated subpattern | write a regular expression")
    ]


def test_a_primary_key_is_complete_and_there_once(tmp_path: Path) -> None:
    key = "schema: {primaryKey: [a, b]}"
    assert len(load_text(tmp_path, "a,b\n1,1\n1,2\n", key).sets["d"].frame) == 2
    hint = "remove the row, or correct the key"
    assert told_of(tmp_path, "a,b\n1,1\n1,2\n1,1\n,3\n", key) == [
        f"d.csv:4:1: the primary key '1, 1' is there before | {hint}",
        f"d.csv:5:1: the primary key ', 3' is not complete | {hint}",
    ]
    assert told_of(tmp_path, "a,c\n1,1\n", key) == [
        "datapackage.yaml:4:30: no column 'b' in 'd.csv' | correct 'primaryKey'"
    ]


def test_a_foreign_key_is_found_in_the_other_data_set(tmp_path: Path) -> None:
    (tmp_path / "o.csv").write_text("code\nA\nB\n", encoding="utf-8")
    key = "schema: {foreignKeys: [{fields: [c], reference: {resource: o, fields: [code]}}]}"
    other = ("    path: d.csv", key, "  - name: o", "    path: o.csv")
    lines = [line.strip() if line.startswith("    ") else line for line in other[1:]]
    declared = (lines[0], "title: D\n  - name: o\n    path: o.csv")
    assert len(load_text(tmp_path, "c,n\nA,1\n,2\n", *declared).sets["d"].frame) == 2
    assert told_of(tmp_path, "c,n\nA,1\nX,2\n", *declared) == [
        "d.csv:3:1: 'X' is not in 'o' | correct the key, or add its row there"
    ]


def test_a_foreign_key_into_the_same_data_set(tmp_path: Path) -> None:
    key = "schema: {foreignKeys: [{fields: [parent], reference: {resource: '', fields: [code]}}]}"
    assert told_of(tmp_path, "code,parent\nA,\nB,A\nC,Z\n", key) == [
        "d.csv:4:3: 'Z' is not in 'd' | correct the key, or add its row there"
    ]


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        ("warn_after: {count: 30, period: day}", "warn"),
        ("warn_after: {count: 5, period: week}", ""),
        ("error_after: {count: 1, period: month}", "error"),
    ],
)
def test_old_figures_are_told_or_refused(tmp_path: Path, limits: str, told: str) -> None:
    declared = ("asOf: 2025-12-31", f"freshness: {{{limits}}}")
    message = "datapackage.yaml:5:16: the figures of 'd' are 31 days old, as of 2025-12-31"
    if told == "error":
        assert told_of(tmp_path, "a\n1\n", *declared) == [f"{message} | get newer data, or change 'error_after'"]
        return
    notices = [f"{n.place}: {n.message}" for n in load_text(tmp_path, "a\n1\n", *declared).notices]
    assert notices == ([message] if told else [])
