"""The structure tree of a tagged PDF: elements, the marked content that they own, and the parent tree.

ISO 32000-1, 14.7 (logical structure) and 14.8 (tagged PDF).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFName, PDFObject, PDFString

from generator.render.pdf_canvas import PageCanvas

FIRST_ANNOTATION_KEY = 1_000_000  # parent-tree keys of annotations follow those of pages


@dataclass(slots=True, eq=False)
class Element:
    """A structure element. `kids` holds elements, (page, MCID) pairs and link annotations in reading order."""

    tag: str
    parent: Element | None
    attributes: dict[str, Any] = field(default_factory=dict)
    extra: dict[str, Any] = field(default_factory=dict)
    kids: list[Kid] = field(default_factory=list)

    def add(self, tag: str, attributes: dict[str, Any] | None = None, extra: dict[str, Any] | None = None) -> Element:
        """Return a new last child."""
        child = Element(tag, self, attributes or {}, extra or {})
        self.kids.append(child)
        return child


@dataclass(frozen=True, slots=True)
class Link:
    """A link annotation owned by an element: its object and the page that it lies on."""

    annotation: PDFObject
    page: int


Kid = Element | Link | tuple[int, int]


class _Shell(PDFObject):
    """Stands for an object so that a reference to it can be given out before it is filled."""

    def __init__(self) -> None:
        self.content = PDFDictionary()

    def format(self, document: PDFDocument) -> bytes:
        return self.content.format(document)


@dataclass(slots=True)
class StructureTree:
    """The tree of one document, grown page by page."""

    root: Element = field(default_factory=lambda: Element("Document", None))
    pages: list[list[Element]] = field(default_factory=list)
    links: list[Element] = field(default_factory=list)

    def begin_page(self) -> None:
        """Start the list of marked content of the next page."""
        self.pages.append([])

    def mark(self, element: Element) -> int:
        """Return a new marked-content identifier on this page, owned by the element."""
        owners = self.pages[-1]
        element.kids.append((len(self.pages), len(owners)))
        owners.append(element)
        return len(owners) - 1

    def link(self, element: Element, annotation: PDFObject) -> int:
        """Give a link annotation to a Link element under `element`; return its key in the parent tree."""
        child = element.add("Link")
        child.kids.append(Link(annotation, len(self.pages)))
        self.links.append(child)
        return FIRST_ANNOTATION_KEY + len(self.links) - 1

    def write(self, canvas: PageCanvas) -> None:
        """Add the tree to the document's catalog."""
        pages = [canvas.refer(page) for page in canvas.pages]
        shells = {id(element): _Shell() for element in self._walk()}
        references = {key: canvas.refer(shell) for key, shell in shells.items()}
        root = _Shell()
        top = canvas.refer(root)
        for element in self._walk():
            parent = references[id(element.parent)] if element.parent else top
            shells[id(element)].content = _dictionary(element, parent, pages, references)
        parents = canvas.refer(PDFDictionary({"Nums": PDFArray(self._numbers(canvas, references))}))
        next_key = FIRST_ANNOTATION_KEY + len(self.links)
        entries = {"K": references[id(self.root)], "ParentTree": parents, "ParentTreeNextKey": next_key}
        root.content = PDFDictionary({"Type": PDFName("StructTreeRoot"), **entries})
        canvas.catalogue(StructTreeRoot=top, MarkInfo=PDFDictionary({"Marked": "true"}))

    def _walk(self) -> Iterator[Element]:
        waiting = [self.root]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += reversed([kid for kid in element.kids if isinstance(kid, Element)])

    def _numbers(self, canvas: PageCanvas, references: dict[int, PDFObject]) -> list[Any]:
        numbers: list[Any] = []
        for key, owners in enumerate(self.pages):
            numbers += [key, canvas.refer(PDFArray([references[id(owner)] for owner in owners]))]
        for number, element in enumerate(self.links):
            numbers += [FIRST_ANNOTATION_KEY + number, references[id(element)]]
        return numbers


def _dictionary(
    element: Element, parent: PDFObject, pages: list[PDFObject], references: dict[int, PDFObject]
) -> PDFDictionary:
    entries: dict[str, Any] = {"Type": PDFName("StructElem"), "S": PDFName(element.tag), "P": parent}
    marked = [kid for kid in element.kids if isinstance(kid, tuple)]
    home = marked[0][0] if marked else 0
    if home:
        entries["Pg"] = pages[home - 1]
    kids = [_kid(kid, home, pages, references) for kid in element.kids]
    if kids:
        entries["K"] = PDFArray(kids)
    if element.attributes:
        entries["A"] = PDFDictionary(element.attributes)
    entries.update({key: PDFString(value) for key, value in element.extra.items()})
    return PDFDictionary(entries)


def _kid(kid: Kid, home: int, pages: list[PDFObject], references: dict[int, PDFObject]) -> PDFObject | int:
    if isinstance(kid, Element):
        return references[id(kid)]
    if isinstance(kid, Link):
        link = {"Type": PDFName("OBJR"), "Obj": kid.annotation, "Pg": pages[kid.page - 1]}
        return PDFDictionary(link)
    page, number = kid
    if page == home:
        return number
    return PDFDictionary({"Type": PDFName("MCR"), "Pg": pages[page - 1], "MCID": number})
