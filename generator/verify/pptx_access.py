"""What keeps a slide from people who do not see it, by the rules of PowerPoint's own accessibility checker."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from generator.verify.pptx_package import DRAWING, REFERENCE, SLIDE, Package

PRESENTATION = "ppt/presentation.xml"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
SECTION = "{http://schemas.microsoft.com/office/powerpoint/2010/main}section"
DEFAULTS = frozenset(["", "Default Section", "Untitled Section", "Summary Section"])
TITLES = ("title", "ctrTitle")
OBJECTS = {
    f"{SLIDE}pic": "a picture",
    f"{SLIDE}graphicFrame": "a table or chart",
    f"{SLIDE}grpSp": "a group",
    f"{SLIDE}cxnSp": "a line",
    f"{SLIDE}sp": "a shape",
}
PICTURE_FILE = re.compile(r"\w\.(png|jpe?g|gif|bmp|tiff?|svg|emf|wmf|webp)\b", re.IGNORECASE)
_NAMESPACES = {"a": DRAWING[1:-1], "p": SLIDE[1:-1], "r": REFERENCE[1:-1]}
_SILENT = etree.XPath(
    "count(//a:r[not(a:rPr/@lang)][a:t/text()] | //a:fld[not(a:rPr/@lang)][a:t/text()])", namespaces=_NAMESPACES
)
_LINKS = etree.XPath("//a:r[a:rPr/a:hlinkClick]", namespaces=_NAMESPACES)
_TEXT = etree.XPath("boolean(p:txBody/a:p//a:t/text())", namespaces=_NAMESPACES)
_KIND = etree.XPath("string(p:nvSpPr/p:nvPr/p:ph/@type)", namespaces=_NAMESPACES)


def deck_barriers(package: Package) -> Iterator[str]:
    """Yield what is wrong with the deck as a whole, as messages."""
    if not package.language:
        yield "no language in the file's properties"
    names = [section.get("name", "") for section in package.tree(PRESENTATION).iter(SECTION)]
    for name, count in Counter(names).items():
        if count > 1:
            yield f"{count} sections called '{name}'"
        if name.strip() in DEFAULTS:
            yield f"a section called '{name}'"


def slide_barriers(root: etree._Element) -> Iterator[str]:
    """Yield what is wrong with a slide, as messages."""
    tree = root.find(f"{SLIDE}cSld/{SLIDE}spTree")
    shapes = [] if tree is None else [shape for shape in tree if shape.tag in OBJECTS]
    yield from _unordered(shapes)
    for shape in root.iter(*OBJECTS):
        yield from _unnamed(shape)
    yield from silent(root)
    links = _LINKS(root)
    for link in links if isinstance(links, list) else ():
        if isinstance(link, etree._Element) and not (link.findtext(f"{DRAWING}t") or "").strip():  # noqa: SLF001  # lxml's only name for it
            yield "a link without words"


def silent(root: etree._Element) -> Iterator[str]:
    """Yield how many texts of a slide or of its notes say no language."""
    count = _SILENT(root)
    if isinstance(count, float) and count:
        yield f"{count:.0f} texts without a language"


def _unordered(shapes: list[etree._Element]) -> Iterator[str]:
    """Tell a slide on which something is read before the title."""
    titles = [place for place, shape in enumerate(shapes) if _KIND(shape) in TITLES]
    if titles and any(_decorative(shape) is None for shape in shapes[: titles[0]]):
        yield "something is read before the title"


def _unnamed(shape: etree._Element) -> Iterator[str]:
    """Tell a shape that shows something and does not say what, or that only names a file."""
    properties = shape.find(f"*/{SLIDE}cNvPr")
    words = "" if properties is None else properties.get("descr", "")
    kind = OBJECTS[str(shape.tag)]
    if shape.tag == f"{SLIDE}sp" and _TEXT(shape):
        return
    if not words.strip() and _decorative(shape) is None:
        yield f"{kind} without alternative text"
    elif shape.tag == f"{SLIDE}pic" and PICTURE_FILE.search(words):
        yield f"{kind} whose alternative text names a file, '{words}'"


def _decorative(shape: etree._Element) -> etree._Element | None:
    """Return the mark of a shape that is read to nobody."""
    return shape.find(f"*/{SLIDE}cNvPr/{DRAWING}extLst/{DRAWING}ext/{DECORATIVE}[@val='1']")
