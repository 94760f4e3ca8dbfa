"""Tables: rows as high as their text, and parts that, joined, are the table."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.layout.cells import Grid
from generator.layout.extents import measured
from generator.layout.styles import paper_scale
from generator.layout.table import SetTable, cuts_words, frame, natural_width, set_table
from generator.model.document import Column, Table
from tests.layout.layout_example import LOREM, measurer, table, text_of, theme

SCALE = paper_scale(theme().colors)
GRID = Grid(100, 300, 5, 4)


def settled(made: Table, grid: Grid = GRID) -> SetTable:
    return set_table(measured(made, SCALE, measurer()), grid, SCALE, measurer())


def with_heights(*heights: float) -> SetTable:
    """Return a table with a heading row of 10 points and rows of given heights."""
    made = settled(table(["A"], [("a",)] * len(heights)))
    rows = tuple(replace(row, height=height) for row, height in zip(made.rows, heights, strict=True))
    return replace(made, head=replace(made.head, height=10), rows=rows)


def test_a_row_is_as_high_as_its_tallest_cell() -> None:
    made = settled(table(["Place", "What"], [("Here", LOREM * 2), ("There", "short")]))
    lines = [max(len(cell.lines) for cell in row.cells) for row in made.rows]
    assert lines[0] > 2
    assert [row.height for row in made.rows] == [12.5 * count + 8 for count in lines]
    assert made.height == made.head.height + sum(row.height for row in made.rows)


def test_cells_hold_their_text_in_the_style_of_their_row() -> None:
    made = settled(table(["Place", "What"], [("Here", "b"), ("Total", "c")]))
    assert [[text_of(cell.lines) for cell in row.cells] for row in made.rows] == [["Here", "b"], ["Total", "c"]]
    assert [cell.style for cell in made.head.cells] == [SCALE.table_head] * 2
    assert [cell.style for cell in made.rows[0].cells] == [SCALE.table_stub, SCALE.table_cell]


def test_a_total_is_bold_and_a_table_without_stub_is_not() -> None:
    plain = table(["A", "B"], [("a", "b"), ("Total", "2")])
    made = replace(plain, row_header=False, rows=(plain.rows[0], replace(plain.rows[1], kind="total")))
    first, total = settled(made).rows
    assert [cell.style.font for cell in (*first.cells, *total.cells)] == ["regular", "regular", "bold", "bold"]


def test_numbers_end_at_the_right_edge_of_their_column() -> None:
    made = replace(table(["A", "B"], [("a", "1"), ("b", "1,234")]), columns=(Column("A"), Column("B", "right")))
    spans = [row.cells[1].lines[0].spans[0] for row in settled(made).rows]
    assert [span.left + span.width for span in spans] == [pytest.approx(395, abs=0.01)] * 2


def test_the_row_that_does_not_fit_is_found() -> None:
    made = with_heights(20, 95, 20)
    assert made.too_tall(105) is None
    assert made.too_tall(104) == made.rows[1]
    assert made.too_tall(9) == made.head


def test_a_part_starts_with_the_heading_row_and_its_rows_stand_one_under_the_other() -> None:
    made = with_heights(20, 30, 40)
    part = frame(made, made.rows[1:], 200, (2, 2), theme().colors)
    assert [(row.index, row.top, row.height) for row in part.rows] == [(-1, 0, 10), (1, 10, 30), (2, 40, 40)]
    assert (part.box.left, part.box.top, part.box.width, part.box.height) == (100, 200, 300, 80)
    assert (part.part, part.parts) == (2, 2)


def test_a_grid_narrower_than_the_words_cuts_them() -> None:
    made = table(["A", "B"], [("humanitarian", "peacekeeping")])
    assert not cuts_words(measured(made, SCALE, measurer()), GRID, SCALE, measurer())
    assert cuts_words(measured(made, SCALE, measurer()), replace(GRID, width=100), SCALE, measurer())


def test_no_cell_breaks_at_the_natural_width() -> None:
    made = table(["Place", "What"], [("Here and there", LOREM)])
    wide = replace(GRID, width=natural_width(measured(made, SCALE, measurer()), GRID, SCALE, measurer()))
    assert {len(cell.lines) for row in settled(made, wide).rows for cell in row.cells} == {1}
