"""A join adds columns by equal keys, and tells the keys of both sides that have no partner."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.shaping.step_example import notices, origins, rows, shaped, told

HERE = "country,paid\nChad,5\nMali,3\nHaiti,1\n"
THERE = "country,target\nMali,30\nChad,50\nNiger,9\n"
ALLOW = "unmatched: allow"


@pytest.mark.parametrize(
    ("how", "made"),
    [
        ("left", ["Chad|5|50", "Mali|3|30", "Haiti|1|"]),
        ("inner", ["Chad|5|50", "Mali|3|30"]),
        ("full", ["Chad|5|50", "Mali|3|30", "Haiti|1|", "Niger||9"]),
    ],
)
def test_rows_come_together_by_their_keys(tmp_path: Path, how: str, made: list[str]) -> None:
    step = f"join: {{with: o, on: country, how: {how}, {ALLOW}}}"
    assert rows(tmp_path, step, d=HERE, o=THERE) == ["country|paid|target", *made]


def test_each_cell_knows_its_own_file(tmp_path: Path) -> None:
    data = shaped(tmp_path, f"join: {{with: o, on: country, how: full, {ALLOW}}}", d=HERE, o=THERE)
    assert origins(data, "target") == ["o.csv 3 target", "o.csv 2 target", "", "o.csv 4 target"]
    assert origins(data, "country") == [
        "d.csv 2 country + o.csv 3 country",
        "d.csv 3 country + o.csv 2 country",
        "d.csv 4 country",
        "o.csv 4 country",
    ]
    assert [citation.path for citation in data.citations] == ["d.csv", "o.csv"]


@pytest.mark.parametrize("unmatched", ["fail", "warn", "allow"])
def test_keys_without_a_partner_are_told_on_both_sides(tmp_path: Path, unmatched: str) -> None:
    step = f"join: {{with: o, on: country, unmatched: {unmatched}}}"
    messages = [
        "1 key of 'd' without a partner in 'o': 'Haiti'",
        "1 key of 'o' without a partner in 'd': 'Niger'",
    ]
    if unmatched == "fail":
        hint = "correct the keys, or add 'unmatched: warn' (or allow)"
        assert told(tmp_path, step, d=HERE, o=THERE) == [f"b.yaml:9:20: {message} | {hint}" for message in messages]
        return
    found = notices(shaped(tmp_path, step, d=HERE, o=THERE))
    assert found == ([f"b.yaml:9:20: {message}" for message in messages] if unmatched == "warn" else [])


def test_a_key_that_is_nearly_one_is_guessed_and_missing_keys_have_no_partner(tmp_path: Path) -> None:
    there = "country,target\nMaIi,30\n,50\n"
    found = told(tmp_path, "join: {with: o, on: country}", d="country,paid\nMali,5\n,3\n", o=there)
    assert found[0].startswith("b.yaml:9:20: 2 keys of 'd' without a partner in 'o': 'Mali', '' | did you mean 'MaIi'?")


def test_keys_may_have_other_names_and_be_several(tmp_path: Path) -> None:
    here, there = "c,y,paid\nChad,2023,1\nChad,2024,2\n", "name,year,target\nChad,2024,20\nChad,2023,10\n"
    step = "join: {with: o, on: {c: name, y: year}}"
    assert rows(tmp_path, step, d=here, o=there) == ["c|y|paid|target", "Chad|2023|1|10", "Chad|2024|2|20"]


def test_a_key_with_several_rows_there_is_refused_until_it_is_meant(tmp_path: Path) -> None:
    here, there = "c,paid\nChad,1\n", "c,who\nChad,A\nChad,B\n"
    hint = "group its rows first, or add 'several: true' to repeat rows here"
    assert told(tmp_path, "join: {with: o, on: c}", d=here, o=there) == [
        f"b.yaml:9:20: 1 key of 'o' stands in several rows: 'Chad' | {hint}"
    ]
    made = rows(tmp_path, "join: {with: o, on: c, several: true}", d=here, o=there)
    assert made == ["c|paid|who", "Chad|1|A", "Chad|1|B"]


@pytest.mark.parametrize(
    ("step", "there", "problem"),
    [
        ("join: {with: p, on: country}", THERE, "b.yaml:9:20: no data set 'p' | the data sets are d, "),
        ("join: {with: o, on: land}", THERE, "b.yaml:9:27: no column 'land' in 'd' | the columns are country, paid"),
        (
            "join: {with: o, on: country}",
            "country,paid\nChad,1\nMali,1\nHaiti,1\n",
            "b.yaml:9:20: both sides have a column 'paid' | rename or drop one of them first",
        ),
        (
            "join: {with: o, on: {paid: country}, unmatched: allow}",
            THERE,
            "b.yaml:9:28: column 'paid' is of type integer, 'country' of 'o' of string | give both the type string",
        ),
    ],
)
def test_what_cannot_be_joined_is_told(tmp_path: Path, step: str, there: str, problem: str) -> None:
    (found,) = told(tmp_path, step, d=HERE, o=there)
    assert found.startswith(problem)
