"""Areas clear of shapes, and free strips: by hypothesis, nothing stands in what is found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.read.template_areas import Area, clear_of, free_strips

SLIDE = Area(0, 0, 960, 540)


@st.composite
def areas(draw: st.DrawFn) -> Area:
    left, top = draw(st.integers(0, 900)), draw(st.integers(0, 500))
    return Area(left, top, left + draw(st.integers(1, 400)), top + draw(st.integers(1, 300)))


def test_a_logo_is_cut_off_where_least_is_lost() -> None:
    assert clear_of(SLIDE, [Area(860, 0, 960, 40)], 0.5) == Area(0, 44, 960, 540)
    assert clear_of(SLIDE, [Area(900, 0, 960, 400)], 0.5) == Area(0, 0, 896, 540)


def test_what_lies_under_most_of_an_area_is_its_ground() -> None:
    assert clear_of(SLIDE, [Area(0, 0, 960, 400), Area(0, 500, 960, 540)], 0.7) == Area(0, 0, 960, 496)


@given(shapes=st.lists(areas(), max_size=6), least=st.sampled_from([0.0, 0.3, 0.7]))
def test_what_is_clear_lies_in_the_area_and_is_as_large_as_asked(shapes: list[Area], least: float) -> None:
    found = clear_of(SLIDE, shapes, least)
    assert found.within(SLIDE) == found
    assert found.size >= least * SLIDE.size
    standing = [shape for shape in shapes if shape.grown(4).within(SLIDE).size <= (1 - least) * SLIDE.size]
    assert found == SLIDE or not [shape for shape in standing if shape.meets(found)]


@given(shapes=st.lists(areas(), max_size=6))
def test_nothing_stands_in_a_free_strip(shapes: list[Area]) -> None:
    for strip in free_strips(SLIDE, 13, 200, shapes):
        assert strip.within(SLIDE) == strip
        assert (strip.height, strip.width >= 200) == (13, True)
        assert not [shape for shape in shapes if shape.meets(strip)]


def test_strips_keep_off_the_edges_of_large_gaps() -> None:
    first, last = free_strips(SLIDE, 13, 200, [])
    assert (first.top, last.bottom) == (12, 527)
    assert {strip.top for strip in free_strips(SLIDE._replace(bottom=20), 13, 200, [])} == {2, 4}
    assert free_strips(SLIDE, 13, 200, [Area(0, 40, 960, 500)])[-1].top == 504 + 12
