"""Settled slides to a PowerPoint deck: shapes are written, nothing is decided.

Slides are written as finished bytes: through python-pptx's objects they would take forty times as long.
"""

from __future__ import annotations

from collections import Counter
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

from pptx.opc.constants import RELATIONSHIP_TYPE

from generator.model.pages import ChartFrame, ImageFrame, TableFrame, TextFrame
from generator.render.pptx_package import Links, package
from generator.render.pptx_presentation import presentation_part, property_parts
from generator.render.pptx_slide import Deck, Slide
from generator.render.pptx_template import open_template
from generator.render.pptx_text import TextWriter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.model.pages import Frame, Page, Pages
    from generator.model.theme import Theme
    from generator.render.pptx_package import Part, Relationship
    from generator.render.pptx_template import Template


def render(pages: Pages, theme: Theme) -> bytes:
    """Return the deck as .pptx: the same pages, theme and template give the same bytes everywhere.

    Raises ValueError for what no earlier stage should let through: a control character in a text, a link
    that leads nowhere, a chart value that is no number.
    """
    template = open_template(Path(theme.deck.template).read_bytes())
    names = [f"/ppt/slides/slide{number}.xml" for number in range(1, len(pages.pages) + 1)]
    slides = _slides(pages, theme, template, names)
    main = presentation_part(template, pages, names)
    notes = sum(bool(page.notes) for page in pages.pages)
    properties = property_parts(pages.meta, len(names), notes)
    return package(chain((main, *template.parts), slides, properties), _relationships(main, template, properties))


def _slides(pages: Pages, theme: Theme, template: Template, names: Sequence[str]) -> Iterator[Part]:
    """Yield the parts of all slides in order, charts numbered after those that the template holds."""
    write = TextWriter(pages.meta.language, theme.slide_fonts)
    taken = sum(part.name.startswith(("/ppt/charts/", "/ppt/embeddings/")) for part in template.parts)
    counts = Counter(id(frame) for page in pages.pages for frame in page.frames)
    recurring = {frame: "" for frame, times in counts.items() if times > 1}
    deck = Deck(pages.meta, theme, template, write, _jumps(pages.pages, names), count(taken + 1), recurring=recurring)
    for page, name in zip(pages.pages, names, strict=True):
        yield from Slide(deck, page, name).parts()


def _jumps(pages: Sequence[Page], names: Sequence[str]) -> Mapping[str, str]:
    """Return the slide part of each destination: where it comes twice, the first."""
    return {
        _destination(frame): name
        for page, name in reversed(tuple(zip(pages, names, strict=True)))
        for frame in page.frames
        if _destination(frame)
    }


def _destination(frame: Frame) -> str:
    match frame:
        case TextFrame():
            return frame.destination
        case TableFrame():
            return frame.table.name
        case ChartFrame():
            return frame.chart.name
        case ImageFrame():
            return frame.image.name
        case _:
            return ""


def _relationships(main: Part, template: Template, properties: tuple[Part, Part]) -> tuple[Relationship, ...]:
    """Return what the package refers to: the presentation and the properties of the file."""
    links, (core, application) = Links(), properties
    links.key(RELATIONSHIP_TYPE.OFFICE_DOCUMENT, main.name)
    links.key(RELATIONSHIP_TYPE.CORE_PROPERTIES, core.name)
    links.key(RELATIONSHIP_TYPE.EXTENDED_PROPERTIES, application.name)
    if template.custom:
        links.key(RELATIONSHIP_TYPE.CUSTOM_PROPERTIES, template.custom)
    return links.settled()
