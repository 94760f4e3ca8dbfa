"""What a deck template offers: its slide size, its layouts, and the boxes of their placeholders (ECMA-376 part 1)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree as ET

from generator.errors import Problem, quoted, raise_any
from generator.model.theme import Placeholder, SlideLayout
from generator.model.words import Words
from generator.read.deck_package import MAIN, NS, REFERENCE, DeckPackage, read_package

EMU_PER_POINT = 12700
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
    width, height, layouts = _read(path, stat.st_mtime_ns, stat.st_size, asked)
    raise_any(_lacking(layouts, asked))
    return width, height, layouts


@lru_cache(maxsize=16)
def _read(path: Path, _modified: int, _size: int, asked: Words) -> Template:
    return read_package(path, asked, _template)


def _template(package: DeckPackage) -> Template:
    main = package.tree(MAIN)
    size = main.find("p:sldSz", NS)
    if size is None:
        raise ValueError("it names no slide size")
    layouts = {layout.name: layout for layout in _layouts(package, main)}
    return _points(size.get("cx")), _points(size.get("cy")), layouts


def _layouts(package: DeckPackage, main: ET.Element) -> Iterator[SlideLayout]:
    masters = package.relations(MAIN)
    for master_id in main.iterfind("p:sldMasterIdLst/p:sldMasterId", NS):
        master = masters[master_id.attrib[REFERENCE]].target
        related = package.relations(master)
        for layout_id in package.tree(master).iterfind("p:sldLayoutIdLst/p:sldLayoutId", NS):
            yield _layout(package.tree(related[layout_id.attrib[REFERENCE]].target))


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
