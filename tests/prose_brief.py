"""Small briefs of text over one data file, as finished files, and how their mismatches are told once spoilt."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf

from generator.formats import FORMATS
from generator.model.document import Document
from generator.verify.compare_deck import compare_deck
from generator.verify.compare_pdf import compare_pdf
from generator.verify.pdf import read_back as read_pdf
from generator.verify.pptx import read_back as read_deck
from tests.layout.layout_example import theme
from tests.small_brief import AMOUNTS, DICTIONARY, brief, composed, write
from tests.tamper import package_bytes, parts


@cache
def document_of(sections: str) -> Document:
    """Return the document of a brief whose `sections` (and keys before them) are given, over a data set `d`."""
    with TemporaryDirectory() as folder:
        root = write(Path(folder), d=AMOUNTS, datapackage=DICTIONARY)
        return composed(root, brief(f"data: [.]\n{sections}"), theme().coverage | {0x0A})


@cache
def finished(sections: str, kind: str) -> bytes:
    """Return a finished file, "pdf" or "pptx", of such a brief."""
    output = FORMATS[kind]
    return output.render(output.lay_out(document_of(sections), theme()), theme())


def told_of_pdf(sections: str, spoil: Callable[[pikepdf.Pdf], None] | None = None) -> list[str]:
    """Return the mismatches of a PDF, once spoilt."""
    data = finished(sections, "pdf")
    if spoil:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            spoil(pdf)
            target = io.BytesIO()
            pdf.save(target)
            data = target.getvalue()
    return [str(mismatch) for mismatch in compare_pdf(document_of(sections), read_pdf(data)).mismatches]


def told_of_deck(sections: str, part: str = "", old: str = "", new: str = "") -> list[str]:
    """Return the mismatches of a deck, once the pattern `old` is replaced in the first part that has it."""
    data = finished(sections, "pptx")
    if part:
        members = parts(io.BytesIO(data))
        name = next(n for n in sorted(members) if re.search(part, n) and re.search(old.encode(), members[n]))
        members[name] = re.sub(old.encode(), new.encode(), members[name], count=1)
        data = package_bytes(members)
    return [str(mismatch) for mismatch in compare_deck(document_of(sections), read_deck(data)).mismatches]


def elements(pdf: pikepdf.Pdf) -> Iterator[tuple[int, pikepdf.Object]]:
    """Yield the structure elements of a PDF in order, each with its depth."""
    waiting = [(0, pdf.Root.StructTreeRoot.K)]
    while waiting:
        depth, element = waiting.pop()
        yield depth, element
        kids: pikepdf.Object | list[pikepdf.Object] = element.get("/K", [])
        listed = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        waiting += [(depth + 1, kid) for kid in reversed(listed) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def outline(sections: str) -> str:
    """Return the structure elements of a PDF, one a line, indented by their depth."""
    with pikepdf.open(io.BytesIO(finished(sections, "pdf"))) as pdf:
        return "\n".join("  " * depth + str(element["/S"])[1:] for depth, element in elements(pdf))
