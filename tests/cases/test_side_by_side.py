"""Two blocks side by side, on paper and on one slide, or one under the other where they do not fit."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pptx import Presentation

from generator.formats import FORMATS
from generator.layout.paper import lay_out_paper
from generator.model.pages import ChartFrame, ImageFrame, Page, TableFrame
from generator.verify.prove import Checked, prove
from tests.layout.layout_example import outside, overlapping, overrunning, theme
from tests.prose_brief import document_of, finished, told_of_deck, told_of_pdf
from tests.small_brief import brief, composed, told, with_block, write

TABLE = "table: {data: d, caption: Amounts, note: In tonnes., footnotes: [{column: amount, row: B, text: Late.}]}"
CHART = "chart: {data: d, kind: bar, categories: name, values: amount, caption: Bars of it, unit: t}"
WIDE = (
    "table: {data: d, steps: [{derive: {" + ", ".join(f"c{n}: amount * 1000001" for n in range(9)) + "}}], caption: W}"
)
TEXT = 'text: "Words.[^a]\\n\\n- One\\n- Two {{ all }}\\n\\n[^a]: A note."'


def pair(*blocks: str) -> str:
    """Return a section of two blocks side by side, and a text after them."""
    lines = "".join(f"          - {block}\n" for block in blocks)
    head = "values: {all: {data: d, column: amount, take: sum}}\nsections:\n  - heading: Beside\n    blocks:\n"
    return f"{head}      - text: Before.\n      - side_by_side:\n{lines}      - text: After.\n"


def drawn(page: Page) -> list[TableFrame | ChartFrame | ImageFrame]:
    return [frame for frame in page.frames if isinstance(frame, (TableFrame, ChartFrame, ImageFrame))]


@pytest.mark.parametrize(
    "blocks", [(TABLE, CHART), (CHART, TABLE), (CHART, CHART), (TABLE, TABLE), (TEXT, CHART), (TABLE, TEXT)]
)
def test_both_files_are_proved(blocks: tuple[str, str]) -> None:
    text = pair(*blocks)
    assert (told_of_pdf(text), told_of_deck(text)) == ([], [])
    for kind, output in FORMATS.items():
        pages = output.lay_out(document_of(text), theme())
        for page in pages.pages:
            assert not overlapping(page)
            assert not overrunning(page)
            assert not outside(page, 0, 0, pages.width, pages.height), kind


def test_on_paper_each_has_half_of_the_page() -> None:
    (page,) = lay_out_paper(document_of(pair(TABLE, CHART)), theme()).pages
    table, chart = drawn(page)
    assert table.box.left + table.box.width <= chart.box.left
    assert abs(table.box.top - chart.box.top) < 10


def test_on_a_slide_each_stands_under_its_caption() -> None:
    slide = Presentation(BytesIO(finished(pair(TABLE, CHART), "pptx"))).slides[1]
    names = [shape.name for shape in slide.shapes]
    first = names.index("Caption")
    assert names[first : first + 6] == ["Caption", "Table 1", "Footnote", "Note", "Source", "Caption 2"]
    assert slide.shapes.title.text_frame.text == "Beside"
    assert slide.notes_slide.notes_text_frame.text.count("File: d.csv") == 2


def test_a_text_beside_a_chart_is_on_slides_what_it_is_elsewhere() -> None:
    slides = Presentation(BytesIO(finished(pair(TEXT, CHART), "pptx"))).slides
    assert [[s.name for s in slide.shapes if s.name in ("Bullets", "Figure 1")] for slide in slides] == [
        [],
        ["Bullets"],
        ["Figure 1"],
    ]


def test_blocks_that_do_not_fit_so_stand_one_under_the_other() -> None:
    text = pair(WIDE, CHART)
    (page,) = lay_out_paper(document_of(text), theme()).pages
    table, chart = drawn(page)
    assert table.box.top + table.box.height < chart.box.top
    assert len(Presentation(BytesIO(finished(text, "pptx"))).slides) == 3
    assert (told_of_pdf(text), told_of_deck(text)) == ([], [])


def test_pictures_stand_side_by_side(tmp_path: Path) -> None:
    write(tmp_path, d="name,amount\nA,1\n")
    Image.new("L", (400, 300), 90).save(tmp_path / "p.png")
    image = "image: {file: p.png, caption: C, alt: A field, source: S}"
    made = composed(tmp_path, brief(f"data: [d.csv]\n{pair(image, image)}"), theme().coverage | {0x0A})
    (page,) = lay_out_paper(made, theme()).pages
    assert [round(frame.box.width) for frame in drawn(page)] == [232, 232]
    for kind, output in FORMATS.items():
        file = output.render(output.lay_out(made, theme()), theme())
        assert prove(kind, file, made, Checked(0, ())).mismatches == ()


def test_a_caption_that_is_gone_from_a_slide_is_told() -> None:
    messages = told_of_deck(pair(TABLE, CHART), r"slides/slide2\.xml", "Table 1. Amounts", "Table 2. Amounts")
    assert any("Table 2. Amounts" in line for line in messages)


@pytest.mark.parametrize(
    ("block", "message"),
    [
        ("side_by_side:\n  - text: A", "1 blocks stand side by side | give two"),
        (
            "side_by_side:\n  - text: A\n  - callout: {title: T, text: B}",
            "this block cannot stand beside another | put texts, lists, tables, charts and images side by side",
        ),
        ("side_by_side:\n  - text: A\n  - side_by_side: []", "'side_by_side' cannot stand here | make it a block"),
    ],
)
def test_a_wrong_pair_is_told(block: str, message: str, tmp_path: Path) -> None:
    lines = told(tmp_path, with_block(block), d="name,amount\nA,1\n")
    assert [line.partition(": ")[2][: len(message)] for line in lines] == [message]
