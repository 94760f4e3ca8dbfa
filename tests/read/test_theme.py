"""A theme file to its theme, and every fault of it at once."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from generator.errors import Place
from generator.model.theme import Theme
from generator.model.words import Words
from generator.read.deck_package import HINT
from generator.read.theme import read_theme, theme_files
from tests.project import ROOT, edit
from tests.small_brief import told_by

SHEET = "templates/themes/sitbrief/theme.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a project that has the shipped theme and fonts of its own."""
    for part in ("templates/themes", "templates/fonts"):
        shutil.copytree(ROOT / part, tmp_path / part)
    return tmp_path


def read(root: Path, name: str = "sitbrief") -> Theme:
    return read_theme(root, Words(name, Place("b.yaml", 4, 8)))


def told(root: Path, name: str = "sitbrief") -> list[str]:
    return told_by(lambda: read(root, name))


def place_of(root: Path, text: str) -> str:
    sheet = (root / SHEET).read_text("utf-8")
    return str(Place.of_character(SHEET, sheet, sheet.index(text)))


def test_the_shipped_theme_is_read(root: Path) -> None:
    theme = read(root)
    assert theme.colors.ink == "#1B2733"
    assert theme.colors.hairline == "#C5CED6"
    assert (theme.page.width, theme.page.height, theme.page.side) == (595.276, 841.89, 96.0)
    assert sorted(theme.fonts) == ["bold", "bold-italic", "italic", "regular"]
    assert theme.fonts["bold"].file.endswith("Carlito-Bold.ttf")
    assert theme.deck.minimum_size == 10.5


def test_a_theme_asks_for_hyphens(root: Path) -> None:
    assert not read(root).hyphenate
    edit(root / SHEET, "  sitbrief:\n", "  sitbrief:\n    hyphenate: true\n")
    assert read(root).hyphenate


def test_the_fonts_cover_letters_and_no_control_or_invisible_character(root: Path) -> None:
    coverage = read(root).coverage
    assert coverage.issuperset(map(ord, "Aé–\N{MINUS SIGN}\N{NO-BREAK SPACE}"))
    assert coverage.isdisjoint((0, 9, 10, 13, 0xAD, 0x200B, 0x202E, 0x2028, 0xFEFF, 0xE000))


def test_margins_that_leave_no_room_are_told(root: Path) -> None:
    edit(root / SHEET, "left: 54", "left: 300")
    message = "the margins leave less than 144 points for text, upright or on its side"
    assert told(root) == [f"{place_of(root, 'size: A4')}: {message} | give smaller margins, side or gutter"]


def test_the_files_of_a_theme_are_known(root: Path) -> None:
    assert theme_files(root, read(root))[:3] == (
        SHEET,
        "templates/themes/sitbrief/deck.pptx",
        "templates/fonts/Carlito-Regular.ttf",
    )
    assert all((root / file).is_file() for file in theme_files(root, read(root)))


@pytest.mark.parametrize("name", ["sitbreif", "..", "", "sitbrief/..", "."])
def test_a_theme_that_is_not_there_is_told(root: Path, name: str) -> None:
    guess = "did you mean 'sitbrief'? " if name.startswith("sit") else ""
    assert told(root, name) == [f"b.yaml:4:8: no theme '{name}' | {guess}the themes are sitbrief"]


def test_a_project_without_themes_is_told(tmp_path: Path) -> None:
    assert told(tmp_path) == ["b.yaml:4:8: no theme 'sitbrief' | put a theme into templates/themes/"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "foreground: ink",
            "foreground: ikn",
            "'ikn' is not a colour | write #RRGGBB, or the name of a colour of the palette",
        ),
        ('"#0070B0"', '"0070B0"', "'0070B0' is not a colour | write #RRGGBB, or the name of a colour of the palette"),
        ("size: A4", "size: A5", "'A5' is not a value of 'size' | the choices are A4, Letter"),
        ("side: 96", "side: wide", "'wide' is not a length for 'side' | write points, such as 10.5"),
        ("gutter: 18", "gutter: -1", "'-1' is not a length for 'gutter' | write points, such as 10.5"),
        (
            "minimum_size: 10.5",
            "minimum_size: nan",
            "'nan' is not a length for 'minimum_size' | write points, such as 10.5",
        ),
        (
            "template: deck.pptx",
            "template: deck.ppt",
            "no file 'templates/themes/sitbrief/deck.ppt' | did you mean 'deck.pptx'?",
        ),
        (
            "template: deck.pptx",
            "template: ../../../../x.pptx",
            "'templates/themes/sitbrief/../../../../x.pptx' is outside the project | move it into the project",
        ),
        (
            "template: deck.pptx",
            "template: theme.yaml",
            (f"'theme.yaml' is not a PowerPoint template: the file is no Office file, or is damaged | {HINT}"),
        ),
        ("template: deck.pptx", "template: .", "'.' is a folder | name a file"),
        (
            "{path: Carlito-Bold.ttf",
            "{path: Carlito-Bald.ttf",
            ("no file 'templates/fonts/Carlito-Bald.ttf' | did you mean 'Carlito-Bold.ttf'?"),
        ),
        (
            "weight: 700, style: normal",
            "weight: heavy, style: normal",
            ("'heavy' is not a number for 'weight' | write a whole number from 1 to 999999"),
        ),
    ],
)
def test_a_wrong_value_is_told_where_it_stands(root: Path, old: str, new: str, message: str) -> None:
    edit(root / SHEET, old, new)
    value = new.split(": ", 1)[-1].split(",", maxsplit=1)[0]
    before = new.split(value, maxsplit=1)[0]
    sheet = (root / SHEET).read_text("utf-8")
    place = Place.of_character(SHEET, sheet, sheet.index(new) + len(before))
    assert told(root) == [f"{place}: {message}"]


def test_a_theme_chooses_the_layouts_of_its_template(root: Path) -> None:
    edit(root / SHEET, "template: deck.pptx", 'template: deck.pptx\n      layouts: {title_only: "Title and Content"}')
    layouts = read_theme(root, Words("sitbrief", Place("b.yaml"))).deck.layouts
    assert (layouts["title_only"].name, layouts["content"].name) == ("Title and Content", "Title and Content")
    edit(root / SHEET, "title_only:", "titel_only:")
    roles = "the keys are closing, content, section, title, title_only, two_content"
    assert told(root) == [f"{SHEET}:57:17: unknown key 'titel_only' | did you mean 'title_only'? {roles}"]


def test_a_font_without_a_table_of_widths_is_told(root: Path) -> None:
    (root / "templates/fonts/Carlito-Bold.json").unlink()
    (root / "templates/fonts/Carlito-Italic.json").write_text("{}")
    hint = "run widths.py in templates/fonts/"
    assert told(root) == [
        f"{place_of(root, 'Carlito-Bold.ttf')}: the font 'Carlito-Bold.ttf' has no table of widths | {hint}",
        f"{place_of(root, 'Carlito-Italic.ttf')}: the font 'Carlito-Italic.ttf' has no table of widths | {hint}",
    ]


def test_a_style_without_a_font_is_told(root: Path) -> None:
    edit(root / SHEET, "        - {path: Carlito-BoldItalic.ttf, weight: 700, style: italic}\n", "")
    assert told(root) == [
        (
            f"{place_of(root, 'fonts:' + chr(10))}: no font file is bold-italic"
            " | list the four files regular, bold, italic and bold italic"
        )
    ]


def test_widths_that_changed_are_read_again(root: Path) -> None:
    table = root / "templates/fonts/Carlito-Bold.json"
    before = read(root).fonts["bold"].ascent
    content = json.loads(table.read_text("utf-8"))
    table.write_text(json.dumps(content | {"ascent": before + 1}), encoding="utf-8")
    assert read(root).fonts["bold"].ascent == before + 1


def test_every_fault_of_a_theme_is_told_at_once(root: Path) -> None:
    edit(root / SHEET, "\n    page:\n", "\n    pages:\n")
    edit(root / SHEET, "template: deck.pptx", "template: deck.potx")
    lines = told(root)
    assert [line.split(": ", 1)[1].split(" | ")[0] for line in lines] == [
        "unknown key 'pages'",
        "no file 'templates/themes/sitbrief/deck.potx'",
    ]


def test_a_theme_names_further_layouts_but_not_by_the_words_for_roles(root: Path) -> None:
    further = 'further_layouts: {dark: "Title and Content", section: "Title Only"}'
    edit(root / SHEET, "template: deck.pptx", f"template: deck.pptx\n      {further}")
    (message,) = told(root)
    assert message.endswith("'section' is a role | name it under 'layouts'")
    edit(root / SHEET, ', section: "Title Only"', "")
    assert read_theme(root, Words("sitbrief", Place("b.yaml"))).deck.layouts["dark"].name == "Title and Content"
