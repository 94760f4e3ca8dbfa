"""The sections of a deck as the document has them: what it shows of them, what lists them, where references lead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from generator.model.document import Block, Captioned, Document, Paragraph, Run, Section, Text

ANNEXES, CONTENTS = "Annexes in the report", "Contents"
LIST_OF_ANNEXES, AGENDA = 0, -1  # the numbers of sections that only a deck has
SEVERAL = 3  # sections that are listed


def deck_sections(document: Document) -> list[Section]:
    """Return the sections that have slides: those of the main body, after a list of them, and a list of the annexes."""
    shown = [_shown(section) for section in document.sections if not section.annex]
    sections = [section for section in shown if any(not isinstance(b, Text) or b.paragraphs for b in section.blocks)]
    if document.meta.agenda and len(sections) >= SEVERAL:
        numbered = all(section.number == place for place, section in enumerate(sections, 1))
        sections = [_listed(AGENDA, CONTENTS, [(s.heading, s.name) for s in sections], numbered=numbered), *sections]
    annexes = [(f"{section.sign}: {section.heading}", "") for section in document.sections if section.annex]
    return [*sections, *([_listed(LIST_OF_ANNEXES, ANNEXES, annexes)] if annexes else [])]


def _listed(number: int, heading: str, entries: Iterable[tuple[str, str]], *, numbered: bool = False) -> Section:
    """Return a section with a list of texts, each leading to a part of the document that has the name beside it."""
    kind = "number" if numbered else "bullet"
    items = (Paragraph((Run(text, link=f"#{name}" if name else ""),), kind) for text, name in entries)  # type: ignore[arg-type]  # one of two kinds
    return Section(number, heading, (Text(tuple(items)),))


def _shown(section: Section) -> Section:
    """Return a section without the blocks that it leaves to the report, and the pairs that are left."""
    kept = [n for n, wish in enumerate(section.wishes) if not wish.skip and not section.deck.skip]
    pairs = [place for place, n in enumerate(kept) if n in section.pairs and n + 1 in kept]
    blocks, wishes = [section.blocks[n] for n in kept], [section.wishes[n] for n in kept]
    return replace(section, blocks=tuple(blocks), pairs=tuple(pairs), on_slides=tuple(wishes))


def reference_places(document: Document, begun: Mapping[str, int], found: Mapping[str, int]) -> dict[str, int]:
    """Return the slides that references lead to, by the names of the parts of the document.

    `begun` has the slides on which sections begin, `found` those of tables, charts and pictures. What has no slides
    is found where its section begins, or else the one before; annexes where their list is.
    """
    places: dict[str, int] = {}
    last = next((begun[section.name] for section in document.sections if section.name in begun), 0)
    for section in document.sections:
        last = begun.get(section.name, last)
        place = begun.get(f"section-{LIST_OF_ANNEXES}", 0) if section.annex else last
        places |= dict.fromkeys([section.name, *map(_name, section.blocks)], place)
    return {**places, **begun, **found}


def _name(block: Block) -> str:
    return block.name if isinstance(block, Captioned) else ""
