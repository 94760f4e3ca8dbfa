"""The structure elements of a PDF to texts, tables and charts, and whether they stand as they are read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import takewhile
from typing import Literal

from generator.verify.direction import has_letters_from_right
from generator.verify.found import (
    Box,
    Color,
    FoundImage,
    FoundItem,
    FoundMark,
    FoundRow,
    FoundRows,
    FoundTable,
    FoundText,
    item_kind,
)
from generator.verify.languages import PASSAGE, passages
from generator.verify.mismatch import Mismatch
from generator.verify.pdf_chart import ChartMarks
from generator.verify.pdf_contents import Contents
from generator.verify.pdf_grounds import RowGrounds
from generator.verify.pdf_marked import Marked
from generator.verify.pdf_notes import Notes, table_of
from generator.verify.pdf_places import RowPlaces, Spot, follows, steps_back
from generator.verify.pdf_tree import Claim, Element, Link, Row
from generator.verify.pdf_turned import HYPHEN, has_stray_hyphen, is_out_of_order

TEXTS = {"H1": "title", "H2": "heading", "H3": "subheading", "P": "paragraph", "TOCI": "contents entry"}
CELLS = frozenset(["TD", "TH"])
HEADS = frozenset([("TD", ""), ("TH", "Row")])  # the first cells that rows of a body may have, and their scopes
INLINE = frozenset(["Span", "Link"])


class Blocks:
    """Joins the structure tree with the contents of the pages."""

    def __init__(self, contents: Contents) -> None:
        """Start with nothing read."""
        self.contents = contents
        self.grounds = RowGrounds()
        self.items: list[FoundItem] = []
        self.links: list[Link] = []
        self.passages: list[FoundText] = []
        self.notes = Notes()
        self.problems: list[Mismatch] = []
        self.last: Spot | None = None

    def read(self, holder: Element) -> None:
        """Read the blocks that an element holds."""
        readers: dict[str, Callable[[Element], None]] = {
            "TOC": self._contents,
            "L": self._list,
            "BlockQuote": self._quote,
            "Note": self._note,
            "Table": self._table,
            "Figure": self._figure,
        }
        for element in self._kids(holder, *TEXTS, *readers):
            if element.kind in TEXTS:
                self._put(TEXTS[element.kind], element)
            else:
                readers[element.kind](element)

    def finish(self) -> None:
        """Tell the notes that do not stand at the foot of their page, under all else that is read there."""
        for page, texts in self.notes.misplaced(self.contents):
            self._problem(page, "a note above other text", texts)

    @property
    def all_links(self) -> list[Link]:
        """Return the links in reading order, those of footnotes last."""
        return [*self.links, *self.notes.links]

    def unexpected(self, element: Element, holder: str) -> None:
        """Tell an element that has no place in a brief."""
        self._problem(self._page(element), f"unexpected element {element.kind} in {holder}")

    def _problem(self, page: int, message: str, found: str | None = None) -> None:
        self.problems.append(Mismatch(f"page {page}" if page else "whole file", message, found=found))

    def _marked(self, claim: Claim) -> Marked:
        """Return the content of a claim; what no page holds is a problem and reads as nothing."""
        page, number = claim
        found = self.contents.of(page).marked.get(number) if page else None
        if found is None:
            self._problem(page, f"marked content {number} is owned, but is not there")
            return Marked("")
        return found

    def _page(self, element: Element) -> int:
        """Return the page on which an element starts; an element without content has none."""
        return next((page for page, _ in element.claims()), 0)

    def _text(self, element: Element) -> str:
        """Return the characters of a paragraph-like element and of the inline elements in it."""
        inline = [kid for kid in element.elements if kid.kind in INLINE]
        for kid in element.elements:
            if kid.kind == "Reference":
                self._mark(kid)
            elif kid.kind not in INLINE:
                self.unexpected(kid, element.kind)
        text = self._undivided(element, "".join(self._marked(claim).text for claim in element.claims()))
        for link in [*element.links, *(link for kid in inline for link in kid.all_links())]:
            self.links.append(link)
            if link.words.strip() not in text:
                self._problem(link.page, "a link that is called otherwise than it reads", link.words)
        for kid in (kid for kid in inline if kid.kind == "Link"):
            self._check_link(kid)
        self._read_passages(element)
        if self._is_out_of_order(element, text):
            self._problem(self._page(element), "text drawn in another order than it is read", text)
        return text

    def _read_passages(self, element: Element) -> None:
        """Read what of a text is in a language of its own; that of a whole cell is told with its row."""
        own = "" if element.kind in CELLS else element.language
        if own or any(kid.language for kid in element.elements):
            pieces = [
                (self._marked(claim).text.replace(HYPHEN, ""), own if owner is element else owner.language or own)
                for kid in element.kids
                for owner, claims in [(kid, kid.claims()) if isinstance(kid, Element) else (element, [kid])]
                for claim in claims
            ]
            self.passages += [FoundText(PASSAGE, text, self._page(element)) for text in passages(pieces)]

    def _undivided(self, element: Element, text: str) -> str:
        """Return text without the hyphens at the ends of lines; one anywhere else is a problem."""
        if HYPHEN in text and has_stray_hyphen(self._spots(element), self._strings(element)):
            self._problem(self._page(element), "a soft hyphen that is not at the end of a line", text)
        return text.replace(HYPHEN, "")

    def _strings(self, element: Element) -> list[str]:
        """Return the shown strings, as many as there are spots."""
        claims = [self.contents.of(page).marked.get(number) for page, number in element.claims() if page]
        return [text for marked in claims if marked for text in marked.texts]

    def _is_out_of_order(self, element: Element, text: str) -> bool:
        spots = self._spots(element)
        if not has_letters_from_right(text):
            return steps_back(spots)
        return is_out_of_order(spots, self._strings(element))

    def _mark(self, element: Element) -> None:
        """Read the mark of a footnote: one link, to the note."""
        text = "".join(self._marked(claim).text for claim in element.claims())
        links = [link for kid in self._kids(element, "Link") for link in kid.links]
        for kid in element.elements:
            self._check_link(kid)
        if len(links) == 1:
            self.notes.marks.append(FoundMark(text, links[0].page, links[0].target))
        else:
            self._problem(self._page(element), "the mark of a note that is not one link", text)

    def _note(self, element: Element) -> None:
        kids = self._kids(element, "Lbl", "P")
        before, self.links = self.links, []
        text = " ".join(map(self._text, kids))
        self.notes.links += self.links
        self.links = before
        if [kid.kind for kid in kids] != ["Lbl", "P"] or not self.notes.named(element):
            self._problem(self._page(element), "a note without a name of its own, a mark or a text", text)
        if table_of(element) and not self.notes.is_under_its_table(element, self.contents):
            self._problem(self._page(element), "a note that does not stand under its table", text)
        self.notes.items.append(FoundText(table_of(element) or "footnote", text, self._page(element)))

    def _check_link(self, element: Element) -> None:
        """Tell a link that is called otherwise than its words, or that is not where they stand."""
        words = "".join(self._marked(claim).text for claim in element.claims()).replace(HYPHEN, "")
        called = "".join(link.words for link in element.links)
        if element.links and words and _packed(called) != _packed(words):
            self._problem(self._page(element), "a link that is called otherwise than it reads", words)
        for page, left, baseline, right in self._spots(element):
            middle = (left + right) / 2
            if not any(link.page == page and _holds(link.area, middle, baseline) for link in element.links):
                self._problem(page, "a link that is not where its words are", words)

    def _spots(self, element: Element) -> list[Spot]:
        claims = [(page, self.contents.of(page).marked.get(number)) for page, number in element.claims() if page]
        return [(page, *strip) for page, marked in claims if marked for strip in marked.strips]

    def _place(self, element: Element, text: str) -> None:
        """Tell a block that stands neither under nor right of the one that is read before it."""
        spot = next(iter(self._spots(element)), None)
        if spot and self.last and not follows(self.last, spot, text):
            self._problem(spot[0], "text that stands before what is read before it", text)
        self.last = spot or self.last

    def _put(self, kind: str, element: Element) -> None:
        text = self._text(element)
        self._place(element, text)
        self.items.append(FoundText(kind, text, self._page(element)))

    def _kids(self, element: Element, *kinds: str) -> list[Element]:
        """Return the kids of an element, which must be of the given kinds; it may own no content itself."""
        elements = element.elements
        if len(elements) != len(element.kids):
            self._problem(self._page(element), f"text in element {element.kind}, which only holds others")
        known = [kid for kid in elements if kid.kind in kinds]
        if len(known) < len(elements):
            for kid in elements:
                if kid.kind not in kinds:
                    self.unexpected(kid, element.kind)
        return known

    def _contents(self, element: Element) -> None:
        for entry in self._kids(element, "TOCI"):
            self._put("contents entry", entry)
            text = self.items[-1].text if isinstance(self.items[-1], FoundText) else ""
            for link in entry.all_links():
                if not text.endswith(f" {link.target}"):
                    self._problem(link.page, f"a link to page {link.target}", text)
                self.links.remove(link)

    def _quote(self, element: Element) -> None:
        for paragraph in self._kids(element, "P"):
            self._put("quote", paragraph)

    def _list(self, element: Element, level: int = 0) -> None:
        for item in self._kids(element, "LI"):
            for part in self._kids(item, "Lbl", "LBody"):
                if part.kind == "Lbl":
                    self._put("list mark", part)
                else:
                    self._item(part, level)

    def _item(self, body: Element, level: int) -> None:
        """Read the text of a list item, and then the lists inside it, which end its body."""
        inner = [*takewhile(lambda kid: kid.kind == "L", reversed(body.elements))][::-1]
        own = [kid for kid in body.kids if not any(kid is one for one in inner)]
        if body.kids != [*own, *inner]:
            self._problem(self._page(body), "text of a list item after a list inside it")
        self._put(item_kind(level), replace(body, kids=own))
        for element in inner:
            self._list(element, level + 1)

    def _figure(self, element: Element) -> None:
        own = [kid for kid in element.kids if not isinstance(kid, Element)]
        if not own:
            self._chart(element)
            return
        caption = self._caption(element, element.elements)
        shown = [picture for claim in own for picture in self._marked(claim).drawn.pictures]
        text = "".join(self._marked(claim).text for claim in own)
        page = self._page(element)
        if len(element.elements) != 1 or len(shown) != 1 or text:
            self._problem(page, "a figure that is not one picture under its caption", text or None)
        name = element.title or _label(caption)
        self.items.append(FoundImage(name, caption, element.alt, "; ".join(shown), page))

    def _caption(self, element: Element, kids: list[Element]) -> str:
        captions = [kid for kid in kids if kid.kind == "Caption"]
        if len(captions) != 1 or kids[0] is not captions[0]:
            self._problem(self._page(element), f"element {element.kind} does not start with its one caption")
        texts = [self._text(caption) for caption in captions]
        for caption, text in zip(captions, texts, strict=True):
            self._place(caption, text)
        return "".join(texts)

    def _table(self, element: Element) -> None:
        kids = self._kids(element, "Caption", "THead", "TBody")
        caption = self._caption(element, kids)
        if [kid.kind for kid in kids[1:]] != ["THead", "TBody"]:
            self._problem(self._page(element), "element Table holds not just Caption, THead and TBody in this order")
        name, page = _label(caption), self._page(element)
        places = RowPlaces(name, self.last)
        rows, self.grounds = FoundRows(), RowGrounds()
        for part in kids[1:]:
            for row in self._rows(part):
                found = self._plain_row(row, places) if isinstance(row, Row) else None
                rows.append(found or self._row(row.element() if isinstance(row, Row) else row, part.kind, places))
        self.problems += places.problems
        self.last = places.floor
        self.notes.end_table(name, places.lowest)
        self.items.append(FoundTable(name, caption, rows, page))

    def _rows(self, part: Element) -> Iterator[Element | Row]:
        """Yield the rows of a part of a table, each when it is to be read."""
        for kid in part.each():
            if isinstance(kid, Row):
                yield kid
            elif not isinstance(kid, Element):
                self._problem(kid[0], f"text in element {part.kind}, which only holds others")
            elif kid.kind != "TR":
                self.unexpected(kid, part.kind)
            else:
                yield kid

    def _plain_row(self, row: Row, places: RowPlaces) -> FoundRow | None:
        """Return a row of the body in which nothing is to be told but where it stands, or None, with nothing noted."""
        content = self.contents.of(row.page).marked
        found = [content[mark] for mark in row.marks if mark in content]
        texts = tuple([marked.text for marked in found])
        spots = [[(row.page, *strip) for strip in marked.strips] for marked in found]
        text, head = "".join(texts), (row.kinds[0], row.scopes[0])
        is_plain = len(found) == len(row.marks) and HYPHEN not in text and not has_letters_from_right(text)
        is_plain = is_plain and head in HEADS and "TH" not in row.kinds[1:]
        if not is_plain or any(len(several) > 1 and steps_back(several) for several in spots):
            return None
        places.put([several for several in spots if several])
        return FoundRow("body", texts, row.page, self._grounds("body", spots, row.page, texts, group=False))

    def _row(self, element: Element, part: str, places: RowPlaces) -> FoundRow:
        cells = self._kids(element, "TH", "TD")
        read = [self._cell(cell) for cell in cells]
        texts, spots = tuple([text for text, _ in read]), [found for _, found in read]
        if part == "THead":
            for cell, text in zip(cells, texts, strict=True):
                if cell.kind == "TD" and text:
                    self.unexpected(cell, "TR")
        self._check_scopes(cells, "Column" if part == "THead" else "Row")
        places.put([found for found in spots if found])
        page, *further = sorted({page for page, _ in element.claims()}) or [0]
        spans = tuple([cell.spans for cell in cells]) if any(cell.spans != 1 for cell in cells) else ()
        kind: Literal["head", "body"] = "head" if part == "THead" else "body"
        grounds = self._grounds(kind, spots, page, texts, group=bool(spans))
        languages = tuple([cell.language for cell in cells]) if any(cell.language for cell in cells) else ()
        return FoundRow(kind, texts, page, grounds, spans, tuple(further), languages)

    def _check_scopes(self, cells: list[Element], due: str) -> None:
        """Tell heading cells that do not head what they should: columns, or as first cells of the body their rows."""
        for number, cell in enumerate(cells):
            if cell.kind == "TH" and (cell.scope != due or (number and due == "Row")):
                self._problem(
                    self._page(cell), f"a heading cell of scope '{cell.scope}' in place {number + 1} of its row"
                )

    def _cell(self, element: Element) -> tuple[str, list[Spot]]:
        """Return the characters and the strings of a cell, most of which have one content and no more."""
        kids = element.kids
        if len(kids) != 1 or isinstance(kids[0], Element) or element.links or element.says_more:
            return self._text(element), self._spots(element)
        page, marked = kids[0][0], self._marked(kids[0])
        text = marked.text
        if HYPHEN in text:
            return self._text(element), self._spots(element)
        spots = [(page, *strip) for strip in marked.strips]
        if len(spots) > 1 and self._is_out_of_order(element, text):
            self._problem(page, "text drawn in another order than it is read", text)
        return text, spots

    def _grounds(
        self, kind: str, cells: list[list[Spot]], page: int, texts: tuple[str, ...], *, group: bool
    ) -> tuple[Color | None, ...]:
        """Return the colours under the cells of a row; tell a ground of a whole row that does not alternate."""
        fills = self._fills(page, {spots[0][2] for spots in cells if spots})
        if kind == "head":
            self.grounds.head(cells)
        elif not self.grounds.alternates(page, fills, group=group, empty=not any(cells)):
            self._problem(page, "a row on another ground than every other row", next(iter(texts), ""))
        return self.grounds.of_cells(cells, fills)

    def _fills(self, page: int, baselines: set[float]) -> list[tuple[Box, Color]]:
        """Return the filled areas of a page that reach over one of these baselines."""
        filled = self.contents.of(page).fills if page else []
        return [(area, color) for _, area, color in filled if any(area.bottom < y < area.top for y in baselines)]

    def _chart(self, element: Element) -> None:
        kids = self._kids(element, "Caption", "Span")
        caption = self._caption(element, kids)
        marks = ChartMarks()
        for kid in kids[1:]:
            found = [self._marked(claim) for claim in kid.claims()]
            if not marks.put(kid.title, self._text(kid), found):
                self._problem(self._page(element), f"an unexpected mark '{kid.title}' in element Figure")
        name = element.title or _label(caption)
        self.items.append(marks.chart(name, caption, element.alt, self._page(element)))


def _label(caption: str) -> str:
    return caption.partition(". ")[0]


def _packed(text: str) -> str:
    return "".join(text.split())


def _holds(area: tuple[float, ...], x: float, y: float) -> bool:
    left, bottom, right, top = area
    return left <= x <= right and bottom <= y <= top
