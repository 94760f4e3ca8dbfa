"""The drawing of a deck template: shapes, placeholders and text styles as Office Open XML.

Written as XML rather than through python-pptx, whose default template carries foreign names, a 4:3 size and
eleven layouts. Lengths are points, colours are names of the theme's palette.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

import yaml

FOLDER = Path(__file__).resolve().parent
THEME: Mapping[str, Any] = yaml.safe_load((FOLDER / "theme.yaml").read_text(encoding="utf-8"))
PALETTE: Mapping[str, str] = THEME["color"]["palette"]
SETTINGS: Mapping[str, Any] = THEME["defaults"]["sitbrief"]
FAMILY: str = SETTINGS["deck"]["family"]
SLOTS = {"ink": "tx1", "white": "bg1", "navy": "tx2", "tint": "bg2", "accent": "accent1"}

EMU = 12_700
SLIDE_NUMBER = "{7D1B5A06-2F4C-5E93-8A67-0C9E4D3B2F18}"

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
SPACES = (
    f'xmlns:a="{DRAWING}" xmlns:r="{OFFICE}/relationships"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
COLOR_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3"'
    ' accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points, by its top left corner."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Look:
    """How a placeholder sets its text: points, palette name, DrawingML `algn` and `anchor`."""

    size: float
    color: str = "ink"
    bold: bool = False
    align: str = "l"
    anchor: str = "t"
    before: float = 0


@dataclass(frozen=True, slots=True)
class Holder:
    """A placeholder: `kind` and `index` are its type ("" for any content) and idx; without a look it inherits."""

    name: str
    kind: str
    index: int
    box: Box
    look: Look | None = None
    anchor: str = "t"
    prompt: str = ""


# Placeholders whose prompt tells what the program puts there.
PROMPTED = {"Marking", "Details", "Number"}

EN_DASH, NUMBER_MARK = "\u2013", "\u2039#\u203a"
# Points: hanging indent, size, space before, and the bullet of each level of body text.
LEVELS = ((16, 18, 8, "•"), (32, 16, 4, EN_DASH), (48, 14, 3, "•"), (64, 14, 3, EN_DASH), (80, 14, 3, "•"))


def color(name: str) -> str:
    """Refer to a theme colour where there is one, so that a designer recolours the deck in one place."""
    if name in SLOTS:
        return f'<a:schemeClr val="{SLOTS[name]}"/>'
    return f'<a:srgbClr val="{PALETTE[name][1:]}"/>'


def fill(name: str) -> str:
    """Return a solid fill of a palette colour."""
    return f"<a:solidFill>{color(name)}</a:solidFill>"


def run_style(size: float, name: str, *, bold: bool, font: str = "mn") -> str:
    """Return the characters' properties; sizes are hundredths of a point in the file."""
    scripts = (("latin", "lt"), ("ea", "ea"), ("cs", "cs"))
    faces = "".join(f'<a:{script} typeface="+{font}-{code}"/>' for script, code in scripts)
    traits = f'lang="en-GB" sz="{round(size * 100)}" b="{int(bold)}" kern="1200"'
    return f"<a:defRPr {traits}>{fill(name)}{faces}</a:defRPr>"


def spacing(before: float) -> str:
    """Return a paragraph's spaces: single lines, 1.2 times the size in office programs, and none after."""
    return (
        '<a:lnSpc><a:spcPct val="100000"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="{round(before * 100)}"/></a:spcBef>'
        '<a:spcAft><a:spcPts val="0"/></a:spcAft>'
    )


def own_style(look: Look | None, font: str) -> str:
    """Return a list style for a placeholder that departs from the master's."""
    if look is None:
        return "<a:lstStyle/>"
    run = run_style(look.size, look.color, bold=look.bold, font=font)
    opening = f'<a:lvl1pPr marL="0" indent="0" algn="{look.align}">'
    return f"<a:lstStyle>{opening}{spacing(look.before)}<a:buNone/>{run}</a:lvl1pPr></a:lstStyle>"


def transform(box: Box) -> str:
    """Return a shape's place in EMU, even where the master has the same, so that a layout stands alone."""
    left, top, width, height = (round(length * EMU) for length in (box.left, box.top, box.width, box.height))
    return f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def prompt(holder: Holder) -> str:
    """Return the paragraph that a designer sees in the empty placeholder."""
    if holder.kind == "sldNum":
        field = f'<a:fld id="{SLIDE_NUMBER}" type="slidenum">'
        return f'<a:p>{field}<a:rPr lang="en-GB"/><a:t>{NUMBER_MARK}</a:t></a:fld></a:p>'
    if not holder.prompt:
        return '<a:p><a:endParaRPr lang="en-GB"/></a:p>'
    return f'<a:p><a:r><a:rPr lang="en-GB"/><a:t>{holder.prompt}</a:t></a:r></a:p>'


def body(holder: Holder) -> str:
    """Return the text body: no insets, so that left edges align on the grid, and no shrinking of text."""
    anchor = holder.look.anchor if holder.look else holder.anchor
    insets = 'lIns="0" tIns="0" rIns="0" bIns="0"'
    font = "mj" if holder.kind in {"title", "ctrTitle"} else "mn"
    frame = f'<a:bodyPr vert="horz" wrap="square" {insets} rtlCol="0" anchor="{anchor}">'
    return f"<p:txBody>{frame}<a:noAutofit/></a:bodyPr>{own_style(holder.look, font)}{prompt(holder)}</p:txBody>"


def placeholder_type(holder: Holder) -> str:
    """Return `p:ph`; a prompt is declared as custom where it tells what the program puts there."""
    index = f' idx="{holder.index}"' if holder.index else ""
    size = ' sz="quarter"' if holder.kind in {"ftr", "sldNum"} else ""
    custom = ' hasCustomPrompt="1"' if holder.name in PROMPTED else ""
    kind = f' type="{holder.kind}"' if holder.kind else ""
    return f"<p:ph{kind}{size}{index}{custom}/>"


def placeholder(number: int, holder: Holder) -> str:
    """Return the shape of a placeholder."""
    no_rotation = ' noRot="1" noChangeAspect="1"' if holder.kind == "sldImg" else ""
    text = "" if holder.kind == "sldImg" else body(holder)
    shape = f'{transform(holder.box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    role = f"<p:nvPr>{placeholder_type(holder)}</p:nvPr>"
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={quoteattr(holder.name)}/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"{no_rotation}/></p:cNvSpPr>{role}</p:nvSpPr>'
        f"<p:spPr>{shape}</p:spPr>{text}</p:sp>"
    )


def rectangle(number: int, name: str, box: Box, shade: str) -> str:
    """Return a coloured rectangle without text, marked as a designer's own."""
    look = f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill(shade)}<a:ln><a:noFill/></a:ln>'
    empty = '<a:p><a:endParaRPr lang="en-GB" sz="1050"/></a:p>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr/>'
        '<p:nvPr userDrawn="1"/></p:nvSpPr>'
        f"<p:spPr>{transform(box)}{look}</p:spPr>"
        f'<p:txBody><a:bodyPr rtlCol="0" anchor="ctr"/><a:lstStyle/>{empty}</p:txBody></p:sp>'
    )


def slide_data(shapes: Iterable[str], name: str = "", background: str = "") -> str:
    """Return the common slide data around a tree of shapes."""
    named = f" name={quoteattr(name)}" if name else ""
    place = '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/>'
    group = (
        '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
        f"<p:grpSpPr><a:xfrm>{place}</a:xfrm></p:grpSpPr>"
    )
    return f"<p:cSld{named}>{background}<p:spTree>{group}{''.join(shapes)}</p:spTree></p:cSld>"


def tree(fields: Iterable[tuple[str, Box, str]], holders: Iterable[Holder]) -> list[str]:
    """Return the shapes, numbered from 2, coloured fields first and so behind the text."""
    drawn = [rectangle(number, *field) for number, field in enumerate(fields, 2)]
    return drawn + [placeholder(number, holder) for number, holder in enumerate(holders, 2 + len(drawn))]


def level(number: int, indent: float, size: float, before: float, bullet: str) -> str:
    """Return one level of body text with a hanging bullet in the accent colour."""
    run = run_style(size, "ink", bold=False)
    hanging = round(LEVELS[0][0] * EMU)
    mark = f'<a:buClr>{color("accent")}</a:buClr><a:buFontTx/><a:buChar char="{bullet}"/>'
    opening = f'<a:lvl{number}pPr marL="{round(indent * EMU)}" indent="-{hanging}" algn="l">'
    return f"{opening}{spacing(before)}{mark}{run}</a:lvl{number}pPr>"


def plain_levels(size: float, count: int) -> str:
    """Return levels without bullets or indent, for notes and for text boxes."""
    run = run_style(size, "ink", bold=False)
    ranks = range(1, count + 1)
    return "".join(f'<a:lvl{rank}pPr marL="0" indent="0" algn="l">{run}</a:lvl{rank}pPr>' for rank in ranks)
