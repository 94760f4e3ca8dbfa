"""The layouts of a deck template, with what their placeholders inherit from their masters (ECMA-376-1, 19.3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple
from xml.etree import ElementTree as ET

from generator.errors import quoted
from generator.model.contrast import WHITE
from generator.model.document import Align
from generator.read.deck_package import MAIN, NS, REFERENCE, DeckPackage
from generator.read.template_areas import Area
from generator.read.template_colors import Scheme, read_scheme, resolved

EMU_PER_POINT = 12700
FURNITURE = frozenset(["dt", "ftr", "sldNum", "hdr"])
OF_MASTER = {"ctrTitle": "title", "subTitle": "body"}  # kinds of the master's that others inherit from; all else: body
STYLES = {"title": "p:titleStyle", "body": "p:bodyStyle"}
SIDES: Mapping[str, Align] = {"l": "left", "r": "right", "ctr": "center"}
OPPOSITE: Mapping[Align, Align] = {"left": "right", "right": "left"}
TURNED = frozenset(["vert", "vert270", "eaVert", "mongolianVert", "wordArtVert", "wordArtVertRtl"])
PLACES = ("p:spPr/a:xfrm", "p:grpSpPr/a:xfrm", "p:xfrm")
SHAPES = ("sp", "pic", "graphicFrame", "grpSp", "cxnSp")


class Drawn(NamedTuple):
    """What a layout draws: where, and its colour; "" for a picture or gradient, None where it is seen through."""

    area: Area
    fill: str | None


@dataclass(frozen=True, slots=True)
class Holder:
    """A placeholder of a layout: its name, type and idx, its box, what it asks for, how its text runs, its colour."""

    name: str
    kind: str
    index: int
    area: Area
    prompt: str
    align: Align
    turned: bool
    color: str


@dataclass(frozen=True, slots=True)
class Offered:
    """A layout of a template: `master` counts from 1, `ground` is the colour of its background, "" for no plain one.

    `drawn` is what it draws itself, the lowest first, with what its master draws; `body` is its master's text.
    """

    name: str
    kind: str
    part: str
    master: int
    holders: tuple[Holder, ...]
    ground: str
    drawn: tuple[Drawn, ...]
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
    """Yield the layouts of all masters in their order; raise LookupError for a part that is missing.

    A placeholder off the slide is none.
    """
    slide = Area(0, 0, *slide_size(package))
    masters = package.relations(MAIN)
    listed = package.tree(MAIN).iterfind("p:sldMasterIdLst/p:sldMasterId", NS)
    for number, master_id in enumerate(listed, 1):
        master = masters[master_id.attrib[REFERENCE]].target
        related = package.relations(master)
        theme = package.tree(package.related(master, "theme")[0])
        for layout_id in package.tree(master).iterfind("p:sldLayoutIdLst/p:sldLayoutId", NS):
            part = related[layout_id.attrib[REFERENCE]].target
            scheme = read_scheme(theme, package.tree(master))
            found = _layout(part, number, package.tree(part), _Master(package.tree(master), scheme))
            yield replace(found, holders=tuple(one for one in found.holders if one.area.meets(slide)))


@dataclass(frozen=True, slots=True)
class _Master:
    """A master and the colours by the names that it gives them."""

    root: ET.Element
    scheme: Scheme


def _layout(part: str, number: int, root: ET.Element, master: _Master) -> Offered:
    master = replace(master, scheme=_mapped(root, master.scheme))
    inherited = {_kind(shape): shape for shape in reversed(list(_placeholders(master.root)))}
    holders = [holder for shape in _placeholders(root) for holder in _holder(shape, inherited, master)]
    shown = [root] if root.get("showMasterSp", "1") in ("0", "false") else [master.root, root]
    grounds = [
        _background(one, master.scheme) for one in (root, master.root) if one.find("p:cSld/p:bg", NS) is not None
    ]
    common, body = root.find("p:cSld", NS), inherited.get("body")
    return Offered(
        name="" if common is None else " ".join(common.get("name", "").split()),
        kind=root.get("type", ""),
        part=part,
        master=number,
        holders=tuple(holders),
        ground=grounds[0] if grounds else master.scheme.get("bg1", WHITE),
        drawn=tuple(drawn for one in shown for drawn in _drawn(one, master.scheme)),
        body=None if body is None else _area(body),
    )


def _placeholders(root: ET.Element) -> Iterator[ET.Element]:
    return (shape for shape in root.iterfind("p:cSld/p:spTree/p:sp", NS) if _mark(shape) is not None)


def _mark(shape: ET.Element) -> ET.Element | None:
    return shape.find("*/p:nvPr/p:ph", NS)


def _kind(shape: ET.Element) -> str:
    mark = _mark(shape)
    return "" if mark is None else mark.get("type", "obj")


def _holder(shape: ET.Element, inherited: Mapping[str, ET.Element], master: _Master) -> Iterator[Holder]:
    """Yield the placeholder that a shape is, if it has a box, of its own or of its master's."""
    named, mark, kind = shape.find("*/p:cNvPr", NS), _mark(shape), _kind(shape)
    above = kind if kind in FURNITURE else OF_MASTER.get(kind, "title" if kind == "title" else "body")
    chain = [one for one in (shape, inherited.get(above)) if one is not None]
    area = next((area for one in chain if (area := _area(one))), None)
    if named is None or mark is None or area is None:
        return
    style = master.root.find(f"p:txStyles/{STYLES.get(above, 'p:otherStyle')}", NS)
    levels = [level for one in chain if (level := one.find("p:txBody/a:lstStyle/a:lvl1pPr", NS)) is not None]
    levels += [] if style is None else style.findall("a:lvl1pPr", NS)
    yield Holder(
        name=named.get("name", ""),
        kind=kind,
        index=_whole(mark.get("idx", "0")),
        area=area,
        prompt="".join(text.text or "" for text in shape.iterfind(".//a:t", NS)).strip(),
        align=_align(levels),
        turned=_first([body for one in chain for body in one.iterfind("p:txBody/a:bodyPr", NS)], "vert") in TURNED,
        color=_color(levels, master.scheme),
    )


def _align(levels: list[ET.Element]) -> Align:
    """Return where text of a Latin script stands: in a template from right to left, at the other side than its own."""
    side = SIDES.get(_first(levels, "algn"), "left")
    return OPPOSITE.get(side, side) if _first(levels, "rtl") in ("1", "true") else side


def _first(chain: list[ET.Element], attribute: str) -> str:
    """Return the first value of an attribute among elements that inherit from each other."""
    return next((element.attrib[attribute] for element in chain if attribute in element.attrib), "")


def _color(levels: list[ET.Element], scheme: Scheme) -> str:
    """Return the colour of text, the first that is told among levels that inherit from each other."""
    told = (resolved(level.find("a:defRPr/a:solidFill", NS), scheme) for level in levels)
    return next(filter(None, told), scheme.get("tx1", ""))


def _mapped(root: ET.Element, scheme: Scheme) -> Scheme:
    """Return the colours by the names that a layout gives them where it does not leave that to its master."""
    own = root.find("p:clrMapOvr/a:overrideClrMapping", NS)
    names = {} if own is None else own.attrib
    return {**scheme, **{name: scheme[slot] for name, slot in names.items() if slot in scheme}}


def _background(root: ET.Element, scheme: Scheme) -> str:
    """Return the colour of a background, "" for a picture or gradient."""
    plain = root.find("p:cSld/p:bg/p:bgPr/a:solidFill", NS)
    return resolved(root.find("p:cSld/p:bg/p:bgRef", NS) if plain is None else plain, scheme)


def _drawn(root: ET.Element, scheme: Scheme) -> Iterator[Drawn]:
    """Yield what a layout or master draws itself."""
    for shape in root.iterfind("p:cSld/p:spTree/*", NS):
        if shape.tag.rpartition("}")[2] in SHAPES and _mark(shape) is None:
            area = _area(shape)
            if area:
                yield Drawn(area, _fill(shape, scheme))


def _fill(shape: ET.Element, scheme: Scheme) -> str | None:
    look, style = shape.find("p:spPr", NS), shape.find("p:style/a:fillRef", NS)
    own = [] if look is None else [child for child in look if child.tag.endswith("Fill")]
    if own:
        return None if own[0].tag.endswith("noFill") else resolved(own[0], scheme)
    if style is not None and style.get("idx", "0") != "0":
        return resolved(style, scheme)
    return None if shape.tag.endswith("}sp") or shape.tag.endswith("}cxnSp") else ""


def _area(shape: ET.Element) -> Area | None:
    frame = next((frame for path in PLACES if (frame := shape.find(path, NS)) is not None), None)
    offset, extent = (None, None) if frame is None else (frame.find("a:off", NS), frame.find("a:ext", NS))
    if offset is None or extent is None:
        return None
    left, top = _points(offset.get("x")), _points(offset.get("y"))
    return Area(left, top, left + _points(extent.get("cx")), top + _points(extent.get("cy")))


def _points(emu: str | None) -> float:
    return _whole(emu or "0") / EMU_PER_POINT


def _whole(text: str) -> int:
    """Return a number of a part; raise ValueError, with words for the template's maker, for what is none."""
    try:
        return int(text)
    except ValueError as error:
        message = f"{quoted(text)} stands in it where a number is due"
        raise ValueError(message) from error
