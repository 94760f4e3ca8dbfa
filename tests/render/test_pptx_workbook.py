"""The workbook inside a chart."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from generator.model.document import Cell, Chart
from generator.render.pptx_workbook import category_range, name_range, number, value_range, workbook
from tests.render.pptx_example import META, chart_frame, columns, value

NAMES = ("=1+1", "{=1+1}", "http://x", "<b>", "AT&T", "007", "_x0041_", "+1", "@SUM(A1)", "\u2212")
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def hostile() -> Chart:
    series = tuple((name, tuple(value(n, str(n)) for n in range(len(NAMES)))) for name in NAMES)
    return chart_frame(NAMES, series).chart


def sheet(chart: Chart, name: str) -> list[list[object]]:
    book = CalamineWorkbook.from_filelike(BytesIO(workbook(chart, META)))
    return [list(row) for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)]


def test_names_head_columns_and_categories_head_rows() -> None:
    rows = sheet(columns().chart, "Data")
    assert rows[0] == ["", "{=1+1}", "http://x"]
    assert rows[1:] == [["2024", 0.125, 1.005], ["2025", 0.5, ""], ["AT&T", -0.25, 0.3]]


def test_hostile_names_stay_text() -> None:
    rows = sheet(hostile(), "Data")
    assert rows[0] == ["", *NAMES]
    assert [row[0] for row in rows[1:]] == list(NAMES)


def test_nothing_in_the_workbook_is_a_formula_or_a_link() -> None:
    with ZipFile(BytesIO(workbook(hostile(), META))) as archive:
        names = archive.namelist()
        cells = [
            cell
            for n in (1, 2)
            for cell in etree.fromstring(archive.read(f"xl/worksheets/sheet{n}.xml")).iter(f"{SHEET}c")
        ]
        tags = {child.tag for cell in cells for child in cell}
    assert len(cells) > len(NAMES) ** 2
    assert tags == {f"{SHEET}v"}
    assert [name for name in names if "externalLink" in name or "worksheets/_rels" in name] == []


def test_the_source_stands_on_a_sheet_of_its_own() -> None:
    rows = sheet(columns().chart, "Source")
    assert [row[0] for row in rows] == ["Figure 2: People in need", "Source: example.csv", "A note"]


def test_the_same_chart_gives_the_same_workbook_dated_by_the_issue() -> None:
    first = workbook(columns().chart, META)
    assert first == workbook(columns().chart, META)
    with ZipFile(BytesIO(first)) as archive:
        assert b">2026-11-24T00:00:00Z<" in archive.read("docProps/core.xml")
        assert {(item.date_time, item.create_system) for item in archive.infolist()} == {((1980, 1, 1, 0, 0, 0), 0)}


def test_ranges_name_the_cells() -> None:
    assert (name_range(0), name_range(26)) == ("Data!$B$1", "Data!$AB$1")
    assert (category_range(4), value_range(1, 4)) == ("Data!$A$2:$A$5", "Data!$C$2:$C$5")
    assert value_range(0, 1) == "Data!$B$2"


@pytest.mark.parametrize("wrong", ["5", Decimal("NaN"), Decimal("Infinity")])
def test_a_value_that_is_no_number_is_our_fault(wrong: str | Decimal) -> None:
    with pytest.raises(ValueError, match=r"^a chart cannot show "):
        number(Cell("5", wrong))


def test_a_number_is_exact() -> None:
    assert number(Cell("", 2**70)) == 2**70
    assert number(Cell("", Decimal("0.10"))) == Decimal("0.10")
    assert number(Cell("")) is None


def test_an_empty_chart_has_a_workbook() -> None:
    empty = replace(columns().chart, categories=(), series=())
    assert sheet(empty, "Data") == []
