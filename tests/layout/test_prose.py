"""The faces of runs, and the marks of list items."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.layout.prose import hang, list_marks, styled
from generator.model.document import ParagraphKind, Run
from generator.model.pages import StyledRun, TextStyle
from tests.layout.layout_example import measurer, paragraph, theme

STYLE = TextStyle("regular", 10, 12, "#1B2733")
COLORS = theme().colors


@pytest.mark.parametrize(
    ("run", "font"),
    [
        (Run("x"), "regular"),
        (Run("x", bold=True), "bold"),
        (Run("x", italic=True), "italic"),
        (Run("x", bold=True, italic=True), "bold-italic"),
    ],
)
def test_a_run_takes_the_face_that_it_asks_for(run: Run, font: str) -> None:
    assert styled([run], STYLE, COLORS) == (StyledRun("x", replace(STYLE, font=font)),)


def test_bold_text_stays_bold() -> None:
    bold = replace(STYLE, font="bold")
    fonts = [run.style.font for run in styled([Run("x"), Run("y", italic=True)], bold, COLORS)]
    assert fonts == ["bold", "bold-italic"]


def test_links_take_the_accent_colour_and_no_runs_are_one_empty_run() -> None:
    (link,) = styled([Run("x", link="https://example.org")], STYLE, COLORS)
    assert (link.style.color, link.link) == (COLORS.accent, "https://example.org")
    assert styled([], STYLE, COLORS) == (StyledRun("", STYLE),)


@pytest.mark.parametrize(
    ("items", "marks"),
    [
        ([("bullet", 0), ("bullet", 1)], ["•", "•"]),
        ([("number", 0), ("number", 0), ("bullet", 0), ("number", 0)], ["1.", "2.", "•", "3."]),
        ([("number", 0), ("body", 0), ("number", 0)], ["1.", "", "1."]),
        ([("number", 0), ("number", 1), ("number", 1), ("number", 0), ("number", 1)], ["1.", "1.", "2.", "2.", "1."]),
    ],
)
def test_numbers_count_by_level_and_start_again_after_prose(
    items: list[tuple[ParagraphKind, int]], marks: list[str]
) -> None:
    assert list_marks(paragraph("x", kind, level) for kind, level in items) == marks


@pytest.mark.parametrize(
    ("marks", "expected"), [([], 9.0), (["", "•", "9."], 9.0), (["9.", "10."], measurer().width("10.", STYLE) + 4)]
)
def test_items_stand_in_by_the_widest_mark_of_their_list(marks: list[str], expected: float) -> None:
    assert hang(marks, 9, replace(STYLE, size=5) if expected == 9 else STYLE, measurer()) == expected
