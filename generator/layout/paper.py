"""A document to the pages of a printed brief."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from generator.layout.beside import beside
from generator.layout.contents import Entry, contents_pieces, lists_of, with_page_numbers
from generator.layout.flow import PAGE_BREAK, Flow, Piece
from generator.layout.footnotes import note_rule
from generator.layout.front import bookmarks, heading_piece, title_pieces
from generator.layout.furniture import Furniture
from generator.layout.panels import panel_pieces
from generator.layout.paper_blocks import chart_piece, key_figures_pieces, table_pieces
from generator.layout.paper_text import RHYTHM, callout, divided, lead_ins, prose
from generator.layout.pictures import image_piece
from generator.layout.sheet import Paper, Sheet, paper_of, small_text
from generator.model.document import Block, Callout, Chart, Document, KeyFigures, Section, Table, Text
from generator.model.pages import Page, Pages, StyledRun, TextFrame
from generator.model.picture import Image
from generator.model.theme import Theme

TEXT_GAP, LIST_GAP = 3 * RHYTHM, 2 * RHYTHM
DISCLAIMER_GAP = 22.0


def lay_out_paper(document: Document, theme: Theme) -> Pages:
    """Return the settled pages of the document on the theme's sheet.

    Raises BriefError for what no page can hold.
    """
    paper = paper_of(theme, document.meta)
    sheet = paper.portrait
    flow = Flow(sheet.top, (sheet.bottom, paper.landscape.bottom), sheet.file, note_rule(sheet))
    flow.put(title_pieces(document.meta, sheet))
    lists = lists_of(document)
    for title, entries in lists:
        flow.put(contents_pieces(title, entries, sheet))
    for section in document.sections:
        flow.put(([PAGE_BREAK] if section.paged else []) + _section(section, paper))
    flow.put(_disclaimer(document, paper.turned(landscape=flow.landscape[-1])))
    flow.finish()
    listed = {entry.name: entry for _, entries in lists for entry in entries}
    return _pages(document, flow, listed, paper)


def _section(section: Section, paper: Paper) -> list[Piece]:
    """Return a heading and the blocks under it; a paragraph that leads into a list stays with it.

    A heading stands on its side with a table that it is directly over.
    """
    pieces: list[Piece] = []
    for number, made in _blocks(section, paper):
        pieces += [PAGE_BREAK, *made] if number in section.breaks else made
    pieces = _turned(pieces)
    return [heading_piece(section, paper.turned(landscape=bool(pieces) and pieces[0].landscape)), *pieces]


def _blocks(section: Section, paper: Paper) -> Iterator[tuple[int, list[Piece]]]:
    """Yield the blocks of a section with their numbers, two that stand side by side as one."""
    keys = [f"{section.number}-{number}" for number in range(len(section.blocks))]
    led = paired = False
    for number, (block, leads) in enumerate(zip(section.blocks, lead_ins(section.blocks), strict=True)):
        if paired:
            led = paired = False
            continue
        pair = _pair(section, number, keys, paper) if number in section.pairs else None
        paired = pair is not None
        made = [pair] if pair else _block(block, keys[number], paper, section.blocks)
        if number and isinstance(block, Text) and made and not pair:
            made[0] = replace(made[0], before=LIST_GAP if led else TEXT_GAP)
        if leads and not pair:
            made[-1] = replace(made[-1], keep=True)
        led = leads
        yield number, made


def _pair(section: Section, number: int, keys: Sequence[str], paper: Paper) -> Piece | None:
    one, other = section.blocks[number : number + 2]
    return beside((one, other), (keys[number], keys[number + 1]), paper.portrait)


def _turned(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces, those turned to landscape that stay with one in landscape."""
    turned: list[Piece] = []
    for piece in reversed(pieces):
        follows = bool(turned) and turned[-1].landscape
        turned.append(replace(piece, landscape=True) if piece.keep and follows else piece)
    return turned[::-1]


def _block(block: Block, key: str, paper: Paper, around: Sequence[Block]) -> list[Piece]:
    """Return a block as pieces; panels are all set with the first of those that stand beside each other."""
    sheet = paper.portrait
    match block:
        case Text():
            return prose(block, key, sheet)
        case Callout():
            return [callout(block, key, sheet)]
        case Table():
            return table_pieces(block, paper)
        case Chart():
            return panel_pieces(block, around, sheet) if block.group else [chart_piece(block, sheet)]
        case Image():
            return [image_piece(block, sheet)]
        case KeyFigures():
            return key_figures_pieces(block, key, sheet)


def _disclaimer(document: Document, sheet: Sheet) -> list[Piece]:
    text = document.meta.disclaimer
    if not text:
        return []
    run = StyledRun(text, sheet.scale.source)
    return divided(small_text("disclaimer", "disclaimer", run, sheet.main, sheet), sheet, DISCLAIMER_GAP, {})


def _pages(document: Document, flow: Flow, listed: Mapping[str, Entry], paper: Paper) -> Pages:
    where = _destinations(flow)
    running = {
        landscape: Furniture(document.meta, len(flow.pages), paper.turned(landscape=landscape))
        for landscape in sorted(set(flow.landscape))
    }
    pages = []
    for number, (frames, landscape) in enumerate(zip(flow.pages, flow.landscape, strict=True), 1):
        body = with_page_numbers(frames, listed, where, paper.portrait)
        pages.append(Page(number, (*running[landscape].on(number), *body), landscape=landscape))
    marks = tuple(bookmarks(document.sections, flow.pages))
    width, height = paper.landscape.foot, paper.portrait.foot
    return Pages(document.meta, width, height, tuple(pages), marks, document.attachments)


def _destinations(flow: Flow) -> Mapping[str, int]:
    """Return the number of the page that holds each destination."""
    return {
        frame.destination: number
        for number, frames in enumerate(flow.pages, 1)
        for frame in frames
        if isinstance(frame, TextFrame) and frame.destination
    }
