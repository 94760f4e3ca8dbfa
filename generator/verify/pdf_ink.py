"""Whether the text of a page can be seen: on the page, not painted over, not in the colour of what lies under it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.verify.found import Box
from generator.verify.pdf_page import Color, PageContent, Point, Shown

WHITE = (1.0, 1.0, 1.0)
APART = 0.1  # of a colour's range: less cannot be told apart
SMALLEST = 4.0  # points
GRAY, CMYK = 1, 4  # components


def hidden(content: PageContent, page: Box) -> Iterator[tuple[str, str]]:
    """Yield a message and the text for each text of a page that its reader cannot see."""
    for number, shown in enumerate(content.shown):
        if not (_within(shown.point, page) and _within(shown.end, page)):
            yield "text off the page", shown.text
        elif shown.size < SMALLEST:
            yield "text too small to read", shown.text
        elif any(_is_over(area, shown) for before, area, _ in content.fills if number < before):
            yield "text painted over", shown.text
        elif _same(shown.color, _ground(content, number, shown)):
            yield "text in the colour of its ground", shown.text


def _within(point: Point, area: Box) -> bool:
    x, y = point
    return area.left < x < area.right and area.bottom < y < area.top


def _is_over(area: Box, shown: Shown) -> bool:
    return _within(shown.point, area) or _within(shown.end, area)


def _ground(content: PageContent, number: int, shown: Shown) -> Color:
    """Return the colour of the last area that was filled under a text; pages are white."""
    under = (color for before, area, color in content.fills if before <= number and _within(shown.point, area))
    return next(reversed([WHITE, *under]))


def _same(one: Color, other: Color) -> bool:
    return all(abs(a - b) < APART for a, b in zip(_rgb(one), _rgb(other), strict=True))


def _rgb(color: Color) -> Color:
    """Return a colour by its red, green and blue (ISO 32000-1, 10.3)."""
    if len(color) == GRAY:
        return color * 3
    if len(color) == CMYK:
        return tuple(1 - min(1.0, part + color[3]) for part in color[:3])
    return color
