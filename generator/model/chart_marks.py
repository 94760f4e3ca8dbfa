"""What lines and areas of a chart are drawn with, and where an editable format draws them; lengths as in `pages`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Dot:
    """A disc of a chart: the value of series `series` at category `category`, at its middle."""

    series: int
    category: int
    x: float
    y: float
    radius: float
    color: str


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight piece of a line that ends at the value of series `series` at category `category`."""

    series: int
    category: int
    start: Point
    end: Point
    weight: float
    color: str


@dataclass(frozen=True, slots=True)
class Patch:
    """A filled area of a chart, by its corners: along its upper edge to the right, and back along the lower one.

    It is of a whole series, and drawn with its name: its category is -1.
    """

    series: int
    category: int
    corners: tuple[Point, ...]
    color: str


@dataclass(frozen=True, slots=True)
class NativePlot:
    """Where an editable format draws the lines of a chart.

    The area between the axes has its left and top counted from the corner of the chart. Every `step`-th category is
    named. `moves` say by series and category which values have a label, and how far to the right and down it stands
    from where it would. `indent` is the room of the first values between the ends of the axis and the lines, `dot` how
    wide a point is, and `grid` the colour of hairlines.
    """

    left: float
    top: float
    width: float
    height: float
    step: int
    moves: Mapping[tuple[int, int], tuple[float, float]]
    indent: float
    dot: float
    grid: str
