"""Shapes of a slide: text, decoration, and the frame that a table or chart stands in (ECMA-376-1, 19.3.1).

A shape's name starts with the word for its role, which is how a reader of the file knows what it holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model.pages import Box
from generator.render.pptx_text import attribute, emu, solid

if TYPE_CHECKING:
    from generator.model.pages import Role, RuleFrame, ShapeFrame, TextFrame
    from generator.model.theme import Placeholder

NAMES: dict[Role, str] = {
    "title": "Title",
    "subtitle": "Subtitle",
    "heading": "Heading",
    "fact-label": "Facts",
    "fact": "Facts",
    "contents-title": "Contents",
    "contents-entry": "Contents",
    "body": "Text",
    "bullet": "Bullets",
    "number": "Bullets",
    "subheading": "Text",
    "quote": "Text",
    "footnote": "Footnote",
    "caption": "Caption",
    "continuation": "Caption",
    "note": "Note",
    "source": "Source",
    "figure-value": "Figure value",
    "figure-label": "Figure label",
    "figure-source": "Figure source",
    "callout-title": "Callout",
    "callout-body": "Callout",
    "marking": "Marking",
    "running": "Running",
    "page-number": "Slide number",
    "disclaimer": "Disclaimer",
}
TITLES = ("title", "ctrTitle")

# A box this near to its placeholder's is the placeholder's own: it follows the master when that is edited.
_SAME_PLACE = 0.5

# Assistive technology passes over what is marked so (MS-ODRAWXML, decorative).
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)


class Identities:
    """Hands out the ids and names of one slide's shapes, each only once; id 1 is the slide's shape tree."""

    def __init__(self) -> None:
        """Start with the tree's own id taken."""
        self._last = 1
        self._names: set[str] = set()

    def next(self, name: str) -> str:
        """Return the id and name attributes of the next shape, the name counted when it is taken."""
        self._last += 1
        unique, count = name, 1
        while unique in self._names:
            count += 1
            unique = f"{name} {count}"
        self._names.add(unique)
        return f'id="{self._last}" name="{attribute(unique)}"'


def text_shape(frame: TextFrame, paragraphs: str, holder: Placeholder | None, identity: str) -> str:
    """Return a text shape that fills a placeholder, or a text box of its own."""
    properties = _text_box(frame.box) if holder is None else _filled(frame.box, holder)
    text = paragraphs or "<a:p/>"
    return f"<p:sp><p:nvSpPr><p:cNvPr {identity}/>{properties}<a:lstStyle/>{text}</p:txBody></p:sp>"


def name_of(frame: TextFrame, holder: Placeholder | None) -> str:
    """Return the word for what a text frame holds; whatever fills a title placeholder is the title.

    Text with list items in it is a list, whatever stands between them.
    """
    if holder is not None and holder.kind in TITLES:
        return NAMES["title"]
    names = [NAMES[paragraph.role] for paragraph in frame.paragraphs] or [NAMES["body"]]
    return NAMES["bullet"] if NAMES["bullet"] in names else names[0]


def rectangle(frame: ShapeFrame, identity: str) -> str:
    """Return a filled rectangle that is decoration only."""
    return (
        f"<p:sp><p:nvSpPr>{_decoration(identity)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr>{place('a', edges(frame.box))}{_geometry('rect')}{solid(frame.fill)}"
        "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def rule(frame: RuleFrame, identity: str) -> str:
    """Return a straight line that is decoration only."""
    line = frame.rule
    return (
        f"<p:cxnSp><p:nvCxnSpPr>{_decoration(identity)}<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr>"
        f"<p:spPr>{_line_place(frame)}{_geometry('line')}"
        f'<a:ln w="{emu(line.weight)}">{solid(line.color)}</a:ln></p:spPr></p:cxnSp>'
    )


def picture(where: tuple[int, int, int, int], identity: str, description: str, key: str) -> str:
    """Return a picture whole in its box, with what it shows in words; `key` is that of its file."""
    return (
        f'<p:pic><p:nvPicPr><p:cNvPr {identity} descr="{attribute(description)}"/>'
        '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>'
        f'<p:blipFill><a:blip r:embed="{key}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
        f"<p:spPr>{place('a', where)}{_geometry('rect')}</p:spPr></p:pic>"
    )


def _decoration(identity: str) -> str:
    """Return the properties of a shape that is read to nobody."""
    return f'<p:cNvPr {identity} descr="">{_DECORATIVE}</p:cNvPr>'


def graphic_frame(identity: str, description: str, where: tuple[int, int, int, int], graphic: str) -> str:
    """Return the frame of a table or chart, with what it says in words."""
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr {identity} descr="{attribute(description)}"/>'
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>'
        "<p:nvPr/></p:nvGraphicFramePr>"
        f"{place('p', where)}<a:graphic>{graphic}</a:graphic></p:graphicFrame>"
    )


def place(prefix: str, edges: tuple[int, int, int, int], flip: str = "") -> str:
    """Return a place and size in English Metric Units: left, top, width, height."""
    left, top, width, height = edges
    corners = f'<a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/>'
    return f"<{prefix}:xfrm{flip}>{corners}</{prefix}:xfrm>"


def edges(box: Box) -> tuple[int, int, int, int]:
    """Return a box in English Metric Units, each edge rounded where it stands, so that neighbours stay so."""
    left, top = emu(box.left), emu(box.top)
    return left, top, emu(box.left + box.width) - left, emu(box.top + box.height) - top


def _text_box(box: Box) -> str:
    """Return a text box without insets that neither grows nor shrinks: layout has settled its size."""
    return (
        '<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        f"<p:spPr>{place('a', edges(box))}{_geometry('rect')}<a:noFill/></p:spPr>"
        '<p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="t">'
        "<a:noAutofit/></a:bodyPr>"
    )


def _filled(box: Box, holder: Placeholder) -> str:
    """Return a reference to a placeholder, with a place of its own only where the layout's differs."""
    own = "" if _same(box, holder) and not holder.moved else place("a", edges(box))
    kind = "" if holder.kind == "obj" else f' type="{holder.kind}"'
    index = f' idx="{holder.index}"' if holder.index else ""
    return (
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph{kind}{index}/></p:nvPr></p:nvSpPr>'
        f'<p:spPr>{own}</p:spPr><p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" numCol="1">'
        "<a:noAutofit/></a:bodyPr>"
    )


def _same(box: Box, holder: Placeholder) -> bool:
    """Tell whether a box is the placeholder's own."""
    pairs = (
        (box.left, holder.left),
        (box.top, holder.top),
        (box.width, holder.width),
        (box.height, holder.height),
    )
    return all(abs(ours - theirs) <= _SAME_PLACE for ours, theirs in pairs)


def _line_place(frame: RuleFrame) -> str:
    """Return the box that a line is the diagonal of, flipped when the line rises."""
    line = frame.rule
    (left, right), (top, bottom) = sorted((line.x1, line.x2)), sorted((line.y1, line.y2))
    flip = ' flipV="1"' if (line.x2 - line.x1) * (line.y2 - line.y1) < 0 else ""
    return place("a", edges(Box(left, top, right - left, bottom - top)), flip)


def _geometry(name: str) -> str:
    """Return a preset outline without adjustments."""
    return f'<a:prstGeom prst="{name}"><a:avLst/></a:prstGeom>'
