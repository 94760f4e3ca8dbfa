"""A native chart of a deck: what it shows, and whether its workbook holds the same (ECMA-376-1, 21.2).

The printed value of a bar is worked out from the stored number and the format code of its label, as Office does.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from lxml import etree

from generator.verify.found import FoundSeries
from generator.verify.number_code import shown
from generator.verify.pptx_package import CHART, REFERENCE, Package, PackageError, unescaped
from generator.verify.pptx_plot import ChartPart, check_plot, said
from generator.verify.workbook import Cells, Workbook, address, read_workbook

PLOTS = frozenset(f"{CHART}{name}" for name in ("barChart", "lineChart", "areaChart"))
MOST_POINTS = 10_000
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
    if len(plots) != 1 or plots[0].tag not in PLOTS:
        raise PackageError("the chart is not one of bars, lines or areas")
    book = _workbook(package, part, root, chart)
    check_plot(root, plots[0], chart)
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


def _points(series: etree._Element, name: str, kind: str, book: Workbook, chart: ChartPart) -> list[str | None]:
    """Return the cached points under a child of a series, after comparing them with the workbook's cells."""
    cache = series.find(f"{CHART}{name}/*/{CHART}{'strCache' if kind == 'text' else 'numCache'}")
    if cache is None:
        raise PackageError(f"a series has no stored '{name}' of kind {kind}")
    count = int(said(cache, "ptCount") or 0)
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
