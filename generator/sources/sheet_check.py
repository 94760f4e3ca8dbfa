"""What a workbook must be before it is opened: no archive that unpacks to more than it should, no document types."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from generator.errors import Place, Problem, fault, quoted, raise_any

MOST_MEMBERS, MOST_BYTES, MOST_RATIO, SMALL = 10_000, 400_000_000, 200, 1_000_000
MOST_BYTES_XLS = 100_000_000
ZIP_SIGN, OLE_SIGN = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, expat.ExpatError)
HINT = "open it in Excel or LibreOffice and save it again"
SPLIT = "split it, or save the sheet as CSV"


def check_workbook(path: Path, name: str) -> None:
    """Raise BriefError for a file that is no workbook, or that would take more memory than it is worth."""
    with path.open("rb") as file:
        sign = file.read(4)
    if sign == OLE_SIGN:
        if path.stat().st_size > MOST_BYTES_XLS:
            raise fault(f"the file is larger than {MOST_BYTES_XLS:,} bytes", Place(name), SPLIT)
        return
    if sign != ZIP_SIGN:
        raise fault("the file is no workbook", Place(name), "give it the ending that says what it is")
    try:
        with zipfile.ZipFile(path) as package:
            raise_any(_faults(package, name))
    except DAMAGED as error:
        raise fault("the workbook is damaged", Place(name), HINT) from error


def _faults(package: zipfile.ZipFile, name: str) -> Iterator[Problem]:
    members = package.infolist()
    names = {member.filename.lower() for member in members}
    large = sum(member.file_size for member in members) > MOST_BYTES
    for wrong, is_wrong, hint in (
        ("it has too many parts", len(members) > MOST_MEMBERS, HINT),
        ("a part is there twice", len(names) < len(members), HINT),
        ("it unpacks to too much", large or any(map(_bomb, members)), SPLIT),
        ("it is encrypted", any(member.flag_bits & 1 for member in members), "save it without a password"),
    ):
        if is_wrong:
            yield Problem(f"the workbook is refused: {wrong}", Place(name), hint)
            return
    for member in members:
        if member.filename.lower().endswith((".xml", ".rels")) and _declares_type(package, member):
            message = f"the workbook is refused: {quoted(member.filename)} declares a document type"
            yield Problem(message, Place(name), HINT)


def _bomb(member: zipfile.ZipInfo) -> bool:
    return member.file_size > SMALL and member.file_size > MOST_RATIO * max(member.compress_size, 1)


def _declares_type(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    """Tell whether a part declares a document type; a parser looks, so that no encoding of the part hides it."""
    seen = []
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = lambda *_: seen.append(True)
    parser.StartElementHandler = lambda *_: seen.append(False)
    with package.open(member) as part:
        while not seen and (piece := part.read(4_096)):
            parser.Parse(piece)
    return bool(seen) and seen[0]
