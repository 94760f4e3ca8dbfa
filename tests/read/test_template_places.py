"""Places on layouts of any making: on the slide, none over another, and all that a slide needs."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.model.theme import Placeholder
from generator.read.template_areas import Area
from generator.read.template_layouts import Drawn, Holder, Offered
from generator.read.template_places import slide_layout
from generator.read.template_roles import Chosen
from generator.read.template_room import NoRoomError

WIDTH, HEIGHT = SIZE = 720.0, 540.0
NEEDED = {
    "title": {"Title", "Subtitle", "Details", "Marking"},
    "section": {"Title", "Marking", "Slide Number"},
    "title_only": {"Title", "Text", "Marking", "Slide Number"},
    "content": {"Title", "Text", "Marking", "Slide Number"},
}


@st.composite
def areas(draw: st.DrawFn) -> Area:
    left, top = draw(st.integers(0, 660)), draw(st.integers(0, 500))
    return Area(left, top, left + draw(st.integers(20, 720 - left)), top + draw(st.integers(12, 540 - top)))


def holder(kind: str, index: int, area: Area, prompt: str = "") -> Holder:
    return Holder(f"{kind} {index}", kind, index, area, prompt, "left", turned=False, color="#000000")


@st.composite
def layouts(draw: st.DrawFn) -> Offered:
    """Draw a layout with a title, and perhaps any of the others, anywhere."""
    kinds = draw(st.lists(st.sampled_from(["body", "obj", "subTitle", "dt", "ftr", "sldNum"]), unique=True))
    holders = [holder(kind, number, draw(areas())) for number, kind in enumerate(["title", *kinds])]
    drawn = draw(st.lists(areas().map(lambda area: Drawn(area, "#FF0000")), max_size=3))
    return Offered("L", "", "x", 1, tuple(holders), "#FFFFFF", tuple(drawn), draw(st.none() | areas()))


def placed(layout: Offered, role: str) -> dict[str, Placeholder]:
    return dict(slide_layout(role, Chosen(layout, ""), SIZE, None).placeholders)


def area(place: Placeholder) -> Area:
    return Area(place.left, place.top, place.left + place.width, place.top + place.height)


@pytest.mark.parametrize("role", NEEDED)
@given(layout=layouts())
@settings(max_examples=150, deadline=None)
@example(Offered("L", "", "x", 1, (holder("title", 0, Area(0, 0, 720, 540)),), "#FFFFFF", (), None))
def test_free_places_are_on_the_slide_and_over_no_other(role: str, layout: Offered) -> None:
    try:
        places = placed(layout, role)
    except NoRoomError:
        return
    assert NEEDED[role] <= set(places)
    for name, place in places.items():
        assert area(place).within(Area(0, 0, *SIZE)) == area(place), name
    for (one, first), (other, second) in combinations(places.items(), 2):
        if not (first.kind and second.kind):
            assert not area(first).meets(area(second)), f"{one} over {other}"


@pytest.mark.parametrize(
    ("prompt", "place"), [("{{marking}}", "Marking"), ("Put {{ details }} here", "Details"), ("{{other}}", "Subtitle")]
)
def test_a_placeholder_says_what_it_is_for(prompt: str, place: str) -> None:
    title = holder("title", 0, Area(40, 100, 680, 200))
    asked = holder("body", 13, Area(40, 300, 680, 420), prompt)
    layout = Offered("L", "", "x", 1, (title, asked), "#FFFFFF", (), None)
    assert placed(layout, "title")[place].index == 13


def test_a_marking_of_its_own_is_taken_by_its_name() -> None:
    title = holder("title", 0, Area(40, 40, 680, 100))
    named = holder("body", 13, Area(40, 10, 680, 24))
    layout = Offered("L", "", "x", 1, (title, named), "#FFFFFF", (), None)
    assert placed(layout, "content")["Marking"].kind == ""
    for name in ("Marking", "Einstufung 4", "Classification Placeholder 12"):
        other = Holder(name, *(getattr(named, field) for field in Holder.__slots__[1:]))
        layout = Offered("L", "", "x", 1, (title, other), "#FFFFFF", (), None)
        assert placed(layout, "content")["Marking"].index == 13
