"""Text that is shown otherwise than it is read: what may stand, and where."""

from __future__ import annotations

import pytest

from generator.verify.pdf_turned import Turned, has_stray_hyphen, is_out_of_order

LEFT, RIGHT = "a", "\u05d0"


PLACE = [(0.0, 0.0, 10.0)]


def test_codes_from_the_right_are_read_from_the_last() -> None:
    assert Turned(None, 10, ["\u05d1", "\u05d0"], PLACE).read(inside=False) == ("\u05d0\u05d1", [])
    assert Turned(None, 10, ["b", "a"], PLACE).read(inside=False) == (
        "ab",
        ["letters from the left that are shown from the right"],
    )


def test_the_text_of_a_letter_says_no_more_than_its_glyphs() -> None:
    assert Turned("\u0928", 10, ["\u0928", "\u2060"], PLACE).read(inside=False) == ("\u0928", [])
    assert Turned("\u0630", 10, ["\u2060", "\u0630"], PLACE).read(inside=True) == ("\u0630", [])
    text, faults = Turned("\u0928\u0928", 10, ["\u0928"], PLACE).read(inside=False)
    assert (text, faults) == ("\u0928", ["ActualText that is not what its glyphs stand for"])


def test_only_single_letters_stand_inside_text_from_the_right() -> None:
    word, letter = Turned.begun("ReversedChars", None), Turned.begun("Span", {"/ActualText": "\u05d0"})
    assert word.may_stand_in(None)
    assert letter.may_stand_in(word)
    assert not word.may_stand_in(word)
    assert not letter.may_stand_in(letter)
    assert not Turned.begun("P", {"/ActualText": "x"}).may_stand_in(None)
    assert not Turned.begun("Span", {"/ActualText": "x", "/MCID": 1}).may_stand_in(None)


@pytest.mark.parametrize(
    ("strips", "apart"),
    [
        ([(0, 0, 5), (5, 0, 9)], False),
        ([(0, 0, 5), (4, 2, 4), (5, 0, 9)], False),  # a mark over the first
        ([(0, 0, 5), (0, 0, 5)], True),
        ([(0, 0, 5), (12, 0, 25)], True),
        ([(0, 0, 5), (5, 25, 9)], True),
        ([(0, 0, 5), (30, 0, 30)], True),
        ([(0, 8, 5), (4.8, 4, 9), (9, 0, 12)], False),  # a word that slants,
    ],
)
def test_glyphs_stand_beside_each_other(strips: list[tuple[float, float, float]], apart: bool) -> None:  # noqa: FBT001  # a case
    assert Turned(None, 10, [], strips).is_apart() is apart


@pytest.mark.parametrize(
    ("spots", "texts", "wrong"),
    [
        ([(50, 60), (40, 50)], [RIGHT, RIGHT], False),
        ([(40, 50), (50, 60)], [RIGHT, RIGHT], True),
        ([(50, 60), (40, 50)], [LEFT, LEFT], True),
        ([(50, 60), (40, 50)], [RIGHT, LEFT], False),
        ([(50, 60), (55, 65)], [RIGHT, LEFT], True),  # one over the other
        ([(50, 60), (40, 50), (30, 40)], [RIGHT, " ", RIGHT], False),
    ],
)
def test_neighbours_stand_in_their_direction(spots: list[tuple[float, float]], texts: list[str], wrong: bool) -> None:  # noqa: FBT001  # a case
    assert is_out_of_order([(1, left, 100.0, right) for left, right in spots], texts) is wrong


def test_lines_go_down() -> None:
    assert is_out_of_order([(1, 0, 100.0, 9), (1, 0, 115.0, 9)], [RIGHT, RIGHT])
    assert not is_out_of_order([(1, 0, 100.0, 9), (1, 0, 85.0, 9)], [RIGHT, RIGHT])


@pytest.mark.parametrize(
    ("places", "texts", "stray"),
    [
        ([(0, 9, 100), (9, 12, 100), (0, 9, 85)], ["dis", "\u00ad", "aster"], False),
        ([(0, 12, 100), (0, 9, 85)], ["dis\u00ad", "aster"], False),
        ([(0, 12, 100), (12, 20, 100)], ["dis\u00ad", "aster"], True),  # on the same line
        ([(0, 12, 100), (0, 9, 85)], ["dis\u00ad", " aster"], True),
        ([(0, 12, 100), (0, 9, 85)], ["d\u00adis", "aster"], True),
        ([(0, 12, 100), (0, 9, 85)], ["dis", "aster\u00ad"], True),
    ],
)
def test_a_soft_hyphen_divides_a_word_at_the_end_of_a_line(
    places: list[tuple[float, float, float]],
    texts: list[str],
    stray: bool,  # noqa: FBT001  # a case
) -> None:
    spots = [(1, left, baseline, right) for left, right, baseline in places]
    assert has_stray_hyphen(spots, texts) is stray
