"""The colours of words that say how something stands, a tint and a dark shade of it for the words on it; and shades."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.contrast import TEXT, contrast, mixed, readable
from generator.model.document import SHADES, Ground
from generator.model.theme import LIGHTEST_SHADE, SHADE_STEP, TINT, Colors


def inks(colors: Colors) -> Mapping[Ground, str]:
    """Return the colour of words of each tone, and of numbers on each shade."""
    grounds = tints(colors)
    held = {shade: contrast(colors.ink, grounds[shade]) >= TEXT for shade in SHADES}
    return _tones(colors) | {shade: colors.ink if held[shade] else readable(grounds[shade]) for shade in SHADES}


def tints(colors: Colors) -> Mapping[Ground, str]:
    """Return the colour under words of each tone, and under numbers from the lowest to the highest."""
    shades = {
        shade: mixed(colors.accent, colors.background, LIGHTEST_SHADE + n * SHADE_STEP)
        for n, shade in enumerate(SHADES)
    }
    return {tone: mixed(ink, colors.background, TINT) for tone, ink in _tones(colors).items()} | shades


def _tones(colors: Colors) -> dict[Ground, str]:
    return {"good": colors.good, "warning": colors.warning, "bad": colors.alert, "none": colors.muted}
