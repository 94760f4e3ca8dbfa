"""The typographic scale: the few styles of paper and of slides, made from a theme's colours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from generator.layout.tones import inks
from generator.model.document import Ground
from generator.model.pages import TextStyle
from generator.model.theme import Colors, FontFace

GROUPS, SUMS = frozenset(["group", "again"]), frozenset(["subtotal", "total"])  # kinds of rows
PITCH = 1.2  # baseline distance of PowerPoint's text over its size, whatever the font


@dataclass(frozen=True, slots=True)
class Scale:
    """Every style that a page or slide uses, by its job.

    `inks` are the colours of words that have a tone, `group` is that of group rows.
    """

    title: TextStyle
    subtitle: TextStyle
    heading: TextStyle
    number: TextStyle
    body: TextStyle
    subheading: TextStyle
    lead: TextStyle
    lead_title: TextStyle
    label: TextStyle
    caption: TextStyle
    source: TextStyle
    table_head: TextStyle
    table_cell: TextStyle
    table_stub: TextStyle
    figure_value: TextStyle
    figure_label: TextStyle
    figure_source: TextStyle
    running: TextStyle
    marking: TextStyle
    contents: TextStyle
    inks: Mapping[Ground, str]
    group: str

    def of_cell(self, kind: str, *, stub: bool) -> TextStyle:
        """Return the style of a table cell in a row of a kind; a stub heads its row."""
        if kind == "head":
            return self.table_head
        if kind in GROUPS:
            return replace(self.table_stub, color=self.group)
        return self.table_stub if stub or kind in SUMS else self.table_cell


def title_font(fonts: Mapping[str, FontFace]) -> str:
    """Return the key of the font of titles: one of their own, or bold type."""
    return "title" if "title" in fonts else "bold"


def paper_scale(colors: Colors, titles: str = "bold") -> Scale:
    """Return the styles of a printed page; nothing is smaller than 8 points. Tables are not kerned."""
    text, plain = partial(TextStyle, kerned=True), TextStyle
    return Scale(
        title=text(titles, 30, 34, colors.title),
        subtitle=text("regular", 13.5, 18, colors.muted),
        heading=text(titles, 17, 21, colors.title),
        number=plain("regular", 17, 21, colors.accent),
        body=text("regular", 10.5, 15, colors.ink),
        subheading=text("bold", 12, 15, colors.title),
        lead=text("regular", 12.5, 17.5, colors.ink),
        lead_title=text("bold", 10.5, 17.5, colors.accent),
        label=text("regular", 9, 13, colors.muted),
        caption=text("bold", 9.5, 13, colors.ink),
        source=text("regular", 8, 11, colors.muted),
        table_head=plain("bold", 9, 12, colors.table.head),
        table_cell=plain("regular", 9.5, 12.5, colors.table.ink),
        table_stub=plain("bold", 9.5, 12.5, colors.table.ink),
        figure_value=plain("bold", 22, 26, colors.accent),
        figure_label=text("bold", 9.5, 12.5, colors.ink),
        figure_source=text("regular", 8, 10.5, colors.muted),
        running=text("regular", 8.5, 11, colors.muted),
        marking=plain("bold", 8.5, 11, colors.ink),
        contents=text("regular", 10, 15.5, colors.ink),
        inks=inks(colors),
        group=colors.table.group,
    )


def resized(style: TextStyle, size: float) -> TextStyle:
    """Return a style in another size, on PowerPoint's pitch."""
    return TextStyle(style.font, size, size * PITCH, style.color)


def recolored(style: TextStyle, color: str) -> TextStyle:
    """Return a style in another colour."""
    return replace(style, color=color)


def slide_scale(colors: Colors, minimum: float, titles: str = "bold") -> Scale:
    """Return the styles of a slide, at PowerPoint's pitch; nothing is smaller than `minimum` points."""

    def style(font: str, size: float, color: str) -> TextStyle:
        return resized(TextStyle(font, 0, 0, color), max(size, minimum))

    return Scale(
        title=style(titles, 26, colors.title),
        subtitle=style("regular", 20, colors.muted),
        heading=style(titles, 40, colors.background),
        number=style("regular", 10.5, colors.accent),
        body=style("regular", 18, colors.ink),
        subheading=style("bold", 18, colors.title),
        lead=style("regular", 24, colors.title),
        lead_title=style("bold", 14, colors.accent),
        label=style("regular", 14, colors.muted),
        caption=style("bold", 14, colors.ink),
        source=style("regular", 10.5, colors.muted),
        table_head=style("bold", 14, colors.table.head),
        table_cell=style("regular", 14, colors.table.ink),
        table_stub=style("bold", 14, colors.table.ink),
        figure_value=style("bold", 40, colors.accent),
        figure_label=style("bold", 16, colors.ink),
        figure_source=style("regular", 10.5, colors.muted),
        running=style("regular", 10.5, colors.muted),
        marking=style("bold", 10.5, colors.ink),
        contents=style("regular", 18, colors.ink),
        inks=inks(colors),
        group=colors.table.group,
    )
