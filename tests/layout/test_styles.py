"""The typographic scale: few sizes, none too small, all on their pitch."""

from __future__ import annotations

from dataclasses import astuple, fields

import pytest

from generator.layout.styles import Scale, paper_scale, recolored, resized, slide_scale
from generator.model.pages import TextStyle
from tests.layout.layout_example import theme

COLORS = theme().colors


def styles(scale: Scale) -> list[TextStyle]:
    found = [getattr(scale, field.name) for field in fields(scale)]
    return [style for style in found if isinstance(style, TextStyle)]


def test_nothing_on_paper_is_below_eight_points_and_lines_have_air() -> None:
    assert min(style.size for style in styles(paper_scale(COLORS))) == 8
    assert [style for style in styles(paper_scale(COLORS)) if not 1.1 <= style.leading / style.size <= 1.7] == []


@pytest.mark.parametrize("minimum", [10.5, 12, 14])
def test_nothing_on_a_slide_is_below_the_least_size_and_all_is_on_powerpoints_pitch(minimum: float) -> None:
    made = styles(slide_scale(COLORS, minimum))
    assert min(style.size for style in made) == minimum
    assert {round(style.leading / style.size, 6) for style in made} == {1.2}


def test_styles_name_faces_and_colours_of_the_theme() -> None:
    for scale in (paper_scale(COLORS), slide_scale(COLORS, 10.5)):
        assert {style.font for style in styles(scale)} <= set(theme().fonts)
        assert {style.color for style in styles(scale)} <= set(astuple(COLORS))


def test_a_style_can_change_its_size_or_its_colour() -> None:
    style = TextStyle("bold", 10, 15, "#000000")
    assert resized(style, 20) == TextStyle("bold", 20, 24, "#000000")
    assert recolored(style, "#FFFFFF") == TextStyle("bold", 10, 15, "#FFFFFF")


def test_cells_are_styled_by_row_and_stub() -> None:
    scale = paper_scale(COLORS)
    assert scale.of_cell("head", stub=True) == scale.table_head
    assert scale.of_cell("body", stub=False) == scale.table_cell
    assert scale.of_cell("body", stub=True) == scale.of_cell("total", stub=False) == scale.table_stub
