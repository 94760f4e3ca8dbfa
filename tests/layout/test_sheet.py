"""The sheet: its columns lie inside the margins."""

from __future__ import annotations

import pytest

from generator.layout.sheet import small_text, stacked, text_piece
from generator.model.pages import StyledRun, TextFrame
from tests.layout.layout_example import LOREM, sheet, text_of, theme

SHEET, PAGE = sheet(), theme().page


def test_the_columns_fill_what_the_margins_leave() -> None:
    right = PAGE.width - PAGE.right
    assert SHEET.left + SHEET.width == pytest.approx(right)
    assert SHEET.main_left + SHEET.main_width == pytest.approx(right)
    assert SHEET.height == PAGE.height - PAGE.top - PAGE.bottom
    assert SHEET.file == "templates/example.yaml"


def test_paragraphs_are_stacked_without_gaps() -> None:
    made = [small_text("note", f"{n}", StyledRun(LOREM, SHEET.scale.source), SHEET.main, SHEET) for n in range(3)]
    frames = stacked(made, SHEET.main, 100, "table-1")
    height = len(made[0].lines) * 11
    assert [frame.box.top for frame in frames] == [100, 100 + height, 100 + 2 * height]
    assert {frame.owner for frame in frames} == {"table-1"}


def test_a_paragraph_as_a_piece_is_as_high_as_its_lines() -> None:
    made = small_text("note", "n", StyledRun("one\ntwo", SHEET.scale.source), SHEET.main, SHEET)
    piece = text_piece(made, SHEET.main, 4, destination="here")
    (frame,) = piece.draw(50)
    assert isinstance(frame, TextFrame)
    assert (piece.height, piece.before, frame.box.top, frame.destination) == (22, 4, 50, "here")
    assert text_of(frame.paragraphs[0].lines) == "onetwo"
