"""Columns by name, exact sums and ratios."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.columns import exact_sum, field_of, fields_of, numeric_field_of, ratio
from generator.errors import Place
from generator.model.dataset import DataSet
from generator.model.document import Scalar
from generator.model.words import Words
from generator.sources.load import load
from tests.small_brief import AMOUNTS, DICTIONARY, ISSUED, told_by, write

DECIMALS = st.builds(lambda n, places: Decimal(f"{n}E-{places}"), st.integers(-(10**80), 10**80), st.integers(0, 90))


def named(text: str, column: int = 1) -> Words:
    return Words(text, Place("b.yaml", 9, column))


@pytest.fixture
def data(tmp_path: Path) -> DataSet:
    write(tmp_path, d=AMOUNTS, datapackage=DICTIONARY)
    (tmp_path / "p").mkdir()
    for file in ("d.csv", "datapackage.yaml"):
        (tmp_path / file).rename(tmp_path / "p" / file)
    return load(tmp_path, (named("p"),), [named("d")], ISSUED).sets["d"]


def test_a_column_is_found_by_its_heading(data: DataSet) -> None:
    assert field_of(data, named("amount")).title == "Amount"


def test_an_unknown_column_is_told_with_the_closest(data: DataSet) -> None:
    told = told_by(lambda: field_of(data, named("amuont")))
    assert told == ["b.yaml:9:1: no column 'amuont' in 'd' | did you mean 'amount'? the columns are name, amount"]


def test_a_column_of_text_holds_no_amounts(data: DataSet) -> None:
    assert told_by(lambda: numeric_field_of(data, named("name"))) == [
        (
            "b.yaml:9:1: column 'name' of 'd' holds no numbers"
            " | give it the type integer or number in the dictionary of 'p/d.csv'"
        )
    ]


def test_every_wrong_column_is_told(data: DataSet) -> None:
    asked = [(field_of, named("x", 1)), (field_of, named("name", 2)), (numeric_field_of, named("name", 3))]
    assert [line.split(" ")[0] for line in told_by(lambda: fields_of(data, asked))] == ["b.yaml:9:1:", "b.yaml:9:3:"]


@given(st.lists(st.one_of(st.integers(), DECIMALS), min_size=1))
@example([2**63 - 1, 1])
@example([Decimal("1e5000"), Decimal("1e-5000")])
def test_a_sum_is_exact_whatever_the_size(values: list[int | Decimal]) -> None:
    total = exact_sum(values)
    assert total is not None
    assert Fraction(total) == sum(map(Fraction, values), Fraction(0))


@pytest.mark.parametrize(("values", "total"), [([], None), ([None, "x", date(2026, 1, 1)], None), ([None, 2, "3"], 2)])
def test_only_numbers_are_summed(values: list[Scalar], total: int | None) -> None:
    assert exact_sum(values) == total


@given(st.integers(1, 10**60), st.integers(1, 10**60), st.integers(1, 39))
@example(45 * 10**44 - 1, 10**46, 1)
def test_a_ratio_rounds_like_the_exact_one(part: int, whole: int, digits: int) -> None:
    short = Context(prec=digits, rounding=ROUND_HALF_UP)
    quotient = ratio(part, whole)
    assert quotient is not None
    assert short.plus(quotient) == short.divide(Decimal(part), Decimal(whole))


@pytest.mark.parametrize(("part", "whole"), [(1, 0), (1, Decimal("0.0")), ("1", 2), (1, None), (None, 1)])
def test_what_is_no_ratio_is_none(part: Scalar, whole: Scalar) -> None:
    assert ratio(part, whole) is None
