"""The footnotes of a PDF, as they are read: the notes, what marks them, and where they stand on their pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.verify.found import FoundMark, FoundText
from generator.verify.pdf_contents import Contents
from generator.verify.pdf_tree import Claim, Element, Link


@dataclass(slots=True)
class Notes:
    """What was read of footnotes: the notes, their marks, the links in their texts, their names and contents."""

    items: list[FoundText] = field(default_factory=list)
    marks: list[FoundMark] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    claims: set[Claim] = field(default_factory=set)

    def named(self, element: Element) -> bool:
        """Keep a note; tell whether it has a name that no other has."""
        known = element.identity in self.names
        self.names.add(element.identity)
        self.claims.update(element.claims())
        return bool(element.identity) and not known

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
