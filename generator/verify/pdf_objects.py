"""The objects of a PDF as plain values: a long table has one a cell, and pikepdf keeps each that it has read.

In a file with one cross-reference stream whose entries have eight bytes, small objects are read from their object
streams by a pattern, and forgotten (ISO 32000-1, 7.5.7 and 7.5.8). What is of any other form is read by pikepdf.
"""

from __future__ import annotations

import re
from array import array
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate
from typing import Any

import pikepdf

from generator.verify.pdf_index import PACKED

Reference = tuple[int, int]  # number and generation
Value = Any
"""None, bool, int, float, str (a name with its slash), Reference, list, dict by name, or a string of pikepdf's."""

DIRECT: Reference = (0, 0)  # of an object that stands inside another
MOST_KEPT = 16  # object streams
DEEPEST = 40
ENTRY = re.compile(
    rb"/([A-Za-z]+) ?(?:([0-9]+) ([0-9]+) R|(-?[0-9]+)|/([A-Za-z0-9]+)|\[([0-9. R-]*)\]|<<([A-Za-z0-9/ ]+)>>)"
    rb"(?: ?(?=/)|$)|(.+)",
    re.DOTALL,
)
ITEM = re.compile(rb"([0-9]+) ([0-9]+) R(?: |$)|(-?[0-9]+)(?: |$)|(-?[0-9]+\.[0-9]+)(?: |$)|(.+)", re.DOTALL)


class _NotPlainError(Exception):
    """An object or a file that only pikepdf reads."""


class Objects:
    """The objects of one file by their numbers."""

    def __init__(self, pdf: pikepdf.Pdf, index: array[int]) -> None:
        """Read what the entries of its cross-reference stream say is packed; the file may lack it otherwise."""
        self.pdf = pdf
        self._index = index
        self._streams: dict[int, dict[int, bytes]] = {}

    def get(self, reference: Reference) -> Value:
        """Return an object; None if the file has none of that number."""
        try:
            return _value(self._body(*reference))
        except _NotPlainError:
            return plain(self.pdf.get_object(reference))

    def bodies(self, numbers: range) -> list[bytes]:
        """Return packed objects whose numbers follow each other, as they are written; nothing if one has lines."""
        try:
            bodies = [self._body(number, 0) for number in numbers]
        except _NotPlainError:
            return []
        return [] if b"\n" in b"".join(bodies) else bodies

    @property
    def count(self) -> int:
        """Return a number above those of the objects in object streams."""
        return len(self._index)

    def resolved(self, value: Value) -> Value:
        """Return what a value refers to; a value that is no reference is itself."""
        return self.get(value) if isinstance(value, tuple) else value

    def _body(self, number: int, generation: int) -> bytes:
        entry = self._index[number] if number < len(self._index) else 0
        if entry >> 56 != PACKED or generation:
            raise _NotPlainError
        holder = entry >> 16 & 0xFF_FFFF_FFFF
        members = self._streams.get(holder)
        if members is None:
            if len(self._streams) >= MOST_KEPT:
                del self._streams[next(iter(self._streams))]
            members = self._streams[holder] = _members(self.pdf.get_object((holder, 0)))
        if number not in members:
            raise _NotPlainError
        return members[number]


def plain(value: Value) -> Value:
    """Return an object of pikepdf's as a plain value; what it refers to is not looked at."""
    if isinstance(value, pikepdf.Name):
        return str(value)
    if isinstance(value, pikepdf.Array):
        return [_referred(item) for item in value]
    if isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
        return {key: _referred(item) for key, item in value.items()}
    return float(value) if isinstance(value, Decimal) else value


def _referred(value: Value) -> Value:
    return value.objgen if isinstance(value, pikepdf.Object) and value.is_indirect else plain(value)


def _members(stream: pikepdf.Object) -> dict[int, bytes]:
    """Return the objects of an object stream by number, as they are written; nothing for one that is not plain."""
    if not isinstance(stream, pikepdf.Stream) or stream.get("/Type") != "/ObjStm":
        return {}
    content, first = stream.read_bytes(), int(stream["/First"])
    head = list(map(int, content[:first].split()))
    starts, bodies = head[1::2], content[first:].split(b"\n")
    if starts != list(accumulate([len(body) + 1 for body in bodies[:-1]], initial=0)):  # one has lines of its own
        stops = [*starts[1:], len(content) - first]
        bodies = [
            content[first + start : first + stop].rstrip(b"\n") for start, stop in zip(starts, stops, strict=True)
        ]
    members = dict(zip(head[::2], bodies, strict=True))
    return members if len(members) == len(starts) == stream["/N"] and starts == sorted(starts) else {}


def _value(body: bytes) -> Value:
    if body.startswith(b"<<") and body.endswith(b">>"):
        return _dictionary(body[2:-2])
    if body.startswith(b"[") and body.endswith(b"]"):
        return _array(body[1:-1])
    raise _NotPlainError


def _dictionary(body: bytes) -> dict[str, Value]:
    made: dict[str, Value] = {}
    found = ENTRY.findall(body)
    for key, number, generation, whole, name, items, entries, odd in found:
        if odd:
            raise _NotPlainError
        word = _name(key)
        if number:
            made[word] = int(number), int(generation)
        elif whole:
            made[word] = int(whole)
        elif name:
            made[word] = _name(name)
        else:
            made[word] = _dictionary(entries) if entries else _array(items)
    if len(made) != len(found):
        raise _NotPlainError
    return made


def _array(body: bytes) -> list[Value]:
    made: list[Value] = []
    for number, generation, whole, real, odd in ITEM.findall(body):
        if number:
            made.append((int(number), int(generation)))
        elif odd:
            raise _NotPlainError
        else:
            made.append(int(whole) if whole else float(real))
    return made


@lru_cache
def _name(spelled: bytes) -> str:
    return f"/{spelled.decode()}"
