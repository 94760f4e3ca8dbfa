"""How a native chart of a deck draws its numbers: its kind, its axes, and what could draw them otherwise."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from lxml import etree

from generator.verify.found import FoundSeries
from generator.verify.number_code import shown
from generator.verify.pptx_package import CHART, DRAWING
from generator.verify.pptx_text import disguised

ADDED = (
    f"{DRAWING}t",
    *(f"{CHART}{name}" for name in ("title", "trendline", "errBars", "dTable", "upDownBars", "userShapes")),
    *(f"{CHART}{name}" for name in ("crossesAt", "pictureOptions", "dispUnits", "dropLines")),
)
OFFICE_2012 = "{http://schemas.microsoft.com/office/drawing/2012/chart}"
LEADERS = frozenset(
    [
        *(f"{CHART}{name}" for name in ("extLst", "ext", "spPr")),
        *(f"{OFFICE_2012}{name}" for name in ("showLeaderLines", "leaderLines")),
        *(f"{DRAWING}{name}" for name in ("ln", "solidFill", "srgbClr")),
    ]
)  # hairlines from points to their labels
KINDS = {"col": "column", "bar": "bar"}
GROUPINGS = {"clustered": "", "stacked": "stacked "}
LINES = {f"{CHART}lineChart": ("line", "standard"), f"{CHART}areaChart": ("area", "stacked")}
MARKERS = frozenset(["circle", "square", "diamond", "triangle"])
LEAST_MARKER = 5  # points
ZERO = re.compile(r"(0(\.0*)?)?", re.ASCII)  # or not said: then Office starts at zero or below
WHOLE = 100  # per cent of a bar: bars of a category in one line
LEAST = 0.2  # of a chart's width and height: less is no plot
ROUNDING = 0.001
POINT = 12_700  # the units of a point in a deck
THINNEST = 0.5  # points: less is no line that an eye can follow


@dataclass(slots=True)
class ChartPart:
    """What a chart part holds.

    `texts` are the cells of its workbook that it does not show; `problems` are what could show something else. Lines
    have an axis of values with the `limits` and `ends` of a FoundChart, an area of a `height`, and every `step`-th
    category named.
    """

    kind: str = ""
    categories: tuple[str, ...] = ()
    series: list[FoundSeries] = field(default_factory=list)
    texts: tuple[str, ...] = ()
    problems: list[str] = field(default_factory=list)
    ends: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    height: float = 0.0
    step: int = 1


def check_plot(root: etree._Element, plot: etree._Element, chart: ChartPart) -> None:
    """Note the kind, and whatever draws marks other than as their numbers, or shows something else."""
    if [one.get("val") for one in root.iter(f"{CHART}crosses")] != ["autoZero", "autoZero"]:
        chart.problems.append("an axis does not cross the other at zero")
    names = root.find(f".//{CHART}catAx")
    if names is None or said(names, "delete") != "0" or said(names, "tickLblPos") in ("", "none"):
        chart.problems.append("the names of the categories are not shown")
    chart.step = 0 if names is None else int(said(names, "tickLblSkip") or 0)
    chart.problems += disguised(root)
    layout = root.find(f"{CHART}chart/{CHART}plotArea/{CHART}layout/{CHART}manualLayout")
    if not is_inside(layout):
        chart.problems.append("the bars are not inside the chart")
    chart.height = 0.0 if layout is None else float(said(layout, "h") or 0)
    (_check_bars if plot.tag == f"{CHART}barChart" else _check_lines)(root, plot, chart)
    for extension in root.iter(f"{CHART}extLst"):
        if any(part.tag not in LEADERS for part in extension.iter()):
            chart.problems.append("the chart has an element extLst of its own")
    added = sorted({etree.QName(part).localname for part in root.iter(*ADDED)})
    chart.problems += [f"the chart has an element {name} of its own" for name in added]


def _check_bars(root: etree._Element, plot: etree._Element, chart: ChartPart) -> None:
    grouping, overlap = said(plot, "grouping"), int(said(plot, "overlap") or 0)
    chart.kind = GROUPINGS.get(grouping, "") + KINDS.get(said(plot, "barDir"), "")
    if not _starts_at_zero(root.find(f".//{CHART}valAx/{CHART}scaling")):
        chart.problems.append("the axis of the values is not the plain one from zero")
    if grouping not in GROUPINGS or (overlap != WHOLE if grouping == "stacked" else overlap > 0):
        chart.problems.append("the bars are not side by side, or one on the other")
    if chart.step > 1:
        chart.problems.append("the names of the categories are not shown")


def _starts_at_zero(scaling: etree._Element | None) -> bool:
    """Tell whether the axis of the values starts at zero or where Office lets it, uncut and linear."""
    if scaling is None or said(scaling, "max") or said(scaling, "logBase"):
        return False
    return ZERO.fullmatch(said(scaling, "min")) is not None


def _check_lines(root: etree._Element, plot: etree._Element, chart: ChartPart) -> None:
    """Note how lines run, and the ends of their axis; a missing value must be a gap in them."""
    chart.kind, grouping = LINES[str(plot.tag)]
    if said(plot, "grouping") != grouping or said(root.find(f"{CHART}chart"), "dispBlanksAs") != "gap":
        chart.problems.append("the lines are not those of the numbers, with a gap where one is missing")
    series = list(plot.iterfind(f"{CHART}ser"))
    if chart.kind == "line" and all(one.find(f"{CHART}spPr/{DRAWING}ln/{DRAWING}noFill") is not None for one in series):
        chart.kind = "dot"
    if (plot.find(f"{CHART}hiLowLines") is not None) != (chart.kind == "dot"):
        chart.problems.append("the chart has other lines from low to high than those of dots")
    what, is_seen = SEEN[chart.kind]
    if not all(map(is_seen, series)):
        chart.problems.append(f"{what} is not straight, or not seen")
    turned = [one.get("val") for one in root.iter(f"{CHART}orientation")]
    if turned != ["minMax", "minMax"]:
        chart.problems.append("an axis is turned round")
    axis = root.find(f".//{CHART}valAx")
    scaling = None if axis is None else axis.find(f"{CHART}scaling")
    if axis is None or scaling is None or not has_ends(axis, scaling):
        chart.problems.append("the axis of the values does not show its two ends")
        return
    code = axis.find(f"{CHART}numFmt") if said(axis, "delete") == "0" else None
    chart.limits = (said(scaling, "min"), said(scaling, "max"))
    texts = (shown(code.get("formatCode", ""), Decimal(limit)) for limit in chart.limits) if code is not None else ()
    chart.ends = tuple(text or "" for text in texts)


def has_ends(axis: etree._Element, scaling: etree._Element) -> bool:
    """Tell whether an axis is linear, and shows a number at its ends alone if it is shown."""
    try:
        low, high, unit = (
            Decimal(text) for text in (said(scaling, "min"), said(scaling, "max"), said(axis, "majorUnit"))
        )
    except InvalidOperation:
        return False
    labelled = (said(axis, "delete"), said(axis, "tickLblPos")) in (("0", "low"), ("1", "none"))
    return labelled and not said(scaling, "logBase") and low < high and unit == high - low


def is_line_seen(series: etree._Element) -> bool:
    """Tell whether the line of a series is drawn, and straight."""
    if said(series, "smooth") != "0":
        return False
    line = series.find(f"{CHART}spPr/{DRAWING}ln")
    return line is not None and line.find(f"{DRAWING}noFill") is None and int(line.get("w", "0")) >= THINNEST * POINT


def _is_filled(series: etree._Element) -> bool:
    """Tell whether an area is drawn."""
    return series.find(f"{CHART}spPr/{DRAWING}solidFill") is not None


def is_marked(series: etree._Element) -> bool:
    """Tell whether the points of a series are marked so that they are seen."""
    marker = series.find(f"{CHART}marker")
    filled = marker is not None and marker.find(f"{CHART}spPr/{DRAWING}solidFill") is not None
    return filled and said(marker, "symbol") in MARKERS and int(said(marker, "size") or 0) >= LEAST_MARKER


SEEN = {"line": ("a line", is_line_seen), "area": ("an area", _is_filled), "dot": ("a dot", is_marked)}


def is_inside(layout: etree._Element | None) -> bool:
    """Tell whether a place of the plot, in parts of the chart, is inside it; without one Office finds a place."""
    if layout is None:
        return True
    left, top, width, height = (float(said(layout, name) or 0) for name in "xywh")
    return min(left, top) >= 0 and min(width, height) > LEAST and max(left + width, top + height) <= 1 + ROUNDING


def said(element: etree._Element | None, name: str) -> str:
    """Return the val of a child, "" where there is none."""
    child = None if element is None else element.find(f"{CHART}{name}")
    return "" if child is None else child.get("val", "")
