"""What tables look like: as the template's default style has it, where its text is legible."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.contrast import BLACK, TEXT, WHITE, contrast, readable
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
    head_ground = first.ground or whole.ground
    ink = _legible((whole.ink, colors.ink, BLACK, WHITE), under)
    if not ink:
        return plain_look(colors)
    dark = {name: bool(style.region(name).ground) for name in ("firstCol", "lastRow")}
    return TableLook(
        head=_head(first.ink or whole.ink, head_ground) if head_ground else colors.title,
        ink=ink,
        group=_legible((colors.title, ink), under),
        head_rule=first.under or whole.between,
        rule=whole.between,
        head_ground=head_ground,
        bands=(odd, even),
        spare_rule="" if even or whole.between else colors.hairline,
        style=style.guid,
        marks_stub=not dark["firstCol"],
        marks_total=not dark["lastRow"],
    )


def _head(asked: str, ground: str) -> str:
    """Return the colour of headings: black or white where that of the style is not legible on its ground."""
    return _legible((asked, readable(ground)), [ground])


def _legible(inks: Iterable[str], grounds: Iterable[str]) -> str:
    """Return the first colour that is legible on all grounds, "" for none."""
    held = list(grounds)
    return next((ink for ink in inks if ink and all(contrast(ink, one) >= TEXT for one in held)), "")
