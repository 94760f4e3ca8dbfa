"""A PDF file that is written as it is made: what is settled leaves memory, small objects go into compressed streams.

reportlab's document keeps every object until the end, and writes each by itself. Here pages and structure elements are
written as soon as they are known (ISO 32000-1, 7.5.7: object streams; 7.5.8: cross-reference streams), so that memory
is that of a page, and a table of 100,000 rows takes a few bytes a cell. reportlab's own objects (fonts, outline,
destinations, annotations) are written when the file is finished.
"""

from __future__ import annotations

import hashlib
import sys
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject
from reportlab.pdfbase.pdfdoc import format as formatted

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
LEVEL = 4  # of zlib: 5 takes a third longer and saves a twentieth
MOST_IN_STREAM = 200  # objects: a reader inflates the whole stream for one of them
FREE, PLAIN, PACKED = 0, 1, 2  # kinds of entries of a cross-reference stream
LAST_GENERATION = 65_535
WIDTHS = (1, 5, 2)  # bytes of the three fields of an entry: eight together


@dataclass(slots=True)
class _Waiting:
    """Objects that are to be written as one stream: the number of the first of some that follow each other, and all."""

    groups: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    count: int = 0


class StreamedDocument(PDFDocument):
    """reportlab's document with a file under it.

    Object numbers are handed out by `allocate`, or by reportlab; each is written once.
    """

    objectcounter: int

    def __init__(self, language: str) -> None:
        """Open an empty file."""
        super().__init__(invariant=1, lang=language, pdfVersion=(1, 7))
        held: Any = self
        self._numbers: dict[str, tuple[int, int]] = held.idToObjectNumberAndVersion
        self._file = BytesIO()
        self._file.write(HEADER)
        self._entries = array("Q", [_entry(FREE, 0, LAST_GENERATION)])
        self._elements, self._pages = _Waiting(), _Waiting()

    def allocate(self, count: int = 1) -> int:
        """Return the first of so many new object numbers, which follow each other."""
        first = self.objectcounter + 1
        self.objectcounter += count
        return first

    def refer(self, thing: PDFObject) -> int:
        """Make an object of reportlab's indirect, and return its number."""
        reference: Any = self.Reference(thing)  # type: ignore[no-untyped-call]
        return self.number(reference.name)

    def number(self, name: str) -> int:
        """Return the number of the object that reportlab knows by a name."""
        return self._numbers[name][0]

    def name(self, name: str, number: int) -> None:
        """Let reportlab's references to a name lead to an object that we write."""
        self._numbers[name] = (number, 0)

    def write(self, first: int, *bodies: str) -> None:
        """Write small objects, one byte a character, whose numbers follow each other."""
        self._put(self._elements, first, bodies)

    def write_of_page(self, number: int, body: str) -> None:
        """Write a small object of which each page has one: a reader that wants those of all finds them together."""
        self._put(self._pages, number, (body,))

    def _put(self, waiting: _Waiting, first: int, bodies: tuple[str, ...]) -> None:
        waiting.groups.append((first, bodies))
        waiting.count += len(bodies)
        if waiting.count >= MOST_IN_STREAM:
            self._pack(waiting)

    def write_stream(self, number: int, content: bytes, entries: str = "", *, compressed: bool = True) -> None:
        """Write a stream at once; `entries` are those of its dictionary beside its length and filter."""
        if compressed:
            content = zlib.compress(content, LEVEL)
            entries += " /Filter /FlateDecode"
        self._write(
            number, b"<<%b /Length %d>>\nstream\n%b\nendstream" % (entries.encode("ascii"), len(content), content)
        )

    def _write(self, number: int, body: bytes) -> None:
        self._enter(number, 1, PLAIN, self._file.tell())
        self._file.write(b"%d 0 obj\n%b\nendobj\n" % (number, body))

    def _enter(self, first: int, count: int, kind: int, place: int, start: int = 0) -> None:
        """Note where objects stand whose numbers follow each other; in a stream they follow each other from `start`."""
        stop = first + count
        if stop > len(self._entries):
            self._entries.frombytes(bytes((stop - len(self._entries)) * self._entries.itemsize))
        if any(self._entries[first:stop]):
            raise ValueError(f"object {first} is written twice")
        entry = _entry(kind, place, start)
        self._entries[first:stop] = array("Q", range(entry, entry + count))

    def _pack(self, of: _Waiting) -> None:
        """Write waiting objects as one compressed stream."""
        if not of.count:
            return
        number, waiting, count = self.allocate(), of.groups, of.count
        of.groups, of.count = [], 0
        bodies = [body for _, group in waiting for body in group]
        index = [0] * (2 * count)
        index[::2] = [member for first, group in waiting for member in range(first, first + len(group))]
        index[1::2] = accumulate([len(body) + 1 for body in bodies[:-1]], initial=0)
        head = " ".join(map(str, index))
        for place, first, many in _runs(waiting):
            self._enter(first, many, PACKED, number, place)
        content = "\n".join([head, *bodies]).encode("latin-1")
        self.write_stream(number, content, f"/Type /ObjStm /N {count} /First {len(head) + 1}")

    def finished(self, canvas: Canvas) -> bytes:
        """Write what reportlab holds, and return the bytes of the whole file."""
        document: Any = self
        for font in document.delayedFonts:
            font.addObjects(self)
        document.Outlines.prepare(self, canvas)
        if document.Outlines.ready < 0:
            document.Catalog.Outlines = None
        catalog, information = self.refer(document.Catalog), self.refer(document.info)
        self._write_held()
        self._pack(self._elements)
        self._pack(self._pages)
        self._write_index(catalog, information)
        return self._file.getvalue()

    def _write_held(self) -> None:
        """Write reportlab's objects in the order of their numbers; formatting one may make more."""
        document: Any = self
        written: set[int] = set()
        while waiting := sorted(document.numberToId.keys() - written):
            for number in waiting:
                body: bytes = formatted(document.idToObject[document.numberToId[number]], self, toplevel=1).rstrip(
                    b"\n"
                )
                if body.endswith(b"endstream"):
                    self._write(number, body)
                else:
                    self.write(number, body.decode("latin-1"))
            written.update(waiting)

    def _write_index(self, catalog: int, information: int) -> None:
        """Write the cross-reference stream, which is the end of the file."""
        number, start = self.allocate(), self._file.tell()
        self._enter(number, 1, PLAIN, start)
        if sys.byteorder == "little":
            self._entries.byteswap()
        rows = self._entries.tobytes()
        identity = hashlib.md5(self._file.getbuffer(), usedforsecurity=False).hexdigest()
        entries = (
            f"/Type /XRef /Size {len(self._entries)} /W [{' '.join(map(str, WIDTHS))}] /Root {catalog} 0 R"
            f" /Info {information} 0 R /ID [<{identity}> <{identity}>]"
        )
        content = zlib.compress(rows, LEVEL)
        entries = f"<<{entries} /Filter /FlateDecode /Length {len(content)}>>"
        self._file.write(b"%d 0 obj\n%b\nstream\n%b\nendstream\nendobj\n" % (number, entries.encode(), content))
        self._file.write(b"startxref\n%d\n%%%%EOF\n" % start)


def _runs(groups: Iterable[tuple[int, Sequence[str]]]) -> Iterator[tuple[int, int, int]]:
    """Yield the place of the first, its number and how many there are of objects whose numbers follow each other."""
    place = first = many = 0
    for number, bodies in groups:
        if number != first + many:
            if many:
                yield place, first, many
            place, first, many = place + many, number, 0
        many += len(bodies)
    yield place, first, many


def _entry(kind: int, place: int, third: int) -> int:
    """Return the fields of an entry of the cross-reference stream as one number, whose bytes they are."""
    return kind << 56 | place << 16 | third


def references(numbers: Sequence[int]) -> str:
    """Return an array of references to objects."""
    return f"[{' 0 R '.join(map(str, numbers))} 0 R]" if numbers else "[]"
