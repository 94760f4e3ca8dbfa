"""What a deck template offers: its slide size, its layouts, and the boxes of their placeholders (ECMA-376 part 1).

The file is read as a package of XML, without python-pptx, and gated first: no macros, no links to other files,
no document type declarations, no archive that unpacks to more than it should.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree as ET

from generator.errors import BriefError, Problem
from generator.model.request import Words
from generator.model.theme import Placeholder, SlideLayout

EMU_PER_POINT = 12700
MOST_MEMBERS, MOST_BYTES, MOST_RATIO = 10_000, 300_000_000, 200
SMALL = 1_000_000
MAIN = "ppt/presentation.xml"
NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
}
HINT = "save it from PowerPoint as .pptx without macros or linked files"
NEEDED = {  # layout: placeholders that slides fill by name
    "Title": ("Title", "Subtitle", "Details", "Marking", "Footer"),
    "Title Only": ("Title", "Marking", "Footer", "Slide Number"),
    "Title and Text": ("Title", "Text", "Marking", "Footer", "Slide Number"),
}

Template = tuple[float, float, dict[str, SlideLayout]]


def read_deck_template(path: Path, asked: Words) -> Template:
    """Return slide width and height in points, and the layouts by name.

    Raises BriefError, at the place of `asked`, when the file is no presentation, is unsafe, or lacks a layout.
    """
    stat = path.stat()
    try:
        width, height, layouts = _read(path, stat.st_mtime_ns, stat.st_size)
    except (zipfile.BadZipFile, KeyError, ET.ParseError, ValueError, EOFError) as error:
        message = f"'{asked.text}' is not a PowerPoint template: {_reason(error)}"
        raise BriefError((Problem(message, asked.place, HINT),)) from error
    _check_layouts(layouts, asked)
    return width, height, layouts


def _reason(error: Exception) -> str:
    if isinstance(error, zipfile.BadZipFile):
        return "the file is no Office file, or is damaged"
    if isinstance(error, KeyError):
        return "a part of the presentation is missing"
    return str(error)


@lru_cache(maxsize=16)
def _read(path: Path, _modified: int, _size: int) -> Template:
    with zipfile.ZipFile(path) as package:
        _gate(package)
        main = ET.fromstring(package.read(MAIN))  # noqa: S314  # the gate has refused document types
        size = main.find("p:sldSz", NS)
        if size is None:
            message = "it names no slide size"
            raise ValueError(message)
        layouts = {layout.name: layout for layout in _layouts(package, main)}
    return _points(size.get("cx")), _points(size.get("cy")), layouts


def _gate(package: zipfile.ZipFile) -> None:
    members = package.infolist()
    names = [member.filename for member in members]
    reasons = {
        "it has too many parts": len(names) > MOST_MEMBERS,
        "a part is there twice": len(set(names)) < len(names),
        "it unpacks to too much": sum(m.file_size for m in members) > MOST_BYTES or any(map(_bomb, members)),
        "it is encrypted": any(member.flag_bits & 1 for member in members),
        "it holds macros": any("vbaProject" in name for name in names),
    }
    for reason, wrong in reasons.items():
        if wrong:
            raise ValueError(reason)
    for name in names:
        if name.endswith((".xml", ".rels")):
            _gate_xml(name, package.read(name))


def _bomb(member: zipfile.ZipInfo) -> bool:
    return member.file_size > SMALL and member.file_size > MOST_RATIO * max(member.compress_size, 1)


def _gate_xml(name: str, content: bytes) -> None:
    if b"<!DOCTYPE" in content[:1024] or b"<!ENTITY" in content:
        message = f"'{name}' declares a document type"
        raise ValueError(message)
    if b"macroEnabled" in content and name == "[Content_Types].xml":
        message = "it holds macros"
        raise ValueError(message)
    if name.endswith(".rels"):
        for link in re.findall(rb"<Relationship\b[^>]*>", content):
            if b'TargetMode="External"' in link and b"/hyperlink" not in link:
                message = f"'{name}' links to another file"
                raise ValueError(message)


def _related(package: zipfile.ZipFile, part: str) -> dict[str, str]:
    folder, file = posixpath.split(part)
    root = ET.fromstring(package.read(f"{folder}/_rels/{file}.rels"))  # noqa: S314  # gated
    return {
        rel.attrib["Id"]: posixpath.normpath(posixpath.join(folder, rel.attrib["Target"])).lstrip("/")
        for rel in root.findall("rel:Relationship", NS)
        if rel.get("TargetMode") != "External"
    }


def _layouts(package: zipfile.ZipFile, main: ET.Element) -> Iterator[SlideLayout]:
    masters = _related(package, MAIN)
    for master_id in main.findall("p:sldMasterIdLst/p:sldMasterId", NS):
        master = masters[master_id.attrib[f"{{{NS['r']}}}id"]]
        root, related = ET.fromstring(package.read(master)), _related(package, master)  # noqa: S314  # gated
        for layout_id in root.findall("p:sldLayoutIdLst/p:sldLayoutId", NS):
            part = related[layout_id.attrib[f"{{{NS['r']}}}id"]]
            yield _layout(ET.fromstring(package.read(part)))  # noqa: S314  # gated


def _layout(root: ET.Element) -> SlideLayout:
    common = root.find("p:cSld", NS)
    found = {p.name: p for shape in root.iterfind(".//p:sp", NS) for p in _placeholder(shape)}
    return SlideLayout("" if common is None else common.get("name", ""), root.get("type", ""), found)


def _placeholder(shape: ET.Element) -> Iterator[Placeholder]:
    named, mark = shape.find("p:nvSpPr/p:cNvPr", NS), shape.find("p:nvSpPr/p:nvPr/p:ph", NS)
    offset, extent = shape.find("p:spPr/a:xfrm/a:off", NS), shape.find("p:spPr/a:xfrm/a:ext", NS)
    if named is None or mark is None or offset is None or extent is None:
        return
    yield Placeholder(
        named.get("name", ""),
        mark.get("type", "obj"),
        int(mark.get("idx", "0")),
        _points(offset.get("x")),
        _points(offset.get("y")),
        _points(extent.get("cx")),
        _points(extent.get("cy")),
    )


def _points(emu: str | None) -> float:
    return int(emu or 0) / EMU_PER_POINT


def _check_layouts(layouts: dict[str, SlideLayout], asked: Words) -> None:
    problems = []
    for name, wanted in NEEDED.items():
        if name not in layouts:
            hint = f"the layouts are {', '.join(layouts) or 'none'}"
            problems.append(Problem(f"'{asked.text}' has no layout '{name}'", asked.place, hint))
            continue
        for placeholder in wanted:
            if placeholder not in layouts[name].placeholders:
                message = f"layout '{name}' of '{asked.text}' has no placeholder '{placeholder}'"
                hint = f"its placeholders are {', '.join(layouts[name].placeholders)}"
                problems.append(Problem(message, asked.place, hint))
    if problems:
        raise BriefError(tuple(problems))
