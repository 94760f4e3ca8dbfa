"""Layouts with what they inherit: boxes, alignments, colours, and what their masters draw."""

from __future__ import annotations

from pathlib import Path

import pytest
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Opened
from pptx.util import Pt

from tests.read.template_example import box, made, read

BLUE, ORANGE = "#0000FF", "#FF8800"


def painted(deck: Opened, color: str, where: tuple[float, float, float, float]) -> None:
    """Draw a rectangle on the master."""
    shapes = deck.slide_masters[0].shapes
    drawn = deck.slides.add_slide(deck.slide_layouts[6]).shapes.add_shape(MSO_SHAPE.RECTANGLE, *map(Pt, where))
    drawn.fill.solid()
    drawn.fill.fore_color.rgb = RGBColor(*bytes.fromhex(color[1:]))  # type: ignore[no-untyped-call]  # it has no annotations
    shapes._spTree.append(drawn._element)  # noqa: SLF001  # a master has no way to add a shape


def test_text_stands_on_what_its_master_draws_under_it(tmp_path: Path) -> None:
    layouts = read(made(tmp_path, lambda deck: painted(deck, BLUE, (0, 0, 720, 120))))
    assert {layouts[role].placeholders["Title"].ground for role in ("content", "title_only")} == {BLUE}
    assert layouts["content"].placeholders["Text"].ground == "#FFFFFF"
    assert layouts["content"].placeholders["Title"].color == "#000000"


def test_a_layout_may_hide_what_its_master_draws(tmp_path: Path) -> None:
    def change(deck: Opened) -> None:
        painted(deck, BLUE, (0, 0, 720, 120))
        deck.slide_layouts[1].element.set("showMasterSp", "0")

    layouts = read(made(tmp_path, change))
    grounds = {role: layouts[role].placeholders["Title"].ground for role in ("content", "title_only")}
    assert grounds == {"content": "#FFFFFF", "title_only": BLUE}


def test_content_stands_clear_of_a_logo(tmp_path: Path) -> None:
    layouts = read(made(tmp_path, lambda deck: painted(deck, ORANGE, (600, 440, 120, 60))))
    assert box(layouts["content"], "Text") == (36, 126, 648, 310)
    assert layouts["content"].placeholders["Text"].moved
    assert box(layouts["title_only"], "Text") == (36, 126, 648, 310)


@pytest.mark.parametrize(("algn", "rtl", "align"), [("r", "0", "right"), ("r", "1", "left"), ("ctr", "1", "center")])
def test_text_stands_where_the_layout_has_it_in_its_own_direction(
    tmp_path: Path, algn: str, rtl: str, align: str
) -> None:
    def change(deck: Opened) -> None:
        (style,) = deck.slide_masters[0].element.iterfind(f"{qn('p:txStyles')}/{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
        style.set("algn", algn)
        style.set("rtl", rtl)

    assert read(made(tmp_path, change))["content"].placeholders["Title"].align == align


def test_a_placeholder_off_the_slide_is_none_and_one_partly_off_it_is_cut(tmp_path: Path) -> None:
    def change(deck: Opened) -> None:
        title, date = (deck.slide_layouts[5].placeholders[number] for number in (0, 1))
        title.left, title.top, title.width, title.height = Pt(600), Pt(20), Pt(300), Pt(60)
        date.left, date.top, date.width, date.height = Pt(720), Pt(20), Pt(300), Pt(60)

    layout = read(made(tmp_path, change))["title_only"]
    assert box(layout, "Title") == (600, 20, 120, 60)
    assert "Date" not in layout.placeholders


def test_a_turned_title_is_told_and_content_stands_beside_it(tmp_path: Path) -> None:
    def change(deck: Opened) -> None:
        layout = deck.slide_layouts[5]
        title = layout.placeholders[0]
        title.left, title.top, title.width, title.height = Pt(660), Pt(30), Pt(42), Pt(460)
        body = title.element.find(f"{qn('p:txBody')}/{qn('a:bodyPr')}")
        assert body is not None
        body.set("vert", "vert270")

    layouts = read(made(tmp_path, change), content="Title Only")
    title = layouts["title_only"].placeholders["Title"]
    assert (title.turned, title.kind) == (True, "title")
    assert box(layouts["title_only"], "Text") == (29, 29, 623, 468)
