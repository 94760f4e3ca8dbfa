"""Prose, lists, call-outs and captions on paper."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.layout.flow import Piece
from generator.layout.hyphens import Hyphens
from generator.layout.paper_text import callout, caption, lead_ins, prose, small_print
from generator.model.document import Block, Callout, Text
from generator.model.pages import SOFT_HYPHEN, SetParagraph, ShapeFrame, TextFrame
from tests.layout.layout_example import LOREM, bullets, chart, paragraph, sheet, table, text_of
from tests.layout.layout_example import prose as text

SHEET = sheet()


def set_paragraphs(pieces: list[Piece]) -> list[SetParagraph]:
    return [p for piece in pieces for frame in piece.draw(0) if isinstance(frame, TextFrame) for p in frame.paragraphs]


def test_a_paragraph_parts_only_where_two_lines_stay_on_either_side() -> None:
    made = set_paragraphs(prose(Text((paragraph(LOREM * 6),)), "k", SHEET))
    counts = [len(part.lines) for part in made]
    assert (counts[0], counts[-1], set(counts[1:-1])) == (2, 2, {1})
    assert "".join(text_of(part.lines) for part in made) == LOREM * 6
    assert {part.key for part in made} == {"k-0"}
    assert len({part.lines[0].baseline for part in made}) == 1


def test_a_page_ends_in_no_word_that_is_divided() -> None:
    hyphenated = replace(SHEET, hyphens=Hyphens("de"), main_width=120)
    words = "Ernährungssicherheitslage der Wiederaufbaumaßnahmen und Entwicklungszusammenarbeit "
    pieces = prose(Text((paragraph(words * 6),)), "k", hyphenated)
    ends = [text_of(part.lines).endswith(SOFT_HYPHEN) for part in set_paragraphs(pieces)]
    assert any(ends)
    assert [piece.keep for piece in pieces] == ends


def test_only_the_first_part_of_an_item_has_its_mark() -> None:
    made = set_paragraphs(prose(Text((paragraph(LOREM * 4, "bullet"),)), "k", SHEET))
    assert [part.bullet for part in made] == ["•"] + [""] * (len(made) - 1)
    assert {part.lines[0].spans[0].left for part in made} == {SHEET.main_left + 12}
    assert made[0].bullet_left == SHEET.main_left


def test_deeper_items_stand_further_in() -> None:
    made = set_paragraphs(prose(Text(tuple(paragraph("x", "bullet", level) for level in range(3))), "k", SHEET))
    assert [part.lines[0].spans[0].left - SHEET.main_left for part in made] == [12, 24, 36]


def test_a_mark_of_two_digits_leaves_room_before_its_text() -> None:
    made = set_paragraphs(prose(Text(tuple(paragraph("x", "number") for _ in range(10))), "k", SHEET))
    assert len({part.lines[0].spans[0].left for part in made}) == 1
    end = made[9].bullet_left + SHEET.measurer.width("10.", SHEET.scale.body)
    assert made[9].lines[0].spans[0].left == pytest.approx(end + 4, abs=0.001)


def test_a_lead_in_stays_with_its_list_and_other_paragraphs_part() -> None:
    kinds = [paragraph("Body."), paragraph("Lead-in:"), paragraph("One", "bullet"), paragraph("After.")]
    assert [piece.keep for piece in prose(Text(tuple(kinds)), "k", SHEET)] == [False, True, False, False]


@pytest.mark.parametrize(
    ("blocks", "leads"),
    [
        ([text("Lead-in:"), bullets("One")], [True, False]),
        ([text("Prose."), text("Prose.")], [False, False]),
        ([bullets("One"), bullets("Two")], [False, False]),
        ([text("Lead-in:"), table(["A"], []), bullets("One")], [False, False, False]),
        ([text(), bullets("One")], [False, False]),
    ],
)
def test_a_block_leads_into_the_list_that_follows_it(blocks: list[Block], leads: list[bool]) -> None:
    assert lead_ins(blocks) == leads


def test_a_call_out_stands_in_its_panel() -> None:
    piece = callout(Callout("Key judgement", (paragraph(LOREM), paragraph("Second."))), "k", SHEET)
    panel, bar, title, first, second = piece.draw(100)
    assert isinstance(panel, ShapeFrame)
    assert isinstance(bar, ShapeFrame)
    assert (panel.box.top, panel.box.height) == (100, piece.height)
    texts = [frame for frame in (title, first, second) if isinstance(frame, TextFrame)]
    assert [frame.paragraphs[0].role for frame in texts] == ["callout-title", "callout-body", "callout-body"]
    assert texts[0].box.top == texts[1].box.top == 112
    assert texts[2].box.top + texts[2].box.height == pytest.approx(100 + piece.height - 12)


def test_a_caption_has_its_label_in_the_side_column_or_before_the_text_of_a_wide_block() -> None:
    narrow, wide = (caption(table(["A"], []), SHEET, wide=wide) for wide in (False, True))
    assert text_of(narrow.lines) == text_of(wide.lines) == "Table 1. A caption"
    assert [span.left for span in narrow.lines[0].spans] == [SHEET.left, SHEET.main_left]
    assert wide.lines[0].spans[1].left < SHEET.main_left


def test_a_continued_caption_says_so_and_is_no_caption_again() -> None:
    made = caption(table(["A"], []), SHEET, wide=False, continued=True)
    assert (made.role, text_of(made.lines)) == ("continuation", "Table 1. A caption (continued)")


def test_notes_stand_before_the_source_and_an_empty_source_is_none() -> None:
    made = small_print(chart(["a"], [1]), SHEET.main, SHEET)
    assert [(p.role, text_of(p.lines)) for p in made] == [("source", "A source")]
    assert small_print(table(["A"], [], source=""), SHEET.main, SHEET) == []
