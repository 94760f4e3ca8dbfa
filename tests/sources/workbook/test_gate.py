"""What a workbook must not be is refused before it is parsed, or by the limits of the process that reads it."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.sources.workbook.gate import pieces
from tests.sources.workbook.workbook_example import (
    HEADING,
    MAIN,
    Parts,
    book,
    number,
    parts_of,
    read,
    row,
    sheet_of,
    text,
    told,
    write,
)

HINT_SAVE = "open it in a spreadsheet program and save it again as .xlsx"
HINT_SMALL = "save the table to a workbook of its own, without the rows, columns and styles that it does not need"
DAMAGED = f"d.xlsx: the workbook is damaged, or not of the kind that its name says | {HINT_SAVE}"
DATA = row(2, text("A2", "x"), number("B2", 1))


def with_parts(folder: Path, parts: Parts) -> list[str]:
    return told(write(folder / "d.xlsx", parts_of(sheet_of(HEADING, DATA)) | parts))


@pytest.mark.parametrize(
    ("content", "ending", "message"),
    [
        (b"", ".xlsx", f"the file is empty | {HINT_SAVE}"),
        (b"name,n\nx,1\n", ".xlsx", f"the file is no workbook | give it the ending of its kind, or {HINT_SAVE}"),
        (b"<html><table>", ".xls", f"the file is no workbook | give it the ending of its kind, or {HINT_SAVE}"),
        (
            b"PK\3\4 and so on",
            ".xls",
            f"the file is of another kind than its name says | give it the ending of its kind, or {HINT_SAVE}",
        ),
        (
            bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600),
            ".xlsx",
            f"the file is of another kind than its name says | give it the ending of its kind, or {HINT_SAVE}",
        ),
        (
            bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            ".xlsx",
            "the workbook is protected by a password | save it without a password",
        ),
    ],
)
def test_a_file_that_is_no_such_workbook_is_told(tmp_path: Path, content: bytes, ending: str, message: str) -> None:
    path = tmp_path / f"d{ending}"
    path.write_bytes(content)
    assert told(path) == [f"d{ending}: {message}"]


@pytest.mark.parametrize("share", [0.2, 0.6, 0.95])
def test_a_workbook_that_was_cut_off_is_told(tmp_path: Path, share: float) -> None:
    path = book(tmp_path, DATA)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    assert told(path) == [DAMAGED]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/theme/theme1.xml", "xl/_rels/other.xml.rels"])
def test_a_document_type_in_any_part_is_refused(tmp_path: Path, part: str, encoding: str) -> None:
    bomb = f'<?xml version="1.0" encoding="{encoding}"?><!-- {"x" * 9_000} --><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    lines = with_parts(tmp_path, {part: bomb.encode(encoding)})
    assert lines == [f"d.xlsx: the part '{part}' declares a document type | {HINT_SAVE}"]


def test_a_part_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    lines = with_parts(tmp_path, {"xl/media/image.bin": bytes(30_000_000)})
    assert lines == [f"d.xlsx: the workbook unpacks to too much | {HINT_SMALL}"]


def test_too_many_parts_are_refused(tmp_path: Path) -> None:
    lines = with_parts(tmp_path, {f"xl/media/{n}": "" for n in range(10_000)})
    assert lines == [f"d.xlsx: the workbook has more than 10,000 parts | {HINT_SMALL}"]


def test_a_part_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    lines = with_parts(tmp_path, {"XL/workbook.xml": "<a/>"})
    assert lines == [f"d.xlsx: a part of the workbook is there twice | {HINT_SMALL}"]


def test_a_part_with_a_password_is_refused(tmp_path: Path) -> None:
    path = book(tmp_path, DATA)
    raw = bytearray(path.read_bytes())
    raw[raw.index(b"PK\1\2") + 8] |= 1
    path.write_bytes(raw)
    assert told(path) == ["d.xlsx: the workbook is protected by a password | save it without a password"]


def test_sizes_that_lie_are_found_out(tmp_path: Path) -> None:
    path = book(tmp_path, *(row(n, text(f"A{n}", "x"), number(f"B{n}", n)) for n in range(2, 2_000)))
    raw = bytearray(path.read_bytes())
    at = raw.find(b"PK\1\2")
    while at >= 0:
        struct.pack_into("<I", raw, at + 24, 300)
        at = raw.find(b"PK\1\2", at + 4)
    path.write_bytes(raw)
    assert told(path) == [DAMAGED]


def test_names_that_lead_out_of_the_archive_lead_nowhere(tmp_path: Path) -> None:
    parts = parts_of(sheet_of(HEADING, DATA)) | {"../../out.xml": "<a/>", "/out.xml": "<a/>", "C:\\out.xml": "<a/>"}
    folder = tmp_path / "in"
    folder.mkdir()
    assert len(read(write(folder / "d.xlsx", parts)).rows) == 1
    assert [entry.name for entry in tmp_path.iterdir()] == ["in"]


def test_a_text_longer_than_any_cell_is_refused(tmp_path: Path) -> None:
    noise = "".join(chr(0x4E00 + n * 7_919 % 20_000) for n in range(600_000))  # which packs badly
    path = book(tmp_path, row(2, text("A2", noise), number("B2", 1)))
    assert told(path) == [f"d.xlsx: a text of the workbook is longer than a cell can hold | {HINT_SMALL}"]


@given(st.integers(1, 200))
def test_a_part_is_the_same_in_pieces_of_any_size(tmp_path_factory: pytest.TempPathFactory, size: int) -> None:
    path = book(tmp_path_factory.mktemp("gate"), DATA)
    with zipfile.ZipFile(path) as package:
        name = "xl/worksheets/sheet1.xml"
        found = list(pieces(package, name, size))
        assert b"".join(found) == package.read(name)
        assert all(piece[:1] in (b"<", b"") for piece in found)


def test_parts_that_are_missing_or_of_another_kind_are_told(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "d.xlsx", "w") as package:
        package.writestr("word/document.xml", "<a/>")
    assert told(tmp_path / "d.xlsx") == [f"d.xlsx: the file holds no workbook of the .xlsx kind | {HINT_SAVE}"]
    assert with_parts(tmp_path, {"xl/workbook.xml": f'<workbook xmlns="{MAIN}"/>'}) == [
        "d.xlsx: the workbook has no sheet | add a sheet with cells"
    ]
    assert with_parts(tmp_path, {"xl/worksheets/sheet1.xml": "<worksheet><sheetData>"}) == [DAMAGED]
