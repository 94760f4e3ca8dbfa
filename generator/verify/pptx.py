"""A finished deck to what its slides show, in reading order, and to what their speaker notes say.

It follows the promise in generator/README.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from zipfile import BadZipFile
from zlib import error as DeflateError  # noqa: N812  # zlib's own name says nothing

from lxml import etree

from generator.verify.found import Found, FoundItem, FoundPart, FoundText
from generator.verify.mismatch import Mismatch
from generator.verify.pptx_access import deck_barriers, silent, slide_barriers
from generator.verify.pptx_contrast import faint_texts, styles_of
from generator.verify.pptx_grounds import Grounds
from generator.verify.pptx_package import PROPERTIES, REFERENCE, SLIDE, Package, PackageError
from generator.verify.pptx_parts import package_faults, table_styles, unrelated
from generator.verify.pptx_slide import Slide
from generator.verify.pptx_sound import slide_faults

FAULTS = (
    BadZipFile, DeflateError, EOFError, NotImplementedError, RuntimeError, etree.XMLSyntaxError,
    ValueError, TypeError, KeyError, IndexError, OverflowError, RecursionError,
)  # fmt: skip
PRESENTATION = "ppt/presentation.xml"
SECTION = "{http://schemas.microsoft.com/office/powerpoint/2010/main}section"
TITLE = "{http://purl.org/dc/elements/1.1/}title"


def read_back(data: bytes) -> Found:
    """Return what the deck holds; a file that cannot be read is a problem, never an exception."""
    try:
        return _read(Package(data))
    except FAULTS as error:
        reason = str(error) or type(error).__name__
        return Found("slide", problems=(Mismatch("whole file", f"cannot be read as a deck: {reason}"),))


def _read(package: Package) -> Found:
    parts: list[FoundPart] = []
    items: list[FoundItem] = []
    problems = list(_file_problems(package))
    language = package.language
    outside = [*_title(package), *_sections(package)]
    outside += [FoundText("file language", language, 0)] if language else []
    size = _size(package)
    names, rules = list(enumerate(_slides(package), 1)), _Rules(package)
    numbers = {part: number for number, part in reversed(names)}
    for number, part in names:
        slide = Slide(package, part, number, size)
        parts.append(slide.read())
        items += slide.items
        outside += slide.links
        outside += [FoundText("reference", words, numbers[target]) for words, target in slide.jumps]
        outside += slide.passages()
        problems += slide.problems
        problems += [Mismatch(f"slide {number}", message) for message in rules.broken(part, slide.root)]
        for notes in package.related(part, "notesSlide"):
            problems += [Mismatch(f"notes of slide {number}", message) for message in silent(package.tree(notes))]
    return Found("slide", tuple(parts), tuple(items), tuple(outside), tuple(problems))


class _Rules:
    """What must hold of any slide of a package, whatever its document is."""

    def __init__(self, package: Package) -> None:
        self._package, self._grounds = package, Grounds(package)
        self._names, self._styles = table_styles(package), styles_of(package)

    def broken(self, part: str, root: etree._Element) -> Iterator[str]:
        """Yield what is wrong with a slide, and with its references and those of what only it refers to."""
        yield from slide_faults(root, self._names)
        yield from slide_barriers(root)
        yield from faint_texts(root, self._grounds.of(part, root), self._styles)
        for name in (part, *self._package.related(part, "notesSlide"), *self._package.related(part, "chart")):
            yield from unrelated(self._package, name)


def _slides(package: Package) -> Iterator[str]:
    """Yield the parts of the slides in the order of the presentation."""
    relations = package.relations(PRESENTATION)
    for entry in package.tree(PRESENTATION).iterfind(f"{SLIDE}sldIdLst/{SLIDE}sldId"):
        relation = relations.get(entry.get(f"{REFERENCE}id", ""))
        if relation is None:
            raise PackageError("a slide is missing")
        yield relation.target


def _size(package: Package) -> tuple[int, int]:
    """Return width and height of a slide in English Metric Units."""
    size = package.tree(PRESENTATION).find(f"{SLIDE}sldSz")
    if size is None:
        raise PackageError("the slides have no size")
    return int(size.get("cx", "0")), int(size.get("cy", "0"))


def _title(package: Package) -> Iterator[FoundText]:
    if PROPERTIES in package.names:
        title = package.tree(PROPERTIES).find(TITLE)
        if title is not None:
            yield FoundText("file title", title.text or "", 0)


def _sections(package: Package) -> Iterator[FoundText]:
    for section in package.tree(PRESENTATION).iter(SECTION):
        yield FoundText("section", section.get("name", ""), 0)


def _file_problems(package: Package) -> Iterator[Mismatch]:
    if package.tree(PRESENTATION).get("firstSlideNum", "1") != "1":
        yield Mismatch("whole file", "slide numbers that do not start at 1")
    for message in (*package_faults(package), *deck_barriers(package)):
        yield Mismatch("whole file", message)
    for name in sorted(package.names):
        if name.endswith("vbaProject.bin"):
            yield Mismatch("whole file", f"a program in '{name}'")
