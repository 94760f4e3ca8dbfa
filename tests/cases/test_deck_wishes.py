"""What a brief asks of its deck: slides left out, notes for the speaker, how a table is split, and the contents."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest

from generator.errors import BriefError
from generator.formats import FORMATS
from generator.layout.slides import lay_out_slides
from generator.model.pages import Page, TableFrame, TextFrame
from generator.verify.compare_deck import compare_deck
from generator.verify.pptx import read_back
from tests.layout.layout_example import theme
from tests.layout.layout_example import told as told_of
from tests.prose_brief import document_of, finished, told_of_deck, told_of_pdf
from tests.small_brief import brief, told
from tests.tamper import parts

SECTIONS = """\
sections:
  - heading: One
    deck: {notes: Begin with the map.}
    blocks:
      - text: "See {{ amounts }}, {{ two }}, {{ three }} and {{ more }}."
      - text: "- A point on {{ amounts }}, {{ two }}, {{ three }} and {{ more }}"
      - table: {name: amounts, data: d, caption: Amounts}
        deck: {skip: true}
      - table: {name: more, data: d, caption: More}
        deck: {alone: true, notes: "Say where it is from.\\nThen go on."}
  - heading: Two
    name: two
    deck: {skip: true}
    blocks:
      - table: {data: d, caption: Not shown}
  - heading: Three
    name: three
    blocks:
      - callout: {title: Key, text: A call-out.}
        deck: {notes: Of the call-out.}
  - heading: Four
    blocks:
      - side_by_side:
          - table: {data: d, caption: Left}
            deck: {notes: Of the left one.}
          - table: {data: d, caption: Right}
"""


def slides(sections: str) -> tuple[Page, ...]:
    return lay_out_slides(document_of(sections), theme()).pages


def test_both_files_are_proved() -> None:
    assert told_of_deck(SECTIONS) == []
    assert told_of_pdf(SECTIONS) == []


def test_what_is_skipped_has_no_slide_and_the_contents_list_the_other_sections() -> None:
    assert [page.title for page in slides(SECTIONS)] == ["T", "Contents", "One", "More", "Three", "Four"]
    frames = [frame for frame in slides(SECTIONS)[1].frames if isinstance(frame, TextFrame)]
    shown = ["".join(run.text for run in p.runs) for frame in frames for p in frame.paragraphs if p.role == "bullet"]
    assert shown == ["One", "Three", "Four"]


def test_notes_are_in_the_notes_of_the_slides() -> None:
    notes = [page.notes.split("\n") for page in slides(SECTIONS)]
    assert notes[2][0] == "Begin with the map."
    assert notes[3][-2:] == ["Say where it is from.", "Then go on."]
    assert notes[4] == ["Of the call-out."]
    assert notes[5].index("Of the left one.") < notes[5].index("Table 5. Right")


def test_references_to_what_is_skipped_lead_to_its_section_or_the_one_before() -> None:
    links = [
        run.link
        for page in slides(SECTIONS)[2:3]
        for f in page.frames
        for p in getattr(f, "paragraphs", ())
        for run in p.runs
    ]
    assert [link for link in links if link] == ["#section-1", "#section-1", "#section-3", "#table-2"]


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("slides/_rels/slide3", "slide4.xml", "slide5.xml"),
        ("slides/slide2.xml", "Three", "Thirteen"),
        ("slides/_rels/slide2", "slide5.xml", "slide6.xml"),
        ("notesSlides/", "Begin with the map", "Begin without a map"),
        ("notesSlides/", "Then go on", "Then stop"),
        ("notesSlides/", "Of the call-out", "Of something"),
    ],
)
def test_another_list_note_or_jump_is_told(part: str, old: str, new: str) -> None:
    assert told_of_deck(SECTIONS, part, old, new) != []


def test_without_an_agenda_the_slides_begin_with_the_first_section() -> None:
    sections = f"deck: {{agenda: false}}\n{SECTIONS}"
    assert [page.title for page in slides(sections)][:2] == ["T", "One"]
    assert told_of_deck(sections) == []


def test_a_table_is_split_as_the_brief_asks() -> None:
    block = (
        "sections:\n  - heading: H\n    blocks:\n      - table: {data: d, caption: C}\n        deck: {split: rows 2}\n"
    )
    pages = slides(block)
    rows = [len(frame.rows) - 1 for page in pages for frame in page.frames if isinstance(frame, TableFrame)]
    assert rows == [2, 2]
    assert told_of_deck(block) == []


def test_a_table_that_is_to_stay_whole_and_does_not_fit_is_told() -> None:
    columns = ", ".join(["name"] + ["amount"] * 60)
    table = f"{{data: d, caption: C, columns: [{columns}]}}"
    block = f"sections:\n  - heading: H\n    blocks:\n      - table: {table}\n        deck: {{split: none}}\n"
    with pytest.raises(BriefError) as caught:
        slides(block)
    hint = "leave out 'split: none', or show fewer rows"
    assert told_of(caught.value) == [f"templates/b.yaml: Table 1 'C' does not fit on one slide ({hint})"]


def test_the_name_of_a_powerpoint_section_is_that_of_the_brief() -> None:
    main = parts(io.BytesIO(finished(SECTIONS, "pptx")))["ppt/presentation.xml"]
    assert main.count(b"<p14:section ") == 4
    assert b'name="Contents"' not in main


@pytest.mark.parametrize(
    ("block", "problem"),
    [
        ("- text: x\n        deck: {split: none}", "b.yaml:9:23: only a table can be split | leave 'split' out"),
        (
            "- table: {data: d, caption: C}\n        deck: {split: cols}",
            "b.yaml:9:23: 'cols' is not a way to split a table | write none, or rows 12 for at most that many a slide",
        ),
        (
            "- text: x\n        deck: {skip: maybe}",
            "b.yaml:9:22: 'maybe' is not a value of 'skip' | the choices are true, false",
        ),
        (
            "- text: x\n        deck: {hide: true}",
            "b.yaml:9:16: unknown key 'hide' | the keys are alone, layout, notes, skip, split",
        ),
    ],
)
def test_what_cannot_be_asked_is_told(tmp_path: Path, block: str, problem: str) -> None:
    text = brief(f"data: [d.csv]\nsections:\n  - heading: H\n    blocks:\n      {block}\n")
    assert told(tmp_path, text, d="name\nA\n") == [problem]


HEADED = f"deck: {{headers: true, closing: Any questions?}}\n{SECTIONS}"


def test_a_deck_may_have_a_slide_for_each_heading_and_last_words() -> None:
    titles = ["T", "Contents", "One", "One: main points", "More", "Three", "Three: main points", "Four"]
    assert [page.title for page in slides(HEADED)] == [*titles, "Four: main points", "Any questions?"]
    assert told_of_deck(HEADED) == []
    assert told_of_pdf(HEADED) == []


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("slides/slide3.xml", "<a:t>One<", "<a:t>Won<"),
        ("slides/slide3.xml", "<a:t>1<", "<a:t>2<"),
        ("slides/slide4.xml", "main points", "all points"),
        ("slides/slide10.xml", "Any questions", "No questions"),
        ("ppt/presentation.xml", '<p:sldId id="258" r:id="[^"]*"/>', ""),
        ("ppt/presentation.xml", '<p:sldId id="265" r:id="[^"]*"/>', ""),
    ],
)
def test_other_words_on_such_slides_and_their_lack_are_told(part: str, old: str, new: str) -> None:
    assert told_of_deck(HEADED, part, old, new) != []


STACKED = "sections:\n  - heading: H\n    blocks:\n      - text: '- One'\n      - table: {data: d, caption: Amounts}\n"


def test_a_table_under_a_list_without_its_caption_is_told() -> None:
    assert told_of_deck(STACKED) == []
    assert told_of_deck(STACKED, "slides/slide2.xml", "Table 1. Amounts", "Table 1. Amount") != []
    (message,) = told_of_deck(
        STACKED, "slides/slide2.xml", '<p:sp><p:nvSpPr><p:cNvPr id="[0-9]*" name="Caption.*?</p:sp>', ""
    )
    assert message == "slide 2: title: expected 'Amounts', found 'H'"


def test_blocks_stand_on_the_layout_that_the_brief_asks_for() -> None:
    deck = theme().deck
    house = replace(theme(), deck=replace(deck, layouts={**deck.layouts, "dark": deck.layouts["two_content"]}))
    made = document_of(
        "sections:\n  - heading: H\n    blocks:\n      - text: '- One'\n        deck: {layout: dark}\n"
        "      - callout: {title: K, text: Two}\n      - table: {data: d, caption: C}\n        deck: {layout: dark}\n"
        "      - table: {data: d, caption: D}\n"
    )
    pages = lay_out_slides(made, house)
    assert [(page.title, page.layout) for page in pages.pages[1:]] == [
        ("H", "dark"),
        ("C", "dark"),
        ("D", "title_only"),
    ]
    assert compare_deck(made, read_back(FORMATS["pptx"].render(pages, house))).mismatches == []


def test_a_layout_that_the_theme_has_not_is_told() -> None:
    block = (
        "sections:\n  - heading: H\n    blocks:\n      - table: {data: d, caption: C}\n        deck: {layout: dark}\n"
    )
    with pytest.raises(BriefError) as caught:
        slides(block)
    known = "title, section, title_only, content, two_content, closing"
    hint = f"the theme's layouts are {known}; name others in it under 'further_layouts'"
    assert told_of(caught.value) == [f"templates/b.yaml: no layout 'dark' ({hint})"]
