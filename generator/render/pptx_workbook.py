"""The workbook inside a chart: its numbers for whoever edits it in PowerPoint, and where they come from."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from xlsxwriter import Workbook, utility

from generator.render.pptx_zip import member, zipped

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from generator.model.document import Cell, Chart, Meta

_DATA, _SOURCE = "Data", "Source"

# Data stays text, whatever it looks like: no formula, no link, no number is made of a string.
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def name_range(series: int) -> str:
    """Return where the name of a series stands, series counted from 0."""
    return f"{_DATA}!{utility.xl_rowcol_to_cell(0, series + 1, row_abs=True, col_abs=True)}"


def category_range(count: int) -> str:
    """Return where the categories stand."""
    return _column(0, count)


def value_range(series: int, count: int) -> str:
    """Return where the values of a series stand, series counted from 0."""
    return _column(series + 1, count)


def _column(column: int, count: int) -> str:
    """Return the cells of a column under its heading, at least one."""
    return f"{_DATA}!{utility.xl_range_abs(1, column, max(count, 1), column)}"


def number(cell: Cell) -> Decimal | None:
    """Return a chart value, None where there is none.

    Raises ValueError for anything but a finite number: compose charts nothing else, so it is a bug of ours.
    """
    if cell.value is None:
        return None
    value = Decimal(cell.value) if isinstance(cell.value, int | Decimal) else Decimal("NaN")
    if not value.is_finite():
        raise ValueError(f"a chart cannot show {cell.value!r}")
    return value


@lru_cache(maxsize=64)
def workbook(chart: Chart, meta: Meta) -> bytes:
    """Return the chart's data as .xlsx: categories in the first column, a series in each column after it."""
    stream = BytesIO()
    book = Workbook(stream, _OPTIONS)
    created = datetime.fromisoformat(meta.issued)
    book.set_properties({"title": chart.caption, "author": meta.author, "created": created})
    _write_data(book.add_worksheet(_DATA), chart)
    _write_source(book.add_worksheet(_SOURCE), chart)
    book.close()
    return _settled(stream)


def _write_data(sheet: Worksheet, chart: Chart) -> None:
    """Write names as text and values as numbers; a missing value leaves its cell empty."""
    for row, category in enumerate(chart.categories, start=1):
        sheet.write_string(row, 0, category.text)
    for column, series in enumerate(chart.series, start=1):
        sheet.write_string(0, column, series.name)
        for row, cell in enumerate(series.values, start=1):
            value = number(cell)
            if value is not None:
                sheet.write_number(row, column, float(value))


def _write_source(sheet: Worksheet, chart: Chart) -> None:
    """Write what the chart is, and its source."""
    for row, text in enumerate((f"{chart.label}: {chart.caption}", chart.source, *chart.notes)):
        sheet.write_string(row, 0, text)


def _settled(stream: BytesIO) -> bytes:
    """Return the workbook zipped as the deck is: XlsxWriter leaves the name of the operating system in it."""
    with ZipFile(stream) as archive:
        return zipped(member(name, archive.read(name)) for name in archive.namelist())
