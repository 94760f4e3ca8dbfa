"""A writer of small .xls workbooks: records of BIFF 8 in a compound file (MS-XLS, MS-CFB)."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path

SECTOR = 512
END, TABLE = 0xFFFFFFFE, 0xFFFFFFFD


def record(kind: int, form: str, *values: float, rest: bytes = b"") -> bytes:
    """Return a record."""
    content = struct.pack("<" + form, *values) + rest
    return struct.pack("<HH", kind, len(content)) + content


def label(row: int, column: int, text: str) -> bytes:
    """Return a cell of text."""
    return record(0x204, "HHHHB", row, column, 0, len(text), 1, rest=text.encode("utf-16-le"))


def number(row: int, column: int, value: float, style: int = 0) -> bytes:
    """Return a cell of a number."""
    return record(0x203, "HHHd", row, column, style, value)


def error(row: int, column: int, code: int) -> bytes:
    """Return a cell of an error."""
    return record(0x205, "HHHBB", row, column, 0, code, 1)


def failed_formula(row: int, column: int, code: int) -> bytes:
    """Return a formula whose result is an error."""
    return record(0x06, "HHHBBBBBBHHIH", row, column, 0, 2, 0, code, 0, 0, 0, 0xFFFF, 0, 0, 0)


def open_formula(row: int, column: int) -> bytes:
    """Return a formula without a result, to be calculated when the workbook is opened."""
    return record(0x06, "HHHBBBBBBHHIH", row, column, 0, 3, 0, 0, 0, 0, 0, 0xFFFF, 2, 0, 0)


def hidden_row(row: int) -> bytes:
    """Return what hides a row."""
    return record(0x208, "HHHHHHHH", row, 0, 1, 255, 0, 0, 0x20, 0)


def hidden_column(column: int) -> bytes:
    """Return what hides a column."""
    return record(0x7D, "HHHHHH", column, column, 2000, 0, 1, 0)


def merged(top: int, left: int, bottom: int, right: int) -> bytes:
    """Return a merged range."""
    return record(0xE5, "HHHHH", 1, top, bottom, left, right)


def write_xls(
    path: Path, sheets: Sequence[tuple[str, int, bytes]], formats: Sequence[str] = (), more: bytes = b""
) -> Path:
    """Write sheets of name, state (1: hidden) and records; style 1 has the first of `formats`, and so on."""
    start = record(0x809, "HHHHII", 0x600, 5, 0, 0, 0, 0) + more
    for n, code in enumerate(formats, 164):
        start += record(0x41E, "HHB", n, len(code), 0, rest=code.encode("latin-1"))
    for n in (0, *range(164, 164 + len(formats))):
        start += record(0xE0, "HH", 0, n, rest=bytes(16))
    end = record(0x0A, "")
    bodies = [record(0x809, "HHHHII", 0x600, 0x10, 0, 0, 0, 0) + body + end for _, _, body in sheets]
    size = len(start) + len(end) + sum(12 + 2 * len(name) for name, _, _ in sheets)
    for (name, state, _), body in zip(sheets, bodies, strict=True):
        start += record(0x85, "IBBBB", size, state, 0, len(name), 1, rest=name.encode("utf-16-le"))
        size += len(body)
    path.write_bytes(compound(start + end + b"".join(bodies)))
    return path


def compound(stream: bytes) -> bytes:
    """Return a compound file with one stream, called Workbook, which is made long enough to need no small sectors."""
    stream = stream.ljust(max(4096, -(-len(stream) // SECTOR) * SECTOR), b"\0")
    count = len(stream) // SECTOR
    tables = -(-(count + 2) // 127)
    chain = [*range(1, count), END, END, *[TABLE] * tables]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(tables * SECTOR, b"\xff")
    directory = (entry("Root Entry", 5, END, 0, child=1) + entry("Workbook", 2, 0, len(stream))).ljust(SECTOR, b"\0")
    places = [*range(count + 1, count + 1 + tables)]
    header = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<9I", 0, tables, count, 0, 4096, END, 0, END, 0)
    header += struct.pack(f"<{tables}I", *places).ljust(436, b"\xff")
    return header + stream + directory + table


def entry(name: str, kind: int, first: int, size: int, child: int = 0xFFFFFFFF) -> bytes:
    """Return an entry of the directory."""
    encoded = name.encode("utf-16-le")
    none = 0xFFFFFFFF
    links = struct.pack("<HBBIII", len(encoded) + 2, kind, 1, none, none, child)
    return encoded.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", first, size)
