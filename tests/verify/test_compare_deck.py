# ruff: noqa: SLF001  # python-pptx hides the elements that its objects wrap
"""A deck that says anything else than its document is found out, and the message says where."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from pptx.oxml.ns import qn
from pptx.util import Pt

from generator.model.document import Captioned, Document, Paragraph, Run, Section, Text
from generator.verify.compare_deck import compare_deck
from generator.verify.expected import spoken
from generator.verify.pptx import read_back
from tests.verify.deck_example import deck, saved, shape
from tests.verify.verify_example import DOCUMENT, META

Spoil = Callable[[Any], object]


def told(made: Any, document: Document = DOCUMENT) -> list[str]:  # noqa: ANN401  # python-pptx carries no types
    return [str(mismatch) for mismatch in compare_deck(document, read_back(saved(made))).mismatches]


def spoilt(spoil: Spoil, *, split: int = 0) -> list[str]:
    made = deck(DOCUMENT, split=split)
    spoil(made)
    return told(made)


def cell(made: Any, slide: int, row: int, column: int) -> Any:  # noqa: ANN401  # as above
    return shape(made, slide, "Table 1").table.cell(row, column)


def drop(made: Any, slide: int, name: str) -> None:  # noqa: ANN401  # as above
    element = shape(made, slide, name)._element
    element.getparent().remove(element)


def remove_row(made: Any, slide: int, row: int) -> None:  # noqa: ANN401  # as above
    table = shape(made, slide, "Table 1").table._tbl
    table.remove(table.tr_lst[row])


def swap_rows(made: Any, slide: int) -> None:  # noqa: ANN401  # as above
    table = shape(made, slide, "Table 1").table._tbl
    table.tr_lst[1].addprevious(table.tr_lst[2])


def add_row(made: Any, slide: int) -> None:  # noqa: ANN401  # as above
    table = shape(made, slide, "Table 1").table._tbl
    table.append(copy.deepcopy(table.tr_lst[1]))


def swap_slides(made: Any, first: int) -> None:  # noqa: ANN401  # as above
    listed = made.slides._sldIdLst
    listed[first].addprevious(listed[first + 1])


AFTER = "Missions by staff, the part after that on the slide before"


@pytest.mark.parametrize(
    ("split", "counts"),
    [
        (0, {"texts": 57, "cells": 15, "values": 3, "tables": 1, "charts": 1}),
        (2, {"texts": 67, "cells": 18, "values": 3, "tables": 1, "charts": 1}),
    ],
)
def test_the_document_itself_is_proved(split: int, counts: dict[str, int]) -> None:
    ledger = compare_deck(DOCUMENT, read_back(saved(deck(DOCUMENT, split=split))))
    assert ledger.mismatches == []
    assert ledger.counts == counts


def test_what_is_said_of_a_block_is_made_once_for_all_its_slides(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def counted(block: Captioned, own: str) -> list[str]:
        made.append(block.name)
        return spoken(block, own)

    monkeypatch.setattr("generator.verify.compare_deck.spoken", counted)
    compare_deck(DOCUMENT, read_back(saved(deck(DOCUMENT, split=2))))
    assert made
    assert len(made) == len(set(made))


@pytest.mark.parametrize(
    ("spoil", "messages"),
    [
        (lambda made: setattr(cell(made, 5, 2, 1), "text", "21,063"), [
            "slide 5: Table 1, row 2, column 'Staff': expected '21,062', found '21,063'"
        ]),
        (lambda made: setattr(cell(made, 5, 0, 0), "text", "Missions"), [
            "slide 5: Table 1, heading row, column 'Mission': expected 'Mission', found 'Missions'"
        ]),
        (lambda made: remove_row(made, 5, 2), [
            "slide 5: Table 1, row 2: expected 'MINUSCA | 21,062 | 39.7%', found nothing"
        ]),
        (lambda made: swap_rows(made, 5), [
            "slide 5: Table 1, row 1: expected nothing, found 'MINUSCA | 21,062 | 39.7%'",
            "slide 5: Table 1, row 2: expected 'MINUSCA | 21,062 | 39.7%', found nothing",
        ]),
        (lambda made: add_row(made, 5), [
            "slide 5: Table 1, row 5: expected nothing, found 'UNMISS | 17,982 | 33.9%'"
        ]),
        (lambda made: shape(made, 5, "Table 1")._element.nvGraphicFramePr.cNvPr.set("descr", "A table"), [
            "slide 5: Table 1, alternative text: expected 'Table 1: Missions by staff', found 'A table'"
        ]),
        (lambda made: setattr(shape(made, 5, "Table 1").table, "first_row", False), [
            "slide 5: Table 1 has no row marked as its heading"
        ]),
        (lambda made: cell(made, 5, 1, 0).merge(cell(made, 5, 1, 1)), [
            "slide 5: Table 1, cells, row 1: expected '3', found '2'"
        ]),
        (lambda made: setattr(shape(made, 5, "Table 1").table.columns[1], "width", 100), [
            "slide 5: Table 1 has a column too narrow to see"
        ]),
        (lambda made: setattr(shape(made, 5, "Table 1"), "name", "Table 2"), [
            "slide 5: Table 1, name: expected 'Table 1', found 'Table 2'"
        ]),
        (lambda made: drop(made, 5, "Table 1"), [
            "slide 4: table: expected 'Table 1', found nothing",
            "notes of slide 5: paragraph: expected nothing, found 'Table 1. Missions by staff'",
            "notes of slide 5: paragraph: expected nothing, found 'Staff in uniform.'",
            "notes of slide 5: paragraph: expected nothing, found 'Source: the desk, as of 1 May 2026.'",
            "notes of slide 5: paragraph: expected nothing, found 'File: data/missions.csv, lines 2–4.'",
        ]),
    ],
)  # fmt: skip
def test_a_spoilt_table_is_told(spoil: Spoil, messages: list[str]) -> None:
    assert spoilt(spoil) == messages


@pytest.mark.parametrize(
    ("spoil", "messages"),
    [
        (lambda made: setattr(cell(made, 6, 1, 1), "text", "14,001"), [
            "slide 6: Table 1, row 3, column 'Staff': expected '14,000', found '14,001'"
        ]),
        (lambda made: setattr(cell(made, 6, 0, 1), "text", "Stuff"), [
            "slide 6: Table 1, heading row, column 'Staff': expected 'Staff', found 'Stuff'"
        ]),
        (lambda made: setattr(shape(made, 6, "Source").text_frame, "text", "Source: ours."), [
            "slide 6: Source: expected 'Source: the desk, as of 1 May 2026.', found 'Source: ours.'"
        ]),
        (lambda made: setattr(made.slides[5].shapes.title, "text", "Missions by staff (2 of 3)"), [
            f"slide 6: title: expected '{AFTER}', found 'Missions by staff (2 of 3)'",
            "whole file: title: expected 'Missions by staff (3 of 3)', found nothing",
        ]),
        (lambda made: setattr(made.slides[5].shapes.title, "text", "Missions by staff (1 of 2)"), [
            "slide 6: title: expected 'another title than slide 5', found 'Missions by staff (1 of 2)'",
            "whole file: title: expected 'Missions by staff (2 of 2)', found nothing",
        ]),
    ],
)  # fmt: skip
def test_the_parts_of_a_table_are_compared(spoil: Spoil, messages: list[str]) -> None:
    assert spoilt(spoil, split=2) == messages


def add_box(made: Any, slide: int, name: str, text: str) -> None:  # noqa: ANN401  # as above
    box = made.slides[slide - 1].shapes.add_textbox(Pt(20), Pt(500), Pt(99), Pt(12))
    box.name, box.text_frame.text = name, text


def rewrite(made: Any, slide: int, name: str, text: str, paragraph: int = 0) -> None:  # noqa: ANN401  # as above
    shape(made, slide, name).text_frame.paragraphs[paragraph].runs[0].text = text


def set_start(made: Any, start: str) -> None:  # noqa: ANN401  # as above
    (number,) = shape(made, 4, "Bullets").text_frame.paragraphs[3]._p.iter(qn("a:buAutoNum"))
    number.set("startAt", start)


@pytest.mark.parametrize(
    ("spoil", "messages"),
    [
        (lambda made: add_box(made, 3, "Note", "Extra"), ["slide 3: Note: expected nothing, found 'Extra'"]),
        (lambda made: add_box(made, 3, "Running 2", "Secret"), [
            "slide 3: running text: expected nothing, found 'Secret'"
        ]),
        (lambda made: add_box(made, 3, "Running 2", "Missions · 1 May 2026"), []),
        (lambda made: rewrite(made, 3, "Figure value", "54 thousand"), [
            "slide 3: Figure value: expected '53 thousand', found '54 thousand'"
        ]),
        (lambda made: rewrite(made, 2, "Callout 2", "Four missions."), [
            "slide 2: Callout: expected 'Three missions.', found 'Four missions.'"
        ]),
        (lambda made: rewrite(made, 4, "Bullets", "Fist", 2), [
            "slide 4: Bullets 1.: expected 'First', found 'Fist'"
        ]),
        (lambda made: set_start(made, "7"), ["slide 4: kind of 'Second': expected 'Bullets 2.', found 'Bullets 7.'"]),
        (lambda made: set_start(made, "1"), []),
        (lambda made: rewrite(made, 1, "Facts", "Issue date: 25 November 2026"), [
            "slide 1: Facts: expected 'Issue date: 24 November 2026', found 'Issue date: 25 November 2026'"
        ]),
        (lambda made: rewrite(made, 4, "Marking", "SECRET"), [
            "slide 4: marking: expected 'UNCLASSIFIED TLP:CLEAR', found 'SECRET TLP:CLEAR'"
        ]),
        (lambda made: drop(made, 4, "Marking"), [
            "slide 4: marking: expected 'UNCLASSIFIED TLP:CLEAR', found nothing"
        ]),
        (lambda made: drop(made, 4, "Slide number"), ["slide 4: slide number: expected '4', found nothing"]),
        (lambda made: setattr(made.slides[1].shapes.title, "text", "Bottom"), [
            "slide 2: title: expected 'Bottom line', found 'Bottom'"
        ]),
        (lambda made: setattr(made.slides[1].shapes.title, "text", "Bottom line: Bottom line"), []),
        (lambda made: setattr(made.slides[1].shapes.title, "text", "Bottom line [1]"), []),
        (lambda made: setattr(made.slides[3].notes_slide.notes_text_frame, "text", "Fewer."), [
            "notes of slide 4: paragraph: expected 'The largest has 21,062 people.', found 'Fewer.'"
        ]),
        (lambda made: setattr(made.slides[0].notes_slide.notes_text_frame, "text", ""), [
            "notes of slide 1: paragraph: expected 'No opinion is implied.', found nothing"
        ]),
        (lambda made: setattr(made.core_properties, "title", "Other"), [
            "whole file: file title: expected 'Missions & money', found 'Other'"
        ]),
    ],
)  # fmt: skip
def test_a_spoilt_text_is_told(spoil: Spoil, messages: list[str]) -> None:
    assert spoilt(spoil) == messages


def test_swapped_slides_are_told() -> None:
    messages = spoilt(lambda made: swap_slides(made, 1))
    assert messages[0] == "slide 1: Callout: expected 'In short', found nothing"
    assert "slide 2: slide number: expected '2', found '3'" in messages


def test_an_extra_slide_is_told() -> None:
    def add(made: Any) -> None:  # noqa: ANN401  # as above
        slide = made.slides.add_slide(made.slide_layouts[5])
        slide.shapes.title.text = "More"

    assert spoilt(add) == [
        "slide 7: marking: expected 'UNCLASSIFIED TLP:CLEAR', found nothing",
        "slide 7: slide number: expected '7', found nothing",
        "slide 7: title: expected nothing, found 'More'",
    ]


def test_prose_stands_on_the_slides_where_a_section_has_no_more() -> None:
    only = Text((Paragraph((Run("One."),)), Paragraph((Run("Two."),))))
    document = Document(replace(META, disclaimer=""), (Section(1, "Prose", (only,)),))
    made = deck(document)
    frame = shape(made, 2, "Bullets").text_frame
    shape(made, 2, "Bullets").name = "Text"
    frame.text = "One.\nTwo."
    assert told(made, document) == []
