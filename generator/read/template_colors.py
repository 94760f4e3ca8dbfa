"""Colours in a deck template: its scheme, as the master maps it, and what refers to it (ECMA-376-1, 20.1.2.3)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from colorsys import hls_to_rgb, rgb_to_hls
from xml.etree import ElementTree as ET

from generator.model.contrast import BLACK, WHITE, channels, light, mixed, sent, written
from generator.read.deck_package import NS

DRAWING = f"{{{NS['a']}}}"
RGB = re.compile(r"[0-9A-Fa-f]{6}")
WHOLE = 100_000  # thousandths of a percent
SYSTEM = {"windowText": BLACK[1:], "window": WHITE[1:]}  # where no last colour is kept
PRESET = {"black": BLACK, "white": WHITE}

Scheme = Mapping[str, str]  # a colour by each name that refers to it


def read_scheme(theme: ET.Element, master: ET.Element) -> Scheme:
    """Return the colours of a theme by their own names, and by those that the master maps to them."""
    found = theme.find("a:themeElements/a:clrScheme", NS)
    own = {} if found is None else {slot.tag.removeprefix(DRAWING): resolved(slot, {}) for slot in found}
    own = {name: color for name, color in own.items() if color}
    mapped = master.find("p:clrMap", NS)
    names = {} if mapped is None else mapped.attrib
    usual = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
    return own | {name: own[slot] for name, slot in (usual | names).items() if slot in own}


def resolved(parent: ET.Element | None, scheme: Scheme, ground: str = WHITE) -> str:
    """Return the colour that an element holds, "" for none; one that is clear lies over `ground`."""
    for element in () if parent is None else parent:
        color = _plain(element, scheme)
        if color:
            return _changed(color, element, ground)
    return ""


def _plain(element: ET.Element, scheme: Scheme) -> str:
    """Return a colour before what changes it."""
    kind, value = element.tag.removeprefix(DRAWING), element.get("val", "")
    if kind == "scrgbClr":
        return written(255 * sent(min(max(_share(element.get(part, "0")), 0), 1)) for part in "rgb")
    value = element.get("lastClr", SYSTEM.get(value, "")) if kind == "sysClr" else value
    if kind in ("srgbClr", "sysClr"):
        return f"#{value.upper()}" if RGB.fullmatch(value) else ""
    return {"schemeClr": scheme, "prstClr": PRESET}.get(kind, {}).get(value, "")


def _changed(color: str, element: ET.Element, ground: str) -> str:
    for change in element:
        kind, share = change.tag.removeprefix(DRAWING), _share(change.get("val", "0"))
        if kind in CHANGES:
            color = CHANGES[kind](color, share)
        elif kind == "alpha":
            color = mixed(color, ground, share)
    return color


def _share(text: str) -> float:
    """Return a share of 1: thousandths of a percent, or a percentage as ISO 29500 Strict writes it; 0 for neither."""
    try:
        return float(text[:-1]) / 100 if text.endswith("%") else int(text) / WHOLE
    except ValueError:
        return 0.0


def _in_light(color: str, change: Callable[[float], float]) -> str:
    """Return a colour whose light is changed, as PowerPoint makes tints and shades."""
    return written(255 * sent(change(light(channel / 255))) for channel in channels(color))


def _in_hls(color: str, change: Callable[[float, float, float], tuple[float, float, float]]) -> str:
    """Return a colour whose hue, lightness and saturation, each up to 1, are changed."""
    hls = rgb_to_hls(*(channel / 255 for channel in channels(color)))
    hue, lightness, saturation = change(*hls)
    return written(255 * channel for channel in hls_to_rgb(hue, min(max(lightness, 0), 1), min(max(saturation, 0), 1)))


def tinted(color: str, share: float) -> str:
    """Return a share of a colour with white for the rest of the light."""
    return _in_light(color, lambda given: given * share + 1 - share)


CHANGES: Mapping[str, Callable[[str, float], str]] = {
    "tint": tinted,
    "shade": lambda color, share: _in_light(color, lambda given: given * share),
    "lumMod": lambda color, share: _in_hls(color, lambda h, x, s: (h, x * share, s)),
    "lumOff": lambda color, share: _in_hls(color, lambda h, x, s: (h, x + share, s)),
    "satMod": lambda color, share: _in_hls(color, lambda h, x, s: (h, x, s * share)),
}
