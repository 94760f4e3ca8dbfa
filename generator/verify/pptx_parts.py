"""Faults of a package that a reader repairs or refuses, and that validators miss (ECMA-376-2; ECMA-376-1, 19.2).

Parts and their types, references between them, the lists of slides, sections, masters and layouts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from lxml import etree

from generator.verify.pptx_package import DRAWING, REFERENCE, SLIDE, Package

PRESENTATION = "ppt/presentation.xml"
TYPES = "[Content_Types].xml"
SECTIONS = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
OF_SLIDES = ("slide", "notesSlide", "chart")  # a deck may have thousands, each of which is read and then forgotten
KINDS = {  # the end of the content type of a part, by the kind of reference that leads to it
    "officeDocument": "presentationml.presentation.main+xml",
    "slide": "presentationml.slide+xml",
    "slideLayout": "presentationml.slideLayout+xml",
    "slideMaster": "presentationml.slideMaster+xml",
    "notesSlide": "presentationml.notesSlide+xml",
    "notesMaster": "presentationml.notesMaster+xml",
    "theme": ".theme+xml",
    "chart": "drawingml.chart+xml",
    "package": "spreadsheetml.sheet",
}
READ_LATER = tuple(KINDS[kind] for kind in OF_SLIDES)
UNSTYLED = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # "No Style, No Grid", which every PowerPoint has
_REFERENCES = etree.XPath("//@r:*", namespaces={"r": REFERENCE[1:-1]})


def package_faults(package: Package) -> Iterator[str]:
    """Yield the faults of a package as messages; raise PackageError where there is no presentation.

    What stands in slides, their notes and charts is not looked at: `unrelated` tells it of each.
    """
    doubled = [name for name, count in Counter(name.casefold() for name in package.names).items() if count > 1]
    yield from (f"two parts called '{name}'" for name in doubled)
    types = _Types(package.tree(TYPES))
    yield from (f"a content type for '{name}', which is missing" for name in types.named - package.names)
    reached = set[str]()
    yield from _references(package, types, reached)
    for name in sorted(package.names - reached - {TYPES}):
        if not name.endswith((".rels", "/")):
            yield f"nothing refers to '{name}'"
    yield from _lists(package)


class _Types:
    """The content types of a package, by part or by the extension of its name (ECMA-376-2, 10.1.2.2)."""

    def __init__(self, root: etree._Element) -> None:
        listed = [(etree.QName(item).localname, item) for item in root.iterchildren(etree.Element)]
        self._parts = {i.get("PartName", "")[1:]: i.get("ContentType", "") for tag, i in listed if tag == "Override"}
        self._ends = {i.get("Extension", "").lower(): i.get("ContentType", "") for tag, i in listed if tag == "Default"}

    @property
    def named(self) -> set[str]:
        """Return the parts that have a type of their own."""
        return set(self._parts)

    def of(self, part: str) -> str:
        """Return the content type of a part, "" for none."""
        return self._parts.get(part) or self._ends.get(part.rpartition(".")[2].lower(), "")


def _references(package: Package, types: _Types, reached: set[str]) -> Iterator[str]:
    """Follow all references from the package's own on; yield those that lead nowhere or to a part of another kind."""
    waiting = [""]
    for part in waiting:
        relations = package.relations(part)
        for key, relation in relations.items():
            if relation.external:
                continue
            if relation.target not in package.names:
                yield f"'{part}' refers by {key} to '{relation.target}', which is missing"
            elif relation.target not in reached:
                reached.add(relation.target)
                waiting.append(relation.target)
                kind = types.of(relation.target)
                if not kind.endswith(KINDS.get(relation.kind, "")) or not kind:
                    yield f"'{relation.target}' has the content type '{kind}'"
        if part.startswith("ppt/") and types.of(part).endswith("+xml") and not types.of(part).endswith(READ_LATER):
            yield from unrelated(package, part)


def unrelated(package: Package, part: str) -> Iterator[str]:
    """Yield the references in a part that it has no relationship for."""
    found = _REFERENCES(package.tree(part))
    keys = {str(key) for key in found if key} if isinstance(found, list) else set()
    for key in sorted(keys - package.relations(part).keys()):
        yield f"'{part}' refers to {key}, a relationship that it has not"


def _lists(package: Package) -> Iterator[str]:
    """Yield the faults of what the presentation lists."""
    root, related = package.tree(PRESENTATION), package.relations(PRESENTATION)
    slides = [item.get("id", "") for item in root.iterfind(f"{SLIDE}sldIdLst/{SLIDE}sldId")]
    yield from (f"two slides have the id {number}" for number in _repeated(slides))
    sections = list(root.iter(f"{SECTIONS}section"))
    listed = [item.get("id", "") for section in sections for item in section.iter(f"{SECTIONS}sldId")]
    if sections and listed != slides:
        yield "the sections do not list each slide once, in order"
    masters = [related[key].target for key in _keys(root, "sldMaster") if key in related]
    identities = [item.get("id", "") for item in root.iterfind(f"{SLIDE}sldMasterIdLst/{SLIDE}sldMasterId")]
    for master in masters:
        identities += [i.get("id", "") for i in package.tree(master).iter(f"{SLIDE}sldLayoutId")]
    yield from (f"two masters or layouts have the id {number}" for number in _repeated(filter(None, identities)))


def _keys(root: etree._Element, kind: str) -> list[str]:
    return [item.get(f"{REFERENCE}id", "") for item in root.iterfind(f"{SLIDE}{kind}IdLst/{SLIDE}{kind}Id")]


def _repeated(values: Iterable[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


def table_styles(package: Package) -> frozenset[str]:
    """Return the ids of the table styles that a deck's tables may name."""
    found = {UNSTYLED}
    for part in package.related(PRESENTATION, "tableStyles"):
        root = package.tree(part)
        found |= {root.get("def", ""), *(style.get("styleId", "") for style in root.iter(f"{DRAWING}tblStyle"))}
    return frozenset(found)
