"""Tables, charts and key figures on slides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from math import inf

from generator.layout.cells import Grid
from generator.layout.chart import native_chart
from generator.layout.chart_plot import Plot
from generator.layout.column_parts import column_parts
from generator.layout.extents import MeasuredTable, measured
from generator.layout.misfits import brief_file, misfit, named, tall_row
from generator.layout.pictures import fitted
from generator.layout.slide_figures import figure_slides
from generator.layout.slide_frame import SAFE, Copy, Draft, Stage, fitted_box, part, text_frame
from generator.layout.styles import PITCH, Scale, resized
from generator.layout.table import SetTable, cuts_words, frame, look_of, set_table
from generator.layout.table_notes import used
from generator.layout.table_parts import NO_FOOT, Foot, fewest, split, split_evenly
from generator.model.deck import AS_USUAL, OnSlides
from generator.model.document import Captioned, Cell, Chart, KeyFigures, Table
from generator.model.pages import ImageFrame, Role, SetRow, StyledRun, TextFrame
from generator.model.picture import Image

TABLE_SIZES = (20.0, 18.0, 16.0, 14.0, 12.0)
BESIDE_SIZES = (14.0, 12.0)  # of one that stands beside something else: no larger than its caption
SEVERAL_SIZES = (16.0, 14.0, 12.0)  # of a table that takes several slides
CHART_SIZES = (14.0, 12.0)
PADDING = 7.2
SPINE_PADDING = 13.0  # beside the line of a timeline
ROW_GAP, TIGHT_ROW_GAP = 9.0, 6.0  # the wider where all rows fit on one slide
SOURCE_GAP = 10.0
MOST_SMALL_PRINT = 0.4  # of the body
HEADINGS = ("group", "again")  # kinds of rows that are not counted
LAYOUT = "title_only"


def block_slides(block: Captioned | KeyFigures, stage: Stage, wish: OnSlides = AS_USUAL) -> list[Draft]:
    """Return the slides of a block that has slides of its own; the notes of its section have those of key figures."""
    drafts = _own_slides(block, replace(stage.on(stage.asked(wish.layout) or LAYOUT), wish=wish))
    said = [] if isinstance(block, KeyFigures) else list(filter(None, [wish.notes]))
    return [replace(draft, notes=(*draft.notes, *said)) for draft in drafts]


def _own_slides(block: Captioned | KeyFigures, stage: Stage) -> list[Draft]:
    match block:
        case Table():
            return table_slides(block, stage)
        case Chart():
            return [chart_slide(block, stage)]
        case Image():
            return [image_slide(block, stage)]
        case KeyFigures():
            return figure_slides(block, stage)


def table_slides(table: Table, stage: Stage) -> list[Draft]:
    """Return a table on one slide in the largest size that fits, or else divided by rows over several.

    Where its columns are too many for a slide they are parted, and then each part by rows. A row that is higher than
    a slide goes on over the next.

    Raises BriefError for headings or a group row that no slide can hold, and for a table that is to stay whole but
    does not fit on one slide.
    """
    notes = _small_print(table, stage)
    footnotes = {
        note.mark: _small_text("footnote", f"{note.mark} {note.text}", table, stage) for note in table.footnotes
    }
    room = stage.body.height - _below(notes)
    foot = {mark: note.box.height for mark, note in footnotes.items()}
    tables = _columns_parted(table, room - sum(foot.values()), stage)
    parts = [(settled, rows) for settled in tables for rows in _parts(settled, room, foot, stage)]
    if stage.wish.whole and len(parts) > 1:
        hint = "leave out 'split: none', or show fewer rows"
        raise misfit(named(table), "on one slide", brief_file(stage.meta), hint)
    spoken = _spoken(table, (cell for row in table.rows for cell in row.cells))
    drafts = []
    for number, (settled, rows) in enumerate(parts, 1):
        body = frame(settled, rows, stage.body.top, (number, len(parts)), stage.colors)
        small = [*(footnotes[note.mark] for note in used(settled.table, rows)), *notes]
        under = _stacked(small, body.box.top + body.box.height + SOURCE_GAP)
        drafts.append(Draft(part(table.caption, number, len(parts)), stage.layout, (body, *under), spoken))
    return drafts


def _columns_parted(table: Table, room: float, stage: Stage) -> list[SetTable]:
    """Return the table in as few parts of columns as a slide can hold in the smallest size, all of one size."""
    extents, scale = measured(table, stage.scale, stage.measurer), _scaled(stage.scale, stage.deck.minimum_size)
    grid, file = _grid(table, stage, TIGHT_ROW_GAP), brief_file(stage.meta)
    parts = column_parts(extents, grid, scale, stage.measurer, file)
    if len(parts) == 1:
        return [_fitted(extents, room, stage)]
    each = [measured(part, stage.scale, stage.measurer) for part in parts]
    size = min(_fitted(part, room, stage).head.cells[0].style.size for part in each)
    return [_set(part, size, TIGHT_ROW_GAP, stage) for part in each]


def _parts(settled: SetTable, room: float, notes: Mapping[str, float], stage: Stage) -> list[tuple[SetRow, ...]]:
    """Return the rows of a table that stand on each slide; `notes` are the heights of footnotes by their marks."""
    least = room - sum(notes.values())
    if row := settled.uncuttable(least):
        raise tall_row(settled.table, row, "a slide", brief_file(stage.meta))

    def foot(rows: Sequence[SetRow]) -> float:
        return sum(notes[note.mark] for note in used(settled.table, rows)) + _over(rows, stage)

    if settled.too_tall(least):
        return split(settled, lambda _: room, foot, room)
    return split_evenly(settled, room, foot if notes or stage.wish.rows else NO_FOOT)


def _over(rows: Sequence[SetRow], stage: Stage) -> float:
    """Return no height, or more than any slide has for more rows than a slide is to have."""
    count = sum(row.kind not in HEADINGS for row in rows)
    return inf if 0 < stage.wish.rows < count else 0.0


def _fitted(table: MeasuredTable, room: float, stage: Stage) -> SetTable:
    """Return the table in the largest size in which it fits on one slide, or else in one for several slides.

    A size in which words would have to be cut is not used, unless they must be cut in all.
    """
    sizes = stage.sizes(*(BESIDE_SIZES if stage.area else TABLE_SIZES), stage.deck.minimum_size)
    whole: list[float] = []
    for size in sizes:
        if not _cuts(table, size, stage):
            whole.append(size)
            fitted = _on_one_slide(table, room, size, stage)
            if fitted:
                return fitted
    return _for_several(table, room, whole or sizes[-2:], stage)


def _on_one_slide(table: MeasuredTable, room: float, size: float, stage: Stage) -> SetTable | None:
    """Return the table in a size, its rows as wide apart as one slide allows, or None."""
    if least_height(table.table, size) > room or 0 < stage.wish.rows < len(table.table.rows):
        return None
    wide = _set(table, size, ROW_GAP, stage)
    if wide.height <= room:
        return wide
    return _set(table, size, TIGHT_ROW_GAP, stage) if _tight_height(wide) <= room else None


def _for_several(table: MeasuredTable, room: float, sizes: Sequence[float], stage: Stage) -> SetTable:
    """Return the table in the largest of some sizes that takes no more slides than the smallest of them."""
    usual = [size for size in sizes if size in SEVERAL_SIZES] or sizes[-1:]
    tried = [_set(table, size, TIGHT_ROW_GAP, stage) for size in usual]
    over: Foot = (lambda rows: _over(rows, stage)) if stage.wish.rows else NO_FOOT
    counts = [fewest(settled, room, over) for settled in tried]
    return tried[counts.index(counts[-1])]


def _cuts(table: MeasuredTable, size: float, stage: Stage) -> bool:
    return cuts_words(table, _grid(table.table, stage, ROW_GAP), _scaled(stage.scale, size), stage.measurer)


def least_height(table: Table, size: float) -> float:
    """Return the height of the table if each row had one line."""
    return (len(table.rows) + len(table.groups) + 1 + bool(table.spanners)) * (size * PITCH + 2 * TIGHT_ROW_GAP)


def _tight_height(settled: SetTable) -> float:
    """Return the height that a table would have with tight rows."""
    return settled.height - 2 * (ROW_GAP - TIGHT_ROW_GAP) * (len(settled.rows) + len(settled.heads))


def _set(table: MeasuredTable, size: float, gap: float, stage: Stage) -> SetTable:
    """Return the table settled in a size; the width that was held back while lines were broken is given back."""
    grid = _grid(table.table, stage, gap)
    settled = set_table(table, grid, _scaled(stage.scale, size), stage.measurer)
    width = grid.width / SAFE
    widths = tuple(column * width / grid.width for column in settled.widths)
    return replace(settled, widths=widths, grid=replace(grid, width=width))


def _grid(table: Table, stage: Stage, gap: float) -> Grid:
    body, padding = stage.body, SPINE_PADDING if table.look == "timeline" else PADDING
    outside = 0 if look_of(table, stage.colors).is_filled else padding
    return Grid(body.left - outside, (body.width + 2 * outside) * SAFE, padding, gap)


def _scaled(scale: Scale, size: float) -> Scale:
    return replace(
        scale,
        table_head=resized(scale.table_head, size),
        table_cell=resized(scale.table_cell, size),
        table_stub=resized(scale.table_stub, size),
    )


def chart_slide(chart: Chart, stage: Stage) -> Draft:
    """Return a chart on a slide of its own.

    Raises BriefError for a chart of more bars or longer names than a slide can hold.
    """
    notes, body = _small_print(chart, stage), stage.body
    plot = Plot(body.left, body.width, stage.scale.table_cell, stage.colors, stage.measurer, brief_file(stage.meta))
    styles = [resized(plot.style, size) for size in stage.sizes(*CHART_SIZES, stage.deck.minimum_size)]
    drawn = native_chart(chart, plot, replace(body, height=body.height - _below(notes)), styles)
    under = _stacked(notes, drawn.box.top + drawn.box.height + SOURCE_GAP)
    cells = [*chart.categories, *(cell for series in chart.series for cell in series.values)]
    return Draft(chart.caption, stage.layout, (drawn, *under), _spoken(chart, cells))


def foot(block: Captioned, stage: Stage) -> float:
    """Return the height of what stands under a block: notes and source line."""
    return _below(_small_print(block, stage))


def image_slide(image: Image, stage: Stage) -> Draft:
    """Return a picture on a slide of its own."""
    notes, body = _small_print(image, stage), stage.body
    width, height = fitted(image.picture, body.width, body.height - _below(notes))
    drawn = ImageFrame(replace(body, width=width, height=height), image)
    under = _stacked(notes, body.top + height + SOURCE_GAP)
    spoken = (*_spoken(image, ()), f"File: {image.picture.path}.")
    return Draft(image.caption, stage.layout, (drawn, *under), spoken)


def _small_print(block: Captioned, stage: Stage) -> list[TextFrame]:
    """Return notes and source line, each in a frame of its own, so that its shape can say what it is."""
    lines: list[tuple[Role, str]] = [("note", note) for note in block.notes]
    if block.source:
        lines.append(("source", block.source))
    frames = [_small_text(role, text, block, stage) for role, text in lines]
    if frames and _below(frames) > stage.body.height * MOST_SMALL_PRINT:
        raise stage.too_much(f"what stands under {block.label}", lines[0][1], "shorten its notes")
    return frames


def _small_text(role: Role, text: str, block: Captioned, stage: Stage) -> TextFrame:
    box = replace(stage.body, top=0, height=0)
    copy = Copy(role, f"{block.name}-{role}", [(StyledRun(text, stage.scale.source),)])
    return replace(fitted_box(text_frame(box, copy, stage), 0), owner=block.name)


def _below(notes: Sequence[TextFrame]) -> float:
    return sum(note.box.height for note in notes) + SOURCE_GAP


def _stacked(notes: Sequence[TextFrame], top: float) -> list[TextFrame]:
    """Return the small print at its place, one line under the other."""
    tops = accumulate((note.box.height for note in notes), initial=top)
    return [replace(note, box=replace(note.box, top=round(y, 3))) for note, y in zip(notes, tops, strict=False)]


def _spoken(block: Captioned, cells: Iterable[Cell]) -> tuple[str, ...]:
    """Return the notes of a slide: what it shows, and from which lines of which files."""
    lines: dict[str, set[int]] = {}
    for cell in cells:
        for origin in cell.origins:
            lines.setdefault(origin.source, set()).update(origin.rows)
    files = [f"File: {name}, lines {min(rows)}–{max(rows)}." for name, rows in lines.items() if rows]
    notes = [f"{note.mark} {note.text}" for note in block.footnotes] if isinstance(block, Table) else []
    return (f"{block.label}. {block.caption}", *notes, *block.notes, *filter(None, [block.source]), *files)
