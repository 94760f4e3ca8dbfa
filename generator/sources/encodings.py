"""Bytes to text by the declared encoding; where that fails, the encodings that could be meant are told.

A guess is wrong too often: of six real files that were not UTF-8, one was guessed right. So the user declares it.
"""

from __future__ import annotations

import re
from pathlib import Path

from generator.errors import BriefError, Place, fault, quoted
from generator.files import decode, read_file
from generator.model.resource import Resource

LIKELY = ("cp1252", "latin-1", "mac-roman", "cp1250", "cp1251", "cp437")
MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
ENDING = "give it the ending that says what it is"
OTHERS = {
    b"PK\x03\x04": ("a workbook or an archive", ENDING),
    b"\xd0\xcf\x11\xe0": ("a workbook of Excel 97", ENDING),
    b"PAR1": ("a Parquet file", ENDING),
    b"SQLite format 3\x00": ("a database", ENDING),
    b"%PDF-": ("a PDF", "ask its source for the data, or type them off"),
    b"\x1f\x8b": ("a compressed file", "unpack it"),
}
WORD = re.compile(rb"[^\s,;\"\t|]*[\x80-\xff][^\s,;\"\t|]*")
MOST_WORDS = 3
MOST_BYTES = 200_000_000  # about three million rows of sixteen columns


def text_of_file(path: Path, name: str, resource: Resource) -> str:
    """Return the text of a data file; raise BriefError if it is too large, cannot be read or is not of its encoding."""
    if path.is_file() and path.stat().st_size > MOST_BYTES:
        hint = "keep the rows and columns that the brief needs, or write it as Parquet"
        raise fault(f"the file is larger than {MOST_BYTES:,} bytes", Place(name), hint)
    return decoded(read_file(path, name), name, resource)


def decoded(raw: bytes, name: str, resource: Resource) -> str:
    """Return the text of a file; raise BriefError at the first byte that is not of its encoding."""
    hint = "save the file as UTF-8, or declare its encoding in datapackage.yaml"
    for sign, (kind, mend) in OTHERS.items():
        if raw.startswith(sign):
            raise fault(f"the file is no text, it begins as {kind} does", Place(name), mend)
    if resource.encoding_declared:
        return decode(raw, name, resource.encoding, hint)
    for mark, encoding in MARKS.items():
        if raw.startswith(mark):
            message = f"the file is {encoding.upper()}, not UTF-8"
            raise fault(message, Place(name), f"declare it in datapackage.yaml: encoding: {encoding}")
    try:
        return decode(raw, name, "utf-8", hint)
    except BriefError as error:
        (problem,) = error.problems
        raise fault(problem.message, problem.place, f"{hint}; {_candidates(raw)}") from error


def _candidates(raw: bytes) -> str:
    """Return how the first odd words read in each likely encoding, so that a reader sees which is meant."""
    words = list(dict.fromkeys(WORD.findall(raw)))[:MOST_WORDS]
    readings: dict[tuple[str, ...], list[str]] = {}
    for encoding in LIKELY:
        try:
            read = tuple(word.decode(encoding) for word in words)
        except UnicodeDecodeError:
            continue
        readings.setdefault(read, []).append(encoding)
    return "; ".join(f"{' or '.join(names)} reads {', '.join(map(quoted, read))}" for read, names in readings.items())
