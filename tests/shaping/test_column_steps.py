"""Steps that choose, name and make columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.shaping.step_example import origins, rows, shaped, told

DATA = "region,place,paid,asked\nNorth,A,1,4\n,B,3,\nSouth,C,2.345,4\n"


@pytest.mark.parametrize(
    ("step", "made"),
    [
        ("select: [paid, place]", ["paid|place", "1|A", "3|B", "2.345|C"]),
        ("drop: [asked, paid]", ["region|place", "North|A", "|B", "South|C"]),
        (
            "rename: {place: where, paid: place}",
            ["region|where|place|asked", "North|A|1|4", "|B|3|", "South|C|2.345|4"],
        ),
        ("fill: [region]\nselect: [region, place]", ["region|place", "North|A", "North|B", "South|C"]),
        ("derive: {part: paid / asked}\nselect: [place, part]", ["place|part", "A|0.25", "B|", "C|0.58625"]),
        ("derive: {asked: asked * 2}\nselect: [asked]", ["asked", "8", "", "8"]),
        ("round: {columns: [paid], decimals: 2}\nselect: [paid]", ["paid", "1.00", "3.00", "2.35"]),
        ("round: {columns: [paid], decimals: 0}\nselect: [paid]", ["paid", "1", "3", "2"]),
    ],
)
def test_columns_are_chosen_named_and_made(tmp_path: Path, step: str, made: list[str]) -> None:
    assert rows(tmp_path, step, d=DATA) == made


def test_a_half_is_rounded_up_and_away_from_zero(tmp_path: Path) -> None:
    halves = "x\n0.5\n1.5\n2.5\n-0.5\n-2.5\n2.4999999999999999999\n"
    step = "round: {columns: [x], decimals: 0}"
    assert rows(tmp_path, step, d=halves) == ["x", "1", "2", "3", "-1", "-3", "2"]


def test_titles_and_units_go_with_their_columns(tmp_path: Path) -> None:
    data = shaped(tmp_path, "derive: {each: {is: paid / asked, title: Paid of asked, unit: '%'}}", d=DATA)
    assert [(field.title, field.unit) for field in data.fields][-1] == ("Paid of asked", "%")
    copied = shaped(tmp_path, "derive: {again: paid}", d=DATA)
    assert (copied.fields[-1].taken, origins(copied, "again")[0]) == ("sum", "d.csv 2 paid")


def test_a_derived_cell_knows_all_cells_that_it_was_made_of(tmp_path: Path) -> None:
    data = shaped(tmp_path, "derive: {part: paid / asked}", d=DATA)
    assert origins(data, "part")[0] == "d.csv 2 paid + d.csv 2 asked"
    assert data.fields[-1].taken == "derived"


@pytest.mark.parametrize(
    ("step", "problem"),
    [
        ("select: [place, plaice]", "b.yaml:9:23: no column 'plaice' in 'd' | did you mean 'place'?"),
        ("rename: {place: paid}", "b.yaml:9:23: the column 'paid' is there already | choose another name"),
        ("rename: {place: x, paid: x}", "b.yaml:9:32: the column 'x' is there already | choose another name"),
        ("round: {columns: [place], decimals: 0}", "b.yaml:9:25: column 'place' of 'd' holds no numbers"),
        ("derive: {x: place == 'A'}", "b.yaml:9:19: the expression gives true or false, which is no value | write if("),
    ],
)
def test_what_is_wrong_is_told_where_it_stands(tmp_path: Path, step: str, problem: str) -> None:
    (found,) = told(tmp_path, step, d=DATA)
    assert found.startswith(problem)
