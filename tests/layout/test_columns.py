"""Column widths: they fill the grid, keep words and short lines whole where they can, and are always the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.layout.columns import Demand, column_widths, demands
from generator.layout.extents import measured
from generator.layout.styles import paper_scale
from generator.model.document import Table
from tests.layout.layout_example import measurer, table, theme

SCALE = paper_scale(theme().colors)
PADDING = 5.0
LEAST = st.floats(11, 400)
DEMANDS = st.lists(
    st.builds(
        lambda low, more, most, align: Demand(low, low + more, low + more + most, align),
        LEAST,
        st.floats(0, 90),
        st.floats(0, 900),
        st.sampled_from(["left", "right"]),
    ),
    min_size=1,
    max_size=8,
)


def asked(made: Table) -> tuple[Demand, ...]:
    return demands(measured(made, SCALE, measurer()), PADDING, SCALE, measurer())


@given(wanted=DEMANDS, width=st.floats(200, 900))
@settings(max_examples=200, deadline=None)
def test_widths_fill_the_grid_and_give_each_column_its_words_where_all_fit(wanted: list[Demand], width: float) -> None:
    widths = column_widths(wanted, width)
    assert sum(widths) == pytest.approx(width)
    assert widths == column_widths(wanted, width)
    assert min(widths) > 0
    for wishes in ([demand.least for demand in wanted], [demand.short for demand in wanted]):
        if sum(wishes) <= width:
            assert [n for n, wish in enumerate(wishes) if widths[n] < wish - 0.001] == []


def test_a_column_asks_for_its_longest_word_its_short_lines_and_its_longest_line() -> None:
    (demand,) = asked(table(["As of"], [("4 September 2024",), ("a text of some length, which is not short",)]))
    width = measurer().width
    assert demand.least == pytest.approx(width("September", SCALE.table_stub) + 10)
    assert demand.short == pytest.approx(width("4 September 2024", SCALE.table_stub) + 10)
    assert demand.most == pytest.approx(width("a text of some length, which is not short", SCALE.table_stub) + 10)


def test_a_date_stays_on_one_line_beside_long_texts() -> None:
    long = "Press article on U.S. support for Haiti's security mission, September 2024"
    wanted = asked(table(["Data set", "Source", "As of", "Licence"], [(long, long, "4 September 2024", long)] * 3))
    assert column_widths(wanted, 400)[2] >= wanted[2].short


def test_a_very_long_word_does_not_press_numbers() -> None:
    wanted = asked(table(["Link", "Count"], [("x" * 200, "1,234,567")]))
    assert column_widths(wanted, 300)[1] == pytest.approx(wanted[1].least)


def test_what_is_left_goes_to_text_rather_than_numbers() -> None:
    wanted = [Demand(50, 50, 60, "left"), Demand(30, 30, 30, "right")]
    assert column_widths(wanted, 300) == pytest.approx((270, 30))


def test_numbers_alone_share_what_is_left() -> None:
    wanted = [Demand(30, 30, 30, "right"), Demand(60, 60, 60, "right")]
    assert column_widths(wanted, 180) == (60, 120)


def test_columns_of_numbers_are_widened_all_or_none_and_then_alike() -> None:
    number = Demand(30, 50, 50, "right")
    text = Demand(60, 80, 90, "left")
    assert column_widths([text, number, number], 165) == pytest.approx((65, 50, 50))
    assert column_widths([text, number, number], 150) == pytest.approx((80, 35, 35))
