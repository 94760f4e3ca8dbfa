"""The contents, and the lists of tables and figures where they are asked for: numbers, names, pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.layout.flow import Piece
from generator.layout.front import hairline
from generator.layout.sheet import Sheet, small_text, stacked, text_piece
from generator.layout.text import Measure, set_runs, span_of
from generator.model.document import Captioned, Document, Table
from generator.model.pages import Frame, Line, SetParagraph, StyledRun, TextFrame

CONTENTS_GAP, CONTENTS_TOP = 14.0, 6.0
NUMBER_WIDTH, PAGE_WIDTH = 20.0, 36.0


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list: the number or letter, the words, and the name of the place that it leads to."""

    mark: str
    words: str
    target: str

    @property
    def name(self) -> str:
        """Return the name of its own place."""
        return f"contents-{self.target}"


def lists_of(document: Document) -> list[tuple[str, list[Entry]]]:
    """Return the contents, and the lists that the document asks for and has something for, each with its title."""
    lists = [("Contents", [Entry(section.mark, section.heading, section.name) for section in document.sections])]
    blocks = [block for section in document.sections for block in section.blocks if isinstance(block, Captioned)]
    for kind in document.meta.lists:
        shown = [block for block in blocks if isinstance(block, Table) == (kind == "tables")]
        lists.append((kind.capitalize(), [Entry(_number(block), block.caption, block.name) for block in shown]))
    return [(title, entries) for title, entries in lists if entries]


def _number(block: Captioned) -> str:
    return block.label.split()[1]


def contents_pieces(title: str, entries: Sequence[Entry], sheet: Sheet) -> list[Piece]:
    """Return a list, a piece an entry, whose page numbers are filled in once all pages are known."""
    pieces = [text_piece(_line(entry, "", sheet), sheet.main, destination=entry.name) for entry in entries]
    kept = {0, len(pieces) - 2} - {len(pieces) - 1}
    return [
        replace(piece if number else _opening(title, piece, sheet), keep=number in kept, what="a line of the contents")
        for number, piece in enumerate(pieces)
    ]


def _opening(title: str, entry: Piece, sheet: Sheet) -> Piece:
    """Return the first entry under a hairline, with the word for it all in the side column."""
    side = Measure(sheet.left, sheet.main_left - sheet.left)
    label = small_text("contents-title", title.lower(), StyledRun(title, sheet.scale.label), side, sheet)
    lowered = (sheet.scale.contents.leading - sheet.scale.label.leading) / 2

    def draw(top: float) -> tuple[Frame, ...]:
        rule = hairline(top, 0.5, sheet.colors.hairline, sheet)
        return (rule, *stacked([label], side, top + CONTENTS_TOP + lowered), *entry.draw(top + CONTENTS_TOP))

    return Piece(CONTENTS_TOP + entry.height, draw, CONTENTS_GAP)


def _line(entry: Entry, page: str, sheet: Sheet) -> SetParagraph:
    """Return a line of a list; long words take several, and the page number stands on the last."""
    style, link = sheet.scale.contents, f"#{entry.target}"
    number = StyledRun(f"{entry.mark} ", replace(style, color=sheet.colors.accent), link)
    words, folio = StyledRun(f"{entry.words} ", style, link), StyledRun(page, style, link)
    middle = Measure(sheet.main_left + NUMBER_WIDTH, sheet.main_width - NUMBER_WIDTH - PAGE_WIDTH)
    lines = list(set_runs((words,), middle, sheet.measurer))
    right = sheet.main_left + sheet.main_width
    opened = (span_of(number, sheet.main_left, sheet.measurer), *lines[0].spans)
    lines[0] = Line(lines[0].baseline, opened)
    closed = (*lines[-1].spans, span_of(folio, right - sheet.measurer.width(page, style), sheet.measurer))
    lines[-1] = Line(lines[-1].baseline, closed)
    return SetParagraph("contents-entry", entry.name, (number, words, folio), tuple(lines))


def with_page_numbers(
    frames: Iterable[Frame], entries: Mapping[str, Entry], pages: Mapping[str, int], sheet: Sheet
) -> list[Frame]:
    """Return the frames with the page numbers of entries, by name, filled in; `pages` tells those of destinations."""
    filled: list[Frame] = []
    for frame in frames:
        entry = entries.get(frame.destination) if isinstance(frame, TextFrame) else None
        if entry and isinstance(frame, TextFrame):
            line = _line(entry, str(pages[entry.target]), sheet)
            filled.append(replace(frame, paragraphs=(line,)))
        else:
            filled.append(frame)
    return filled
