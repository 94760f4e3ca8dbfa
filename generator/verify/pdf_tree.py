"""The structure tree of a PDF: its elements with their marked contents, and whether its three records of them agree.

An element names its contents (K), a page's entry in the parent tree names the owner of each content, and each element
names its parent (P). Validators check none of these against the others; a reader may follow any (ISO 32000-1, 14.7).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pikepdf

DEEPEST = 40
REPLACING = ("/ActualText", "/E", "/Alt")
Claim = tuple[int, int]  # page from 1, MCID
Identity = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Link:
    """A link: the page (0 = elsewhere) or address it leads to, what it is called, its page and its area there."""

    target: int
    address: str
    words: str
    page: int
    area: tuple[float, ...] = (0.0, 0.0, 0.0, 0.0)


@dataclass(slots=True)
class Element:
    """A structure element: its kind without the slash, its kids in order, and what it says of itself.

    A heading cell has its `scope` and the number of columns that it `spans`; `identity` is the name of a note.
    """

    kind: str
    kids: list[Element | Claim] = field(default_factory=list)
    title: str = ""
    alt: str = ""
    scope: str = ""
    identity: str = ""
    spans: int = 1
    links: list[Link] = field(default_factory=list)

    def claims(self) -> list[Claim]:
        """Return all marked contents of the element and its kids, in reading order."""
        found: list[Claim] = []
        for kid in self.kids:
            found += kid.claims() if isinstance(kid, Element) else [kid]
        return found

    def all_links(self) -> list[Link]:
        """Return the links of the element and of its kids."""
        return [*self.links, *(link for kid in self.elements for link in kid.all_links())]

    @property
    def elements(self) -> list[Element]:
        """Return the kids that are elements."""
        return [kid for kid in self.kids if isinstance(kid, Element)]


@dataclass(slots=True)
class Tree:
    """The elements under the root; `owners` tells which object owns a content; `problems` are (page, message)."""

    roots: list[Element] = field(default_factory=list)
    owners: dict[Claim, Identity] = field(default_factory=dict)
    problems: list[tuple[int, str]] = field(default_factory=list)


def read_tree(pdf: pikepdf.Pdf) -> Tree:
    """Return the structure tree.

    Raises ValueError for a file without one, or one that is no tree; pikepdf.PdfError, TypeError, AttributeError or
    KeyError where its parts are of the wrong kinds.
    """
    root = pdf.Root.get("/StructTreeRoot")
    if not isinstance(root, pikepdf.Dictionary):
        raise ValueError("the file has no structure tree")  # noqa: TRY004  # a fault of the file
    reader = _Reader(pdf)
    for kid in _array(root.get("/K")):
        reader.tree.roots.append(reader.element(kid, root, 0))
    if "/RoleMap" in root:
        reader.problem(0, "a role map, which gives structure elements other meanings")
    _check_parent_tree(pdf, root, reader)
    return reader.tree


class _Reader:
    """Walks down the kids of elements."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.tree = Tree()
        self.pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        self.seen: set[Identity] = set()
        self.links: dict[Identity, Identity] = {}

    def problem(self, page: int, message: str) -> None:
        self.tree.problems.append((page, message))

    def element(self, source: pikepdf.Object, parent: pikepdf.Object, page: int, depth: int = 0) -> Element:
        if source.objgen in self.seen or depth > DEEPEST:
            raise ValueError("the structure tree is no tree")
        if source.is_indirect:
            self.seen.add(source.objgen)
        entries = dict(source.items())
        element = Element(str(entries["/S"])[1:], title=str(entries.get("/T", "")), alt=str(entries.get("/Alt", "")))
        element.identity = str(entries.get("/ID", ""))
        if "/A" in entries:
            _read_attributes(element, entries["/A"])
        page = self.page(entries, page)
        if entries["/P"].objgen != parent.objgen:
            self.problem(page, f"element {element.kind} names another parent than the one that holds it")
        for key in REPLACING:
            if key in entries and (key, element.kind) != ("/Alt", "Figure"):
                self.problem(page, f"{key[1:]} of element {element.kind}, which replaces what is shown")
        for kid in _array(entries.get("/K")):
            self.kid(element, kid, source, page, depth)
        return element

    def page(self, entries: dict[str, pikepdf.Object], page: int) -> int:
        return self.pages[entries["/Pg"].objgen] if "/Pg" in entries else page

    def kid(self, element: Element, kid: pikepdf.Object | int, owner: pikepdf.Object, page: int, depth: int) -> None:
        if isinstance(kid, int):
            self.claim(element, owner, (page, kid))
        elif (kind := kid.get("/Type")) is None:
            element.kids.append(self.element(kid, owner, page, depth + 1))
        elif kind == "/OBJR":
            self.links[kid["/Obj"].objgen] = owner.objgen
            element.links.append(self.link(kid["/Obj"], self.page(dict(kid.items()), page)))
        elif kind == "/MCR":
            if "/Stm" in kid:
                raise ValueError("marked content outside the page's own stream")
            self.claim(element, owner, (self.pages[kid["/Pg"].objgen] if "/Pg" in kid else page, int(kid["/MCID"])))
        else:
            element.kids.append(self.element(kid, owner, page, depth + 1))

    def link(self, annotation: pikepdf.Object, page: int) -> Link:
        action, target = annotation.get("/A", pikepdf.Dictionary()), 0
        if "/Dest" in annotation:
            target = self.pages[annotation["/Dest"][0].objgen]
        elif action.get("/S") != "/URI":
            self.problem(page, f"a link that does {action.get('/S', 'nothing')}")
        area = tuple(float(edge) for edge in annotation["/Rect"])
        return Link(target, str(action.get("/URI", "")), str(annotation.get("/Contents", "")), page, area)

    def claim(self, element: Element, owner: pikepdf.Object, claim: Claim) -> None:
        element.kids.append(claim)
        if claim in self.tree.owners:
            self.problem(claim[0], f"marked content {claim[1]} belongs to two elements")
        self.tree.owners[claim] = owner.objgen


def _read_attributes(element: Element, attributes: pikepdf.Object) -> None:
    """Read what an element says of itself as a cell of a table (ISO 32000-1, 14.8.5.7)."""
    for entries in _array(attributes):
        if entries.get("/O") == "/Table":
            element.scope = str(entries.get("/Scope", "/"))[1:]
            element.spans = int(entries.get("/ColSpan", 1))


def _array(kids: pikepdf.Object | None) -> list[Any]:
    """Return the entries of an array, or the one entry that stands for it; numbers come as int."""
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _check_parent_tree(pdf: pikepdf.Pdf, root: pikepdf.Object, reader: _Reader) -> None:
    entries = _numbers(root["/ParentTree"], {}, 0)
    unnamed = dict(reader.tree.owners)
    for number, page in enumerate(pdf.pages, 1):
        owners = entries.get(int(page.obj["/StructParents"])) if "/StructParents" in page.obj else None
        for content, owner in enumerate(_array(owners)):
            claimed = unnamed.pop((number, content), None)
            if claimed != (owner.objgen if isinstance(owner, pikepdf.Dictionary) else None):
                reader.problem(number, f"the parent tree names another owner of marked content {content}")
        _check_annotations(page, number, entries, reader)
    for page_number, content in sorted(unnamed):
        reader.problem(page_number, f"the parent tree names no owner of marked content {content}")


def _numbers(node: pikepdf.Object, found: dict[int, pikepdf.Object], depth: int) -> dict[int, pikepdf.Object]:
    """Return the entries of a number tree (ISO 32000-1, 7.9.7)."""
    if depth > DEEPEST:
        raise ValueError("the parent tree is no tree")
    listed = _array(node.get("/Nums"))
    found.update(zip(map(int, listed[::2]), listed[1::2], strict=True))
    for kid in _array(node.get("/Kids")):
        _numbers(kid, found, depth + 1)
    return found


def _check_annotations(page: pikepdf.Page, number: int, entries: dict[int, pikepdf.Object], reader: _Reader) -> None:
    for annotation in _array(page.obj.get("/Annots")):
        kind = str(annotation.get("/Subtype", "/?"))[1:]
        if kind != "Link":
            reader.problem(number, f"an annotation of kind {kind}")
            continue
        owner = entries.get(int(annotation.get("/StructParent", -1)))
        if owner is None or reader.links.get(annotation.objgen) != owner.objgen:
            reader.problem(number, "a link that the structure tree and the parent tree do not both hold")
        if "/AP" in annotation:
            reader.problem(number, "a link that draws something of its own")
