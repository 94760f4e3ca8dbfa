"""The contrast of colours (WCAG 2.2), and their mixtures. Colours are `#RRGGBB`."""

from __future__ import annotations

from collections.abc import Callable, Iterable

TEXT, GRAPHICS = 4.5, 3.0  # the least contrast of each (WCAG 2.2, success criteria 1.4.3 and 1.4.11)
BLACK, WHITE = "#000000", "#FFFFFF"
STEPS = 20
LINEAR = 0.04045  # of a channel of sRGB: below, its light is in proportion


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    lower, higher = sorted((_luminance(one), _luminance(other)))
    return (higher + 0.05) / (lower + 0.05)


def mixed(color: str, ground: str, share: float) -> str:
    """Return a colour laid over another, of which it leaves the rest to be seen."""
    pairs = zip(channels(color), channels(ground), strict=True)
    return written(round(one * share + other * (1 - share)) for one, other in pairs)


def strengthened(color: str, ink: str, holds: Callable[[str], bool]) -> str:
    """Return a colour with as little of the ink in it as makes it hold, in steps of 5 %, or the ink itself."""
    shades = (mixed(ink, color, step / STEPS) for step in range(STEPS))
    return next((shade for shade in shades if holds(shade)), ink)


def readable(ground: str) -> str:
    """Return black or white, whichever is easier to read on a ground: one of them holds 4.5:1 on any."""
    return max((BLACK, WHITE), key=lambda ink: contrast(ink, ground))


def channels(color: str) -> tuple[int, int, int]:
    """Return red, green and blue, each up to 255."""
    red, green, blue = (int(color[n : n + 2], 16) for n in (1, 3, 5))
    return red, green, blue


def written(values: Iterable[float]) -> str:
    """Return red, green and blue, each up to 255, as a colour."""
    return "#" + "".join(f"{round(min(max(value, 0), 255)):02X}" for value in values)


def light(channel: float) -> float:
    """Return how much light a channel of sRGB gives, both from 0 to 1."""
    return channel / 12.92 if channel <= LINEAR else ((channel + 0.055) / 1.055) ** 2.4


def sent(amount: float) -> float:
    """Return the channel of sRGB that gives an amount of light, both from 0 to 1."""
    return amount * 12.92 if amount <= LINEAR / 12.92 else 1.055 * amount ** (1 / 2.4) - 0.055


def _luminance(color: str) -> float:
    red, green, blue = (light(channel / 255) for channel in channels(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
