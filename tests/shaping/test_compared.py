"""Shares, changes, running totals and ranks, figured by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.shaping.step_example import origins, rows, shaped, told

DATA = "region,place,year,paid\nN,A,2023,10\nN,A,2024,15\nN,B,2024,5\nS,C,2023,4\nS,C,2024,\n"


@pytest.mark.parametrize(
    ("step", "made"),
    [
        ("share: {of: paid, as: s}", ["0.25", "0.5", "0.25", ""]),
        ("share: {of: paid, as: s, within: k}", ["0.3333", "0.6666", "1", ""]),
        ("running_total: {of: paid, as: s}", ["2", "6", "8", "8"]),
        ("rank: {by: paid, as: s}", ["2", "1", "2", ""]),
        ("rank: {by: paid, as: s, ascending: true}", ["1", "3", "1", ""]),
    ],
)
def test_values_are_compared_with_those_of_the_other_rows(tmp_path: Path, step: str, made: list[str]) -> None:
    data = "k,paid\na,2\na,4\nb,2\nb,\n"
    found = [line.rpartition("|")[2][:6] for line in rows(tmp_path, step, d=data)[1:]]
    assert found == made


def test_a_share_knows_its_part_and_its_whole(tmp_path: Path) -> None:
    data = shaped(tmp_path, "share: {of: paid, as: s}\ntotal: {label: T}", d="k,paid\na,2\nb,6\n")
    field = data.fields[-1]
    assert [str(origin.rows) for origin in data.origins(0, field.traces)] == ["(2,)"]
    assert [origin.rows for origin in data.origins(0, field.whole)] == [(2, 3)]


def test_a_share_of_nothing_has_no_value(tmp_path: Path) -> None:
    assert rows(tmp_path, "share: {of: paid, as: s}", d="k,paid\na,0\nb,0\n")[1:] == ["a|0|", "b|0|"]


@pytest.mark.parametrize(
    ("now", "before", "difference", "percent", "state"),
    [
        ("15", "10", "5", "0.5", ""),
        ("5", "10", "-5", "-0.5", ""),
        ("10", "10", "0", "0", ""),
        ("5", "0", "5", "", ""),
        ("5", "-2", "7", "", ""),
        ("5", "9.9", "-4.9", "", ""),
        ("5", "", "", "", "new"),
        ("", "5", "", "", "gone"),
        ("", "", "", "", ""),
    ],
)
def test_a_change_between_two_columns(  # noqa: PLR0917  # a case
    tmp_path: Path, now: str, before: str, difference: str, percent: str, state: str
) -> None:
    step = "change: {of: now, from: then, difference: by, percent: part, status: state, least: 10}"
    made = rows(tmp_path, step, d=f"k,now,then\nx,{now},{before}\ny,1,20\nz,2.5,10\n")
    assert made[:2] == ["k|now|then|by|part|state", f"x|{now}|{before}|{difference}|{percent}|{state}"]


def test_a_change_against_the_period_before_within_a_group(tmp_path: Path) -> None:
    step = "change: {of: paid, over: year, within: [region, place], difference: by, percent: part, status: state}"
    assert rows(tmp_path, step, d=DATA)[1:] == [
        "N|A|2023|10|||new",
        "N|A|2024|15|5|0.5|",
        "N|B|2024|5|||new",
        "S|C|2023|4|||new",
        "S|C|2024||||gone",
    ]
    data = shaped(tmp_path, step, d=DATA)
    field = next(field for field in data.fields if field.name == "by")
    assert origins(data, "by")[1] == "d.csv 3 paid"
    assert [origin.rows for origin in data.origins(1, field.whole)] == [(2,)]


@pytest.mark.parametrize(
    ("step", "problem"),
    [
        ("share: {of: place, as: s}", "b.yaml:9:19: column 'place' of 'd' holds no numbers"),
        ("share: {of: paid, as: year}", "b.yaml:9:29: the column 'year' is there already | choose another name"),
        ("rank: {by: paid, as: paid}", "b.yaml:9:28: the column 'paid' is there already | choose another name"),
        (
            "change: {of: paid, over: year, difference: x}",
            "b.yaml:9:32: two rows of 'd' are of '2024' | name in 'within'",
        ),
        (
            "change: {of: paid, from: year}",
            "b.yaml:9:15: the change is given no column | write 'difference', 'percent'",
        ),
        (
            "running_total: {of: paid, as: s}\nrunning_total: {of: paid, as: s}",
            "b.yaml:10:37: the column 's' is there already",
        ),
    ],
)
def test_what_cannot_be_compared_is_told(tmp_path: Path, step: str, problem: str) -> None:
    (found,) = told(tmp_path, step, d=DATA)
    assert found.startswith(problem)
