"""What lies under the texts of a slide: backgrounds, and filled shapes of its master, its layout and its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from generator.verify.found import Color
from generator.verify.pptx_colors import Scheme, filled, scheme_of, solid
from generator.verify.pptx_layout import Area, place_of
from generator.verify.pptx_package import DRAWING, SLIDE, Package

FIRST_BACKGROUND = 1001  # of the theme's list of background fills (ECMA-376-1, 19.3.1.3)
TREE = f"{SLIDE}cSld/{SLIDE}spTree"
HOLDER = f"{SLIDE}nvSpPr/{SLIDE}nvPr/{SLIDE}ph"
LITTLE = 0.1  # of an area: its text may stand beside what holds no more of it


class Field(NamedTuple):
    """A filled area and its colour."""

    area: Area
    color: Color | None


class Holder(NamedTuple):
    """What a placeholder gives to a shape that fills it: its place and its fill."""

    area: Area | None
    is_filled: bool
    color: Color | None


@dataclass(slots=True)
class Ground:
    """All that lies under the texts of a slide, from below."""

    scheme: Scheme
    background: Color | None
    holders: dict[tuple[str, str], Holder]
    fields: list[Field] = field(default_factory=list)

    def under(self, area: Area | None) -> Color | None:
        """Return the colour under an area: that of the uppermost field that holds it, None where one holds a part."""
        if area is None:
            return None if self.fields else self.background
        for one in reversed(self.fields):
            share = _share(one.area, area)
            if share > LITTLE:
                return one.color if share > 1 - LITTLE else None
        return self.background


class Grounds:
    """The grounds of a deck's slides; what a layout gives is settled once."""

    def __init__(self, package: Package) -> None:
        """Start with no layout known."""
        self._package = package
        self._known: dict[str, Ground] = {}

    def of(self, slide: str, root: etree._Element) -> Ground:
        """Return the ground of a slide without shapes of its own."""
        (layout,) = self._package.related(slide, "slideLayout")
        if layout not in self._known:
            self._known[layout] = self._given(layout)
        given = self._known[layout]
        own = root.find(f"{SLIDE}cSld/{SLIDE}bg")
        background = given.background if own is None else self._background(own, layout, given.scheme)
        shown = list(given.fields) if root.get("showMasterSp", "1") in ("1", "true") else []
        return Ground(given.scheme, background, given.holders, shown)

    def _given(self, layout: str) -> Ground:
        (master,) = self._package.related(layout, "slideMaster")
        parts = [self._package.tree(master), self._package.tree(layout)]
        scheme = scheme_of(self._package, master, parts[1])
        backgrounds = [one for part in parts if (one := part.find(f"{SLIDE}cSld/{SLIDE}bg")) is not None]
        below = self._background(backgrounds[-1], layout, scheme) if backgrounds else None
        ground = Ground(scheme, below, {})
        for part in parts if parts[1].get("showMasterSp", "1") in ("1", "true") else parts[1:]:
            for shape in part.iterfind(f"{TREE}/*"):
                if shape.find(HOLDER) is None:
                    ground.fields += fields(shape, None, scheme)
        for part in parts:
            for shape in part.iterfind(f"{TREE}/{SLIDE}sp"):
                mark = shape.find(HOLDER)
                if mark is not None:
                    self._hold(ground, mark, shape)
        return ground

    def _hold(self, ground: Ground, mark: etree._Element, shape: etree._Element) -> None:
        """Keep what a placeholder gives, over what that of its kind on the master does."""
        kind, index = mark.get("type", "obj"), mark.get("idx", "")
        before = ground.holders.get((kind, "")) or ground.holders.get((SAME.get(kind, kind), ""))
        area = place_of(shape) or (before.area if before else None)
        look = shape.find(f"{SLIDE}spPr")
        is_filled, color = filled(look, ground.scheme)
        if not is_filled and before and (look is None or look.find(f"{DRAWING}noFill") is None):
            is_filled, color = before.is_filled, before.color
        ground.holders[kind, index] = Holder(area, is_filled, color)
        ground.holders.setdefault((kind, ""), ground.holders[kind, index])
        if index:
            ground.holders["", index] = ground.holders[kind, index]

    def _background(self, given: etree._Element, layout: str, scheme: Scheme) -> Color | None:
        """Return the colour of a background that is plain."""
        own = given.find(f"{SLIDE}bgPr")
        if own is not None:
            return filled(own, scheme)[1]
        themed = given.find(f"{SLIDE}bgRef")
        number = -1 if themed is None else int(themed.get("idx", "0")) - FIRST_BACKGROUND
        (master,) = self._package.related(layout, "slideMaster")
        theme = self._package.tree(self._package.related(master, "theme")[0])
        listed = theme.find(f"{DRAWING}themeElements/{DRAWING}fmtScheme/{DRAWING}bgFillStyleLst")
        if listed is None or not 0 <= number < len(listed) or listed[number].tag != f"{DRAWING}solidFill":
            return None
        color = solid(themed, scheme)
        return solid(listed[number], {**scheme, "phClr": color}) if color else None


SAME = {"ctrTitle": "title", "subTitle": "body", "obj": "body", "tbl": "body", "pic": "body", "chart": "body"}


def fields(shape: etree._Element, inherited: Area | None, scheme: Scheme) -> Iterator[Field]:
    """Yield the field that a shape or picture is, if it is filled."""
    area = place_of(shape) or inherited
    is_filled, color = filled(shape.find(f"{SLIDE}spPr"), scheme)
    if area and (is_filled or shape.tag == f"{SLIDE}pic"):
        yield Field(area, color)


def _share(field: Area, area: Area) -> float:
    """Return the part of an area that a field holds, from 0 to 1."""
    width = min(field[2], area[2]) - max(field[0], area[0])
    height = min(field[3], area[3]) - max(field[1], area[1])
    whole = (area[2] - area[0]) * (area[3] - area[1])
    return max(width, 0) * max(height, 0) / whole if whole else 0.0
