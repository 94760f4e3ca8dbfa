"""Lists of tables and figures: after the contents on paper, with true pages and links, and none in the deck."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from generator.verify.compare_pdf import compare_pdf
from generator.verify.pdf import read_back
from tests.prose_brief import document_of, elements, finished, outline, told_of_deck, told_of_pdf
from tests.small_brief import brief, told

SECTIONS = """\
sections:
  - heading: First
    blocks:
      - table: {data: d, caption: All amounts}
      - page_break
      - table: {data: d, caption: All amounts again}
"""
LISTED = f"lists: [tables, figures]\n{SECTIONS}"


def test_a_list_is_proved_and_has_a_table_of_contents_of_its_own() -> None:
    assert told_of_pdf(LISTED) == []
    assert told_of_deck(LISTED) == []
    assert finished(LISTED, "pptx") == finished(SECTIONS, "pptx")
    assert [line.strip() for line in outline(LISTED).splitlines()].count("TOC") == 2


def test_a_list_that_is_not_there_or_not_asked_for_is_told() -> None:
    missing = [str(m) for m in compare_pdf(document_of(LISTED), read_back(finished(SECTIONS, "pdf"))).mismatches]
    assert any("expected '2 All amounts again 2', found nothing" in message for message in missing)
    extra = [str(m) for m in compare_pdf(document_of(SECTIONS), read_back(finished(LISTED, "pdf"))).mismatches]
    assert any("2 All amounts again 2" in message for message in extra)


def test_a_line_that_leads_to_another_page_is_told() -> None:
    def mislead(pdf: pikepdf.Pdf) -> None:
        line = [element for _, element in elements(pdf) if element.S == "/TOCI"][-1]
        (link,) = (kid for kid in line.K if isinstance(kid, pikepdf.Dictionary) and kid.get("/S") == "/Link")
        for kid in link.K:
            if isinstance(kid, pikepdf.Dictionary):
                kid.Obj.Dest[0] = pdf.pages[0].obj

    assert any(message.startswith("page 1: a link to page 1") for message in told_of_pdf(LISTED, mislead))


@pytest.mark.parametrize(
    ("lists", "message"),
    [
        ("[tabels]", "no list of 'tabels' | did you mean 'tables'? the lists are tables, figures"),
        ("[tables, tables]", "'tables' are listed twice | leave one out"),
    ],
)
def test_a_list_of_something_else_is_refused(tmp_path: Path, lists: str, message: str) -> None:
    assert [line.split(": ", 1)[1] for line in told(tmp_path, brief(f"data: [.]\nlists: {lists}\n{SECTIONS}"))] == [
        message
    ]
