"""Breaking text into lines loses no character and never runs over."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.layout.text import SLACK, Measure, depth, filled_lines, moved, plain_lines, set_runs, set_text, words_of
from generator.model.pages import Line, SetParagraph, StyledRun, TextStyle
from tests.layout.layout_example import measurer, text_of, theme

STYLE = TextStyle("regular", 10, 12, "#1B2733")
BOLD = TextStyle("bold", 10, 12, "#1B2733")
COLUMN = Measure(50, 60)
PRINTABLE = st.characters(codec="utf-8", include_characters="").filter(lambda c: ord(c) in theme().coverage)
WORDS = st.text(st.one_of(PRINTABLE, st.sampled_from(" -\N{EN DASH}\n")), max_size=80)


def lines_of(text: str, column: Measure = COLUMN) -> list[str]:
    return [text_of([line]) for line in set_text(text, STYLE, column, measurer())]


@given(text=WORDS, width=st.floats(8, 200), kerned=st.booleans())
@settings(max_examples=300, deadline=None)
def test_text_in_one_style_breaks_as_text_in_several_does(text: str, width: float, kerned: bool) -> None:  # noqa: FBT001
    style, made = replace(STYLE, kerned=kerned), measurer()
    filled = filled_lines(words_of((StyledRun(text, style),), made), width + SLACK, made)
    expected = ["".join(piece for piece, _ in line) for line in filled]
    lines = plain_lines(text, style, width, made)
    assert [line.text for line in lines] == expected
    for line in lines if not kerned else ():
        assert line.width == pytest.approx(made.width(line.text, style))
        assert line.trimmed == pytest.approx(made.width(line.text.rstrip(" "), style))


def end_of(line: Line) -> float:
    """Return where the ink of a line ends: spaces at its end have none."""
    last = "".join(span.text for span in line.spans)
    spaces = len(last) - len(last.rstrip(" "))
    return line.spans[-1].left + line.spans[-1].width - spaces * measurer().width(" ", STYLE)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        (" ", [" "]),
        ("one", ["one"]),
        ("one two three four", ["one two three ", "four"]),
        ("one  two   three    four", ["one  two   ", "three    four"]),
        ("first\nsecond", ["first", "second"]),
        ("first\n\nthird", ["first", "", "third"]),
        ("first\n", ["first", ""]),
        ("\nsecond", ["", "second"]),
        ("in Port-au-Prince", ["in Port-au-", "Prince"]),
        ("from 2011\N{EN DASH}2016 and on", ["from 2011\N{EN DASH}", "2016 and on"]),
        ("- 12 and -13, or", ["- 12 and -13, ", "or"]),
        ("MMMMMMMMMM", ["MMMMMMM", "MMM"]),
        ("a MMMMMMMMMM b", ["a ", "MMMMMMM", "MMM b"]),
        ("a M/MMMM/MMMMMMM/1 b", ["a ", "M/MMMM/", "MMMMMMM", "/1 b"]),
        ("http://MMMMMMMM", ["http://", "MMMMMMM", "M"]),
    ],
)
def test_lines_break_at_spaces_hyphens_and_inside_long_words(text: str, lines: list[str]) -> None:
    assert lines_of(text) == lines


def test_a_letter_wider_than_the_column_still_has_its_line() -> None:
    assert lines_of("WWW", Measure(0, 1)) == ["W", "W", "W"]


@given(text=WORDS, width=st.floats(20, 300))
@settings(max_examples=100, deadline=None)
def test_no_character_is_lost_and_no_line_is_too_wide(text: str, width: float) -> None:
    lines = set_text(text, STYLE, Measure(50, width), measurer())
    assert text_of(lines) == text.replace("\n", "")
    assert [line for line in lines if end_of(line) > 50 + width + 0.02] == []
    assert [round(line.baseline - lines[0].baseline, 3) for line in lines] == [12 * n for n in range(len(lines))]


@given(texts=st.lists(WORDS, min_size=1, max_size=4))
@settings(max_examples=100, deadline=None)
def test_runs_break_as_their_text_does(texts: list[str]) -> None:
    runs = tuple(StyledRun(text, STYLE) for text in texts)
    apart, joined = (set_runs(r, COLUMN, measurer()) for r in (runs, (StyledRun("".join(texts), STYLE),)))
    assert [text_of([line]) for line in apart] == [text_of([line]) for line in joined]


def test_a_word_of_two_styles_is_not_broken_between_them() -> None:
    runs = (StyledRun("one two ", STYLE), StyledRun("thr", BOLD), StyledRun("ee-", STYLE), StyledRun("four", BOLD))
    lines = set_runs(runs, Measure(50, 50), measurer())
    assert [[(span.text, span.style.font) for span in line.spans] for line in lines] == [
        [("one two ", "regular")],
        [("thr", "bold"), ("ee-", "regular"), ("four", "bold")],
    ]


def test_spans_of_kerned_text_say_where_letters_stand_nearer() -> None:
    kerned = TextStyle("regular", 10, 12, "#1B2733", kerned=True)
    (line,) = set_runs((StyledRun("To ", kerned), StyledRun("To", STYLE)), COLUMN, measurer())
    assert [span.kerns for span in line.spans] == [((0, -89),), ()]
    assert line.spans[1].left == pytest.approx(50 + measurer().width("To ", kerned), abs=0.002)


def test_spans_stand_one_after_the_other_and_keep_their_links() -> None:
    runs = (StyledRun("see ", STYLE), StyledRun("here", BOLD, "https://example.org"))
    (line,) = set_runs(runs, COLUMN, measurer())
    first, second = line.spans
    assert first.left == 50
    assert second.left == pytest.approx(50 + first.width, abs=0.002)
    assert [span.link for span in line.spans] == ["", "https://example.org"]


@pytest.mark.parametrize("text", ["12", "12 ", "one two three four five"])
def test_text_at_the_right_ends_at_the_right_edge_whatever_spaces_follow(text: str) -> None:
    lines = set_text(text, STYLE, Measure(50, 60, 0, "right"), measurer())
    assert [end_of(line) for line in lines] == [pytest.approx(110, abs=0.01)] * len(lines)


def test_text_exactly_as_wide_as_its_column_stays_on_one_line() -> None:
    text = "Protection, health and water"
    assert lines_of(text, Measure(0, measurer().width(text, STYLE))) == [text]


def test_the_first_line_stands_below_the_top_and_lines_move_together() -> None:
    lines = set_text("one\ntwo", STYLE, Measure(0, 60, 100), measurer())
    assert [round(line.baseline - measurer().ascent(STYLE), 3) for line in lines] == [100, 112]
    assert [line.baseline for line in moved(lines, 5)] == [round(line.baseline + 5, 3) for line in lines]


def test_the_depth_of_a_paragraph_is_that_of_its_lines() -> None:
    runs = (StyledRun("one\ntwo\nthree", STYLE),)
    assert depth(SetParagraph("body", "x", runs, set_runs(runs, COLUMN, measurer()))) == 36
