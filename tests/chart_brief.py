"""Briefs of charts over one data file: their finished files, and what is told of these once they are spoilt."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf

from generator.formats import FORMATS
from generator.model.document import Chart, Document
from generator.verify.prove import Checked, Proof, prove
from tests.layout.layout_example import theme
from tests.small_brief import brief, composed, write
from tests.tamper import package_bytes, parts

FIRST_CHART = "ppt/charts/chart1.xml"


def proof_of(kind: str, data: bytes, document: Document) -> Proof:
    """Return the proof of a file against its document alone."""
    return prove(kind, data, document, Checked(0, ()))


def unproved(document: Document) -> list[str]:
    """Return what is told of the files of a document as they are made."""
    made = [(kind, output.render(output.lay_out(document, theme()), theme())) for kind, output in FORMATS.items()]
    return [str(mismatch) for kind, data in made for mismatch in proof_of(kind, data, document).mismatches]


def marks(stream: str) -> list[str]:
    """Return the contents of the marks of charts on a page, in order."""
    return re.findall(r"/Span <</MCID \d+>> BDC.*?EMC", stream, re.DOTALL)


def swapped(text: str, one: str, other: str) -> str:
    """Return a text in which two pieces have changed places."""
    return text.replace(one, "\0").replace(other, one).replace("\0", other)


@dataclass(frozen=True)
class ChartBrief:
    """A brief whose `sections` (with the keys before them) are over the data set `d` of these rows.

    Other sections or rows may be given in their place.
    """

    dictionary: str
    rows: str
    sections: str

    @cache  # noqa: B019  # the briefs of the tests are few
    def document(self, sections: str = "", rows: str = "") -> Document:
        """Return the document."""
        with TemporaryDirectory() as folder:
            root = write(Path(folder), d=rows or self.rows, datapackage=self.dictionary)
            return composed(root, brief(sections or self.sections), theme().coverage)

    @cache  # noqa: B019
    def made(self, kind: str, sections: str = "") -> bytes:
        """Return the finished file, "pdf" or "pptx"."""
        output = FORMATS[kind]
        return output.render(output.lay_out(self.document(sections), theme()), theme())

    def charts(self) -> list[Chart]:
        """Return the charts of the document."""
        blocks = [block for section in self.document().sections for block in section.blocks]
        return [block for block in blocks if isinstance(block, Chart)]

    def proof(self, kind: str) -> Proof:
        """Return the proof of a file as it is made."""
        return proof_of(kind, self.made(kind), self.document())

    def told(self, kind: str, data: bytes, sections: str = "") -> list[str]:
        """Return what is told of a file."""
        return [str(mismatch) for mismatch in proof_of(kind, data, self.document(sections)).mismatches]

    def in_page(self, change: Callable[[str], str], sections: str = "") -> list[str]:
        """Return what is told once the content of page 1 is changed."""
        with pikepdf.open(io.BytesIO(self.made("pdf", sections))) as pdf:
            page = pdf.pages[0]
            before = page.Contents.read_bytes().decode("latin-1")
            after = change(before)
            assert after != before
            page.Contents = pdf.make_stream(after.encode("latin-1"))
            target = io.BytesIO()
            pdf.save(target)
        return self.told("pdf", target.getvalue(), sections)

    def in_chart(self, old: str, new: str, sections: str = "") -> list[str]:
        """Return what is told once a pattern in the first native chart is replaced, a tag at both its ends."""
        times = 2 if re.fullmatch(r"\w+>", old) else 1
        members = parts(io.BytesIO(self.made("pptx", sections)))
        members[FIRST_CHART], count = re.subn(old.encode(), new.encode(), members[FIRST_CHART], count=times)
        assert count == times
        return self.told("pptx", package_bytes(members), sections)
