"""The look of a deck template: theme colours and fonts, and the table that a designer gets by default."""

from __future__ import annotations

from templates.themes.sitbrief.deck_drawing import DRAWING, EMU, FAMILY, PALETTE, SETTINGS, color, fill

TABLE_STYLE = "{3B0C7E52-6A41-5D0F-9C3E-51B7D2A84F10}"
# Palette colours that the twelve slots of a theme have no room for.
EXTRAS = ("muted", "hairline", "alert")


def theme(name: str) -> str:
    """Return a theme: slots from the palette, one family, other brand colours as extras of the picker."""
    values = ("ink", "white", "navy", "tint", *SETTINGS["series"], "accent", "plum")
    slots = ("dk1", "lt1", "dk2", "lt2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")
    pairs = zip(slots, values, strict=True)
    colors = "".join(f"<a:{slot}>{fixed(value)}</a:{slot}>" for slot, value in pairs)
    more = "".join(f'<a:custClr name="{key}">{fixed(key)}</a:custClr>' for key in EXTRAS)
    return (
        f'<a:theme xmlns:a="{DRAWING}" name="{name}"><a:themeElements>'
        f'<a:clrScheme name="{name}">{colors}</a:clrScheme>{fonts(name)}{effects(name)}</a:themeElements>'
        f"<a:objectDefaults/><a:extraClrSchemeLst/><a:custClrLst>{more}</a:custClrLst></a:theme>"
    )


def fixed(name: str) -> str:
    """Return a palette colour by its value."""
    return f'<a:srgbClr val="{PALETTE[name][1:]}"/>'


def fonts(name: str) -> str:
    """Return the theme's fonts: one family for titles and text."""
    face = f'<a:latin typeface="{FAMILY}"/><a:ea typeface=""/><a:cs typeface=""/>'
    major, minor = (f"<a:{role}Font>{face}</a:{role}Font>" for role in ("major", "minor"))
    return f'<a:fontScheme name="{name}">{major}{minor}</a:fontScheme>'


def effects(name: str) -> str:
    """Return a flat format scheme: the schema asks for three of each, and print has no shadows."""
    shade = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(f'<a:ln w="{width}">{shade}</a:ln>' for width in (6350, 12700, 19050))
    flat = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'<a:fmtScheme name="{name}"><a:fillStyleLst>{shade * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{lines}</a:lnStyleLst><a:effectStyleLst>{flat}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{shade * 3}</a:bgFillStyleLst></a:fmtScheme>"
    )


def border(side: str, points: float, name: str) -> str:
    """Return one side of a table part; no points, no line."""
    drawn = fill(name) if points else "<a:noFill/>"
    return f'<a:{side}><a:ln w="{round(points * EMU)}">{drawn}</a:ln></a:{side}>'


def table_part(tag: str, borders: str, *, bold: bool, ink: str = "ink") -> str:
    """Return how one part of a table looks: its text, its rules, no fill."""
    emphasis = ' b="on"' if bold else ""
    text = f'<a:tcTxStyle{emphasis}><a:fontRef idx="minor"/>{color(ink)}</a:tcTxStyle>'
    style = f"<a:tcBdr>{borders}</a:tcBdr><a:fill><a:noFill/></a:fill>"
    return f"<a:{tag}>{text}<a:tcStyle>{style}</a:tcStyle></a:{tag}>"


def table_styles() -> str:
    """Return the default table: hairlines between rows, rules under the heading and above the total."""
    sides = (("left", 0), ("right", 0), ("top", 0), ("bottom", 0.5), ("insideH", 0.5), ("insideV", 0))
    rules = "".join(border(side, width, "hairline") for side, width in sides)
    parts = (
        table_part("wholeTbl", rules, bold=False),
        table_part("firstCol", "", bold=True),
        table_part("lastRow", border("top", 1, "navy"), bold=True),
        table_part("firstRow", border("bottom", 1, "navy"), bold=True, ink="navy"),
    )
    style = f'<a:tblStyle styleId="{TABLE_STYLE}" styleName="Sitbrief">{"".join(parts)}</a:tblStyle>'
    return f'<a:tblStyleLst xmlns:a="{DRAWING}" def="{TABLE_STYLE}">{style}</a:tblStyleLst>'
