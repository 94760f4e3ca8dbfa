"""A request and its shaped data to the document: numbered, cited, every value in its final text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate

from generator.compose.attachments import attachments_of
from generator.compose.blocks import COMPOSERS
from generator.compose.context import Context, day_text
from generator.compose.references import find_targets
from generator.compose.sources import compose_sources
from generator.compose.values import compose_values
from generator.errors import Problem, raise_any
from generator.model.dataset import DataSet
from generator.model.deck import OnSlides
from generator.model.document import Block, Document, Meta, Section
from generator.model.picture import Picture
from generator.model.request import (
    AskedBlock,
    AskedMeta,
    AskedOnSlides,
    AskedSection,
    AskedSources,
    Request,
    Selection,
    selections,
)
from generator.model.steps import Top, Total
from generator.model.theme import Letters

LINE_FEED = 0x0A
Draft = Block | tuple[AskedSources, str]


@dataclass(frozen=True, slots=True)
class Composition:
    """A document, and what its author must be told though it stops nothing."""

    document: Document
    notices: tuple[Problem, ...]


def compose(
    request: Request,
    data: Mapping[Selection, DataSet],
    letters: Letters,
    issued: date,
    pictures: Mapping[str, Picture],
) -> Composition:
    """Return the document and its notices.

    `data` lacks the selections that could not be shaped, and `pictures` the paths of those that could not be read;
    `letters` are those that the theme's fonts can set; `issued` dates a brief that names no date. Raises BriefError
    with every fault of brief and data that shows here.
    """
    context = Context(data, letters.coverage | {LINE_FEED}, pictures=pictures, families=letters.families)
    context.targets = find_targets(request, context.problems)
    for selection in (*selections(request), *(prepared.selection for prepared in request.prepared)):
        _check_labels(selection, context)
    compose_values(request.values, context)
    meta = _meta(request.meta, issued, context)
    drafts = [_drafted(section, context) for section in request.sections]
    annexes = accumulate(section.annex for section in request.sections)
    sections = tuple(
        Section(
            number=number,
            heading=heading,
            blocks=tuple(_final(draft, context) for drafts in blocks for draft in drafts),
            annex=annex if asked.annex else 0,
            paged=asked.annex or asked.paged,
            breaks=tuple(_place(blocks, number) for number in asked.breaks),
            pairs=tuple(_place(blocks, number) for number in asked.pairs),
            deck=_on_slides(asked.deck, context),
            on_slides=tuple(
                wish
                for asked_wish, made in zip(asked.on_slides, blocks, strict=True)
                for wish in _wishes(_on_slides(asked_wish, context), len(made))
            ),
        )
        for number, (asked, annex, (heading, blocks)) in enumerate(
            zip(request.sections, annexes, drafts, strict=True), 1
        )
    )
    raise_any(context.problems)
    document = Document(meta, sections, attachments_of(sections))
    return Composition(document, tuple(dict.fromkeys(context.notices)))


def _check_labels(selection: Selection, context: Context) -> None:
    for step in selection.steps:
        if isinstance(step, Top):
            context.text(step.others)
        if isinstance(step, Total):
            context.text(step.label)


def _drafted(section: AskedSection, context: Context) -> tuple[str, list[tuple[Draft, ...]]]:
    context.in_annex = section.annex
    return context.text(section.heading), [_draft(block, context) for block in section.content]


def _draft(asked: AskedBlock, context: Context) -> tuple[Draft, ...]:
    """Compose a block, or the several that it is; a register of sources waits, with its number, for all uses."""
    if isinstance(asked, AskedSources):
        return ((asked, context.number("Table", asked.name)),)
    with context.collecting():
        made = COMPOSERS[type(asked)](asked, context)
        return made if isinstance(made, tuple) else (made,)
    return ()


def _place(drafts: list[tuple[Draft, ...]], number: int) -> int:
    """Return the index of the first block that was made of what was asked for in a place."""
    return sum(map(len, drafts[:number]))


def _on_slides(asked: AskedOnSlides, context: Context) -> OnSlides:
    return OnSlides(asked.skip, context.text(asked.notes), asked.rows, asked.whole, asked.alone, asked.layout.text)


def _wishes(wish: OnSlides, count: int) -> Iterator[OnSlides]:
    """Yield what is asked of the slides of each of the blocks that one was made into; the first has the notes."""
    for number in range(count):
        yield replace(wish, notes="") if number else wish


def _final(draft: Draft, context: Context) -> Block:
    return compose_sources(*draft, context) if isinstance(draft, tuple) else draft


def _meta(asked: AskedMeta, issued: date, context: Context) -> Meta:
    day = asked.date.text or issued.isoformat()
    facts = [("Issue date", day_text(day)), ("Data as of", day_text(asked.as_of.text))]
    facts += [(context.text(label), context.text(value)) for label, value in asked.facts]
    return Meta(
        name=asked.name,
        title=context.text(asked.title),
        subtitle=context.text(asked.subtitle),
        running_title=context.text(asked.running_title),
        issued=day,
        facts=tuple(fact for fact in facts if fact[1]),
        marking=context.text(asked.marking),
        tlp=asked.tlp,
        language=asked.language.text,
        author=context.text(asked.author),
        disclaimer=context.text(asked.disclaimer),
        lists=asked.lists,
        agenda=asked.deck.agenda,
        headers=asked.deck.headers,
        closing=context.text(asked.deck.closing),
    )
