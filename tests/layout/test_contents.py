"""The contents, and the lists of tables and figures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.layout.contents import Entry, contents_pieces, lists_of, with_page_numbers
from generator.model.document import Document, Section
from generator.model.pages import TextFrame
from tests.layout.layout_example import LOREM, META, chart, sheet, table, text_of

SHEET = sheet()


def test_an_entry_has_number_heading_and_page_and_leads_to_its_section() -> None:
    entries = [Entry("1", "Bottom line", "section-1"), Entry("2", "Outlook", "section-2")]
    frames = [frame for piece in contents_pieces("Contents", entries, SHEET) for frame in piece.draw(100)]
    filled = with_page_numbers(frames, {e.name: e for e in entries}, {"section-1": 1, "section-2": 14}, SHEET)
    shown = [frame for frame in filled if isinstance(frame, TextFrame)]
    assert [text_of(f.paragraphs[0].lines) for f in shown] == ["Contents", "1 Bottom line 1", "2 Outlook 14"]
    entry = shown[-1].paragraphs[0]
    assert [run.link for run in entry.runs] == ["#section-2"] * 3
    last = entry.lines[-1].spans[-1]
    assert last.left + last.width == pytest.approx(SHEET.left + SHEET.width, abs=0.01)


def test_a_long_heading_takes_several_lines_of_the_contents() -> None:
    (piece,) = contents_pieces("Contents", [Entry("1", LOREM.strip(), "section-1")], SHEET)
    (frame,) = (f for f in piece.draw(0) if isinstance(f, TextFrame) and f.destination)
    assert len(frame.paragraphs[0].lines) > 1
    assert text_of(frame.paragraphs[0].lines) == f"1 {LOREM.strip()} "


@pytest.mark.parametrize(
    ("count", "kept"), [(0, []), (1, [False]), (2, [True, False]), (4, [True, False, True, False])]
)
def test_no_entry_of_the_contents_stands_alone(count: int, kept: list[bool]) -> None:
    entries = [Entry(str(n), "Heading", f"section-{n}") for n in range(1, count + 1)]
    assert [piece.keep for piece in contents_pieces("Contents", entries, SHEET)] == kept


def test_lists_follow_the_contents_in_the_order_asked_for_and_an_empty_one_is_left_out() -> None:
    block = table(["A"], [("a",)])
    sections = (Section(1, "One", (block,)),)
    asked = replace(META, lists=("figures", "tables"))
    tables = ("Tables", [Entry(block.label.split()[1], block.caption, block.name)])
    assert [title for title, _ in lists_of(Document(META, sections))] == ["Contents"]
    assert lists_of(Document(asked, sections))[1:] == [tables]
    drawn = chart(["a"], [1])
    both = lists_of(Document(asked, (Section(1, "One", (block, drawn)),)))
    assert [title for title, _ in both] == ["Contents", "Figures", "Tables"]
    assert both[1][1][0].target == drawn.name
