"""Cells of an .ods spreadsheet: values as stored, and what is hidden, merged, wrong or repeated is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sources.workbook.workbook_example import notices_of, read, rows_of, spreadsheet, told

HIDDEN = (
    '<style:style style:name="h" style:family="table"><style:table-properties table:display="false"/></style:style>'
)
HINT_CELL = "mend the cell, or read a part of the sheet without it: dialect: {cellRange: A1:D20}"


def cell(shown: str, value: str = 'office:value-type="string"', rest: str = "") -> str:
    paragraph = f"<text:p>{shown}</text:p>" if shown else ""
    return f"<table:table-cell {value} {rest}>{paragraph}</table:table-cell>"


def number(value: object, shown: str = "", rest: str = "") -> str:
    return cell(shown or str(value), f'office:value-type="float" office:value="{value}"', rest)


def row(*cells: str, rest: str = "") -> str:
    return f"<table:table-row {rest}>{''.join(cells)}</table:table-row>"


def table(*rows: str, name: str = "Data", style: str = "") -> str:
    return f'<table:table table:name="{name}" table:style-name="{style}">{"".join(rows)}</table:table>'


HEADING = row(cell("a"), cell("b"))
EMPTY_END = row(
    '<table:table-cell table:number-columns-repeated="16384"/>', rest='table:number-rows-repeated="1048573"'
)


def values(path: Path) -> list[str | None]:
    """Return the second column."""
    return list(read(path).columns[1])


def test_values_are_read_and_not_how_they_are_shown(tmp_path: Path) -> None:
    kinds = [
        number("1E+22"),
        number("0.1", "10%"),
        number("123", "00123"),
        cell("x", 'office:value-type="percentage" office:value="0.45"'),
        cell("WAHR", 'office:value-type="boolean" office:boolean-value="true"'),
        cell("x", 'office:value-type="date" office:date-value="2024-01-31"'),
        cell("x", 'office:value-type="date" office:date-value="2024-01-31T12:30:00"'),
        cell("x", 'office:value-type="date" office:date-value="-0044-03-15"'),
        cell("x", 'office:value-type="time" office:time-value="PT36H15M00.5S"'),
        cell("", 'office:value-type="string" office:string-value="said"'),
    ]
    path = spreadsheet(tmp_path, table(HEADING, *(row(cell("k"), one) for one in kinds), EMPTY_END))
    assert values(path) == [
        *("10000000000000000000000", "0.1", "00123", "0.45", "TRUE", "2024-01-31", "2024-01-31 12:30:00"),
        *("-0044-03-15", "36:15:00.5", "said"),
    ]


def test_white_space_counts_as_the_format_says_and_notes_are_no_text(tmp_path: Path) -> None:
    shown = 'a <text:s text:c="2"/>b\n   <text:span>c</text:span><text:line-break/>d<text:tab/>e</text:p><text:p> f '
    note = "<office:annotation><text:p>a note</text:p></office:annotation>"
    noted = f'<table:table-cell office:value-type="string">{note}<text:p>x</text:p></table:table-cell>'
    path = spreadsheet(tmp_path, table(HEADING, row(cell("k"), cell(shown)), row(cell("k"), noted)))
    assert values(path) == ["a   b c\nd\te\nf", "x"]


def test_repeated_rows_and_cells_are_repeated_and_empty_ones_at_the_end_left_out(tmp_path: Path) -> None:
    twice = row(number(5, rest='table:number-columns-repeated="2"'), rest='table:number-rows-repeated="2"')
    path = spreadsheet(tmp_path, table(HEADING, twice, EMPTY_END))
    assert rows_of(read(path)) == [("5", "5"), ("5", "5")]


def test_hidden_sheets_rows_and_columns_are_told_or_left_out(tmp_path: Path) -> None:
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    hidden = row(number(2), number(3), rest='table:visibility="filter"')
    data = table(columns, HEADING, row(number(1), number(2)), hidden, name="My data")
    path = spreadsheet(tmp_path, table(HEADING, name="Notes", style="h"), data, styles=HIDDEN)
    records = read(path)
    assert records.details == (("sheet", "My data"), ("hidden sheets passed over", "Notes"), ("header row", "1"))
    assert notices_of(records) == [
        "d.ods:'My data'!A3: row 3 is hidden, and read",
        "d.ods:'My data'!B1: column B is hidden, and read",
    ]
    dropped = read(path, "hiddenRows: drop")
    assert (rows_of(dropped), dropped.dropped) == ([("1",)], (("hidden", 1), ("hidden columns", 1)))
    assert read(path, "sheetName: Notes").heading == ("a", "b")


def test_merged_cells_are_refused_or_filled(tmp_path: Path) -> None:
    first = cell("M", rest='table:number-rows-spanned="2"')
    path = spreadsheet(tmp_path, table(HEADING, row(first, number(1)), row("<table:covered-table-cell/>", number(2))))
    hint = "declare dialect: {mergedCells: fill}, or unmerge the cells"
    assert told(path) == [f"d.ods:Data!A2: the cells A2:A3 are merged | {hint}"]
    assert rows_of(read(path, "mergedCells: fill")) == [("M", "1"), ("M", "2")]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ('office:value-type="string" calcext:value-type="error"', "the cell holds the error '#N/A'"),
        ('office:value-type="float" office:value="0" table:formula="of:=1"', "the cell holds the error '#N/A'"),
    ],
)
def test_an_error_is_refused_with_its_cell(tmp_path: Path, wrong: str, message: str) -> None:
    path = spreadsheet(tmp_path, table(HEADING, row(cell("k"), cell("#N/A", wrong))))
    assert told(path) == [f"d.ods:Data!B2: {message} | {HINT_CELL}"]


def test_a_formula_without_a_value_is_refused(tmp_path: Path) -> None:
    path = spreadsheet(tmp_path, table(HEADING, row(cell("k"), cell("", 'table:formula="of:=1"'))))
    hint = "open the workbook in a spreadsheet program, let it calculate, and save it"
    assert told(path) == [f"d.ods:Data!B2: the formula has no stored value | {hint}"]


def test_a_cell_that_fills_the_sheet_is_refused(tmp_path: Path) -> None:
    filled = row(number(1, rest='table:number-columns-repeated="16384"'), rest='table:number-rows-repeated="1048575"')
    path = spreadsheet(tmp_path, table(HEADING, filled))
    message = "a cell is repeated more often than a sheet has rows"
    assert told(path) == [f"d.ods:Data!A2: {message} | clear it"]


def test_a_cell_far_from_all_others_is_named(tmp_path: Path) -> None:
    far = row('<table:table-cell table:number-columns-repeated="999"/>', number(1))
    path = spreadsheet(tmp_path, table(HEADING, EMPTY_END, far))
    (problem,) = told(path)
    assert problem.startswith("d.ods:Data!ALL1048575: a cell so far from the others would make the sheet one of ")


def test_a_password_and_a_spreadsheet_of_nothing_are_told(tmp_path: Path) -> None:
    assert told(spreadsheet(tmp_path)) == ["d.ods: the workbook has no sheet | add a sheet with cells"]
    locked = spreadsheet(tmp_path, manifest="<encryption-data/>")
    assert told(locked) == ["d.ods: the workbook is protected by a password | save it without a password"]


def test_a_sheet_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    path = spreadsheet(tmp_path, table(HEADING))
    assert told(path, "sheetName: Dota") == [
        "datapackage.yaml:1:58: no sheet 'Dota' in 'd.ods' | did you mean 'Data'? the sheets are Data"
    ]
