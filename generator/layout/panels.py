"""Small multiples on paper: the charts of one group side by side in rows, each under a caption of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.layout.chart import panel_problem, set_panel
from generator.layout.chart_plot import Plot
from generator.layout.flow import Piece
from generator.layout.misfits import FEWER_BARS, named
from generator.layout.paper_text import small_print
from generator.layout.sheet import Sheet, stacked
from generator.layout.styles import recolored
from generator.layout.text import Measure, depth, set_runs
from generator.model.document import Block, Chart
from generator.model.pages import ChartFrame, Frame, SetParagraph, StyledRun

ACROSS = (3, 2)  # panels in a row, the most that fit; else one
GUTTER = 20.0
CAPTION_GAP, SOURCE_GAP = 3.0, 5.0
GROUP_GAP, ROW_GAP = 16.0, 12.0


@dataclass(frozen=True, slots=True)
class _Cell:
    """A panel in its column: its caption, and the chart with its top at 0."""

    chart: Chart
    column: Measure
    caption: SetParagraph
    frame: ChartFrame


def panel_pieces(first: Chart, blocks: Sequence[Block], sheet: Sheet) -> list[Piece]:
    """Return the rows of the panels among some blocks that are of the group of a chart; none if it is not the first.

    Raises BriefError for panels that do not fit the width of a sheet.
    """
    charts = [block for block in blocks if isinstance(block, Chart) and block.group == first.group]
    if charts[0] is not first:
        return []
    across = next((count for count in ACROSS if panel_problem(charts, _plot(0, count, sheet)) is None), 1)
    if across == 1 and (problem := panel_problem(charts, _plot(0, 1, sheet))):
        raise problem
    cells = [_cell(chart, _plot(number % across, across, sheet), charts, sheet) for number, chart in enumerate(charts)]
    rows = [cells[start : start + across] for start in range(0, len(cells), across)]
    return [_row(row, ROW_GAP if number else GROUP_GAP, sheet) for number, row in enumerate(rows)]


def _plot(number: int, across: int, sheet: Sheet) -> Plot:
    """Return the plot of a panel, by its number in a row of so many."""
    width = (sheet.width - GUTTER * (across - 1)) / across
    left = sheet.left + number * (width + GUTTER)
    style = recolored(sheet.scale.source, sheet.scale.table_cell.color)
    return Plot(left, width, replace(style, kerned=False), sheet.colors, sheet.measurer, sheet.file)


def _cell(chart: Chart, plot: Plot, charts: Sequence[Chart], sheet: Sheet) -> _Cell:
    column = Measure(plot.left, plot.width)
    label = StyledRun(f"{chart.label}. ", replace(sheet.scale.caption, color=sheet.colors.accent))
    runs = (label, StyledRun(chart.caption, sheet.scale.caption))
    title = SetParagraph("caption", f"{chart.name}-caption", runs, set_runs(runs, column, sheet.measurer))
    return _Cell(chart, column, title, set_panel(chart, plot, charts))


def _row(cells: Sequence[_Cell], before: float, sheet: Sheet) -> Piece:
    """Return a row of panels, their plots level with each other, with what stands under them all."""
    above = max(depth(cell.caption) for cell in cells) + 2 * CAPTION_GAP
    under = above + max(cell.frame.box.height for cell in cells) + SOURCE_GAP
    owner = cells[-1].chart
    notes = small_print(owner, sheet.full, sheet)

    def draw(top: float) -> tuple[Frame, ...]:
        frames: list[Frame] = []
        for cell in cells:
            box = replace(cell.frame.box, top=round(top + above, 3))
            frames += stacked([cell.caption], cell.column, top, cell.chart.name)
            frames.append(replace(cell.frame, box=box))
        return (*frames, *stacked(notes, sheet.full, top + under, owner.name))

    return Piece(under + sum(map(depth, notes)), draw, before, what=named(owner), hint=FEWER_BARS)
