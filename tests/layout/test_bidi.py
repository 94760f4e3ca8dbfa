"""The order of characters in text of two directions, and the levels that give it."""

from __future__ import annotations

import pytest

from generator.layout.bidi import levels, visual_order, with_blank_end
from generator.model.scripts import starts_from_right

CASES = [
    ("abc", "000", "abc"),
    ("אבג", "111", "גבא"),
    ("a אב c", "001100", "a בא c"),
    ("א ab ג", "112211", "ג ab א"),
    ("אב 12", "11122", "12 בא"),
    ("אב 1.5%", "1112222", "1.5% בא"),
    ("a אב 1-2 b", "0011122200", "a 1-2 בא b"),
    ("עם 2024 - 2025 עם", "11122221112222111", "םע 2025 - 2024 םע"),
    ("سن 1,2", "111222", "1,2 نس"),
    ("a (אב) c", "00011000", "a (בא) c"),
    ("א (ab) ג", "11122111", "ג )ab( א"),
    ("a אב (גד) ה b", "0011111111100", "a ה )דג( בא b"),
    ("a אב.", "00110", "a בא."),
    ("אב.", "111", ".בא"),
    ("٣٤ a", "2200", "٣٤ a"),
    ("אב ", "111", " בא"),
    ("a אב ", "00110", "a בא "),
]


@pytest.mark.parametrize(("text", "expected", "shown"), CASES)
def test_each_character_has_the_level_of_its_direction(text: str, expected: str, shown: str) -> None:
    found = with_blank_end(levels(text), text, int(starts_from_right(text)))
    assert "".join(map(str, found)) == expected
    assert "".join([text[index] for index in visual_order(found)]) == shown


def test_each_line_of_a_paragraph_is_settled_by_itself_in_its_direction() -> None:
    assert levels("א a\nb") == [1, 1, 2, 1, 2]


def test_marks_go_with_their_letters_and_many_brackets_are_no_pairs() -> None:
    assert levels("א\u05b8b") == [1, 1, 2]
    assert len(levels("א" + "(" * 100 + ")" * 100)) == 201
