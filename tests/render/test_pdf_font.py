"""Fonts embedded so that what is drawn is what is read back."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from generator.render.pdf import render
from generator.render.pdf_font import to_unicode
from tests.render.pdf_example import opened, pages, text_frame, theme

COVERED = sorted(theme().coverage)


def read_back(text: str) -> str:
    """Return the text of the one paragraph of a page, decoded by the ToUnicode tables in the file."""
    pdf = opened(render(pages((text_frame("body", text),)), theme()))
    page = pdf.pages[0]
    tables = {name: decoding(font.ToUnicode.read_bytes().decode()) for name, font in page.Resources.Font.items()}
    stream = page.Contents.read_bytes().decode("latin-1")
    read, name = "", ""
    for font, codes in re.findall(r"(/F\S+) [\d.]+ Tf|\(((?:\\.|[^\\)])*)\) Tj", stream):
        name = font or name
        read += "".join(tables[name][code] for code in unescaped(codes))
    return read


def decoding(table: str) -> dict[int, str]:
    """Return what each code stands for."""
    pairs = re.findall(r"<([0-9A-F]{2})> <((?:[0-9A-F]{4})+)>\n", table)
    return {int(code, 16): bytes.fromhex(value).decode("utf-16-be") for code, value in pairs}


def unescaped(codes: str) -> bytes:
    """Return the bytes of a literal string."""
    found = re.findall(r"\\([0-7]{3})|\\(.)|(.)", codes, re.DOTALL)
    return bytes(int(octal, 8) if octal else ord(escaped or plain) for octal, escaped, plain in found)


@given(st.text(st.sampled_from([chr(code) for code in COVERED]), min_size=1, max_size=400))
def test_any_covered_text_is_read_back_exactly(text: str) -> None:
    assert read_back(text) == text


def test_more_characters_than_one_subset_holds() -> None:
    text = "".join(chr(code) for code in COVERED)
    assert len(text) > 1000
    assert read_back(text) == text


def test_the_no_break_space_stays() -> None:
    assert read_back("a\N{NO-BREAK SPACE}b c") == "a\N{NO-BREAK SPACE}b c"


def test_characters_above_the_basic_plane_are_pairs_of_surrogates() -> None:
    assert "<01> <D83DDE00>" in to_unicode("X", {1: "\N{GRINNING FACE}"})


def test_a_block_of_the_table_has_at_most_100_entries() -> None:
    counts = re.findall(r"(\d+) beginbfchar", to_unicode("X", {code: chr(code) for code in range(1, 256)}))
    assert counts == ["100", "100", "55"]
