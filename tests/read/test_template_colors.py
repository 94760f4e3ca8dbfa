"""Colours as a template writes them, resolved as PowerPoint shows them."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from generator.read.template_colors import read_scheme, resolved

A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
SCHEME = {"accent1": "#4472C4", "tx1": "#000000"}


def color(xml: str, ground: str = "#FFFFFF") -> str:
    return resolved(ET.fromstring(f"<a:solidFill {A}>{xml}</a:solidFill>"), SCHEME, ground)  # noqa: S314  # our own


@pytest.mark.parametrize(
    ("xml", "shown"),
    [
        ('<a:srgbClr val="ff8000"/>', "#FF8000"),
        ('<a:sysClr val="windowText" lastClr="1A1A1A"/>', "#1A1A1A"),
        ('<a:sysClr val="window"/>', "#FFFFFF"),
        ('<a:scrgbClr r="100000" g="0" b="21586"/>', "#FF0080"),
        ('<a:prstClr val="black"/>', "#000000"),
        ('<a:schemeClr val="accent1"/>', "#4472C4"),
        # The bands of PowerPoint's Medium Style 2, as it shows them with the colours of Office 2013.
        ('<a:schemeClr val="accent1"><a:tint val="40000"/></a:schemeClr>', "#CFD5EA"),
        ('<a:schemeClr val="accent1"><a:tint val="20000"/></a:schemeClr>', "#E9EBF5"),
        ('<a:schemeClr val="accent1"><a:tint val="20%"/></a:schemeClr>', "#E9EBF5"),
        # The colour picker's "Darker 25 %" and "Lighter 60 %".
        ('<a:schemeClr val="accent1"><a:lumMod val="75000"/></a:schemeClr>', "#2F5597"),
        ('<a:schemeClr val="accent1"><a:lumMod val="40000"/><a:lumOff val="60000"/></a:schemeClr>', "#B4C6E7"),
        ('<a:schemeClr val="tx1"><a:lumMod val="65000"/><a:lumOff val="35000"/></a:schemeClr>', "#595959"),
        ('<a:schemeClr val="tx1"><a:alpha val="20000"/></a:schemeClr>', "#CCCCCC"),
        ('<a:schemeClr val="phClr"/>', ""),
        ('<a:srgbClr val="red"/>', ""),
        ("", ""),
    ],
)
def test_a_colour_is_resolved(xml: str, shown: str) -> None:
    assert color(xml) == shown


def test_the_master_maps_the_names_of_the_scheme() -> None:
    slots = {"dk1": "111111", "lt1": "EEEEEE", "accent1": "AA0000", "accent2": "00AA00"}
    listed = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in slots.items())
    scheme = f"<a:theme {A}><a:themeElements><a:clrScheme>{listed}</a:clrScheme></a:themeElements></a:theme>"
    master = f'<p:sldMaster {P}><p:clrMap bg1="dk1" tx1="lt1" accent1="accent2"/></p:sldMaster>'
    found = read_scheme(ET.fromstring(scheme), ET.fromstring(master))  # noqa: S314  # our own
    assert (found["bg1"], found["tx1"], found["accent1"]) == ("#111111", "#EEEEEE", "#00AA00")
    assert "tx2" not in found
