"""A native chart of a deck: what it shows, and whether its workbook holds the same (ECMA-376-1, 21.2).

The printed value of a bar is worked out from the stored number and the format code of its label, as Office does.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from lxml import etree

from generator.verify.found import FoundSeries
from generator.verify.number_code import shown
from generator.verify.pptx_combo import COMBO, check_combo
from generator.verify.pptx_package import CHART, REFERENCE, Package, PackageError
from generator.verify.pptx_plot import ChartPart, check_plot, said
from generator.verify.pptx_points import points_of
from generator.verify.pptx_scatter import read_scatter
from generator.verify.workbook import Workbook, read_workbook

SCATTER = f"{CHART}scatterChart"
PLOTS = frozenset([SCATTER, *(f"{CHART}{name}" for name in ("barChart", "lineChart", "areaChart"))])
ASIDE = {"area": 0.35}  # of a chart's width: a label that moves by more is not at the side of its point
NEAR_BY = 0.05  # the same of other charts
LABEL_SWITCHES = {
    "showVal": "1",
    "showLegendKey": "0",
    "showCatName": "0",
    "showPercent": "0",
    "showBubbleSize": "0",
}


def read_chart(package: Package, part: str) -> ChartPart:
    """Return the chart of a part; raise PackageError for parts that are missing or that cannot be read."""
    root = package.tree(part)
    chart = ChartPart()
    plots = [plot for plot in root.iterfind(f"{CHART}chart/{CHART}plotArea/*") if plot.find(f"{CHART}ser") is not None]
    is_combo = [plot.tag for plot in plots] == COMBO
    if not is_combo and (len(plots) != 1 or plots[0].tag not in PLOTS):
        raise PackageError("the chart is not one of bars, lines, areas or points")
    book = _workbook(package, part, root, chart)
    if plots[0].tag == SCATTER:
        read_scatter(root, plots[0], book, chart)
        chart.texts = book.rest()
        return chart
    if is_combo:
        check_combo(root, plots, chart)
    else:
        check_plot(root, plots[0], chart)
    for number, series in enumerate((one for plot in plots for one in plot.iterfind(f"{CHART}ser")), 1):
        _read_series(series, number, book, chart)
    chart.texts = book.rest()
    return chart


def _workbook(package: Package, part: str, root: etree._Element, chart: ChartPart) -> Workbook:
    data = root.find(f"{CHART}externalData")
    relation = package.relations(part).get("" if data is None else data.get(f"{REFERENCE}id", ""))
    if relation is None or relation.external:
        raise PackageError("the chart has no workbook inside")
    book = read_workbook(package.content(relation.target))
    chart.problems += book.problems
    return book


def _read_series(series: etree._Element, number: int, book: Workbook, chart: ChartPart) -> None:
    names = points_of(series, "tx", "text", book, chart)
    categories = points_of(series, "cat", "text", book, chart)
    numbers = points_of(series, "val", "number", book, chart)
    if number == 1:
        chart.categories = tuple(text or "" for text in categories)
    elif tuple(text or "" for text in categories) != chart.categories:
        chart.problems.append(f"series {number} has categories of its own")
    if len(numbers) != len(categories):
        chart.problems.append(f"series {number} has {len(numbers)} values for {len(categories)} categories")
    values = tuple(_printed(series, index, text, chart) for index, text in enumerate(numbers))
    called, moves = _labels(series, chart)
    name = names[0] or "" if len(names) == 1 else ""
    chart.series.append(FoundSeries(name, values, numbers=tuple(numbers), called=called, moves=moves))


def _labels(series: etree._Element, chart: ChartPart) -> tuple[tuple[int, ...], dict[int, float]]:
    """Return the rows whose labels show the name of the series, and by row how far down labels are moved."""
    called, moves = [], {}
    for label in series.iterfind(f"{CHART}dLbls/{CHART}dLbl"):
        row, place = int(said(label, "idx") or -1), label.find(f"{CHART}layout/{CHART}manualLayout")
        if said(label, "showSerName") == "1":
            called.append(row)
        if place is not None and abs(float(said(place, "x") or 0)) > ASIDE.get(chart.kind, NEAR_BY):
            chart.problems.append(f"the label of value {row + 1} is moved away from it")
        moves[row] = 0.0 if place is None else float(said(place, "y") or 0)
    if said(series.find(f"{CHART}dLbls"), "showSerName") == "1":
        chart.problems.append("a series has its name at every value")
    return tuple(called), moves


def _printed(series: etree._Element, index: int, number: str | None, chart: ChartPart) -> str | None:
    """Return what the label of a value shows, None for a value without one."""
    if number is None:
        return None
    labels = series.find(f"{CHART}dLbls")
    own = [] if labels is None else [one for one in labels.iterfind(f"{CHART}dLbl") if said(one, "idx") == str(index)]
    label = own[0] if own else labels
    if (own and said(own[0], "delete") == "1") or (not own and _is_silent(labels)):
        return None
    code = None if label is None else label.find(f"{CHART}numFmt")
    if label is None or code is None or code.get("sourceLinked") != "0" or not _shows_value(label):
        chart.problems.append(f"value {index + 1} has no label of its own format")
        return ""
    try:
        text = shown(code.get("formatCode", ""), Decimal(number))
    except InvalidOperation:
        text = None
    if text is None:
        chart.problems.append(f"the label of value {index + 1} has an unknown format '{code.get('formatCode')}'")
    return text or ""


def _is_silent(labels: etree._Element | None) -> bool:
    """Tell whether the labels of a series show nothing but where one says otherwise."""
    return labels is not None and all(said(labels, name) == "0" for name in LABEL_SWITCHES)


def _shows_value(label: etree._Element) -> bool:
    """Tell whether a label shows the value, and nothing else but the name of its series."""
    switches = all(said(label, name) == wanted for name, wanted in LABEL_SWITCHES.items())
    return switches and label.find(f"{CHART}delete") is None and label.find(f"{CHART}tx") is None
