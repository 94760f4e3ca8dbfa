"""The default table style of a deck template: what its parts look like (ECMA-376-1, 20.1.4.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from generator.read.deck_package import MAIN, NS, DeckPackage
from generator.read.template_colors import Scheme, resolved, tinted

# PowerPoint has these built in and need not describe them in a file: Medium Style 2, plain and of each accent.
MEDIUM_2 = {
    "{073A0DAA-6AF3-43AB-8588-CEC1D06C72B9}": "dk1",
    "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}": "accent1",
    "{21E4AEA4-8DFA-4A89-87EB-49C32662AFE0}": "accent2",
    "{F5AB1C69-6EDB-4FF4-983F-18BD219EF322}": "accent3",
    "{00A15C55-8517-42AA-B614-E9B94910E393}": "accent4",
    "{7DF18680-E054-41AD-8BC1-D1AEF772440D}": "accent5",
    "{93296810-A885-4BE3-A3E7-6D5BEEA58F35}": "accent6",
}


@dataclass(frozen=True, slots=True)
class Region:
    """A region of a style: the colours of its ground, its text, the rules under and between its rows; "" for none."""

    ground: str = ""
    ink: str = ""
    under: str = ""
    between: str = ""


@dataclass(frozen=True, slots=True)
class TableStyle:
    """A table style: its GUID and its regions by their names in the file, such as `wholeTbl` and `firstRow`."""

    guid: str
    regions: Mapping[str, Region]

    def region(self, name: str) -> Region:
        """Return a region, without any look of its own if the style has none."""
        return self.regions.get(name, Region())


def read_table_style(package: DeckPackage, scheme: Scheme, ground: str) -> TableStyle | None:
    """Return the default style of tables on a ground; None where the template has none that says how it looks."""
    part = next(iter(package.related(MAIN, "tableStyles")), "")
    if part not in package.names:
        return None
    styles = package.tree(part)
    guid = styles.get("def", "")
    for style in styles.iterfind("a:tblStyle", NS):
        if style.get("styleId") == guid:
            return TableStyle(guid, {name: _region(style.find(f"a:{name}", NS), scheme, ground) for name in REGIONS})
    color = scheme.get(MEDIUM_2.get(guid, ""), "")
    return TableStyle(guid, _medium_2(color, scheme)) if color else None


REGIONS = ("wholeTbl", "band1H", "band2H", "firstCol", "lastRow", "firstRow")


def _region(part: ET.Element | None, scheme: Scheme, ground: str) -> Region:
    if part is None:
        return Region()
    cell = part.find("a:tcStyle", NS)
    fill = None if cell is None else cell.find("a:fill/a:solidFill", NS)
    themed = None if cell is None else cell.find("a:fillRef", NS)
    return Region(
        resolved(themed if fill is None else fill, scheme, ground),
        resolved(part.find("a:tcTxStyle", NS), scheme, ground),
        _line(cell, "bottom", scheme, ground),
        _line(cell, "insideH", scheme, ground),
    )


def _line(cell: ET.Element | None, side: str, scheme: Scheme, ground: str) -> str:
    found = None if cell is None else cell.find(f"a:tcBdr/a:{side}", NS)
    if found is None:
        return ""
    line = found.find("a:ln/a:solidFill", NS)
    return resolved(found.find("a:lnRef", NS) if line is None else line, scheme, ground)


def _medium_2(color: str, scheme: Scheme) -> Mapping[str, Region]:
    """Return the regions of Medium Style 2 in a colour."""
    white = scheme.get("lt1", "")
    return {
        "wholeTbl": Region(tinted(color, 0.2), scheme.get("dk1", ""), white, white),
        "band1H": Region(tinted(color, 0.4)),
        **{name: Region(color, white, white) for name in ("firstCol", "lastRow", "firstRow")},
    }
