"""The contents of a PDF's pages, read when they are asked for and forgotten some pages later.

So what is held of a file is bounded by its pages, not by the tables that go over many of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.verify.found import FoundText
from generator.verify.pdf_font import Font
from generator.verify.pdf_ink import hidden
from generator.verify.pdf_marked import PageContent
from generator.verify.pdf_objects import Reference
from generator.verify.pdf_page import read_page
from generator.verify.pdf_pages import Page

MOST_KEPT = 8  # pages: a text goes on from one to the next


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What stays known of a page: its problems with their texts, its artifacts, and the numbers of what is marked."""

    problems: tuple[tuple[str, str | None], ...]
    running: tuple[FoundText, ...]
    marked: range | frozenset[int]


class Contents:
    """The contents of pages that are numbered from 1."""

    def __init__(self, pages: Sequence[Page]) -> None:
        """Begin with nothing read."""
        self.pages = pages
        self._fonts: dict[Reference, Font | str] = {}
        self._kept: dict[int, PageContent] = {}
        self._facts: dict[int, PageFacts] = {}
        self._readings = 0

    def of(self, number: int) -> PageContent:
        """Return what a page holds.

        Raises pikepdf.PdfError, ValueError or TypeError where it cannot be parsed. If most pages were read twice, all
        that is read from then on is kept: the tree of the file goes to and fro between them.
        """
        content = self._kept.get(number)
        if content is None:
            if len(self._kept) >= MOST_KEPT and self._readings < 2 * len(self.pages):
                del self._kept[next(iter(self._kept))]
            page = self.pages[number - 1]
            content = self._kept[number] = read_page(page, self._fonts)
            self._readings += 1
            if number not in self._facts:
                self._facts[number] = _facts(number, content, page)
        return content

    def facts(self, number: int) -> PageFacts:
        """Return what stays known of a page."""
        if number not in self._facts:
            self.of(number)
        return self._facts[number]


def _facts(number: int, content: PageContent, page: Page) -> PageFacts:
    problems = (*content.problems, *hidden(content, page.area()))
    running = tuple(FoundText("artifact", marked.text, number) for marked in content.artifacts if marked.texts)
    count = len(content.marked)
    numbered = all(map(int.__eq__, content.marked, range(count)))
    return PageFacts(problems, running, range(count) if numbered else frozenset(content.marked))
