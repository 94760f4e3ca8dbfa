"""Where the parts of a line of two directions stand, and the glyphs that they are drawn with."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.layout.measure import Measurer
from generator.layout.text import Measure, plain_lines, set_runs, set_text
from generator.model.pages import Line, StyledRun, TextStyle
from generator.model.scripts import without_joiners
from generator.model.theme import Fallback
from tests.layout.layout_example import theme
from tests.project import ROOT

FONTS = ROOT / "tests" / "fonts"
LETTERS = {
    "NotoNaskhArabic": "السودانملخصضعوئ٠٢٤،\u064e\u0650\u0651",
    "NotoSansHebrew": "שלוםתאביבפ\u05b0\u05b4",
    "NotoSansDevanagari": "हिन्दीलक्षत्रयनईसूडार्क",
}
STYLE = TextStyle("regular", 10, 15, "#000000")
COLUMN = Measure(100, 200)


def measurer_of_scripts() -> Measurer:
    """Return a measurer with fonts for three scripts."""
    added = {
        ord(letter): Fallback(name, name, str(FONTS / f"{name}-subset.ttf"))
        for name, letters in LETTERS.items()
        for letter in letters
    }
    faces = {
        key: replace(face, fallback=added, advances={**face.advances, **dict.fromkeys(added, 500)})
        for key, face in theme().fonts.items()
    }
    return Measurer(faces)


MEASURER = measurer_of_scripts()


@pytest.fixture
def measurer() -> Measurer:
    return MEASURER


def shown(line: Line) -> list[str]:
    """Return the texts of a line from left to right."""
    return [span.text for span in sorted(line.spans, key=lambda span: span.left)]


def test_a_line_from_the_right_begins_at_the_right(measurer: Measurer) -> None:
    (line,) = set_text("السودان (12.5) ملخص ", STYLE, COLUMN, measurer)
    assert "".join(span.text for span in line.spans) == "السودان (12.5) ملخص "
    assert shown(line) == [" ", "ملخص", " ", ")", "12.5", "(", " ", "السودان"]
    assert line.spans[0].left + line.spans[0].width == pytest.approx(300, abs=0.01)


def test_a_line_from_the_left_keeps_its_side_and_turns_what_is_inside(measurer: Measurer) -> None:
    (line,) = set_text("In السودان ملخص (A)", STYLE, COLUMN, measurer)
    assert shown(line) == ["In ", "ملخص", " ", "السودان", " (A)"]
    assert line.spans[0].left == 100


def test_glyphs_stand_for_all_letters_in_the_order_of_reading(measurer: Measurer) -> None:
    (line,) = set_text("السودان", STYLE, COLUMN, measurer)
    shaped = line.spans[0].shaped
    assert shaped is not None
    assert "".join(glyph.text for glyph in reversed(shaped.glyphs)) == "السودان"
    assert [glyph.right for glyph in shaped.glyphs] == sorted(glyph.right for glyph in shaped.glyphs)


def test_letters_have_no_width_of_their_own(measurer: Measurer) -> None:
    assert measurer.width("سوس", STYLE) < 3 * measurer.width("س", STYLE)


def test_runs_of_several_styles_stand_side_by_side(measurer: Measurer) -> None:
    runs = (StyledRun("ملخص ", STYLE), StyledRun("السودان", replace(STYLE, font="bold")), StyledRun(" A", STYLE))
    (line,) = set_runs(runs, COLUMN, measurer)
    assert shown(line) == ["A", " ", "السودان", " ", "ملخص"]
    edges = [(span.left, span.left + span.width) for span in sorted(line.spans, key=lambda span: span.left)]
    assert all(abs(right - left) < 0.01 for (_, right), (left, _) in pairwise(edges))


def test_a_long_word_is_cut_into_lines_that_fit(measurer: Measurer) -> None:
    word = "السودان" * 12
    assert [line.text for line in plain_lines(word, STYLE, 60, measurer)] == [
        "".join(span.text for span in line.spans) for line in set_text(word, STYLE, Measure(100, 60), measurer)
    ]
    lines = set_text(word, STYLE, Measure(100, 60), measurer)
    assert "".join(span.text for line in lines for span in line.spans) == word
    assert all(line.spans[0].left >= 99.98 for line in lines)


def test_a_joiner_may_begin_a_run(measurer: Measurer) -> None:
    runs = (StyledRun("ملخ", STYLE), StyledRun("\u200cص", replace(STYLE, font="bold")))
    (line,) = set_runs(runs, COLUMN, measurer)
    assert "".join(span.text for span in line.spans) == "ملخ\u200cص"


def test_a_letter_goes_with_its_marks_and_more_marks_than_fit_go_on(measurer: Measurer) -> None:
    lines = set_text("11111लाा" + "ा" * 9, STYLE, Measure(100, 33), measurer)
    texts = ["".join(span.text for span in line.spans) for line in lines]
    assert (texts[0], texts[1][:3], len(texts)) == ("11111", "लाा", 3)


ANY = st.text(st.sampled_from("".join(LETTERS.values()) + " \n.-()12%abV\u200c"), max_size=60)


@given(ANY.filter(lambda text: without_joiners(text).find("\u200c") < 0), st.sampled_from([30, 60, 120]))
def test_lines_hold_all_characters_and_stay_in_their_column(text: str, width: float) -> None:
    runs = (StyledRun(text[:7], STYLE), StyledRun(text[7:], replace(STYLE, font="bold")))
    for lines in (set_text(text, STYLE, Measure(100, width), MEASURER), set_runs(runs, Measure(100, width), MEASURER)):
        spans = [span for line in lines for span in line.spans]
        assert "".join(span.text for span in spans) == text.replace("\n", "")
        for span in spans:
            if span.text.strip() and len(span.text) > 1:
                assert span.left >= 100 - 0.1
                assert span.left + span.width <= 100 + width + 0.1 or span.text != span.text.rstrip()
            if span.shaped:
                order = reversed(span.shaped.glyphs) if span.shaped.from_right else span.shaped.glyphs
                assert "".join(glyph.text for glyph in order) == span.text
