"""Whether the texts of a slide stand out from their ground, as far as that is known (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from generator.verify.found import Color
from generator.verify.pptx_colors import FILLS, contrast, solid
from generator.verify.pptx_grounds import HOLDER, TREE, Ground, fields
from generator.verify.pptx_layout import Area, place_of
from generator.verify.pptx_package import DRAWING, SLIDE, Package
from generator.verify.pptx_parts import PRESENTATION, UNSTYLED

LEAST, LEAST_LARGE = 4.5, 3.0
LARGE, LARGE_BOLD = 1800, 1400  # hundredths of a point
ROUNDING = 0.01
SRGB = f"{DRAWING}srgbClr"
MOST_LOOKS = 50  # of the texts of one table: one with more is looked at cell by cell
SHOWN = 40  # characters of a text in a message
Look = tuple[Color, bool]


def styles_of(package: Package) -> Mapping[str, etree._Element]:
    """Return the table styles of a deck by their ids."""
    parts = package.related(PRESENTATION, "tableStyles")
    return {
        style.get("styleId", ""): style for part in parts for style in package.tree(part).iter(f"{DRAWING}tblStyle")
    }


def faint_texts(root: etree._Element, ground: Ground, styles: Mapping[str, etree._Element]) -> Iterator[str]:
    """Yield the texts of a slide that do not stand out from what lies under them, as messages."""
    for shape in root.iterfind(f"{TREE}/*"):
        if shape.tag == f"{SLIDE}sp":
            yield from _faint_in(shape, ground)
        elif (table := shape.find(f"{DRAWING}graphic/{DRAWING}graphicData/{DRAWING}tbl")) is not None:
            yield from _faint_cells(table, place_of(shape), ground, styles)


def _faint_in(shape: etree._Element, ground: Ground) -> Iterator[str]:
    """Tell the faint texts of a shape, which lies over all before it; then it may lie under others."""
    mark, area = shape.find(HOLDER), place_of(shape)
    holder = None
    if mark is not None:
        kind, index = mark.get("type", "obj"), mark.get("idx", "")
        holder = ground.holders.get((kind, index)) or ground.holders.get(("", index)) or ground.holders.get((kind, ""))
        area = area or (holder.area if holder else None)
    own = list(fields(shape, area, ground.scheme))
    if own or not (holder and holder.is_filled):
        ground.fields += own
        color = ground.under(area)
    else:
        color = holder.color
    if color:
        yield from _faint(shape, color, ground)


def _faint(part: etree._Element, color: Color, ground: Ground) -> Iterator[str]:
    """Tell the texts in a part that are faint on a colour; of those of one look the first."""
    told = set[Look]()
    for run in part.iter(f"{DRAWING}r", f"{DRAWING}fld"):
        look = run.find(f"{DRAWING}rPr")
        ink = None if look is None else solid(look.find(f"{DRAWING}solidFill"), ground.scheme)
        if look is None or ink is None:
            continue
        size = int(look.get("sz", "0"))
        large = size >= LARGE or (size >= LARGE_BOLD and look.get("b", "0") in ("1", "true"))
        text = run.findtext(f"{DRAWING}t") or ""
        ratio = contrast(ink, color)
        if ratio < (LEAST_LARGE if large else LEAST) - ROUNDING and text.strip() and (ink, large) not in told:
            told.add((ink, large))
            yield f"text of contrast {ratio:.1f} with its ground, '{text[:SHOWN]}'"


def _faint_cells(
    table: etree._Element, area: Area | None, ground: Ground, styles: Mapping[str, etree._Element]
) -> Iterator[str]:
    """Tell the faint texts of a table; a cell without a fill of its own has that of its style, or what lies under."""
    regions = _Regions(table, styles, ground)
    under = ground.under(area)
    if _plainly_clear(table, [*regions.colors, under], ground):
        return
    for number, row in enumerate(table.iterfind(f"{DRAWING}tr")):
        for column, cell in enumerate(row.iterfind(f"{DRAWING}tc")):
            own = cell.find(f"{DRAWING}tcPr")
            fill = None if own is None else next((child for child in own if child.tag in FILLS), None)
            clear = own is not None and own.find(f"{DRAWING}noFill") is not None
            color = (
                under if clear else regions.color(number, column, under) if fill is None else solid(fill, ground.scheme)
            )
            if color:
                yield from _faint(cell, color, ground)


def _plainly_clear(table: etree._Element, colors: Iterable[Color | None], ground: Ground) -> bool:
    """Tell whether all looks of a table's texts, which are few, stand out from all colours that its cells may have."""
    looks = {
        (look.get("sz"), look.get("b"), ink.get("val", ""))
        for look in table.iter(f"{DRAWING}rPr")
        for ink in look.iterfind(f"{DRAWING}solidFill/*")
        if ink.tag == SRGB and not len(ink)
    }
    if len(looks) > MOST_LOOKS or table.find(f".//{DRAWING}rPr/{DRAWING}solidFill/{DRAWING}schemeClr") is not None:
        return False
    own = {solid(fill, ground.scheme) for fill in table.iterfind(f".//{DRAWING}tcPr/{DRAWING}solidFill")}
    inks = {tuple(int(value[n : n + 2], 16) / 255 for n in (0, 2, 4)) for *_, value in looks}
    return all(contrast(ink, color) >= LEAST for color in {*colors, *own} if color for ink in inks)


class _Regions:
    """The fills that a table's style gives to its regions (ECMA-376-1, 20.1.4.2); one that is not known is None."""

    def __init__(self, table: etree._Element, styles: Mapping[str, etree._Element], ground: Ground) -> None:
        flags = table.find(f"{DRAWING}tblPr")
        named = table.findtext(f"{DRAWING}tblPr/{DRAWING}tableStyleId", "")
        self._shown = {} if flags is None else {name: flags.get(name, "0") in ("1", "true") for name in flags.keys()}  # noqa: SIM118  # an element is no mapping
        self._last = len(table.findall(f"{DRAWING}tr")) - 1
        self._known = named in styles or named in ("", UNSTYLED)
        self._fills = dict(_fills(styles[named], ground)) if named in styles else {}

    @property
    def colors(self) -> Iterable[Color | None]:
        """Return the colours of all regions."""
        return self._fills.values()

    def color(self, row: int, column: int, under: Color | None) -> Color | None:
        """Return the colour that a cell has by its place; that of a later region lies over that of an earlier one."""
        first = self._shown.get("firstRow", False)
        band = "band1H" if (row - first) % 2 == 0 else "band2H"
        asked = {
            "wholeTbl": True,
            band: self._shown.get("bandRow", False),
            "firstCol": self._shown.get("firstCol", False) and column == 0,
            "lastRow": self._shown.get("lastRow", False) and row == self._last,
            "firstRow": first and row == 0,
        }
        found = [self._fills[name] for name, wanted in asked.items() if wanted and name in self._fills]
        return found[-1] if found else under if self._known else None


def _fills(style: etree._Element, ground: Ground) -> Iterator[tuple[str, Color | None]]:
    """Yield the regions of a style that are filled, each with its colour."""
    for region in style.iterchildren(etree.Element):
        look = region.find(f"{DRAWING}tcStyle")
        fill = None if look is None else look.find(f"{DRAWING}fill")
        if fill is not None and fill.find(f"{DRAWING}noFill") is None:
            yield etree.QName(region).localname, solid(next(iter(fill), None), ground.scheme)
        elif look is not None and look.find(f"{DRAWING}fillRef") is not None:
            yield etree.QName(region).localname, None
