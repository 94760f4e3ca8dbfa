"""Annexes and page breaks: lettered, on pages of their own, in the contents, and told of in the deck."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from generator.layout.paper import lay_out_paper
from generator.layout.slides import lay_out_slides
from generator.model.document import Document, annex_letter
from generator.model.pages import Pages, TextFrame
from generator.verify.compare_pdf import compare_pdf
from generator.verify.pdf import read_back
from tests.layout.layout_example import theme
from tests.prose_brief import document_of, finished, told_of_deck, told_of_pdf
from tests.small_brief import brief, told

SECTIONS = """\
sections:
  - heading: First
    blocks:
      - text: "- Details are in {{ lists }}, rows in {{ rows }}."
      - page_break
      - text: "After a break."
  - heading: Second
    page_break: before
    blocks: [text: One.]
  - heading: All rows
    name: lists
    annex: true
    blocks:
      - table: {name: rows, data: d, caption: Rows}
  - heading: Terms
    annex: true
    blocks: [text: "One term."]
"""


def texts(pages: Pages, role: str) -> list[tuple[int, str]]:
    """Return the paragraphs of a role with their pages."""
    return [
        (page.number, "".join(run.text for run in paragraph.runs))
        for page in pages.pages
        for frame in page.frames
        if isinstance(frame, TextFrame)
        for paragraph in frame.paragraphs
        if paragraph.role == role
    ]


def test_annexes_have_letters_and_pages_of_their_own() -> None:
    pages = lay_out_paper(document_of(SECTIONS), theme())
    assert texts(pages, "heading") == [
        (1, "1 First"),
        (3, "2 Second"),
        (4, "Annex A All rows"),
        (5, "Annex B Terms"),
    ]
    assert texts(pages, "body")[0] == (2, "After a break.")
    assert [text for _, text in texts(pages, "contents-entry")] == [
        "1 First 1",
        "2 Second 3",
        "A All rows 4",
        "B Terms 5",
    ]
    assert [mark.title for mark in pages.bookmarks] == ["First", "Second", "Annex A: All rows", "Annex B: Terms"]


def test_both_files_are_proved() -> None:
    assert told_of_pdf(SECTIONS) == []
    assert told_of_deck(SECTIONS) == []


def test_a_deck_tells_where_the_annexes_are_and_leaves_them_out() -> None:
    pages = lay_out_slides(document_of(SECTIONS), theme())
    assert [page.title for page in pages.pages] == ["T", "First", "Second", "Annexes in the report"]
    assert texts(pages, "bullet")[-2:] == [(4, "Annex A: All rows"), (4, "Annex B: Terms")]


def test_a_break_that_is_not_there_is_told() -> None:
    unbroken = SECTIONS.replace("      - page_break\n", "").replace("    page_break: before\n", "")
    document: Document = document_of(SECTIONS)
    found = read_back(finished(unbroken, "pdf"))
    messages = [str(mismatch) for mismatch in compare_pdf(document, found).mismatches]
    assert messages == [
        "page 1: page break: expected 'After a break. on a new page', found 'on page 1'",
        "page 1: page break: expected '2 Second on a new page', found 'on page 1'",
    ]


def test_an_annex_that_is_called_otherwise_is_told() -> None:
    def rename(pdf: pikepdf.Pdf) -> None:
        pdf.Root.Outlines.Last.Title = pikepdf.String("Annex C: Terms")

    assert told_of_pdf(SECTIONS, rename) == [
        "whole file: bookmark: expected 'Annex B: Terms (page 5)', found 'Annex C: Terms (page 5)'"
    ]


def test_an_annex_that_a_deck_does_not_tell_of_is_told() -> None:
    messages = told_of_deck(SECTIONS, r"slides/slide4\.xml", "All rows", "No rows")
    assert messages == ["slide 4: Bullets: expected 'Annex A: All rows', found 'Annex A: No rows'"]


def test_a_reference_into_an_annex_leads_to_the_list_of_annexes() -> None:
    assert told_of_deck(SECTIONS, r"slides/_rels/slide2\.xml", r"slide4\.xml", "slide3.xml") == [
        "whole file: reference to a slide: expected 'AnnexATable1 (4)', found 'AnnexATable1 (3)'"
    ]


def test_a_break_at_the_end_leaves_no_empty_page() -> None:
    with pikepdf.open(BytesIO(finished(SECTIONS, "pdf"))) as pdf:
        assert len(pdf.pages) == 5


@pytest.mark.parametrize(
    ("sections", "message"),
    [
        (
            "[{heading: A, annex: true, blocks: [text: a]}, {heading: B, blocks: [text: b]}]",
            "a section stands after an annex | move the annexes to the end",
        ),
        (
            "[{heading: A, blocks: [page_break, text: a]}]",
            (
                "a page break does not stand between two blocks"
                " | write 'page_break: before' beside the heading of a section"
            ),
        ),
        (
            "[{heading: A, blocks: [text: a, page_break]}]",
            (
                "a page break does not stand between two blocks"
                " | write 'page_break: before' beside the heading of a section"
            ),
        ),
        (
            "[{heading: A, blocks: [text: a, page_break: now, text: a]}]",
            "'page_break' takes no value | write '- page_break'",
        ),
        (
            "[{heading: A, page_break: after, blocks: [text: a]}]",
            "'after' is not a value of 'page_break' | the choices are before",
        ),
        (
            "[{heading: A, annex: maybe, blocks: [text: a]}]",
            "'maybe' is not a value of 'annex' | the choices are true, false",
        ),
    ],
)
def test_a_wrong_annex_or_break_is_told(sections: str, message: str, tmp_path: Path) -> None:
    (line,) = told(tmp_path, brief(f"data: [d.csv]\nsections: {sections}\n"), d="a\n1\n")
    assert line.partition(": ")[2] == message


def test_letters_go_on_after_z() -> None:
    assert [annex_letter(number) for number in (1, 26, 27, 52, 53, 703)] == ["A", "Z", "AA", "AZ", "BA", "AAA"]
