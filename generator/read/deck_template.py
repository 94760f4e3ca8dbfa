"""What a deck template offers: its slide size, its layouts, and the boxes of their placeholders (ECMA-376 part 1).

The file is read as a package of XML, without python-pptx, and gated first: no macros, no links to other files,
no document type declarations, no archive that unpacks to more than it should.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.parsers import expat

from generator.errors import Problem, fault, quoted, raise_any
from generator.model.theme import Placeholder, SlideLayout
from generator.model.words import Words

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
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ET.ParseError, expat.ExpatError)
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
    except (*DAMAGED, LookupError, ValueError) as error:
        message = f"{quoted(asked.text)} is not a PowerPoint template: {_reason(error)}"
        raise fault(message, asked.place, HINT) from error
    raise_any(_lacking(layouts, asked))
    return width, height, layouts


def _reason(error: Exception) -> str:
    if isinstance(error, DAMAGED):
        return "the file is no Office file, or is damaged"
    if isinstance(error, LookupError):
        return "a part of the presentation is missing"
    return str(error)


@lru_cache(maxsize=16)
def _read(path: Path, _modified: int, _size: int) -> Template:
    with zipfile.ZipFile(path) as package:
        _gate(package)
        main = ET.fromstring(package.read(MAIN))  # noqa: S314  # the gate has refused document types
        size = main.find("p:sldSz", NS)
        if size is None:
            raise ValueError("it names no slide size")
        layouts = {layout.name: layout for layout in _layouts(package, main)}
    return _points(size.get("cx")), _points(size.get("cy")), layouts


def _gate(package: zipfile.ZipFile) -> None:
    """Refuse what a deck must not carry on; only the directory of the archive is read before its size is known."""
    members = package.infolist()
    names = [member.filename.lower() for member in members]
    _refuse_first(
        {
            "it has too many parts": len(names) > MOST_MEMBERS,
            "a part is there twice": len(set(names)) < len(names),
            "it unpacks to too much": sum(m.file_size for m in members) > MOST_BYTES or any(map(_bomb, members)),
            "it is encrypted": any(member.flag_bits & 1 for member in members),
            "it holds macros": any("vbaproject" in name for name in names),
            "it embeds a program's object": any("/embeddings/" in n and n.endswith(".bin") for n in names),
        }
    )
    for member in members:
        if member.filename.lower().endswith((".xml", ".rels")):
            _gate_xml(member.filename, package.read(member))


def _bomb(member: zipfile.ZipInfo) -> bool:
    return member.file_size > SMALL and member.file_size > MOST_RATIO * max(member.compress_size, 1)


def _gate_xml(name: str, content: bytes) -> None:
    """Parse once, by elements and not by bytes, so that no encoding of the part hides what is refused."""

    def refuse(*_: object) -> None:
        raise ValueError(f"{quoted(name)} declares a document type")

    def look(tag: str, attributes: dict[str, str]) -> None:
        _refuse_first(
            {
                "it holds macros": "macroenabled" in attributes.get("ContentType", "").lower(),
                f"{quoted(name)} links to another file": tag.endswith("Relationship") and _links_out(attributes),
            }
        )

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    if name.lower().endswith(".rels") or name == "[Content_Types].xml":
        parser.StartElementHandler = look
    parser.Parse(content, True)  # noqa: FBT003  # positional only


def _links_out(attributes: dict[str, str]) -> bool:
    return attributes.get("TargetMode") == "External" and not attributes.get("Type", "").endswith("/hyperlink")


def _refuse_first(reasons: dict[str, bool]) -> None:
    for reason, wrong in reasons.items():
        if wrong:
            raise ValueError(reason)


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


def _lacking(layouts: dict[str, SlideLayout], asked: Words) -> Iterator[Problem]:
    for name, wanted in NEEDED.items():
        if name not in layouts:
            hint = f"the layouts are {', '.join(layouts) or 'none'}"
            yield Problem(f"{quoted(asked.text)} has no layout '{name}'", asked.place, hint)
            continue
        there = layouts[name].placeholders
        for placeholder in wanted:
            if placeholder not in there:
                message = f"layout '{name}' of {quoted(asked.text)} has no placeholder '{placeholder}' with a box"
                yield Problem(message, asked.place, f"its placeholders are {', '.join(there) or 'none'}")
