"""Rows of sums: the others, totals, subtotals, supplied totals; what must not be added is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import Place
from generator.model.dataset import Field
from generator.model.request import Selection
from generator.model.steps import Total
from generator.model.words import Words
from generator.shaping.around import Around
from generator.shaping.steps import shape
from tests.shaping.step_example import notices, origins, rows, shaped, told
from tests.small_data import data_set, table

DATA = "region,place,paid\nN,A,1\nN,B,2.5\nS,C,10\nS,D,\nS,E,4\n"


@pytest.mark.parametrize(
    ("step", "made"),
    [
        (
            'top: {by: paid, count: 2, others: "{count} others"}',
            ["S|C|10", "S|E|4", "3 others|3 others|3.5"],
        ),
        ("top: {by: paid, count: 4, others: Rest}", ["S|C|10", "S|E|4", "N|B|2.5", "N|A|1", "S|D|"]),
        ("total: {label: All}", ["N|A|1", "N|B|2.5", "S|C|10", "S|D|", "S|E|4", "All|All|17.5"]),
        (
            'total: {by: region, label: "{group}, in all"}',
            ["N|A|1", "N|B|2.5", "N, in all|N, in all|3.5", "S|C|10", "S|D|", "S|E|4", "S, in all|S, in all|14"],
        ),
        (
            "top: {by: paid, count: 1, others: Rest}\ntotal: {label: All}",
            ["S|C|10", "Rest|Rest|7.5", "All|All|17.5"],
        ),
        ("total: {label: All}\nsort: {by: paid}", ["N|A|1", "N|B|2.5", "S|E|4", "S|C|10", "S|D|", "All|All|17.5"]),
    ],
)
def test_rows_are_summed_exactly(tmp_path: Path, step: str, made: list[str]) -> None:
    assert rows(tmp_path, step, d=DATA) == ["region|place|paid", *made]


def test_a_row_of_sums_knows_every_line_in_it(tmp_path: Path) -> None:
    data = shaped(tmp_path, "top: {by: paid, count: 2, others: Rest}\ntotal: {label: All}", d=DATA)
    assert origins(data, "paid")[2:] == ["d.csv 3,2,5 paid", "d.csv 4,6,3,2,5 paid"]
    assert data.kinds == ["body", "body", "others", "total"]


def test_a_ratio_in_a_total_is_that_of_the_totals_and_a_mean_is_left_out(tmp_path: Path) -> None:
    step = "derive: {part: paid / asked}\ntotal: {label: All}"
    assert rows(tmp_path, step, d="paid,asked\n1,4\n3,4\n")[-1] == "4|8|0.5"
    step = "group: {by: k, take: {m: mean x, s: sum x}}\ntotal: {label: All}"
    assert rows(tmp_path, step, d="k,x\na,1\na,2\nb,4\n") == ["k|m|s", "a|1.5|3", "b|4|4", "All||7"]


def test_what_the_dictionary_calls_not_additive_is_never_summed(tmp_path: Path) -> None:
    people = Field("people", "People", "integer", additive=False)
    data = data_set((Field("place", "Place"), people, Field("visits", "Visits", "integer")), [("A", 5, 1), ("B", 6, 2)])
    around = Around(tmp_path, lambda _: data)
    label = Words("All", Place("b.yaml", 5, 1))
    made = shape(data, Selection(Words("d", label.place), (Total(label),)), around)
    assert table(made)[-1] == ("All", None, 3)


@pytest.mark.parametrize(("total", "told_of_it"), [("18", True), ("17.5", False)])
def test_a_supplied_total_is_a_row_of_the_data_and_compared(tmp_path: Path, total: str, told_of_it: bool) -> None:  # noqa: FBT001  # a case
    step = "total: {supplied: {place: TOTAL}, label: In all}"
    data = shaped(tmp_path, step, d=f"place,paid\nTOTAL,{total}\nA,17\nB,0.5\n")
    assert (origins(data, "paid"), data.kinds) == (
        ["d.csv 3 paid", "d.csv 4 paid", "d.csv 2 paid"],
        ["body", "body", "total"],
    )
    message = "b.yaml:9:48: the supplied total 18 of 'paid' is not the sum of its rows, 17.5"
    assert notices(data) == ([message] if told_of_it else [])


@pytest.mark.parametrize(
    ("step", "problem"),
    [
        ("top: {by: place, count: 1}", "b.yaml:9:17: column 'place' of 'd' holds no numbers"),
        ("select: [place]\ntotal: {label: T}", "b.yaml:10:22: no column of 'd' can be added up"),
        ("total: {label: T}\ntotal: {label: U}", "b.yaml:10:22: the rows of 'd' have their totals already"),
        (
            "sort: {by: paid, descending: true}\ntotal: {by: region, label: T}",
            "b.yaml:10:19: the rows of 'S' in column 'region' are not together",
        ),
        ("total: {supplied: {place: Z}, label: T}", "b.yaml:9:33: 0 rows of 'd' have 'Z' in column 'place', not one"),
        ("total: {supplied: {region: S}, label: T}", "b.yaml:9:34: 3 rows of 'd' have 'S' in column 'region', not one"),
        (
            "total: {label: T}\nshare: {of: paid, as: s}\nrank: {by: paid, as: r}\nrows: {first: 1}",
            "b.yaml:12:13: the rows of",
        ),
    ],
)
def test_what_cannot_be_summed_is_told(tmp_path: Path, step: str, problem: str) -> None:
    (found,) = told(tmp_path, step, d=DATA)
    assert found.startswith(problem)
