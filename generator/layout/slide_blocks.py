"""Tables, charts and key figures on slides."""

from __future__ import annotations

from dataclasses import replace

from generator.layout.chart import Plot, set_chart
from generator.layout.slide_frame import SAFE, Draft, Stage, height, resized, text_frame
from generator.layout.styles import Scale
from generator.layout.table import Grid, SetTable, frame, set_table, split
from generator.model.document import Cell, Chart, KeyFigure, KeyFigures, Table
from generator.model.pages import Box, Frame, Rule, RuleFrame, TextFrame

TABLE_SIZES = (18.0, 16.0, 14.0, 12.0)
PADDING, ROW_GAP = 7.2, 6.0
SOURCE_GAP = 10.0
MOST_ACROSS = 4
TILE_GUTTER = 28.0
LAYOUT = "Title Only"


def table_slides(table: Table, stage: Stage) -> list[Draft]:
    """Return a table on one slide in the largest size that fits, or else divided by rows over several."""
    notes = _small_print(table, stage)
    room = stage.body.height - height(notes) - SOURCE_GAP
    settled = _fitted(table, room, stage)
    parts = split(settled, lambda _: room)
    drafts = []
    for number, rows in enumerate(parts, 1):
        body = frame(settled, rows, stage.body.top, (number, len(parts)), stage.colors)
        if body.box.height > room + 0.5:
            raise stage.too_much(f"a row of {table.label}", max((c.cell.text for c in rows[0].cells), key=len))
        title = f"{table.caption} ({number} of {len(parts)})" if len(parts) > 1 else table.caption
        under = _under(notes, body.box.top + body.box.height + SOURCE_GAP)
        drafts.append(Draft(title, LAYOUT, (body, *under), _spoken(table, _cells(table))))
    return drafts


def _fitted(table: Table, room: float, stage: Stage) -> SetTable:
    settled = None
    for size in (*TABLE_SIZES, stage.deck.minimum_size):
        settled = _set(table, size, stage)
        if settled.height <= room and not _broken(settled):
            return settled
    for size in (TABLE_SIZES[-1], stage.deck.minimum_size):
        settled = _set(table, size, stage)
        if not _broken(settled):
            break
    return settled


def _set(table: Table, size: float, stage: Stage) -> SetTable:
    body = stage.body
    grid = Grid(body.left - PADDING, (body.width + 2 * PADDING) * SAFE, PADDING, ROW_GAP)
    return _restored(set_table(table, grid, _scaled(stage.scale, size), stage.measurer), body.width + 2 * PADDING)


def _restored(settled: SetTable, width: float) -> SetTable:
    """Give back the width that was held back while lines were broken."""
    factor = width / settled.grid.width
    widths = tuple(column * factor for column in settled.widths)
    return replace(settled, widths=widths, grid=replace(settled.grid, width=width))


def _scaled(scale: Scale, size: float) -> Scale:
    return replace(
        scale,
        table_head=resized(scale.table_head, size),
        table_cell=resized(scale.table_cell, size),
        table_stub=resized(scale.table_stub, size),
    )


def _broken(settled: SetTable) -> bool:
    """Tell whether a word had to be cut: a line that ends inside one, with no space, hyphen or dash."""
    for row in (settled.head, *settled.rows):
        for cell in row.cells:
            for line, following in zip(cell.lines, cell.lines[1:], strict=False):
                end = line.spans[-1].text[-1:] if line.spans else ""
                start = following.spans[0].text[:1] if following.spans else ""
                if end.isalnum() and start.isalnum() and "\n" not in cell.cell.text:
                    return True
    return False


def chart_slides(chart: Chart, stage: Stage) -> list[Draft]:
    """Return a chart on a slide of its own."""
    notes = _small_print(chart, stage)
    body = stage.body
    plot = Plot(body.left, body.width, resized(stage.scale.table_cell, 14), stage.colors, stage.measurer)
    depth = body.height - height(notes) - SOURCE_GAP
    drawn = set_chart(chart, plot, body.top, depth)
    under = _under(notes, body.top + depth + SOURCE_GAP)
    cells = [*chart.categories, *(cell for series in chart.series for cell in series.values)]
    return [Draft(chart.caption, LAYOUT, (drawn, *under), _spoken(chart, cells))]


def _small_print(block: Table | Chart, stage: Stage) -> TextFrame:
    """Return notes and source line as one frame, whose paragraphs have the roles note and source."""
    box = Box(stage.body.left, 0, stage.body.width, 0)
    lines = [*block.notes, *([block.source] if block.source else [])]
    made = text_frame(box, "note", f"{block.name}-note", [((line, stage.scale.source),) for line in lines], stage)
    if block.source:
        last = replace(made.paragraphs[-1], role="source")
        made = replace(made, paragraphs=(*made.paragraphs[:-1], last))
    return replace(made, box=replace(box, height=height(made)), owner=block.name)


def _under(notes: TextFrame, top: float) -> list[Frame]:
    """Return each line of the small print in a frame of its own, so that its shape can say what it is."""
    frames: list[Frame] = []
    for paragraph in notes.paragraphs:
        depth = len(paragraph.lines) * paragraph.runs[0].style.leading
        box = replace(notes.box, top=round(top, 3), height=depth)
        frames.append(TextFrame(box, (paragraph,), notes.owner))
        top += depth
    return frames


def _cells(table: Table) -> list[Cell]:
    return [cell for row in table.rows for cell in row.cells]


def _spoken(block: Table | Chart, cells: list[Cell]) -> tuple[str, ...]:
    """Return the notes of a slide: what it shows, and from which lines of which files."""
    lines: dict[str, set[int]] = {}
    for cell in cells:
        for origin in cell.origins:
            lines.setdefault(origin.source, set()).update(origin.rows)
    files = [f"File: {name}, lines {min(rows)}–{max(rows)}." for name, rows in lines.items()]
    return (f"{block.label}. {block.caption}", *block.notes, *filter(None, [block.source]), *files)


def figure_slides(block: KeyFigures, stage: Stage) -> list[Draft]:
    """Return the tiles on one slide, at most four across and in even rows."""
    count, body = len(block.figures), stage.body
    rows = -(-count // MOST_ACROSS)
    across = -(-count // rows)
    width = (body.width - TILE_GUTTER * (across - 1)) / across
    step = body.height / rows
    frames: list[Frame] = []
    for number, figure in enumerate(block.figures):
        left = body.left + number % across * (width + TILE_GUTTER)
        top = body.top + 10 + number // across * step
        frames += _tile(figure, f"figure-{number}", Box(left, top, width, step - 20), stage)
    return [Draft("Key figures", LAYOUT, tuple(frames))]


def _tile(figure: KeyFigure, key: str, box: Box, stage: Stage) -> list[Frame]:
    scale = stage.scale
    parts = [
        ("figure-value", figure.value.text, _value_style(figure.value.text, box.width, stage)),
        ("figure-label", figure.label, scale.figure_label),
        ("figure-source", figure.note, resized(scale.figure_source, 12)),
        ("figure-source", figure.source, scale.figure_source),
    ]
    frames: list[Frame] = [RuleFrame(Rule(box.left, box.top, box.left + box.width, box.top, 2, stage.colors.accent))]
    top = box.top + 8
    for number, (role, text, style) in enumerate(parts):
        if not text:
            continue
        made = text_frame(replace(box, top=top), role, f"{key}-{number}", [((text, style),)], stage)  # type: ignore[arg-type]
        depth = height(made)
        frames.append(replace(made, box=replace(box, top=round(top, 3), height=depth)))
        top += depth + 2
    if top > box.top + box.height:
        raise stage.too_much("the key figure", figure.label)
    return frames


def _value_style(text: str, width: float, stage: Stage) -> object:
    style = stage.scale.figure_value
    for size in (40.0, 34.0, 28.0, 24.0, 20.0):
        style = resized(style, size)
        if stage.measurer.width(text, style) <= width * SAFE:
            break
    return style
