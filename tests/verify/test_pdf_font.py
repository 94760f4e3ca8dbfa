"""ToUnicode maps, and what they make of codes."""

from __future__ import annotations

import pytest

from generator.verify.pdf_font import Font, parse_map

SPACE = b"1 begincodespacerange <00> <FF> endcodespacerange "
WIDE = b"1 begincodespacerange <0000> <FFFF> endcodespacerange "


@pytest.mark.parametrize(
    ("source", "shown", "text"),
    [
        (SPACE + b"1 beginbfchar <01> <0041> endbfchar", b"\x01\x01", "AA"),
        (SPACE + b"1 beginbfchar <01> <00660069> endbfchar", b"\x01", "fi"),
        (SPACE + b"1 beginbfchar <01> <D83DDE00> endbfchar", b"\x01", "😀"),
        (SPACE + b"1 beginbfchar\n<01>\n<00 41>\nendbfchar", b"\x01", "A"),
        (SPACE + b"1 beginbfrange <01> <03> <0041> endbfrange", b"\x03\x01", "CA"),
        (SPACE + b"1 beginbfrange <01> <02> [<0041> <D83DDE00>] endbfrange", b"\x01\x02", "A😀"),
        (SPACE + b"1 beginbfrange <01> <02> <D83DDE00> endbfrange", b"\x02", "😁"),
        (WIDE + b"1 beginbfchar <0102> <0041> endbfchar", b"\x01\x02", "A"),
        (b"% <01> <0042>\n(<01> <0042>) " + SPACE + b"1 beginbfchar <01> <0041> endbfchar", b"\x01", "A"),
    ],
)
def test_codes_are_read(source: bytes, shown: bytes, text: str) -> None:
    assert parse_map(source).text(shown) == text


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (b"", "the ToUnicode map has codes of more than one length"),
        (SPACE + WIDE, "the ToUnicode map has codes of more than one length"),
        (SPACE + b"1 beginbfchar <01> <0041> <01> <0042> endbfchar", "the ToUnicode map has two texts for code 1"),
        (SPACE + b"/Other usecmap", "the ToUnicode map rests on another map"),
        (SPACE + b"1 beginbfchar <01> <> endbfchar", "the ToUnicode map has no text for a code"),
        (SPACE + b"1 beginbfchar [<01>] <0041> endbfchar", "the ToUnicode map has a list for a code"),
        (b"1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange", "a range of the ToUnicode map is too long"),
    ],
)
def test_a_map_that_says_two_things_is_refused(source: bytes, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}$"):
        parse_map(source)


def test_a_code_without_a_character_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^no character for code 258$"):
        Font(2, {1: "A"}).text(b"\x00\x01\x01\x02")
    with pytest.raises(ValueError, match=r"^a string ends inside a code$"):
        Font(2, {1: "A"}).text(b"\x00\x01\x01")
    with pytest.raises(ValueError, match=r"character maps to <undefined>$"):
        Font(1, {1: "A"}).text(b"\x02")
