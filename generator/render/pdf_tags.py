"""The structure tree of a tagged PDF: elements, the marked content that they own, and the parent tree.

ISO 32000-1, 14.7 (logical structure) and 14.8 (tagged PDF). A brief has an element a cell, so elements are written as
text; reportlab's dictionaries take four times as long. The rows of tables are written with their page, all else at the
end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject, PDFObjectReference

from generator.render.pdf_canvas import PageCanvas
from generator.render.pdf_file import StreamedDocument, references

FIRST_ANNOTATION_KEY = 1_000_000  # parent-tree keys of annotations follow those of pages


@dataclass(slots=True, eq=False)
class Element:
    """A structure element; `number` is that of its object, `parent` that of the element above it.

    `attributes` is the body of its attribute dictionary, `strings` its text entries such as Alt. `kids` holds
    elements, the numbers of elements that are written already, (page, MCID) pairs and link annotations in reading
    order.
    """

    file: StreamedDocument
    tag: str
    parent: int
    attributes: str = ""
    strings: Mapping[str, str] = field(default_factory=dict)
    kids: list[Kid] = field(default_factory=list)
    number: int = 0

    def __post_init__(self) -> None:
        """Take an object number."""
        self.number = self.file.allocate()

    def add(self, tag: str, attributes: str = "", strings: Mapping[str, str] | None = None) -> Element:
        """Return a new last child."""
        child = Element(self.file, tag, self.number, attributes, strings or {})
        self.kids.append(child)
        return child


@dataclass(frozen=True, slots=True)
class Link:
    """A link annotation owned by an element: its object number and the page that it lies on."""

    annotation: int
    page: int


Kid = Element | Link | tuple[int, int] | int


class Raw(PDFObject):
    """An object whose bytes we write."""

    def __init__(self, content: str) -> None:
        """Hold the text of the object."""
        self.content = content

    def format(self, document: PDFDocument) -> bytes:  # noqa: ARG002  # reportlab's signature
        """Return the bytes."""
        return self.content.encode("ascii")


class StructureTree:
    """The tree of one document, grown page by page."""

    def __init__(self, canvas: PageCanvas) -> None:
        """Begin with the element of the whole document."""
        self.canvas, self.file = canvas, canvas.file
        self._top = self.file.allocate()
        self.root = Element(self.file, "Document", self._top)
        self._owners: list[int] = []
        self._parents: list[int] = []
        self._links: list[Element] = []

    def mark(self, element: Element) -> int:
        """Return a new marked-content identifier on this page, owned by the element."""
        content = self.claim(element.number)
        element.kids.append((len(self.canvas.pages), content))
        return content

    def claim(self, owner: int, count: int = 1) -> int:
        """Return a new marked-content identifier on this page, owned by the element of that number.

        Of several, which follow each other as the numbers of their elements do, it is the first.
        """
        self._owners += range(owner, owner + count)
        return len(self._owners) - count

    def claim_rows(self, rows: Iterable[int], count: int) -> int:
        """Return the first of new identifiers for cells of rows: their elements follow those of the rows."""
        first = len(self._owners)
        self._owners += [row + number for row in rows for number in range(1, count + 1)]
        return first

    def link(self, element: Element, annotation: int) -> int:
        """Give a link annotation to a Link element; return its key in the parent tree."""
        element.kids.append(Link(annotation, len(self.canvas.pages)))
        self._links.append(element)
        return FIRST_ANNOTATION_KEY + len(self._links) - 1

    def end_page(self) -> None:
        """Write the owners of this page's marked content."""
        number = self.file.allocate()
        self.file.write_of_page(number, references(self._owners))
        self._parents.append(number)
        self._owners = []

    def write(self) -> None:
        """Write what is left of the tree, and put it into the document's catalog."""
        names: dict[str, int] = {}
        for element in self._walk():
            self.file.write(element.number, self._written(element))
            if "ID" in element.strings:
                names[text_string(element.strings["ID"])] = element.number
        entries = [(key, number) for key, number in enumerate(self._parents)]
        entries += [(FIRST_ANNOTATION_KEY + n, element.number) for n, element in enumerate(self._links)]
        parents = self.file.allocate()
        self.file.write(parents, f"<</Nums [{' '.join([f'{key} {number} 0 R' for key, number in entries])}]>>")
        next_key = FIRST_ANNOTATION_KEY + len(self._links)
        kids = f"/K {self.root.number} 0 R /ParentTree {parents} 0 R /ParentTreeNextKey {next_key}"
        if names:
            kids += (
                f" /IDTree <</Names [{' '.join([f'{name} {number} 0 R' for name, number in sorted(names.items())])}]>>"
            )
        self.file.write(self._top, f"<</Type /StructTreeRoot {kids}>>")
        self.file.name("StructTreeRoot", self._top)
        self.canvas.catalogue(StructTreeRoot=PDFObjectReference("StructTreeRoot"), MarkInfo=Raw("<</Marked true>>"))

    def _walk(self) -> Iterator[Element]:
        waiting = [self.root]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += reversed([kid for kid in element.kids if isinstance(kid, Element)])

    def _written(self, element: Element) -> str:
        home = next((kid[0] for kid in element.kids if isinstance(kid, tuple)), 0)
        parts = [f"<</Type /StructElem /S /{element.tag} /P {element.parent} 0 R"]
        if home:
            parts.append(f"/Pg {self.canvas.pages[home - 1]} 0 R")
        if element.kids:
            parts.append(f"/K [{' '.join([self._kid(kid, home) for kid in element.kids])}]")
        if element.attributes:
            parts.append(f"/A <<{element.attributes}>>")
        parts += [f"/{key} {text_string(value)}" for key, value in element.strings.items()]
        return " ".join(parts) + ">>"

    def _kid(self, kid: Kid, home: int) -> str:
        if isinstance(kid, Element):
            return f"{kid.number} 0 R"
        if isinstance(kid, int):
            return f"{kid} 0 R"
        if isinstance(kid, Link):
            return f"<</Type /OBJR /Obj {kid.annotation} 0 R /Pg {self.canvas.pages[kid.page - 1]} 0 R>>"
        page, number = kid
        return f"{number}" if page == home else f"<</Type /MCR /Pg {self.canvas.pages[page - 1]} 0 R /MCID {number}>>"


def text_string(text: str) -> str:
    """Return a text string in UTF-16BE with its mark, in hexadecimal (ISO 32000-1, 7.9.2.2)."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"
