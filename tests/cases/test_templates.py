"""Decks on templates of all kinds: proved to be whole, nothing off a slide or over another, nothing left of samples."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Opened
from pptx.util import Pt

from generator.formats import FORMATS
from generator.model.pages import Pages
from generator.model.theme import Theme
from generator.verify.compare_deck import compare_deck
from generator.verify.pptx import read_back
from tests.layout.layout_example import outside, overlapping
from tests.prose_brief import document_of
from tests.read.template_example import bare_theme, made, only, untyped
from tests.tamper import parts, write_package

SECTIONS = """\
deck: {headers: true, closing: Questions}
values: {all: {data: d, column: amount, take: sum}}
sections:
  - heading: In short
    blocks:
      - callout: {title: In short, text: All is well.}
      - key_figures: [{value: all, label: in all}, {value: all, label: again}, {value: all, label: once more}]
      - text: "- One point.\\n- Another one."
      - table: {data: d, caption: Amounts}
      - side_by_side:
          - chart: {data: d, kind: bar, categories: name, values: amount, caption: By name, unit: t}
          - table: {data: d, caption: The same}
  - heading: At length
    blocks:
      - chart: {data: d, kind: column, categories: name, values: amount, caption: Again, unit: t}
"""
TURNED = (540, 720)


def upright(deck: Opened) -> None:
    """Turn the slides and all boxes on them."""
    deck.slide_width, deck.slide_height = map(Pt, TURNED)
    for design in (deck.slide_masters[0], *deck.slide_layouts):
        for shape in [shape for shape in design.shapes if shape.element.find(f".//{qn('a:off')}") is not None]:
            shape.left, shape.width = shape.left * 3 // 4, shape.width * 3 // 4
            shape.top, shape.height = shape.top * 4 // 3, shape.height * 4 // 3


def sampled(deck: Opened) -> None:
    """Add slides of the template's own, with notes."""
    for layout in deck.slide_layouts:
        slide = deck.slides.add_slide(layout)
        notes = slide.notes_slide.notes_text_frame
        assert notes is not None
        notes.text = "How to use this slide"


CHANGES: dict[str, Callable[[Opened], object]] = {
    "usual": lambda _: None,
    "without types and names": untyped,
    "titles alone": only("Title Only", "Blank"),
    "upright": upright,
    "with samples": sampled,
}


def stood(path: Path) -> tuple[Pages, Theme]:
    theme = bare_theme(path.parent, path)
    return FORMATS["pptx"].lay_out(document_of(SECTIONS), theme), theme


def told(data: bytes) -> list[str]:
    return [str(mismatch) for mismatch in compare_deck(document_of(SECTIONS), read_back(data)).mismatches]


@pytest.mark.parametrize("change", CHANGES)
def test_a_deck_stands_on_a_template(tmp_path: Path, change: str) -> None:
    pages, theme_ = stood(made(tmp_path, CHANGES[change]))
    for page in pages.pages:
        assert outside(page, 0, 0, theme_.deck.width, theme_.deck.height) == []
        assert overlapping(page) == []
    data = FORMATS["pptx"].render(pages, theme_)
    assert told(data) == []
    (tmp_path / "made.pptx").write_bytes(data)
    with ZipFile(tmp_path / "made.pptx") as package:
        slides = [name for name in package.namelist() if re.fullmatch(r"ppt/(slides|notesSlides)/[^/]*\.xml", name)]
        assert not [name for name in package.namelist() if b"How to use" in package.read(name)]
    assert len([name for name in slides if "/slides/" in name]) == len(pages.pages)
    layouts = {page.layout for page in pages.pages}
    assert layouts - {"two_content"} == {"title", "section", "content", "title_only", "closing"}
    assert ("two_content" in layouts) == (change != "titles alone")


def test_a_potx_becomes_a_deck(tmp_path: Path) -> None:
    members = parts(made(tmp_path))
    types = members["[Content_Types].xml"]
    members["[Content_Types].xml"] = types.replace(b"presentation.main+xml", b"template.main+xml")
    write_package(tmp_path / "house.potx", members)
    data = FORMATS["pptx"].render(*stood(tmp_path / "house.potx"))
    assert told(data) == []
    (tmp_path / "made.pptx").write_bytes(data)
    assert b"template.main" not in parts(tmp_path / "made.pptx")["[Content_Types].xml"]
    assert len(Presentation(str(tmp_path / "made.pptx")).slides) > 5


def test_the_date_and_the_number_stand_in_the_templates_own_places(tmp_path: Path) -> None:
    data = FORMATS["pptx"].render(*stood(made(tmp_path)))
    (tmp_path / "made.pptx").write_bytes(data)
    slide = parts(tmp_path / "made.pptx")["ppt/slides/slide2.xml"].decode()
    assert re.findall(r'<p:ph type="(\w+)"', slide) == ["title", "dt", "ftr", "sldNum"]
