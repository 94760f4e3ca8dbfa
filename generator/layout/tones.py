"""The colours of words that say how something stands: a tint, and a dark shade of it for the words on it."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.document import Tone
from generator.model.theme import Colors

SHARE = 0.13  # of the colour in its tint


def inks(colors: Colors) -> Mapping[Tone, str]:
    """Return the colour of words of each tone."""
    return {"good": colors.good, "warning": colors.warning, "bad": colors.alert, "none": colors.muted}


def tints(colors: Colors) -> Mapping[Tone, str]:
    """Return the colour under words of each tone."""
    return {tone: _mixed(ink, colors.background) for tone, ink in inks(colors).items()}


def _mixed(color: str, ground: str) -> str:
    pairs = [(int(color[n : n + 2], 16), int(ground[n : n + 2], 16)) for n in (1, 3, 5)]
    return "#" + "".join(f"{round(one * SHARE + other * (1 - SHARE)):02X}" for one, other in pairs)
