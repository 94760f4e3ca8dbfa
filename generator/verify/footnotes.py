"""Footnotes of prose: their texts, where they stand, and where their marks lead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, zip_longest

from generator.model.document import Callout, Document, Footnote, Paragraph, Text
from generator.verify.align import align, text_likeness
from generator.verify.found import Found
from generator.verify.ledger import Ledger, Spot


def note_text(note: Footnote) -> str:
    """Return a footnote as it reads, its mark first."""
    return f"{note.mark} {note.paragraph.text}"


def notes_of(paragraph: Paragraph, block: Text | Callout) -> tuple[tuple[int, str], ...]:
    """Return the footnotes that are marked in a paragraph, in order, each with the place of its mark."""
    texts = {note.number: note_text(note) for note in block.notes}
    places = accumulate((len(run.text) for run in paragraph.runs), initial=0)
    return tuple((place, texts[run.note]) for run, place in zip(paragraph.runs, places, strict=False) if run.note)


def compare_texts(expected: Sequence[str], found: Sequence[str], where: str, ledger: Ledger) -> dict[int, int]:
    """Compare footnotes in order; return which was taken for which, by their places in the two lists."""
    pairs = list(align(expected, found, lambda i, j: text_likeness(expected[i], found[j])))
    for i, j in pairs:
        spot = Spot(where, "footnote")
        ledger.same("texts", spot, None if i is None else expected[i], None if j is None else found[j])
    return {i: j for i, j in pairs if i is not None and j is not None}


def compare_paper_notes(document: Document, file: Found, ledger: Ledger) -> None:
    """Compare the footnotes of a PDF, and that each stands on the page of its first mark, to which all marks lead."""
    blocks = [block for section in document.sections for block in section.blocks if isinstance(block, (Text, Callout))]
    notes = [note for block in blocks for note in block.notes]
    expected = [note_text(note).replace("\n", "") for note in notes]
    read = [note for note in file.notes if note.kind == "footnote"]
    matched = compare_texts(expected, [note.text for note in read], "whole file", ledger)
    pages = {notes[i].number: read[j].part for i, j in matched.items()}
    seen: set[int] = set()
    for run, mark in zip_longest(_marks(blocks), file.marks):
        spot = Spot(file.where(mark.part if mark else 0), "mark of a footnote")
        page = pages.get(run[1], 0) if run else 0
        shown = f"{mark.text} (page {mark.target})" if mark else None
        ledger.same("texts", spot, f"{run[0]} (page {page})" if run else None, shown)
        if run and mark and run[1] not in seen and mark.part != page:
            ledger.differs(spot, f"on the page of its note, {page}", f"on page {mark.part}")
        seen |= {run[1]} if run else set()


def _marks(blocks: Sequence[Text | Callout]) -> Iterator[tuple[str, int]]:
    """Yield the marks of footnotes in order, each with its number."""
    runs = (run for block in blocks for paragraph in block.paragraphs for run in paragraph.runs)
    return ((run.text, run.note) for run in runs if run.note)
