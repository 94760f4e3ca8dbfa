"""Tables, charts and key figures as pieces of a printed page."""

from __future__ import annotations

from generator.layout.chart import Plot, set_chart
from generator.layout.flow import Piece
from generator.layout.paper_text import Sheet, caption, small_print, small_text, stacked
from generator.layout.table import Grid, SetTable, frame, natural_width, set_table, split
from generator.layout.text import Measure
from generator.model.document import Chart, KeyFigure, KeyFigures, Table
from generator.model.pages import Box, Frame, Rule, RuleFrame, SetParagraph, TextFrame

PADDING, ROW_GAP = 5.0, 4.0
CAPTION_GAP, SOURCE_GAP = 3.0, 5.0
BLOCK_GAP = 16.0
TILE_GUTTER, TILE_GAP = 18.0, 16.0
MOST_TILES_A_ROW = 4


def table_piece(table: Table, sheet: Sheet, page_height: float) -> Piece:
    """Return a table with caption, notes and source; one of over half a page may be divided by rows."""
    wide = natural_width(table, _grid(sheet, wide=False), sheet.scale, sheet.measurer) > sheet.main_width * 1.9
    placed = _PlacedTable(table, sheet, wide=wide)
    whole = placed.above + placed.settled.height + placed.below
    least = whole if whole <= page_height / 2 else placed.least
    return Piece(
        whole,
        lambda top: placed.draw(placed.settled.rows, top, (1, 1)),
        before=BLOCK_GAP,
        least=least,
        divide=placed.divide if whole > page_height / 2 else None,
    )


def _grid(sheet: Sheet, *, wide: bool) -> Grid:
    left, width = (sheet.left, sheet.width) if wide else (sheet.main_left, sheet.main_width)
    return Grid(left - PADDING, width + 2 * PADDING, PADDING, ROW_GAP)


class _PlacedTable:
    """A settled table with what stands above and below it."""

    def __init__(self, table: Table, sheet: Sheet, *, wide: bool) -> None:
        self.sheet, self.wide = sheet, wide
        self.settled: SetTable = set_table(table, _grid(sheet, wide=wide), sheet.scale, sheet.measurer)
        self.column = Measure(sheet.left, sheet.width) if wide else sheet.main
        self.caption = caption(table, sheet, wide=wide)
        self.continuation = caption(table, sheet, wide=wide, continued=True)
        self.notes = small_print(table, self.column, sheet)
        self.above = len(self.continuation.lines) * sheet.scale.caption.leading + CAPTION_GAP
        lines = sum(len(note.lines) for note in self.notes)
        self.below = lines * sheet.scale.source.leading + (SOURCE_GAP if lines else 0)

    @property
    def least(self) -> float:
        rows = self.settled.rows[:2]
        return self.above + self.settled.head.height + sum(row.height for row in rows)

    def divide(self, room: float, full: float) -> list[Piece]:
        parts = split(self.settled, lambda n: (full if n else room) - self.above - self.below)
        return [
            Piece(
                self.above + self.settled.head.height + sum(row.height for row in rows) + self.below,
                lambda top, rows=rows, n=n: self.draw(rows, top, (n, len(parts))),  # type: ignore[misc]  # bound early
            )
            for n, rows in enumerate(parts, 1)
        ]

    def draw(self, rows: tuple[object, ...], top: float, part: tuple[int, int]) -> tuple[Frame, ...]:
        table = self.settled.table
        head = self.continuation if part[0] > 1 else self.caption
        leading = self.sheet.scale.caption.leading
        frames = stacked([head], self.column, top, leading, table.name)
        body = frame(self.settled, rows, round(top + self.above, 3), part, self.sheet.colors)  # type: ignore[arg-type]
        frames.append(body)
        if part[0] == part[1]:
            y = body.box.top + body.box.height + SOURCE_GAP
            frames += stacked(self.notes, self.column, y, self.sheet.scale.source.leading, table.name)
        return tuple(frames)


def chart_piece(chart: Chart, sheet: Sheet) -> Piece:
    """Return a chart with caption, notes and source, never divided."""
    plot = Plot(sheet.main_left, sheet.main_width, sheet.scale.table_cell, sheet.colors, sheet.measurer)
    settled = set_chart(chart, plot, 0)
    title, notes = caption(chart, sheet, wide=False), small_print(chart, sheet.main, sheet)
    above = len(title.lines) * sheet.scale.caption.leading + 2 * CAPTION_GAP
    leading = sheet.scale.source.leading
    below = sum(len(note.lines) for note in notes) * leading + SOURCE_GAP

    def draw(top: float) -> tuple[Frame, ...]:
        body = set_chart(chart, plot, round(top + above, 3))
        y = body.box.top + body.box.height + SOURCE_GAP
        return (
            *stacked([title], sheet.main, top, sheet.scale.caption.leading, chart.name),
            body,
            *stacked(notes, sheet.main, y, leading, chart.name),
        )

    return Piece(above + settled.box.height + below, draw, BLOCK_GAP)


def key_figures_pieces(block: KeyFigures, key: str, sheet: Sheet) -> list[Piece]:
    """Return the tiles in rows of at most four over the full width, as even as they come."""
    count = len(block.figures)
    rows = -(-count // MOST_TILES_A_ROW)
    across = -(-count // rows)
    width = (sheet.width - TILE_GUTTER * (across - 1)) / across
    return [
        _tile_row(block.figures[first : first + across], f"{key}-{first}", width, sheet)
        for first in range(0, count, across)
    ]


def _tile_row(figures: tuple[KeyFigure, ...], key: str, width: float, sheet: Sheet) -> Piece:
    lefts = [sheet.left + n * (width + TILE_GUTTER) for n in range(len(figures))]
    tiles = [
        _tile(figure, f"{key}-{n}", Measure(left, width), sheet)
        for n, (figure, left) in enumerate(zip(figures, lefts, strict=True))
    ]
    height = max(sum(len(p.lines) * p.runs[0].style.leading for p in tile) for tile in tiles) + 8

    def draw(top: float) -> tuple[Frame, ...]:
        frames: list[Frame] = []
        for left, tile in zip(lefts, tiles, strict=True):
            frames.append(RuleFrame(Rule(left, top, left + width, top, 1.5, sheet.colors.accent)))
            y = top + 6
            for paragraph in tile:
                depth = len(paragraph.lines) * paragraph.runs[0].style.leading
                frames.append(TextFrame(Box(left, round(y, 3), width, depth), (paragraph,)))
                y += depth
        return tuple(frames)

    return Piece(height, draw, TILE_GAP)


def _tile(figure: KeyFigure, key: str, column: Measure, sheet: Sheet) -> list[SetParagraph]:
    scale = sheet.scale
    tile = [
        small_text("figure-value", f"{key}-value", figure.value.text, scale.figure_value, column, sheet),
        small_text("figure-label", f"{key}-label", figure.label, scale.figure_label, column, sheet),
    ]
    for part, text in (("note", figure.note), ("source", figure.source)):
        if text:
            tile.append(small_text("figure-source", f"{key}-{part}", text, scale.figure_source, column, sheet))
    return tile
