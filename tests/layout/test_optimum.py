"""Prose breaks where the whole paragraph looks best, and loses no character."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.layout.optimum import set_prose
from generator.layout.text import Measure, set_runs
from generator.model.pages import Line, StyledRun, TextStyle
from tests.layout.layout_example import measurer, text_of
from tests.layout.test_text import STYLE, WORDS, end_of

BOLD = TextStyle("bold", 10, 12, "#1B2733")
KERNED = TextStyle("regular", 10, 12, "#1B2733", kerned=True)
COLUMN = Measure(50, 160)
PROSE = (
    "Several states and organisations have offered help that complements one another. Beside them, 121 organisations "
    "were present in 2020, and 38 donors financed the country's pooled fund until 2015, when the last of them left it."
)


def lines_of(text: str, width: float) -> list[str]:
    return [text_of([line]) for line in set_prose((StyledRun(text, STYLE),), Measure(50, width), measurer())]


def empty_shares(lines: tuple[Line, ...], column: Measure) -> list[float]:
    return [(column.left + column.width - end_of(line)) / column.width for line in lines]


def test_lines_are_more_even_than_lines_that_take_all_they_can() -> None:
    runs = (StyledRun(PROSE, STYLE),)
    best, filled = (set_by(runs, COLUMN, measurer()) for set_by in (set_prose, set_runs))
    raggedness = [sum(share**2 for share in empty_shares(lines, COLUMN)[:-1]) for lines in (best, filled)]
    assert len(best) == len(filled)
    assert raggedness[0] < raggedness[1] * 0.8


def test_the_last_line_is_no_lone_short_word() -> None:
    text = "Partners agreed that the help which was promised to them in the spring must come before it rains again."
    column = Measure(50, 205)
    filled, best = (set_by((StyledRun(text, STYLE),), column, measurer()) for set_by in (set_runs, set_prose))
    assert text_of([filled[-1]]) == "again."
    assert empty_shares(best, column)[-1] < empty_shares(filled, column)[-1] - 0.1


def test_a_number_stays_with_what_it_counts_where_that_costs_little() -> None:
    text = "In all parts of the country together 4.9 million people need help, and a third of them get it."
    width = measurer().width("In all parts of the country together 4.9", STYLE) + 0.5
    assert lines_of(text, width)[0] == "In all parts of the country together "


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        (" ", [" "]),
        ("one", ["one"]),
        ("first\nsecond", ["first", "second"]),
        ("first\n\nthird", ["first", "", "third"]),
        ("first\n", ["first", ""]),
        ("\nsecond", ["", "second"]),
        ("a MMMMMMMMMM b", ["a ", "MMMMMMM", "MMM b"]),
    ],
)
def test_line_breaks_and_long_words_are_set_as_elsewhere(text: str, lines: list[str]) -> None:
    assert lines_of(text, 60) == lines


@given(texts=st.lists(WORDS, min_size=1, max_size=3), width=st.floats(20, 300))
@settings(max_examples=100, deadline=None)
def test_no_character_is_lost_no_line_is_too_wide_and_there_are_no_more_lines(texts: list[str], width: float) -> None:
    runs = tuple(StyledRun(text, style) for text, style in zip(texts, (KERNED, BOLD, STYLE), strict=False))
    lines, filled = (set_by(runs, Measure(50, width), measurer()) for set_by in (set_prose, set_runs))
    assert text_of(lines) == "".join(texts).replace("\n", "")
    assert [line for line in lines if end_of(line) > 50 + width + 0.02] == []
    assert len(lines) <= len(filled)
