"""What tables look like: as the template's default style has it, where its text is legible."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.contrast import BLACK, GRAPHICS, TEXT, WHITE, contrast, readable, strengthened
from generator.model.theme import Colors, TableLook
from generator.read.template_table import TableStyle


def plain_look(colors: Colors) -> TableLook:
    """Return rules without grounds, in the colours of a brand."""
    return TableLook(colors.title, colors.ink, colors.title, colors.title, colors.hairline)


def table_look(style: TableStyle | None, colors: Colors) -> TableLook:
    """Return the look of tables; a plain one where no text is legible on all rows of the style."""
    if style is None:
        return plain_look(colors)
    whole, first = style.region("wholeTbl"), style.region("firstRow")
    odd, even = (style.region(name).ground or whole.ground for name in ("band1H", "band2H"))
    under = [colors.background, *filter(None, (odd, even))]
    head, ground = _head(first.ink or whole.ink, head_ground(style))
    ink = _legible((whole.ink, colors.ink, BLACK, WHITE), under)
    if not ink:
        return plain_look(colors)
    dark = {name: bool(style.region(name).ground) for name in ("firstCol", "lastRow")}
    return TableLook(
        head=head or colors.title,
        ink=ink,
        group=_legible((colors.title, ink), under),
        head_rule=first.under or whole.between,
        rule=whole.between,
        head_ground=ground,
        bands=(odd, even),
        spare_rule="" if even or whole.between else colors.hairline,
        style=style.guid,
        marks_stub=not dark["firstCol"],
        marks_total=not dark["lastRow"],
    )


def head_ground(style: TableStyle) -> str:
    """Return the ground that a style puts under headings, "" for none."""
    return style.region("firstRow").ground or style.region("wholeTbl").ground


def _head(asked: str, ground: str) -> tuple[str, str]:
    """Return the colours of headings and of their ground, "" for none.

    Where the one is not quite legible on the other, the ground is strengthened; where it is not at all, it is black or
    white.
    """
    if not ground:
        return "", ""
    if not asked or contrast(asked, ground) < GRAPHICS:
        return readable(ground), ground
    apart = BLACK if contrast(asked, BLACK) > contrast(asked, WHITE) else WHITE
    return asked, strengthened(ground, apart, lambda color: contrast(asked, color) >= TEXT)


def _legible(inks: Iterable[str], grounds: Iterable[str]) -> str:
    """Return the first colour that is legible on all grounds, "" for none."""
    held = list(grounds)
    return next((ink for ink in inks if ink and all(contrast(ink, one) >= TEXT for one in held)), "")
