"""The deck template without its slides: opened once by python-pptx, then kept as finished bytes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part as OpenedPart
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.package import Package

from generator.render.pptx_package import DECLARATION, Part, Relationship

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pptx.oxml.xmlchemy import BaseOxmlElement
    from pptx.parts.presentation import PresentationPart

# Matched in an extension list: the sections of the template's own slides (MS-PPTX, sectionLst).
SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)

# What shows the template's own slides, or its maker's printer and people.
_DROPPED = (
    RELATIONSHIP_TYPE.SLIDE,
    RELATIONSHIP_TYPE.VIEW_PROPS,
    RELATIONSHIP_TYPE.PRINTER_SETTINGS,
    RELATIONSHIP_TYPE.COMMENT_AUTHORS,
)
_PROPERTIES = (
    (RELATIONSHIP_TYPE.PRES_PROPS, CONTENT_TYPE.PML_PRES_PROPS, "presProps", "presentationPr"),
    (RELATIONSHIP_TYPE.VIEW_PROPS, CONTENT_TYPE.PML_VIEW_PROPS, "viewProps", "viewPr"),
)
_DEFAULT_NOTES_INDEX = 1


@dataclass(frozen=True, slots=True)
class Template:
    """A template's parts, the presentation apart because each deck completes it.

    `notes_index` is the idx of the notes master's body; `custom` is the part of the template's own document
    properties, "" when it has none.
    """

    presentation: Part
    parts: tuple[Part, ...]
    notes_master: str
    notes_index: int
    custom: str


@lru_cache(maxsize=8)
def open_template(blob: bytes) -> Template:
    """Return a template prepared for any number of decks; the same bytes are prepared once."""
    package = Package.open(BytesIO(blob))
    main = package.presentation_part
    notes_master = main.notes_master_part
    _drop_slides(main)
    _list_notes_master(main)
    _settle_properties(main)
    roots = [main, *_custom_properties(package)]
    return Template(
        presentation=_kept(main, CONTENT_TYPE.PML_PRESENTATION_MAIN),
        parts=tuple(_kept(part) for part in _reached(roots) if part is not main),
        notes_master=str(notes_master.partname),
        notes_index=_body_index(notes_master.notes_master.element),
        custom="".join(str(part.partname) for part in roots[1:]),
    )


def _drop_slides(main: PresentationPart) -> None:
    """Take out the template's slides and all that refers to one, so that none comes along unseen."""
    root: BaseOxmlElement = main.presentation.element
    for tag in ("p:sldIdLst", "p:custShowLst"):
        _remove(root.findall(qn(tag)))
    _remove(root.findall(f"{qn('p:extLst')}/{qn('p:ext')}[@uri='{SECTIONS}']"))
    _remove(found for found in root.findall(qn("p:extLst")) if not len(found))
    for key in [key for key, item in main.rels.items() if item.reltype in _DROPPED]:
        main.rels.pop(key)
    for master in main.presentation.slide_masters:
        for design in (master, *master.slide_layouts):
            _drop_jumps(design.part, design.element)


def _drop_jumps(part: OpenedPart, root: BaseOxmlElement) -> None:
    """Take links to the template's slides out of a master or layout."""
    for key in [key for key, item in part.rels.items() if item.reltype == RELATIONSHIP_TYPE.SLIDE]:
        _remove(root.xpath(f".//*[@r:id='{key}']"))
        part.rels.pop(key)


def _remove(elements: Iterable[BaseOxmlElement]) -> None:
    """Take elements out of their parents."""
    for element in tuple(elements):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)


def child(root: BaseOxmlElement, name: str) -> BaseOxmlElement:
    """Return an element's child of a prefixed name; raise ValueError where a template lacks it."""
    found = root.find(qn(name))
    if found is None:
        raise ValueError(f"the deck template has no {name}")
    return found


def _list_notes_master(main: PresentationPart) -> None:
    """Name the notes master in the presentation (p:notesMasterIdLst), which python-pptx leaves out."""
    root: BaseOxmlElement = main.presentation.element
    _remove(root.findall(qn("p:notesMasterIdLst")))
    key = main.relate_to(main.notes_master_part, RELATIONSHIP_TYPE.NOTES_MASTER)
    listed = f'<p:notesMasterIdLst {NAMESPACES}><p:notesMasterId r:id="{key}"/></p:notesMasterIdLst>'
    child(root, "p:sldMasterIdLst").addnext(parse_xml(listed))


def _settle_properties(main: PresentationPart) -> None:
    """Give the presentation a view of its own, and properties where it has none: readers expect both parts."""
    kinds = {item.reltype for item in main.rels.values()}
    for kind, content_type, name, tag in _PROPERTIES:
        if kind not in kinds:
            blob = f"{DECLARATION}<p:{tag} {NAMESPACES}/>".encode()
            main.relate_to(OpenedPart(PackURI(f"/ppt/{name}.xml"), content_type, main.package, blob), kind)


def _custom_properties(package: Package) -> list[OpenedPart]:
    """Return the part of the template's own properties: an organisation's labels stay on its decks."""
    try:
        return [package.part_related_by(RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)]
    except KeyError:
        return []


def _reached(roots: Iterable[OpenedPart]) -> list[OpenedPart]:
    """Return the roots and every part that they lead to, each once, nearest first."""
    found = dict.fromkeys(roots)
    waiting = list(found)
    for part in waiting:
        for item in part.rels.values():
            if not item.is_external and item.target_part not in found:
                found[item.target_part] = None
                waiting.append(item.target_part)
    return waiting


def _kept(part: OpenedPart, content_type: str = "") -> Part:
    """Return an opened part as finished bytes."""
    items = tuple(
        Relationship(
            item.rId,
            item.reltype,
            item.target_ref if item.is_external else str(item.target_partname),
            item.is_external,
        )
        for item in part.rels.values()
    )
    return Part(str(part.partname), content_type or part.content_type, part.blob, items)


def _body_index(notes_master: BaseOxmlElement) -> int:
    """Return the idx of the notes master's body, which a slide's notes fill."""
    found = notes_master.find(f".//{qn('p:ph')}[@type='body']")
    return _DEFAULT_NOTES_INDEX if found is None else int(found.get("idx", 0))
