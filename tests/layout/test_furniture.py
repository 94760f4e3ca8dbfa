"""What stands on every printed page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.layout.furniture import TLP_COLORS, Furniture, tlp_label
from generator.model.pages import ShapeFrame, TextFrame
from tests.layout.layout_example import META, sheet, text_of, theme

SHEET, PAGE = sheet(), theme().page


def test_the_running_lines_stand_in_reading_order() -> None:
    frames = Furniture(META, 12, SHEET).on(3)
    texts = [text_of(f.paragraphs[0].lines) for f in frames if isinstance(f, TextFrame)]
    assert texts == ["A brief", "UNCLASSIFIED", "TLP:CLEAR", "A desk", "Page 3 of 12"]


def test_the_page_number_ends_at_the_right_margin() -> None:
    *_, last = Furniture(META, 12, SHEET).on(3)
    assert isinstance(last, TextFrame)
    assert last.box.left + last.box.width == pytest.approx(SHEET.left + SHEET.width)


@pytest.mark.parametrize("tlp", sorted(TLP_COLORS))
def test_the_label_stands_on_black_in_its_colour(tlp: str) -> None:
    meta = replace(META, tlp=tlp)
    frames = Furniture(meta, 1, SHEET).on(1)
    (field,) = (frame for frame in frames if isinstance(frame, ShapeFrame))
    label = frames[frames.index(field) + 1]
    assert isinstance(label, TextFrame)
    assert field.fill == "#000000"
    assert label.paragraphs[0].runs == (tlp_label(meta, SHEET.scale.marking),)
    assert label.paragraphs[0].runs[0].style.color == TLP_COLORS[tlp]
    assert field.box.left < label.box.left
    assert label.box.left + label.box.width < field.box.left + field.box.width


def test_what_stands_above_and_below_is_outside_the_text() -> None:
    frames = [frame for frame in Furniture(META, 1, SHEET).on(1) if isinstance(frame, TextFrame)]
    assert [f for f in frames if PAGE.top < f.box.top + f.box.height and f.box.top < PAGE.height - PAGE.bottom] == []
