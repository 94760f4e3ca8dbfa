"""Tables and charts on slides."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.errors import BriefError
from generator.layout.slide_blocks import block_slides, chart_slide, table_slides
from generator.model.document import KeyFigures
from generator.model.pages import ChartFrame, TableFrame, TextFrame
from tests.layout.layout_example import LOREM, box_of, chart, figure, stage, table, text_of, told

STAGE = stage()
BODY = STAGE.body


def test_each_block_has_slides_of_its_own() -> None:
    blocks = (table(["A"], [("a",)]), chart(["a"], [1]), KeyFigures((figure(),)))
    assert [[draft.title for draft in block_slides(block, STAGE)] for block in blocks] == [
        ["A caption"],
        ["A chart"],
        ["Key figures"],
    ]


def test_notes_and_source_stand_under_the_table_each_in_its_frame() -> None:
    (draft,) = table_slides(replace(table(["A"], [("a",)]), notes=("A note.",)), STAGE)
    body, note, source = draft.frames
    assert isinstance(body, TableFrame)
    assert [
        (f.paragraphs[0].role, text_of(f.paragraphs[0].lines)) for f in (note, source) if isinstance(f, TextFrame)
    ] == [
        ("note", "A note."),
        ("source", "A source"),
    ]
    tops = [box_of(frame).top for frame in draft.frames]
    assert tops == sorted(tops)
    assert tops[1] == pytest.approx(body.box.top + body.box.height + 10)


def test_text_in_a_table_begins_at_the_left_edge_of_the_body_and_the_table_fills_it() -> None:
    (draft,) = table_slides(table(["A", "B"], [("a", LOREM)]), STAGE)
    (body,) = (frame for frame in draft.frames if isinstance(frame, TableFrame))
    assert body.box.left + body.padding == pytest.approx(BODY.left)
    assert body.box.width - 2 * body.padding == pytest.approx(BODY.width)
    assert sum(body.widths) == pytest.approx(body.box.width)


def test_rows_come_closer_before_text_gets_smaller() -> None:
    found = []
    for count in (7, 8):
        (draft,) = table_slides(table(["A"], [("a",)] * count), STAGE)
        (body,) = (frame for frame in draft.frames if isinstance(frame, TableFrame))
        found.append((body.rows[1].cells[0].style.size, round(body.rows[1].height, 3)))
    assert found == [(20, 42), (20, 36)]


def test_text_gets_smaller_before_a_word_is_cut() -> None:
    words = ["Telecommunications"] * 6
    (draft,) = table_slides(table(words, [words]), STAGE)
    (body,) = (frame for frame in draft.frames if isinstance(frame, TableFrame))
    assert {len(cell.lines) for row in body.rows for cell in row.cells} == {1}
    assert body.rows[0].cells[0].style.size < 18


def test_a_word_too_long_for_any_size_is_cut() -> None:
    (draft,) = table_slides(table(["A", "B"], [("x" * 400, "short")]), STAGE)
    (body,) = (frame for frame in draft.frames if isinstance(frame, TableFrame))
    assert text_of(body.rows[1].cells[0].lines) == "x" * 400
    assert len(body.rows[1].cells[1].lines) == 1


def test_a_chart_fills_the_body_above_its_source() -> None:
    draft = chart_slide(chart(["a", "b"], [1, 2]), STAGE)
    body, source = draft.frames
    assert isinstance(body, ChartFrame)
    assert (body.box.left, body.box.top, body.box.width) == (BODY.left, BODY.top, BODY.width)
    below = box_of(source)
    assert below.top + below.height == pytest.approx(BODY.top + BODY.height)


def test_notes_that_leave_no_room_are_told() -> None:
    with pytest.raises(BriefError) as caught:
        table_slides(replace(table(["A"], [("a",)]), notes=(LOREM * 40,)), STAGE)
    problem = f"what stands under Table 1 '{LOREM[:80]}…' does not fit on a slide (shorten its notes)"
    assert told(caught.value) == [f"templates/example.yaml: {problem}"]
