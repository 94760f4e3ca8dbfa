"""What every slide has, and how text is made to fit a placeholder."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.errors import BriefError
from generator.layout.slide_frame import (
    SAFE,
    Copy,
    Stage,
    eyebrow,
    fitted_box,
    height,
    marking_frames,
    named_frame,
    text_frame,
    title_frame,
)
from generator.model.pages import Box, ShapeFrame, StyledRun, TextFrame
from tests.layout.layout_example import LOREM, META, stage, text_of, theme, told

STAGE = stage()
BODY = STAGE.scale.body
LAYOUTS = ["title_only", "content"]


def test_text_is_set_a_little_narrower_than_its_box() -> None:
    text = "Armed groups hold much of the capital"
    exact = STAGE.measurer.width(text, BODY)
    lines = [
        len(text_frame(Box(0, 0, width, 0), Copy("body", "k", [(StyledRun(text, BODY),)]), STAGE).paragraphs[0].lines)
        for width in (exact, exact / SAFE)
    ]
    assert lines == [2, 1]


def test_the_height_of_a_frame_is_that_of_lines_at_powerpoints_pitch_and_the_space_between() -> None:
    copy = Copy("body", "k", [(StyledRun("one\ntwo", BODY),), (StyledRun("three", BODY),)], space=6)
    made = text_frame(Box(10, 20, 300, 0), copy, STAGE)
    assert height(made) == pytest.approx(3 * 18 * 1.2 + 6)
    assert [p.space_before for p in made.paragraphs] == [0, 6]
    assert fitted_box(made, 50).box == Box(10, 50, 300, height(made))


def test_a_title_is_reduced_until_it_fits_its_placeholder() -> None:
    short, long = (title_frame("title_only", text, STAGE) for text in ("Outlook", LOREM * 4))
    assert [frame.paragraphs[0].runs[0].style.size for frame in (short, long)] == [26, pytest.approx(16.9)]
    assert height(long) <= long.box.height + 0.5
    assert long.placeholder == "Title"


def test_what_does_not_fit_in_the_least_size_is_told_with_its_hint() -> None:
    copy = Copy("running", "k", [(StyledRun(LOREM * 20, STAGE.scale.running),)], hint="say less")
    with pytest.raises(BriefError) as caught:
        named_frame("title_only", "Footer", copy, STAGE)
    problem = f"the footer '{LOREM[:80]}…' does not fit on a slide (say less)"
    assert told(caught.value) == [f"templates/example.yaml: {problem}"]


def test_no_run_is_reduced_below_the_least_size() -> None:
    runs = (StyledRun("A heading " * 24, STAGE.scale.title), StyledRun("and a small remark", STAGE.scale.running))
    made = named_frame("title_only", "Title", Copy("title", "k", [runs]), STAGE)
    first, second = (run.style.size for run in made.paragraphs[0].runs)
    assert first < STAGE.scale.title.size
    assert second == 10.5


@pytest.mark.parametrize("layout", ["title", *LAYOUTS])
def test_the_marking_ends_at_the_right_edge_of_its_placeholder(layout: str) -> None:
    place = STAGE.box(layout, "Marking")
    patch, words, label = marking_frames(layout, STAGE)
    assert isinstance(patch, ShapeFrame)
    assert isinstance(words, TextFrame)
    assert isinstance(label, TextFrame)
    assert [text_of(frame.paragraphs[0].lines) for frame in (words, label)] == ["UNCLASSIFIED", "TLP:CLEAR"]
    assert words.placeholder == "Marking"
    assert patch.box.left + patch.box.width == pytest.approx(place.left + place.width)
    assert words.box.left + words.box.width < patch.box.left


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_section_stands_left_of_the_marking(layout: str) -> None:
    words = marking_frames(layout, STAGE)[1]
    made = eyebrow("3  The security situation", layout, STAGE)
    assert isinstance(words, TextFrame)
    assert made
    assert made.box.left + made.box.width < words.box.left
    assert len(made.paragraphs[0].lines) == 1


def test_a_heading_too_long_to_stand_above_titles_is_left_out() -> None:
    assert eyebrow(LOREM * 3, "title_only", STAGE) is None


def on_ground(ground: str, color: str) -> Stage:
    """Return a stage whose titles stand on a ground, where the template's own text has a colour."""
    layout = STAGE.deck.layouts["title_only"]
    title = replace(layout.placeholders["Title"], ground=ground, color=color)
    layouts = {
        **STAGE.deck.layouts,
        "title_only": replace(layout, placeholders={**layout.placeholders, "Title": title}),
    }
    return replace(STAGE, deck=replace(STAGE.deck, layouts=layouts))


@pytest.mark.parametrize(
    ("ground", "own", "seen"),
    [
        ("#FFFFFF", "#FF0000", STAGE.scale.title.color),
        ("#12304A", "#F0F0F0", "#F0F0F0"),
        ("#12304A", "#000000", "#FFFFFF"),
        ("#8C7B70", "#FFFFFF", "#FFFFFF"),
        ("", "#F0F0F0", "#F0F0F0"),
    ],
)
def test_text_is_seen_on_the_ground_of_its_place(ground: str, own: str, seen: str) -> None:
    (paragraph,) = title_frame("title_only", "Outlook", on_ground(ground, own)).paragraphs
    assert paragraph.runs[0].style.color == seen


def test_lines_of_a_turned_title_are_as_long_as_its_place_is_high() -> None:
    layout = STAGE.deck.layouts["title_only"]
    title = replace(layout.placeholders["Title"], turned=True, width=42.0, height=462.0)
    turned = {"title_only": replace(layout, placeholders={"Title": title})}
    frame = title_frame(
        "title_only", "The security situation", replace(STAGE, deck=replace(STAGE.deck, layouts=turned))
    )
    assert (frame.box.width, frame.box.height, len(frame.paragraphs[0].lines)) == (42.0, 462.0, 1)


def test_sizes_below_the_themes_least_are_not_used() -> None:
    large = replace(STAGE, deck=replace(theme().deck, minimum_size=14))
    assert STAGE.sizes(18, 12, 10) == [18, 12]
    assert (large.sizes(18, 14, 12), large.sizes(12)) == ([18, 14], [14])


def test_faults_are_told_at_the_brief() -> None:
    (problem,) = told(stage(replace(META, name="other")).too_much("the note", "x"))
    assert problem == "templates/other.yaml: the note 'x' does not fit on a slide (shorten it)"
