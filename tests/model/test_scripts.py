"""Which characters can be set one by one."""

from __future__ import annotations

import pytest

from generator.model.scripts import is_set_alone, is_shaped


@pytest.mark.parametrize("character", "aЖ中あ한և☀1🗳\U00020bb7、\u1200\uff08")
def test_letters_from_the_left_and_signs_are_set_alone(character: str) -> None:
    assert is_set_alone(ord(character))
    assert not is_shaped(ord(character))


@pytest.mark.parametrize("character", "عשहက\u0301ᄀ")
def test_letters_that_depend_on_their_neighbours_are_not(character: str) -> None:
    assert not is_set_alone(ord(character))
    assert is_shaped(ord(character))


def test_an_invisible_character_is_neither() -> None:
    assert not is_set_alone(0x200D)
    assert not is_shaped(0x200D)
