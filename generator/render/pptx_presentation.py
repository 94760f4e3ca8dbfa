"""The presentation part, which lists slides and sections, and the properties of the file."""

from __future__ import annotations

from itertools import chain, count, groupby
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from generator.render.pptx_package import DECLARATION, Links, Part
from generator.render.pptx_template import NAMESPACES, SECTIONS, child
from generator.render.pptx_text import attribute, emu, escaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pptx.oxml.xmlchemy import BaseOxmlElement

    from generator.model.document import Meta
    from generator.model.pages import Pages
    from generator.render.pptx_template import Template

_FIRST_ID = 256  # the least that a slide may have (ECMA-376-1, 19.7.13)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"


def presentation_part(template: Template, pages: Pages, slides: Sequence[str]) -> Part:
    """Return the template's presentation, made to list these slides in the sections of their pages."""
    opened = template.presentation
    root: BaseOxmlElement = parse_xml(opened.blob)
    links = Links(opened.relationships)
    keys = [links.key(RELATIONSHIP_TYPE.SLIDE, name) for name in slides]
    _set_size(root, pages)
    _list_slides(root, keys)
    if slides:
        _list_sections(root, pages)
    return Part(opened.name, opened.content_type, serialize_part_xml(root), links.settled())


def property_parts(meta: Meta, slides: int, notes: int) -> tuple[Part, Part]:
    """Return the core and the application's properties."""
    core = Part("/docProps/core.xml", CONTENT_TYPE.OPC_CORE_PROPERTIES, _core(meta))
    own = Part("/docProps/app.xml", CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, _application(slides, notes))
    return core, own


def _set_size(root: BaseOxmlElement, pages: Pages) -> None:
    """Give the slides the size that layout settled them for, where the template's differs."""
    size, wanted = root.find(qn("p:sldSz")), {"cx": str(emu(pages.width)), "cy": str(emu(pages.height))}
    if size is None:
        size = parse_xml(f'<p:sldSz {NAMESPACES} cx="0" cy="0"/>')
        child(root, "p:notesSz").addprevious(size)
    if any(size.get(name) != value for name, value in wanted.items()):
        size.attrib.pop("type", None)
        size.attrib.update(wanted)


def _list_slides(root: BaseOxmlElement, keys: list[str]) -> None:
    """List the slides in order, each under an id of its own."""
    items = "".join(f'<p:sldId id="{number}" r:id="{key}"/>' for number, key in enumerate(keys, _FIRST_ID))
    child(root, "p:sldSz").addprevious(parse_xml(f"<p:sldIdLst {NAMESPACES}>{items}</p:sldIdLst>"))


def _list_sections(root: BaseOxmlElement, pages: Pages) -> None:
    """Group neighbouring slides by the section of the brief that they belong to (MS-PPTX, sectionLst)."""
    numbered = enumerate(pages.pages, _FIRST_ID)
    groups = [
        (name, [number for number, _ in group]) for name, group in groupby(numbered, lambda item: item[1].section)
    ]
    names = _told_apart(name or pages.meta.title for name, _ in groups)
    items = "".join(
        _section(unique, f"{pages.meta.name}/{place}/{name}", numbers)
        for place, (unique, (name, numbers)) in enumerate(zip(names, groups, strict=True))
    )
    sections = (
        f'<p:ext {NAMESPACES} uri="{SECTIONS}">'
        f'<p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">{items}</p14:sectionLst></p:ext>'
    )
    _extensions(root).insert(0, parse_xml(sections))


def _told_apart(names: Iterable[str]) -> list[str]:
    """Return names of which no two are the same: one that comes again is counted."""
    given: list[str] = []
    for name in names:
        forms = chain([name], (f"{name} [{number}]" for number in count(2)))
        given.append(next(form for form in forms if form not in given))
    return given


def _section(name: str, identity: str, numbers: list[int]) -> str:
    """Return a section and its slides; its id follows from the brief, not from chance."""
    slides = "".join(f'<p14:sldId id="{number}"/>' for number in numbers)
    unique = str(uuid5(NAMESPACE_URL, identity)).upper()
    listed = f"<p14:sldIdLst>{slides}</p14:sldIdLst>"
    return f'<p14:section name="{attribute(name)}" id="{{{unique}}}">{listed}</p14:section>'


def _extensions(root: BaseOxmlElement) -> BaseOxmlElement:
    """Return the presentation's extension list, its last child, made when it has none."""
    found = root.find(qn("p:extLst"))
    if found is None:
        found = parse_xml(f"<p:extLst {NAMESPACES}/>")
        root.append(found)
    return found


def _core(meta: Meta) -> bytes:
    """Return the core properties (ECMA-376-2), dated by the brief's issue and by no clock."""
    issued = f"{meta.issued}T00:00:00Z"
    author = escaped(meta.author)
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(meta.title)}</dc:title><dc:creator>{author}</dc:creator>"
        f"<cp:lastModifiedBy>{author}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{issued}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{issued}</dcterms:modified>'
        f"<dc:language>{escaped(meta.language)}</dc:language></cp:coreProperties>"
    ).encode()


def _application(slides: int, notes: int) -> bytes:
    """Return the application's properties, which claim no more than what is so."""
    return (
        f'{DECLARATION}<Properties xmlns="{_OFFICE}/extended-properties"><Application>Sitbrief</Application>'
        f"<Slides>{slides}</Slides><Notes>{notes}</Notes><HiddenSlides>0</HiddenSlides></Properties>"
    ).encode()
