"""Slides of a deck that have a title and nothing else: those that head sections, and the last one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from generator.model.document import Meta, Section
from generator.verify.found import FoundPart
from generator.verify.ledger import Ledger, Spot

MAIN_POINTS = ": main points"


class BareSlide(Protocol):
    """What is to be known of a slide: its number, what was read of it, the titles that it may have, its section."""

    number: int
    part: FoundPart
    titles: list[str]
    section: Section | None
    is_header: bool


def headed_title(section: Section, meta: Meta) -> str:
    """Return the title of a section's slides that have none of their own."""
    return section.heading + (MAIN_POINTS if meta.headers and section.number > 0 else "")


def add_bare(meta: Meta, slides: Sequence[BareSlide]) -> None:
    """Give slides without items the titles that they may have: that of the section that follows, or the last words."""
    following: Section | None = None
    for slide in reversed(slides[1:]):
        if slide.titles:
            following = slide.section
        elif meta.closing and slide.number == len(slides):
            slide.titles.append(meta.closing)
        elif meta.headers and following and following.number > 0:
            slide.titles.append(following.heading)
            slide.section, slide.is_header, following = following, True, None


def compare_headers(meta: Meta, sections: Sequence[Section], slides: Sequence[BareSlide], ledger: Ledger) -> None:
    """Compare that each section begins with the slide of its heading, and the deck ends with its last words."""
    heads = {slide.section.number for slide in slides if slide.section and slide.is_header}
    for section in sections if meta.headers else ():
        if section.number > 0 and section.number not in heads:
            ledger.differs(Spot("whole file", "slide of a section"), section.heading, None)
    if meta.closing and slides[-1].titles != [meta.closing]:
        ledger.differs(Spot("whole file", "last slide"), meta.closing, slides[-1].part.title)
