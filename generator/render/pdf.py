"""Settled pages to a tagged PDF. What the tags promise is written in generator/README.md."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString

from generator.model.pages import (
    FURNITURE,
    SOFT_HYPHEN,
    Box,
    ChartFrame,
    ImageFrame,
    Line,
    Page,
    Pages,
    Role,
    RuleFrame,
    SetParagraph,
    ShapeFrame,
    TableFrame,
    TextFrame,
)
from generator.model.theme import Theme
from generator.render.pdf_archive import make_archival
from generator.render.pdf_canvas import PageCanvas
from generator.render.pdf_chart import describe, draw_chart
from generator.render.pdf_content import Content
from generator.render.pdf_font import encoders
from generator.render.pdf_table import draw_table
from generator.render.pdf_tags import Element, StructureTree

TAGS: dict[Role, str] = {
    "title": "H1",
    "heading": "H2",
    "subheading": "H3",
    "contents-entry": "TOCI",
    "caption": "Caption",
}


def render(pages: Pages, theme: Theme) -> bytes:
    """Return the bytes of the PDF; the same pages give the same bytes."""
    canvas = PageCanvas(pages.meta)
    drawing = _Drawing(canvas, pages, theme)
    for page in pages.pages:
        drawing.draw(page)
    drawing.tree.write()
    make_archival(canvas, pages.meta, pages.attachments)
    return canvas.finished()


class _Drawing:
    """Draws pages and grows the structure tree beside them."""

    def __init__(self, canvas: PageCanvas, pages: Pages, theme: Theme) -> None:
        self.canvas, self.pages = canvas, pages
        self.tree = StructureTree(canvas)
        self.fonts = encoders(theme.fonts, canvas.file)
        self.owners: dict[str, Element] = {}
        self.paragraphs: dict[str, Element] = {}
        self.lists: list[Element] = []
        self.items: list[Element] = []
        self.quote: Element | None = None
        self.contents: Element | None = None
        self.content = self._new_content(pages.height)

    def _new_content(self, height: float) -> Content:
        return Content(height, self.tree, self.fonts)

    def draw(self, page: Page) -> None:
        """Draw one page and close it."""
        self.canvas.begin_page()
        size = self.pages.size(page)
        self.content = self._new_content(size[1])
        self._bookmark(page)
        for frame in page.frames:
            match frame:
                case TextFrame():
                    self._text(frame)
                case TableFrame():
                    self._table(frame)
                case ChartFrame():
                    self._chart(frame)
                case ImageFrame():
                    self._image(frame)
                case ShapeFrame():
                    with self.content.artifact(drawn=True):
                        self.content.rectangle(frame.box, frame.fill)
                case RuleFrame():
                    with self.content.artifact(drawn=True):
                        self.content.rule(frame.rule)
        self.canvas.close_page(self.content.close(), size)
        self.tree.end_page()

    def _bookmark(self, page: Page) -> None:
        for mark in self.pages.bookmarks:
            if mark.page == page.number:
                self.canvas.addOutlineEntry(mark.title, mark.destination, mark.level)

    def _text(self, frame: TextFrame) -> None:
        if frame.destination:
            top = self.content.height - frame.box.top + 12
            self.canvas.bookmarkPage(frame.destination, fit="XYZ", left=0, top=top)
        for paragraph in frame.paragraphs:
            if paragraph.role in FURNITURE:
                self._furniture(paragraph, frame.box)
            else:
                element = self._element(paragraph, frame)
                if any(run.link or run.style.language for run in paragraph.runs):
                    self._linked(element, paragraph, frame.box)
                else:
                    with self.content.owned(element):
                        self.content.text(paragraph.lines, frame.box.top)

    def _furniture(self, paragraph: SetParagraph, box: Box) -> None:
        kind = "Header" if box.top < self.content.height / 2 else "Footer"
        with self.content.artifact("" if paragraph.role == "continuation" else kind):
            if paragraph.bullet:
                self._list_mark(paragraph, box.top)
            self.content.text(paragraph.lines, box.top)

    def _element(self, paragraph: SetParagraph, frame: TextFrame) -> Element:
        """Return the element that owns a paragraph: the same one for all its parts."""
        if paragraph.role != "footnote":  # one stands between the parts of what goes on after it
            self._end_groups(paragraph.role)
        if paragraph.key in self.paragraphs:
            return self.paragraphs[paragraph.key]
        parent = self._parent(paragraph, frame)
        if paragraph.role == "footnote":
            element = self._labelled(parent.add("Note", strings={"ID": paragraph.key}), "P", paragraph, frame.box)
        elif paragraph.bullet:
            element = self._labelled(parent.add("LI"), "LBody", paragraph, frame.box)
            self.items.append(element)
        else:
            element = parent.add(TAGS.get(paragraph.role, "P"))
        self.paragraphs[paragraph.key] = element
        return element

    def _labelled(self, holder: Element, tag: str, paragraph: SetParagraph, box: Box) -> Element:
        """Return the element of a text in one that also has its mark."""
        with self.content.owned(holder.add("Lbl")):
            self._list_mark(paragraph, box.top)
        return holder.add(tag)

    def _list_mark(self, paragraph: SetParagraph, top: float) -> None:
        first = paragraph.lines[0]
        span = type(first.spans[0])(paragraph.bullet, paragraph.bullet_left, 0, paragraph.runs[0].style)
        self.content.text((Line(first.baseline, (span,)),), top)

    def _parent(self, paragraph: SetParagraph, frame: TextFrame) -> Element:
        root = self.tree.root
        if paragraph.role in ("bullet", "number"):
            return self._list(paragraph.indent)
        if paragraph.role == "quote":
            self.quote = self.quote or root.add("BlockQuote")
            return self.quote
        if paragraph.role == "contents-title":
            self.contents = None
        if paragraph.role == "contents-entry":
            self.contents = self.contents or root.add("TOC")
            return self.contents
        if paragraph.role == "caption":
            kind = "Table" if frame.owner.startswith("table") else "Figure"
            self.owners[frame.owner] = root.add(kind)
            return self.owners[frame.owner]
        return root

    def _list(self, level: int) -> Element:
        """Return the list of a level, from 0: one inside another is in the body of the last item above it."""
        del self.lists[level + 1 :], self.items[level:]
        if level >= len(self.lists):
            self.lists.append((self.items[-1] if self.items else self.tree.root).add("L"))
        return self.lists[-1]

    def _end_groups(self, role: Role | None = None) -> None:
        """End the lists and quotes that what comes next, a paragraph of a role or none, is not part of."""
        if role not in ("bullet", "number"):
            self.lists, self.items = [], []
        if role != "quote":
            self.quote = None

    def _linked(self, element: Element, paragraph: SetParagraph, box: Box) -> None:
        """Draw a paragraph in which the words of each link, and those of each other language, have an owner."""
        pieces = [(line.baseline, span) for line in paragraph.lines for span in line.spans]
        for (target, language), group in groupby(pieces, key=lambda piece: (piece[1].link, piece[1].style.language)):
            holder = element.add("Reference") if target.startswith("#note-") else element
            said = {"Lang": language} if language else {}
            owner = holder.add("Link" if target else "Span", strings=said) if target or said else element
            lines = [
                Line(baseline, tuple(span for _, span in part)) for baseline, part in groupby(group, key=itemgetter(0))
            ]
            with self.content.owned(owner):
                self.content.text(lines, box.top)
            for line in lines if target else ():
                self._link(owner, target, _words(line), self._area(line, box))

    def _area(self, line: Line, box: Box) -> list[float]:
        spans = line.spans
        size = spans[0].style.size
        y = self.content.height - box.top - line.baseline
        left, right = min(span.left for span in spans), max(span.left + span.width for span in spans)
        return [round(v, 2) for v in (left, y - 0.25 * size, right, y + 0.8 * size)]

    def _link(self, element: Element, target: str, words: str, area: list[float]) -> None:
        entries: dict[str, Any] = {
            "Type": PDFName("Annot"),
            "Subtype": PDFName("Link"),
            "Rect": PDFArray(area),
            "Border": PDFArray([0, 0, 0]),
            "F": 4,
            "Contents": PDFString(words),
        }
        if target.startswith("#"):
            entries["Dest"] = self.canvas.destination(target[1:])
        else:
            entries["A"] = PDFDictionary({"S": PDFName("URI"), "URI": PDFString(target)})
        reference, annotation = self.canvas.annotate(entries)
        annotation.dict["StructParent"] = self.tree.link(element, reference)

    def _table(self, frame: TableFrame) -> None:
        self._end_groups()
        draw_table(frame, self.owners[frame.table.name], self.content)

    def _chart(self, frame: ChartFrame) -> None:
        self._end_groups()
        draw_chart(frame, self.owners[frame.chart.name], self.content)

    def _image(self, frame: ImageFrame) -> None:
        self._end_groups()
        figure = self.owners[frame.image.name]
        describe(figure, frame.box, self.content.height, {"Alt": frame.image.alt, "T": frame.image.label})
        with self.content.owned(figure, drawn=True):
            self.content.picture(self.canvas.picture(frame.image.picture), frame.box)


def _words(line: Line) -> str:
    """Return the characters of a line, without a hyphen at its end."""
    return "".join(span.text for span in line.spans).removesuffix(SOFT_HYPHEN).strip()
