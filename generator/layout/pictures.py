"""Pictures on pages and slides: in their own proportions, as large as they should be and their pixels allow."""

from __future__ import annotations

from generator.layout.flow import Piece
from generator.layout.misfits import named
from generator.layout.paper_text import caption, small_print
from generator.layout.sheet import Sheet, stacked
from generator.layout.text import depth
from generator.model.pages import Box, Frame, ImageFrame
from generator.model.picture import Image, Picture

CAPTION_GAP, SOURCE_GAP = 6.0, 5.0
BLOCK_GAP = 16.0
HALF = 0.5
MOST_OF_PAGE = 0.7  # of its height, so that a caption, notes and a line of text have room beside it
LARGEST_PIXEL = 1.0  # points: 72 dots an inch


def fitted(picture: Picture, width: float, height: float) -> tuple[float, float]:
    """Return the size of a picture in a space: as large as it allows, no pixel larger than it may be."""
    scale = min(width / picture.width, height / picture.height, LARGEST_PIXEL)
    return round(picture.width * scale, 3), round(picture.height * scale, 3)


def image_piece(image: Image, sheet: Sheet) -> Piece:
    """Return a picture under its caption, with notes and source."""
    wide = image.width == "page"
    column = sheet.full if wide else sheet.main
    space = column.width * (HALF if image.width == "half" else 1)
    width, height = fitted(image.picture, space, sheet.height * MOST_OF_PAGE)
    title, notes = caption(image, sheet, wide=wide), small_print(image, column, sheet)
    above = depth(title) + CAPTION_GAP
    below = sum(map(depth, notes)) + SOURCE_GAP

    def draw(top: float) -> tuple[Frame, ...]:
        body = ImageFrame(Box(column.left, round(top + above, 3), width, height), image)
        under = body.box.top + height + SOURCE_GAP
        return (*stacked([title], sheet.full, top, image.name), body, *stacked(notes, column, under, image.name))

    return Piece(above + height + below, draw, BLOCK_GAP, what=named(image), hint="shorten its caption or its notes")
