"""Speaker notes."""

from __future__ import annotations

from io import BytesIO

from lxml import etree
from pptx import Presentation

from generator.render.pptx import render
from generator.render.pptx_notes import notes_slide
from tests.render.pptx_example import NS, example_pages, one_slide, part, theme

NOTES = "First <b> & more.\n\nSource: a.csv"


def deck(notes: str) -> bytes:
    theme_ = theme()
    return render(one_slide(theme_, notes=notes), theme_)


def test_notes_are_read_back() -> None:
    frame = Presentation(BytesIO(deck(NOTES))).slides[0].notes_slide.notes_text_frame
    assert frame is not None
    assert frame.text == NOTES


def test_notes_fill_the_body_of_the_notes_master() -> None:
    root = etree.fromstring(notes_slide(NOTES, "en-GB", 3))
    kinds = [(item.get("type"), item.get("idx")) for item in root.iterfind(".//p:ph", NS)]
    assert kinds == [("sldImg", None), ("body", "3")]


def test_every_line_of_notes_has_its_language() -> None:
    root = etree.fromstring(notes_slide(NOTES, "fr-FR", 1))
    languages = [item.get("lang") for item in root.iter() if etree.QName(item).localname in {"rPr", "endParaRPr"}]
    assert languages == ["fr-FR"] * 3


def test_notes_and_slide_refer_to_each_other_and_the_master() -> None:
    made = deck(NOTES)
    ours = {item.get("Target") for item in part(made, "ppt/notesSlides/_rels/notesSlide1.xml.rels")}
    assert ours == {"../notesMasters/notesMaster1.xml", "../slides/slide1.xml"}
    theirs = [item.get("Target") for item in part(made, "ppt/slides/_rels/slide1.xml.rels")]
    assert "../notesSlides/notesSlide1.xml" in theirs


def test_a_slide_without_notes_has_no_notes_page() -> None:
    theme_ = theme()
    slides = Presentation(BytesIO(render(example_pages(theme_), theme_))).slides
    assert [slide.has_notes_slide for slide in slides] == [False, True, True, True, True]
