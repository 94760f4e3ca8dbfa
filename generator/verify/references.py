"""Links within a file: what each is called, and the page or slide that it must lead to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from generator.model.document import Callout, Document, Paragraph, Section, Text
from generator.verify.align import align, text_likeness
from generator.verify.expected import shown_on_slides
from generator.verify.found import Found
from generator.verify.ledger import Ledger, Spot

Reference = tuple[str, str]  # its words, and the name of the part of the document that it leads to


def paper_references(document: Document) -> Iterator[Reference]:
    """Yield the references of a PDF, in order, those of footnotes last."""
    blocks = [block for section in document.sections for block in section.blocks]
    for block in blocks:
        if isinstance(block, (Text, Callout)):
            yield from _references(block.paragraphs)
    for block in blocks:
        if isinstance(block, (Text, Callout)):
            yield from _references(note.paragraph for note in block.notes)


def deck_references(sections: Iterable[Section]) -> Iterator[Reference]:
    """Yield the references that slides show, in order; those of other prose stand in the notes, which have no links."""
    for section in sections:
        for block in section.blocks:
            if isinstance(block, (Text, Callout)):
                yield from _references(shown_on_slides(block, section))


def _references(paragraphs: Iterable[Paragraph]) -> Iterator[Reference]:
    for paragraph in paragraphs:
        for link, runs in groupby(paragraph.runs, key=lambda run: run.link):
            if link.startswith("#"):
                yield "".join(run.text for run in runs), link[1:]


def compare_references(expected: Iterable[Reference], places: Mapping[str, int], file: Found, ledger: Ledger) -> None:
    """Compare where references lead; `places` are the pages or slides on which the parts of the document were found."""
    wanted = _joined((words, places.get(name, 0)) for words, name in expected)
    read = _joined((text.text, text.part) for text in file.outside if text.kind == "reference")
    for i, j in align(wanted, read, lambda i, j: text_likeness(wanted[i], read[j])):
        pair = (None if i is None else wanted[i], None if j is None else read[j])
        ledger.same("texts", Spot("whole file", f"reference to a {file.unit}"), *pair)


def _joined(references: Iterable[tuple[str, int]]) -> list[str]:
    """Return references as texts; neighbours that lead to one place are one, since a link may take several lines."""
    return [
        f"{''.join(''.join(words.split()) for words, _ in group)} ({place})"
        for place, group in groupby(references, key=lambda reference: reference[1])
    ]
