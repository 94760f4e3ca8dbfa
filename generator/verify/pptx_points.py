"""The points that a native chart keeps beside its workbook, and whether the workbook's cells hold the same."""

from __future__ import annotations

from lxml import etree

from generator.verify.pptx_package import CHART, PackageError, unescaped
from generator.verify.pptx_plot import ChartPart, said
from generator.verify.workbook import Cells, Workbook, address

MOST_POINTS = 10_000


def points_of(series: etree._Element, name: str, kind: str, book: Workbook, chart: ChartPart) -> list[str | None]:
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
