"""The profile is sRGB, and each of its tables lies within it."""

from __future__ import annotations

import struct

from generator.render.icc import srgb

D50 = (0.9642, 1.0, 0.8249)


def tables() -> dict[str, bytes]:
    """Return the content of each tag."""
    profile = srgb()
    (count,) = struct.unpack_from(">I", profile, 128)
    entries = [struct.unpack_from(">4sII", profile, 132 + 12 * n) for n in range(count)]
    assert all(start % 4 == 0 and start + size <= len(profile) for _, start, size in entries)
    return {name.decode(): profile[start : start + size] for name, start, size in entries}


def fixed(content: bytes) -> list[float]:
    return [value / 65536 for value in struct.unpack(f">{len(content) // 4}i", content)]


def test_the_header_says_what_it_is() -> None:
    profile = srgb()
    assert struct.unpack_from(">I", profile)[0] == len(profile)
    assert profile[12:24] == b"mntrRGB XYZ "
    assert profile[36:40] == b"acsp"


def test_white_is_the_sum_of_the_primaries() -> None:
    found = tables()
    sums = [sum(values) for values in zip(*(fixed(found[name][8:]) for name in ("rXYZ", "gXYZ", "bXYZ")), strict=True)]
    assert all(abs(a - b) < 0.0005 for a, b in zip(sums, D50, strict=True))
    assert all(abs(a - b) < 0.0001 for a, b in zip(fixed(found["wtpt"][8:]), D50, strict=True))


def test_the_curve_meets_itself_where_its_parts_join() -> None:
    content = tables()["rTRC"]
    g, a, b, c, d = fixed(content[12:])
    assert abs((a * d + b) ** g - c * d) < 0.0001
    assert abs((a + b) ** g - 1) < 0.0001
