"""Reads one sheet of a workbook, in a process of its own: a hostile workbook can end this process, and no other.

Run by `sheet_process` with a request as JSON; answers as JSON on standard output. Needs calamine only.

Request: `path`, `kind` (the ending), `sheet` and `table` (empty: the first visible sheet), `area` (first row, first
column, last row, last column, from 0 and inclusive; null: all) and `memory` (bytes). Answer: the fields of `Answer` in
`sheet_process`; or `fault`, with the `names` that there are.
"""

from __future__ import annotations

import gc
import json
import sys
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from generator.sources.numbers import plain
from generator.sources.sheet_marks import Marks, marks_of

MOST_CELLS = 30_000_000  # calamine takes 24 bytes for each
ZIPPED = (".xlsx", ".xlsm")


class Refused(Exception):  # noqa: N818  # told to the parent, by name
    """A request that cannot be met: what is wrong, and the names that there are."""

    def __init__(self, fault: str, names: list[str] | None = None) -> None:
        """Keep what is told."""
        super().__init__(fault)
        self.names = names or []


def main() -> None:
    """Answer the request in the first argument."""
    gc.disable()  # there are many cells and no cycles
    request = json.loads(sys.argv[1])
    limit_memory(request["memory"])
    try:
        answer = read(request)
    except Refused as error:
        answer = {"fault": str(error), "names": error.names}
    except PasswordError:
        answer = {"fault": "password", "names": []}
    except (CalamineError, KeyError, ValueError, SyntaxError, OSError) as error:
        answer = {"fault": "damaged", "names": [str(error)]}
    sys.stdout.write(json.dumps(answer))


def limit_memory(most: int) -> None:
    """Limit the memory of this process, where the system can."""
    try:
        import resource  # noqa: PLC0415  # Windows has none
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def read(request: dict[str, Any]) -> dict[str, Any]:
    """Return the cells of the sheet as text, and what is odd about it."""
    zipped = request["kind"] in ZIPPED
    workbook = CalamineWorkbook.from_path(request["path"], load_tables=bool(request["table"]) and zipped)
    area, name = request["area"], request["sheet"]
    if request["table"]:
        name, area = table_area(workbook, request["table"], zipped=zipped)
    name, skipped = chosen(workbook, name)
    marks = marks_of(request["path"], name) if zipped else Marks()
    if marks.area > MOST_CELLS:
        raise Refused("far cell")
    sheet = workbook.get_sheet_by_name(name)
    top, left, rows = cells(sheet, area, marks)
    return {
        "sheet": name,
        "skipped": skipped,
        "top": top,
        "left": left,
        "rows": rows,
        "merged": [[*start, *end] for start, end in sheet.merged_cell_ranges or ()],
        "hidden_rows": marks.hidden_rows,
        "hidden_columns": marks.hidden_columns,
        "errors": [[*spot, text] for spot, text in marks.errors.items()],
    }


def table_area(workbook: CalamineWorkbook, table: str, *, zipped: bool) -> tuple[str, list[int]]:
    """Return the sheet and the area of a named table, its headings included."""
    if not zipped:
        raise Refused("no tables")
    if table not in (workbook.table_names or []):
        raise Refused("table", workbook.table_names or [])
    found = workbook.get_table_by_name(table)
    if found.start is None or found.end is None:
        raise Refused("empty table")
    return found.sheet, [max(found.start[0] - 1, 0), found.start[1], *found.end]


def chosen(workbook: CalamineWorkbook, name: str) -> tuple[str, list[str]]:
    """Return the name of the sheet to read, and those of hidden sheets before it."""
    sheets = workbook.sheets_metadata
    if name:
        found = next((sheet for sheet in sheets if sheet.name == name), None)
        if found is None:
            raise Refused("sheet", [sheet.name for sheet in sheets])
        if found.typ != SheetTypeEnum.WorkSheet:
            raise Refused("no cells")
        return name, []
    skipped: list[str] = []
    for sheet in sheets:
        if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible:
            return sheet.name, skipped
        skipped.append(sheet.name)
    raise Refused("no sheet", [sheet.name for sheet in sheets])


def cells(sheet: CalamineSheet, area: list[int] | None, marks: Marks) -> tuple[int, int, list[list[str | None]]]:
    """Return the first row and column, from 0, and the cells of all rows as text; None for an empty one."""
    start = sheet.start
    if start is None:
        return (area[0], area[1], []) if area else (0, 0, [])
    first_row, first_column, last_row, last_column = area or [*start, *(sheet.end or start)]
    top, left = max(first_row, start[0]), max(first_column, start[1])
    columns = slice(left - start[1], last_column - start[1] + 1)
    wanted = sheet.to_python()[top - start[0] : max(last_row - start[0] + 1, 0)]
    numbers = Numbers()
    rows = [
        [
            (cell or None) if cell.__class__ is str else numbers[cell] if cell.__class__ is float else text_of(cell)
            for cell in row[columns]
        ]
        for row in wanted
    ]
    for (row_number, column), width in marks.padded.items():
        if top <= row_number < top + len(rows) and 0 <= column - left < len(rows[row_number - top]):
            text = rows[row_number - top][column - left]
            rows[row_number - top][column - left] = padded(text, width)
    return top, left, rows


def padded(text: str | None, width: int) -> str | None:
    """Return a whole number as its format of zeros shows it."""
    if text is None or not text.lstrip("-").isdigit():
        return text
    return text.zfill(width + text.startswith("-"))


class Numbers(dict[float, str]):
    """Numbers as text in plain digits, each made once: whole ones without a point, others in their shortest form."""

    def __missing__(self, value: float) -> str:
        """Make the text of a number."""
        text = plain(value + 0.0)  # Excel shows a zero with a minus sign as 0
        self[value] = text
        return text


def text_of(value: object) -> str:
    """Return the value of a cell that is neither text nor a number as text."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, (date, time)):
        return value.isoformat()
    return duration(value) if isinstance(value, timedelta) else str(value)


def duration(value: timedelta) -> str:
    """Return a duration as hours, minutes and seconds, as Excel's format [h]:mm:ss shows it."""
    sign = "-" if value < timedelta() else ""
    seconds, rest = divmod(abs(value), timedelta(seconds=1))
    fraction = f".{rest.microseconds:06}".rstrip("0") if rest else ""
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}{fraction}"


if __name__ == "__main__":
    main()
