"""The colours of words that say how something stands, a tint and a dark shade of it for the words on it; and shades."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.document import SHADES, Ground
from generator.model.theme import Colors

SHARE = 0.13  # of the colour in its tint
LIGHTEST, STEP = 0.06, 0.08  # of the colour in the shades of numbers


def inks(colors: Colors) -> Mapping[Ground, str]:
    """Return the colour of words of each tone, and of numbers on each shade."""
    return _tones(colors) | dict.fromkeys(SHADES, colors.ink)


def tints(colors: Colors) -> Mapping[Ground, str]:
    """Return the colour under words of each tone, and under numbers from the lowest to the highest."""
    shades = {shade: _mixed(colors.accent, colors.background, LIGHTEST + n * STEP) for n, shade in enumerate(SHADES)}
    return {tone: _mixed(ink, colors.background, SHARE) for tone, ink in _tones(colors).items()} | shades


def _tones(colors: Colors) -> dict[Ground, str]:
    return {"good": colors.good, "warning": colors.warning, "bad": colors.alert, "none": colors.muted}


def _mixed(color: str, ground: str, share: float) -> str:
    pairs = [(int(color[n : n + 2], 16), int(ground[n : n + 2], 16)) for n in (1, 3, 5)]
    return "#" + "".join(f"{round(one * share + other * (1 - share)):02X}" for one, other in pairs)
