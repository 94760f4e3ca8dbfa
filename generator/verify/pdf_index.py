"""The cross-reference stream of a PDF, and the file without the elements of long tables (ISO 32000-1, 7.5.7 and 7.5.8).

A file with a million cells has more elements than all else together. They are read from their object streams as they
are needed; pikepdf would keep a record of each, so it is shown a cross-reference stream that leaves them out.
"""

from __future__ import annotations

import re
import sys
import zlib
from array import array
from io import BufferedReader, RawIOBase
from itertools import groupby
from typing import BinaryIO

PACKED, PLAIN = 2, 1  # kinds of entries
FEWEST = 50_000  # objects: of fewer, pikepdf's records are small
LARGEST = 1 << 22  # bytes of an object stream
END = re.compile(rb"startxref\n([0-9]+)\n%%EOF\n")
INDEX = re.compile(
    rb"([0-9]+) 0 obj\n<</Type /XRef /Size ([0-9]+) /W \[1 5 2\]"  # together the bytes of a number
    rb"((?: /(?:Root|Info) [0-9]+ 0 R| /ID \[<[0-9a-f]+> <[0-9a-f]+>\])+) /Filter /FlateDecode"
    rb" /Length ([0-9]+)>>\nstream\n"
)
HOLDER = re.compile(
    rb"([0-9]+) 0 obj\n<</Type /ObjStm /N [0-9]+ /First ([0-9]+) /Filter /FlateDecode /Length ([0-9]+)>>\nstream\n"
)
ELEMENTS = re.compile(
    rb"(?:<</S/T[DHR]/P [0-9]+ 0 R(?:/Pg [0-9]+ 0 R)?/K (?:[0-9]+|\[[0-9 R]*\])(?:/A<<[A-Za-z0-9/ ]*>>)?>>(?:\n|\Z))+"
)


def read_index(data: bytes) -> array[int]:
    """Return the entries of the cross-reference stream by object number; nothing where it is of another form."""
    entries = array("Q")
    index = _found(data)
    if index is None or not data.startswith(b"%PDF-"):
        return entries
    size = int(index[2]) * entries.itemsize
    content = _inflated(data, index.end(), int(index[4]), size)
    if len(content) == size:
        entries.frombytes(content)
        _turn(entries)
    return entries


def without_elements(data: bytes, entries: array[int]) -> BinaryIO | None:
    """Return a file without the elements of its tables, or None if those that it has are few."""
    index = _found(data)
    if index is None or len(entries) < FEWEST:
        return None
    of_elements: dict[int, bool] = {0: False}
    kept = array("Q")
    ranges: list[int] = []
    for holder, group in groupby(range(len(entries)), key=lambda n: _holder(entries[n])):
        numbers = list(group)
        if holder not in of_elements:
            of_elements[holder] = _holds_elements(data, holder, entries[holder] if holder < len(entries) else 0)
        if not of_elements[holder]:
            kept.extend(entries[numbers[0] : numbers[-1] + 1])
            ranges += [numbers[0], len(numbers)]
    _turn(kept)
    content = zlib.compress(kept.tobytes(), 1)
    end = b"%b 0 obj\n<</Type /XRef /Size %b /W [1 5 2] /Index [%b]%b /Filter /FlateDecode /Length %d>>\nstream\n%b" % (
        index[1],
        index[2],
        b" ".join(b"%d" % number for number in ranges),
        index[3],
        len(content),
        content,
    )
    end += b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % index.start()
    return BufferedReader(_View(data, index.start(), end))


def _found(data: bytes) -> re.Match[bytes] | None:
    end = END.fullmatch(data, max(data.rfind(b"startxref"), 0))
    return INDEX.match(data, int(end[1])) if end else None


def _inflated(data: bytes, start: int, length: int, most: int) -> bytes:
    """Return the content of a stream; nothing if it is damaged or longer than it may be."""
    try:
        return zlib.decompressobj().decompress(memoryview(data)[start : start + length], most + 1)
    except zlib.error:
        return b""


def _turn(entries: array[int]) -> None:
    if sys.byteorder == "little":
        entries.byteswap()


def _holder(entry: int) -> int:
    """Return the number of the object stream that an object is in, 0 for none."""
    return entry >> 16 & 0xFF_FFFF_FFFF if entry >> 56 == PACKED else 0


def _holds_elements(data: bytes, number: int, entry: int) -> bool:
    """Tell whether an object stream holds nothing but rows and cells, as they are written most."""
    stream = HOLDER.match(data, entry >> 16 & 0xFF_FFFF_FFFF) if entry >> 56 == PLAIN else None
    if stream is None or int(stream[1]) != number:
        return False
    content = _inflated(data, stream.end(), int(stream[3]), LARGEST)
    return len(content) <= LARGEST and ELEMENTS.fullmatch(content, int(stream[2])) is not None


class _View(RawIOBase):
    """A file up to a place, with another end."""

    def __init__(self, data: bytes, stop: int, end: bytes) -> None:
        super().__init__()
        self._begin, self._end = memoryview(data)[:stop], end
        self._place = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._place

    def seek(self, offset: int, whence: int = 0) -> int:
        self._place = offset + (0, self._place, len(self._begin) + len(self._end))[whence]
        return self._place

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # any buffer that can be written
        stop = len(self._begin)
        read = self._begin[self._place : self._place + len(buffer)] if self._place < stop else b""
        if len(read) < len(buffer):
            first = max(self._place - stop, 0)
            read = b"".join([read, self._end[first : first + len(buffer) - len(read)]])
        buffer[: len(read)] = read
        self._place += len(read)
        return len(read)
