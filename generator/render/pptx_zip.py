"""Zip archives free of clock, machine and user, each member packed as soon as it is made (PKWARE APPNOTE 6.3).

`zipfile` packs only into an archive that is open: all members of a deck, whose first one lists the others, would have
to wait unpacked, at ten times their size.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from struct import pack
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_MEMBERS = 0xFFFF  # of an archive without the extensions of Zip64
_LEVEL = 3  # half the time of the usual 6, for a tenth more bytes: most of a deck is the same markup again
_PACKED = (".xlsx", ".png", ".jpg", ".jpeg", ".gif", ".mp4")
_STORED, _DEFLATED = 0, 8
_VERSION = 20  # of the format, 2.0: the first that knew deflate
_MIDNIGHT, _FIRST_DAY = 0, 1 << 5 | 1  # 1 January 1980, the earliest that an entry can hold
_UTF_8 = 1 << 11


@dataclass(frozen=True, slots=True)
class Member:
    """A packed member: its name, the header that it has in both places, and its bytes."""

    name: str
    header: bytes
    data: bytes


def member(name: str, blob: bytes) -> Member:
    """Return a member, packed unless its name tells that it is already."""
    method, data = (_STORED, blob) if name.endswith(_PACKED) else (_DEFLATED, _deflated(blob))
    flags, sizes = 0 if name.isascii() else _UTF_8, (zlib.crc32(blob), len(data), len(blob))
    header = pack("<5H3I2H", _VERSION, flags, method, _MIDNIGHT, _FIRST_DAY, *sizes, len(name.encode()), 0)
    return Member(name, header, data)


def zipped(members: Iterable[Member]) -> bytes:
    """Return the archive of members in their order.

    Raises ValueError for a name that comes twice, which a reader would repair by dropping one, and for too many.
    """
    local: list[bytes] = []
    central: list[bytes] = []
    seen, offset = set[str](), 0
    for one in members:
        if one.name in seen:
            raise ValueError(f"two members of the package are named {one.name!r}")
        seen.add(one.name)
        name = one.name.encode()
        local += (b"PK\3\4", one.header, name, one.data)
        central += (b"PK\1\2", pack("<H", _VERSION), one.header, pack("<3H2I", 0, 0, 0, 0, offset), name)
        offset += 4 + len(one.header) + len(name) + len(one.data)
    if len(seen) > MOST_MEMBERS:
        raise ValueError(f"a package holds at most {MOST_MEMBERS} members, this would have {len(seen)}")
    listed = b"".join(central)
    end = pack("<4s4H2IH", b"PK\5\6", 0, 0, len(seen), len(seen), len(listed), offset, 0)
    return b"".join([*local, listed, end])


def _deflated(blob: bytes) -> bytes:
    """Return bytes deflated without a header of zlib's own."""
    deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return deflate.compress(blob) + deflate.flush()
