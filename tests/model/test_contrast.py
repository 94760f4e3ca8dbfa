"""Contrast as WCAG 2.2 counts it, and colours that are mixed until they hold it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.contrast import contrast, mixed, readable, strengthened

COLOURS = st.from_regex(r"#[0-9A-F]{6}", fullmatch=True)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.005)
    assert contrast("#0070B0", "#FFFFFF") == contrast("#FFFFFF", "#0070B0") == pytest.approx(5.32, abs=0.005)


def test_a_mixture_leaves_the_rest_of_its_ground() -> None:
    assert mixed("#FF0000", "#FFFFFF", 0.2) == "#FFCCCC"


def test_a_colour_is_changed_no_more_than_it_must_be() -> None:
    assert strengthened("#FFC000", "#000000", lambda color: contrast(color, "#FFFFFF") >= 3) == "#B28600"
    assert strengthened("#0070B0", "#000000", lambda color: contrast(color, "#FFFFFF") >= 3) == "#0070B0"


@given(COLOURS)
def test_black_or_white_is_readable_on_any_ground(ground: str) -> None:
    assert contrast(readable(ground), ground) >= 4.5
