"""The path under construction on a page: the boxes of its parts, its straight pieces and corners (ISO 32000-1, 8.5)."""

from __future__ import annotations

from collections.abc import Iterable

from generator.verify.found import Box, Color, Point, Stroke


class Path:
    """Gathers the points of a path, each on the page, until it is painted."""

    def __init__(self) -> None:
        """Start with nothing drawn."""
        self.boxes: list[Box] = []
        self.pieces: list[tuple[Point, Point]] = []
        self.outlines: list[list[Point]] = []
        self.is_straight = True
        self._pen: Point = (0.0, 0.0)

    def rectangle(self, corners: Iterable[Point]) -> None:
        """Add a rectangle."""
        self.boxes.append(around(corners))
        self.is_straight = False

    def move(self, point: Point) -> None:
        """Begin a new part."""
        self.boxes.append(Box(*point, *point))
        self.outlines.append([point])
        self._pen = point

    def line(self, point: Point) -> None:
        """Draw a straight piece."""
        self._widen([point])
        self.pieces.append((self._pen, point))
        self.outlines = self.outlines or [[]]
        self.outlines[-1].append(point)
        self._pen = point

    def curve(self, points: list[Point]) -> None:
        """Draw a curve, which lies between its control points."""
        self._widen(points)
        self._pen = points[-1]
        self.is_straight = False

    def _widen(self, points: list[Point]) -> None:
        last = self.boxes.pop() if self.boxes else around(points)
        self.boxes.append(around([(last.left, last.bottom), (last.right, last.top), *points]))

    def strokes(self, width: float, color: Color) -> list[Stroke]:
        """Return the straight pieces as lines of a width and colour."""
        return [Stroke(start, end, width, color) for start, end in self.pieces]


def around(points: Iterable[Point]) -> Box:
    """Return the least box that holds all points."""
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))
