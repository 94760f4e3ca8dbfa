"""A native chart of points: its two axes with their names and ends, its stored numbers, the names at its points."""

from __future__ import annotations

from decimal import Decimal

from lxml import etree

from generator.verify.found import FoundSeries
from generator.verify.number_code import shown
from generator.verify.pptx_package import CHART, DRAWING, PackageError
from generator.verify.pptx_plot import ADDED, ChartPart, has_ends, is_inside, is_marked, said
from generator.verify.pptx_points import points_of
from generator.verify.pptx_text import disguised, paragraph_text
from generator.verify.workbook import Workbook

SIDES = frozenset(["l", "r", "t", "b"])
KNOWN = frozenset([f"{DRAWING}t", f"{CHART}title"])  # the names of axes and points are texts of the chart itself
NAMES, FIRST = 1, 2  # the column of the names of points in the workbook's first sheet, and the first row of data
HEADS = ((1, 2), (1, 3))  # the cells over what is counted across and up
AXES = (("1", "2", "b"), ("2", "1", "l"))  # of each: its number, the one it crosses, and where it stands


def read_scatter(root: etree._Element, plot: etree._Element, book: Workbook, chart: ChartPart) -> None:
    """Read the points into the chart: what is counted across is its first series, what is counted up its second.

    Raises PackageError for a chart without its axes or its one series.
    """
    chart.kind = "scatter"
    all_series, axes = plot.findall(f"{CHART}ser"), root.findall(f".//{CHART}valAx")
    if len(all_series) != 1 or len(axes) != len(AXES):
        raise PackageError("a chart of points has one series and two axes")
    (series,) = all_series
    _check_look(root, plot, series, chart)
    across, up = (points_of(series, name, "number", book, chart) for name in ("xVal", "yVal"))
    points_of(series, "tx", "text", book, chart)
    titles = [_rich(axis.find(f"{CHART}title")) for axis in axes]
    for place, title in zip(HEADS, titles, strict=True):
        if (head := _text(book, place)) != title:
            chart.problems.append(f"an axis is named '{title}', its column '{head}'")
    chart.series = [
        FoundSeries(title, (None,) * len(numbers), numbers=tuple(numbers))
        for title, numbers in zip(titles, (across, up), strict=True)
    ]
    chart.categories = tuple(_text(book, (row, NAMES)) for row in range(FIRST, FIRST + len(up)))
    _check_labels(series, chart)
    for axis, wanted in zip(axes, AXES, strict=True):
        _read_axis(axis, wanted, chart)


def _check_look(root: etree._Element, plot: etree._Element, series: etree._Element, chart: ChartPart) -> None:
    """Note what draws the points other than by their numbers, or shows something else."""
    line = series.find(f"{CHART}spPr/{DRAWING}ln")
    if line is None or line.find(f"{DRAWING}noFill") is None or not is_marked(series):
        chart.problems.append("the points are joined, or not seen")
    if [axis.get("val") for axis in plot.findall(f"{CHART}axId")] != [axis[0] for axis in AXES]:
        chart.problems.append("the points have other axes than their own")
    if not is_inside(root.find(f"{CHART}chart/{CHART}plotArea/{CHART}layout/{CHART}manualLayout")):
        chart.problems.append("the points are not inside the chart")
    chart.problems += disguised(root)
    added = sorted(
        {etree.QName(part).localname for part in root.iter(*ADDED, f"{CHART}extLst") if part.tag not in KNOWN}
    )
    chart.problems += [f"the chart has an element {name} of its own" for name in added]
    if sum(1 for _ in root.iter(f"{CHART}rich")) != len(AXES) + sum(1 for _ in series.iter(f"{CHART}dLbl")):
        chart.problems.append("the chart has a text beside the names of its axes and points")


def _rich(holder: etree._Element | None) -> str:
    """Return the text that an axis or a label has of its own."""
    paragraphs = [] if holder is None else holder.findall(f"{CHART}tx/{CHART}rich/{DRAWING}p")
    return "\n".join(paragraph_text(paragraph)[0] for paragraph in paragraphs)


def _text(book: Workbook, place: tuple[int, int]) -> str:
    """Return the text of a cell of the workbook's first sheet, which the chart shows."""
    sheet, cells = next(iter(book.sheets.items()), ("", {}))
    book.shown.add((sheet, place))
    kind, text = cells.get(place, ("text", ""))
    return text if kind == "text" else f"{text} ({kind})"


def _check_labels(series: etree._Element, chart: ChartPart) -> None:
    """Note labels that name another point, or stand elsewhere than beside their own."""
    labels = series.find(f"{CHART}dLbls")
    if labels is None or said(labels, "showVal") != "0":
        chart.problems.append("points have other labels than their names")
    for label in series.iterfind(f"{CHART}dLbls/{CHART}dLbl"):
        row, text = int(said(label, "idx") or -1), _rich(label)
        if not 0 <= row < len(chart.categories) or text != chart.categories[row]:
            chart.problems.append(f"point {row + 1} has the name '{text}'")
        if said(label, "dLblPos") not in SIDES or label.find(f"{CHART}layout") is not None:
            chart.problems.append(f"the name of point {row + 1} is not beside it")


def _read_axis(axis: etree._Element, wanted: tuple[str, str, str], chart: ChartPart) -> None:
    scaling = axis.find(f"{CHART}scaling")
    found = (said(axis, "axId"), said(axis, "crossAx"), said(axis, "axPos"))
    crosses = (said(axis, "crosses"), said(scaling, "orientation"), said(axis, "delete"))
    if found != wanted or crosses != ("autoZero", "minMax", "0"):
        chart.problems.append("an axis is turned round, hidden, or another one")
    if scaling is None or not has_ends(axis, scaling):
        chart.problems.append("an axis does not show its two ends")
        return
    code, limits = axis.find(f"{CHART}numFmt"), (said(scaling, "min"), said(scaling, "max"))
    chart.limits += limits
    texts = [shown("" if code is None else code.get("formatCode", ""), Decimal(limit)) for limit in limits]
    chart.ends += tuple(text or "" for text in texts)
