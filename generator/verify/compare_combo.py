"""Columns with a line over them as a page draws them: each on one scale, the line over the columns in their middles."""

from __future__ import annotations

from dataclasses import replace

from generator.model.document import Chart
from generator.verify.compare_axis import compare_heights
from generator.verify.compare_bars import LEVEL, NEAR, compare_bars
from generator.verify.compare_lines import compare_pieces, dots_of, middle_of
from generator.verify.found import FoundChart
from generator.verify.ledger import Ledger, Spot


def compare_combo(chart: Chart, found: FoundChart, where: str, ledger: Ledger) -> None:
    """Compare the columns, and then the line: its dots, its pieces, and where both stand."""
    if len(chart.series) != len(found.series):
        return
    *columns, line = chart.series
    *read, last = found.series
    bars = replace(found, series=tuple(read))
    compare_bars(replace(chart, kind="column", series=tuple(columns)), bars, where, ledger)
    before, alone = len(ledger.mismatches), replace(chart, series=(line,))
    dots = list(dots_of(alone, replace(found, series=(last,)), where, ledger))
    if len(ledger.mismatches) > before:
        return
    if dots:
        compare_heights(alone, dots, (), where, ledger)
    compare_pieces(line, last, Spot(where, f"{chart.label}, line", None, line.name), ledger)
    top = max((box.top for one in bars.series for box in one.bars if box), default=0.0)
    for row, (box, text) in enumerate(zip(last.bars, last.points, strict=False)):
        group = [(b.left + b.right) / 2 for one in bars.series if (b := one.bars[row])]
        if box is None:
            continue
        (x, y), spot = middle_of(box), Spot(where, f"{chart.label}, dot", row + 1, line.name)
        if y <= top or (group and abs(x - sum(group) / len(group)) > NEAR):
            ledger.differs(spot, "over the columns of its category", "elsewhere")
        if text and (abs(text[0] - x) > LEVEL or text[1] <= y):
            ledger.differs(spot, "its value over it", "elsewhere")
