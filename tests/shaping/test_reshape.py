"""Groups, and columns turned into rows and back, each cell with the lines that it was made of."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.shaping.step_example import origins, rows, shaped, told

DATA = "region,year,place,paid\nN,2023,A,1\nS,2023,B,2.5\nN,2024,A,3\nN,2023,C,\nS,2024,B,2.5\n"


@pytest.mark.parametrize(
    ("take", "north", "south"),
    [
        ("sum paid", "4", "5.0"),
        ("count", "3", "2"),
        ("count paid", "2", "2"),
        ("distinct place", "2", "1"),
        ("distinct paid", "2", "1"),
        ("min paid", "1", "2.5"),
        ("max paid", "3", "2.5"),
        ("mean paid", "2", "2.5"),
        ("median paid", "2", "2.5"),
        ("first place", "A", "B"),
        ("max place", "C", "B"),
    ],
)
def test_a_group_is_taken_together(tmp_path: Path, take: str, north: str, south: str) -> None:
    step = f"group: {{by: region, take: {{x: {take}}}}}"
    assert rows(tmp_path, step, d=DATA) == ["region|x", f"N|{north}", f"S|{south}"]


def test_a_group_knows_its_lines(tmp_path: Path) -> None:
    data = shaped(tmp_path, "group: {by: region, take: {paid: sum paid, rows: count}}", d=DATA)
    assert origins(data, "paid") == ["d.csv 2,4,5 paid", "d.csv 3,6 paid"]
    assert origins(data, "rows") == ["d.csv 2,4,5", "d.csv 3,6"]
    assert [field.taken for field in data.fields] == ["same", "sum", "count"]


def test_all_rows_are_one_group_without_columns_and_no_rows_are_none(tmp_path: Path) -> None:
    assert rows(tmp_path, "group: {by: [], take: {paid: sum paid}}", d=DATA) == ["paid", "9.0"]
    assert rows(tmp_path, "group: {by: region, take: {n: count}}", d="region,x\n") == ["region|n"]


def test_values_become_columns_and_columns_rows(tmp_path: Path) -> None:
    pivot = "pivot: {by: [region, place], names: year, values: paid}"
    assert rows(tmp_path, pivot, d=DATA) == ["region|place|2023|2024", "N|A|1|3", "S|B|2.5|2.5", "N|C||"]
    data = shaped(tmp_path, pivot, d=DATA)
    assert (origins(data, "2024"), origins(data, "place")[0]) == (
        ["d.csv 4 paid", "d.csv 6 paid", ""],
        "d.csv 2,4 place",
    )
    back = "unpivot: {columns: ['2023', '2024'], names: year, values: paid}"
    made = shaped(tmp_path, f"{pivot}\n{back}", d=DATA)
    assert rows(tmp_path, f"{pivot}\n{back}", d=DATA)[1:4] == ["N|A|2023|1", "N|A|2024|3", "S|B|2023|2.5"]
    assert origins(made, "paid")[:3] == ["d.csv 2 paid", "d.csv 4 paid", "d.csv 3 paid"]


def test_a_pivot_sums_what_falls_together(tmp_path: Path) -> None:
    step = "pivot: {by: region, names: year, values: paid, take: sum}"
    assert rows(tmp_path, step, d=DATA) == ["region|2023|2024", "N|1|3", "S|2.5|2.5"]


def test_a_heading_turned_into_a_cell_is_known_as_such(tmp_path: Path) -> None:
    data = shaped(tmp_path, "unpivot: {columns: [men, women], names: sex, values: people}", d="k,men,women\na,1,2\n")
    assert [field.taken for field in data.fields] == ["sum", "heading", "sum"]
    assert origins(data, "sex") == ["d.csv 2 men", "d.csv 2 women"]


@pytest.mark.parametrize(
    ("step", "problem"),
    [
        ("group: {by: regin, take: {n: count}}", "b.yaml:9:19: no column 'regin' in 'd' | did you mean 'region'?"),
        ("group: {by: region, take: {x: sum place}}", "b.yaml:9:37: column 'place' of 'd' holds no numbers"),
        ("group: {by: region, take: {region: count}}", "b.yaml:9:34: the column 'region' is there already"),
        ("group: {by: region, take: {x: total paid}}", "b.yaml:9:37: 'total paid' is no aggregate of a column"),
        (
            "pivot: {by: region, names: year, values: paid}",
            "b.yaml:9:48: several rows of 'd' would stand in one cell: d.csv:2:",
        ),
        ("pivot: {by: year, names: paid, values: place}", "b.yaml:9:32: '' in column 'paid' cannot name a column"),
        (
            "unpivot: {columns: [paid, place], names: n, values: v}",
            "b.yaml:9:27: the columns hold values of several types",
        ),
        ("unpivot: {columns: [paid], names: year, values: v}", "b.yaml:9:41: the column 'year' is there already"),
    ],
)
def test_what_cannot_be_turned_is_told(tmp_path: Path, step: str, problem: str) -> None:
    (found,) = told(tmp_path, step, d=DATA)
    assert found.startswith(problem)


AMOUNTS = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from("xy"), st.integers(-999, 999)), min_size=1, max_size=8
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
@given(AMOUNTS)
def test_sums_of_groups_and_of_pivots_are_the_sum_of_all(tmp_path: Path, amounts: list[tuple[str, str, int]]) -> None:
    text = "k,c,n\n" + "".join(f"{k},{c},{n}.5\n" for k, c, n in amounts)
    whole = sum(Fraction(f"{n}.5") for _, _, n in amounts)
    grouped = rows(tmp_path, "group: {by: k, take: {n: sum n}}", d=text)[1:]
    assert sum(Fraction(line.split("|")[1]) for line in grouped) == whole
    pivoted = rows(tmp_path, "pivot: {by: k, names: c, values: n, take: sum}", d=text)[1:]
    assert sum(Fraction(cell) for line in pivoted for cell in line.split("|")[1:] if cell) == whole
