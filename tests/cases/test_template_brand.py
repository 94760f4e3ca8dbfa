"""A theme that names its deck template alone: pages and slides in its colours, and what does not hold is told."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from generator.formats import FORMATS
from generator.pipeline import build, compose_brief
from generator.verify.compare_pdf import compare_pdf
from generator.verify.pdf import read_back
from tests.fallback_brief import theme_of
from tests.project import ROOT, edit, make_project
from tests.small_brief import told_by
from tests.tamper import parts, write_package

SHEET = "templates/themes/sitbrief/theme.yaml"
DECK = "templates/themes/sitbrief/deck.pptx"
BARE = "defaults:\n  sitbrief:\n    deck: {template: deck.pptx}\n"
ISSUED = date(2026, 1, 31)
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
MEDIUM_2 = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"
TABLES = f'<a:tblStyleLst xmlns:a="{DRAWING}" def="{MEDIUM_2}"/>'
CAMBRIA = b'<a:majorFont><a:latin typeface="Cambria"/>'
BRAND = {"1B2733": "201030", "0070B0": "C2410C", "12304A": "4A1D6B", "7F8E9A": "FFD54F"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a project whose theme names a template alone, in colours of its own."""
    make_project(tmp_path)
    (tmp_path / SHEET).write_text(BARE, encoding="utf-8")
    members = parts(tmp_path / DECK)
    for old, new in BRAND.items():
        theme = members["ppt/theme/theme1.xml"]
        members["ppt/theme/theme1.xml"] = theme.replace(old.encode(), new.encode())
    write_package(tmp_path / DECK, members)
    return tmp_path


def test_the_template_gives_the_colours_of_pages_and_slides(root: Path) -> None:
    theme = theme_of(root)
    assert theme.colors == theme.slide_colors
    assert (theme.colors.ink, theme.colors.title, theme.colors.accent) == ("#201030", "#4A1D6B", "#C2410C")
    assert theme.colors.series[:3] == ("#C2410C", "#4A1D6B", "#A68A33")


def test_the_ground_of_slides_is_that_of_the_layout_with_content(root: Path) -> None:
    members = parts(root / DECK)
    layout = "ppt/slideLayouts/slideLayout5.xml"  # Title Only
    ground = (
        b'<p:bg><p:bgPr><a:solidFill><a:schemeClr val="tx2"/></a:solidFill><a:effectLst/></p:bgPr></p:bg><p:spTree>'
    )
    members[layout] = members[layout].replace(b"<p:spTree>", ground, 1)
    write_package(root / DECK, members)
    theme = theme_of(root)
    assert (theme.slide_colors.background, theme.slide_colors.ink) == ("#4A1D6B", "#FFFFFF")
    assert theme.colors.background == "#FFFFFF"


def test_what_the_theme_gives_itself_wins_and_the_rest_follows_it(root: Path) -> None:
    (root / SHEET).write_text(f'color: {{primary: "#005F73"}}\n{BARE}    series: ["#9B2226", "#AE5A00"]\n', "utf-8")
    theme = theme_of(root)
    assert (theme.colors.ink, theme.colors.accent, theme.colors.series) == (
        "#201030",
        "#005F73",
        ("#9B2226", "#AE5A00"),
    )
    assert theme.notices == ()


def test_a_colour_that_does_not_hold_is_told(root: Path) -> None:
    assert [f"{notice.place}: {notice.message} | {notice.hint}" for notice in theme_of(root).notices] == [
        (
            f"{SHEET}:3:22: colours of 'deck.pptx' are hard to see on #FFFFFF, and replaced: accent3 #FFD54F by #A68A33"
            " | text needs a contrast of 4.5, graphics of 3; give other colours under 'color' of the theme"
        )
    ]


def test_a_colour_of_the_theme_itself_that_is_hard_to_see_is_told(root: Path) -> None:
    (root / SHEET).write_text(
        f'color: {{primary: "#E0A030", other: "#DDDDDD"}}\n{BARE}    series: ["#F0F0F0"]\n', "utf-8"
    )
    told = [f"{notice.place}: {notice.message} | {notice.hint}" for notice in theme_of(root).notices]
    assert told == [
        f"{SHEET}:1:18: 'primary' has #E0A030, which has a contrast of 2.0 on #EEF3F7 | text needs 4.5",
        f"{SHEET}:1:36: 'other' has #DDDDDD, which has a contrast of 1.2 on #EEF3F7 | graphics need 3",
        f"{SHEET}:5:14: 'series' has #F0F0F0, which has a contrast of 1.1 on #FFFFFF | graphics need 3",
    ]
    assert theme_of(root).colors.accent == "#E0A030"


def test_a_dark_template_has_light_text_on_slides_and_dark_text_on_paper(root: Path) -> None:
    members = parts(root / DECK)
    master = "ppt/slideMasters/slideMaster1.xml"
    members[master] = members[master].replace(
        b'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2"', b'bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2"'
    )
    write_package(root / DECK, members)
    theme = theme_of(root)
    assert (theme.slide_colors.background, theme.slide_colors.ink) == ("#201030", "#FFFFFF")
    assert theme.colors.background == "#FFFFFF"
    assert theme.colors.ink == "#201030"


def test_both_files_are_proved_and_drawn_in_the_colours(root: Path) -> None:
    for result in build(root, "trial", ISSUED):
        assert result.proof is not None
        assert result.proof.mismatches == ()
    folder = root / "output" / "trial"
    slides = b"".join(blob for name, blob in parts(folder / "trial.pptx").items() if "slides/slide" in name)
    assert {"201030", "4A1D6B", "C2410C"} <= set(re.findall(r'srgbClr val="(\w+)"', slides.decode()))
    assert not {old for old in BRAND if old.encode() in slides}
    with pikepdf.open(folder / "trial.pdf") as pdf:
        drawn = b"".join(page.Contents.read_bytes() for page in pdf.pages)
    assert b"0.76 0.25 0.05 rg" in drawn


def test_tables_have_the_style_of_the_template(root: Path) -> None:
    write_package(root / DECK, parts(root / DECK) | {"ppt/tableStyles.xml": TABLES.encode()})
    for result in build(root, "trial", ISSUED):
        assert result.proof is not None
        assert result.proof.mismatches == ()
    slides = b"".join(blob for name, blob in parts(root / "output/trial/trial.pptx").items() if "slides/slide" in name)
    assert b'<a:tblPr firstRow="1" bandRow="1"><a:tableStyleId>' + MEDIUM_2.encode() in slides
    with pikepdf.open(root / "output/trial/trial.pdf") as pdf:
        drawn = b"".join(page.Contents.read_bytes() for page in pdf.pages)
    # The accent under headings; 40 % and 20 % of its light under every other row.
    assert all(f"{color} rg".encode() in drawn for color in ("0.76 0.25 0.05", "0.91 0.81 0.8", "0.96 0.91 0.91"))
    document, theme = compose_brief(root, "trial", ISSUED).document, theme_of(root)
    data = FORMATS["pdf"].render(FORMATS["pdf"].lay_out(document, theme), theme)
    marked = with_other_fill(data, b"0.96 0.91 0.9", b"1 1 0")
    assert "a row on another ground than every other row" in str(compare_pdf(document, read_back(marked)).mismatches)
    edit(root / SHEET, "    deck:", "    tables: plain\n    deck:")
    assert not theme_of(root).colors.table.is_filled


def with_other_fill(data: bytes, old: bytes, new: bytes) -> bytes:
    """Return a PDF in which the first rectangle that is filled in a colour is in another."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = next(page for page in pdf.pages if old in page.Contents.read_bytes())
        page.Contents = pdf.make_stream(page.Contents.read_bytes().replace(old, new, 1))
        pdf.save(target)
    return target.getvalue()


def give_house_style(root: Path, name: str) -> None:
    """Give a project a theme that is a template alone: in Cambria and Arial, with tables in PowerPoint's own style."""
    folder = root / "templates" / "themes" / name
    folder.mkdir(exist_ok=True)
    members = parts(ROOT / DECK)
    fonts = members["ppt/theme/theme1.xml"].replace(b'<a:majorFont><a:latin typeface="Calibri"/>', CAMBRIA)
    members["ppt/theme/theme1.xml"] = fonts.replace(b'typeface="Calibri"', b'typeface="Arial"')
    members["ppt/tableStyles.xml"] = TABLES.encode()
    write_package(folder / "deck.pptx", members)
    (folder / "theme.yaml").write_text(BARE, encoding="utf-8")


def test_pages_and_slides_are_set_in_fonts_of_the_same_widths(root: Path) -> None:
    give_house_style(root, "sitbrief")
    for result in build(root, "trial", ISSUED):
        assert result.proof is not None
        assert result.proof.mismatches == ()
    slides = b"".join(blob for name, blob in parts(root / "output/trial/trial.pptx").items() if "slides/slide" in name)
    assert set(re.findall(r'<a:latin typeface="([^"]+)"', slides.decode())) == {"Arial", "Cambria"}
    with pikepdf.open(root / "output/trial/trial.pdf") as pdf:
        fonts = [page.Resources.Font for page in pdf.pages]
        names = {str(font.BaseFont).partition("+")[2] for held in fonts for font in held.values()}
    assert {"LiberationSans", "LiberationSans-Bold", "Caladea-Bold"} <= names


def test_a_misspelt_key_is_told(root: Path) -> None:
    edit(root / SHEET, "    deck:", "    decks:")
    assert told_by(lambda: theme_of(root))[-1].endswith(
        "unknown key 'decks' | did you mean 'deck'? the keys are deck, fallback, hyphenate, page, series, tables"
    )
