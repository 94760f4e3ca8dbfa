"""Tables, charts and key figures as pieces of a printed page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from generator.errors import quoted
from generator.layout.cells import Grid
from generator.layout.chart import set_chart
from generator.layout.chart_plot import Plot
from generator.layout.column_parts import column_parts, crowds
from generator.layout.extents import MeasuredTable, measured
from generator.layout.flow import Piece
from generator.layout.footnotes import repeated, table_note
from generator.layout.misfits import FEWER_BARS, cut_number, named, tall_row
from generator.layout.paper_text import caption, small_print
from generator.layout.sheet import Paper, Sheet, small_text, stacked
from generator.layout.table import SetTable, breaks_short_lines, cuts_words, frame, look_of, natural_width, set_table
from generator.layout.table_notes import used
from generator.layout.table_parts import begun, loosened, runs, split
from generator.layout.text import Measure, depth
from generator.model.document import Chart, KeyFigure, KeyFigures, Table
from generator.model.pages import Frame, Role, Rule, RuleFrame, SetParagraph, SetRow, StyledRun, TextStyle
from generator.model.scripts import starts_from_right

PADDING, ROW_GAP = 5.0, 4.0
SPINE_PADDING = 9.0  # beside the line of a timeline
CAPTION_GAP, SOURCE_GAP = 3.0, 5.0
BLOCK_GAP = 16.0
WHOLE = 0.36  # of a page: a table that is no higher is never divided
LEAST_BEGUN = 0.35  # of a table of up to half a page: so much of it at least stands before the turn of the page
TALL = 0.3  # of a page: a higher row may be cut, and leaves no such gap
WIDE = 1.9  # times the main column: a table of so much text takes the side column too
TILE_GUTTER, TILE_GAP = 18.0, 16.0
TILE_TOP, TILE_FOOT = 6.0, 2.0
MOST_TILES_A_ROW = 4
ROWS_TOGETHER = 2  # of tiles that are not parted


def table_pieces(table: Table, paper: Paper) -> list[Piece]:
    """Return a table with caption, notes and source, in a piece, or in several of some columns each.

    It stands in landscape where that is asked for, or where it has too many columns or too long numbers for a page
    in portrait; where they are too many for any page, or where that is asked for, its columns are parted.

    Raises BriefError for headings, a group row or a number that no page can hold.
    """
    return [_piece(placed) for placed in _turned(table, paper)]


def _piece(placed: _PlacedTable) -> Piece:
    """Return a table as a piece; one of over a third of a page may be divided by rows."""
    table, settled, sheet = placed.settled.table, placed.settled, placed.sheet
    if row := settled.uncuttable(sheet.height - placed.above - placed.below - placed.foot(settled.rows)):
        raise tall_row(table, row, "a page", sheet.file)
    if cut := settled.cut_number():
        raise cut_number(table, *cut, sheet.file)
    whole = placed.height(settled.rows)
    divisible = whole > sheet.height * WHOLE
    return Piece(
        whole,
        partial(placed.draw, settled.rows, (1, 1)),
        before=BLOCK_GAP,
        least=max(placed.least, min(whole, sheet.height / 2) * LEAST_BEGUN) if divisible else whole,
        divide=placed.divide if divisible else None,
        landscape=sheet.landscape,
        what=named(table),
        hint="shorten its first row, its caption or its notes",
    )


def narrow_piece(table: Table, sheet: Sheet) -> Piece | None:
    """Return a table on a sheet of one narrow column, None where words or numbers would be cut."""
    extents = measured(table, sheet.scale, sheet.measurer)
    grid = _grid(sheet.main, table, sheet)
    if table.wide != "fit" or cuts_words(extents, grid, sheet.scale, sheet.measurer):
        return None
    placed = _placed(extents, sheet)
    return None if placed.settled.cut_number() else _piece(placed)


def _turned(table: Table, paper: Paper) -> list[_PlacedTable]:
    """Return the table, or its parts of columns, on the sheet that it needs."""
    sheet = paper.portrait
    extents = measured(table, sheet.scale, sheet.measurer)
    if table.wide == "split":
        return _parted(extents, sheet)
    if table.wide == "fit" and not crowds(extents, _grid(sheet.full, table, sheet), sheet.scale, sheet.measurer):
        upright = _placed(extents, sheet)
        if not upright.settled.cut_number():
            return [upright]
    return _parted(extents, paper.landscape)


def _parted(extents: MeasuredTable, sheet: Sheet) -> list[_PlacedTable]:
    """Return the table in as few parts of columns as the sheet is wide enough for; the last has notes and source."""
    table = extents.table
    parts = column_parts(extents, _grid(sheet.full, table, sheet), sheet.scale, sheet.measurer, sheet.file)
    if len(parts) == 1:
        return [_placed(extents, sheet)]
    named = [replace(part, caption=f"{table.caption}, part {n} of {len(parts)}") for n, part in enumerate(parts, 1)]
    opening = [replace(part, notes=(), source="") for part in named[:-1]]
    further = [replace(part, name=f"{part.name}-{n}") for n, part in enumerate([*opening[1:], named[-1]], 2)]
    return [_placed(measured(part, sheet.scale, sheet.measurer), sheet, wide=True) for part in (opening[0], *further)]


def _placed(extents: MeasuredTable, sheet: Sheet, *, wide: bool = False) -> _PlacedTable:
    table, wide = extents.table, wide or sheet.landscape or _is_wide(extents, sheet)
    column = sheet.full if wide else sheet.main
    return _PlacedTable(
        sheet,
        column,
        set_table(extents, _grid(column, table, sheet), sheet.scale, sheet.measurer),
        caption(table, sheet, wide=wide),
        caption(table, sheet, wide=wide, continued=True),
        tuple(small_print(table, column, sheet)),
        {note.mark: table_note(note, table, column, sheet) for note in table.footnotes},
    )


def _is_wide(extents: MeasuredTable, sheet: Sheet) -> bool:
    """Tell whether a table needs the full width: the text column would break much of it, or its short lines."""
    grid = _grid(sheet.main, extents.table, sheet)
    natural = natural_width(extents, grid, sheet.scale, sheet.measurer)
    return natural > sheet.main_width * WIDE or breaks_short_lines(extents, grid, sheet.scale, sheet.measurer)


def _grid(column: Measure, table: Table, sheet: Sheet) -> Grid:
    padding = SPINE_PADDING if table.look == "timeline" else PADDING
    outside = 0 if look_of(table, sheet.colors).is_filled else padding
    return Grid(column.left - outside, column.width + 2 * outside, padding, ROW_GAP)


@dataclass(frozen=True, slots=True)
class _PlacedTable:
    """A settled table with what stands above and below it in its column."""

    sheet: Sheet
    column: Measure
    settled: SetTable
    caption: SetParagraph
    continuation: SetParagraph
    notes: tuple[SetParagraph, ...]
    footnotes: Mapping[str, SetParagraph]

    @property
    def above(self) -> float:
        return depth(self.continuation) + CAPTION_GAP

    @property
    def below(self) -> float:
        return sum(map(depth, self.notes)) + (SOURCE_GAP if self.notes or self.footnotes else 0)

    @property
    def tall(self) -> float:
        """Return the height above which a row may be cut."""
        return self.sheet.height * TALL

    @property
    def least(self) -> float:
        """Return the height of a first part with the rows that stay together, or fewer where they are high."""
        first = next(runs(self.settled.rows), [])
        together = self.height(tuple(first))
        if not first or together <= self.sheet.height / 2:
            return together
        fewest = loosened(first)[0]
        whole = self.height(tuple(fewest))
        is_cut = fewest[-1].height > self.tall or whole > self.sheet.height
        return self.height(tuple(begun(fewest))) if is_cut else whole

    def height(self, rows: tuple[SetRow, ...]) -> float:
        return self.above + self.settled.height_of(rows) + self.foot(rows) + self.below

    def foot(self, rows: Sequence[SetRow]) -> float:
        """Return the height of the footnotes of some rows."""
        return sum(depth(self.footnotes[note.mark]) for note in used(self.settled.table, rows))

    def divide(self, room: float, full: float) -> list[Piece]:
        parts = split(self.settled, lambda n: (full if n else room) - self.above - self.below, self.foot, self.tall)
        pieces, seen = [], frozenset[str]()
        for number, rows in enumerate(parts, 1):
            pieces.append(Piece(self.height(rows), partial(self.draw, rows, (number, len(parts)), again=seen)))
            seen |= {note.mark for note in used(self.settled.table, rows)}
        return pieces

    def draw(
        self, rows: tuple[SetRow, ...], part: tuple[int, int], top: float, again: frozenset[str] = frozenset()
    ) -> tuple[Frame, ...]:
        """Return a part of the table; the footnotes of which it has the marks `again` are no notes a second time."""
        name, (number, parts) = self.settled.table.name, part
        head = self.continuation if number > 1 else self.caption
        body = frame(self.settled, rows, round(top + self.above, 3), part, self.sheet.colors)
        under = body.box.top + body.box.height + SOURCE_GAP
        marks = [note.mark for note in used(self.settled.table, rows)]
        notes = [repeated(self.footnotes[mark]) if mark in again else self.footnotes[mark] for mark in marks]
        notes += self.notes if number == parts else []
        return (*stacked([head], self.sheet.full, top, name), body, *stacked(notes, self.column, under, name))


def chart_piece(chart: Chart, sheet: Sheet) -> Piece:
    """Return a chart with caption, notes and source, never divided; a wide one takes the side column too."""
    plot = Plot(sheet.main_left, sheet.main_width, sheet.scale.table_cell, sheet.colors, sheet.measurer, sheet.file)
    settled = set_chart(chart, plot, replace(plot, left=sheet.left, width=sheet.width))
    title, notes = caption(chart, sheet, wide=False), small_print(chart, sheet.main, sheet)
    above = depth(title) + 2 * CAPTION_GAP
    below = sum(map(depth, notes)) + SOURCE_GAP

    def draw(top: float) -> tuple[Frame, ...]:
        body = replace(settled, box=replace(settled.box, top=round(top + above, 3)))
        under = body.box.top + body.box.height + SOURCE_GAP
        return (
            *stacked([title], sheet.full, top, chart.name),
            body,
            *stacked(notes, sheet.main, under, chart.name),
        )

    height = above + settled.box.height + below
    return Piece(height, draw, BLOCK_GAP, what=named(chart), hint=FEWER_BARS)


def key_figures_pieces(block: KeyFigures, key: str, sheet: Sheet) -> list[Piece]:
    """Return the tiles in even rows of at most four over the full width; two rows stay together."""
    count = len(block.figures)
    rows = -(-count // MOST_TILES_A_ROW)
    across = -(-count // max(rows, 1))
    width = (sheet.width - TILE_GUTTER * (across - 1)) / max(across, 1)
    made = [
        _tile_row(block.figures[first : first + across], f"{key}-{first}", width, sheet)
        for first in range(0, count, across or 1)
    ]
    return [replace(row, keep=rows <= ROWS_TOGETHER and row is not made[-1]) for row in made]


def _tile_row(figures: tuple[KeyFigure, ...], key: str, width: float, sheet: Sheet) -> Piece:
    columns = [Measure(sheet.left + n * (width + TILE_GUTTER), width) for n in range(len(figures))]
    tiles = [
        _tile(figure, f"{key}-{n}", column, sheet)
        for n, (figure, column) in enumerate(zip(figures, columns, strict=True))
    ]

    def draw(top: float) -> tuple[Frame, ...]:
        frames: list[Frame] = []
        for column, tile in zip(columns, tiles, strict=True):
            rule = Rule(column.left, top, column.left + width, top, 1.5, sheet.colors.accent)
            frames += [RuleFrame(rule), *stacked(tile, column, top + TILE_TOP)]
        return tuple(frames)

    height = TILE_TOP + max(sum(map(depth, tile)) for tile in tiles) + TILE_FOOT
    return Piece(height, draw, TILE_GAP, what=f"the key figure {quoted(figures[0].label)}")


def _tile(figure: KeyFigure, key: str, column: Measure, sheet: Sheet) -> list[SetParagraph]:
    """Return the texts of a tile, all on the side of its label."""
    scale = sheet.scale
    if starts_from_right(figure.label):
        column = replace(column, align="right")
    parts: list[tuple[Role, str, str, TextStyle]] = [
        ("figure-value", "value", figure.value.text, scale.figure_value),
        ("figure-label", "label", figure.label, scale.figure_label),
        ("figure-source", "note", figure.note, scale.figure_source),
        ("figure-source", "source", figure.source, scale.figure_source),
    ]
    return [
        small_text(role, f"{key}-{part}", StyledRun(text, style), column, sheet)
        for role, part, text, style in parts
        if text or part in ("value", "label")
    ]
