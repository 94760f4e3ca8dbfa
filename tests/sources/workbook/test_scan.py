"""A sheet may write its XML in any way that XML allows: nothing in it goes unseen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sources.workbook.workbook_example import (
    HEADING,
    MAIN,
    number,
    parts_of,
    read,
    row,
    rows_of,
    sheet_of,
    text,
    told,
    write,
)

HINT_CELL = "mend the cell, or read a part of the sheet without it: dialect: {cellRange: A1:D20}"
ERROR = "the cell holds the error '#REF!'"
HINT_SMALL = "save the table to a workbook of its own, without the rows, columns and styles that it does not need"
PLAIN = sheet_of(HEADING, row(2, text("A2", "x"), '<c r="B2" t="e"><v>#REF!</v></c>'))


@pytest.mark.parametrize(
    "sheet",
    [
        PLAIN,
        PLAIN.replace(' t="e"', " t='e'"),
        PLAIN.replace(' t="e"', ' t = "e"'),
        PLAIN.replace(' t="e"', '\nt\n=\n"e"'),
        PLAIN.replace('<c r="B2" t="e">', '<c t="e">'),
        PLAIN.replace(' r="2"', "").replace(' r="A2"', "").replace(' r="B2"', ""),
        PLAIN.replace("<", "<x:").replace("<x:/", "</x:").replace("xmlns=", "xmlns:x="),
        '<?xml version="1.0" encoding="UTF-8"?>\r\n' + PLAIN.replace("><", ">\r\n\t<").replace("<v>\r\n\t", "<v>"),
        PLAIN.replace("#REF!", "<![CDATA[#REF!]]>"),
    ],
)
def test_an_error_is_seen_however_the_xml_is_written(tmp_path: Path, sheet: str) -> None:
    path = write(tmp_path / "d.xlsx", parts_of(sheet))
    assert told(path) == [f"d.xlsx:S1!B2: {ERROR} | {HINT_CELL}"]


def test_what_only_looks_like_an_error_or_a_formula_is_text(tmp_path: Path) -> None:
    odd = '&lt;c t="e"&gt; &lt;f&gt; hidden="1" a=b'
    path = write(tmp_path / "d.xlsx", parts_of(sheet_of(HEADING, row(2, text("A2", odd), number("B2", 1)))))
    records = read(path)
    assert (rows_of(records), records.notices) == ([('<c t="e"> <f> hidden="1" a=b', "1")], ())


@pytest.mark.parametrize("far", ["<v>1</v></c>", "<v></v></c>"])
def test_a_cell_far_from_all_others_is_named(tmp_path: Path, far: str) -> None:
    kind = ' t="str"' if "<v></v>" in far else ""
    last = row(1_048_576, f'<c r="XFD1048576"{kind}>{far}')
    path = write(tmp_path / "d.xlsx", parts_of(sheet_of(HEADING, row(2, text("A2", "x"), number("B2", 1)), last)))
    message = "a cell so far from the others would make the sheet one of 17,179,869,184 cells"
    assert told(path) == [f"d.xlsx:S1!XFD1048576: {message} | clear it; or {HINT_SMALL}"]


def test_a_cell_whose_row_lies_is_stopped_by_the_limit_of_memory(tmp_path: Path) -> None:
    lying = row(3, '<c r="XFD1048576"><v>1</v></c>')
    path = write(tmp_path / "d.xlsx", parts_of(sheet_of(HEADING, lying)))
    assert told(path) == [f"d.xlsx: reading the workbook takes more memory than it may | {HINT_SMALL}"]


def test_one_long_text_in_very_many_cells_is_stopped_by_the_limit_of_memory(tmp_path: Path) -> None:
    rows = (row(n, f'<c r="A{n}" t="s"><v>0</v></c>') for n in range(2, 60_000))
    parts = parts_of(sheet_of(HEADING, *rows), strings=f"<si><t>{'x' * 32_000}</t></si>")
    path = write(tmp_path / "d.xlsx", parts)
    assert told(path) == [f"d.xlsx: reading the workbook takes more memory than it may | {HINT_SMALL}"]


def test_a_day_before_the_calendar_is_refused(tmp_path: Path) -> None:
    sheet = sheet_of(HEADING, row(2, text("A2", "x"), number("B2", -5, 1)))
    path = write(tmp_path / "d.xlsx", parts_of(sheet, formats=("yyyy-mm-dd",)))
    message = "the day of the number -5 is before the calendar of workbooks"
    assert told(path) == [f"d.xlsx:S1!B2: {message} | correct it, or write it as text"]


def test_nesting_without_end_ends(tmp_path: Path) -> None:
    deep = "".join(f"<x{n % 977}>" for n in range(100_000))
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{deep}'
    path = write(tmp_path / "d.xlsx", parts_of(sheet))
    hint = "open it in a spreadsheet program and save it again as .xlsx"
    assert told(path) == [f"d.xlsx: the workbook is damaged, or not of the kind that its name says | {hint}"]
