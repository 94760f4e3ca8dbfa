"""reportlab's canvas, cut down to what settled pages need, with its private parts behind names of our own.

Nothing is drawn but what we write, no font gets in but the theme's, and the only time in the file is the issue date.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date
from typing import Any

from reportlab import rl_config
from reportlab.lib.utils import TimeStamp
from reportlab.pdfbase.pdfdoc import PDFCatalog, PDFDictionary, PDFDocument, PDFName, PDFObject, PDFPage, PDFStream
from reportlab.pdfgen.canvas import Canvas

from generator.model.document import Meta

PRODUCER = "Sitbrief"
PDF_VERSION = (1, 7)


class TaggedPage(PDFPage):
    """A page that can say where its parent-tree entry is, and that its tab order is that of the structure."""

    __NoDefault__ = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]  # noqa: RUF012  # reportlab reads a list here


class Catalogue(PDFCatalog):
    """A catalog that can say what the colours of the file mean, and which files belong to it."""

    __NoDefault__ = [*PDFCatalog.__NoDefault__, "OutputIntents", "AF"]  # noqa: RUF012  # reportlab reads a list here


_format_stream = PDFStream.format


def _with_line_end(stream: PDFStream, document: PDFDocument) -> bytes:
    """Return a stream with a line end before `endstream`, which reportlab leaves out (ISO 19005-3, 6.1.7.1)."""
    content: bytes = _format_stream(stream, document)
    return content.removesuffix(b"endstream\n") + b"\nendstream\n"


PDFStream.format = _with_line_end  # type: ignore[assignment]  # the same, with the types written out


class _IssueTime(TimeStamp):
    """Midnight, UTC, of the issue date."""

    def __init__(self, issued: date) -> None:
        super().__init__(invariant=1)
        self.lt = issued.timetuple()
        self.YMDhms = tuple(self.lt)[:6]


class PageCanvas(Canvas):
    """Takes the operators of whole pages, and the objects beside them: outline, destinations, annotations."""

    _doc: PDFDocument
    _code: list[str]

    def __init__(self, size: tuple[float, float], meta: Meta) -> None:
        """Open a document of pages of one size, in points."""
        rl_config.useA85 = 0
        self.buffer = io.BytesIO()
        super().__init__(
            self.buffer, pagesize=size, pageCompression=1, invariant=1, lang=meta.language, pdfVersion=PDF_VERSION
        )
        document: Any = self._doc
        document.Catalog.__class__ = Catalogue
        document._timeStamp = _IssueTime(date.fromisoformat(meta.issued))  # noqa: SLF001  # the only way in
        self.setTitle(meta.title)
        self.setAuthor(meta.author)
        self.setSubject(meta.subtitle or meta.title)
        self.setKeywords(f"{meta.marking}, {meta.tlp}")
        self.setCreator(PRODUCER)
        self.setProducer(PRODUCER)
        self.setViewerPreference("DisplayDocTitle", "true")

    def _make_preamble(self) -> None:
        self._preamble = ""

    @property
    def document(self) -> PDFDocument:
        """Return reportlab's document."""
        return self._doc

    @property
    def pages(self) -> list[PDFObject]:
        """Return the pages closed so far."""
        tree: Any = self._doc
        closed: list[PDFObject] = tree.Pages.pages
        return closed

    def refer(self, thing: PDFObject) -> int:
        """Make an object indirect, and return its number."""
        document: Any = self._doc
        number: int = document.idToObjectNumberAndVersion[document.Reference(thing).name][0]
        return number

    def catalogue(self, **entries: PDFObject) -> None:
        """Put entries into the document's catalog."""
        document: Any = self._doc
        for name, value in entries.items():
            setattr(document.Catalog, name, value)

    def destination(self, name: str) -> PDFObject:
        """Return the object that a link to a named destination points at."""
        destination: PDFObject = self._bookmarkReference(name)  # type: ignore[attr-defined]  # private
        return destination

    def annotate(self, entries: dict[str, Any]) -> tuple[int, PDFDictionary]:
        """Add an annotation to this page; return its object number, and its dictionary to be completed."""
        annotation = PDFDictionary(entries)
        self._addAnnotation(annotation)  # type: ignore[attr-defined]  # private
        return self.refer(annotation), annotation

    def close_page(self, operators: Iterable[str], parent_tree_key: int) -> None:
        """Write the operators as the content of this page, and turn to the next."""
        self._code.extend(operators)
        self.showPage()
        page: Any = self.pages[-1]
        page.__class__ = TaggedPage
        page.StructParents, page.Tabs, page.Trans = parent_tree_key, PDFName("S"), None

    def finished(self) -> bytes:
        """Return the bytes of the whole file."""
        self.save()
        return self.buffer.getvalue()
