"""Which characters can be set one by one, and which run from the right."""

from __future__ import annotations

import pytest

from generator.model.scripts import is_set_alone, is_shaped, starts_from_right


@pytest.mark.parametrize("character", "aЖ中あ한և☀1🗳\U00020bb7、\u1200\uff08")
def test_letters_from_the_left_and_signs_are_set_alone(character: str) -> None:
    assert is_set_alone(ord(character))
    assert not is_shaped(ord(character))


@pytest.mark.parametrize("character", "عשहကᄀ\u064b؟٣")
def test_letters_that_depend_on_their_neighbours_are_not(character: str) -> None:
    assert not is_set_alone(ord(character))
    assert is_shaped(ord(character))


@pytest.mark.parametrize("code", [0x200B, 0x0301])
def test_an_invisible_character_and_a_mark_for_any_letter_are_neither(code: int) -> None:
    assert not is_set_alone(code)
    assert not is_shaped(code)


@pytest.mark.parametrize(
    ("text", "from_right"),
    [("12 (سلام)", True), ("OCHA سلام", False), ("हिन्दी", False), ("٢٠٢٤ — 3", False), ("", False)],
)
def test_text_runs_as_its_first_letter_does(text: str, from_right: bool) -> None:  # noqa: FBT001  # a case
    assert starts_from_right(text) is from_right
