"""The marks of a chart in a PDF: names of series, then category by category its name and its value in each series."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.verify.found import Box, Color, FoundChart, FoundSeries, Point, Stroke
from generator.verify.pdf_marked import Marked

MARK = re.compile(r"(series|start|axis|category|value) (?:([1-9]\d*)\.)?([1-9]\d*)", re.ASCII)


@dataclass(slots=True)
class _Column:
    """The name and the values of one series."""

    name: str = ""
    swatch: Color | None = None
    texts: list[str | None] = field(default_factory=list)
    points: list[Point | None] = field(default_factory=list)
    boxes: list[Box | None] = field(default_factory=list)
    colors: set[Color] = field(default_factory=set)
    strokes: list[tuple[Stroke, ...]] = field(default_factory=list)
    outline: tuple[Point, ...] = ()
    mark: Box | None = None
    place: Point | None = None
    start: tuple[str, Point | None] | None = None

    def series(self) -> FoundSeries:
        return FoundSeries(
            self.name,
            tuple(self.texts),
            tuple(self.points),
            tuple(self.boxes),
            colors=frozenset(self.colors),
            swatch=self.swatch,
            strokes=tuple(self.strokes),
            outline=self.outline,
            mark=self.mark,
            place=self.place,
            start=self.start,
        )


class ChartMarks:
    """The marks of a chart, gathered one by one as the structure tree holds them."""

    def __init__(self) -> None:
        """Start with no mark."""
        self.categories: list[str] = []
        self.points: list[Point | None] = []
        self.columns: list[_Column] = []
        self.ends: list[tuple[str, Point | None]] = []

    def put(self, title: str, text: str, found: Sequence[Marked]) -> bool:
        """Keep a mark by the title of its element, and tell whether it is the one that has to come here."""
        named = MARK.fullmatch(title)
        if named is None or sum(len(marked.drawn.boxes) for marked in found) > 1:
            return False
        kind, series, number = named.groups()
        if kind == "value":
            return series is not None and self._value(int(series), int(number), text, found)
        readers = {"series": self._series, "start": self._start, "axis": self._end, "category": self._category}
        stroked = any(marked.drawn.strokes for marked in found)
        return series is None and not stroked and readers[kind](int(number), text, found)

    def _series(self, number: int, text: str, found: Sequence[Marked]) -> bool:
        swatch = next((color for marked in found for color in marked.drawn.colors), None)
        outline = tuple(point for marked in found for outline in marked.drawn.outlines[:1] for point in outline)
        colors = {swatch} if outline and swatch else set()
        mark = next((box for marked in found for box in marked.drawn.boxes), None)
        self.columns.append(_Column(text, swatch, colors=colors, outline=outline, mark=mark, place=_middle(found)))
        return number == len(self.columns) and not self.categories

    def _start(self, number: int, text: str, found: Sequence[Marked]) -> bool:
        if number > len(self.columns) or self.columns[number - 1].start or any(marked.drawn.boxes for marked in found):
            return False
        self.columns[number - 1].start = (text, _middle(found))
        return True

    def _end(self, number: int, text: str, found: Sequence[Marked]) -> bool:
        self.ends.append((text, _middle(found)))
        return number == len(self.ends) and not any(marked.drawn.boxes for marked in found)

    def _category(self, number: int, text: str, found: Sequence[Marked]) -> bool:
        self.categories.append(text)
        self.points.append(_middle(found))
        return number == len(self.categories) and not any(marked.drawn.boxes for marked in found)

    def _value(self, series: int, category: int, text: str, found: Sequence[Marked]) -> bool:
        if series > len(self.columns) + 1:
            return False
        if series > len(self.columns):
            self.columns.append(_Column())
        column = self.columns[series - 1]
        column.texts.append(text if any(marked.strips for marked in found) else None)
        column.points.append(_middle(found))
        column.boxes.append(next((box for marked in found for box in marked.drawn.boxes), None))
        column.colors.update(color for marked in found for color in marked.drawn.colors)
        column.strokes.append(tuple(stroke for marked in found for stroke in marked.drawn.strokes))
        return category == len(column.texts) == len(self.categories)

    def chart(self, name: str, caption: str, alt: str, page: int) -> FoundChart:
        """Return the chart that the marks make."""
        series = tuple(column.series() for column in self.columns)
        return FoundChart(
            name,
            caption,
            alt,
            tuple(self.categories),
            series,
            page,
            points=tuple(self.points),
            ends=tuple(text for text, _ in self.ends),
            end_points=tuple(point for _, point in self.ends),
        )


def _middle(found: Sequence[Marked]) -> Point | None:
    """Return the middle of the strings of a text, halfway between its first and last baseline."""
    strips = [strip for marked in found for strip in marked.strips]
    if not strips:
        return None
    lefts, baselines, rights = zip(*strips, strict=True)
    return (min(lefts) + max(rights)) / 2, (min(baselines) + max(baselines)) / 2
