"""The fonts of a template: on slides by their names and widths, on paper by the shipped ones that are like them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.layout.measure import Measurer
from generator.model.pages import TextStyle
from generator.model.theme import FontFace
from tests.fallback_brief import SHEET, theme_of
from tests.project import ROOT
from tests.tamper import parts, write_package

BARE = "defaults:\n  sitbrief:\n    deck: {template: deck.pptx}\n"
FAMILIES = ("Calibri", "Arial", "Times New Roman", "Cambria")
DECK = "templates/themes/sitbrief/deck.pptx"
WORDS = (
    "The ministry reported 1,204,500 people in need (38 %) in Ouagadougou, Żywiec, Αθήνα and Київ: MWQ @ wilful illness"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a project whose theme names its template alone."""
    for part in ("templates/themes", "templates/fonts"):
        shutil.copytree(ROOT / part, tmp_path / part)
    (tmp_path / SHEET).write_text(BARE, encoding="utf-8")
    return tmp_path


def set_fonts(root: Path, major: str, minor: str) -> None:
    """Give the template fonts of its own."""
    members = parts(root / DECK)
    theme = members["ppt/theme/theme1.xml"].decode()
    before, _, after = theme.partition("</a:majorFont>")
    before, after = (half.replace('"Calibri"', f'"{name}"') for half, name in ((before, major), (after, minor)))
    members["ppt/theme/theme1.xml"] = f"{before}</a:majorFont>{after}".encode()
    write_package(root / DECK, members)


def families(fonts: dict[str, FontFace]) -> dict[str, str]:
    return {key: face.family for key, face in fonts.items()}


def width(face: FontFace, text: str = WORDS) -> float:
    return Measurer({face.key: face}).width(text, TextStyle(face.key, 10, 12, "#000000"))


@pytest.mark.parametrize(
    ("family", "shipped"),
    [
        ("Calibri", "Carlito"),
        ("Arial", "Liberation Sans"),
        ("TIMES NEW ROMAN", "Liberation Serif"),
        ("Cambria", "Caladea"),
    ],
)
def test_a_font_has_a_shipped_one_of_its_widths(root: Path, family: str, shipped: str) -> None:
    set_fonts(root, family, family)
    theme = theme_of(root)
    assert set(families(dict(theme.fonts)).values()) == {shipped}
    assert {face.deck_family for face in theme.slide_fonts.values()} == {family}
    assert width(theme.slide_fonts["bold"], "Total 12") == pytest.approx(width(theme.fonts["bold"], "Total 12"))
    assert sorted(theme.fonts) == ["bold", "bold-italic", "italic", "regular"]
    assert theme.notices == ()


def test_a_font_whose_widths_differ_a_little_is_measured_by_bold_ones(root: Path) -> None:
    set_fonts(root, "Calibri Light", "Calibri Light")
    theme = theme_of(root)
    assert theme.fonts["regular"].family == "Carlito"
    assert width(theme.slide_fonts["regular"]) == pytest.approx(width(theme.slide_fonts["bold"]))
    assert width(theme.slide_fonts["regular"]) > width(theme.fonts["regular"])
    assert theme.notices == ()


def test_titles_have_the_fonts_of_titles(root: Path) -> None:
    set_fonts(root, "Cambria", "Arial")
    theme = theme_of(root)
    assert (theme.fonts["title"].family, theme.fonts["bold"].family) == ("Caladea", "Liberation Sans")
    assert (theme.slide_fonts["title"].deck_family, theme.slide_fonts["bold"].deck_family) == ("Cambria", "Arial")
    assert theme.slide_fonts["title"].bold


def test_letters_that_a_shipped_font_lacks_are_those_of_the_usual_one(root: Path) -> None:
    set_fonts(root, "Cambria", "Cambria")
    other = theme_of(root).slide_fonts["regular"].fallback[ord("Ж")]
    assert (other.family, other.deck_family) == ("Carlito", "Calibri")
    assert theme_of(root).coverage >= frozenset(map(ord, WORDS))


def test_a_font_of_unknown_widths_is_measured_wider_than_all_others_and_told(root: Path) -> None:
    set_fonts(root, "Aptos Display", "Aptos")
    theme = theme_of(root)
    assert families(dict(theme.fonts))["regular"] == "Carlito"
    assert {face.deck_family for key, face in theme.slide_fonts.items() if key != "title"} == {"Aptos"}
    assert [f"{notice.place}: {notice.message} | {notice.hint}" for notice in theme.notices] == [
        (
            f"{SHEET}:3:22: the widths of 'Aptos' and 'Aptos Display' are not known: slides leave room for wider"
            " letters, and pages are set in Carlito"
            " | list the font's files under 'typography' of the theme, or name another under 'family' of its deck"
        )
    ]
    for family in FAMILIES:
        shutil.copy(ROOT / DECK, root / DECK)
        set_fonts(root, family, family)
        known = theme_of(root).slide_fonts
        assert all(width(theme.slide_fonts[key]) > width(face) * 1.04 for key, face in known.items())


def test_the_family_that_a_theme_names_for_slides_wins(root: Path) -> None:
    set_fonts(root, "Aptos", "Aptos")
    (root / SHEET).write_text(BARE.replace("deck.pptx", "deck.pptx, family: Arial"), encoding="utf-8")
    theme = theme_of(root)
    assert {face.deck_family for face in theme.slide_fonts.values()} == {"Arial"}
    assert theme.notices == ()


def test_a_font_of_slides_that_is_measured_by_another_is_told(root: Path) -> None:
    sheet = (ROOT / SHEET).read_text("utf-8").replace("family: Calibri", "family: Aptos")
    (root / SHEET).write_text(sheet, encoding="utf-8")
    assert [f"{notice.message} | {notice.hint}" for notice in theme_of(root).notices] == [
        (
            "the widths of 'Aptos' are not known: lines of slides are broken by those of 'Carlito'"
            " | name a font of the same widths, or list its own files"
        )
    ]


def test_a_theme_with_fonts_of_its_own_may_name_another_for_slides(root: Path) -> None:
    shutil.copy(ROOT / SHEET, root / SHEET)
    sheet = root / SHEET
    sheet.write_text(sheet.read_text("utf-8").replace("family: Calibri", "family: Arial"), encoding="utf-8")
    theme = theme_of(root)
    assert theme.fonts["regular"].family == "Carlito"
    assert width(theme.slide_fonts["regular"], "width") == pytest.approx(
        (1479 + 455 + 1139 + 569 + 1139) / 2048 * 10, abs=0.01
    )
