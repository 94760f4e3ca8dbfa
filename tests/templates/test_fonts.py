"""The shipped fonts: the four files are as published, and their width tables say what the files say."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

FONTS = Path(__file__).resolve().parents[2] / "templates" / "fonts"
STYLES = ("Bold", "BoldItalic", "Italic", "Regular")
PUBLISHED = {
    "Carlito-Bold.ttf": "0f62ab34ad5d079a0a28fac01bcf7c7a724a4db4d6cb99cab9cabff382fbb80f",
    "Carlito-BoldItalic.ttf": "380764b6898d7b73ceae6384b2958b196d2a0428962ef3adf138d27947228666",
    "Carlito-Italic.ttf": "718a0663864d37a4868220a19b9668a5fe10a46197f6df367b4c2c30c04c026c",
    "Carlito-Regular.ttf": "b4ff23ba370cc95a3c349336b73f9c28514a1371210f89832efc85c4b1ea7131",
}

SUBSETS = [
    f"{name}-subset"
    for name in ("NotoNaskhArabic", "NotoSansDevanagari", "NotoSansHebrew", "NotoSansSC", "NotoSansSymbols2")
]


def advances(style: str) -> dict[int, int]:
    """Spread the runs of a table into one width a code point."""
    table = json.loads((FONTS / f"Carlito-{style}.json").read_text(encoding="utf-8"))
    return {first + step: width for first, widths in table["runs"] for step, width in enumerate(widths)}


def test_the_fonts_are_the_four_styles_as_published() -> None:
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FONTS.glob("*.[to]tf")}
    assert found == PUBLISHED


def test_each_font_has_one_table() -> None:
    assert sorted(path.name for path in FONTS.glob("*.json")) == [f"Carlito-{style}.json" for style in STYLES]


@pytest.mark.parametrize("style", STYLES)
def test_a_table_is_what_the_script_makes_of_the_font(style: str) -> None:
    pytest.importorskip("fontTools", reason="fontTools is missing: tables and fonts are not compared")
    from templates.fonts.widths import written  # noqa: PLC0415  # the script needs fontTools

    made = written(FONTS / f"Carlito-{style}.ttf")
    assert (FONTS / f"Carlito-{style}.json").read_bytes() == made.encode("utf-8")


@pytest.mark.parametrize("name", SUBSETS)
def test_a_table_of_the_tests_is_what_the_script_makes_of_the_font(name: str) -> None:
    pytest.importorskip("fontTools", reason="fontTools is missing: tables and fonts are not compared")
    from templates.fonts.widths import written  # noqa: PLC0415  # the script needs fontTools

    folder = Path(__file__).resolve().parents[1] / "fonts"
    assert (folder / f"{name}.json").read_bytes() == written(folder / f"{name}.ttf").encode("utf-8")


@pytest.mark.parametrize("style", STYLES)
def test_digits_share_one_width_so_that_columns_of_numbers_align(style: str) -> None:
    widths = advances(style)
    assert {widths[ord(digit)] for digit in "0123456789"} == {1038}


def test_all_styles_set_the_same_characters() -> None:
    covered = [frozenset(advances(style)) for style in STYLES]
    assert len(covered[0]) > 2000
    assert set(covered) == {covered[0]}


def test_the_licence_names_its_holder_and_the_reserved_name() -> None:
    licence = (FONTS / "Carlito-OFL.txt").read_text(encoding="ascii")
    assert licence.startswith("Copyright (c) 2010-2013 by tyPoland Lukasz Dziedzic with Reserved Font Name")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
