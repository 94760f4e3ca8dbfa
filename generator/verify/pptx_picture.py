"""A picture on a slide: whole, in its proportions, as its part has it (ECMA-376-1, 19.3.1.37)."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from generator.verify.pictures import coded
from generator.verify.pptx_package import DRAWING, REFERENCE, SLIDE, Package, Relation

PLAIN = [f"{DRAWING}blip", f"{DRAWING}stretch"]
SKEW = 0.02  # of a side
SHAPED = {f"{DRAWING}xfrm", f"{DRAWING}prstGeom"}


def read_picture(shape: etree._Element, relations: Mapping[str, Relation], package: Package) -> tuple[str, float]:
    """Return the picture in a line, and its width over its height.

    Raises ValueError for one that is cropped, changed, framed or turned, or not in the package.
    """
    fill, look = shape.find(f"{SLIDE}blipFill"), shape.find(f"{SLIDE}spPr")
    blip = None if fill is None else fill.find(f"{DRAWING}blip")
    if fill is None or look is None or blip is None or [child.tag for child in fill] != PLAIN or len(blip):
        raise ValueError("a picture that is cropped or changed")
    outline = look.find(f"{DRAWING}prstGeom")
    place = look.find(f"{DRAWING}xfrm")
    if {child.tag for child in look} != SHAPED or outline is None or outline.get("prst") != "rect":
        raise ValueError("a picture with a frame or another outline")
    if place is None or place.attrib:
        raise ValueError("a picture that is turned or mirrored")
    relation = relations.get(blip.get(f"{REFERENCE}embed", ""))
    if relation is None or relation.external or relation.kind != "image":
        raise ValueError("a picture that is not in the file")
    shown = coded(package.content(relation.target))
    width, _, height = shown.partition(" pixels")[0].partition(" × ")
    return shown, int(width) / int(height)
