"""How wide the texts of a table are: each is measured once, whatever sizes and widths are then tried."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from math import inf
from typing import NamedTuple

from generator.layout.measure import Measurer
from generator.layout.styles import Scale
from generator.model.document import Table
from generator.model.rows import column_texts, row_kinds

SHORT_EMS = 9.5  # a line up to so wide, such as "4 September 2024", is not broken where that can be avoided


class Extent(NamedTuple):
    """The widest of some texts, in ems: their longest word, their widest short line, and their widest line."""

    least: float = 0.0
    short: float = 0.0
    most: float = 0.0


NOTHING = Extent()


class ColumnExtents(NamedTuple):
    """A column: the width of each cell in ems (infinite where it has several lines), and extents by kind of row."""

    ems: array[float]
    head: Extent
    body: Extent
    total: Extent


@dataclass(frozen=True, slots=True)
class MeasuredTable:
    """A table with the extents of its columns, and their texts."""

    table: Table
    columns: tuple[ColumnExtents, ...]
    texts: tuple[Sequence[str], ...]


def is_stub(table: Table, column: int) -> bool:
    """Tell whether a column heads its rows and is set as such: under group rows it is plain."""
    return column == 0 and table.row_header and not table.grouping


def measured(table: Table, scale: Scale, measurer: Measurer) -> MeasuredTable:
    """Return the table measured in the fonts of a scale, whatever its sizes."""
    texts = tuple([column_texts(table, number) for number in range(len(table.columns))])
    columns = (_column(table, number, of, scale, measurer) for number, of in enumerate(texts))
    return MeasuredTable(table, tuple(columns), texts)


def _column(table: Table, number: int, texts: Sequence[str], scale: Scale, measurer: Measurer) -> ColumnExtents:
    stub, is_total = is_stub(table, number), [kind != "body" for kind in row_kinds(table)]
    fonts = {kind: scale.of_cell(kind, stub=stub).font for kind in ("head", "body", "total")}
    _, head = _extents([table.columns[number].heading], fonts["head"], measurer)
    ems, body = _extents(texts, fonts["body"], measurer)
    if not any(is_total):
        return ColumnExtents(ems, head, body, NOTHING)
    made, total = _extents(list(compress(texts, is_total)), fonts["total"], measurer)
    _, body = _extents([text for text, made in zip(texts, is_total, strict=True) if not made], fonts["body"], measurer)
    for place, width in zip(compress(range(len(texts)), is_total), made, strict=True):
        ems[place] = width
    return ColumnExtents(ems, head, body, total)


def _extents(texts: Sequence[str], font: str, measurer: Measurer) -> tuple[array[float], Extent]:
    """Return the width of each text and the extent of all; words are looked at only where one may be the longest."""
    widths = dict.fromkeys(texts, inf)
    several = [text for text in widths if "\n" in text]
    plain = [text for text in widths if "\n" not in text] if several else list(widths)
    lines = measurer.ems_of_all(plain, font)
    widths.update(zip(plain, lines, strict=True))
    lines += measurer.ems_of_all([line for text in several for line in text.split("\n")], font)
    least = 0.0
    for piece in dict.fromkeys(
        " ".join(widths).replace("\n", " ").split(" ")
    ):  # of which words are made: prose has few that are new
        if piece and (widths.get(piece) or measurer.ems(piece, font)) > least:
            least = max(least, *[word.trimmed for word in measurer.words(piece, font)])
    short = max((ems for ems in lines if ems <= SHORT_EMS), default=0.0)
    return array("d", map(widths.__getitem__, texts)), Extent(least, short, max(lines, default=0.0))
