"""How wide the texts of a table are: each is measured once, whatever sizes and widths are then tried."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
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
    made, total = _extents(compress(texts, is_total), fonts["total"], measurer)
    _, body = _extents((text for text, made in zip(texts, is_total, strict=True) if not made), fonts["body"], measurer)
    for place, width in zip(compress(range(len(texts)), is_total), made, strict=True):
        ems[place] = width
    return ColumnExtents(ems, head, body, total)


def _extents(texts: Iterable[str], font: str, measurer: Measurer) -> tuple[array[float], Extent]:
    """Return the width of each text and the extent of all; words are looked at only where one may be the longest."""
    seen: dict[str, float] = {}
    known: set[str] = set()  # what stands between spaces, of which words are made: prose has few that are new
    widths = array("d")
    least = short = most = 0.0
    for text in texts:
        ems = seen.get(text)
        if ems is None:
            lines = [measurer.ems(line, font) for line in text.split("\n")]
            ems = seen[text] = lines[0] if len(lines) == 1 else inf
            for line in lines:
                if short < line <= SHORT_EMS:
                    short = line
                most = max(most, line)
            if ems > least and not known.issuperset(pieces := text.split(" ")):
                known.update(pieces)
                least = max(least, *[word.trimmed for word in measurer.words(text, font)])
        widths.append(ems)
    return widths, Extent(least, short, most)
