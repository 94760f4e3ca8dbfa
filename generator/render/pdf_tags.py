"""The structure tree of a tagged PDF: elements, the marked content that they own, and the parent tree.

ISO 32000-1, 14.7 (logical structure) and 14.8 (tagged PDF). A brief has an element a cell, so elements are written as
bytes; reportlab's dictionaries take four times as long.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject

from generator.render.pdf_canvas import PageCanvas

FIRST_ANNOTATION_KEY = 1_000_000  # parent-tree keys of annotations follow those of pages


@dataclass(slots=True, eq=False)
class Element:
    """A structure element.

    `attributes` is the body of its attribute dictionary, `strings` its text entries such as Alt. `kids` holds
    elements, (page, MCID) pairs and link annotations in reading order.
    """

    tag: str
    parent: Element | None
    attributes: str = ""
    strings: Mapping[str, str] = field(default_factory=dict)
    kids: list[Kid] = field(default_factory=list)

    def add(self, tag: str, attributes: str = "", strings: Mapping[str, str] | None = None) -> Element:
        """Return a new last child."""
        child = Element(tag, self, attributes, strings or {})
        self.kids.append(child)
        return child


@dataclass(frozen=True, slots=True)
class Link:
    """A link annotation owned by an element: its object number and the page that it lies on."""

    annotation: int
    page: int


Kid = Element | Link | tuple[int, int]


class Raw(PDFObject):
    """An object whose bytes we write; empty until they are known."""

    def __init__(self, content: str = "") -> None:
        """Hold the text of the object."""
        self.content = content

    def format(self, document: PDFDocument) -> bytes:  # noqa: ARG002  # reportlab's signature
        """Return the bytes."""
        return self.content.encode("ascii")


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

    def link(self, element: Element, annotation: int) -> int:
        """Give a link annotation to a Link element under `element`; return its key in the parent tree."""
        child = element.add("Link")
        child.kids.append(Link(annotation, len(self.pages)))
        self.links.append(child)
        return FIRST_ANNOTATION_KEY + len(self.links) - 1

    def write(self, canvas: PageCanvas) -> None:
        """Add the tree to the document's catalog."""
        pages = [canvas.refer(page) for page in canvas.pages]
        root = Raw()
        top = canvas.refer(root)
        objects = {id(element): Raw() for element in self._walk()}
        numbers = {key: canvas.refer(thing) for key, thing in objects.items()}
        for element in self._walk():
            parent = numbers[id(element.parent)] if element.parent else top
            objects[id(element)].content = _written(element, parent, pages, numbers)
        parents = canvas.refer(Raw(f"<</Nums [{self._parents(canvas, numbers)}]>>"))
        next_key = FIRST_ANNOTATION_KEY + len(self.links)
        entries = f"/K {numbers[id(self.root)]} 0 R /ParentTree {parents} 0 R /ParentTreeNextKey {next_key}"
        root.content = f"<</Type /StructTreeRoot {entries}>>"
        canvas.catalogue(StructTreeRoot=root, MarkInfo=Raw("<</Marked true>>"))

    def _walk(self) -> Iterator[Element]:
        waiting = [self.root]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += reversed([kid for kid in element.kids if isinstance(kid, Element)])

    def _parents(self, canvas: PageCanvas, numbers: Mapping[int, int]) -> str:
        """Return the parent tree's entries: the owners of a page's marked content, then those of annotations."""
        lists = [Raw(f"[{' '.join(f'{numbers[id(owner)]} 0 R' for owner in owners)}]") for owners in self.pages]
        entries = [f"{key} {canvas.refer(owners)} 0 R" for key, owners in enumerate(lists)]
        entries += [f"{FIRST_ANNOTATION_KEY + n} {numbers[id(element)]} 0 R" for n, element in enumerate(self.links)]
        return " ".join(entries)


def _written(element: Element, parent: int, pages: list[int], numbers: Mapping[int, int]) -> str:
    home = next((kid[0] for kid in element.kids if isinstance(kid, tuple)), 0)
    parts = [f"<</Type /StructElem /S /{element.tag} /P {parent} 0 R"]
    if home:
        parts.append(f"/Pg {pages[home - 1]} 0 R")
    if element.kids:
        parts.append(f"/K [{' '.join([_kid(kid, home, pages, numbers) for kid in element.kids])}]")
    if element.attributes:
        parts.append(f"/A <<{element.attributes}>>")
    parts += [f"/{key} {text_string(value)}" for key, value in element.strings.items()]
    return " ".join(parts) + ">>"


def _kid(kid: Kid, home: int, pages: list[int], numbers: Mapping[int, int]) -> str:
    if isinstance(kid, Element):
        return f"{numbers[id(kid)]} 0 R"
    if isinstance(kid, Link):
        return f"<</Type /OBJR /Obj {kid.annotation} 0 R /Pg {pages[kid.page - 1]} 0 R>>"
    page, number = kid
    return f"{number}" if page == home else f"<</Type /MCR /Pg {pages[page - 1]} 0 R /MCID {number}>>"


def text_string(text: str) -> str:
    """Return a text string in UTF-16BE with its mark, in hexadecimal (ISO 32000-1, 7.9.2.2)."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"
