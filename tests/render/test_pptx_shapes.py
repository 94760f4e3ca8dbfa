"""Shapes read back from a slide."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest
from lxml import etree

from generator.model.pages import Box, Frame, Role, Rule, RuleFrame, ShapeFrame
from generator.render.pptx import render
from generator.render.pptx_shapes import NAMES, Identities
from tests.render.pptx_example import (
    ACCENT,
    NS,
    SMALL,
    TINT,
    filled,
    one,
    one_slide,
    paragraph,
    slide,
    text,
    theme,
)

DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"


def test_every_role_has_a_name() -> None:
    assert set(NAMES) == set(get_args(Role))


def test_ids_and_names_come_once() -> None:
    identities = Identities()
    assert [identities.next(name) for name in ("Note", "Note", "Note 2", "<&>")] == [
        'id="2" name="Note"',
        'id="3" name="Note 2"',
        'id="4" name="Note 2 2"',
        'id="5" name="&lt;&amp;&gt;"',
    ]


def shapes(*frames: Frame, tag: str = "p:sp") -> list[etree._Element]:
    """Return the shapes of a slide with its title."""
    theme_ = theme()
    return slide(render(one_slide(theme_, *frames), theme_), 1).findall(f".//{tag}", NS)


def test_a_placeholder_in_its_own_place_follows_the_layout() -> None:
    (title,) = shapes()
    assert dict(one(title, ".//p:ph").attrib) == {"type": "title"}
    assert len(one(title, "p:spPr")) == 0


@pytest.mark.parametrize(("shift", "placed"), [(0.4, False), (0.6, True)])
def test_a_placeholder_elsewhere_says_where(shift: float, placed: bool) -> None:  # noqa: FBT001  # a case's outcome
    frame = filled(theme(), "Title Only", "Footer", paragraph("x", SMALL, "running"))
    moved = replace(frame, box=replace(frame.box, left=frame.box.left + shift))
    footer = shapes(moved)[-1]
    assert dict(one(footer, ".//p:ph").attrib) == {"type": "ftr", "idx": "11"}
    offsets = [item.get("x") for item in footer.iterfind("p:spPr/a:xfrm/a:off", NS)]
    assert offsets == ([str(round((43.2 + shift) * 12700))] if placed else [])


def test_a_text_box_neither_insets_nor_fits() -> None:
    box = shapes(text(Box(10, 20, 30, 40), paragraph("x", SMALL, "note")))[-1]
    body = one(box, "p:txBody/a:bodyPr")
    assert [body.get(side) for side in ("lIns", "tIns", "rIns", "bIns")] == ["0"] * 4
    assert [etree.QName(item).localname for item in body] == ["noAutofit"]
    assert one(box, ".//p:cNvSpPr").get("txBox") == "1"
    assert dict(one(box, ".//a:off").attrib) == {"x": "127000", "y": "254000"}
    assert dict(one(box, ".//a:ext[@cx]").attrib) == {"cx": "381000", "cy": "508000"}


def test_an_empty_frame_is_a_shape_with_an_empty_paragraph() -> None:
    assert len(one(shapes(text(Box(0, 0, 1, 1)))[-1], "p:txBody/a:p")) == 0


def test_decoration_is_marked_and_described_to_nobody() -> None:
    panel = shapes(ShapeFrame(Box(1, 2, 3, 4), TINT))[0]
    line = shapes(RuleFrame(Rule(1, 2, 3, 4, 0.75, ACCENT)), tag="p:cxnSp")[0]
    for shape, color in ((panel, TINT), (line, ACCENT)):
        assert one(shape, ".//p:cNvPr").get("descr") == ""
        assert one(shape, f".//{DECORATIVE}").get("val") == "1"
        assert one(shape, ".//a:srgbClr").get("val") == color[1:]
    assert one(line, ".//a:ln").get("w") == "9525"


@pytest.mark.parametrize(("rule", "flip"), [(Rule(1, 9, 5, 2, 1, ACCENT), "1"), (Rule(5, 9, 1, 2, 1, ACCENT), None)])
def test_a_line_is_the_diagonal_of_its_box(rule: Rule, flip: str | None) -> None:
    (line,) = shapes(RuleFrame(rule), tag="p:cxnSp")
    assert one(line, ".//a:xfrm").get("flipV") == flip
    assert dict(one(line, ".//a:off").attrib) == {"x": "12700", "y": "25400"}
    assert dict(one(line, ".//a:ext[@cx]").attrib) == {"cx": "50800", "cy": "88900"}
