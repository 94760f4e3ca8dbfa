"""Widths come from the fonts' tables alone."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from generator.layout.measure import Measurer
from generator.model.pages import TextStyle
from generator.model.theme import FontFace
from tests.layout.layout_example import measurer, theme

STYLE = TextStyle("regular", 10, 12, "#000000")


def test_a_width_is_the_sum_of_the_advances_and_grows_with_the_size() -> None:
    face = theme().fonts["regular"]
    ems = sum(face.advances[ord(c)] for c in "AVA 12") / face.units_per_em
    assert measurer().width("AVA 12", STYLE) == pytest.approx(10 * ems)
    assert measurer().ems("AVA 12", "regular") == pytest.approx(ems)


def test_kerned_letters_stand_nearer_and_the_width_counts_it() -> None:
    made, kerned = measurer(), replace(STYLE, kerned=True)
    assert made.kerns("To AV", kerned) == ((0, -89), (3, -43))
    assert made.width("To AV", kerned) == pytest.approx(made.width("To AV", STYLE) - 10 * (0.089 + 0.043))
    assert made.kerns("To AV", STYLE) == ()
    trimmed, plain = (made.words("Top", "regular", kerned=flag)[0].trimmed for flag in (True, False))
    assert trimmed == pytest.approx(plain - 0.089)


def test_figures_and_spaces_are_never_kerned() -> None:
    text = "".join(f"{one}{other}" for one in "0123456789 " for other in "0123456789.,-/TAVk% ")
    between = {n for n, pair in enumerate(pairwise(text)) if set(pair) & set("0123456789 ")}
    assert [kern for kern in measurer().kerns(text, replace(STYLE, kerned=True)) if kern[0] in between] == []


def test_figures_have_one_width_so_that_columns_of_numbers_align() -> None:
    assert len({measurer().width(digit, STYLE) for digit in "0123456789"}) == 1


def test_words_keep_their_spaces_and_are_the_text() -> None:
    words = measurer().words("one  two\nPort-au-Prince", "regular")
    assert [word.text for word in words] == ["one  ", "two", "\n", "Port-", "au-", "Prince"]
    assert [word.trimmed < word.ems for word in words] == [True, False, False, False, False, False]
    assert words[2].ems == 0


def test_a_character_without_glyph_is_no_blank() -> None:
    with pytest.raises(KeyError):
        measurer().width("\N{HANGUL SYLLABLE GA}", STYLE)


def test_the_font_is_centred_in_its_line() -> None:
    tall = TextStyle("regular", 10, 22, "#000000")
    assert measurer().ascent(tall) == pytest.approx(measurer().ascent(STYLE) + 5)


def test_what_was_measured_once_is_remembered() -> None:
    lookups = Lookups(theme().fonts["regular"].advances)
    made = Measurer({"regular": _with(lookups)})
    made.words("abc cab", "regular")
    made.words("abc cab", "regular")
    assert lookups.count == 4  # three letters and the space


class Lookups(dict[int, int]):
    """Advances that count how often they are asked for."""

    count = 0

    def __getitem__(self, key: int) -> int:
        self.count += 1
        return super().__getitem__(key)


def _with(advances: Lookups) -> FontFace:
    return replace(theme().fonts["regular"], advances=advances)
