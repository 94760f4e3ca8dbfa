"""The child process that reads a workbook: a request on its input, lines of JSON on its output.

It may use no more memory than the workbook can need, and imports nothing but the standard library and calamine, so
that it starts at once. First comes a line that says what the workbook holds, or why it is refused; then the cells of
the sheet, as text, in blocks of rows; then an empty list.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from xml.parsers import expat

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
)

from generator.errors import quoted
from generator.sources.workbook.blocks import Row, blocks_of
from generator.sources.workbook.cells import Bounds, bounds_of, place_of
from generator.sources.workbook.gate import (
    HINT_LOCKED,
    LOCKED,
    OUT_OF_MEMORY,
    Refused,
    check_kind,
    check_package,
    within,
)
from generator.sources.workbook.ods import CONTENT, read_spreadsheet
from generator.sources.workbook.parts import NamedTable, Sheet, read_parts
from generator.sources.workbook.scan import Findings, scan
from generator.sources.workbook.xls import scan_book

MEGABYTE = 2**20
START_MEMORY = 300 * MEGABYTE
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    ET.ParseError,
    expat.ExpatError,
    CalamineError,
    struct.error,
    ValueError,
    LookupError,
)


def main(asked: dict[str, Any]) -> None:
    """Answer one request: what to read of which file.

    `file` is its path, `kind` its ending, `sheet` and `table` are names or empty, `bounds` the first row and column
    and the last, from 0, None for as far as there are cells; `heading` the lowest row of the heading, from 0.
    """
    gc.disable()
    limit_memory(START_MEMORY)
    try:
        check_kind(Path(asked["file"]), asked["kind"])
        READERS[asked["kind"]](asked)
    except Refused as refused:
        place = place_of(refused.sheet, *refused.cell) if refused.cell else ""
        _say({"refused": [refused.message, refused.hint, place]})
    except PasswordError:
        _say({"refused": [LOCKED, HINT_LOCKED, ""]})
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except DAMAGED as error:
        _say({"damaged": f"{type(error).__name__}: {error}"})


def limit_memory(size: int) -> None:
    """Let this process have no more memory than `size` bytes, where the system can hold it to that."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415  # Windows has none

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (size, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _read_xlsx(asked: dict[str, Any]) -> None:
    with zipfile.ZipFile(asked["file"]) as package:
        check_package(package)
        parts = read_parts(package)
        answer = {"tables": [table.name for table in parts.tables], "is_stale": parts.is_stale}
        sheet, bounds = chosen(parts.sheets, parts.tables, asked)
        if sheet is None:
            _say(answer | _sheets(parts.sheets))
            return
        with within(sheet.name):
            found = scan(package, sheet.part, parts.styles)
        _allow(_unpacked(package, sheet.part, parts.strings), found.area)
    answer |= _sheets(parts.sheets) | _findings(found)
    _say_sheet(asked | {"bounds": bounds}, sheet, answer, found)


def _read_xls(asked: dict[str, Any]) -> None:
    path = Path(asked["file"])
    findings = scan_book(path)
    sheets = [sheet for sheet, _ in findings]
    sheet, _ = chosen(sheets, (), asked)
    if sheet is None:
        _say(_sheets(sheets))
        return
    found = next(found for one, found in findings if one is sheet)
    _allow(path.stat().st_size, sum(found.area for _, found in findings))
    _say_sheet(asked, sheet, _sheets(sheets) | _findings(found), found)


def _say_sheet(asked: dict[str, Any], sheet: Sheet, answer: dict[str, Any], found: Findings) -> None:
    with CalamineWorkbook.from_path(asked["file"]) as workbook:
        page = workbook.get_sheet_by_name(sheet.name)
        merged = page.merged_cell_ranges or []
        _say(answer | {"chosen": sheet.name, "bounds": asked["bounds"], "merged": merged})
        _say_cells(_rows(page, found.texts), asked)


def _read_ods(asked: dict[str, Any]) -> None:
    with zipfile.ZipFile(asked["file"]) as package:
        check_package(package)
        limit_memory(START_MEMORY + 12 * _unpacked(package, CONTENT))
        made = read_spreadsheet(package, asked["sheet"])
    answer = _sheets(made.sheets)
    if made.chosen is None or asked["table"]:
        _say(answer)
        return
    answer |= _findings(made.table.found) | {"chosen": made.chosen, "bounds": asked["bounds"]}
    _say(answer | {"merged": made.table.merged})
    _say_cells(made.table.dense(), asked)


def _unpacked(package: zipfile.ZipFile, *names: str) -> int:
    return sum(package.getinfo(name).file_size for name in names if name in package.NameToInfo)


def _allow(size: int, area: int) -> None:
    """Allow as much memory as it can take to read so many bytes, and to keep so many places for cells."""
    limit_memory(START_MEMORY + 4 * size + 32 * area)


def _sheets(sheets: Sequence[Sheet]) -> dict[str, Any]:
    return {"sheets": [[sheet.name, sheet.state, sheet.is_grid] for sheet in sheets]}


def _findings(found: Findings) -> dict[str, Any]:
    return {
        "errors": found.errors,
        "empty_formulas": found.empty_formulas,
        "formulas": [found.formulas, found.first_formula],
        "hidden_rows": found.hidden_rows,
        "hidden_columns": found.hidden_columns,
    }


def chosen(sheets: Sequence[Sheet], tables: Sequence[NamedTable], asked: dict[str, Any]) -> tuple[Sheet | None, Bounds]:
    """Return the sheet that is asked for, None if there is none such, and the bounds of what is read of it."""
    bounds = asked["bounds"]
    name = asked["sheet"]
    if asked["table"]:
        table = next((t for t in tables if t.name == asked["table"] and name in ("", t.sheet)), None)
        if table is None:
            return None, bounds
        name, bounds = table.sheet, table_bounds(table)
    fit = (s for s in sheets if s.is_grid and (s.name == name if name else s.state == "visible"))
    return next(fit, None), bounds


def table_bounds(table: NamedTable) -> Bounds:
    """Return the bounds of a named table without its rows of totals; raise Refused for one without headings."""
    if not table.has_heading:
        raise Refused(f"the table {quoted(table.name)} has no row of headings", "let it show one, or declare cellRange")
    top, left, bottom, right = bounds_of(table.cells) or (0, 0, None, None)
    return top, left, bottom if bottom is None else bottom - table.totals, right


def _rows(page: CalamineSheet, texts: dict[tuple[int, int], str]) -> Iterator[Row]:
    """Yield the rows of a sheet that hold something, with the texts that stand for some of their cells."""
    top, left = page.start or (0, 0)
    other: dict[int, list[tuple[int, str]]] = {}
    for (number, column), text in texts.items():
        other.setdefault(number, []).append((column - left, text))
    for number, row in enumerate(page.iter_rows()):
        if number >= top:
            for column, text in other.get(number, ()):
                row[column] = text
            yield number, left, row


def _say_cells(rows: Iterator[Row], asked: dict[str, Any]) -> None:
    for block in blocks_of(rows, asked["bounds"], asked["heading"]):
        _say(block)
    _say([])


def _say(answer: object) -> None:
    sys.stdout.write(json.dumps(answer, separators=(",", ":")) + "\n")


READERS: dict[str, Callable[[dict[str, Any]], None]] = {
    ".xlsx": _read_xlsx,
    ".xlsm": _read_xlsx,
    ".xls": _read_xls,
    ".ods": _read_ods,
}
