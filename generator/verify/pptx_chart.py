"""A native chart of a deck: what it shows, and whether its workbook holds the same (ECMA-376-1, 21.2).

The printed value of a bar is worked out from the stored number and the format code of its label, as Office does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from lxml import etree

from generator.verify.found import FoundSeries
from generator.verify.number_code import shown
from generator.verify.pptx_package import CHART, DRAWING, REFERENCE, Package, PackageError, unescaped
from generator.verify.pptx_text import disguised
from generator.verify.workbook import Cells, Workbook, address, read_workbook

ADDED = (
    f"{DRAWING}t",
    *(f"{CHART}{name}" for name in ("title", "trendline", "errBars", "dTable", "upDownBars", "userShapes", "extLst")),
    *(f"{CHART}{name}" for name in ("crossesAt", "pictureOptions", "dispUnits")),
)
KINDS = {"col": "column", "bar": "bar"}
GROUPINGS = {"clustered": "", "stacked": "stacked "}
ZERO = re.compile(r"(0(\.0*)?)?", re.ASCII)  # or not said: then Office starts at zero or below
WHOLE = 100  # per cent of a bar: bars of a category in one line
LEAST = 0.2  # of a chart's width and height: less is no plot
ROUNDING = 0.001
MOST_POINTS = 10_000
LABEL_SWITCHES = {
    "showVal": "1",
    "showLegendKey": "0",
    "showCatName": "0",
    "showSerName": "0",
    "showPercent": "0",
    "showBubbleSize": "0",
}


@dataclass(slots=True)
class ChartPart:
    """What a chart part holds.

    `texts` are the cells of its workbook that it does not show; `problems` are what could show something else.
    """

    kind: str = ""
    categories: tuple[str, ...] = ()
    series: list[FoundSeries] = field(default_factory=list)
    texts: tuple[str, ...] = ()
    problems: list[str] = field(default_factory=list)


def read_chart(package: Package, part: str) -> ChartPart:
    """Return the chart of a part; raise PackageError for parts that are missing or that cannot be read."""
    root = package.tree(part)
    chart = ChartPart()
    plots = [plot for plot in root.iterfind(f"{CHART}chart/{CHART}plotArea/*") if plot.find(f"{CHART}ser") is not None]
    if [plot.tag for plot in plots] != [f"{CHART}barChart"]:
        raise PackageError("the chart is not one of bars or columns")
    book = _workbook(package, part, root, chart)
    _check_look(root, plots[0], chart)
    for number, series in enumerate(plots[0].iterfind(f"{CHART}ser"), 1):
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


def _check_look(root: etree._Element, plot: etree._Element, chart: ChartPart) -> None:
    """Note the kind, and whatever makes bars other than in proportion to their numbers, or shows something else."""
    grouping, overlap = _said(plot, "grouping"), int(_said(plot, "overlap") or 0)
    chart.kind = GROUPINGS.get(grouping, "") + KINDS.get(_said(plot, "barDir"), "")
    if not _starts_at_zero(root.find(f".//{CHART}valAx/{CHART}scaling")):
        chart.problems.append("the axis of the values is not the plain one from zero")
    if [one.get("val") for one in root.iter(f"{CHART}crosses")] != ["autoZero", "autoZero"]:
        chart.problems.append("an axis does not cross the other at zero")
    if grouping not in GROUPINGS or (overlap != WHOLE if grouping == "stacked" else overlap > 0):
        chart.problems.append("the bars are not side by side, or one on the other")
    names = root.find(f".//{CHART}catAx")
    if names is None or _said(names, "delete") != "0" or _said(names, "tickLblPos") in ("", "none"):
        chart.problems.append("the names of the categories are not shown")
    chart.problems += disguised(root)
    if not _is_inside(root.find(f"{CHART}chart/{CHART}plotArea/{CHART}layout/{CHART}manualLayout")):
        chart.problems.append("the bars are not inside the chart")
    added = sorted({etree.QName(part).localname for part in root.iter(*ADDED)})
    chart.problems += [f"the chart has an element {name} of its own" for name in added]


def _starts_at_zero(scaling: etree._Element | None) -> bool:
    """Tell whether the axis of the values starts at zero or where Office lets it, uncut and linear."""
    if scaling is None or _said(scaling, "max") or _said(scaling, "logBase"):
        return False
    return ZERO.fullmatch(_said(scaling, "min")) is not None


def _is_inside(layout: etree._Element | None) -> bool:
    """Tell whether a place of the plot, in parts of the chart, is inside it; without one Office finds a place."""
    if layout is None:
        return True
    left, top, width, height = (float(_said(layout, name) or 0) for name in "xywh")
    return min(left, top) >= 0 and min(width, height) > LEAST and max(left + width, top + height) <= 1 + ROUNDING


def _said(element: etree._Element, name: str) -> str:
    """Return the val of a child, "" where there is none."""
    child = element.find(f"{CHART}{name}")
    return "" if child is None else child.get("val", "")


def _read_series(series: etree._Element, number: int, book: Workbook, chart: ChartPart) -> None:
    names = _points(series, "tx", "text", book, chart)
    categories = _points(series, "cat", "text", book, chart)
    numbers = _points(series, "val", "number", book, chart)
    if number == 1:
        chart.categories = tuple(text or "" for text in categories)
    elif tuple(text or "" for text in categories) != chart.categories:
        chart.problems.append(f"series {number} has categories of its own")
    if len(numbers) != len(categories):
        chart.problems.append(f"series {number} has {len(numbers)} values for {len(categories)} categories")
    values = tuple(_printed(series, index, text, chart) for index, text in enumerate(numbers))
    chart.series.append(FoundSeries(names[0] or "" if len(names) == 1 else "", values, numbers=tuple(numbers)))


def _points(series: etree._Element, name: str, kind: str, book: Workbook, chart: ChartPart) -> list[str | None]:
    """Return the cached points under a child of a series, after comparing them with the workbook's cells."""
    cache = series.find(f"{CHART}{name}/*/{CHART}{'strCache' if kind == 'text' else 'numCache'}")
    if cache is None:
        raise PackageError(f"a series has no stored '{name}' of kind {kind}")
    count = int(_said(cache, "ptCount") or 0)
    if not 0 <= count <= MOST_POINTS:
        raise PackageError("a series has too many points")
    points: list[str | None] = [None] * count
    for point in cache.iterfind(f"{CHART}pt"):
        index = int(point.get("idx", "-1"))
        if not 0 <= index < count or points[index] is not None:
            raise PackageError(f"a series has a point {index} of {count}")
        points[index] = point.findtext(f"{CHART}v") or ""
    if kind == "text":
        points = [None if text is None else unescaped(text) for text in points]
    _compare_cells(series.findtext(f"{CHART}{name}/*/{CHART}f") or "", kind, points, book, chart)
    return points


def _compare_cells(reference: str, kind: str, points: list[str | None], book: Workbook, chart: ChartPart) -> None:
    sheet, _, area = reference.rpartition("!")
    cells = book.sheets.get(sheet.strip("'"))
    if cells is None:
        raise PackageError(f"the workbook has no sheet for '{reference}'")
    places = _places(area)
    stored = [_stored(cells, place, kind) for place in places]
    book.shown.update((sheet.strip("'"), place) for place in places)
    if len(places) < len(points) or not all(map(_equal, points, stored)) or any(stored[len(points) :]):
        message = f"the workbook's {area} holds {_listed(stored)}, the chart shows {_listed(points)}"
        chart.problems.append(message)


def _places(area: str) -> list[tuple[int, int]]:
    first, _, last = area.partition(":")
    (top, left), (bottom, right) = address(first), address(last or first)
    if (bottom - top + 1) * (right - left + 1) > MOST_POINTS:
        raise PackageError(f"'{area}' has too many cells")
    return [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]


def _stored(cells: Cells, place: tuple[int, int], kind: str) -> str | None:
    found = cells.get(place)
    if found is None:
        return None
    return found[1] if found[0] == kind else f"{found[1]} ({found[0]})"


def _equal(point: str | None, stored: str | None) -> bool:
    """Tell whether a cached point is the workbook's cell; a number may be written in another way.

    Both are compared to the 15 digits that Excel works with and shows, since its writer cuts a double's last.
    """
    if point == stored:
        return True
    try:
        return f"{float(point or ''):.15g}" == f"{float(stored or ''):.15g}"
    except ValueError:
        return not point and not stored


def _listed(texts: list[str | None]) -> str:
    return ", ".join(f"'{text}'" if text is not None else "nothing" for text in texts)


def _printed(series: etree._Element, index: int, number: str | None, chart: ChartPart) -> str | None:
    """Return what the label of a value shows, None for a value without one."""
    if number is None:
        return None
    labels = series.find(f"{CHART}dLbls")
    own = [] if labels is None else [one for one in labels.iterfind(f"{CHART}dLbl") if _said(one, "idx") == str(index)]
    label = own[0] if own else labels
    if own and _said(own[0], "delete") == "1":
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


def _shows_value(label: etree._Element) -> bool:
    """Tell whether a label shows the value and nothing else."""
    switches = all(_said(label, name) == wanted for name, wanted in LABEL_SWITCHES.items())
    return switches and label.find(f"{CHART}delete") is None and label.find(f"{CHART}tx") is None
