"""A short list and the table that follows it share a slide, in good sizes, or have one each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.layout.slides import lay_out_slides
from generator.model.deck import OnSlides
from generator.model.document import Block, Callout, KeyFigures
from generator.model.pages import Pages, TableFrame, TextFrame
from tests.layout.layout_example import LOREM, bullets, document, figure, overlapping, paragraph, prose, table, theme

SHORT = table(["Place", "What"], [(f"Place {n}", "A few words") for n in range(3)])


def slides(*blocks: Block) -> Pages:
    return lay_out_slides(document(*blocks), theme())


@pytest.mark.parametrize(
    ("items", "rows", "count"), [(2, 3, 1), (4, 3, 1), (2, 7, 1), (12, 3, 2), (2, 12, 2), (0, 3, 1)]
)
def test_they_share_a_slide_where_both_fit(items: int, rows: int, count: int) -> None:
    lower = table(["Place", "What"], [(f"Place {n}", "A few words") for n in range(rows)])
    pages = slides(bullets(*[LOREM] * items) if items else prose("Spoken."), lower)
    assert len(pages.pages) == 1 + count
    assert [overlapping(page) for page in pages.pages] == [[]] * len(pages.pages)


def test_the_slide_has_the_heading_and_the_table_its_caption_under_the_list() -> None:
    (_, page) = slides(bullets("One"), SHORT).pages
    assert page.title == "A section"
    roles = [f.paragraphs[0].role for f in page.frames if isinstance(f, TextFrame)]
    assert roles[roles.index("bullet") :][:3] == ["bullet", "caption", "source"]
    (frame,) = (frame for frame in page.frames if isinstance(frame, TableFrame))
    assert {cell.style.size for row in frame.rows for cell in row.cells} == {14}


def test_a_table_that_is_to_be_alone_is_so() -> None:
    made = document(bullets("One"), SHORT)
    (section,) = made.sections
    alone = replace(section, on_slides=(OnSlides(), OnSlides(alone=True)))
    pages = lay_out_slides(replace(made, sections=(alone,)), theme()).pages
    assert [page.title for page in pages] == ["A brief", "A section", "A caption"]


@pytest.mark.parametrize(("tiles", "count"), [(4, 1), (6, 2)])
def test_key_figures_follow_a_call_out_where_they_fit(tiles: int, count: int) -> None:
    pages = slides(Callout("Key", (paragraph(LOREM * 3),)), KeyFigures((figure(note=LOREM),) * tiles)).pages
    assert [page.title for page in pages[1:]] == ["A section", "Key figures"][:count]
    assert [overlapping(page) for page in pages] == [[]] * len(pages)
