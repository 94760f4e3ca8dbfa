"""A part of a table as a native DrawingML table (ECMA-376-1, 21.1.3), its sizes and rules written out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, chain, pairwise, repeat
from math import floor
from typing import TYPE_CHECKING

from generator.model.pages import SetCell
from generator.render.pptx_shapes import graphic_frame
from generator.render.pptx_text import EMU_PER_POINT, RUN_END, emu, is_plain, side, solid

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.model.document import Align
    from generator.model.pages import SetRow, TableFrame, TextStyle
    from generator.render.pptx_text import TextWriter

# "No Style, No Grid", built into PowerPoint: the cells' own rules and colours are all there is to see.
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_URI = "http://schemas.openxmlformats.org/drawingml/2006/table"
_HEAD_RULE = 1.0
_ROW_RULE = 0.5
_SPINE = 1.5
_APART = 2.0  # between filled cells
_END = "</a:p></a:txBody>"


def table_shape(frame: TableFrame, identity: str, write: TextWriter, known: Known) -> str:
    """Return a table part as a graphic frame named and described after the table; tables of a deck share what is known.

    Where cells have no grounds, the padding at its outer edges is cut off, so that text and rules end on the lines of
    the slide's other text.
    """
    outside = 0 if frame.look.is_filled else frame.padding
    left = frame.box.left + outside
    widths = _steps(left, _inner(frame.widths, outside))
    heights = _steps(frame.box.top, (row.height for row in frame.rows))
    where = (emu(left), emu(frame.box.top), sum(widths), sum(heights))
    grid = "".join(f'<a:gridCol w="{width}"/>' for width in widths)
    settled = _TableWriter(frame, write, known)
    rows = "".join([settled.row(row, height) for row, height in zip(frame.rows, heights, strict=True)])
    table = (
        f'<a:graphicData uri="{_URI}"><a:tbl>'
        f"<a:tblPr{_flags(frame)}><a:tableStyleId>{frame.look.style or _NO_STYLE}</a:tableStyleId></a:tblPr>"
        f"<a:tblGrid>{grid}</a:tblGrid>{rows}</a:tbl></a:graphicData>"
    )
    return graphic_frame(identity, _description(frame), where, table)


def _flags(frame: TableFrame) -> str:
    """Return which regions of its style a table shows."""
    look = frame.look
    flags = {
        "firstRow": True,
        "firstCol": frame.table.row_header and look.marks_stub,
        "lastRow": bool(look.style) and look.marks_total and frame.rows[-1].kind == "total",
        "bandRow": look.is_banded,
    }
    return "".join(f' {name}="1"' for name, shown in flags.items() if shown)


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


class _TableWriter:
    """Writes the rows of one table; what rows have in common is written once, because a deck has many of them."""

    def __init__(self, frame: TableFrame, write: TextWriter, known: Known) -> None:
        """Start with no row of this table."""
        self._frame, self._write, self._known = frame, write, known
        self._between: dict[tuple[str, int], tuple[Looks, Between]] = {}

    def row(self, row: SetRow, height: int) -> str:
        """Return a row as high as layout settled it; its cells are looked at once, because that settles them."""
        cells = list(row.cells)
        return f'<a:tr h="{height}">{self._cells(row, cells, _gap(row, cells))}</a:tr>'

    def _cells(self, row: SetRow, cells: list[SetCell], gap: int) -> str:
        """Return the cells of a row: most are one line of plain characters, and differ from others in these alone."""
        spans, texts = _spans(self._frame, row), [cell.text for cell in cells]
        if spans:
            return _merged(cells, spans, _properties(self._frame, row, gap), self._write)
        if self._frame.fills or "" in texts or not is_plain("".join(texts)):
            return "".join(map(_cell, cells, _properties(self._frame, row, gap), repeat(self._write)))
        looks = [(cell.style, cell.align) for cell in cells]
        before, between = self._between.get((row.kind, gap), (None, None))
        if between is None or before != looks:
            between = self._new(row, cells, gap)
            self._between[row.kind, gap] = looks, between  # the row's own, which are the same objects in the next
        return "".join([*chain.from_iterable(zip(between.before, texts, strict=True)), between.after])

    def _new(self, row: SetRow, cells: list[SetCell], gap: int) -> Between:
        """Return what stands between the texts of a row of other looks, known from another table or new."""
        frame, looks = self._frame, tuple((cell.style, cell.align) for cell in cells)
        key = (row.kind, gap, looks, frame.padding, frame.look, frame.spine and frame.spine.color)
        if key not in self._known:
            self._known[key] = Between.of(cells, _properties(frame, row, gap), self._write)
        return self._known[key]


@dataclass(frozen=True, slots=True)
class Between:
    """What stands before each of the texts of a row, and after the last."""

    before: list[str]
    after: str

    @classmethod
    def of(cls, cells: Sequence[SetCell], properties: Sequence[str], write: TextWriter) -> Between:
        """Return what stands between the texts of some cells of these properties."""
        openings = [f"{_opening(side(cell.align, ''))}{write.run_start(cell.style)}" for cell in cells]
        closings = [f"{RUN_END}{_END}{one}</a:tc>" for one in properties]
        before = [after + opening for after, opening in zip(["", *closings[:-1]], openings, strict=True)]
        return cls(before, closings[-1])


Looks = list["tuple[TextStyle, Align]"]
Known = dict[tuple[object, ...], Between]  # by all that the markup of a row follows from but its texts


def _merged(cells: Sequence[SetCell], spans: Sequence[int], properties: list[str], write: TextWriter) -> str:
    """Return the cells of a row that span several columns, each followed by the empty cells that it covers."""
    blank = SetCell("", cells[0].style, "left", ())
    written, first = [], 0
    for cell, span in zip(cells, spans, strict=True):
        written.append(_cell(cell, properties[first], write, f' gridSpan="{span}"' if span > 1 else ""))
        covered = properties[first + 1 : first + span]
        written += [_cell(blank, one, write, ' hMerge="1"') for one in covered]
        first += span
    return "".join(written)


def _spans(frame: TableFrame, row: SetRow) -> tuple[int, ...]:
    """Return how many columns each cell of a row spans; nothing where each is one."""
    if row.kind == "spanner":
        return tuple(spanner.columns for spanner in frame.table.spanners)
    return (len(frame.widths),) if row.kind in ("group", "again") else ()


def _cell(cell: SetCell, properties: str, write: TextWriter, span: str = "") -> str:
    """Return a cell; an empty one keeps its size, or PowerPoint would make its row 18 pt high."""
    pitch = write.pitch(cell.text, cell.style)
    opening = _opening(side(cell.align, cell.text), pitch, span)
    return f"{opening}{write.content(cell.text, cell.style)}{_END}{properties}</a:tc>"


def _opening(attributes: str, pitch: str = "", span: str = "") -> str:
    """Return what stands before the runs of a cell."""
    return f"<a:tc{span}><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr {attributes}>{pitch}</a:pPr>"


def _properties(frame: TableFrame, row: SetRow, gap: int) -> list[str]:
    """Return each cell's margins, the rule beneath and the fill: borders come before fills (ECMA-376-1, 21.1.3.17)."""
    rule = _rule(frame, row)
    across, last = emu(frame.padding), len(frame.widths) - 1
    spans = _spans(frame, row) or (1,) * (last + 1)
    ends = dict(zip(accumulate(spans, initial=0), accumulate(spans), strict=False))  # by the column of each cell
    outer = across if frame.look.is_filled else 0
    margins = [(across if n else outer, across if ends.get(n, n + 1) <= last else outer) for n in range(last + 1)]
    return [
        f'<a:tcPr marL="{left}" marR="{right}" marT="{gap}" marB="{gap}" anchor="t">'
        f"{_ground(frame, row, column, rule)}</a:tcPr>"
        for column, (left, right) in enumerate(margins)
    ]


def _rule(frame: TableFrame, row: SetRow) -> str:
    """Return the rule under the cells of a row; a style with grounds draws its own, but none over a total."""
    head = row.kind == "head"
    if frame.look.is_filled and row.kind == "total":
        return _line("lnT", _HEAD_RULE, frame.look.group)
    color = frame.look.head_rule if head else frame.look.rule
    if not color or (frame.look.is_filled and color != frame.look.spare_rule):
        return ""
    return _line("lnB", _HEAD_RULE if head else _ROW_RULE, color)


def _line(side: str, weight: float, color: str) -> str:
    """Return a rule at a side of a cell."""
    drawn = f'{solid(color)}<a:prstDash val="solid"/>'
    return f'<a:{side} w="{emu(weight)}" cap="flat" cmpd="sng" algn="ctr">{drawn}</a:{side}>'


def _ground(frame: TableFrame, row: SetRow, column: int, rule: str) -> str:
    """Return the rules and the fill of a cell; a filled one stands apart from its neighbours."""
    nothing = "" if frame.look.is_filled else "<a:noFill/>"
    if row.kind in ("spanner", "head"):
        under = rule if row.kind == "head" else ""
        if frame.table.spanners:
            under = f"{_under_spanner(frame, column, 'lnT' if row.kind == 'head' else 'lnB')}{under}"
        return f"{under}{solid(frame.look.head_ground) if frame.look.head_ground else nothing}"
    if frame.spine and row.kind != "head":
        line = solid(frame.spine.color)
        left, right = (line if column == edge else "<a:noFill/>" for edge in (1, 0))
        return f'<a:lnL w="{emu(_SPINE)}">{left}</a:lnL><a:lnR w="{emu(_SPINE)}">{right}</a:lnR><a:noFill/>'
    fill = None if row.kind in ("group", "again") else frame.fills.get((row.index, column))
    if fill is None:
        return f"{rule}{nothing}"
    edges = (
        f'<a:{edge} w="{emu(_APART)}"><a:solidFill><a:schemeClr val="bg1"/></a:solidFill></a:{edge}>'
        for edge in ("lnL", "lnR")
    )
    return f"{''.join(edges)}{rule}{solid(fill)}"


def _gap(row: SetRow, cells: Iterable[SetCell]) -> int:
    """Return the space left above and below the tallest cell, rounded down so that no row grows."""
    text = max([len(cell.lines) * cell.style.leading for cell in cells], default=0.0)
    return max(0, floor((row.height - text) / 2 * EMU_PER_POINT))


def _under_spanner(frame: TableFrame, column: int, edge: str) -> str:
    """Return the rule under a spanner, which starts at its first column, as the `edge` of a cell over or under it.

    Where there is no heading, there is none, whatever the style of the table would draw there.
    """
    over = [spanner for spanner in frame.table.spanners for _ in range(spanner.columns)][column]
    if not over.heading:
        return f'<a:{edge} w="{emu(_ROW_RULE)}"><a:noFill/></a:{edge}>'
    return _line(edge, _ROW_RULE, frame.look.head)
