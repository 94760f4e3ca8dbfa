"""The colour space sRGB as an ICC profile, written from its definition (IEC 61966-2-1; ICC.1:2004-10, version 4.2)."""

from __future__ import annotations

import struct
from functools import cache

WHITE = (0.9642, 1.0, 0.8249)  # D50, the illuminant of the connection space
# Red, green and blue of sRGB, adapted from D65 to D50 by Bradford's matrix, which follows.
PRIMARIES = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
ADAPTATION = (1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01708, -0.00925, 0.01508, 0.75168)
CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
NAME = "sRGB IEC61966-2.1"
HEADER, ENTRY = 128, 12  # bytes


@cache
def srgb() -> bytes:
    """Return the profile, the same bytes each time."""
    curve = b"para\0\0\0\0" + struct.pack(">HH", 3, 0) + _fixed(CURVE)
    tags = {
        b"desc": _text(NAME),
        b"cprt": _text("No copyright, use freely"),
        b"wtpt": _triple(WHITE),
        b"chad": b"sf32\0\0\0\0" + _fixed(ADAPTATION),
        **{name: _triple(values) for name, values in PRIMARIES.items()},
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve),
    }
    table, data = struct.pack(">I", len(tags)), b""
    start = HEADER + 4 + ENTRY * len(tags)
    places: dict[bytes, int] = {}
    for name, content in tags.items():
        if content not in places:
            places[content] = start + len(data)
            data += content + b"\0" * (-len(content) % 4)
        table += name + struct.pack(">II", places[content], len(content))
    return _header(start + len(data)) + table + data


def _header(size: int) -> bytes:
    made = struct.pack(">6H", 2024, 1, 1, 0, 0, 0)
    parts = (struct.pack(">I4sI", size, b"", 0x04200000), b"mntrRGB XYZ ", made, b"acsp", b"\0" * 28, _fixed(WHITE))
    return b"".join(parts).ljust(HEADER, b"\0")


def _fixed(values: tuple[float, ...]) -> bytes:
    """Return numbers in 16 bits before the point and 16 after it."""
    return b"".join(struct.pack(">i", round(value * 65536)) for value in values)


def _triple(values: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + _fixed(values)


def _text(text: str) -> bytes:
    written = text.encode("utf-16-be")
    return b"mluc\0\0\0\0" + struct.pack(">II4sII", 1, 12, b"enUS", len(written), 28) + written
