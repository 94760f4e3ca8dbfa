"""Whether the text of a page can be seen: on the page, not painted over, not in the colour of what lies under it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from operator import attrgetter

from generator.verify.found import Box, Color, Point, Stroke
from generator.verify.pdf_marked import PageContent, Shown

WHITE = (1.0, 1.0, 1.0)
APART = 0.1  # of a colour's range: less cannot be told apart
SMALLEST = 4.0  # points
HALF = 0.2  # of the size: how far above its point a text surely has ink too
GRAY, CMYK = 1, 4  # components


def hidden(content: PageContent, page: Box) -> Iterator[tuple[str, str]]:
    """Yield a message and the text for each text of a page that its reader cannot see."""
    covered, grounds = _fills(content)
    lines = _Lines(content.lines)
    left, bottom, right, top = page.left, page.bottom, page.right, page.top
    for number, shown in enumerate(content.shown):
        text, (x1, y1), (x2, y2), color, size = shown
        if not (left < x1 < right and bottom < y1 < top and left < x2 < right and bottom < y2 < top):
            yield "text off the page", text
        elif size < SMALLEST:
            yield "text too small to read", text
        elif number in covered:
            yield "text painted over", text
        elif lines.are_through((x1 + x2) / 2, y1, size) or (
            content.slants and any(_slants_through(line, shown) for line in content.slants)
        ):
            yield "a line through text", text
        elif _same(color, grounds.get(number, WHITE)):
            yield "text in the colour of its ground", text


def _fills(content: PageContent) -> tuple[set[int], dict[int, Color]]:
    """Return which texts a later fill covers, and the colour that was filled last under a text; pages are white."""
    covered: set[int] = set()
    grounds: dict[int, Color] = {}
    for before, area, color in content.fills:
        for number, shown in enumerate(content.shown):
            starts = _within(shown.point, area)
            if number < before and (starts or _within(shown.end, area)):
                covered.add(number)
            elif starts:
                grounds[number] = color
    return covered, grounds


class _Lines:
    """The lines of a page from its foot upwards: a long table has a line and many texts a row."""

    def __init__(self, lines: list[Box]) -> None:
        self.lines = sorted(lines, key=attrgetter("bottom"))
        self.bottoms = [line.bottom for line in self.lines]
        self.tallest = max((line.top - line.bottom for line in lines), default=0.0)

    def are_through(self, middle: float, height: float, size: float) -> bool:
        """Tell whether a line crosses the middle of a text: as high as its ink, or from above it to below."""
        first = bisect_left(self.bottoms, height - self.tallest)
        last = bisect_left(self.bottoms, height + HALF * size, first)
        if first == last:
            return False
        return any(line.left < middle < line.right and line.top > height for line in self.lines[first:last])


def _slants_through(line: Stroke, shown: Shown) -> bool:
    """Tell whether a slanting line meets the ink of a text: as far as a text surely has some."""
    (left, height), (right, _) = sorted((shown.point, shown.end))
    reach = HALF * shown.size + line.width / 2
    (x1, y1), (x2, y2) = sorted((line.start, line.end))
    start, end = max(left, x1), min(right, x2)
    if start >= end:
        return False
    first, last = (y1 + (y2 - y1) * (x - x1) / (x2 - x1) for x in (start, end))
    return min(first, last) < height + reach and max(first, last) > height - reach


def _within(point: Point, area: Box) -> bool:
    return area.left < point[0] < area.right and area.bottom < point[1] < area.top


@lru_cache
def _same(one: Color, other: Color) -> bool:
    return all(abs(a - b) < APART for a, b in zip(_rgb(one), _rgb(other), strict=True))


def _rgb(color: Color) -> Color:
    """Return a colour by its red, green and blue (ISO 32000-1, 10.3)."""
    if len(color) == GRAY:
        return color * 3
    if len(color) == CMYK:
        return tuple(1 - min(1.0, part + color[3]) for part in color[:3])
    return color
