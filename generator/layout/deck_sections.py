"""The sections of a deck: what is not left to the report alone, after a list of it, and before a list of annexes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from generator.model.document import Block, Callout, Document, KeyFigures, Paragraph, ParagraphKind, Run, Section, Text

ANNEXES, CONTENTS = "Annexes in the report", "Contents"
LIST_OF_ANNEXES, AGENDA = 0, -1  # the numbers of sections that only a deck has
FEWEST_LISTED = 3  # sections; fewer need no list


def deck_sections(document: Document) -> tuple[Section, ...]:
    """Return the sections that slides are made of.

    What refers to something without slides leads to the section that it stands in, or else the one before, and what
    refers to an annex or into one to the list of annexes.
    """
    main = [section for section in document.sections if not section.annex]
    annexes = [section for section in document.sections if section.annex]
    kept = [section for section in map(_without_skipped, main) if _has_slides(section)]
    leads = dict(_leads(main, kept)) | {name: f"section-{LIST_OF_ANNEXES}" for one in annexes for name in _names(one)}
    sections = [replace(one, blocks=tuple(_redirected(block, leads) for block in one.blocks)) for one in kept]
    if document.meta.agenda and len(kept) >= FEWEST_LISTED:
        sections.insert(0, Section(AGENDA, CONTENTS, (Text(tuple(_agenda(kept))),)))
    if annexes:
        listed = tuple(Paragraph((Run(f"{s.sign}: ", bold=True), Run(s.heading)), "bullet") for s in annexes)
        sections.append(Section(LIST_OF_ANNEXES, ANNEXES, (Text(listed),)))
    return tuple(sections)


def _without_skipped(section: Section) -> Section:
    """Return a section without the blocks that the brief leaves to the report, none if it leaves all of it."""
    shown = [not (section.deck.skip or wish.skip) for wish in section.wishes]
    if all(shown):
        return section
    places = list(accumulate(shown, initial=0))
    pairs = tuple(places[n] for n in section.pairs if shown[n] and shown[n + 1])
    kept = [
        (block, wish) for block, wish, is_shown in zip(section.blocks, section.wishes, shown, strict=True) if is_shown
    ]
    blocks, on_slides = tuple(block for block, _ in kept), tuple(wish for _, wish in kept)
    return replace(section, blocks=blocks, pairs=pairs, on_slides=on_slides)


def _has_slides(section: Section) -> bool:
    return any(not isinstance(block, Text) or block.paragraphs for block in section.blocks)


def _leads(main: Sequence[Section], kept: Sequence[Section]) -> Iterator[tuple[str, str]]:
    """Yield the name of each part of the main body that has no slides, and that of the section that leads there."""
    shown = {section.name: set(_names(section)) for section in kept}
    last = next(iter(shown), "")
    for section in main:
        last = section.name if section.name in shown else last
        yield from ((name, last) for name in _names(section) if name not in shown.get(section.name, ()))


def _agenda(sections: Sequence[Section]) -> Iterator[Paragraph]:
    """Yield the headings, each leading to its section, numbered if none is left out."""
    whole = [section.number for section in sections] == list(range(1, len(sections) + 1))
    kind: ParagraphKind = "number" if whole else "bullet"
    for section in sections:
        yield Paragraph((Run(section.heading, link=f"#{section.name}"),), kind)


def _names(section: Section) -> list[str]:
    return [
        section.name,
        *(block.name for block in section.blocks if not isinstance(block, Text | Callout | KeyFigures)),
    ]


def _redirected(block: Block, leads: Mapping[str, str]) -> Block:
    if not isinstance(block, (Text, Callout)):
        return block
    return replace(block, paragraphs=tuple(_led(paragraph, leads) for paragraph in block.paragraphs))


def _led(paragraph: Paragraph, leads: Mapping[str, str]) -> Paragraph:
    runs = (
        replace(run, link=f"#{leads[run.link[1:]]}") if run.link[:1] == "#" and run.link[1:] in leads else run
        for run in paragraph.runs
    )
    return replace(paragraph, runs=tuple(runs))
