"""The layouts of a deck template, with what their placeholders inherit from their masters (ECMA-376-1, 19.3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from generator.model.document import Align
from generator.read.deck_package import MAIN, NS, REFERENCE, DeckPackage
from generator.read.template_areas import Area

EMU_PER_POINT = 12700
FURNITURE = frozenset(["dt", "ftr", "sldNum", "hdr"])
OF_MASTER = {"ctrTitle": "title", "subTitle": "body"}  # kinds of the master's that others inherit from; all else: body
STYLES = {"title": "p:titleStyle", "body": "p:bodyStyle"}
SIDES: Mapping[str, Align] = {"l": "left", "r": "right", "ctr": "center"}
OPPOSITE: Mapping[Align, Align] = {"left": "right", "right": "left"}
TURNED = frozenset(["vert", "vert270", "eaVert", "mongolianVert", "wordArtVert", "wordArtVertRtl"])
PLACES = ("p:spPr/a:xfrm", "p:grpSpPr/a:xfrm", "p:xfrm")
SHAPES = ("sp", "pic", "graphicFrame", "grpSp", "cxnSp")


@dataclass(frozen=True, slots=True)
class Holder:
    """A placeholder of a layout: its name, type and idx, its box, what it asks for, how its text runs."""

    name: str
    kind: str
    index: int
    area: Area
    prompt: str
    align: Align
    turned: bool


@dataclass(frozen=True, slots=True)
class Offered:
    """A layout of a template: `master` counts from 1, `shapes` are what it draws itself, `body` is its master's."""

    name: str
    kind: str
    part: str
    master: int
    holders: tuple[Holder, ...]
    shapes: tuple[Area, ...]
    body: Area | None

    def of_kinds(self, *kinds: str) -> list[Holder]:
        """Return the placeholders of some kinds, in the order of the layout."""
        return [holder for holder in self.holders if holder.kind in kinds]

    @property
    def title(self) -> Holder | None:
        """Return the placeholder of the title."""
        return next(iter(self.of_kinds("title", "ctrTitle")), None)


def slide_size(package: DeckPackage) -> tuple[float, float]:
    """Return width and height of a slide in points."""
    size = package.tree(MAIN).find("p:sldSz", NS)
    if size is None:
        raise ValueError("it names no slide size")
    return _points(size.get("cx")), _points(size.get("cy"))


def offered_layouts(package: DeckPackage) -> Iterator[Offered]:
    """Yield the layouts of all masters in their order; raise LookupError for a part that is missing."""
    masters = package.relations(MAIN)
    listed = package.tree(MAIN).iterfind("p:sldMasterIdLst/p:sldMasterId", NS)
    for number, master_id in enumerate(listed, 1):
        master = masters[master_id.attrib[REFERENCE]].target
        related = package.relations(master)
        for layout_id in package.tree(master).iterfind("p:sldLayoutIdLst/p:sldLayoutId", NS):
            part = related[layout_id.attrib[REFERENCE]].target
            yield _layout(part, number, package.tree(part), package.tree(master))


def _layout(part: str, number: int, root: ET.Element, master: ET.Element) -> Offered:
    inherited = {_kind(shape): shape for shape in reversed(list(_placeholders(master)))}
    holders = [holder for shape in _placeholders(root) for holder in _holder(shape, inherited, master)]
    shown = [root] if root.get("showMasterSp", "1") in ("0", "false") else [master, root]
    shapes = tuple(area for one in shown for area in _drawn(one))
    common, body = root.find("p:cSld", NS), inherited.get("body")
    return Offered(
        name="" if common is None else " ".join(common.get("name", "").split()),
        kind=root.get("type", ""),
        part=part,
        master=number,
        holders=tuple(holders),
        shapes=shapes,
        body=None if body is None else _area(body),
    )


def _placeholders(root: ET.Element) -> Iterator[ET.Element]:
    return (shape for shape in root.iterfind("p:cSld/p:spTree/p:sp", NS) if _mark(shape) is not None)


def _mark(shape: ET.Element) -> ET.Element | None:
    return shape.find("*/p:nvPr/p:ph", NS)


def _kind(shape: ET.Element) -> str:
    mark = _mark(shape)
    return "" if mark is None else mark.get("type", "obj")


def _holder(shape: ET.Element, inherited: Mapping[str, ET.Element], master: ET.Element) -> Iterator[Holder]:
    """Yield the placeholder that a shape is, if it has a box, of its own or of its master's."""
    named, mark, kind = shape.find("*/p:cNvPr", NS), _mark(shape), _kind(shape)
    above = kind if kind in FURNITURE else OF_MASTER.get(kind, "title" if kind == "title" else "body")
    chain = [one for one in (shape, inherited.get(above)) if one is not None]
    area = next((area for one in chain if (area := _area(one))), None)
    if named is None or mark is None or area is None:
        return
    yield Holder(
        name=named.get("name", ""),
        kind=kind,
        index=int(mark.get("idx", "0")),
        area=area,
        prompt="".join(text.text or "" for text in shape.iterfind(".//a:t", NS)).strip(),
        align=_align(chain, master.find(f"p:txStyles/{STYLES.get(above, 'p:otherStyle')}", NS)),
        turned=_first([body for one in chain for body in one.iterfind("p:txBody/a:bodyPr", NS)], "vert") in TURNED,
    )


def _align(chain: list[ET.Element], style: ET.Element | None) -> Align:
    """Return where text of a Latin script stands: in a template from right to left, at the other side than its own."""
    own = [level for one in chain if (level := one.find("p:txBody/a:lstStyle/a:lvl1pPr", NS)) is not None]
    levels = own if style is None else [*own, *style.iterfind("a:lvl1pPr", NS)]
    side = SIDES.get(_first(levels, "algn"), "left")
    return OPPOSITE.get(side, side) if _first(levels, "rtl") in ("1", "true") else side


def _first(chain: list[ET.Element], attribute: str) -> str:
    """Return the first value of an attribute among elements that inherit from each other."""
    return next((element.attrib[attribute] for element in chain if attribute in element.attrib), "")


def _drawn(root: ET.Element) -> Iterator[Area]:
    """Yield the places of what a layout or master draws itself."""
    for shape in root.iterfind("p:cSld/p:spTree/*", NS):
        if shape.tag.rpartition("}")[2] in SHAPES and _mark(shape) is None:
            area = _area(shape)
            if area:
                yield area


def _area(shape: ET.Element) -> Area | None:
    frame = next((frame for path in PLACES if (frame := shape.find(path, NS)) is not None), None)
    offset, extent = (None, None) if frame is None else (frame.find("a:off", NS), frame.find("a:ext", NS))
    if offset is None or extent is None:
        return None
    left, top = _points(offset.get("x")), _points(offset.get("y"))
    return Area(left, top, left + _points(extent.get("cx")), top + _points(extent.get("cy")))


def _points(emu: str | None) -> float:
    return int(emu or 0) / EMU_PER_POINT
