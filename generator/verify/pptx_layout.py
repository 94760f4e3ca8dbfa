"""The layout that a slide stands on: has it the placeholders that the slide fills, and where (ECMA-376-1, 19.3.1)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from generator.verify.pptx_package import DRAWING, SLIDE, Package

MARK = f"{SLIDE}nvSpPr/{SLIDE}nvPr/{SLIDE}ph"
TITLES = frozenset(["title", "ctrTitle"])
OF_THEIR_OWN = frozenset(["dt", "ftr", "sldNum"])  # what is not the body of a master, nor its title

Area = tuple[int, int, int, int]


class Layout:
    """The placeholders of a slide's layout and of its master."""

    def __init__(self, package: Package, slide: str) -> None:
        """Open both, as far as the slide has them."""
        layouts = package.related(slide, "slideLayout")
        masters = package.related(layouts[0], "slideMaster") if layouts else []
        self._own = [shape for part in layouts[:1] for shape in _placeholders(package, part)]
        self._above = [shape for part in masters[:1] for shape in _placeholders(package, part)]

    def has(self, mark: etree._Element) -> bool:
        """Tell whether the layout has the placeholder of a shape."""
        return self._of(mark) is not None

    def area(self, mark: etree._Element) -> Area | None:
        """Return left, top, right and bottom of a placeholder that a shape leaves to the layout, in its units."""
        own, kind = self._of(mark), _inherited(mark.get("type", "obj"))
        above = next((shape for shape, other in self._above if _inherited(other.get("type", "obj")) == kind), None)
        return next((area for shape in (own, above) if (area := place_of(shape))), None)

    def _of(self, mark: etree._Element) -> etree._Element | None:
        return next((shape for shape, other in self._own if _same(mark, other)), None)


def _placeholders(package: Package, part: str) -> Iterator[tuple[etree._Element, etree._Element]]:
    for shape in package.tree(part).iterfind(f"{SLIDE}cSld/{SLIDE}spTree/{SLIDE}sp"):
        mark = shape.find(MARK)
        if mark is not None:
            yield shape, mark


def _same(mark: etree._Element, other: etree._Element) -> bool:
    """Tell whether two marks mean one placeholder: a title by its kind, any other by its kind and idx."""
    ours, theirs = mark.get("type", "obj"), other.get("type", "obj")
    if ours in TITLES:
        return theirs in TITLES
    return ours == theirs and mark.get("idx", "0") == other.get("idx", "0")


def _inherited(kind: str) -> str:
    """Return the kind of the master's placeholder from which one of a layout inherits."""
    return "title" if kind in TITLES else kind if kind in OF_THEIR_OWN else "body"


def place_of(shape: etree._Element | None) -> Area | None:
    """Return left, top, right and bottom of a shape or graphic frame; None for one that leaves them to its layout."""
    if shape is None:
        return None
    frame = shape.find(f"{SLIDE}spPr/{DRAWING}xfrm")
    frame = shape.find(f"{SLIDE}xfrm") if frame is None else frame
    offset = None if frame is None else frame.find(f"{DRAWING}off")
    extent = None if frame is None else frame.find(f"{DRAWING}ext")
    if offset is None or extent is None:
        return None
    left, top = int(offset.get("x", "0")), int(offset.get("y", "0"))
    return left, top, left + int(extent.get("cx", "0")), top + int(extent.get("cy", "0"))
