"""What does not fit is told in words that a user can act on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.layout.cells import Grid
from generator.layout.extents import measured
from generator.layout.misfits import brief_file, misfit, named, tall_row
from generator.layout.styles import paper_scale
from generator.layout.table import set_table
from generator.model.document import Cell, Origin, Row, Table
from tests.layout.layout_example import LOREM, META, chart, measurer, table, theme, told


def row_fault(made: Table, index: int) -> list[str]:
    scale = paper_scale(theme().colors)
    settled = set_table(measured(made, scale, measurer()), Grid(0, 300, 5, 4), scale, measurer())
    row = settled.head if index < 0 else settled.rows[index]
    return told(tall_row(made, row, "a page", "templates/example.yaml"))


def test_a_misfit_is_told_at_the_brief() -> None:
    (problem,) = told(misfit("the call-out 'Note'", "on a page", brief_file(META)))
    assert problem == "templates/example.yaml: the call-out 'Note' does not fit on a page (shorten it)"


def test_tables_and_charts_are_named_by_label_and_caption() -> None:
    assert named(table(["A"], [])) == "Table 1 'A caption'"
    assert named(chart([], [])) == "Figure 1 'A chart'"


def test_a_row_is_told_at_the_source_of_its_longest_cell() -> None:
    (problem,) = row_fault(table(["Place", "What"], [("Here", "b"), ("There", LOREM)]), 1)
    assert problem == (
        f"data/x.csv:3: row 2 of Table 1, column 'What', does not fit on a page: '{LOREM[:80]}…'"
        " (shorten it, or give the table fewer columns)"
    )


@pytest.mark.parametrize(
    ("origins", "place"),
    [((), "templates/example.yaml"), ((Origin("data/y.csv", (), "a"),), "data/y.csv")],
)
def test_a_cell_without_a_line_has_its_file_and_one_without_source_the_brief(
    origins: tuple[Origin, ...], place: str
) -> None:
    made = replace(table(["A"], []), rows=(Row((Cell("Total", origins=origins),)),))
    (problem,) = row_fault(made, 0)
    assert problem.startswith(f"{place}: row 1 of Table 1, column 'A', does not fit on a page: 'Total'")


def test_a_heading_row_is_told_as_such() -> None:
    (problem,) = row_fault(table(["Place"], [("Here",)]), -1)
    assert problem.startswith("templates/example.yaml: heading 'Place' of Table 1 does not fit on a page")
