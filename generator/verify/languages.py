"""Words in other languages than their document's: that each is told as such, and nothing else is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from generator.model.document import Callout, Document, Paragraph, Section, Text
from generator.verify.align import align, text_likeness
from generator.verify.expected import shown_on_slides
from generator.verify.found import Found, FoundText
from generator.verify.ledger import Ledger, Spot

PASSAGE = "language"


def passages(pieces: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield the passages of a text in languages of their own, given its pieces in order, each with its language."""
    for language, run in groupby(pieces, key=lambda piece: piece[1]):
        text = "".join("".join([piece for piece, _ in run]).split())
        if language and text:
            yield f"{language}: {text}"


def paper_passages(document: Document) -> Iterator[str]:
    """Yield the passages of a PDF."""
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, (Text, Callout)):
                yield from _of(block.paragraphs)
                yield from _of(note.paragraph for note in block.notes)


def deck_passages(sections: Iterable[Section], own: str) -> Iterator[str]:
    """Yield the passages that slides show in other languages than the deck's `own`."""
    for section in sections:
        for block in section.blocks:
            if isinstance(block, (Text, Callout)):
                found = _of(shown_on_slides(block, section))
                yield from (text for text in found if not text.startswith(f"{own}: "))


def _of(paragraphs: Iterable[Paragraph]) -> Iterator[str]:
    for paragraph in paragraphs:
        yield from passages((run.text, run.language) for run in paragraph.runs)


def compare_languages(document: Document, expected: Iterable[str], file: Found, ledger: Ledger) -> None:
    """Compare the language of the file, and its passages in others, whatever their order."""
    for text in file.outside:
        if text.kind == "file language" and text.text != document.meta.language:
            ledger.differs(Spot("whole file", "language"), document.meta.language, text.text or None)
    wanted = sorted(expected, key=_words)
    read = sorted(_rejoined([text for text in file.outside if text.kind == PASSAGE], wanted), key=_words)
    for i, j in align(wanted, read, lambda i, j: text_likeness(wanted[i], read[j])):
        spot = Spot("whole file", "words in a language")
        ledger.same("texts", spot, None if i is None else wanted[i], None if j is None else read[j])


def _rejoined(read: Iterable[FoundText], wanted: Iterable[str]) -> list[str]:
    """Return the passages, with those joined that go on over the slides of a text, as none of the document's does."""
    known = frozenset(wanted)
    made: list[str] = []
    last = 0
    for text in read:
        words, language = _words(text.text)
        joined = f"{made[-1]}{words}" if made and text.part == last + 1 and _words(made[-1])[1] == language else ""
        if joined and made[-1] not in known and any(one.startswith(joined) for one in known):
            made[-1] = joined
        else:
            made.append(text.text)
        last = text.part
    return made


def _words(passage: str) -> tuple[str, str]:
    """Return the words of a passage, then its language."""
    language, _, words = passage.partition(": ")
    return words, language
