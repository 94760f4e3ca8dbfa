"""What calamine does not tell of an .xls sheet: errors, what is hidden, numbers that a format changes (MS-XLS 2.4)."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from pathlib import Path

from generator.sources.workbook.cfb import stream_of
from generator.sources.workbook.gate import HINT_LOCKED, LOCKED, Refused, within
from generator.sources.workbook.parts import Sheet
from generator.sources.workbook.scan import Findings, checked, note_number
from generator.sources.workbook.styles import Styles, styles_of

BOF, EOF, BOUND_SHEET, FORMAT, XF, DATE_MODE, FILE_PASS = 0x809, 0x0A, 0x85, 0x41E, 0xE0, 0x22, 0x2F
ROW, COLUMNS, ERROR, FORMULA, NUMBER, RK, MANY_RK, SHARED_TEXT, TEXT = (
    0x208,
    0x7D,
    0x205,
    6,
    0x203,
    0x27E,
    0xBD,
    0xFD,
    0x204,
)
CELLS = {ERROR, FORMULA, NUMBER, RK, MANY_RK, SHARED_TEXT, TEXT}
ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
BIFF8 = 0x600
ROW_HIDDEN, COLUMN_HIDDEN = 0x20, 1
NO_NUMBER, EMPTY, CALCULATE = 0xFFFF, 3, 2  # marks of a formula: its result is no number, is empty, is still to come


def scan_book(path: Path) -> list[tuple[Sheet, Findings]]:
    """Return all sheets and what each holds, because calamine reads them all at once.

    Raises Refused for a password, and where the cells of any sheet lie too far apart.
    """
    stream = stream_of(path.read_bytes(), ("Workbook", "Book"))
    styles, sheets = _globals(stream)
    found = []
    for sheet, start in sheets:
        with within(sheet.name):
            found.append((sheet, _scan_sheet(stream, start, styles)))
    return found


def _scan_sheet(stream: bytes, start: int, styles: Styles) -> Findings:
    found = Findings()
    spots: list[tuple[int, int]] = []
    for kind, record in _records(stream, start):
        if kind in CELLS:
            row, column = struct.unpack_from("<HH", record)
            spots.append((row, column))
        if kind in READERS:
            READERS[kind](record, found, styles)
    if spots:
        rows, columns = zip(*spots, strict=True)
        found.count, found.far = len(spots), (max(rows), max(columns))
        found.area = (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1)
    return checked(found)


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records of a part of the stream, without those of charts within it."""
    depth = 0
    while start + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, start)
        record = stream[start + 4 : start + 4 + size]
        start += 4 + size
        depth += (kind == BOF) - (kind == EOF)
        if depth == 0:
            return
        if depth == 1:
            yield kind, record


def _globals(stream: bytes) -> tuple[Styles, list[tuple[Sheet, int]]]:
    """Return the styles of a workbook, and its sheets with where each starts."""
    codes: dict[str, str] = {}
    formats: list[str] = []
    sheets: list[tuple[Sheet, int]] = []
    version = BIFF8
    is_1904 = False
    for kind, record in _records(stream, 0):
        if kind == FILE_PASS:
            raise Refused(LOCKED, HINT_LOCKED)
        if kind == BOF:
            version = struct.unpack_from("<H", record)[0]
        elif kind == FORMAT:
            codes[str(struct.unpack_from("<H", record)[0])] = _text(record[3 if version == BIFF8 else 2 :], version)
        elif kind == XF:
            formats.append(str(struct.unpack_from("<2xH", record)[0]))
        elif kind == BOUND_SHEET:
            sheets.append(_sheet(record, version))
        elif kind == DATE_MODE:
            is_1904 = record[:1] == b"\1"
    return styles_of(formats, codes, is_1904=is_1904), sheets


def _sheet(record: bytes, version: int) -> tuple[Sheet, int]:
    start, state, kind = struct.unpack_from("<IBB", record)
    return Sheet(_text(record[6:], version), ("visible", "hidden", "veryHidden")[state & 3], kind == 0), start


def _text(record: bytes, version: int) -> str:
    """Return a text whose first byte is (the upper half of) its length; since Excel 97 a byte of flags follows."""
    if version < BIFF8:
        return record[1:].decode("latin-1")
    return record[2:].decode("utf-16-le" if record[1] & 1 else "latin-1")


def _row(record: bytes, found: Findings, _: Styles) -> None:
    number, flags = struct.unpack_from("<H10xH", record)
    if flags & ROW_HIDDEN:
        found.hidden_rows.append(number)


def _columns(record: bytes, found: Findings, _: Styles) -> None:
    first, last, flags = struct.unpack_from("<HH4xH", record)
    if flags & COLUMN_HIDDEN:
        found.hidden_columns.append((first, last))


def _error(record: bytes, found: Findings, _: Styles) -> None:
    row, column, code, is_error = struct.unpack_from("<HH2xBB", record)
    if is_error:
        found.errors.append((row, column, ERRORS.get(code, "#ERROR")))


def _formula(record: bytes, found: Findings, styles: Styles) -> None:
    row, column, style, kind, code, mark, flags = struct.unpack_from("<3HBxB3xHH", record)
    if mark != NO_NUMBER:
        note_number(found, styles, str(style), (row, column), struct.unpack_from("<d", record, 6)[0])
    elif kind == 2:  # noqa: PLR2004  # an error, 2.5.133
        found.errors.append((row, column, ERRORS.get(code, "#ERROR")))
    elif kind == EMPTY and flags & CALCULATE:
        found.empty_formulas.append((row, column))


def _number(record: bytes, found: Findings, styles: Styles) -> None:
    row, column, style, number = struct.unpack_from("<3Hd", record)
    note_number(found, styles, str(style), (row, column), number)


def _packed(record: bytes, found: Findings, styles: Styles) -> None:
    row, column = struct.unpack_from("<HH", record)
    for at in range(4, len(record) - 5, 6):
        style, number = struct.unpack_from("<HI", record, at)
        note_number(found, styles, str(style), (row, column + (at - 4) // 6), _unpacked(number))


def _unpacked(number: int) -> float:
    """Return the value of a number in 30 bits: whole, or the upper part of a double; or a hundredth of it."""
    if number & 2:
        value = float((number >> 2) - (1 << 30 if number >> 31 else 0))
    else:
        value = struct.unpack("<d", struct.pack("<II", 0, number & ~3))[0]
    return value / 100 if number & 1 else value


READERS: dict[int, Callable[[bytes, Findings, Styles], None]] = {
    ROW: _row,
    COLUMNS: _columns,
    ERROR: _error,
    FORMULA: _formula,
    NUMBER: _number,
    RK: _packed,
    MANY_RK: _packed,
}
