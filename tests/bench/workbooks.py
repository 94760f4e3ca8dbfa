"""Large workbooks, and how they are read by the project and by calamine alone."""

from __future__ import annotations

from pathlib import Path

import xlsxwriter
from python_calamine import CalamineWorkbook

from generator.model.dataset import Citation
from generator.model.resource import Resource
from generator.model.words import NO_WORDS
from generator.sources.excel_file import read_workbook

ROWS = 275_000
CLAIMED = 1_021
STYLED = 40


def write_claiming(path: Path) -> None:
    """Write 275,000 rows of 2 columns in a sheet that claims 1,021 columns, for one styled empty cell."""
    _write(path, styled=0)


def write_styled(path: Path) -> None:
    """Write the same rows, each with 40 styled empty cells beside it."""
    _write(path, styled=STYLED)


def _write(path: Path, styled: int) -> None:
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Data")
        bold = workbook.add_format({"bold": True})
        sheet.write_row(0, 0, ["id", "value"])
        sheet.write_blank(0, CLAIMED - 1, None, bold)
        for row in range(1, ROWS + 1):
            sheet.write_string(row, 0, f"P-{row:06d}")
            sheet.write_number(row, 1, row * 1.37)
            for column in range(styled):
                sheet.write_blank(row, 2 + column, None, bold)


def read_claiming(path: Path) -> None:
    """Read the workbook by the project, its child process included."""
    read_workbook(path, path.name, Resource(NO_WORDS, (), Citation()))


def calamine_read(path: Path) -> None:
    """Read the workbook by calamine alone."""
    CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
