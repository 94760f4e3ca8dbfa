"""The sections of a deck: those of the main body, and a list of the annexes, which are in the report alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.model.document import Block, Callout, Paragraph, Run, Section, Text

ANNEXES = "Annexes in the report"


def deck_sections(sections: Sequence[Section]) -> tuple[Section, ...]:
    """Return the sections that slides are made of; what refers to an annex or into one leads to the list of annexes."""
    main = [section for section in sections if not section.annex]
    annexes = [section for section in sections if section.annex]
    if not annexes:
        return tuple(main)
    absent = frozenset(f"#{name}" for section in annexes for name in _names(section))
    listed = tuple(Paragraph((Run(f"{s.sign}: ", bold=True), Run(s.heading)), "bullet") for s in annexes)
    shown = [replace(section, blocks=tuple(_redirected(block, absent) for block in section.blocks)) for section in main]
    return (*shown, Section(0, ANNEXES, (Text(listed),)))


def _names(section: Section) -> list[str]:
    return [section.name, *(getattr(block, "name", "") for block in section.blocks)]


def _redirected(block: Block, absent: frozenset[str]) -> Block:
    if not isinstance(block, (Text, Callout)):
        return block
    return replace(block, paragraphs=tuple(_led(paragraph, absent) for paragraph in block.paragraphs))


def _led(paragraph: Paragraph, absent: frozenset[str]) -> Paragraph:
    runs = tuple(replace(run, link="#section-0") if run.link in absent else run for run in paragraph.runs)
    return replace(paragraph, runs=runs)
