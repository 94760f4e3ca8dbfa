"""Characters that the main font lacks are set from a fallback font, in both files, and read back."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from lxml import etree

from generator.errors import Place
from generator.model.document import Document
from generator.model.theme import Theme
from generator.model.words import Words
from generator.read.theme import read_theme, theme_files
from generator.verify.compare_deck import compare_deck
from generator.verify.compare_pdf import compare_pdf
from generator.verify.pdf import read_back as read_pdf
from generator.verify.pptx import read_back as read_deck
from tests.fallback_brief import both_files, theme_of, with_fallback
from tests.project import ROOT
from tests.small_brief import DICTIONARY, brief, composed, told_by, write
from tests.tamper import package_bytes, parts

FALLBACK = """\
  sitbrief:
    fallback:
      - {family: Noto Sans SC, deck_family: Microsoft YaHei, files: [{path: NotoSansSC-subset.ttf}]}
      - {family: Noto Sans Symbols2, files: [{path: NotoSansSymbols2-subset.ttf}]}
"""
ROWS = "name,amount\n中国人口,1\nTokyo 東京都 \N{BLACK STAR},2\n\U00020bb7,3\n"
SECTIONS = """\
data: [.]
sections:
  - heading: 数据 in a heading
    blocks:
      - text: |
          The **人口** of 東京都 and [中国 linked](https://example.org/), [the 数据](#t),
          in *年* \N{BALLOT BOX WITH BALLOT}.
  - heading: Data
    blocks:
      - table: {name: t, data: d, caption: People of 中国}
      - chart: {data: d, kind: bar, categories: name, values: amount, caption: Bars, unit: persons}
"""
R = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project whose theme has two fallback fonts."""
    made = with_fallback(tmp_path_factory.mktemp("project"), FALLBACK, "NotoSansS*-subset.*")
    return write(made, d=ROWS, datapackage=DICTIONARY)


@pytest.fixture(scope="module")
def theme(root: Path) -> Theme:
    return theme_of(root)


@pytest.fixture(scope="module")
def document(root: Path, theme: Theme) -> Document:
    return composed(root, brief(SECTIONS), theme.coverage | {0x0A})


@pytest.fixture(scope="module")
def finished(document: Document, theme: Theme) -> dict[str, bytes]:
    return both_files(document, theme)


def test_both_files_are_proved(document: Document, finished: dict[str, bytes]) -> None:
    assert compare_pdf(document, read_pdf(finished["pdf"])).mismatches == []
    assert compare_deck(document, read_deck(finished["pptx"])).mismatches == []


def test_each_fallback_font_is_embedded_once(finished: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(finished["pdf"])) as pdf:
        fonts = {str(font.BaseFont)[1:] for font in pdf.pages[0].Resources.Font.values()}
    assert [name.partition("+")[2] for name in sorted(fonts) if "Noto" in name] == [
        "NotoSansCJKsc-Regular",
        "NotoSansSymbols2-Regular",
    ]


def test_both_standards_hold(finished: dict[str, bytes], tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(finished["pdf"])
    command = [sys.executable, "-m", "tests.verapdf", str(tmp_path / "a.pdf")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert [json.loads(line)["failed"] for line in done.stdout.splitlines()] == [{}, {}]


def test_runs_of_a_slide_name_the_font_that_has_them(finished: dict[str, bytes]) -> None:
    named: dict[str, list[str]] = {}
    for name, content in parts(io.BytesIO(finished["pptx"])).items():
        if name.startswith("ppt/slides/slide"):
            for run in etree.fromstring(content).iter(f"{R}r"):
                properties = run.find(f"{R}rPr")
                assert properties is not None
                faces = [one.get("typeface", "") for one in properties if one.get("typeface")]
                named[run.findtext(f"{R}t") or ""] = faces
    assert named["中国人口"] == ["Microsoft YaHei"] * 3
    assert named["Tokyo "] == ["Calibri"]
    assert named["\N{BLACK STAR}"] == ["Noto Sans Symbols2"] * 3
    assert named["中国 linked"] == ["Calibri", "Microsoft YaHei", "Microsoft YaHei"]


def test_tall_fallback_fonts_do_not_move_lines_of_a_slide(finished: dict[str, bytes]) -> None:
    slides = [etree.fromstring(c) for n, c in parts(io.BytesIO(finished["pptx"])).items() if "slides/slide" in n]
    cells = {"".join(cell.itertext()): cell for slide in slides for cell in slide.iter(f"{R}tc")}
    assert cells["中国人口"].find(f".//{R}lnSpc/{R}spcPts") is not None
    assert cells["Amount"].find(f".//{R}lnSpc") is None


def test_another_character_of_a_fallback_font_is_told(document: Document, finished: dict[str, bytes]) -> None:
    def other(members: dict[str, bytes]) -> dict[str, bytes]:
        return {name: content.replace("東京都".encode(), "東京国".encode()) for name, content in members.items()}

    told = compare_deck(document, read_deck(package_bytes(other(parts(io.BytesIO(finished["pptx"])))))).mismatches
    assert any("東京国" in str(mismatch) for mismatch in told)
    assert told_of_map(document, finished["pdf"], lambda text: text.replace(b"<D842DFB7>", b"<4E2D>"))


def told_of_map(document: Document, data: bytes, change: Callable[[bytes], bytes]) -> bool:
    """Tell whether a PDF with changed ToUnicode maps is found out."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for font in pdf.pages[0].Resources.Font.values():
            font.ToUnicode.write(change(font.ToUnicode.read_bytes()))
        target = io.BytesIO()
        pdf.save(target)
    return bool(compare_pdf(document, read_pdf(target.getvalue())).mismatches)


def test_the_files_of_the_fallback_fonts_are_recorded(root: Path, theme: Theme) -> None:
    files = theme_files(root, theme)
    assert {"templates/fonts/NotoSansSC-subset.ttf", "templates/fonts/NotoSansSymbols2-subset.json"} <= set(files)


@pytest.mark.parametrize("text", ["سلام", "שלום", "हिन्दी"])
def test_letters_of_a_script_that_no_font_has_are_told(root: Path, theme: Theme, text: str) -> None:
    asked = brief(f"data: [.]\nsections: [{{heading: {text}, blocks: [text: Words]}}]\n")
    told = told_by(lambda: composed(root, asked, theme.coverage | {0x0A}))
    assert len(told) == len(set(text))
    hint = "replace it, or add a font that has it to the theme"
    assert told[0] == f"b.yaml:5:22: no font of the theme has the character '{text[0]}' (U+{ord(text[0]):04X}) | {hint}"


def test_a_fallback_font_without_widths_is_told(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root, tmp_path / "p")
    (tmp_path / "p/templates/fonts/NotoSansSC-subset.json").unlink()
    (told,) = told_by(lambda: read_theme(tmp_path / "p", Words("sitbrief", Place("b.yaml"))))
    assert "the font 'NotoSansSC-subset.ttf' has no table of widths | run widths.py in templates/fonts/" in told


def test_a_fallback_font_of_another_kind_is_told(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root, tmp_path / "p")
    (tmp_path / "p/templates/fonts/NotoSansSC-subset.ttf").write_bytes(b"OTTO" + bytes(100))
    (told,) = told_by(lambda: read_theme(tmp_path / "p", Words("sitbrief", Place("b.yaml"))))
    hint = "name a .ttf file; a collection or PostScript outlines cannot be embedded"
    assert told.endswith(f": the font 'NotoSansSC-subset.ttf' has no TrueType outlines | {hint}")
