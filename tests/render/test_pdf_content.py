"""The operators of a page."""

from __future__ import annotations

from dataclasses import replace

from generator.model.pages import Box, Line, Rule, Span, TextStyle
from generator.render.pdf_canvas import PageCanvas
from generator.render.pdf_content import Content, color, number
from generator.render.pdf_font import Encoder
from generator.render.pdf_tags import StructureTree
from tests.render.pdf_example import META


def content() -> Content:
    canvas = PageCanvas(META)
    canvas.begin_page()
    return Content(800, StructureTree(canvas), {})


def test_numbers_are_short_and_never_minus_zero() -> None:
    assert [number(value) for value in (1.0, 1.5, 1.006, -0.001, 100.0)] == ["1", "1.5", "1.01", "0", "100"]


def test_colours_are_fractions() -> None:
    assert color("#FF8000") == "1 0.5 0"


def test_a_box_is_turned_over_and_stands_in_its_frame() -> None:
    page = content()
    page.rectangle(Box(10, 20, 30, 40), "#000000", top=100)
    assert page.operators == ["0 0 0 rg", "10 640 30 40 re f"]


def test_a_colour_is_set_when_it_changes() -> None:
    page = content()
    for fill in ("#000000", "#000000", "#FFFFFF"):
        page.rectangle(Box(0, 0, 1, 1), fill)
    assert page.operators == ["0 0 0 rg", "0 799 1 1 re f", "0 799 1 1 re f", "1 1 1 rg", "0 799 1 1 re f"]


def test_kerned_letters_are_shown_by_one_operator_over_the_subsets_of_a_font() -> None:
    class Codes(Encoder):
        def __init__(self) -> None:
            self._kerned = {}

        def encode(self, text: str) -> list[tuple[str, str]]:
            return [("F1", text.replace("(", "\\(")) if text[0] in "To" else ("F2", text)]

    style = TextStyle("regular", 10, 12, "#000000", kerned=True)
    page = replace(content(), fonts={"regular": Codes()})
    page.text((Line(20, (Span("To(AV", 5, 20, style, kerns=((0, -89), (2, 7), (3, -43))),)),), 0)
    shown = ["F1 10 Tf", "[(T)89(o\\()-7] TJ", "F2 10 Tf", "[(A)43(V)] TJ"]
    assert page.operators == ["BT", "0 0 0 rg", "1 0 0 1 5 780 Tm", *shown]


def test_a_rule_is_turned_over_and_stands_in_its_frame() -> None:
    page = content()
    page.rule(Rule(10, 5, 20, 5, 0.5, "#FFFFFF"), top=100)
    assert page.operators == ["1 1 1 RG 0.5 w", "10 695 m 20 695 l S"]


def test_marked_content_is_numbered_on_its_page_and_owned() -> None:
    page = content()
    element = page.tree.root.add("P")
    for _ in range(2):
        with page.owned(element):
            pass
    with page.artifact("Header"):
        pass
    marks = ["/P <</MCID 0>> BDC", "EMC", "/P <</MCID 1>> BDC", "EMC"]
    header = ["/Artifact <</Type /Pagination /Subtype /Header>> BDC", "EMC"]
    assert page.close() == ["BT", *marks, *header, "ET"]
    assert element.kids == [(1, 0), (1, 1)]


def test_a_text_object_ends_before_shapes_and_inside_their_marked_content() -> None:
    page = content()
    element = page.tree.root.add("Span")
    with page.owned(element):
        page.text((), 0)
    with page.owned(element, drawn=True):
        page.rectangle(Box(0, 0, 1, 1), "#000000")
        page.text((), 0)
    drawn = ["/Span <</MCID 1>> BDC", "0 0 0 rg", "0 799 1 1 re f", "BT", "ET", "EMC"]
    assert page.close() == ["BT", "/Span <</MCID 0>> BDC", "EMC", "ET", *drawn]
