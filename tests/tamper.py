"""Changes to finished files, such as a hurried or a dishonest hand would make."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf


def change_part(path: Path, pattern: str, old: str, new: str) -> str:
    """Replace a text in the first member of a zip file whose name matches and that holds it; return its name."""
    content = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        members = {info.filename: package.read(info) for info in package.infolist()}
    name = next(n for n in sorted(members) if re.search(pattern, n) and old.encode() in members[n])
    members[name] = members[name].replace(old.encode(), new.encode(), 1)
    write_package(path, members)
    return name


def write_package(path: Path, members: dict[str, bytes]) -> None:
    """Write a zip file."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)


def change_page(path: Path, number: int, change: Callable[[bytes], bytes]) -> None:
    """Change the content stream of a page, numbered from 1."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        page = pdf.pages[number - 1]
        before = page.Contents.read_bytes()
        after = change(before)
        assert after != before
        page.Contents = pdf.make_stream(after)
        pdf.save(path)


def swap_codes(stream: bytes, tag: str, nth: int = 0) -> bytes:
    """Swap the first two different characters of the n-th marked content of a tag."""
    spots = list(
        re.finditer(rb"/" + tag.encode() + rb" <</MCID \d+>> BDC.*?\(((?:[^\\()]){2,})\) Tj", stream, re.DOTALL)
    )
    spot = spots[nth]
    codes = spot.group(1)
    second = next(n for n in range(1, len(codes)) if codes[n] != codes[0])
    swapped = bytes([codes[second]]) + codes[1:second] + bytes([codes[0]]) + codes[second + 1 :]
    return stream[: spot.start(1)] + swapped + stream[spot.end(1) :]
