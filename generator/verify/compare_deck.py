"""A deck as it was read against the document: all slides in order, their titles, running lines and speaker notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from generator.model.document import Captioned, Document, Meta, Section, Table
from generator.verify.align import align, text_likeness
from generator.verify.bare_slides import add_bare, compare_headers, headed_title
from generator.verify.column_parts import with_part
from generator.verify.compare import Match, compare_items, compare_names, compare_outside
from generator.verify.cut_texts import rejoined
from generator.verify.deck_sections import AGENDA, deck_sections, reference_places
from generator.verify.expected import (
    CAPTION,
    ExpectedBlock,
    ExpectedItem,
    ExpectedText,
    deck_front,
    deck_section,
    prose,
    small_print,
    spoken,
)
from generator.verify.footnotes import compare_texts
from generator.verify.found import Found, FoundItem, FoundPart, FoundTable, FoundText
from generator.verify.languages import compare_languages, deck_passages
from generator.verify.ledger import Ledger, Spot
from generator.verify.references import compare_references, deck_references
from generator.verify.table_notes import note_line, notes_by_part

PART = re.compile(r"(?P<title>.*) \((?P<part>[1-9]\d*) of (?P<parts>[1-9]\d*)\)", re.DOTALL | re.ASCII)
AGAIN = re.compile(r" \[[1-9]\d*\]$", re.ASCII)
FOOTNOTE = "Footnote"
BETWEEN = " · "  # what a running line joins


def compare_deck(document: Document, found: Found) -> Ledger:
    """Return what of the document the deck holds, and every difference: missing, extra, changed or moved."""
    ledger = Ledger()
    ledger.mismatches.extend(found.problems)
    if found.parts:
        notes = [item for item in found.items if isinstance(item, FoundText) and item.kind == FOOTNOTE]
        joined = _Joined.of((item for item in found.items if item not in notes), _tables(document))
        sections = deck_sections(document)
        captions = {
            item.text: item.part for item in found.items if isinstance(item, FoundText) and item.kind == CAPTION
        }
        titles = {section.number: headed_title(section, document.meta) for section in sections}
        items = (item for section in sections for item in deck_section(section, captions, titles[section.number]))
        expected = [*deck_front(document.meta), *items]
        whole = tuple(rejoined(joined.items, expected))
        matches = compare_items(expected, replace(found, items=whole), ledger, lines=True)
        slides = _slides(matches, document.meta, sections, found)
        compare_headers(document.meta, sections, slides, ledger)
        _compare_alternatives(document, found, ledger)
        compare_outside(document, found, ledger)
        compare_languages(document, deck_passages(sections, document.meta.language), found, ledger)
        compare_names("section", _section_names(document.meta, sections), found, ledger)
        compare_references(deck_references(sections), _places(matches, slides, document), found, ledger)
        for slide in slides:
            read = [note.text for note in notes if note.part == slide.number]
            compare_texts(slide.notes, read, slide.where, ledger)
        for number, texts in joined.rest.items():
            slides[number - 1].compare_rest(texts, ledger)
        for slide in slides:
            slide.compare(ledger)
        _compare_titles(slides, ledger)
    return ledger


def _section_names(meta: Meta, sections: Iterable[Section]) -> list[str]:
    """Return the names of a deck's sections: neighbours of one heading are one, a name that comes again is counted."""
    names = [meta.title]
    for heading, _ in groupby(section.heading for section in sections if section.number != AGENDA):
        name, number = heading, 1
        while name in names:
            number += 1
            name = f"{heading} [{number}]"
        names.append(name)
    return names


@dataclass(frozen=True, slots=True)
class _Joined:
    """The items with the parts of each table joined; `rest` holds what stands under a further part, by its slide."""

    items: list[FoundItem]
    rest: dict[int, list[FoundText]]
    tables: Mapping[str, Table]

    @classmethod
    def of(cls, items: Iterable[FoundItem], tables: Mapping[str, Table]) -> _Joined:
        joined = cls([], {}, tables)
        for item in items:
            if isinstance(item, FoundText) and item.part in joined.rest:
                joined.rest[item.part].append(item)
            elif not (isinstance(item, FoundTable) and joined.goes_on(item)):
                joined.items.append(item)
        return joined

    def goes_on(self, part: FoundTable) -> bool:
        """Join a table's further part to the one on the slide before, if there is one."""
        for place, item in enumerate(self.items):
            if isinstance(item, FoundTable) and item.name == part.name and max(item.parts) == part.part - 1:
                self.items[place] = with_part(item, part, self.tables.get(part.name))
                self.rest[part.part] = []
                return True
        return False


@dataclass(slots=True)
class _Slide:
    """A slide: what it holds beside its items, and what the document has on it; the title slide has no section.

    What is `uncaptioned` has its caption in the title alone. All slides share what is `said` of a block in the notes of
    each that shows a part of it, of which some is the brief's `own`.
    """

    number: int
    part: FoundPart
    meta: Meta
    said: dict[str, list[str]]
    own: Mapping[str, str]
    section: Section | None = None
    opens: bool = False
    titles: list[str] = field(default_factory=list)
    blocks: list[Captioned] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    is_header: bool = False
    uncaptioned: list[str] = field(default_factory=list)

    @property
    def where(self) -> str:
        return f"slide {self.number}"

    def add_notes(self, notes: Sequence[str], *, once: bool) -> None:
        """Add what must stand at the foot; prose marks one footnote several times, which stands there `once`."""
        self.notes += [note for note in notes if not (once and note in self.notes)]

    def compare_rest(self, texts: list[FoundText], ledger: Ledger) -> None:
        """Compare what stands under a further part of a table: the same as under its first part."""
        expected = [pair for block in self.blocks for pair in small_print(block)]
        found = [(text.kind, text.text) for text in texts]
        for i, j in align(expected, found, lambda i, j: text_likeness(expected[i][1], found[j][1])):
            kind = (expected[i] if i is not None else found[j or 0])[0]
            spot = Spot(self.where, kind)
            ledger.same("texts", spot, None if i is None else expected[i][1], None if j is None else found[j][1])

    def compare(self, ledger: Ledger) -> None:
        self._compare_marking(ledger)
        self._compare_number(ledger)
        for text in self._texts("Running"):
            if not self._may_run(text):
                ledger.differs(Spot(self.where, "running text"), None, text)
        self._compare_notes(ledger)

    def _texts(self, kind: str) -> list[str]:
        return [text.text for text in self.part.running if text.kind == kind]

    def _compare_marking(self, ledger: Ledger) -> None:
        expected, found = f"{self.meta.marking} {self.meta.tlp}".strip(), " ".join(self._texts("Marking"))
        spot = Spot(self.where, "marking")
        ledger.same("texts", spot, " ".join(expected.split()), " ".join(found.split()) or None)

    def _compare_number(self, ledger: Ledger) -> None:
        found = self._texts("Slide number")
        closes = self.titles == [self.meta.closing]  # its layout may have no place for a number
        if found or (self.number > 1 and not closes):
            ledger.same("texts", Spot(self.where, "slide number"), str(self.number), " ".join(found) or None)

    def _may_run(self, text: str) -> bool:
        """Tell whether a running line is the section's, or joins the running title, author and facts."""
        if self.section and text == self.section.mark and self.is_header:
            return True
        if self.section and text.split() == f"{self.section.number or ''} {self.section.heading}".split():
            return True
        known = {self.meta.running_title, self.meta.author, *(value for _, value in self.meta.facts)}
        return text in known or all(piece in known for piece in text.split(BETWEEN))

    def _compare_notes(self, ledger: Ledger) -> None:
        expected = self._expected_notes()
        found = [line for paragraph in self.part.notes for line in paragraph.split("\n")]
        for i, j in align(expected, found, lambda i, j: text_likeness(expected[i], found[j])):
            spot = Spot(f"notes of {self.where}", "paragraph")
            ledger.same("texts", spot, None if i is None else expected[i], None if j is None else found[j])

    def _expected_notes(self) -> list[str]:
        texts = prose(self.section) if self.section and self.opens else []
        if self.number == 1 and self.meta.disclaimer:
            texts = [self.meta.disclaimer]
        texts = [*texts, *(text for block in self.blocks for text in self._said_of(block))]
        return [line for text in texts for line in text.split("\n")]

    def _said_of(self, block: Captioned) -> list[str]:
        if block.name not in self.said:
            self.said[block.name] = spoken(block, self.own.get(block.name, ""))
        return self.said[block.name]

    def named(self) -> tuple[str, int, int]:
        """Return the title as the document has it, and which part of how many it is; "" for a title of nothing here."""
        title, heading = self.part.title, f": {self.section.heading}" if self.section else ""
        for form in (title, AGAIN.sub("", title), title.removesuffix(heading)):
            if form in self.titles:
                return form, 1, 1
            found = PART.fullmatch(form)
            if found and found["title"] in self.titles:
                return found["title"], int(found["part"]), int(found["parts"])
        return "", 1, 1


def _slides(matches: list[Match], meta: Meta, sections: Sequence[Section], file: Found) -> list[_Slide]:
    """Return the slides with what the document has on each, told by the items that were found there."""
    said: dict[str, list[str]] = {}
    pairs = [pair for section in sections for pair in zip(section.blocks, section.wishes, strict=True)]
    own = {block.name: wish.notes for block, wish in pairs if isinstance(block, Captioned)}
    slides = [_Slide(number, part, meta, said, own) for number, part in enumerate(file.parts, 1)]
    slides[0].titles.append(meta.title)
    numbered = {section.number: section for section in sections}
    for expected, found in matches:
        if expected is None or found is None:
            continue
        for number in found.parts if isinstance(found, FoundTable | FoundText) else [found.part]:
            slide = slides[number - 1]
            slide.titles.append(expected.title)
            slide.section = slide.section or (numbered.get(expected.section) if number > 1 else None)
            if isinstance(expected, ExpectedBlock):
                slide.blocks.append(expected.block)
                slide.uncaptioned += [expected.title] if expected.title == expected.block.caption else []
        for number, notes in _footnotes(expected, found, file):
            slides[number - 1].add_notes(notes, once=isinstance(expected, ExpectedText))
    add_bare(meta, slides)
    opened: set[int] = set()
    for slide in slides:
        if slide.section and slide.section.number not in opened:
            slide.opens = True
            opened.add(slide.section.number)
    return slides


def _footnotes(expected: ExpectedItem, found: FoundItem, file: Found) -> Iterator[tuple[int, list[str]]]:
    """Yield the slides on which an item was found with the footnotes that each must have for it."""
    if isinstance(expected, ExpectedText) and isinstance(found, FoundText):
        yield from ((found.part_of(place), [note]) for place, note in expected.notes)
    elif isinstance(expected, ExpectedText):
        pass
    elif isinstance(expected.block, Table) and isinstance(found, FoundTable):
        for number, notes in notes_by_part(expected.block, found, file):
            yield number, [note_line(note) for note in notes]


def _places(matches: list[Match], slides: list[_Slide], document: Document) -> dict[str, int]:
    """Return the slides that references lead to, by the names of the parts of the document."""
    begun = {slide.section.name: slide.number for slide in slides if slide.section and slide.opens}
    return reference_places(
        document, begun, {e.block.name: f.part for e, f in matches if isinstance(e, ExpectedBlock) and f}
    )


def _tables(document: Document) -> dict[str, Table]:
    return {block.label: block for section in document.sections for block in section.blocks if isinstance(block, Table)}


def _compare_alternatives(document: Document, found: Found, ledger: Ledger) -> None:
    """Compare the alternative texts of tables: label, caption, and which part it is."""
    tables = _tables(document)
    parts = [item for item in found.items if isinstance(item, FoundTable) and item.name in tables]
    counts, seen = Counter(item.name for item in parts), Counter[str]()
    for item in parts:
        seen[item.name] += 1
        part = f" (part {seen[item.name]} of {counts[item.name]})" if counts[item.name] > 1 else ""
        expected = f"{item.name}: {tables[item.name].caption}{part}"
        ledger.same("texts", Spot(found.where(item.part), f"{item.name}, alternative text"), expected, item.alt)


def _compare_titles(slides: list[_Slide], ledger: Ledger) -> None:
    """Compare titles with what stands under them; parts count up without a gap, and no two titles are the same.

    Parts of a section may have other slides of the section between them.
    """
    seen: dict[str, int] = {}
    last: dict[str, tuple[int, int]] = {}
    for slide in slides:
        spot, title = Spot(slide.where, "title"), slide.part.title
        name, part, parts = slide.named()
        before = last.get(name, (0, 0))
        if not name or (slide.uncaptioned and name not in slide.uncaptioned):
            wanted = slide.uncaptioned or slide.titles
            ledger.differs(spot, " or ".join(dict.fromkeys(wanted)) or None, title)
        elif title in seen:
            ledger.differs(spot, f"another title than slide {seen[title]}", title)
        elif (part, parts) != ((before[0] + 1, before[1]) if before[0] < before[1] else (1, parts)):
            ledger.differs(spot, f"{name}, the part after that on the slide before", title)
        else:
            ledger.counts["texts"] += 1
        seen.setdefault(title, slide.number)
        last[name] = (part, parts)
    for name, (part, parts) in last.items():
        if part < parts:
            ledger.differs(Spot("whole file", "title"), f"{name} ({part + 1} of {parts})", None)
