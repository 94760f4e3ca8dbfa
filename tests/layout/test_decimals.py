"""Numbers of different decimals stand under each other by the decimal sign."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.layout.decimals import has_decimals, insets
from generator.layout.extents import measured
from generator.layout.table import set_table
from generator.model.document import Column, Format, Table
from tests.layout.layout_example import measurer, table
from tests.layout.test_table import GRID, SCALE, settled

NUMBERS = ("1", "1,234.5", "0.25", "", "n/a", "-7.125")


def numbers(*texts: str) -> Table:
    return replace(table(["A", "B"], [("a", text) for text in texts]), columns=(Column("A"), Column("B", "right")))


def ends(made: Table) -> list[float]:
    """Return where the whole part of each number ends."""
    found = []
    for row in settled(made).rows:
        span = row.cells[1].lines[0].spans[0]
        whole = span.text.rstrip("%").partition(".")[0]
        found.append(span.left + measurer().width(whole, span.style))
    return found


def test_decimal_signs_meet_whatever_the_decimals_and_the_weight() -> None:
    made = numbers(*NUMBERS)
    total = replace(made, rows=(*made.rows[:-1], replace(made.rows[-1], kind="total")))
    found = ends(total)
    assert [found[n] for n in (1, 2, 5)] == [pytest.approx(found[0], abs=0.01)] * 3
    assert found[4] == pytest.approx(395, abs=0.01)
    widest = settled(total).rows[-1].cells[1].lines[0].spans[0]
    assert widest.left + widest.width == pytest.approx(395, abs=0.01)


def test_units_stay_after_the_decimals() -> None:
    found = ends(numbers("12%", "3.25%"))
    assert found[0] == pytest.approx(found[1], abs=0.01)


@pytest.mark.parametrize("texts", [("1", "1,234"), ("1.5", "2.0"), ("4.9 million", "350"), ("", "n/a")])
def test_numbers_of_like_decimals_or_other_units_end_at_the_right(texts: tuple[str, ...]) -> None:
    spans = [row.cells[1].lines[0].spans[0] for row in settled(numbers(*texts)).rows]
    assert [span.left + span.width for span in spans] == [pytest.approx(395, abs=0.01)] * len(texts)


def test_numbers_under_a_format_are_not_looked_at() -> None:
    made = numbers("1", "2.5")
    first = replace(made.rows[0], cells=tuple(replace(cell, format=Format("integer")) for cell in made.rows[0].cells))
    texts = [("1", SCALE.table_cell), ("2.5", SCALE.table_cell)]
    assert not has_decimals(replace(made, rows=(first, *made.rows[1:])), 1)
    assert has_decimals(made, 1)
    assert insets(texts, measurer()) != {}


def test_a_column_is_wide_enough_for_the_longest_whole_and_the_longest_decimals() -> None:
    extents = measured(numbers("1,234,567,890", "0.123456789"), SCALE, measurer())
    made = set_table(extents, replace(GRID, width=170), SCALE, measurer())
    assert {len(row.cells[1].lines) for row in made.rows} == {1}
