"""Changes to finished files, such as a hurried or a dishonest hand would make."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
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


CODE = rb"(?:\\[0-7]{3}|\\.|[^\\()])"


def swap_codes(stream: bytes, tag: str, nth: int = 0) -> bytes:
    """Swap the first two different characters of the n-th marked content of a tag."""
    pattern = rb"/" + tag.encode() + rb" <</MCID \d+>> BDC(?:(?!EMC).)*?\((" + CODE + rb"{2,})\) Tj"
    spot = list(re.finditer(pattern, stream, re.DOTALL))[nth]
    codes = re.findall(CODE, spot.group(1), re.DOTALL)
    second = next(n for n, code in enumerate(codes) if code != codes[0])
    codes[0], codes[second] = codes[second], codes[0]
    return stream[: spot.start(1)] + b"".join(codes) + stream[spot.end(1) :]


def parts(path: Path | io.BytesIO) -> dict[str, bytes]:
    """Return the members of a zip file."""
    with zipfile.ZipFile(path) as package:
        return {info.filename: package.read(info) for info in package.infolist()}


def package_bytes(members: dict[str, bytes]) -> bytes:
    """Return a zip file of the members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, content in members.items():
            package.writestr(name, content)
    return target.getvalue()


def changed_decks(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield, for every text and number of slides, notes and charts, the deck with one character of it changed."""
    members = parts(path)
    for name, content in sorted(members.items()):
        if re.fullmatch(r"ppt/(slides|notesSlides|charts)/\w+\.xml", name):
            for spot in re.finditer(rb"<(a:t|c:v)>([^<&]+)</", content):
                at = spot.start(2)
                new = b"8" if content[at : at + 1] != b"8" else b"9"
                changed = content[:at] + new + content[at + 1 :]
                yield f"{name}: {spot.group(2).decode()}", package_bytes({**members, name: changed})


def changed_pages(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield, for every string shown on a page, the PDF with one of its characters replaced by another of them."""
    with pikepdf.open(path) as pdf:
        streams = [page.Contents.read_bytes() for page in pdf.pages]
    for number, stream in enumerate(streams):
        for spot in re.finditer(rb"\((" + CODE + rb"+)\) Tj", stream, re.DOTALL):
            codes = re.findall(CODE, spot.group(1), re.DOTALL)
            other = next((code for code in codes if code != codes[0]), None)
            if other is not None:
                changed = b"".join([stream[: spot.start(1)], other, *codes[1:], stream[spot.end(1) :]])
                yield f"page {number + 1}: {spot.group(1)!r}", _with_page(path, number, changed)


def _with_page(path: Path, number: int, stream: bytes) -> bytes:
    with pikepdf.open(path) as pdf:
        pdf.pages[number].Contents = pdf.make_stream(stream)
        target = io.BytesIO()
        pdf.save(target)
    return target.getvalue()


def change_objects(data: bytes, old: bytes, new: bytes) -> bytes:
    """Replace the first match of a pattern in the object streams of a PDF, and leave each byte around the stream."""
    for spot in re.finditer(rb"<</Type /ObjStm[^>]*/Length (\d+)>>\nstream\n", data):
        stop = spot.end() + int(spot[1])
        content = zlib.decompress(data[spot.end() : stop])
        changed, count = re.subn(old, new, content, count=1, flags=re.DOTALL)
        if count:
            assert len(changed) == len(content)
            assert changed != content
            packed = zlib.compress(changed, 9)
            room = int(spot[1]) - len(packed)
            length = str(len(packed)).zfill(len(spot[1])).encode()
            head = data[: spot.start(1)] + length + data[spot.end(1) : spot.end()]
            return head + packed + data[stop : stop + len("\nendstream\nendobj\n")] + b"\n" * room + data[stop + 18 :]
    raise ValueError("no object stream has it")
