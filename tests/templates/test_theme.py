"""The shipped theme: its colours are legible wherever they are set, and what it names is there."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.layout.tones import tints
from tests.layout.layout_example import theme as shipped

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
FOLDER = TEMPLATES / "themes" / "sitbrief"
THEME: dict[str, Any] = yaml.safe_load((FOLDER / "theme.yaml").read_text(encoding="utf-8"))
PALETTE: dict[str, str] = THEME["color"]["palette"]
SETTINGS: dict[str, Any] = THEME["defaults"]["sitbrief"]

TEXT = ("ink", "navy", "accent", "muted", "alert")
GRAPHICS = ("accent", "navy", "other", "rust", "plum", "pine", "alert")
RATIOS = {
    ("ink", "white"): 15.17,
    ("navy", "white"): 13.57,
    ("accent", "white"): 5.32,
    ("muted", "white"): 6.09,
    ("hairline", "white"): 1.59,
    ("tint", "white"): 1.12,
    ("other", "white"): 3.37,
    ("alert", "white"): 6.54,
    ("plum", "white"): 6.54,
    ("ink", "tint"): 13.58,
    ("navy", "tint"): 12.15,
    ("accent", "tint"): 4.77,
    ("muted", "tint"): 5.45,
    ("hairline", "tint"): 1.43,
    ("other", "tint"): 3.01,
    ("alert", "tint"): 5.85,
    ("white", "tint"): 1.12,
    ("plum", "tint"): 5.85,
    ("ink", "navy"): 1.12,
    ("accent", "navy"): 2.55,
    ("muted", "navy"): 2.23,
    ("hairline", "navy"): 8.51,
    ("tint", "navy"): 12.15,
    ("other", "navy"): 4.03,
    ("alert", "navy"): 2.08,
    ("white", "navy"): 13.57,
    ("plum", "navy"): 2.08,
    ("rust", "white"): 5.00,
    ("pine", "white"): 5.15,
    ("rust", "tint"): 4.48,
    ("pine", "tint"): 4.61,
    ("rust", "navy"): 2.71,
    ("pine", "navy"): 2.64,
    ("green", "white"): 6.52,
    ("green", "tint"): 5.84,
    ("green", "navy"): 2.08,
    ("amber", "white"): 6.39,
    ("amber", "tint"): 5.72,
    ("amber", "navy"): 2.12,
}


def linear(channel: int) -> float:
    """Return the light of one sRGB channel (WCAG 2.2, relative luminance)."""
    share = channel / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def tint(name: str) -> str:
    """Return the tint that lies under words of a colour."""
    return tints(replace(shipped().colors, alert=PALETTE[name]))["bad"]


def luminance(colour: str) -> float:
    """Weigh the three channels as the eye does (WCAG 2.2)."""
    red, green, blue = (linear(int(colour[start : start + 2], 16)) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two names of the palette, from 1 to 21 (WCAG 2.2)."""
    dark, light = sorted(luminance(PALETTE[name]) for name in (one, other))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ground", ["white", "tint"])
@pytest.mark.parametrize("name", TEXT)
def test_text_is_legible_on_paper_and_on_panels(name: str, ground: str) -> None:
    assert contrast(name, ground) >= 4.5


@pytest.mark.parametrize("ground", ["white", "tint"])
@pytest.mark.parametrize("name", GRAPHICS)
def test_graphics_stand_out_from_paper_and_from_panels(name: str, ground: str) -> None:
    assert contrast(name, ground) >= 3


@pytest.mark.parametrize("name", ["white", "tint", "hairline"])
def test_text_on_the_dark_field_is_legible(name: str) -> None:
    assert contrast(name, "navy") >= 4.5


@pytest.mark.parametrize("name", ["green", "amber", "alert", "muted"])
def test_words_of_a_status_are_legible_on_their_tint(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PALETTE, "ground", tint(name))
    assert contrast(name, "ground") >= 4.5


def test_each_ratio_is_the_stated_one() -> None:
    pairs = [(name, ground) for name in PALETTE for ground in ("white", "tint", "navy") if name != ground]
    assert {pair: round(contrast(*pair), 2) for pair in pairs} == RATIOS


def test_the_black_and_white_ratio_proves_the_arithmetic() -> None:
    assert luminance("#FFFFFF") == pytest.approx(1)
    assert luminance("#000000") == pytest.approx(0)


def test_colours_are_six_digits_and_roles_name_them() -> None:
    assert all(re.fullmatch(r"#[0-9A-F]{6}", colour) for colour in PALETTE.values())
    roles = {role: name for role, name in THEME["color"].items() if role != "palette"}
    assert set(roles.values()) <= set(PALETTE)
    assert {THEME["typography"]["headings"]["color"], THEME["typography"]["link"]["color"]} <= set(PALETTE)


def test_the_series_of_a_chart_are_six_different_graphics() -> None:
    assert len(set(SETTINGS["series"])) == 6
    assert set(SETTINGS["series"]) <= set(GRAPHICS)


@pytest.mark.parametrize("name", SETTINGS["series"])
def test_values_are_legible_inside_the_bars_of_a_series(name: str) -> None:
    assert max(contrast(name, ground) if name != ground else 1 for ground in ("white", "ink")) >= 4.5


def test_the_files_that_the_theme_names_are_there() -> None:
    fonts = [file["path"] for font in THEME["typography"]["fonts"] for file in font["files"]]
    assert len(fonts) == 4
    assert all((TEMPLATES / "fonts" / path).is_file() for path in fonts)
    assert (FOLDER / SETTINGS["deck"]["template"]).is_file()


def test_the_main_column_holds_a_readable_measure() -> None:
    page = SETTINGS["page"]
    margins = page["margins"]
    column = 595.28 - margins["left"] - margins["right"] - page["side"] - page["gutter"]
    assert 60 <= column / (10.5 * 0.49) <= 80
