"""Slides: nothing runs off, nothing overlaps, nothing is too small, and titles tell slides apart."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from generator.errors import BriefError
from generator.layout.slides import lay_out_slides
from generator.model.document import (
    Block,
    Callout,
    Document,
    Footnote,
    KeyFigures,
    Paragraph,
    Run,
    Section,
    Table,
    Text,
)
from generator.model.pages import ChartFrame, Page, Pages, TableFrame, TextFrame, TextStyle
from tests.layout.layout_example import (
    LOREM,
    META,
    bullets,
    chart,
    document,
    figure,
    laid_out_or_told,
    outside,
    overlapping,
    paragraph,
    parts,
    prose,
    readable,
    roles,
    row_indices,
    table,
    text_of,
    theme,
    told,
)
from tests.layout.layout_strategies import documents

DECK = theme().deck
BODY = DECK.layouts["content"].placeholders["Text"]


def laid_out(*blocks: Block) -> Pages:
    return lay_out_slides(document(*blocks), theme())


def noted(note: str) -> Text:
    """Return a paragraph that marks a footnote."""
    marked = Paragraph((Run(LOREM), Run("¹", note=1)), "bullet")
    return Text((marked,), (Footnote(1, paragraph(note)),))


def titles(pages: Pages) -> list[str]:
    return [page.title for page in pages.pages]


def styles(page: Page) -> set[TextStyle]:
    """Return the styles of all text on a slide."""
    found: set[TextStyle] = set()
    for frame in readable(page):
        if isinstance(frame, TextFrame):
            found |= {run.style for p in frame.paragraphs for run in p.runs}
        elif isinstance(frame, TableFrame):
            found |= {cell.style for row in frame.rows for cell in row.cells}
        elif isinstance(frame, ChartFrame):
            found.add(frame.text)
    return found


def text_height(frame: TextFrame) -> float:
    """Return the height of a text frame's lines at PowerPoint's pitch."""
    return sum(p.space_before + len(p.lines) * 1.2 * p.runs[0].style.size for p in frame.paragraphs)


@given(brief=documents())
@settings(max_examples=40, deadline=None)
def test_whatever_the_brief_says_nothing_leaves_its_slide_or_meets_or_is_lost(brief: Document) -> None:
    pages = laid_out_or_told(lay_out_slides, brief)
    if pages is None:
        return
    for page in pages.pages:
        assert outside(page, 0, 0, DECK.width, DECK.height) == []
        assert overlapping(page) == []
        assert [style for style in styles(page) if style.size < 10.5 or style.leading != style.size * 1.2] == []
        texts = [frame for frame in readable(page) if isinstance(frame, TextFrame)]
        assert [frame for frame in texts if text_height(frame) > frame.box.height + 0.6] == []
    assert len(set(titles(pages))) == len(pages.pages)
    tables = [block for section in brief.sections for block in section.blocks if isinstance(block, Table)]
    assert [row_indices(pages, one.name) for one in tables] == [list(range(len(one.rows))) for one in tables]


def test_every_slide_tells_its_title_first_and_has_section_running_line_number_and_marking() -> None:
    pages = laid_out(bullets("One"), chart(["a"], [1]), table(["A"], [("a",)]), KeyFigures((figure(),)))
    assert len(pages.pages) == 5
    for page in pages.pages[1:]:
        texts = [text_of(p.lines) for f in readable(page) if isinstance(f, TextFrame) for p in f.paragraphs]
        assert texts[:2] == [page.title, "1  A section"]
        assert texts[-4:] == ["A brief · 31 January 2026", str(page.number), "UNCLASSIFIED", "TLP:CLEAR"]


def test_a_table_too_long_for_a_slide_goes_over_several_of_even_length() -> None:
    pages = laid_out(table(["Place", "What"], [(f"Place {n}", LOREM) for n in range(33)]))
    found = parts(pages)
    assert titles(pages)[1:] == [f"A caption ({n} of {len(found)})" for n in range(1, len(found) + 1)]
    assert row_indices(pages) == list(range(33))
    heights = [frame.box.height for frame in found]
    assert max(heights) - min(heights) < 60
    assert {cell.style.size for part in found for row in part.rows for cell in row.cells} <= {12, 14, 16}


@pytest.mark.parametrize(("rows", "size"), [(3, 20), (8, 20), (9, 18), (10, 16), (11, 14), (12, 12), (13, 10.5)])
def test_a_table_takes_the_largest_size_in_which_it_fits_on_a_slide(rows: int, size: float) -> None:
    (part,) = parts(laid_out(table(["Place", "What"], [(f"Place {n}", "A word or two") for n in range(rows)])))
    assert {cell.style.size for row in part.rows for cell in row.cells} == {size}


def test_rows_are_as_high_as_their_text_and_gaps() -> None:
    (part,) = parts(laid_out(table(["Place", "What"], [("Here", LOREM * 3), ("There", "b")])))
    size = part.rows[1].cells[0].style.size
    lines = [max(len(cell.lines) for cell in row.cells) for row in part.rows]
    assert lines[1] > 1
    assert [round(row.height, 3) for row in part.rows] == [round(count * size * 1.2 + 18, 3) for count in lines]


def test_equal_captions_and_headings_get_different_titles() -> None:
    one, two = (table(["A"], [("a",)], number=n) for n in (1, 2))
    sections = (Section(1, "A caption", (one, bullets("One"))), Section(2, "Other", (two, bullets("Two"))))
    pages = lay_out_slides(Document(replace(META, title="Other"), sections), theme())
    assert titles(pages) == ["Other", "A caption (1 of 2)", "A caption (2 of 2)", "A caption", "Other [2]"]


def test_prose_is_spoken_and_lists_are_shown() -> None:
    (_, page) = laid_out(prose("Spoken."), bullets("Shown.")).pages
    assert page.notes == "Spoken."
    assert "body" not in roles(page)


def test_a_section_of_prose_alone_is_shown() -> None:
    (_, page) = laid_out(prose("Spoken and shown.")).pages
    assert "body" in roles(page)


def test_the_sources_of_a_table_are_spoken() -> None:
    page = laid_out(table(["A"], [("a",), ("b",)])).pages[1]
    assert page.notes.split("\n") == ["Table 1. A caption", "A source", "File: data/x.csv, lines 2–3."]


@pytest.mark.parametrize(
    ("blocks", "problem"),
    [
        (
            (table([LOREM * 60, "What"], [("A", "b")]),),
            f"templates/example.yaml: heading '{LOREM[:80]}…' of Table 1 does not fit on a slide (shorten it)",
        ),
        (
            (bullets("One", LOREM * 60), noted(LOREM * 90)),
            f"templates/example.yaml: the paragraph '{LOREM[:80]}…' does not fit on a slide (shorten its footnotes)",
        ),
        (
            (Callout("Key judgement", noted(LOREM * 90).paragraphs, noted(LOREM * 90).notes),),
            "templates/example.yaml: the call-out 'Key judgement' does not fit on a slide (shorten its footnotes)",
        ),
        (
            (KeyFigures((figure(), figure(label="people", note=LOREM * 60))),),
            "templates/example.yaml: the key figure 'people' does not fit on a slide (shorten it)",
        ),
        (
            (chart([f"Place {n}" for n in range(60)], list(range(60))),),
            "templates/example.yaml: Figure 1 'A chart' does not fit on a slide (show fewer with 'top')",
        ),
    ],
)
def test_what_no_slide_can_hold_is_told(blocks: tuple[Block, ...], problem: str) -> None:
    with pytest.raises(BriefError) as caught:
        laid_out(*blocks)
    assert told(caught.value) == [problem]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (
            {"running_title": LOREM * 3},
            f"the footer '{LOREM[:80]}…' does not fit on a slide (give a shorter 'running_title')",
        ),
        ({"author": LOREM * 2}, f"the footer '{LOREM[:80]}…' does not fit on a slide (shorten the author)"),
        ({"marking": "X" * 200}, f"the marking '{'X' * 80}…' does not fit on a slide (shorten it)"),
        ({"title": LOREM * 60}, f"the title '{LOREM[:80]}…' does not fit on a slide (shorten it)"),
    ],
)
def test_what_stands_on_every_slide_must_fit_there(change: dict[str, str], problem: str) -> None:
    with pytest.raises(BriefError) as caught:
        lay_out_slides(document(bullets("One"), meta=replace(META, **change)), theme())  # type: ignore[arg-type]
    assert told(caught.value) == [f"templates/example.yaml: {problem}"]


def test_a_brief_without_sections_facts_subtitle_or_author_has_a_title_slide() -> None:
    meta = replace(META, facts=(), subtitle="", author="", disclaimer="")
    (page,) = lay_out_slides(Document(meta, ()), theme()).pages
    assert roles(page) == ["title", "marking", "marking"]


def test_the_same_brief_has_the_same_slides() -> None:
    blocks = (bullets(LOREM), table(["A", "B"], [("a", LOREM)] * 30), chart(["a", "b"], [1, 2]))
    assert laid_out(*blocks) == laid_out(*blocks)
