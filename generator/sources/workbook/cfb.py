"""A stream of an OLE compound file (MS-CFB), the container of .xls workbooks."""

from __future__ import annotations

import struct
from collections.abc import Sequence

LAST_SECTOR = 0xFFFFFFFA  # numbers above it are marks: the end of a chain, a free sector
ENTRY, STREAM, ROOT = 128, 2, 5
HEADER = struct.Struct("<30xHH10x2I4x2I4xI4x436s")


def stream_of(raw: bytes, names: Sequence[str]) -> bytes:
    """Return the first stream that has one of the names; raise ValueError, LookupError or struct.error if damaged."""
    file = _CompoundFile(raw)
    for name in names:
        if name in file.entries:
            return file.content(*file.entries[name])
    raise LookupError("no such stream")


class _CompoundFile:
    """The tables of a compound file, and its entries: name, first sector, size."""

    def __init__(self, raw: bytes) -> None:
        shift, small_shift, count, directory, cutoff, small_table, more, first = HEADER.unpack_from(raw)
        if not (shift in (9, 12) and small_shift == 6):  # noqa: PLR2004  # the sizes that there are, 2.2
            raise ValueError("no such sector size")
        self._raw, self._size, self._small_size, self._cutoff = raw, 1 << shift, 1 << small_shift, cutoff
        self._table = self._read_table([*struct.unpack("<109I", first)], more)[: count * self._size // 4]
        self.entries: dict[str, tuple[int, int]] = {}
        self._root = (0, 0)
        self._read_directory(self._chain(directory))
        self._small_table = _numbers(self._chain(small_table))
        self._small = self._chain(self._root[0])

    def content(self, first: int, size: int) -> bytes:
        """Return the bytes of a stream; short ones lie in a stream of their own."""
        if size >= self._cutoff:
            return self._chain(first)[:size]
        step = self._small_size
        numbers = _followed(self._small_table, first)
        return b"".join(self._small[number * step : (number + 1) * step] for number in numbers)[:size]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        return self._raw[start : start + self._size]

    def _read_table(self, sectors: list[int], more: int) -> list[int]:
        """Return the table that says which sector comes after each."""
        seen = set()
        while more < LAST_SECTOR and more not in seen:
            seen.add(more)
            *further, after = _numbers(self._sector(more))
            sectors += further
            more = after
        return [number for at in sectors if at < LAST_SECTOR for number in _numbers(self._sector(at))]

    def _chain(self, first: int) -> bytes:
        return b"".join(map(self._sector, _followed(self._table, first)))

    def _read_directory(self, raw: bytes) -> None:
        for start in range(0, len(raw) - ENTRY + 1, ENTRY):
            length, kind = struct.unpack_from("<HB", raw, start + 64)
            place: tuple[int, int] = struct.unpack_from("<II", raw, start + 116)
            if kind == ROOT:
                self._root = place
            elif kind == STREAM:
                self.entries[raw[start : start + max(length - 2, 0)].decode("utf-16-le")] = place


def _numbers(raw: bytes) -> list[int]:
    return [*struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4])]


def _followed(table: list[int], number: int) -> list[int]:
    """Return the numbers of a chain; raise ValueError for one that bites its tail."""
    found: list[int] = []
    while number < LAST_SECTOR:
        found.append(number)
        if len(found) > len(table):
            raise ValueError("a chain of sectors has no end")
        number = table[number]
    return found
