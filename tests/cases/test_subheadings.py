"""Subheadings and quotes in prose, from the brief to both files: tagged, in the outline, and proved."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pptx import Presentation

from generator.layout.paper import lay_out_paper
from generator.model.document import Text
from tests.layout.layout_example import roles, theme
from tests.prose_brief import document_of, elements, finished, outline, told_of_deck, told_of_pdf
from tests.small_brief import told, with_block

PROSE = """sections:
  - heading: Access
    blocks:
      - text: |
          First.

          ## Roads *north*

          They said:

          > We wait. *Still.*
          >
          > Since May.

          Then nothing.
  - heading: Aid
    blocks:
      - text: |
          ## Seen

          Prose under it.

          ## Done

          - One
          - Two
      - table: {data: d, caption: C}
"""


def test_a_text_holds_subheadings_and_quotes() -> None:
    (text,) = document_of(PROSE).sections[0].blocks
    assert isinstance(text, Text)
    assert [(p.kind, p.text) for p in text.paragraphs] == [
        ("body", "First."),
        ("subheading", "Roads north"),
        ("body", "They said:"),
        ("quote", "We wait. Still."),
        ("quote", "Since May."),
        ("body", "Then nothing."),
    ]


def test_both_files_are_proved() -> None:
    assert (told_of_pdf(PROSE), told_of_deck(PROSE)) == ([], [])


def test_they_are_tagged_as_what_they_are() -> None:
    tags = [line.strip() for line in outline(PROSE).splitlines()]
    assert tags[tags.index("H2") :][:8] == ["H2", "P", "H3", "P", "BlockQuote", "P", "P", "P"]


def test_a_subheading_is_a_bookmark_under_its_section() -> None:
    with pikepdf.open(BytesIO(finished(PROSE, "pdf"))) as pdf, pdf.open_outline() as marks:
        found = [(mark.title, [kid.title for kid in mark.children]) for mark in marks.root]
    assert found == [("Access", ["Roads north"]), ("Aid", ["Seen", "Done"])]


def test_slides_show_the_subheading_of_a_list_in_bold_and_quotes_in_italics() -> None:
    slides = Presentation(BytesIO(finished(PROSE, "pptx"))).slides
    prose, listed = ([s for s in slides[n].shapes if s.name in ("Text", "Bullets")] for n in (1, 2))
    (text,) = prose
    assert [(p.runs[0].font.bold, p.runs[0].font.italic) for p in text.text_frame.paragraphs] == [
        *[(False, False), (True, False), (False, False), (False, True), (False, True), (False, False)]
    ]
    assert [run.font.italic for run in text.text_frame.paragraphs[3].runs] == [True, False]
    assert [p.text for p in listed[0].text_frame.paragraphs] == ["Done", "One", "Two"]
    assert slides[2].notes_slide.notes_text_frame.text.startswith("Seen\nProse under it.\nDone")


def test_a_quote_taken_out_of_its_element_is_told() -> None:
    def lift(pdf: pikepdf.Pdf) -> None:
        quote = next(element for _, element in elements(pdf) if element["/S"] == "/BlockQuote")
        quote.S = pikepdf.Name.Sect

    assert "page 1: unexpected element Sect in Document" in told_of_pdf(PROSE, lift)


def test_a_subheading_that_is_no_longer_one_is_told() -> None:
    def lower(pdf: pikepdf.Pdf) -> None:
        next(element for _, element in elements(pdf) if element["/S"] == "/H3").S = pikepdf.Name.P

    assert told_of_pdf(PROSE, lower) == [
        "page 1: kind of 'Roads north': expected 'subheading', found 'paragraph'",
    ]


def test_a_bookmark_moved_out_of_its_section_is_told() -> None:
    def flatten(pdf: pikepdf.Pdf) -> None:
        with pdf.open_outline() as marks:
            marks.root.insert(1, marks.root[0].children.pop())

    assert told_of_pdf(PROSE, flatten) == [
        "whole file: bookmark: expected 'Access > Roads north (page 1)', found 'Roads north (page 1)'"
    ]


def test_a_subheading_made_an_item_of_a_slide_is_told() -> None:
    (message,) = told_of_deck(PROSE, r"slides/slide3\.xml", "<a:buNone/>(?=.{0,400}Done)", '<a:buChar char="•"/>')
    assert message == "slide 3: kind of 'Done': expected 'Text', found 'Bullets'"


def test_a_subheading_is_never_the_last_thing_on_a_page_or_slide() -> None:
    for count in range(30, 60, 3):
        text = "\n\n          ".join(["A line."] * count + ["## Last", "Under it."])
        sections = f"sections:\n  - heading: H\n    blocks:\n      - text: |\n          {text}\n"
        with pikepdf.open(BytesIO(finished(sections, "pdf"))) as pdf:
            pages = {
                str(e["/S"]): e.Pg.objgen for _, e in elements(pdf) if str(e["/S"]) in ("/H3", "/P") and "/Pg" in e
            }
            assert pages["/H3"] == pages["/P"]
        slides = Presentation(BytesIO(finished(sections, "pptx"))).slides
        shown = [p.text for s in slides[len(slides) - 1].shapes if s.name == "Text" for p in s.text_frame.paragraphs]
        assert shown[-2:] == ["Last", "Under it."]


def test_a_subheading_lies_with_the_table_directly_under_it() -> None:
    text = "sections:\n  - heading: H\n    blocks:\n      - text: 'A.\n\n          ## B'\n"
    text += "      - table: {data: d, caption: C, wide: landscape}\n"
    first, second = lay_out_paper(document_of(text), theme()).pages
    assert ("subheading" in roles(first), "subheading" in roles(second), second.landscape) == (False, True, True)
    assert told_of_pdf(text) == []


@pytest.mark.parametrize(
    ("markdown", "message"),
    [
        (
            "# B",
            "a heading of level 1 cannot stand inside a text | write '## ' before it",
        ),
        ("##", "a subheading has no words | write them after '## '"),
        ("- ## B", "a subheading cannot stand in a list | end the list before it"),
        ("- a\n\n  > B", "a quote cannot stand in a list | end the list before it"),
        ("> ## B", "a subheading cannot stand in a quote | write it after the quote"),
        ("> - B", "a list cannot stand in a quote | write it after the quote"),
        ("> > B", "a quote cannot stand in a quote | write it after the quote"),
    ],
)
def test_a_wrong_place_is_told(markdown: str, message: str, tmp_path: Path) -> None:
    block = "text: |\n  A\n\n  " + markdown.replace("\n", "\n  ")
    (line,) = told(tmp_path, with_block(block), d="a\n1\n")
    assert line.partition(": ")[2] == message


def test_neither_stands_in_a_call_out(tmp_path: Path) -> None:
    lines = told(tmp_path, with_block('callout: {title: T, text: "## A\\n\\n> B"}'), d="a\n1\n")
    assert [line.partition(": ")[2] for line in lines] == [
        "a subheading cannot stand in a call-out | write it as a text block after the call-out",
        "a quote cannot stand in a call-out | write it as a text block after the call-out",
    ]
