"""The structure tree of a PDF: its elements with their marked contents, and whether its three records of them agree.

An element names its contents (K), a page's entry in the parent tree names the owner of each content, and each element
names its parent (P). Validators check none of these against the others; a reader may follow any (ISO 32000-1, 14.7).
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

import pikepdf

from generator.verify.pdf_objects import DEEPEST, DIRECT, Objects, Reference, Value, plain
from generator.verify.pdf_pages import Page
from generator.verify.pdf_rows import plain_row

STRUCTURE = frozenset(["/Type", "/S", "/P", "/Pg", "/K", "/A"])
REPLACING = ("/ActualText", "/E", "/Alt")
Claim = tuple[int, int]  # page from 1, MCID


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

    A heading cell has its `scope` and the number of columns that it `spans`; `identity` is the name of a note. One in
    another language than the file's has its tag. One that `says_more` has other entries than those of its place in the
    tree and its attributes. The rows of a table's body are `later`: read one by one, and not kept.
    """

    kind: str
    kids: list[Element | Claim] = field(default_factory=list)
    says_more: bool = False
    title: str = ""
    alt: str = ""
    scope: str = ""
    identity: str = ""
    language: str = ""
    spans: int = 1
    links: list[Link] = field(default_factory=list)
    later: Iterable[Element | Claim | Row] = ()

    def each(self) -> Iterator[Element | Claim | Row]:
        """Yield the kids in order, those that are read later for the only time."""
        return chain(self.kids, self.later)

    def claims(self) -> Iterator[Claim]:
        """Yield the marked contents of the element and its kids, in reading order; not of what is read later."""
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.claims()
            else:
                yield kid

    def all_links(self) -> list[Link]:
        """Return the links of the element and of its kids."""
        return [*self.links, *(link for kid in self.elements for link in kid.all_links())]

    @property
    def elements(self) -> list[Element]:
        """Return the kids that are elements."""
        return [kid for kid in self.kids if isinstance(kid, Element)]


class Row(NamedTuple):
    """A row of a table as one: the page and the marked contents of its cells, and their kinds and scopes."""

    page: int
    marks: range
    kinds: tuple[str, ...]
    scopes: tuple[str, ...]

    def element(self) -> Element:
        """Return the element of the row."""
        cells = zip(self.marks, self.kinds, self.scopes, strict=True)
        return Element("TR", [Element(kind, [(self.page, mark)], scope=scope) for mark, kind, scope in cells])


class Owners:
    """Which object owns each marked content: those of a page are mostly claimed in the order of their numbers."""

    def __init__(self, pages: int) -> None:
        """Begin with none; page 0 stands for an unknown one."""
        self._in_order = [array("I") for _ in range(pages + 1)]
        self._others: list[dict[int, Reference]] = [{} for _ in range(pages + 1)]

    def put(self, claim: Claim, owner: Reference) -> bool:
        """Keep an owner; return whether it is the first."""
        page, number = claim
        in_order, others = self._in_order[page], self._others[page]
        if number < len(in_order) or number in others:
            return False
        if number == len(in_order) and not owner[1]:
            in_order.append(owner[0])
        else:
            others[number] = owner
        return True

    def put_all(self, page: int, marks: range, owners: range) -> bool:
        """Keep the owners of marked contents that follow each other; return whether they are the next of the page."""
        if marks.start != len(self._in_order[page]) or self._others[page]:
            return False
        self._in_order[page].extend(owners)
        return True

    def of(self, page: int) -> dict[int, Reference]:
        """Return the owners of the contents of a page, by their numbers."""
        return {number: (owner, 0) for number, owner in enumerate(self._in_order[page])} | self._others[page]


@dataclass(slots=True)
class Tree:
    """The elements under the root; the owners of all contents are known once it is finished."""

    reader: _Reader
    roots: list[Element]

    @property
    def owners(self) -> Owners:
        """Return which object owns each content."""
        return self.reader.owners

    def finished(self) -> list[tuple[int, str]]:
        """Read what is left of the tree; return where its records disagree, as (page, message)."""
        for kids in self.reader.waiting:
            for _ in kids:
                pass
        self.reader.check_parent_tree()
        return self.reader.problems


def read_tree(objects: Objects, pages: Sequence[Page]) -> Tree:
    """Return the structure tree.

    Raises ValueError for a file without one, or one that is no tree; pikepdf.PdfError, TypeError, AttributeError or
    KeyError where its parts are of the wrong kinds. So does whoever reads on in it.
    """
    held = objects.pdf.Root.get("/StructTreeRoot")
    if not isinstance(held, pikepdf.Dictionary):
        raise ValueError("the file has no structure tree")  # noqa: TRY004  # a fault of the file
    reader = _Reader(objects, pages, held)
    kids = _listed(objects, reader.root.get("/K"))
    roots = [reader.element(kid, objects.resolved(kid), held.objgen, (0, 0)) for kid in kids]
    if "/RoleMap" in reader.root:
        reader.problem(0, "a role map, which gives structure elements other meanings")
    return Tree(reader, roots)


class _Reader:
    """Walks down the kids of elements."""

    def __init__(self, objects: Objects, pages: Sequence[Page], root: pikepdf.Object) -> None:
        self.objects, self.pages = objects, pages
        self.root: Mapping[str, Value] = objects.get(root.objgen) if root.is_indirect else plain(root)
        self.numbers = {page.reference: number for number, page in enumerate(pages, 1)}
        self.owners = Owners(len(pages))
        self.seen = bytearray(objects.count)
        self.seen_others: set[Reference] = set()
        self.links: dict[Reference, Reference] = {}
        self.problems: list[tuple[int, str]] = []
        self.waiting: list[Iterator[Element | Claim | Row]] = []

    def problem(self, page: int, message: str) -> None:
        self.problems.append((page, message))

    def is_new(self, reference: Reference) -> bool:
        """Tell whether an object is met for the first time."""
        number, generation = reference
        if generation or number >= len(self.seen):
            known = reference in self.seen_others
            self.seen_others.add(reference)
            return not known
        known = bool(self.seen[number])
        self.seen[number] = 1
        return not known

    def element(self, source: Value, entries: Value, parent: Reference, place: tuple[int, int]) -> Element:
        """Return an element; `place` is the page and the depth of its parent."""
        own = source if isinstance(source, tuple) else DIRECT
        page, depth = place
        if depth > DEEPEST or (own is not DIRECT and not self.is_new(own)):
            raise ValueError("the structure tree is no tree")
        element = Element(_kind(entries), says_more=not STRUCTURE.issuperset(entries))
        if "/A" in entries:
            self.read_attributes(element, entries["/A"])
        page = self.numbers[entries["/Pg"]] if "/Pg" in entries else page
        if entries["/P"] != parent:
            self.problem(page, f"element {element.kind} names another parent than the one that holds it")
        if element.says_more:
            self.describe(element, entries, page)
        kids = entries.get("/K")
        if type(kids) is int:
            element.kids.append(self.claimed(own, (page, kids)))
            return element
        listed = _listed(self.objects, kids)
        if element.kind == "TBody":
            read = self.rows(element, listed, own, (page, depth + 1))
            element.later = read
            self.waiting.append(read)
        else:
            element.kids = list(self.kids(element, listed, own, (page, depth + 1)))
        return element

    def rows(
        self, element: Element, kids: Iterable[Value], owner: Reference, place: tuple[int, int]
    ) -> Iterator[Element | Claim | Row]:
        """Yield the kids of the body of a table, those that are plain rows as such."""
        for kid in kids:
            row = self.row(kid, owner) if isinstance(kid, tuple) else None
            if row:
                yield row
            else:
                yield from self.kids(element, [kid], owner, place)

    def row(self, reference: Reference, parent: Reference) -> Row | None:
        """Return a row that is plain and met for the first time, or None, and then nothing is noted of it."""
        found = plain_row(self.objects, reference, parent)
        if found is None or found.page not in self.numbers:
            return None
        page, cells, number = self.numbers[found.page], found.cells, reference[0]
        if number in cells or self.seen[number] or any(self.seen[cells.start : cells.stop]):
            return None
        if not self.owners.put_all(page, found.marks, cells):
            return None
        self.seen[number] = 1
        self.seen[cells.start : cells.stop] = b"\x01" * len(cells)
        return Row(page, found.marks, found.kinds, found.scopes)

    def kids(
        self, element: Element, kids: Iterable[Value], owner: Reference, place: tuple[int, int]
    ) -> Iterator[Element | Claim]:
        """Yield the kids of an element, and give it its links."""
        page = place[0]
        for kid in kids:
            entries = self.objects.get(kid) if isinstance(kid, tuple) else kid
            if type(entries) is int:
                yield self.claimed(owner, (page, entries))
                continue
            kind = entries.get("/Type")
            if kind == "/OBJR":
                annotation = self.objects.pdf.get_object(entries["/Obj"])
                self.links[entries["/Obj"]] = owner
                element.links.append(self.link(annotation, self.numbers[entries["/Pg"]] if "/Pg" in entries else page))
            elif kind == "/MCR":
                if "/Stm" in entries:
                    raise ValueError("marked content outside the page's own stream")
                at = self.numbers[entries["/Pg"]] if "/Pg" in entries else page
                yield self.claimed(owner, (at, int(entries["/MCID"])))
            else:
                yield self.element(kid, entries, owner, place)

    def link(self, annotation: pikepdf.Object, page: int) -> Link:
        action, target = annotation.get("/A", pikepdf.Dictionary()), 0
        if "/Dest" in annotation:
            target = self.numbers[annotation["/Dest"][0].objgen]
        elif action.get("/S") != "/URI":
            self.problem(page, f"a link that does {action.get('/S', 'nothing')}")
        area = tuple(float(edge) for edge in annotation["/Rect"])
        return Link(target, str(action.get("/URI", "")), str(annotation.get("/Contents", "")), page, area)

    def describe(self, element: Element, entries: Mapping[str, Value], page: int) -> None:
        """Read what an element says of itself beside its place in the tree."""
        element.title, element.alt = str(entries.get("/T", "")), str(entries.get("/Alt", ""))
        element.identity, element.language = str(entries.get("/ID", "")), str(entries.get("/Lang", ""))
        for key in REPLACING:
            if key in entries and (key, element.kind) != ("/Alt", "Figure"):
                self.problem(page, f"{key[1:]} of element {element.kind}, which replaces what is shown")

    def claimed(self, owner: Reference, claim: Claim) -> Claim:
        """Return a claim, after a note of who makes it."""
        if not self.owners.put(claim, owner):
            self.problem(claim[0], f"marked content {claim[1]} belongs to two elements")
        return claim

    def read_attributes(self, element: Element, attributes: Value) -> None:
        """Read what an element says of itself as a cell of a table (ISO 32000-1, 14.8.5.7)."""
        for held in _listed(self.objects, attributes):
            entries = self.objects.resolved(held)
            if entries.get("/O") == "/Table":
                element.scope = str(entries.get("/Scope", "/"))[1:]
                element.spans = int(entries.get("/ColSpan", 1))

    def check_parent_tree(self) -> None:
        """Tell where the parent tree, or an annotation, disagrees with the elements."""
        entries = _numbers(self.objects, self.root["/ParentTree"], {}, 0)
        unnamed: list[Claim] = [(0, content) for content in self.owners.of(0)]
        for number, page in enumerate(self.pages, 1):
            key = self.objects.resolved(page.entries.get("/StructParents"))
            owners = self.owners.of(number)
            for content, owner in enumerate(_listed(self.objects, entries.get(key))):
                if owners.pop(content, None) != (DIRECT if isinstance(owner, dict) else owner):
                    self.problem(number, f"the parent tree names another owner of marked content {content}")
            unnamed += [(number, content) for content in owners]
            self.check_annotations(page, number, entries)
        for number, content in sorted(unnamed):
            self.problem(number, f"the parent tree names no owner of marked content {content}")

    def check_annotations(self, page: Page, number: int, entries: Mapping[int, Value]) -> None:
        for held in _listed(self.objects, page.entries.get("/Annots")):
            annotation = self.objects.pdf.get_object(held)
            kind = str(annotation.get("/Subtype", "/?"))[1:]
            if kind != "Link":
                self.problem(number, f"an annotation of kind {kind}")
                continue
            owner = entries.get(int(annotation.get("/StructParent", -1)))
            if owner is None or self.links.get(held) != owner:
                self.problem(number, "a link that the structure tree and the parent tree do not both hold")
            if "/AP" in annotation:
                self.problem(number, "a link that draws something of its own")


def _kind(entries: Mapping[str, Value]) -> str:
    kind = entries["/S"]
    if not isinstance(kind, str):
        raise TypeError("a structure element has no type")
    return kind[1:]


def _listed(objects: Objects, value: Value) -> list[Value]:
    """Return the entries of an array, or the one value that stands for it."""
    if value is None:
        return []
    found = objects.resolved(value)
    return found if isinstance(found, list) else [value]


def _numbers(objects: Objects, node: Value, found: dict[int, Value], depth: int) -> dict[int, Value]:
    """Return the entries of a number tree (ISO 32000-1, 7.9.7)."""
    if depth > DEEPEST:
        raise ValueError("the parent tree is no tree")
    entries = objects.resolved(node)
    listed = _listed(objects, entries.get("/Nums"))
    found.update(zip(map(int, listed[::2]), listed[1::2], strict=True))
    for kid in _listed(objects, entries.get("/Kids")):
        _numbers(objects, kid, found, depth + 1)
    return found
