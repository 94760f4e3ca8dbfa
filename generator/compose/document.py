"""A request and its shaped data to the document: numbered, cited, every value in its final text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from generator.compose.blocks import COMPOSERS
from generator.compose.context import Context
from generator.compose.sources import compose_sources
from generator.compose.values import compose_values
from generator.errors import BriefError, Problem
from generator.formatting import as_text
from generator.model.dataset import DataSet
from generator.model.document import Block, Document, Format, Meta, Section
from generator.model.request import AskedBlock, AskedMeta, AskedSources, Request, Selection

DAY = Format("date")


def compose(request: Request, data: Mapping[Selection, DataSet], coverage: frozenset[int], issued: date) -> Document:
    """Return the document.

    `coverage` holds the code points that the theme's fonts can set; `issued` dates a brief that names no date.
    Raises BriefError with every fault of brief and data that shows here.
    """
    context = Context(data, coverage, [])
    compose_values(request.values, context)
    meta = _meta(request.meta, issued, context)
    drafts = [(context.text(s.heading), [_draft(b, context) for b in s.blocks]) for s in request.sections]
    sections = tuple(
        Section(number, heading, tuple(_final(draft, context) for draft in blocks if draft is not None))
        for number, (heading, blocks) in enumerate(drafts, 1)
    )
    if context.problems:
        raise BriefError(tuple(dict.fromkeys(context.problems)))
    return Document(meta, sections)


Draft = Block | tuple[AskedSources, str]


def _draft(asked: AskedBlock, context: Context) -> Draft | None:
    """Compose a block; a register of sources waits, with its number, until all uses are known."""
    if isinstance(asked, AskedSources):
        return asked, context.number("Table")
    with context.collecting():
        return COMPOSERS[type(asked)](asked, context)
    return None


def _final(draft: Draft, context: Context) -> Block:
    return compose_sources(*draft, context) if isinstance(draft, tuple) else draft


def _meta(asked: AskedMeta, issued: date, context: Context) -> Meta:
    day = date.fromisoformat(asked.date.text) if asked.date.text else issued
    facts = [("Issue date", as_text(day, DAY))]
    if asked.as_of.text:
        facts.append(("Data as of", as_text(date.fromisoformat(asked.as_of.text), DAY)))
    facts += [(context.text(label), context.text(value)) for label, value in asked.facts]
    _refuse_lines(asked, context)
    return Meta(
        name=asked.name,
        title=context.text(asked.title),
        subtitle=context.text(asked.subtitle),
        running_title=context.text(asked.running_title),
        issued=day.isoformat(),
        facts=tuple(facts),
        marking=context.text(asked.marking),
        tlp=asked.tlp.text,
        language=asked.language.text,
        author=context.text(asked.author),
        disclaimer=context.text(asked.disclaimer).strip(),
    )


def _refuse_lines(asked: AskedMeta, context: Context) -> None:
    for words in (asked.title, asked.running_title, asked.marking, asked.author):
        if "\n" in words.text:
            message = f"'{words.text.splitlines()[0]}' runs over several lines"
            context.problems.append(Problem(message, words.place, "write it on one line"))
