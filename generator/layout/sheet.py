"""What a printed page is set with: its columns, styles and measurer, and text in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.layout.flow import Piece
from generator.layout.hyphens import Hyphens
from generator.layout.measure import Measurer
from generator.layout.misfits import brief_file
from generator.layout.styles import Scale, paper_scale, title_font
from generator.layout.text import Measure, depth, set_runs
from generator.model.document import Meta
from generator.model.pages import Box, Frame, Role, SetParagraph, StyledRun, TextFrame
from generator.model.theme import Colors, Theme


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper, in portrait or on its side, with its margins, columns and styles.

    `left` and `width` are those of both columns; content stands from `top` down to `bottom`, and `foot` is the lower
    edge of the sheet.
    """

    left: float
    width: float
    main_left: float
    main_width: float
    top: float
    bottom: float
    foot: float
    scale: Scale
    colors: Colors
    measurer: Measurer
    file: str
    landscape: bool = False
    hyphens: Hyphens | None = None

    @property
    def height(self) -> float:
        """Return the height that the margins leave for content."""
        return self.bottom - self.top

    @property
    def main(self) -> Measure:
        """Return the main column."""
        return Measure(self.main_left, self.main_width)

    @property
    def full(self) -> Measure:
        """Return both columns as one."""
        return Measure(self.left, self.width)


@dataclass(frozen=True, slots=True)
class Paper:
    """The sheet of a brief, upright and on its side."""

    portrait: Sheet
    landscape: Sheet

    def turned(self, *, landscape: bool) -> Sheet:
        """Return the sheet of an orientation."""
        return self.landscape if landscape else self.portrait


def paper_of(theme: Theme, meta: Meta) -> Paper:
    """Return the paper of a theme; a sheet on its side keeps the margins of the upright one."""
    return Paper(sheet_of(theme, meta), sheet_of(theme, meta, landscape=True))


def sheet_of(theme: Theme, meta: Meta, *, landscape: bool = False) -> Sheet:
    """Return the sheet of a theme."""
    page = theme.page
    if landscape:
        page = replace(page, width=page.height, height=page.width)
    main_left = page.left + page.side + page.gutter
    return Sheet(
        left=page.left,
        width=page.width - page.left - page.right,
        main_left=main_left,
        main_width=page.width - page.right - main_left,
        top=page.top,
        bottom=page.height - page.bottom,
        foot=page.height,
        scale=paper_scale(theme.colors, title_font(theme.fonts)),
        colors=theme.colors,
        measurer=Measurer(theme.fonts),
        file=brief_file(meta),
        landscape=landscape,
        hyphens=Hyphens(meta.language) if theme.hyphenate else None,
    )


def small_text(role: Role, key: str, run: StyledRun, column: Measure, sheet: Sheet) -> SetParagraph:
    """Return a paragraph in one style."""
    return SetParagraph(role, key, (run,), set_runs((run,), column, sheet.measurer))


def text_piece(
    paragraph: SetParagraph,
    column: Measure,
    before: float = 0,
    *,
    destination: str = "",
    landscape: bool = False,
) -> Piece:
    """Return one paragraph as a piece that is not divided."""
    box = Box(column.left, 0, column.width, depth(paragraph))

    def draw(top: float) -> tuple[Frame, ...]:
        return (TextFrame(replace(box, top=top), (paragraph,), destination=destination),)

    return Piece(box.height, draw, before, landscape=landscape, what="a paragraph")


def stacked(paragraphs: Sequence[SetParagraph], column: Measure, top: float, owner: str = "") -> list[TextFrame]:
    """Return paragraphs one under the other, each in a frame of its own; a caption is where its owner begins."""
    frames = []
    for text in paragraphs:
        height = depth(text)
        destination = owner if text.role == "caption" else ""
        frames.append(TextFrame(Box(column.left, round(top, 3), column.width, height), (text,), owner, destination))
        top += height
    return frames
