"""One digest of what a finished file holds, however it is packed: each build of zlib packs in a way of its own."""

from __future__ import annotations

import hashlib
import re
import zlib
from io import BytesIO
from zipfile import ZipFile

PACKAGE = b"PK\x03\x04"
_STREAM = re.compile(rb"/Length ([0-9]+)([^\x80-\xff]{0,400}?stream\r?\n)", re.DOTALL)


def content_digest(data: bytes) -> str:
    """Return the SHA-256 of the content of a deck or PDF that this program made.

    Of a package: the names of its parts in order, each with the digest of its bytes, or of its content where it is a
    package too. Of a PDF: all that stands outside its streams but for their lengths and the index, and the inflated
    streams.
    """
    return (_of_package(data) if data.startswith(PACKAGE) else _of_pdf(data)).hex()


def _of_package(data: bytes) -> bytes:
    total = hashlib.sha256()
    with ZipFile(BytesIO(data)) as package:
        for name in sorted(package.namelist()):
            part = package.read(name)
            inside = _of_package(part) if part.startswith(PACKAGE) else hashlib.sha256(part).digest()
            total.update(name.encode() + b"\0" + inside)
    return total.digest()


def _of_pdf(data: bytes) -> bytes:
    total, place = hashlib.sha256(), 0
    while stream := _STREAM.search(data, place):
        head = data[place : stream.start()] + stream[2]
        if b"/XRef" in head:  # the index, which comes last: where each object stands, and digests of the file
            break
        place = stream.end() + int(stream[1])
        content = data[stream.end() : place]
        total.update(head)
        total.update(zlib.decompress(content) if b"/FlateDecode" in head else content)
    return total.digest()
