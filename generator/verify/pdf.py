"""A finished PDF to what its structure tree tells a reader, in order; nothing else in the file may show text.

The text is that of the marked contents, code by code through each font's ToUnicode map: exact characters, no guess at
words or columns. It follows the promise in generator/README.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import BytesIO

import pikepdf

from generator.verify.found import UNDER, Found, FoundPart, FoundText
from generator.verify.mismatch import Mismatch
from generator.verify.pdf_blocks import Blocks
from generator.verify.pdf_contents import Contents
from generator.verify.pdf_index import read_index, without_elements
from generator.verify.pdf_objects import DEEPEST, Objects, Reference
from generator.verify.pdf_pages import Page, read_pages
from generator.verify.pdf_tree import Owners, read_tree

FAULTS = (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError)
STREAM = re.compile(r"stream <[^>]*>(?: \([^)]*\))?:? ?")  # how pikepdf calls bytes in memory
ACTIVE = {
    "/AcroForm": "a form",
    "/OCProperties": "optional content, which a viewer can hide",
    "/OpenAction": "an action",
    "/AA": "an action",
    "/Collection": "a collection of files",
}


def read_back(data: bytes) -> Found:
    """Return what the PDF holds; a file that cannot be read is a problem, never an exception."""
    try:
        index = read_index(data)
        shown = without_elements(data, index) or BytesIO(data)
        with pikepdf.open(shown, attempt_recovery=False, inherit_page_attributes=False) as pdf:
            return _read(pdf, Objects(pdf, index))
    except FAULTS as error:
        reason = STREAM.sub("", str(error)) or type(error).__name__
        return Found("page", problems=(Mismatch("whole file", f"cannot be read as a tagged PDF: {reason}"),))


def _read(pdf: pikepdf.Pdf, objects: Objects) -> Found:
    attachments = tuple(_attachments(pdf))  # first: a long one takes several times its length for a while
    pages = read_pages(objects)
    contents = Contents(pages)
    tree = read_tree(objects, pages)
    blocks = Blocks(contents)
    for root in tree.roots:
        if root.kind == "Document":
            blocks.read(root)
        else:
            blocks.unexpected(root, "the structure tree")
    blocks.finish()
    problems = [*blocks.problems, *(_told(number, message) for number, message in tree.finished())]
    problems += [*_unowned(tree.owners, contents), *_page_problems(contents), *_file_problems(pdf)]
    parts = tuple(FoundPart(running=contents.facts(number).running) for number in range(1, len(pages) + 1))
    links = [FoundText("link", link.address, link.page) for link in blocks.all_links if link.address]
    links += [FoundText("reference", link.words, link.target) for link in blocks.all_links if link.target]
    outside = (*_language(pdf), *_titles(pdf), *_bookmarks(pdf, pages), *links, *blocks.passages)
    notes, marks = tuple(blocks.notes.items), tuple(blocks.notes.marks)
    return Found("page", parts, tuple(blocks.items), outside, tuple(problems), notes, marks, attachments)


def _language(pdf: pikepdf.Pdf) -> Iterator[FoundText]:
    yield FoundText("file language", str(pdf.Root.get("/Lang", "")), 0)


def _told(number: int, message: str) -> Mismatch:
    return Mismatch(f"page {number}" if number else "whole file", message)


def _unowned(owners: Owners, contents: Contents) -> Iterator[Mismatch]:
    """Yield the contents of pages that no element owns."""
    for number in range(1, len(contents.pages) + 1):
        owned = owners.of(number)
        for mark in contents.facts(number).marked:
            if mark not in owned:
                text = contents.of(number).marked[mark].text
                yield Mismatch(f"page {number}", "text that belongs to nothing", found=text)


def _page_problems(contents: Contents) -> Iterator[Mismatch]:
    for number, page in enumerate(contents.pages, 1):
        for message, text in contents.facts(number).problems:
            yield Mismatch(f"page {number}", message, found=text)
        if "/AA" in page.entries:
            yield Mismatch(f"page {number}", "an action")


def _file_problems(pdf: pikepdf.Pdf) -> Iterator[Mismatch]:
    for key, name in ACTIVE.items():
        if key in pdf.Root:
            yield Mismatch("whole file", name)
    names = pdf.Root.get("/Names", pikepdf.Dictionary())
    if "/JavaScript" in names:
        yield Mismatch("whole file", "a script")
    if "/Metadata" in pdf.Root:
        title, told = str(pdf.docinfo.get("/Title", "")), str(pdf.open_metadata().get("dc:title", ""))
        if title != told:
            yield Mismatch("whole file", "the title in the metadata", expected=title, found=told)
    for warning in pdf.get_warnings():
        yield Mismatch("whole file", f"damaged: {warning}")


def _titles(pdf: pikepdf.Pdf) -> list[FoundText]:
    return [FoundText("file title", str(pdf.docinfo["/Title"]), 0)] if "/Title" in pdf.docinfo else []


def _attachments(pdf: pikepdf.Pdf) -> Iterator[tuple[str, str]]:
    """Yield the attached files, each with its name; every one must be named in both lists of the file."""
    listed = {spec.objgen for spec in pdf.Root.get("/AF", pikepdf.Array())}
    for name, spec in pdf.attachments.items():
        yield name, spec.get_file().read_bytes().decode()
        listed.discard(spec.obj.objgen)
    if listed:
        raise ValueError("a file is attached that has no name")


def _bookmarks(pdf: pikepdf.Pdf, pages: Iterable[Page]) -> Iterator[FoundText]:
    """Yield the bookmarks in order, each under the names of those that it is under, with the page that it leads to."""
    numbers = {page.reference: number for number, page in enumerate(pages, 1)}
    around: tuple[str, ...] = ()
    waiting = [(pdf.Root.get("/Outlines", pikepdf.Dictionary()).get("/First"), around)]
    seen: set[Reference] = set()
    while waiting:
        entry, around = waiting.pop()
        if entry is None:
            continue
        if entry.objgen in seen or len(around) > DEEPEST:
            raise ValueError("the bookmarks are no tree")
        seen.add(entry.objgen)
        target, path = entry.get("/Dest", None), (*around, str(entry["/Title"]))
        yield FoundText("bookmark", UNDER.join(path), numbers[target[0].objgen] if target is not None else 0)
        waiting += [(entry.get("/Next"), around), (entry.get("/First"), path)]
