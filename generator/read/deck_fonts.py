"""The fonts of slides: a shipped one has the widths of most, and the others are measured wider than they should be.

So no line of a slide is longer than measured, whatever fonts a machine has.
"""

from __future__ import annotations

from dataclasses import replace

from generator.model.theme import NO_KERNING, FontFace

USUAL = "Carlito"
METRICS = {  # a family, in small letters: the shipped one that has its widths
    "calibri": USUAL,
    "calibri light": USUAL,
    "carlito": USUAL,
    "arial": "Liberation Sans",
    "arimo": "Liberation Sans",
    "helvetica": "Liberation Sans",
    "liberation sans": "Liberation Sans",
    "times": "Liberation Serif",
    "times new roman": "Liberation Serif",
    "tinos": "Liberation Serif",
    "liberation serif": "Liberation Serif",
    "cambria": "Caladea",
    "caladea": "Caladea",
}
NEARLY = frozenset({"calibri light"})
WIDE = "Liberation Sans"  # its bold faces measure what has no table
# Of the widths of Arial Bold: Montserrat, Poppins, Inter, Open Sans and Noto Sans need less, regular and bold.
WIDER = {False: 1.05, True: 1.12}
WIDEST, WIDEST_BY = frozenset({"verdana", "dejavu sans", "lucida sans", "lucida sans unicode", "century gothic"}), 1.14
LACKING = 1.2  # of the width on paper, for a character that a table lacks


def same_widths(family: str) -> str:
    """Return the shipped family that has the widths of one, or nearly; "" for none."""
    return METRICS.get(family.lower(), "")


def is_measured_bold(family: str) -> bool:
    """Tell whether the bold faces of the shipped family are to measure one, whose own widths differ a little."""
    return family.lower() in NEARLY


def widened(face: FontFace, family: str, *, bold: bool) -> FontFace:
    """Return a bold face of Arial's widths, as wide as a family without a table can be thought to be."""
    factor = WIDER[bold] * (WIDEST_BY if family.lower() in WIDEST else 1)
    return replace(face, advances={code: round(advance * factor) for code, advance in face.advances.items()})


def on_slides(paper: FontFace, table: FontFace, family: str) -> FontFace:
    """Return the face of a family on slides, measured by a table; a fallback font is the same as on paper."""
    scale = table.units_per_em / paper.units_per_em
    advances = {
        code: round(advance * scale)
        if code in paper.fallback
        else table.advances.get(code, round(advance * scale * LACKING))
        for code, advance in paper.advances.items()
    }
    return replace(
        table,
        key=paper.key,
        deck_family=family,
        bold=paper.bold,
        italic=paper.italic,
        advances=advances,
        kerning=NO_KERNING,
        fallback=paper.fallback,
    )
