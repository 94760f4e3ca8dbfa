"""Places, problems, and how they are told."""

from __future__ import annotations

import pytest

from generator.errors import BriefError, Collecting, Place, Problem, did_you_mean, fault, quoted, raise_any


@pytest.mark.parametrize(
    ("place", "written"),
    [(Place("a.yaml"), "a.yaml"), (Place("a.yaml", 3), "a.yaml:3"), (Place("a.yaml", 3, 7), "a.yaml:3:7")],
)
def test_a_place_is_written_as_editors_read_it(place: Place, written: str) -> None:
    assert str(place) == written


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_character_has_its_line_and_column_after_any_line_end(end: str) -> None:
    text = f"é𝄞{end}{end}ab"
    assert Place.of_character("f", text, 1) == Place("f", 1, 2)
    assert Place.of_character("f", text, text.index("b")) == Place("f", 3, 2)


def test_problems_are_told_once_each_in_reading_order() -> None:
    late, early = Problem("late", Place("a", 10, 1)), Problem("early", Place("a", 9, 80))
    error = BriefError([late, early, late])
    assert error.problems == (early, late)
    assert str(error) == "a:9:80: early; a:10:1: late"


def test_collecting_keeps_problems_and_goes_on() -> None:
    problems: list[Problem] = []
    with Collecting(problems):
        raise fault("wrong", Place("a"), "mend it")
    assert problems == [Problem("wrong", Place("a"), "mend it")]


def test_collecting_lets_a_bug_of_ours_through() -> None:
    with pytest.raises(KeyError), Collecting([]):
        raise KeyError("x")


def test_nothing_is_raised_for_no_problems() -> None:
    raise_any([])
    with pytest.raises(BriefError):
        raise_any([Problem("wrong", Place("a"))])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "'plain'"),
        ("a\nb\x1b[2J", r"'a\nb\x1b[2J'"),
        ("no\N{NO-BREAK SPACE}break", r"'no\xa0break'"),
        ("x" * 80, f"'{'x' * 80}'"),
        ("x" * 81, f"'{'x' * 80}…'"),
    ],
)
def test_what_a_user_wrote_is_quoted_on_one_line(text: str, shown: str) -> None:
    assert quoted(text) == shown


@pytest.mark.parametrize(
    ("wrong", "what", "hint"),
    [
        ("staf", "columns", "did you mean 'staff'? the columns are staff, budget"),
        ("staf", "", "did you mean 'staff'?"),
        ("zzz", "columns", "the columns are staff, budget"),
        ("zzz", "", ""),
    ],
)
def test_a_hint_names_the_closest_and_lists_the_others(wrong: str, what: str, hint: str) -> None:
    assert did_you_mean(wrong, ["staff", "budget"], what) == hint
