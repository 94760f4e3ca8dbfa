"""What an .xls sheet holds besides values is told too: errors, what is hidden, formats that change a number."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sources.workbook.workbook_example import notices_of, read, rows_of, told
from tests.sources.workbook.xls_example import (
    error,
    failed_formula,
    hidden_column,
    hidden_row,
    label,
    merged,
    number,
    open_formula,
    record,
    write_xls,
)

HEADING = label(0, 0, "id") + label(0, 1, "n")
HINT_CELL = "mend the cell, or read a part of the sheet without it: dialect: {cellRange: A1:D20}"


def test_numbers_days_and_zeros_in_front_read_as_they_are_shown(tmp_path: Path) -> None:
    first = number(1, 0, 123, 1) + number(1, 1, 0.1)
    second = number(2, 0, 45678, 1) + number(2, 1, 45322.5208333333, 2)
    packed = record(0xBD, "HHHIHIH", 3, 0, 1, (7 << 2) | 2, 0, (1234 << 2) | 3, 1)
    third = record(0x27E, "HHHI", 4, 0, 1, 0x40590000) + number(4, 1, 1.5, 3)
    sheet = HEADING + first + second + packed + third
    path = write_xls(tmp_path / "d.xls", [("Data", 0, sheet)], ("00000", "yyyy-mm-dd hh:mm", "hh:mm"))
    records = read(path)
    expected = [("00123", "0.1"), ("45678", "2024-01-31 12:30:00"), ("00007", "12.34"), ("00100", "36:00:00")]
    assert rows_of(records) == expected
    assert records.name == "d.xls#Data"


@pytest.mark.parametrize("cell", [error(1, 1, 0x17), failed_formula(1, 1, 0x17)])
def test_an_error_is_refused_with_its_cell(tmp_path: Path, cell: bytes) -> None:
    path = write_xls(tmp_path / "d.xls", [("Data", 0, HEADING + label(1, 0, "a") + cell)])
    assert told(path) == [f"d.xls:Data!B2: the cell holds the error '#REF!' | {HINT_CELL}"]


def test_a_formula_that_was_never_calculated_is_refused(tmp_path: Path) -> None:
    path = write_xls(tmp_path / "d.xls", [("Data", 0, HEADING + label(1, 0, "a") + open_formula(1, 1))])
    hint = "open the workbook in a spreadsheet program, let it calculate, and save it"
    assert told(path) == [f"d.xls:Data!B2: the formula has no stored value | {hint}"]


def test_hidden_sheets_rows_and_columns_and_merged_cells_are_seen(tmp_path: Path) -> None:
    rows = label(1, 0, "a") + number(1, 1, 1) + number(2, 1, 2)
    sheet = hidden_column(1) + hidden_row(2) + HEADING + rows + merged(1, 0, 2, 0)
    path = write_xls(tmp_path / "d.xls", [("Notes", 1, HEADING), ("Data", 0, sheet)])
    hint = "declare dialect: {mergedCells: fill}, or unmerge the cells"
    assert told(path) == [f"d.xls:Data!A2: the cells A2:A3 are merged | {hint}"]
    records = read(path, "mergedCells: fill")
    assert rows_of(records) == [("a", "1"), ("a", "2")]
    assert records.details == (("sheet", "Data"), ("hidden sheets passed over", "Notes"), ("header row", "1"))
    assert notices_of(records) == [
        "d.xls:Data!A3: row 3 is hidden, and read",
        "d.xls:Data!B1: column B is hidden, and read",
    ]
    dropped = read(path, "mergedCells: fill, hiddenRows: drop")
    assert (rows_of(dropped), dropped.dropped) == ([("a",)], (("hidden", 1), ("hidden columns", 1)))


def test_a_cell_far_from_all_others_is_named(tmp_path: Path) -> None:
    path = write_xls(tmp_path / "d.xls", [("Data", 0, HEADING + number(65_535, 255, 1))])
    (problem,) = told(path)
    message = "a cell so far from the others would make the sheet one of 16,777,216 cells"
    assert problem.startswith(f"d.xls:Data!IV65536: {message} | clear it; or save the table to a workbook of its own")


def test_a_password_is_told(tmp_path: Path) -> None:
    path = write_xls(tmp_path / "d.xls", [("Data", 0, HEADING)], more=record(0x2F, "HHH", 0, 1, 2))
    assert told(path) == ["d.xls: the workbook is protected by a password | save it without a password"]


@pytest.mark.parametrize("length", [8, 40, 600, 5_000])
def test_a_file_that_was_cut_off_is_refused(tmp_path: Path, length: int) -> None:
    path = write_xls(tmp_path / "d.xls", [("Data", 0, HEADING + number(1, 1, 1))])
    path.write_bytes(path.read_bytes()[:length])
    (problem,) = told(path)
    assert problem.startswith("d.xls: the workbook is damaged, or not of the kind that its name says | ")


def test_any_byte_may_be_wrong_without_a_traceback(tmp_path: Path) -> None:
    path = write_xls(tmp_path / "d.xls", [("Data", 0, HEADING + number(1, 1, 1))])
    raw = path.read_bytes()
    path.write_bytes(raw[:48] + b"\x00\x00\x00\x00" + raw[52:])  # the directory is where the stream is
    (problem,) = told(path)
    assert problem.startswith("d.xls: the workbook is damaged")
