"""Steps keep values exact, and rows keep the lines that they were made from."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import Place
from generator.model.dataset import DataSet, Field
from generator.model.document import Scalar
from generator.model.request import Selection
from generator.model.steps import Derive, Filter, Group, Sort, Step, Taking, Top, Total
from generator.model.words import Words
from generator.shaping.around import Around
from generator.shaping.steps import shape
from tests.small_brief import told_by
from tests.small_data import data_set, lines, table

FIELDS = (
    Field("name", "Name"),
    Field("kind", "Kind"),
    Field("amount", "Amount", "number"),
    Field("year", "Year", "year"),
)
AMOUNTS = st.one_of(
    st.none(),
    st.integers(-(10**70), 10**70),
    st.builds(lambda n, places: Decimal(f"{n}E-{places}"), st.integers(-(10**60), 10**60), st.integers(0, 60)),
)
ROWS = st.lists(st.tuples(st.text(max_size=3), st.sampled_from(["x", "y", None]), AMOUNTS, st.integers(2000, 2003)))


def words(text: str, column: int = 1) -> Words:
    return Words(text, Place("b.yaml", 5, column))


def derive(name: str, expression: str) -> Derive:
    return Derive(words(name), words(expression))


def no_other(name: Words) -> DataSet:
    raise AssertionError(name)


def shaped(rows: Sequence[tuple[Scalar, ...]], *steps: Step) -> DataSet:
    return shape(data_set(FIELDS, rows), Selection(words("d"), steps), Around(Path(), no_other))


def assert_rows_are_of_their_lines(data: DataSet, rows: Sequence[tuple[Scalar, ...]]) -> None:
    for row, from_lines in zip(table(data), lines(data), strict=True):
        if len(from_lines) == 1:
            assert row == rows[from_lines[0] - 2]
            assert [type(value) for value in row] == [type(value) for value in rows[from_lines[0] - 2]]


@given(rows=ROWS, descending=st.booleans(), kinds=st.sets(st.sampled_from(["x", "y", ""])))
def test_rows_keep_their_lines_and_values_through_filter_and_sort(
    rows: list[tuple[Scalar, ...]], kinds: set[str], *, descending: bool
) -> None:
    data = shaped(rows, Filter(words("kind"), tuple(words(kind) for kind in kinds)), Sort(words("amount"), descending))
    assert_rows_are_of_their_lines(data, rows)
    kept = [n for n, row in enumerate(rows, 2) if (row[1] or "") in kinds]
    assert sorted(line for row in lines(data) for line in row) == kept
    amounts = [value for value in data.frame["amount"] if value is not None]
    assert amounts == sorted(amounts, reverse=descending)
    assert list(data.frame["amount"])[: len(amounts)] == amounts


@given(ROWS, st.integers(1, 6))
def test_top_and_others_add_up_exactly_and_hold_every_line_once(rows: list[tuple[Scalar, ...]], count: int) -> None:
    data = shaped(rows, Top(words("amount"), count, words("Others ({count})")))
    assert_rows_are_of_their_lines(data, rows)
    assert sorted(line for row in lines(data) for line in row) == list(range(2, len(rows) + 2))
    total = sum((Fraction(row[2]) for row in rows if isinstance(row[2], int | Decimal)), Fraction(0))
    assert sum((Fraction(value) for value in data.frame["amount"] if value is not None), Fraction(0)) == total
    if len(rows) > count + 1:
        others = table(data)[-1]
        assert (others[0], others[1], others[3]) == (f"Others ({len(rows) - count})",) * 3
        assert len(lines(data)[-1]) == len(rows) - count


def test_a_single_row_beyond_the_top_stands_for_itself() -> None:
    rows = [("A", "x", 1, 2000), ("B", "x", 2, 2000)]
    assert table(shaped(rows, Top(words("amount"), 1, words("Others")))) == [rows[1], rows[0]]


def test_ties_stay_as_they_stood() -> None:
    rows = [("A", "x", 1, 2000), ("B", "x", 2, 2000), ("C", "x", 1, 2000), ("D", "x", 2, 2000)]
    for descending, names in ((False, "ACBD"), (True, "BDAC")):
        data = shaped(rows, Sort(words("amount"), descending))
        assert "".join(data.frame["name"]) == names


def test_values_are_compared_as_the_source_writes_them() -> None:
    rows = [("A", "x", Decimal("0.0000001"), 2000), ("B", "x", Decimal("1.10"), 2001), ("C", None, None, 2001)]
    assert table(shaped(rows, Filter(words("amount"), (words("0.0000001"),)))) == [rows[0]]
    assert table(shaped(rows, Filter(words("amount"), (words("1.1"),)))) == []
    assert table(shaped(rows, Filter(words("year"), (words("2001"),)))) == rows[1:]
    assert table(shaped(rows, Filter(words("kind"), (words(""),)))) == [rows[2]]


def test_no_rows_go_through_every_step() -> None:
    steps = (
        Filter(words("kind"), (words("x"),)),
        Sort(words("name"), descending=True),
        Top(words("amount"), 1, words("Others")),
    )
    assert table(shaped([], *steps)) == []


@pytest.mark.parametrize(
    ("step", "problem"),
    [
        (Filter(words("knd"), ()), "no column 'knd' in 'd' | did you mean 'kind'?"),
        (Sort(words("knd"), descending=False), "no column 'knd' in 'd' | did you mean 'kind'?"),
        (Top(words("knd"), 1, words("x")), "no column 'knd' in 'd' | did you mean 'kind'?"),
        (
            Top(words("kind"), 1, words("x")),
            "column 'kind' of 'd' holds no numbers | give it the type integer or number in the dictionary of 'd.csv'",
        ),
    ],
)
def test_an_unknown_column_is_told(step: Step, problem: str) -> None:
    listing = " the columns are name, kind, amount, year" if "did you mean" in problem else ""
    assert told_by(lambda: shaped([], step)) == [f"b.yaml:5:1: {problem}{listing}"]


def test_a_value_that_is_nearly_one_of_the_columns_is_told() -> None:
    rows = [("Europe", "x", 1, 2001), ("Asia", "y", 2, 2002)]
    assert told_by(lambda: shaped(rows, Filter(words("name"), (words("Europa", 9),)))) == [
        "b.yaml:5:9: no row of 'd' has 'Europa' in column 'name' | did you mean 'Europe'?"
    ]
    assert table(shaped(rows, Filter(words("name"), (words("Oceania"),)))) == []


def test_a_difference_in_a_row_of_totals_is_that_of_the_totals(tmp_path: Path) -> None:
    """A row that lacks one of the two counts on the other side all the same."""
    fields = (Field("cluster", "Cluster"), Field("needed", "Needed", "integer"), Field("paid", "Paid", "integer"))
    data = data_set(fields, [("food", 10, 4), ("not said", None, 3)])
    steps = (derive("gap", "needed - paid"), derive("more", "abs(needed - paid)"), Total(words("Total")))
    made = shape(data, Selection(words("d"), steps), Around(tmp_path, no_other))
    assert table(made) == [
        ("food", 10, 4, 6, 6),
        ("not said", None, 3, None, None),
        ("Total", 10, 7, 3, 6),
    ]


def test_a_group_keeps_the_label_of_a_column_that_keeps_its_name(tmp_path: Path) -> None:
    fields = (Field("kind", "Kind"), Field("amount", "US$", "integer"))
    takings = (Taking(words("amount"), "sum", words("amount")), Taking(words("most"), "max", words("amount")))
    group = Group((words("kind"),), takings)
    made = shape(data_set(fields, [("a", 1)]), Selection(words("d"), (group,)), Around(tmp_path, no_other))
    assert [field.title for field in made.fields] == ["Kind", "US$", "most"]
