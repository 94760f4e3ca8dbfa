"""The shipped fonts: the four files are as published, and their width tables say what the files say."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

FONTS = Path(__file__).resolve().parents[2] / "templates" / "fonts"
STYLES = ("Bold", "BoldItalic", "Italic", "Regular")
FAMILIES = ("Caladea", "Carlito", "LiberationSans", "LiberationSerif")
NAMES = [f"{family}-{style}" for family in FAMILIES for style in STYLES]
PUBLISHED = {
    "Caladea-Bold.ttf": "74eda4fc5ffba0d8dc4aa76d41499f5ab76168d9ed6141c6417064c6244db9b6",
    "Caladea-BoldItalic.ttf": "f47a35ad6cd0efa9914d93f9d03c93e30c55da43674bccfabac73b3c0d522c01",
    "Caladea-Italic.ttf": "9c968bf60ba1e851cdfea77c71e3540c57792f77482dd241acc29d1425569c4e",
    "Caladea-Regular.ttf": "d2f6cad33f191e65b68bd74e6d4f7708080a41b32db635866109df3090265d91",
    "Carlito-Bold.ttf": "0f62ab34ad5d079a0a28fac01bcf7c7a724a4db4d6cb99cab9cabff382fbb80f",
    "Carlito-BoldItalic.ttf": "380764b6898d7b73ceae6384b2958b196d2a0428962ef3adf138d27947228666",
    "Carlito-Italic.ttf": "718a0663864d37a4868220a19b9668a5fe10a46197f6df367b4c2c30c04c026c",
    "Carlito-Regular.ttf": "b4ff23ba370cc95a3c349336b73f9c28514a1371210f89832efc85c4b1ea7131",
    "LiberationSans-Bold.ttf": "ba0e0dc3f7aca5b0afbc31e800531ee43be3aa79ae35b2ef1f6470a9547765c4",
    "LiberationSans-BoldItalic.ttf": "15c1068175252e4adee6d3721bf74064ffe437f679d9dbaeacd03fa7711a041b",
    "LiberationSans-Italic.ttf": "01f559e5c501d3d5777647c6a92b3ff37a4523bcf4f3b6e97ae052af567618b1",
    "LiberationSans-Regular.ttf": "8d91388f1d3604b3b8ae0e3ee2d140e50cd6122f9214514f4aca772540a4076d",
    "LiberationSerif-Bold.ttf": "446a4421f297698427170fd7db20e59169a4188baaaf940e9bea58af6341a723",
    "LiberationSerif-BoldItalic.ttf": "36dd6965be8915f6d7efb259757f1f7546a7c6f72c53a20bbe4ae7092f2cd558",
    "LiberationSerif-Italic.ttf": "c1830c433ab41379f1139fac388989d37c9f08c81e1bd643efdcc7946db30753",
    "LiberationSerif-Regular.ttf": "29d12439831b7f59194efec85872f24f54eff05738933f9a860220d2abff88ba",
}
DIGITS = {"Carlito": {1038}, "LiberationSans": {1139}, "LiberationSerif": {1024}, "Caladea": {554, 592, 528, 573}}

SUBSETS = [
    f"{name}-subset"
    for name in ("NotoNaskhArabic", "NotoSansDevanagari", "NotoSansHebrew", "NotoSansSC", "NotoSansSymbols2")
]


def advances(name: str) -> dict[int, int]:
    """Spread the runs of a table into one width a code point."""
    table = json.loads((FONTS / f"{name}.json").read_text(encoding="utf-8"))
    return {first + step: width for first, widths in table["runs"] for step, width in enumerate(widths)}


def test_the_fonts_are_as_published() -> None:
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FONTS.glob("*.[to]tf")}
    assert found == PUBLISHED


def test_each_font_has_one_table() -> None:
    assert sorted(path.name for path in FONTS.glob("*.json")) == [f"{name}.json" for name in NAMES]


@pytest.mark.parametrize("name", NAMES)
def test_a_table_is_what_the_script_makes_of_the_font(name: str) -> None:
    pytest.importorskip("fontTools", reason="fontTools is missing: tables and fonts are not compared")
    from templates.fonts.widths import written  # noqa: PLC0415  # the script needs fontTools

    made = written(FONTS / f"{name}.ttf")
    assert (FONTS / f"{name}.json").read_bytes() == made.encode("utf-8")


@pytest.mark.parametrize("name", SUBSETS)
def test_a_table_of_the_tests_is_what_the_script_makes_of_the_font(name: str) -> None:
    pytest.importorskip("fontTools", reason="fontTools is missing: tables and fonts are not compared")
    from templates.fonts.widths import written  # noqa: PLC0415  # the script needs fontTools

    folder = Path(__file__).resolve().parents[1] / "fonts"
    assert (folder / f"{name}.json").read_bytes() == written(folder / f"{name}.ttf").encode("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_digits_share_one_width_so_that_columns_of_numbers_align(name: str) -> None:
    widths = {advances(name)[ord(digit)] for digit in "0123456789"}
    assert len(widths) == 1
    assert widths <= DIGITS[name.partition("-")[0]]


def test_all_styles_of_the_usual_font_set_the_same_characters() -> None:
    covered = [frozenset(advances(f"Carlito-{style}")) for style in STYLES]
    assert len(covered[0]) > 2000
    assert set(covered) == {covered[0]}


@pytest.mark.parametrize(
    ("name", "holder"),
    [
        ("Carlito", "Copyright (c) 2010-2013 by tyPoland Lukasz Dziedzic with Reserved Font Name"),
        ("Liberation", "Digitized data copyright (c) 2010 Google Corporation with Reserved Font Arimo, Tinos"),
    ],
)
def test_the_licence_names_its_holder_and_the_reserved_name(name: str, holder: str) -> None:
    licence = (FONTS / f"{name}-OFL.txt").read_text(encoding="ascii")
    assert licence.startswith(holder)
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence


def test_the_licence_of_caladea_is_there() -> None:
    assert "Apache License" in (FONTS / "Caladea-APACHE-2.0.txt").read_text(encoding="ascii")
