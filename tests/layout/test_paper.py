"""Pages: nothing runs off, nothing is stranded, every row arrives, and the numbers in the contents are true."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings

from generator.errors import BriefError
from generator.layout.paper import lay_out_paper
from generator.layout.paper_text import RHYTHM
from generator.model.document import Block, Callout, Document, KeyFigures, Paragraph, Section, Table, Text
from generator.model.pages import Page, Pages, TextFrame
from tests.layout.layout_example import (
    LOREM,
    META,
    body_frames,
    bullets,
    cell_texts,
    chart,
    document,
    figure,
    laid_out_or_told,
    outside,
    overlapping,
    overrunning,
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
from tests.layout.layout_strategies import STORIES, documents

PAGE = theme().page


def laid_out(*blocks: Block) -> Pages:
    return lay_out_paper(document(*blocks), theme())


def body_roles(page: Page) -> list[str]:
    """Return what stands in the body of a page, in reading order."""
    return roles(Page(1, tuple(body_frames(page))))


def words(page: Page, role: str) -> list[str]:
    """Return the texts of a role on a page."""
    frames = [frame for frame in readable(page) if isinstance(frame, TextFrame)]
    return [text_of(p.lines) for frame in frames for p in frame.paragraphs if p.role == role]


def test_lines_of_prose_stand_on_one_grid_whatever_is_between_them() -> None:
    text = Text((paragraph(LOREM), *bullets(LOREM, "b").paragraphs, paragraph("Quoted.", "quote"), paragraph("End.")))
    rows = table(["A", "B"], [["a", "1"], ["b", "2"]])
    pages = laid_out(text, Callout("Note", (paragraph(LOREM),)), text, rows, text, chart(["a", "b"], [1, 2]), text)
    baselines = [
        frame.box.top + line.baseline - PAGE.top
        for page in pages.pages
        for frame in body_frames(page)
        if isinstance(frame, TextFrame)
        for one in frame.paragraphs
        if one.role in ("body", "bullet", "quote")
        for line in one.lines
    ]
    assert len(baselines) > 20
    off = [(baseline - baselines[0]) / RHYTHM % 1 for baseline in baselines]
    assert all(min(share, 1 - share) < 0.001 for share in off)


@given(brief=documents())
@settings(max_examples=40, deadline=None)
def test_whatever_the_brief_says_nothing_leaves_its_page_or_meets_or_is_lost(brief: Document) -> None:
    pages = laid_out_or_told(lay_out_paper, brief)
    if pages is None:
        return
    for page in pages.pages:
        width, height = pages.size(page)
        assert outside(page, PAGE.left - 12, 0, width - PAGE.right + 12, height) == []
        body = (PAGE.left - 12, PAGE.top, width - PAGE.right + 12, height - PAGE.bottom)
        assert outside(Page(1, tuple(body_frames(page))), *body) == []
        assert overlapping(page) == []
        assert overrunning(page) == []
        assert body_roles(page)[-1] not in {"heading", "caption", "continuation"}
    tables = [block for section in brief.sections for block in section.blocks if isinstance(block, Table)]
    assert [row_indices(pages, one.name) for one in tables] == [list(range(len(one.rows))) for one in tables]
    assert [cell_texts(pages, one.name) for one in tables] == [
        [[cell.text.replace("\n", "") for cell in row.cells] for row in one.rows] for one in tables
    ]


def test_every_page_has_marking_running_lines_and_its_number() -> None:
    pages = laid_out(prose(*[LOREM * 5] * 30))
    total = len(pages.pages)
    assert total > 3
    for number, page in enumerate(pages.pages, 1):
        assert words(page, "marking") == ["UNCLASSIFIED", "TLP:CLEAR"]
        assert words(page, "running") == ["A brief", "A desk"]
        assert words(page, "page-number") == [f"Page {number} of {total}"]


def test_the_contents_and_the_bookmarks_name_the_pages_of_the_headings() -> None:
    sections = tuple(Section(n, f"Heading {n}", (prose(*[LOREM * 4] * n),)) for n in range(1, 9))
    pages = lay_out_paper(Document(META, sections), theme())
    found = {text: page.number for page in pages.pages for text in words(page, "heading")}
    assert len(set(found.values())) > 2
    entries = [text for page in pages.pages for text in words(page, "contents-entry")]
    assert entries == [f"{n} Heading {n} {found[f'{n} Heading {n}']}" for n in range(1, 9)]
    assert [(mark.title, mark.page) for mark in pages.bookmarks] == [
        (f"Heading {n}", found[f"{n} Heading {n}"]) for n in range(1, 9)
    ]


@pytest.mark.parametrize("lines", range(1, 60))
def test_a_heading_and_a_lead_in_never_stand_at_the_foot_of_a_page(lines: int) -> None:
    filler = prose(*["A line."] * lines)
    sections = (Section(1, "First", (filler,)), Section(2, "Second", (prose("Four questions:"), bullets("One", "Two"))))
    pages = lay_out_paper(Document(META, sections), theme())
    for page in pages.pages:
        assert body_roles(page)[-1] != "heading"
        assert words(page, "body")[-1:] != ["Four questions:"] or words(page, "bullet")[:1] == ["One"]


@given(one=STORIES, other=STORIES)
@settings(max_examples=40, deadline=None)
def test_no_page_begins_or_ends_with_a_single_line_of_a_paragraph(one: list[Paragraph], other: list[Paragraph]) -> None:
    sections = tuple(Section(n, f"Heading {n}", (Text(tuple(story)),)) for n, story in enumerate((one, other), 1))
    pages = lay_out_paper(Document(META, sections), theme())
    shown = [lines_of_paragraphs(page) for page in pages.pages]
    assert [page for page in pages.pages if body_roles(page)[-1] == "heading"] == []
    whole = sum(shown, Counter[str]())
    assert [key for page in shown for key, count in page.items() if count == 1 != whole[key]] == []


def lines_of_paragraphs(page: Page) -> Counter[str]:
    """Return how many lines of each paragraph of prose stand on a page."""
    made = Counter[str]()
    for frame in body_frames(page):
        for p in frame.paragraphs if isinstance(frame, TextFrame) else ():
            if p.role == "body":
                made[p.key] += len(p.lines)
    return made


def test_a_long_table_goes_over_pages_under_a_repeated_heading() -> None:
    pages = laid_out(table(["Place", "What"], [(f"Place {n}", LOREM) for n in range(60)]))
    found = parts(pages)
    assert len(found) > 2
    assert row_indices(pages) == list(range(60))
    assert [part.rows[0].index for part in found] == [-1] * len(found)
    assert [(part.part, part.parts) for part in found] == [(n, len(found)) for n in range(1, len(found) + 1)]
    assert len(found[-1].rows) > 2
    assert [words(page, "continuation") for page in pages.pages if words(page, "continuation")] == [
        ["Table 1. A caption (continued)"]
    ] * (len(found) - 1)
    assert [words(page, "source") for page in pages.pages if words(page, "source")] == [["A source"]]


def test_a_short_table_stays_whole() -> None:
    for filler in range(30, 45):
        pages = laid_out(prose(*["A line."] * filler), table(["A", "B"], [("a", "b")] * 6))
        assert [part.parts for part in parts(pages)] == [1]


def test_a_table_of_under_half_a_page_is_begun_with_a_third_of_its_rows_or_not_at_all() -> None:
    begun = set()
    for filler in range(16, 40):
        rows = [("Place", "What")] * 14
        found = parts(laid_out(prose(*["A line."] * filler), table(["A", "B"], rows)))
        begun.add(len(found[0].rows) - 1)
    assert begun - {14}
    assert min(begun) >= 14 // 3


def test_neighbouring_lists_and_prose_keep_their_order() -> None:
    pages = laid_out(prose("Lead-in:"), bullets("One", "Two"), prose("After."), Callout("Note", (paragraph("Text."),)))
    expected = ["heading", "body", "bullet", "bullet", "body", "callout-title", "callout-body", "disclaimer"]
    assert body_roles(pages.pages[0])[-8:] == expected


def test_two_rows_of_key_figures_stay_on_one_page() -> None:
    for filler in range(20, 40):
        pages = laid_out(prose(*["A line."] * filler), KeyFigures((figure(),) * 6))
        assert len({page.number for page in pages.pages if words(page, "figure-value")}) == 1


@pytest.mark.parametrize(
    ("blocks", "problem"),
    [
        (
            (table([LOREM * 120, "What"], [("A", "b")]),),
            f"templates/example.yaml: heading '{LOREM[:80]}…' of Table 1 does not fit on a page (shorten it)",
        ),
        (
            (chart([f"Place {n}" for n in range(60)], list(range(60))),),
            "templates/example.yaml: Figure 1 'A chart' does not fit on a page (show fewer with 'top')",
        ),
        (
            (Callout("Key judgement", (paragraph(LOREM * 60),)),),
            "templates/example.yaml: the call-out 'Key judgement' does not fit on a page (shorten it)",
        ),
    ],
)
def test_what_no_page_can_hold_is_told(blocks: tuple[Block, ...], problem: str) -> None:
    with pytest.raises(BriefError) as caught:
        laid_out(*blocks)
    assert told(caught.value) == [problem]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (
            {"running_title": LOREM * 2},
            f"'{LOREM[:80]}…' does not fit on a running line (give a shorter 'running_title')",
        ),
        ({"author": LOREM * 2}, f"'{LOREM[:80]}…' does not fit on a running line (give a shorter 'author')"),
        ({"marking": "X" * 200}, f"the marking '{'X' * 80}…' does not fit on a page (shorten it)"),
        ({"title": LOREM * 20}, f"the title '{LOREM[:80]}…' does not fit on a page (shorten it)"),
    ],
)
def test_what_stands_on_every_page_must_fit_there(change: dict[str, str], problem: str) -> None:
    with pytest.raises(BriefError) as caught:
        lay_out_paper(document(prose("Text."), meta=replace(META, **change)), theme())  # type: ignore[arg-type]
    assert told(caught.value) == [f"templates/example.yaml: {problem}"]


def test_a_brief_without_sections_facts_or_disclaimer_has_a_page() -> None:
    meta = replace(META, facts=(), disclaimer="", subtitle="")
    pages = lay_out_paper(Document(meta, ()), theme())
    assert [body_roles(page) for page in pages.pages] == [["title"]]


def test_the_same_brief_has_the_same_pages() -> None:
    blocks = (prose(LOREM), table(["A", "B"], [("a", LOREM)] * 9), chart(["a", "b"], [1, 2]))
    assert laid_out(*blocks) == laid_out(*blocks)
