"""What lines and areas of a chart are drawn with, and where an editable format draws them; lengths as in `pages`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Point = tuple[float, float]
Shape = Literal["circle", "square", "diamond", "triangle"]
Side = Literal["l", "r", "t", "b", ""]  # left, right, above, below
SHAPES: tuple[Shape, ...] = ("circle", "square", "diamond", "triangle")  # of the dots of several series


@dataclass(frozen=True, slots=True)
class Dot:
    """A dot of a chart: the value of series `series` at category `category`, at its middle.

    One beside the name of a series is of category -1.
    """

    series: int
    category: int
    x: float
    y: float
    radius: float
    color: str
    shape: Shape = "circle"


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
class NativeLabel:
    """A label of a value at a side of its point ("" where an editable format chooses it), and how far it is moved.

    It shows the name of its series before the value if it is `named`.
    """

    side: Side
    right: float = 0.0
    down: float = 0.0
    named: bool = False


@dataclass(frozen=True, slots=True)
class NativePlot:
    """Where an editable format draws the lines, areas or dots of a chart.

    The area between the axes has its left and top counted from the corner of the chart. Every `step`-th category is
    named, `aslant` where the names would meet. `labels` are those of values, by series and category. `indent` is the
    room of the first values between the ends of the axis and the lines, `dot` how wide a point is, and `grid` the
    colour of hairlines.
    """

    left: float
    top: float
    width: float
    height: float
    step: int
    labels: Mapping[tuple[int, int], NativeLabel]
    indent: float
    dot: float
    grid: str
    aslant: bool = False
