"""The footnotes of a PDF, as they are read: the notes, what marks them, and where they stand on their pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.verify.found import FoundMark, FoundText
from generator.verify.pdf_contents import Contents
from generator.verify.pdf_tree import Claim, Element, Link

OF_TABLE = re.compile(r"(table-\d+(?:-\d+)?)-note-\d+")


def table_of(note: Element) -> str:
    """Return the name of the table that a note belongs to, "" for a note of prose."""
    found = OF_TABLE.fullmatch(note.identity)
    return found[1] if found else ""


@dataclass(slots=True)
class Notes:
    """What was read of footnotes: the notes, their marks, the links in their texts, their names, and contents by page.

    `claims` are the contents of notes of prose; `tables` has, by a table's name, its lowest baseline on each page.
    """

    items: list[FoundText] = field(default_factory=list)
    marks: list[FoundMark] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    claims: set[Claim] = field(default_factory=set)
    tables: dict[str, Mapping[int, float]] = field(default_factory=dict)

    def named(self, element: Element) -> bool:
        """Keep a note; tell whether it has a name that no other has."""
        known = element.identity in self.names
        self.names.add(element.identity)
        if not table_of(element):
            self.claims.update(element.claims())
        return bool(element.identity) and not known

    def end_table(self, label: str, lowest: Mapping[int, float]) -> None:
        """Keep where a table, or a further part of one whose columns are parted, ends on each page."""
        name = "-".join(label.lower().split())
        count = sum(known == name or known.startswith(f"{name}-") for known in self.tables)
        self.tables[f"{name}-{count + 1}" if count else name] = lowest

    def is_under_its_table(self, element: Element, contents: Contents) -> bool:
        """Tell whether a table's note stands under all rows of the table on its page."""
        rows = self.tables.get(table_of(element), {})
        claims = [(page, contents.of(page).marked.get(number)) for page, number in element.claims() if page]
        strips = [(page, strip) for page, marked in claims if marked for strip in marked.strips]
        return all(strip[1] < rows.get(page, 0.0) for page, strip in strips)

    def misplaced(self, contents: Contents) -> Iterator[tuple[int, str]]:
        """Yield the page and text of each note that is not under all other text that the page's elements own."""
        for number in sorted({page for page, _ in self.claims if page}):
            marked = contents.of(number).marked
            notes = [content for page, content in self.claims if page == number and content in marked]
            others = (strip[1] for content, one in marked.items() if content not in notes for strip in one.strips)
            lowest = min(others, default=float("inf"))
            for content in sorted(notes):
                if any(strip[1] >= lowest for strip in marked[content].strips):
                    yield number, marked[content].text
