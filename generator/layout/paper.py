"""A document to the pages of a printed brief."""

from __future__ import annotations

from generator.layout.flow import Flow, Piece
from generator.layout.front import contents_piece, furniture, heading_piece, title_pieces, with_page_numbers
from generator.layout.measure import Measurer
from generator.layout.paper_blocks import chart_piece, key_figures_pieces, table_piece
from generator.layout.paper_text import Sheet, callout, prose, small_text, text_piece
from generator.layout.styles import paper_scale
from generator.model.document import Block, Callout, Chart, Document, KeyFigures, Section, Table, Text
from generator.model.pages import Bookmark, Box, Frame, Page, Pages, TextFrame
from generator.model.theme import PageGeometry, Theme


def lay_out_paper(document: Document, theme: Theme) -> Pages:
    """Return the settled pages of the document on the theme's sheet."""
    page, sheet = theme.page, _sheet(theme)
    flow = Flow(page.top, page.height - page.bottom)
    flow.put(title_pieces(document.meta, sheet))
    flow.put([contents_piece(document.sections, sheet)])
    for section in document.sections:
        flow.put(_section(section, sheet, flow.bottom - flow.top))
    flow.put(_disclaimer(document, sheet))
    return _pages(document, flow, sheet, page)


def _sheet(theme: Theme) -> Sheet:
    page = theme.page
    main_left = page.left + page.side + page.gutter
    return Sheet(
        left=page.left,
        width=page.width - page.left - page.right,
        main_left=main_left,
        main_width=page.width - page.right - main_left,
        scale=paper_scale(theme.colors),
        colors=theme.colors,
        measurer=Measurer(theme.fonts),
    )


def _section(section: Section, sheet: Sheet, page_height: float) -> list[Piece]:
    pieces = [heading_piece(section, sheet)]
    for number, block in enumerate(section.blocks):
        made = _block(block, f"{section.number}-{number}", sheet, page_height)
        if number and isinstance(block, Text) and made:
            made[0] = _spaced(made[0])
        pieces += made
    return pieces


def _spaced(piece: Piece) -> Piece:
    return Piece(piece.height, piece.draw, 12, piece.keep)


def _block(block: Block, key: str, sheet: Sheet, page_height: float) -> list[Piece]:
    match block:
        case Text():
            return prose(block.paragraphs, key, sheet)
        case Callout():
            return [callout(block, key, sheet)]
        case Table():
            return [table_piece(block, sheet, page_height)]
        case Chart():
            return [chart_piece(block, sheet)]
        case KeyFigures():
            return key_figures_pieces(block, key, sheet)


def _disclaimer(document: Document, sheet: Sheet) -> list[Piece]:
    text, style = document.meta.disclaimer, sheet.scale.source
    if not text:
        return []
    paragraph = small_text("disclaimer", "disclaimer", text, style, sheet.main, sheet)
    return [text_piece(paragraph, Box(sheet.main_left, 0, sheet.main_width, len(paragraph.lines) * style.leading), 22)]


def _pages(document: Document, flow: Flow, sheet: Sheet, page: PageGeometry) -> Pages:
    where = {
        frame.destination: number
        for number, frames in enumerate(flow.pages, 1)
        for frame in frames
        if isinstance(frame, TextFrame) and frame.destination
    }
    pages = []
    for number, frames in enumerate(flow.pages, 1):
        body: list[Frame] = with_page_numbers(frames, document.sections, where, sheet)
        running = furniture(document.meta, number, len(flow.pages), sheet, page)
        pages.append(Page(number, (*running, *body)))
    marks = [
        Bookmark(section.heading, f"section-{section.number}", where[f"section-{section.number}"])
        for section in document.sections
    ]
    return Pages(document.meta, page.width, page.height, tuple(pages), tuple(marks))
