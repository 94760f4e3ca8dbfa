"""A part of a table as a native DrawingML table (ECMA-376-1, 21.1.3), its sizes and rules written out."""

from __future__ import annotations

from itertools import accumulate, pairwise
from math import floor
from typing import TYPE_CHECKING

from generator.model.pages import SetCell
from generator.render.pptx_shapes import graphic_frame
from generator.render.pptx_text import EMU_PER_POINT, emu, side, solid

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.model.pages import SetRow, TableFrame
    from generator.render.pptx_text import TextWriter

# "No Style, No Grid", built into PowerPoint: the cells' own rules and colours are all there is to see.
_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_URI = "http://schemas.openxmlformats.org/drawingml/2006/table"
_HEAD_RULE = 1.0
_ROW_RULE = 0.5
_SPINE = 1.5
_APART = 2.0  # between filled cells


def table_shape(frame: TableFrame, identity: str, write: TextWriter) -> str:
    """Return a table part as a graphic frame named and described after the table.

    The padding at its outer edges is cut off, so that text and rules end on the lines of the slide's other text.
    """
    left = frame.box.left + frame.padding
    widths = _steps(left, _inner(frame.widths, frame.padding))
    heights = _steps(frame.box.top, (row.height for row in frame.rows))
    where = (emu(left), emu(frame.box.top), sum(widths), sum(heights))
    grid = "".join(f'<a:gridCol w="{width}"/>' for width in widths)
    heads = ' firstCol="1"' if frame.table.row_header else ""
    settled = zip(frame.rows, heights, strict=True)
    rows = "".join(_written(frame, row, height, write) for row, height in settled)
    table = (
        f'<a:graphicData uri="{_URI}"><a:tbl>'
        f'<a:tblPr firstRow="1"{heads}><a:tableStyleId>{_STYLE}</a:tableStyleId></a:tblPr>'
        f"<a:tblGrid>{grid}</a:tblGrid>{rows}</a:tbl></a:graphicData>"
    )
    return graphic_frame(identity, _description(frame), where, table)


def _description(frame: TableFrame) -> str:
    """Return the table in words: its label and caption, and which part of it this is."""
    part = f" (part {frame.part} of {frame.parts})" if frame.parts > 1 else ""
    return f"{frame.table.label}: {frame.table.caption}{part}"


def _inner(widths: Sequence[float], padding: float) -> list[float]:
    """Return the widths of the columns without the padding at the outer edges."""
    inner = list(widths)
    inner[0] -= padding
    inner[-1] -= padding
    return inner


def _steps(start: float, lengths: Iterable[float]) -> list[int]:
    """Return lengths whose sum is rounded once, not once a column: each edge is rounded where it stands."""
    edges = [emu(edge) for edge in accumulate(lengths, initial=start)]
    return [after - before for before, after in pairwise(edges)]


def _written(frame: TableFrame, row: SetRow, height: int, write: TextWriter) -> str:
    spans, properties = _spans(frame, row), _properties(frame, row)
    return _merged_row(row, spans, height, properties, write) if spans else _row(row, height, properties, write)


def _row(row: SetRow, height: int, properties: list[str], write: TextWriter) -> str:
    """Return a row as high as layout settled it."""
    cells = "".join(_cell(cell, one, write) for cell, one in zip(row.cells, properties, strict=True))
    return f'<a:tr h="{height}">{cells}</a:tr>'


def _merged_row(row: SetRow, spans: Sequence[int], height: int, properties: list[str], write: TextWriter) -> str:
    """Return a row whose cells span several columns, by empty cells that they cover."""
    blank = SetCell("", row.cells[0].style, "left", ())
    cells, first = [], 0
    for cell, span in zip(row.cells, spans, strict=True):
        cells.append(_cell(cell, properties[first], write, f' gridSpan="{span}"' if span > 1 else ""))
        covered = properties[first + 1 : first + span]
        cells += [_cell(blank, one, write, ' hMerge="1"') for one in covered]
        first += span
    return f'<a:tr h="{height}">{"".join(cells)}</a:tr>'


def _spans(frame: TableFrame, row: SetRow) -> tuple[int, ...]:
    """Return how many columns each cell of a row spans; nothing where each is one."""
    if row.kind == "spanner":
        return tuple(spanner.columns for spanner in frame.table.spanners)
    return (len(frame.widths),) if row.kind in ("group", "again") else ()


def _cell(cell: SetCell, properties: str, write: TextWriter, span: str = "") -> str:
    """Return a cell; an empty one keeps its size, or PowerPoint would make its row 18 pt high."""
    content = write.content(cell.text, cell.style)
    return (
        f"<a:tc{span}><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr {side(cell.align, cell.text)}>"
        f"{write.pitch(cell.text, cell.style)}</a:pPr>{content}</a:p></a:txBody>{properties}</a:tc>"
    )


def _properties(frame: TableFrame, row: SetRow) -> list[str]:
    """Return each cell's margins, the rule beneath and the fill: borders come before fills (ECMA-376-1, 21.1.3.17)."""
    head = row.kind == "head"
    weight, color = (_HEAD_RULE, frame.title_color) if head else (_ROW_RULE, frame.rule_color)
    line = f'{solid(color)}<a:prstDash val="solid"/>'
    rule = f'<a:lnB w="{emu(weight)}" cap="flat" cmpd="sng" algn="ctr">{line}</a:lnB>'
    along, across, last = _gap(row), emu(frame.padding), len(frame.widths) - 1
    spans = _spans(frame, row) or (1,) * (last + 1)
    ends = dict(zip(accumulate(spans, initial=0), accumulate(spans), strict=False))  # by the column of each cell
    margins = [(across if n else 0, across if ends.get(n, n + 1) <= last else 0) for n in range(last + 1)]
    return [
        f'<a:tcPr marL="{left}" marR="{right}" marT="{along}" marB="{along}" anchor="t">'
        f"{_ground(frame, row, column, rule)}</a:tcPr>"
        for column, (left, right) in enumerate(margins)
    ]


def _ground(frame: TableFrame, row: SetRow, column: int, rule: str) -> str:
    """Return the rules and the fill of a cell; a filled one stands apart from its neighbours."""
    if row.kind == "spanner":
        return f"{_under_spanner(frame, column)}<a:noFill/>"
    if frame.spine and row.kind != "head":
        line = solid(frame.spine.color)
        left, right = (line if column == edge else "<a:noFill/>" for edge in (1, 0))
        return f'<a:lnL w="{emu(_SPINE)}">{left}</a:lnL><a:lnR w="{emu(_SPINE)}">{right}</a:lnR><a:noFill/>'
    fill = None if row.kind in ("group", "again") else frame.fills.get((row.index, column))
    if fill is None:
        return f"{rule}<a:noFill/>"
    edges = (
        f'<a:{edge} w="{emu(_APART)}"><a:solidFill><a:schemeClr val="bg1"/></a:solidFill></a:{edge}>'
        for edge in ("lnL", "lnR")
    )
    return f"{''.join(edges)}{rule}{solid(fill)}"


def _gap(row: SetRow) -> int:
    """Return the space left above and below the tallest cell, rounded down so that no row grows."""
    text = max((len(cell.lines) * cell.style.leading for cell in row.cells), default=0.0)
    return max(0, floor((row.height - text) / 2 * EMU_PER_POINT))


def _under_spanner(frame: TableFrame, column: int) -> str:
    """Return the rule under a spanner, which starts at its first column; none where there is no heading."""
    over = [spanner for spanner in frame.table.spanners for _ in range(spanner.columns)][column]
    if not over.heading:
        return ""
    line = f'{solid(frame.title_color)}<a:prstDash val="solid"/>'
    return f'<a:lnB w="{emu(_ROW_RULE)}" cap="flat" cmpd="sng" algn="ctr">{line}</a:lnB>'
