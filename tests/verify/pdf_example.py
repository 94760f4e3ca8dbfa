"""The example brief as a tagged PDF, written by hand as generator/README.md promises it, and ways to spoil it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import count
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from generator.model.document import Block, Callout, Chart, Document, KeyFigures, Section, Table, Text
from generator.model.picture import Image

WIDTH, HEIGHT = 600, 800
LEFT, TOP, STEP, ACROSS = 60.0, 740.0, 14.0, 130.0
LONGEST = 90  # characters of a line, each half the size wide
CHARACTERS = "".join(map(chr, range(32, 127))) + "•–—−’é😀"


@dataclass
class Mark:
    """A marked content: its text in pieces at their places, and what is drawn before them."""

    pieces: list[tuple[str, float, float]]
    page: int = 1
    drawn: str = ""
    number: int | None = None  # its MCID, if not the next one of its page


@dataclass
class Element:
    """A structure element."""

    kind: str
    kids: list[Element | Mark] = field(default_factory=list)
    entries: dict[str, object] = field(default_factory=dict)

    def all(self) -> Iterator[Element]:
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.all()

    def of(self, kind: str) -> list[Element]:
        """Return the elements of a kind under this one."""
        return [element for element in self.all() if element.kind == kind]

    @property
    def mark(self) -> Mark:
        """Return the first content."""
        return next(kid for kid in self.kids if isinstance(kid, Mark))


@dataclass
class PdfExample:
    """The file before it is written: its tree, its artifacts by page, and operators that stand outside all marks."""

    root: Element
    artifacts: list[list[str]]
    loose: dict[int, str] = field(default_factory=dict)
    links: list[tuple[Element, str]] = field(default_factory=list)

    def write(self, spoil: Callable[[pikepdf.Pdf], None] | None = None) -> bytes:
        """Return the file; `spoil` may change it once it is whole."""
        pdf = pikepdf.new()
        pdf.docinfo["/Title"] = "Missions & money"
        writer = _Writer(pdf, self)
        writer.run()
        if spoil:
            spoil(pdf)
        stream = BytesIO()
        pdf.save(stream)
        return stream.getvalue()


class _Writer:
    def __init__(self, pdf: pikepdf.Pdf, example: PdfExample) -> None:
        self.pdf, self.example = pdf, example
        self.font = pdf.make_indirect(font(pdf))
        count_pages = len(example.artifacts)
        self.pages = [self.page(number) for number in range(1, count_pages + 1)]
        self.streams: list[list[str]] = [[] for _ in self.pages]
        self.numbers = [count() for _ in self.pages]
        self.owners: list[dict[int, pikepdf.Object]] = [{} for _ in self.pages]
        self.objects: dict[int, pikepdf.Object] = {}

    def page(self, number: int) -> pikepdf.Object:
        page = self.pdf.add_blank_page(page_size=(WIDTH, HEIGHT)).obj
        page.Resources = Dictionary(Font=Dictionary(F1=self.font))
        page.StructParents = number - 1
        return page

    def run(self) -> None:
        for number, artifacts in enumerate(self.example.artifacts):
            for place, text in enumerate(artifacts):
                shown = show([(text, LEFT + 130 * (place % 4), 780.0 - 12 * (place // 4))])
                self.streams[number].append(f"/Artifact BMC {shown} EMC")
        root = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        root.K = self.element(self.example.root, root)
        nums: list[Any] = []
        for number, owners in enumerate(self.owners):
            listed = [owners.get(mark) for mark in range(max(owners, default=-1) + 1)]
            nums.extend([number, self.pdf.make_indirect(Array(listed))])
        self.write_links(nums)
        root.ParentTree = self.pdf.make_indirect(Dictionary(Nums=Array(nums)))
        self.pdf.Root.StructTreeRoot = root
        self.pdf.Root.Lang = pikepdf.String("en-GB")
        for number, page in enumerate(self.pages):
            stream = "\n".join([*self.streams[number], self.example.loose.get(number + 1, "")])
            page.Contents = self.pdf.make_stream(stream.encode("latin-1"))

    def element(self, element: Element, parent: pikepdf.Object) -> pikepdf.Object:
        made = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{element.kind}"), P=parent))
        self.objects[id(element)] = made
        for key, value in element.entries.items():
            made[key] = value
        made.K = Array([self.kid(kid, made) for kid in element.kids])
        return made

    def kid(self, kid: Element | Mark, owner: pikepdf.Object) -> pikepdf.Object:
        if isinstance(kid, Element):
            return self.element(kid, owner)
        page = kid.page - 1
        number = next(self.numbers[page]) if kid.number is None else kid.number
        shown = f"{kid.drawn} {show(kid.pieces)}"
        self.streams[page].append(f"/{str(owner.S)[1:]} <</MCID {number}>> BDC {shown} EMC")
        self.owners[page][number] = owner
        return Dictionary(Type=Name.MCR, Pg=self.pages[page], MCID=number)

    def write_links(self, nums: list[Any]) -> None:
        for number, (element, address) in enumerate(self.example.links, len(self.pages)):
            owner, page = self.objects[id(element)], self.pages[element.mark.page - 1]
            action = Dictionary(S=Name.URI, URI=address)
            entries = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=action, StructParent=number)
            link = self.pdf.make_indirect(entries)
            page.Annots = Array([*page.get("/Annots", Array()), link])
            owner.K.append(Dictionary(Type=Name.OBJR, Obj=link, Pg=page))
            nums.extend([number, owner])


def font(pdf: pikepdf.Pdf) -> Dictionary:
    """Return a font whose code n stands for the nth of the characters, from 1."""
    pairs = [f"<{code:02X}> <{text.encode('utf-16-be').hex()}>" for code, text in enumerate(CHARACTERS, 1)]
    source = f"1 begincodespacerange <00> <FF> endcodespacerange {len(pairs)} beginbfchar {' '.join(pairs)} endbfchar"
    stream = pdf.make_stream(source.encode())
    widths = Array([500] * len(CHARACTERS))
    return Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, FirstChar=1, Widths=widths, ToUnicode=stream
    )


def codes(text: str) -> str:
    """Return a text as a hexadecimal string of the font's codes."""
    return f"<{bytes(CHARACTERS.index(character) + 1 for character in text).hex()}>"


def show(pieces: list[tuple[str, float, float]]) -> str:
    """Return the operators that show texts at places."""
    parts = [f"BT /F1 10 Tf 1 0 0 1 {x:.2f} {y:.2f} Tm {codes(text)} Tj ET" for text, x, y in pieces]
    return " ".join(parts)


def example(document: Document) -> PdfExample:
    """Return a document as a PDF of two pages, its second section on the second."""
    root = Element("Document")
    setter = _Setter(root)
    setter.front(document)
    for section in document.sections:
        setter.section(section)
    if document.meta.disclaimer:
        root.kids.append(setter.text("P", document.meta.disclaimer))
    meta, total = document.meta, max(setter.page, 1)
    artifacts = [
        [meta.running_title, meta.marking, meta.tlp, f"Page {number} of {total}"] for number in range(1, total + 1)
    ]
    return PdfExample(root, artifacts, links=setter.links)


class _Setter:
    """Puts texts one under the other."""

    def __init__(self, root: Element) -> None:
        self.root, self.page, self.y = root, 1, TOP
        self.links: list[tuple[Element, str]] = []

    def text(self, kind: str, text: str, left: float = LEFT, *, down: bool = True) -> Element:
        self.y -= STEP if down else 0
        text = text.replace("\n", "")
        pieces: list[tuple[str, float, float]] = []
        while text or not pieces:
            pieces.append((text[:LONGEST], left, self.y))
            text = text[LONGEST:]
            self.y -= STEP if text else 0
        return Element(kind, [Mark(pieces, self.page)])

    def put(self, kind: str, text: str) -> None:
        self.root.kids.append(self.text(kind, text))

    def front(self, document: Document) -> None:
        self.put("H1", document.meta.title)
        self.put("P", document.meta.subtitle)
        for pair in document.meta.facts:
            for text in pair:
                self.put("P", text)
        self.put("P", "Contents")
        entries = [self.text("TOCI", f"{s.number} {s.heading} {s.number}") for s in document.sections]
        self.root.kids.append(Element("TOC", list(entries)))

    def section(self, section: Section) -> None:
        if section.number != self.page:
            self.page, self.y = section.number, TOP
        self.put("H2", f"{section.number} {section.heading}")
        for block in section.blocks:
            self.block(block)

    def block(self, block: Block) -> None:
        texts: list[str] = []
        match block:
            case Text():
                self.prose(block)
            case Callout():
                texts = [block.title, *(p.text for p in block.paragraphs)]
            case KeyFigures():
                texts = [text for f in block.figures for text in (f.value.text, f.label, f.note, f.source)]
            case Table():
                self.table(block)
                texts = [*block.notes, block.source]
            case Chart():
                self.chart(block)
                texts = [*block.notes, block.source]
            case Image():
                raise TypeError(block.label)
        for text in filter(None, texts):
            self.put("P", text)

    def prose(self, block: Text) -> None:
        items, number = Element("L"), 0
        for paragraph in block.paragraphs:
            if paragraph.kind == "body":
                self.put("P", paragraph.text)
                continue
            number += paragraph.kind == "number"
            mark = self.text("Lbl", "•" if paragraph.kind == "bullet" else f"{number}.")
            body = self.text("LBody", paragraph.text, LEFT + 20, down=False)
            items.kids.append(Element("LI", [mark, body]))
            self.links += [(body, run.link) for run in paragraph.runs if run.link]
        if items.kids:
            self.root.kids.append(items)

    def table(self, table: Table) -> None:
        caption = self.text("Caption", f"{table.label}. {table.caption}")
        head = self.row(["TH"] * len(table.columns), [column.heading for column in table.columns])
        kinds = ["TH", *["TD"] * (len(table.columns) - 1)]
        rows: list[Element | Mark] = [self.row(kinds, [cell.text for cell in row.cells]) for row in table.rows]
        self.root.kids.append(Element("Table", [caption, Element("THead", [head]), Element("TBody", rows)]))

    def row(self, kinds: list[str], texts: list[str]) -> Element:
        self.y -= STEP
        pairs = enumerate(zip(kinds, texts, strict=True))
        cells = [self.text(kind, text, LEFT + n * ACROSS, down=False) for n, (kind, text) in pairs]
        scope = Name.Row if "TD" in kinds else Name.Column
        for cell in cells:
            if cell.kind == "TH":
                cell.entries["/A"] = Dictionary(O=Name.Table, Scope=scope)
        return Element("TR", [*cells])

    def chart(self, chart: Chart) -> None:
        kids: list[Element | Mark] = [self.text("Caption", f"{chart.label}. {chart.caption}")]
        base = self.y - 130
        values = [float(str(cell.value)) for cell in chart.series[0].values]
        for number, (category, cell, value) in enumerate(
            zip(chart.categories, chart.series[0].values, values, strict=True)
        ):
            left, high = LEFT + ACROSS * number, 100 * value / max(values)
            name = Mark([(category.text, left, base - 12)], self.page)
            kids.append(Element("Span", [name], {"/T": f"category {number + 1}"}))
            bar = f"0 0 1 rg {left:.2f} {base:.2f} 40 {high:.4f} re f 0 g"
            mark = Mark([(cell.text, left, base + high + 2)], self.page, bar)
            kids.append(Element("Span", [mark], {"/T": f"value 1.{number + 1}"}))
        self.y = base - 20
        self.root.kids.append(Element("Figure", kids, {"/T": chart.label, "/Alt": chart.alt}))
