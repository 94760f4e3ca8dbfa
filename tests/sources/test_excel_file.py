"""A sheet of a workbook is read as it is stored; what a sheet can hide is told with its cell."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from generator.errors import Place
from tests.sources.workbook.workbook_example import (
    HEADING,
    Parts,
    book,
    notices_of,
    number,
    parts_of,
    read,
    relations,
    row,
    rows_of,
    sheet_of,
    text,
    told,
    write,
)

RAW = Path(__file__).parents[3] / "shared" / "data"
HINT_CELL = "mend the cell, or read a part of the sheet without it: dialect: {cellRange: A1:D20}"
HINT_CALCULATE = "open the workbook in a spreadsheet program, let it calculate, and save it"
HINT_MERGED = "declare dialect: {mergedCells: fill}, or unmerge the cells"
FORMULA = '<c r="B2"><f>A1</f></c>'


def raw(file: str) -> Path:
    """Return a real file; where the raw public files are absent the test is skipped by name."""
    if not RAW.is_dir():
        pytest.skip(f"the raw public files are not in {RAW.parent.name}/{RAW.name}")
    return RAW / file


def test_every_kind_of_cell_reads_as_it_is_stored(tmp_path: Path) -> None:
    cells = {
        text("B2", "00123"): "00123",
        text("B2", " a &lt;b&gt; "): " a <b> ",
        text("B2", "a_x000D_\nb&#13;c"): "a\nb\nc",
        text("B2", "_x005F_x0041_"): "_x0041_",
        '<c r="B2" t="inlineStr"><is><r><t>ri</t></r><r><t>ch</t></r></is></c>': "rich",
        '<c r="B2" t="s"><v>0</v></c>': "shared",
        '<c r="B2" t="str"><f>A1</f><v>made</v></c>': "made",
        '<c r="B2"><f>1+1</f><v>2</v></c>': "2",
        '<c r="B2" t="b"><v>1</v></c>': "TRUE",
        number("B2", "5.0"): "5",
        number("B2", "0.1"): "0.1",
        number("B2", "1E-7"): "0.0000001",
        number("B2", "1e22"): "10000000000000000000000",
        number("B2", "123", 1): "00123",
        number("B2", "123456", 1): "123456",
        number("B2", "12.5", 1): "12.5",
        number("B2", "45322", 2): "2024-01-31",
        number("B2", "45322.520833333336", 2): "2024-01-31 12:30:00",
        number("B2", "0", 2): "1900-01-00",
        number("B2", "60", 2): "1900-02-29",
        number("B2", "0.5208333", 3): "12:30:00",
        number("B2", "1.5", 3): "36:00:00",
        number("B2", "1.75", 4): "42:00:00",
        '<c r="B2" t="d"><v>2024-01-31T12:30:00</v></c>': "2024-01-31 12:30:00",
    }
    formats = ("00000", "yyyy\\-mm\\-dd", "hh:mm:ss", "[h]:mm")
    for cell, expected in cells.items():
        parts = parts_of(
            sheet_of(HEADING, row(2, text("A2", "k"), cell)), formats=formats, strings="<si><t>shared</t></si>"
        )
        assert rows_of(read(write(tmp_path / "d.xlsx", parts))) == [("k", expected)], cell


def test_days_are_counted_from_1904_where_the_workbook_says_so(tmp_path: Path) -> None:
    sheet = sheet_of(HEADING, row(2, text("A2", "k"), number("B2", 43860, 1)))
    for settings, day in (("", "2020-01-30"), ('<workbookPr date1904="1"/>', "2024-01-31")):
        parts = parts_of(sheet, formats=("d mmm yyyy",), settings=settings)
        assert rows_of(read(write(tmp_path / "d.xlsx", parts))) == [("k", day)]


def test_a_column_of_texts_stays_text_whatever_it_looks_like(tmp_path: Path) -> None:
    records = read(book(tmp_path, row(2, text("A2", "7"), number("B2", 7)), row(3, text("A3", "8"), number("B3", 8))))
    assert records.types == {"name": "string"}
    assert rows_of(records) == [("7", "7"), ("8", "8")]
    days = read(book(tmp_path, *(row(n, text(f"A{n}", "2024-01-31"), number(f"B{n}", n)) for n in (2, 3))))
    assert days.types == {}


def test_the_first_visible_sheet_is_read_and_another_by_its_name(tmp_path: Path) -> None:
    sheets = [sheet_of(row(1, text("A1", f"of {n}")), row(2, text("A2", "x"))) for n in range(1, 5)]
    states, kinds = {1: "hidden", 2: "veryHidden"}, {3: "chartsheet"}
    path = write(tmp_path / "d.xlsx", parts_of(*sheets, states=states, kinds=kinds))
    records = read(path)
    assert (records.name, records.heading) == ("d.xlsx#S4", ("of 4",))
    assert records.details == (("sheet", "S4"), ("hidden sheets passed over", "S1, S2"), ("header row", "1"))
    assert read(path, "sheetName: S2").heading == ("of 2",)
    assert told(path, "sheetName: S3") == [
        "datapackage.yaml:1:58: no sheet 'S3' in 'd.xlsx' | the sheets are S1, S2, S4"
    ]
    path = write(tmp_path / "d.xlsx", parts_of(*sheets[:2], states=states))
    hint = "name one: dialect: {sheetName: S1}"
    assert told(path) == [f"d.xlsx: no sheet of the workbook is visible | {hint}"]


def test_a_range_is_read_alone(tmp_path: Path) -> None:
    title = row(1, text("A1", "A title"), text("H1", "x"))
    rows = [row(n, text(f"B{n}", f"b{n}"), text(f"C{n}", f"c{n}"), text(f"D{n}", f"d{n}")) for n in (4, 5, 6, 7)]
    path = write(tmp_path / "d.xlsx", parts_of(sheet_of(title, *rows)))
    records = read(path, "cellRange: B4:C6")
    assert records.heading == ("b4", "c4")
    assert rows_of(records) == [("b5", "c5"), ("b6", "c6")]
    assert records.rows == [5, 6]
    assert records.locate(6, "c4") == Place("d.xlsx", cell="S1!C6")
    assert records.details == (("sheet", "S1"), ("range", "B4:C6"), ("header row", "4"))
    assert len(read(path, "cellRange: $B$4:D").rows) == 3
    for wrong in ("B4", "C4:B6", "B6:C4", "4:6"):
        hint = "write it as in B4:F20"
        assert told(path, f"cellRange: '{wrong}'") == [
            f"datapackage.yaml:1:58: '{wrong}' is not a range of cells | {hint}"
        ]


def test_a_named_table_is_read_without_its_row_of_totals(tmp_path: Path) -> None:
    path = tmp_path / "d.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        workbook.add_worksheet("First")
        sheet = workbook.add_worksheet("Second")
        columns = [
            {"header": "name", "total_string": "Total"},
            {"header": "n", "total_function": "sum", "total_value": 3},
        ]
        rows = [["a", 1], ["b", 2]]
        sheet.add_table("C3:D6", {"name": "Sums", "data": rows, "columns": columns, "total_row": True})
        sheet.write(9, 0, "a note below")
    records = read(path, "table: Sums")
    assert rows_of(records) == [("a", "1"), ("b", "2")]
    assert records.details == (("sheet", "Second"), ("table", "Sums"), ("header row", "3"))
    assert told(path, "table: Sum") == [
        "datapackage.yaml:1:54: no table 'Sum' in 'd.xlsx' | did you mean 'Sums'? the tables are Sums"
    ]
    assert told(path, "table: Sums, sheetName: First") == [
        "datapackage.yaml:1:54: no table 'Sums' in sheet 'First' | did you mean 'Sums'? the tables are Sums"
    ]


def test_a_table_without_headings_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "d.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        workbook.add_worksheet().add_table("A1:B2", {"name": "T", "header_row": False, "data": [[1, 2], [3, 4]]})
    hint = "let it show one, or declare cellRange"
    assert told(path, "table: T") == [f"d.xlsx: the table 'T' has no row of headings | {hint}"]


def test_empty_rows_and_columns_around_the_cells_are_no_data(tmp_path: Path) -> None:
    blank = '<c r="{}" s="1"/>'
    heading = row(3, text("C3", "a"), text("D3", "b"), blank.format("AMG3"))
    data = row(4, text("C4", "x"), number("D4", 1), '<c r="E4" t="str"><f>A1</f><v></v></c>')
    last = row(1_048_576, blank.format("XFD1048576"))
    claim = '<dimension ref="A1:XFD1048576"/>'
    path = write(tmp_path / "d.xlsx", parts_of(sheet_of(heading, data, last, before=claim), formats=("0",)))
    records = read(path)
    assert (records.heading, rows_of(records), records.rows) == (("a", "b"), [("x", "1")], [4])
    assert records.locate(4, "b") == Place("d.xlsx", cell="S1!D4")


def test_a_sheet_without_cells_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "d.xlsx", parts_of(sheet_of(), sheet_of(HEADING)))
    assert told(path) == ["d.xlsx: no cell of the sheet 'S1' holds anything | the other sheets are S2"]


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "deeds.xlsx").touch()
    assert told(tmp_path / "deed.xlsx") == ["d.xlsx: no file 'd.xlsx' | did you mean 'deeds.xlsx'?"]


def test_errors_in_the_data_are_refused_and_those_elsewhere_are_not(tmp_path: Path) -> None:
    wrong = [row(n, text(f"A{n}", "k"), f'<c r="B{n}" t="e"><v>#N/A</v></c>') for n in range(2, 14)]
    lines = told(book(tmp_path, *wrong))
    assert lines[0] == f"d.xlsx:S1!B10: the cell holds the error '#N/A' | {HINT_CELL}"
    assert "d.xlsx:S1!B12: 2 more errors | mend those above first" in lines
    path = book(tmp_path, row(2, text("A2", "k"), number("B2", 1)), *wrong[1:])
    assert rows_of(read(path, "cellRange: A1:B2")) == [("k", "1")]
    assert rows_of(read(path, "footerRows: 11")) == [("k", "1")]


@pytest.mark.parametrize("formula", [FORMULA, '<c r="B2"><f>A1</f><v></v></c>', '<c r="B2"><f>A1</f><v/></c>'])
def test_a_formula_without_a_stored_value_is_refused(tmp_path: Path, formula: str) -> None:
    path = book(tmp_path, row(2, text("A2", "k"), formula))
    assert told(path) == [f"d.xlsx:S1!B2: the formula has no stored value | {HINT_CALCULATE}"]
    path = book(tmp_path, row(2, text("A2", "k"), number("B2", 1)), row(3, formula.replace("B2", "B3")))
    assert told(path) == [f"d.xlsx:S1!B3: the formula has no stored value | {HINT_CALCULATE}"]


def test_stored_values_that_the_workbook_does_not_trust_are_told(tmp_path: Path) -> None:
    sheet = sheet_of(HEADING, row(2, text("A2", "k"), '<c r="B2"><f>A1</f><v>0</v></c>'))
    path = write(tmp_path / "d.xlsx", parts_of(sheet))
    parts = parts_of(sheet)
    main = str(parts["xl/workbook.xml"]).replace("</workbook>", '<calcPr fullCalcOnLoad="1"/></workbook>')
    assert notices_of(read(path)) == []
    path = write(tmp_path / "d.xlsx", parts | {"xl/workbook.xml": main})
    message = "the value of 1 formula is read as stored, though the workbook asks to be calculated anew"
    assert notices_of(read(path)) == [f"d.xlsx:S1!B2: {message}"]


def merged(*ranges: str) -> str:
    each = "".join(f'<mergeCell ref="{one}"/>' for one in ranges)
    return f"<mergeCells>{each}</mergeCells>"


def test_merged_cells_in_the_data_are_refused_or_filled(tmp_path: Path) -> None:
    rows = [row(2, text("A2", "North"), number("B2", 1)), row(3, number("B3", 2)), row(4, text("A4", "Both"))]
    path = book(tmp_path, *rows, after=merged("A2:A3", "A4:B4"))
    assert told(path) == [
        f"d.xlsx:S1!A2: the cells A2:A3 are merged | {HINT_MERGED}",
        f"d.xlsx:S1!A4: the cells A4:B4 are merged | {HINT_MERGED}",
    ]
    assert rows_of(read(path, "mergedCells: fill")) == [("North", "1"), ("North", "2"), ("Both", "Both")]


def test_merged_cells_in_the_heading_above_it_and_below_the_data_are_fine(tmp_path: Path) -> None:
    rows = [
        row(1, text("A1", "A title")),
        row(2, text("A2", "Area"), text("B2", "People")),
        row(3, text("B3", "in need"), text("C3", "reached")),
        row(4, text("A4", "North"), number("B4", 1), number("C4", 2)),
        row(5, text("A5", "A note")),
    ]
    sheet = sheet_of(*rows, after=merged("A1:C1", "A2:A3", "B2:C2", "A5:C5"))
    records = read(write(tmp_path / "d.xlsx", parts_of(sheet)), "headerRows: [2, 3], footerRows: 1")
    assert records.heading == ("Area", "People in need", "People reached")
    assert rows_of(records) == [("North", "1", "2")]
    assert records.dropped == (("footer", 1),)


def test_hidden_rows_and_columns_are_told_or_left_out(tmp_path: Path) -> None:
    hidden = ' hidden="1"'
    rows = [row(n, text(f"A{n}", f"a{n}"), number(f"B{n}", n), attributes=hidden * (n > 2)) for n in (2, 3, 4)]
    path = book(tmp_path, *rows, before='<cols><col min="2" max="2" hidden="true"/></cols>')
    records = read(path)
    assert rows_of(records) == [("a2", "2"), ("a3", "3"), ("a4", "4")]
    assert notices_of(records) == [
        "d.xlsx:S1!A3: 2 hidden rows are read; the first is 3",
        "d.xlsx:S1!B1: column B is hidden, and read",
    ]
    dropped = read(path, "hiddenRows: drop")
    assert (dropped.heading, rows_of(dropped)) == (("name",), [("a2",)])
    assert (dropped.dropped, dropped.notices) == ((("hidden", 2), ("hidden columns", 1)), ())


def test_a_row_of_tags_is_no_data_though_it_is_hidden(tmp_path: Path) -> None:
    tags = row(2, text("A2", "#org"), text("B2", "#value"), attributes=' hidden="1"')
    path = book(tmp_path, tags, row(3, text("A3", "x"), number("B3", 1)))
    for dialect in ("", "hiddenRows: drop"):
        records = read(path, dialect)
        assert (records.tags, records.notices, records.dropped) == (("#org", "#value"), (), ())


def test_headings_that_are_no_text_are_refused_unless_they_are_described(tmp_path: Path) -> None:
    """A year is a heading as good as any; another number may well be data."""
    heading = row(1, number("A1", 2024), number("B1", 45), '<c r="C1" t="b"><v>1</v></c>', number("D1", 45322, 1))
    data = row(2, text("A2", "x"), number("B2", 1), number("C2", 2), number("D2", 3))
    path = write(tmp_path / "d.xlsx", parts_of(sheet_of(heading, data), formats=("yyyy-mm-dd",)))
    hint = "make it text, or describe the column '{}' in the dictionary"
    assert told(path) == [
        f"d.xlsx:S1!B1: the heading '45' is a number, not text | {hint.format('45')}",
        f"d.xlsx:S1!C1: the heading 'TRUE' is TRUE or FALSE, not text | {hint.format('TRUE')}",
        f"d.xlsx:S1!D1: the heading '2024-01-31' is a date or a time, not text | {hint.format('2024-01-31')}",
    ]
    described = ', schema: {fields: [{name: "45"}, {name: "TRUE"}, {name: 2024-01-31}]}'
    assert read(path, rest=described).heading == ("2024", "45", "TRUE", "2024-01-31")


def test_odd_names_of_sheets_are_quoted_in_places(tmp_path: Path) -> None:
    path = tmp_path / "d.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        workbook.add_worksheet("Jan's – all").write_row(0, 0, ["a", "b"])
    records = read(path)
    assert records.name == "d.xlsx#Jan's – all"
    assert records.locate(0, "b").cell == "'Jan''s – all'!B1"


def test_rows_of_comments_may_be_merged_and_leave_the_types_as_they_are(tmp_path: Path) -> None:
    note, data = row(2, text("A2", "what it means")), row(3, text("A3", "x"), number("B3", 1))
    records = read(book(tmp_path, note, data, after=merged("A2:B2")), "commentRows: [2]")
    assert rows_of(records) == [("x", "1")]
    assert records.types == {"name": "string"}


def test_macros_and_links_to_other_workbooks_are_neither_run_nor_followed(tmp_path: Path) -> None:
    parts = parts_of(sheet_of(HEADING, row(2, text("A2", "x"), '<c r="B2"><f>[1]S!A1</f><v>5</v></c>')))
    link = relations(("externalLinkPath", "file:///dev/zero")).replace("/>", ' TargetMode="External"/>')
    extra: Parts = {"xl/vbaProject.bin": b"\0" * 100, "xl/externalLinks/_rels/externalLink1.xml.rels": link}
    records = read(write(tmp_path / "d.xlsm", parts | extra))
    assert rows_of(records) == [("x", "5")]


@pytest.mark.parametrize(
    ("file", "dialect", "rows", "heading"),
    [
        ("ugly/bfa_5w_fev2022.xlsx", "headerRows: [1], commentRows: [2, 3]", 420, "Organisation *"),
        ("ugly/idmc_broken_styles_openpyxl_fails.xlsx", "", 6_431, "ISO3"),
        ("haiti/hti_operational_presence_2020.xlsx", "sheetName: Sheet2", 11_376, "SECTORS_fr"),
        ("haiti/hti_operational_presence_2020.xlsx", "sheetName: Sheet2, hiddenRows: drop", 869, "SECTORS_fr"),
        (
            "ukraine_needs/ukr_hno_2023_pin_severity.xlsx",
            "sheetName: Overall Affected PIN By Oblast, headerRows: [5]",
            27,
            "Oblast [EN]",
        ),
        (
            "ukraine_needs/ukr_hrp_2023_activities_targets.xlsx",
            "sheetName: Activity List, headerRows: [6]",
            115,
            "act_code",
        ),
    ],
)
def test_real_workbooks_have_the_rows_that_are_expected(file: str, dialect: str, rows: int, heading: str) -> None:
    records = read(raw(file), dialect)
    assert (len(records.rows), records.heading[0]) == (rows, heading)


def test_a_real_form_with_merged_groups_keeps_its_numbers() -> None:
    path = raw("ugly/hxl_merged_3level.xlsx")
    assert told(path, "headerRows: [1, 2]")[0].startswith("d.xlsx:'input-valid'!D5: the cells D5:D6 are merged | ")
    records = read(path, "headerRows: [1, 2], mergedCells: fill, emptyHeadings: number")
    assert records.columns[0] == ("001", "002", "003", "004")
    assert records.columns[3] == ("ACNUR", "UNICEF", "UNICEF", "OMS")
    assert records.tags[1:4] == ("#sector+es", "#subsector+es", "#org+es")
