"""Steps that choose and order rows: whole rows, with their lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.shaping.step_example import origins, rows, shaped, told

DATA = "country,year,amount\nHaiti,2023,5\nMali,2024,\nhaiti,2024,7\nHaiti,2023,5\nChad,2024,2\n"


@pytest.mark.parametrize(
    ("step", "kept"),
    [
        ("filter: {country: Haiti}", ["Haiti|2023|5", "Haiti|2023|5"]),
        ("filter: {country: [Chad, Mali]}", ["Mali|2024|", "Chad|2024|2"]),
        ("filter: {amount: ''}", ["Mali|2024|"]),
        ("filter: {year: 2024, amount: 7}", ["haiti|2024|7"]),
        ("filter: amount > 4 and year == 2024", ["haiti|2024|7"]),
        ("filter: lower(country) == 'haiti'", ["Haiti|2023|5", "haiti|2024|7", "Haiti|2023|5"]),
        ("filter: is_missing(amount)", ["Mali|2024|"]),
        ("filter: amount != 5", ["haiti|2024|7", "Chad|2024|2"]),
        ("filter: not (year == 2024)", ["Haiti|2023|5", "Haiti|2023|5"]),
        ("deduplicate: all", ["Haiti|2023|5", "Mali|2024|", "haiti|2024|7", "Chad|2024|2"]),
        ("deduplicate: [year]", ["Haiti|2023|5", "Mali|2024|"]),
        ("sort: {by: amount}", ["Chad|2024|2", "Haiti|2023|5", "Haiti|2023|5", "haiti|2024|7", "Mali|2024|"]),
        (
            "sort: {by: amount, descending: true}",
            ["haiti|2024|7", "Haiti|2023|5", "Haiti|2023|5", "Chad|2024|2", "Mali|2024|"],
        ),
        ("rows: {first: 1, last: 1}", ["Haiti|2023|5", "Chad|2024|2"]),
        ("rows: {first: 9}", ["Haiti|2023|5", "Mali|2024|", "haiti|2024|7", "Haiti|2023|5", "Chad|2024|2"]),
    ],
)
def test_rows_are_chosen_and_ordered(tmp_path: Path, step: str, kept: list[str]) -> None:
    assert rows(tmp_path, step, d=DATA) == ["country|year|amount", *kept]


def test_each_row_keeps_its_line(tmp_path: Path) -> None:
    data = shaped(tmp_path, "sort: {by: amount, descending: true}\nrows: {first: 2}", d=DATA)
    assert origins(data, "amount") == ["d.csv 4 amount", "d.csv 2 amount"]


@pytest.mark.parametrize(
    ("step", "problem"),
    [
        ("filter: {county: Haiti}", "b.yaml:9:16: no column 'county' in 'd' | did you mean 'country'?"),
        (
            "filter: {country: Hayti}",
            "b.yaml:9:25: no row of 'd' has 'Hayti' in column 'country' | did you mean 'Haiti'?",
        ),
        ("filter: amonut > 4", "b.yaml:9:15: no column 'amonut' | did you mean 'amount'?"),
        ("filter: amount", "b.yaml:9:15: the expression gives '5', neither true nor false | write a comparison"),
        ("filter: country > 4", "b.yaml:9:15: 'Haiti' and '4' cannot be compared, in the row at d.csv:2:1 | correct"),
        ("sort: {by: when}", "b.yaml:9:18: no column 'when' in 'd' | the columns are country, year, amount"),
        ("deduplicate: [x]", "b.yaml:9:21: no column 'x' in 'd' | the columns are country, year, amount"),
        (
            "total: {label: T}\nfilter: {year: 2024}",
            "b.yaml:10:16: the rows of 'd' have their totals already | put 'filter'",
        ),
    ],
)
def test_what_is_wrong_is_told_where_it_stands(tmp_path: Path, step: str, problem: str) -> None:
    (found,) = told(tmp_path, step, d=DATA)
    assert found.startswith(problem)
