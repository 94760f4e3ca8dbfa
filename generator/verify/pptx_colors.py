"""Colours of a deck as they are seen: the theme's under their names, changed in lightness, mapped by the master.

A colour is red, green and blue from 0 to 1; None is one that is not known (ECMA-376-1, 20.1.2.3).
"""

from __future__ import annotations

from collections.abc import Mapping
from colorsys import hls_to_rgb, rgb_to_hls

from lxml import etree

from generator.verify.found import Color
from generator.verify.pptx_package import DRAWING, SLIDE, Package

Scheme = Mapping[str, Color]
FILLS = frozenset(f"{DRAWING}{name}" for name in ("solidFill", "gradFill", "pattFill", "blipFill", "grpFill"))
WHOLE = 100_000  # in thousandths of a percent
LINEAR, BEND = 12.92, 0.04045  # sRGB, IEC 61966-2-1
WEIGHTS = (0.2126, 0.7152, 0.0722)
FLARE = 0.05


def contrast(one: Color, other: Color) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + FLARE) / (darker + FLARE)


def _luminance(color: Color) -> float:
    linear = [c / LINEAR if c <= BEND else ((c + 0.055) / 1.055) ** 2.4 for c in color]
    return sum(weight * c for weight, c in zip(WEIGHTS, linear, strict=True))


def scheme_of(package: Package, master: str, *overriding: etree._Element) -> dict[str, Color]:
    """Return the colours that a slide names, by their names; the first part that maps names of its own wins."""
    themes = package.related(master, "theme")
    found = package.tree(themes[0]).find(f"{DRAWING}themeElements/{DRAWING}clrScheme") if themes else None
    colors = {etree.QName(item).localname: _plain(item) for item in (() if found is None else found)}
    known = {name: color for name, color in colors.items() if color}
    own = (part.find(f"{SLIDE}clrMapOvr/{DRAWING}overrideClrMapping") for part in overriding)
    mapping = next((one for one in own if one is not None), package.tree(master).find(f"{SLIDE}clrMap"))
    names = {} if mapping is None else {str(name): str(target) for name, target in mapping.attrib.items()}
    return known | {name: known[target] for name, target in names.items() if target in known}


def filled(look: etree._Element | None, scheme: Scheme) -> tuple[bool, Color | None]:
    """Return whether what has this look is filled, and its colour."""
    fill = None if look is None else next((child for child in look if child.tag in FILLS), None)
    return fill is not None, None if fill is None else solid(fill, scheme)


def solid(fill: etree._Element | None, scheme: Scheme) -> Color | None:
    """Return the colour in an element that holds one; None for a pattern, a picture, or none that is known."""
    named = None if fill is None else fill.find(f"{DRAWING}schemeClr")
    if fill is None or named is None:
        return None if fill is None or fill.tag in FILLS - {f"{DRAWING}solidFill"} else _plain(fill)
    color = scheme.get(named.get("val", ""))
    changes = {etree.QName(change).localname: int(change.get("val", "0")) / WHOLE for change in named}
    if color is None or not changes.keys() <= {"lumMod", "lumOff"}:
        return None
    hue, light, deep = rgb_to_hls(*color)
    light = light * changes.get("lumMod", 1.0) + changes.get("lumOff", 0.0)
    return hls_to_rgb(hue, min(max(light, 0.0), 1.0), deep) if changes else color


def _plain(holder: etree._Element) -> Color | None:
    """Return a colour that is given by its value, without changes."""
    given = holder.find(f"{DRAWING}srgbClr")
    value = "" if given is None or len(given) else given.get("val", "")
    system = holder.find(f"{DRAWING}sysClr")
    value = value or ("" if system is None or len(system) else system.get("lastClr", ""))
    return tuple(int(value[n : n + 2], 16) / 255 for n in (0, 2, 4)) if len(value) == len("RRGGBB") else None
