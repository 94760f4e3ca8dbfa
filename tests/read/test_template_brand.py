"""The colours of a brand made from a template's: legible on any ground, whatever the template says."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from generator.layout.tones import inks, tints
from generator.model.contrast import contrast, readable
from generator.read.template_brand import brand_colors
from generator.read.template_look import Look

COLOURS = st.from_regex(r"#[0-9A-F]{6}", fullmatch=True)
NAMES = ("tx1", "tx2", "bg1", "bg2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
OFFICE = {
    "tx1": "#000000",
    "tx2": "#44546A",
    "bg1": "#FFFFFF",
    "bg2": "#E7E6E6",
    "accent1": "#4472C4",
    "accent2": "#ED7D31",
    "accent3": "#A5A5A5",
    "accent4": "#FFC000",
    "accent5": "#5B9BD5",
    "accent6": "#70AD47",
}


@given(st.dictionaries(st.sampled_from(NAMES), COLOURS), COLOURS, COLOURS)
def test_everything_is_legible_whatever_a_template_has(scheme: dict[str, str], title: str, ground: str) -> None:
    assume(contrast(readable(ground), ground) >= 7)  # darker or lighter than the middle, as slides are
    made, _ = brand_colors(Look(scheme, ground, title, "", ""), ground)
    grounds = (ground, made.panel)
    texts = (made.ink, made.title, made.accent, made.muted, made.alert, made.good, made.warning)
    assert min(contrast(text, under) for text in texts for under in grounds) >= 4.5
    shades = tints(made)
    assert min(contrast(ink, shades[tone]) for tone, ink in inks(made).items()) >= 4.5
    assert min(contrast(made.muted_bar, under) for under in grounds) >= 3
    assert min(contrast(color, ground) for color in made.series) >= 3
    assert min(max(contrast(color, ground), contrast(color, made.ink)) for color in made.series) >= 4.5
    assert len(set(made.series)) == len(made.series) == 6


def test_a_colour_that_holds_is_kept_and_others_are_told() -> None:
    made, changed = brand_colors(Look(OFFICE, "#FFFFFF", "#000000", "", ""), "#FFFFFF")
    assert (made.ink, made.accent, made.series[0], made.series[4]) == ("#000000", "#4472C4", "#4472C4", "#5693CA")
    assert changed == {
        "accent2": ("#ED7D31", "#E1772F"),
        "accent3": ("#A5A5A5", "#949494"),
        "accent4": ("#FFC000", "#B28600"),
        "accent5": ("#5B9BD5", "#5693CA"),
        "accent6": ("#70AD47", "#659C40"),
    }


def test_titles_that_stand_on_a_dark_bar_take_the_second_text_colour_on_paper() -> None:
    made, changed = brand_colors(Look(OFFICE, "#FFFFFF", "#FFFFFF", "", ""), "#FFFFFF")
    assert made.title == "#44546A"
    assert "titles" not in changed


def test_a_second_ground_that_would_swallow_the_accent_is_no_panel() -> None:
    assert brand_colors(Look(OFFICE, "#FFFFFF", "#000000", "", ""), "#FFFFFF")[0].panel == "#FAFAFA"
    dark = OFFICE | {"accent1": "#1F3864"}
    assert brand_colors(Look(dark, "#FFFFFF", "#000000", "", ""), "#FFFFFF")[0].panel == "#E7E6E6"
