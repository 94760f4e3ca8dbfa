"""reportlab's canvas, cut down to what settled pages need, with its private parts behind names of our own.

Nothing is drawn but what we write, no font gets in but the theme's, and the only time in the file is the issue date.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.lib.utils import TimeStamp
from reportlab.pdfbase.pdfdoc import PDFCatalog, PDFDictionary, PDFDocument, PDFObject, PDFObjectReference, PDFStream
from reportlab.pdfgen.canvas import Canvas

from generator.model.document import Meta
from generator.model.picture import Picture
from generator.render.pdf_file import StreamedDocument, references
from generator.render.pdf_picture import write_picture

PRODUCER = "Sitbrief"


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

    _annotationrefs: list[Any]
    _doc: Any

    def __init__(self, meta: Meta) -> None:
        """Open a document without pages."""
        rl_config.useA85 = 0
        super().__init__(BytesIO(), invariant=1)
        self.file = StreamedDocument(meta.language)
        self.pages: list[int] = []
        self._pictures: dict[str, tuple[str, int]] = {}
        self._doc = self.file
        self._tree, self._resources = self.file.allocate(), self.file.allocate()
        self.file.name("Pages", self._tree)
        self._doc.Catalog.__class__ = Catalogue
        self.catalogue(Pages=PDFObjectReference("Pages"))
        self._doc._timeStamp = _IssueTime(date.fromisoformat(meta.issued))  # noqa: SLF001  # the only way in
        self.setTitle(meta.title)
        self.setAuthor(meta.author)
        self.setSubject(meta.subtitle or meta.title)
        self.setKeywords(f"{meta.marking}, {meta.tlp}")
        self.setCreator(PRODUCER)
        self.setProducer(PRODUCER)
        self.setViewerPreference("DisplayDocTitle", "true")
        self.setPageCompression()

    def _make_preamble(self) -> None:
        self._preamble = ""

    def catalogue(self, **entries: PDFObject) -> None:
        """Put entries into the document's catalog."""
        for name, value in entries.items():
            setattr(self._doc.Catalog, name, value)

    def destination(self, name: str) -> PDFObject:
        """Return the object that a link to a named destination points at."""
        destination: PDFObject = self._bookmarkReference(name)  # type: ignore[attr-defined]  # private
        return destination

    def annotate(self, entries: dict[str, Any]) -> tuple[int, PDFDictionary]:
        """Add an annotation to this page; return its object number, and its dictionary to be completed."""
        annotation = PDFDictionary(entries)
        self._addAnnotation(annotation)  # type: ignore[attr-defined]  # private
        return self.file.refer(annotation), annotation

    def picture(self, picture: Picture) -> str:
        """Return the name of a picture in the resources of all pages; it is written where it is new."""
        if picture.path not in self._pictures:
            self._pictures[picture.path] = f"Im{len(self._pictures) + 1}", write_picture(picture, self.file)
        return self._pictures[picture.path][0]

    def begin_page(self) -> int:
        """Return the object number of the page that begins."""
        number = self.file.allocate()
        self.file.name(f"Page{len(self.pages) + 1}", number)
        self.pages.append(number)
        return number

    def close_page(self, operators: Iterable[str], size: tuple[float, float]) -> None:
        """Write this page of a size in points with the operators as its content, and turn to the next."""
        file, contents = self.file, self.file.allocate()
        file.write_stream(contents, ("\n".join(operators) + "\n").encode("latin-1"))
        entries = (
            f"/Type /Page /Parent {self._tree} 0 R /MediaBox [0 0 {size[0]:.6g} {size[1]:.6g}]"
            f" /Resources {self._resources} 0 R /Contents {contents} 0 R"
            f" /StructParents {len(self.pages) - 1} /Tabs /S"
        )
        annotations = [file.number(reference.name) for reference in self._annotationrefs]
        if annotations:
            entries += f" /Annots {references(annotations)}"
        file.write_of_page(self.pages[-1], f"<<{entries}>>")
        self._doc.pageCounter += 1
        self._doc.inObject = None
        self._startPage()  # type: ignore[attr-defined]  # private

    def finished(self) -> bytes:
        """Return the bytes of the whole file."""
        fonts = self.file.refer(self._doc.idToObject["BasicFonts"])
        self.file.write(self._tree, f"<</Type /Pages /Count {len(self.pages)} /Kids {references(self.pages)}>>")
        pictures = " ".join(f"/{name} {number} 0 R" for name, number in self._pictures.values())
        held = f" /XObject <<{pictures}>>" if pictures else ""
        self.file.write(self._resources, f"<</Font {fonts} 0 R{held} /ProcSet [/PDF /Text]>>")
        return self.file.finished(self)
