"""The gate before a workbook: what an archive must not be is refused before anything in it is parsed.

Runs in the child process that reads workbooks, so it needs the standard library only. Links to other workbooks and
macros are let through, because nothing follows or runs them.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.parsers import expat

from generator.errors import quoted

MOST_MEMBERS, MOST_BYTES, MOST_RATIO = 10_000, 1_500_000_000, 200
SMALL = 1_000_000  # bytes: below it, a part may pack as well as it likes
PIECE = 4_000_000
OUT_OF_MEMORY = 71  # the exit status of a child that had not enough
LONGEST_TEXT = 1_000_000  # bytes without a tag: a cell holds 32,767 characters, each of at most 10 bytes
HINT_SAVE = "open it in a spreadsheet program and save it again as .xlsx"
HINT_SMALL = "save the table to a workbook of its own, without the rows, columns and styles that it does not need"
HINT_LOCKED = "save it without a password"
ZIP, OLE = b"PK", bytes.fromhex("D0CF11E0A1B11AE1")
LOCKED = "the workbook is protected by a password"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
OLD = ".xls"


class Refused(Exception):  # noqa: N818  # what is refused is the file, and the user's fault
    """What is wrong with a workbook, for the parent process to tell; `cell` is a row and a column from 0.

    Who knows the name of the `sheet` adds it.
    """

    def __init__(self, message: str, hint: str = HINT_SAVE, cell: tuple[int, int] | None = None) -> None:
        """Keep what is told."""
        super().__init__(message)
        self.message, self.hint, self.cell = message, hint, cell
        self.sheet = ""


@contextmanager
def within(sheet: str) -> Iterator[None]:
    """Name the sheet of a cell that is refused."""
    try:
        yield
    except Refused as refused:
        refused.sheet = sheet
        raise


def check_kind(file: Path, kind: str) -> None:
    """Raise Refused for a file whose first bytes are not those of its kind."""
    with file.open("rb") as opened:
        start = opened.read(len(OLE))
    if start == OLE and kind != OLD and ENCRYPTED in file.read_bytes():
        raise Refused(LOCKED, HINT_LOCKED)
    if start.startswith(OLE if kind == OLD else ZIP):
        return
    is_other = start == OLE or start.startswith(ZIP)
    what = "of another kind than its name says" if is_other else "no workbook" if start else "empty"
    raise Refused(f"the file is {what}", f"give it the ending of its kind, or {HINT_SAVE}" if start else HINT_SAVE)


def check_package(package: zipfile.ZipFile) -> None:
    """Raise Refused for an archive that unpacks to too much, is encrypted, or has a document type in any part."""
    members = package.infolist()
    names = {member.filename.lower() for member in members}
    _refuse_first(
        {
            f"the workbook has more than {MOST_MEMBERS:,} parts": len(members) > MOST_MEMBERS,
            "a part of the workbook is there twice": len(names) < len(members),
            LOCKED: any(member.flag_bits & 1 for member in members),
            "the workbook unpacks to too much": sum(m.file_size for m in members) > MOST_BYTES
            or any(map(_is_bomb, members)),
        }
    )
    for name in package.namelist():
        if name.lower().endswith((".xml", ".rels")):
            _refuse_document_type(package, name)


def _refuse_first(reasons: dict[str, bool]) -> None:
    for reason, wrong in reasons.items():
        if wrong:
            raise Refused(reason, HINT_LOCKED if reason == LOCKED else HINT_SMALL)


def _is_bomb(member: zipfile.ZipInfo) -> bool:
    return member.file_size > SMALL and member.file_size > MOST_RATIO * max(member.compress_size, 1)


def _refuse_document_type(package: zipfile.ZipFile, name: str) -> None:
    """Look at a part up to its first element, by a parser, so that no encoding hides what is refused."""
    seen = False

    def refuse(*_: object) -> None:
        raise Refused(f"the part {quoted(name)} declares a document type")

    def first(*_: object) -> None:
        nonlocal seen
        seen = True

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = first
    with package.open(name) as part:
        while not seen and (piece := part.read(4096)):
            parser.Parse(piece)
    if not seen:  # newer parsers wait for more of a short part
        parser.Parse(b"", True)  # noqa: FBT003  # positional only


def pieces(package: zipfile.ZipFile, name: str, size: int = PIECE) -> Iterator[bytes]:
    """Yield a part in pieces that end before a tag; raise Refused for a text longer than a cell can hold."""
    rest = b""
    with package.open(name) as part:
        while more := part.read(size):
            whole = rest + more
            if _has_long_text(whole):
                raise Refused("a text of the workbook is longer than a cell can hold", HINT_SMALL)
            cut = max(whole.rfind(b"<"), 0)
            yield whole[:cut]
            rest = whole[cut:]
    yield rest


def _has_long_text(piece: bytes) -> bool:
    """Tell whether so many bytes hold no tag, by looking back from where the next would have to be at the latest."""
    at = 0
    while len(piece) - at > LONGEST_TEXT:
        tag = piece.rfind(b"<", at + 1, at + 1 + LONGEST_TEXT)
        if tag < 0:
            return True
        at = tag
    return False
