"""The cells of a table: how many lines each takes, and those lines when the cell is drawn.

A long table has too many cells to keep their lines: they are settled as they are asked for, and then forgotten.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import NamedTuple, overload

from generator.layout.decimals import NONE, Insets
from generator.layout.extents import MeasuredTable, is_stub
from generator.layout.kept_breaks import Breaks
from generator.layout.measure import Measurer
from generator.layout.styles import Scale
from generator.layout.text import SLACK, Measure, PlainLine, line_ends, plain_lines, set_text
from generator.model.document import Align
from generator.model.pages import Line, SetCell, SetColumn, Span, TextStyle
from generator.model.rows import language_of, row_kinds

MOST_KEPT = 1 << 10  # cells of a column


@dataclass(frozen=True, slots=True)
class Grid:
    """Where a table stands, and the space inside its cells; `gap` is above and below the text."""

    left: float
    width: float
    padding: float
    gap: float


class Columns(NamedTuple):
    """The grid of a table with its settled widths, and how far numbers move to meet at their decimal signs."""

    grid: Grid
    widths: tuple[float, ...]
    insets: Mapping[int, Insets]


class _Place(NamedTuple):
    """How the cells of a column are set in rows of one kind; `first` is the first baseline.

    `settled` holds the last cells that were settled: values recur.
    """

    style: TextStyle
    align: Align
    left: float
    width: float
    first: float
    insets: Insets
    settled: dict[str, SetCell]


class CellSetter:
    """Sets the cells of one table in columns of settled widths."""

    def __init__(self, measured: MeasuredTable, columns: Columns, scale: Scale, measurer: Measurer) -> None:
        """Settle where the cells of each column stand."""
        self.measured, self.table, self.scale, self.measurer = measured, measured.table, scale, measurer
        self.kinds = row_kinds(self.table)
        self.texts = measured.texts
        grid, widths, insets = columns
        self.gap = grid.gap
        self.breaks = [Breaks() for _ in widths]
        self.places: dict[str, list[_Place]] = {"head": [], "body": [], "subtotal": [], "total": []}
        for kind, places in self.places.items():
            left = grid.left + grid.padding
            for number, (column, width) in enumerate(zip(self.table.columns, widths, strict=True)):
                style = scale.of_cell(kind, stub=is_stub(self.table, number))
                first = round(grid.gap + measurer.ascent(style), 3)
                moved = NONE if kind == "head" else insets.get(number, NONE)
                inner = width - 2 * grid.padding
                places.append(_Place(style, column.align, round(left, 3), inner, first, moved, {}))
                left += width

        self.spoken = {
            number: at._replace(style=replace(at.style, language=column.language), settled={})
            for number, (column, at) in enumerate(zip(self.table.columns, self.places["body"], strict=True))
            if column.language
        }

    def head_height(self) -> float:
        """Return the height of the heading row."""
        pairs = zip(self.table.columns, self.places["head"], strict=True)
        return self._height(max(len(self._broken(column.heading, at)) * at.style.leading for column, at in pairs))

    def _height(self, lines: float) -> float:
        return round(lines + 2 * self.gap, 3)

    def heights(self) -> tuple[list[float], tuple[int, int] | None]:
        """Return the heights of all rows, and the row and column of the first number that takes several lines."""
        kinds = self.kinds
        pitch = {kind: max(at.style.leading for at in places) for kind, places in self.places.items()}
        tall = [pitch[kind] for kind in kinds]
        cut: list[tuple[int, int]] = []
        for number, (_, extents) in enumerate(zip(self.table.columns, self.measured.columns, strict=True)):
            places = {kind: self.places[kind][number] for kind in self.places}
            sizes, limit = {kind: at.style.size for kind, at in places.items()}, places["body"].width + SLACK
            kept = self.breaks[number]
            widths = zip(extents.ems, map(sizes.__getitem__, kinds), strict=True)
            for row in [row for row, (ems, size) in enumerate(widths) if ems * size > limit]:
                text, at = self.texts[number][row], places[kinds[row]]
                ends = line_ends(text, at.style, at.width, self.measurer)
                lines = len(ends)
                tall[row] = max(tall[row], lines * at.style.leading)
                kept.keep(row, ends)
                if lines > 1 and at.align == "right" and not set(text) & {" ", "\n"}:
                    cut.append((row, number))
        return [self._height(lines) for lines in tall], min(cut, default=None)

    def _broken(self, text: str, at: _Place) -> list[PlainLine]:
        return plain_lines(text, at.style, at.width, self.measurer)

    def row(self, row: int) -> Sequence[SetCell]:
        """Return the cells of a row, -1 for the heading row; each is settled when it is looked at."""
        return _Cells(self, row)

    def cell(self, row: int, number: int) -> SetCell:
        """Return a cell with its lines; of texts that recur, the one that was settled before."""
        if row < 0:
            return self._set(self.table.columns[number].heading, inf, self.places["head"][number])
        at, text = self.places[self.kinds[row]][number], self.texts[number][row]
        if number in self.spoken and language_of(self.table, row, number):
            at = self.spoken[number]
        if self.table.tones and (tone := self.table.tones.get((row, number))):
            toned = replace(at.style, color=self.scale.inks[tone])
            inset = {(text, toned): at.insets.get((text, at.style), 0.0)} if at.insets else NONE
            at = at._replace(style=toned, insets=inset, settled={})
        made = at.settled.get(text)
        if made is None:
            made = self._set(text, self.measured.columns[number].ems[row], at)
            if len(at.settled) >= MOST_KEPT:
                at.settled.clear()
            at.settled[text] = made
        return made

    def cells(self, row: int) -> list[SetCell]:
        """Return all cells of a row."""
        if row < 0 or self.table.tones:
            return [self.cell(row, number) for number in range(len(self.table.columns))]
        places = zip(self.places[self.kinds[row]], self.texts, strict=True)
        return [at.settled.get(texts[row]) or self.cell(row, n) for n, (at, texts) in enumerate(places)]

    def columns(self, rows: range) -> list[SetColumn]:
        """Return the cells of body rows that follow each other, or nothing if some are toned, shaped or spoken."""
        if self.table.tones or self.spoken:
            return []
        texts = [of[rows.start : rows.stop] for of in self.texts]
        if self.measurer.shaped and any(self.measurer.has_shaped(text) for of in texts for text in of):
            return []
        return [self._column(number, rows, of) for number, of in enumerate(texts)]

    def _column(self, number: int, rows: range, texts: Sequence[str]) -> SetColumn:
        at = self.places["body"][number]
        if at.align == "left" and not at.insets:
            broken = self.breaks[number].within(rows, texts)
            lines = {place: [(at.left, line) for line in of] for place, of in broken}
            return SetColumn(at.style, at.first, _without(texts, lines), at.left, lines)
        limit, right = at.width + SLACK, at.left + at.width
        wides = [ems * at.style.size for ems in self.measured.columns[number].ems[rows.start : rows.stop]]
        lines = {
            place: [(span.left, span.text) for line in self.cell(row, number).lines for span in line.spans]
            for place, (row, wide, text) in enumerate(zip(rows, wides, texts, strict=True))
            if wide > limit or at.insets or text[-1:] == " "
        }
        lefts = [round(right - wide, 3) for wide in wides]
        return SetColumn(at.style, at.first, _without(texts, lines), lefts, lines)

    def _set(self, text: str, ems: float, at: _Place) -> SetCell:
        """Return a text with its lines; `ems` is its width, infinite where it is not known or it has several lines."""
        style, baseline, right = at.style, at.first, at.left + at.width
        if self.measurer.has_shaped(text):
            column = Measure(at.left, at.width, self.gap, at.align)
            return SetCell(text, style, at.align, set_text(text, style, column, self.measurer))
        wide = ems * style.size
        if not at.insets and wide <= at.width + SLACK and text[-1:] != " ":
            left = at.left if at.align == "left" else round(right - wide, 3)
            return SetCell(text, style, at.align, (Line(baseline, (Span(text, left, wide, style),)),))
        if at.insets and wide + (inset := at.insets.get((text, style), 0.0)) <= at.width + SLACK:
            right -= inset
        if wide <= at.width + SLACK and text[-1:] != " ":
            lines = [PlainLine(text, wide, wide)]
        else:
            lines = self._broken(text, at)
        made = []
        for line, width, trimmed in lines:
            left = at.left if at.align == "left" else round(right - trimmed, 3)
            made.append(Line(baseline, (Span(line, left, width, style),)))
            baseline = round(baseline + style.leading, 3)
        return SetCell(text, style, at.align, tuple(made))


def _without(texts: Sequence[str], places: Iterable[int]) -> Sequence[str]:
    """Return texts with nothing at some places."""
    kept = list(texts)
    for place in places:
        kept[place] = ""
    return kept


class _Cells(Sequence[SetCell]):
    """The cells of a row, settled each time that they are asked for."""

    __slots__ = ("_row", "_setter")

    def __init__(self, setter: CellSetter, row: int) -> None:
        self._setter, self._row = setter, row

    def __len__(self) -> int:
        return len(self._setter.table.columns)

    @overload
    def __getitem__(self, place: int) -> SetCell: ...

    @overload
    def __getitem__(self, place: slice) -> list[SetCell]: ...

    def __getitem__(self, place: int | slice) -> SetCell | list[SetCell]:
        if isinstance(place, slice):
            return self._setter.cells(self._row)[place]
        return self._setter.cell(self._row, range(len(self))[place])

    def __iter__(self) -> Iterator[SetCell]:
        return iter(self._setter.cells(self._row))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # as a list
