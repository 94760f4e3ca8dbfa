"""Expressions are exact, have no reach into Python, and are told where they are wrong."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import Place
from generator.model.document import Scalar
from generator.model.words import Words
from generator.shaping.expression import LONGEST, Expression, parse
from tests.shaping.step_example import rows
from tests.small_brief import told_by

PLACE = Place("b.yaml", 9, 15)
ROW: dict[str, Scalar] = {"a": 6, "b": Decimal("1.5"), "t": "Haiti ", "n": None, "over all": 2}


def read(text: str) -> Expression:
    return parse(Words(text, PLACE, PLACE), {**dict.fromkeys(ROW), "a": 1, "b": 1})


def value(text: str) -> object:
    return read(text).of(ROW, lambda: Place("d.csv", 2, 1))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3", 9),
        ("-a + 10", 4),
        ("a - 2 - 1", 3),
        ("a / 4", Decimal("1.5")),
        ("a / 3", 2),
        ("0.1 + 0.2", Decimal("0.3")),
        ("a / 0", None),
        ("a + n", None),
        ("`over all` * 2", 4),
        ("t == 'Haiti '", True),
        ("a > 5 and not (b > 2) or false_is_no_word", None),
        ("a in [1, 6]", True),
        ("t in ['Mali']", False),
        ("n == 1", False),
        ("n != 1", False),
        ("if(a > 5, 'many', 'few')", "many"),
        ("if(n > 5, 'many', 'few')", "few"),
        ("coalesce(n, a)", 6),
        ("is_missing(n)", True),
        ("abs(-3)", 3),
        ("round(2.345, 2)", Decimal("2.35")),
        ("min(a, b, n)", Decimal("1.5")),
        ("max(a, b)", 6),
        ("upper(trim(t))", "HAITI"),
        ("contains(t, 'ait')", True),
        ("starts_with(t, 'H')", True),
        ("ends_with(t, 'i')", False),
        ("replace(t, 'i', 'y')", "Hayty "),
        ("remove_end(trim(t), 'ti')", "Hai"),
        ("concat(trim(t), ' ', a)", "Haiti 6"),
        ("length(trim(t))", 5),
        ("text(b)", "1.5"),
        ("number('1.50') + 1", Decimal("2.50")),
        ("concat('it''s')", None),
    ],
)
def test_an_expression_gives_what_it_says(text: str, found: object) -> None:
    if "false_is_no_word" in text or "''" in text:
        assert told_by(lambda: value(text)) != []
        return
    assert value(text) == found


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a +", "b.yaml:9:18: the expression ends too early | write it as templates/README.md shows"),
        ("a + )", "b.yaml:9:19: ')' cannot stand here | write it as templates/README.md shows"),
        ("(a", "b.yaml:9:17: the end stands where ')' is expected | write it as templates/README.md shows"),
        ("a b", "b.yaml:9:17: 'b' cannot stand here | write it as templates/README.md shows"),
        ("a ; b", "b.yaml:9:17: ';' cannot stand here | write it as templates/README.md shows"),
        ("a.b", "b.yaml:9:16: '.' cannot stand here | write it as templates/README.md shows"),
        ("a ** 2", "b.yaml:9:18: '*' cannot stand here | write it as templates/README.md shows"),
        ("c + 1", "b.yaml:9:15: no column 'c' | the columns are a, b, t, n, over all"),
        ("__import__('os')", "b.yaml:9:15: no function '__import__' | "),
        ("rond(a, 1)", "b.yaml:9:15: no function 'rond' | did you mean 'round'?"),
        ("round(a)", "b.yaml:9:15: 'round' is given 1 values | write it as templates/README.md shows"),
        (
            "a + t",
            "b.yaml:9:15: 'Haiti ' is no number to calculate with, in the row at d.csv:2:1 | correct the expression",
        ),
        ("a > t", "b.yaml:9:15: '6' and 'Haiti ' cannot be compared, in the row at d.csv:2:1 | correct the expression"),
        ("upper(a)", "b.yaml:9:15: '6' is no text; write text(…) around it, in the row at d.csv:2:1 | correct"),
        (
            "number(t)",
            "b.yaml:9:15: 'Haiti ' is no number, in the row at d.csv:2:1 | correct the expression or the data",
        ),
        ("year(t)", "b.yaml:9:15: 'Haiti ' is no date, in the row at d.csv:2:1 | correct the expression or the data"),
        ("(" * 60 + "a" + ")" * 60, "b.yaml:9:55: the expression is nested too deep | cut it into several steps"),
        ("a" + " + a" * 1_000, f"b.yaml:9:15: the expression is longer than {LONGEST:,} characters | cut it"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text: str, problem: str) -> None:
    (found,) = told_by(lambda: value(text))
    assert found.startswith(problem)


NUMBERS = st.one_of(
    st.integers(-(10**20), 10**20),
    st.builds(lambda n, e: Decimal(f"{n}E-{e}"), st.integers(-(10**12), 10**12), st.integers(0, 9)),
)
SUMS = st.recursive(
    st.sampled_from(["x", "y"]),
    lambda inner: st.builds(lambda left, sign, right: f"({left} {sign} {right})", inner, st.sampled_from("+-*"), inner),
    max_leaves=8,
)


@given(SUMS, NUMBERS, NUMBERS)
def test_arithmetic_is_exact(text: str, x: int | Decimal, y: int | Decimal) -> None:
    found = parse(Words(text, PLACE), {"x": 1, "y": 1}).of({"x": x, "y": y}, lambda: PLACE)
    assert Fraction(found) == eval(text, {}, {"x": Fraction(x), "y": Fraction(y)})  # type: ignore[arg-type]  # noqa: S307  # a sum of our own


@pytest.mark.parametrize(
    ("text", "degree", "linear"),
    [
        ("a + b", 1, True),
        ("a - (b - a)", 1, True),
        ("a / b", 0, False),
        ("a * b", 2, False),
        ("2 * a", 1, False),
        ("a / (a + b)", 0, False),
        ("a + 1", None, False),
        ("abs(a - b)", 1, False),
        ("if(a > b, a, 0)", 1, False),
        ("concat(t, 'x')", None, False),
    ],
)
def test_the_degree_says_what_a_sum_of_the_results_means(text: str, degree: int | None, linear: bool) -> None:  # noqa: FBT001  # a case
    found = read(text)
    assert (found.degree, found.linear) == (degree, linear)


def test_dates_have_years_and_months(tmp_path: Path) -> None:
    step = "derive: {m: 'concat(year(day), \"-\", month(day))'}"
    assert rows(tmp_path, step, d="day\n2024-02-29\n") == ["day|m", "2024-02-29|2024-2"]
