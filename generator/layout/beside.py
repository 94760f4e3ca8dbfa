"""Two blocks side by side on a page, each in half of its width; where one does not fit there, they are not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.errors import BriefError
from generator.layout.flow import Piece
from generator.layout.paper_blocks import chart_piece, narrow_piece
from generator.layout.paper_text import prose
from generator.layout.pictures import image_piece
from generator.layout.sheet import Sheet
from generator.model.document import Block, Chart, Table, Text
from generator.model.pages import Frame
from generator.model.picture import Image

GUTTER = 24.0
BLOCK_GAP = 16.0
TALLEST = 0.6  # of a page: what is higher is better read one under the other
Side = list[Piece]


def beside(blocks: tuple[Block, Block], keys: tuple[str, str], sheet: Sheet) -> Piece | None:
    """Return two blocks beside each other, None where they do not fit so; `keys` name their paragraphs."""
    width = (sheet.width - GUTTER) / 2
    sides: list[Side] = []
    for place, (block, key) in enumerate(zip(blocks, keys, strict=True)):
        left = sheet.left + place * (width + GUTTER)
        half = replace(sheet, left=left, width=width, main_left=left, main_width=width)
        try:
            sides.append(_side(block, key, half))
        except BriefError:  # told where it is set in the whole width, if it does not fit there either
            return None
    height = max(map(_height, sides))
    if not all(sides) or height > sheet.height * TALLEST:
        return None

    def draw(top: float) -> tuple[Frame, ...]:
        return tuple(frame for side in sides for frame in _drawn(side, top))

    notes = tuple(note for side in sides for piece in side for note in piece.notes)
    return Piece(height, draw, BLOCK_GAP, notes=notes)


def _side(block: Block, key: str, sheet: Sheet) -> Side:
    """Return a block in half of the page, nothing for one that does not fit there."""
    match block:
        case Text():
            return prose(block, key, sheet)
        case Chart():
            return [chart_piece(block, sheet)]
        case Image():
            return [image_piece(block, sheet)]
        case Table():
            piece = narrow_piece(block, sheet)
            return [piece] if piece else []
        case _:
            return []


def _height(side: Iterable[Piece]) -> float:
    heights = [piece.before + piece.height for piece in side]
    return sum(heights) - next((piece.before for piece in side), 0.0)


def _drawn(side: Side, top: float) -> Iterable[Frame]:
    y = top
    for number, piece in enumerate(side):
        y += piece.before if number else 0.0
        yield from piece.draw(round(y, 3))
        y += piece.height
