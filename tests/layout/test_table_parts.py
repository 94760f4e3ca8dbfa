"""The parts of a table: joined they are the table, and what belongs together is on one of them."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.layout.table import SetTable
from generator.layout.table_parts import split, split_evenly
from generator.model.document import Cell, Grouping, RowGroup
from generator.model.pages import SetRow
from tests.layout.layout_example import table, text_of
from tests.layout.test_table import settled, with_heights


def heights(parts: list[tuple[SetRow, ...]]) -> list[list[float]]:
    return [[row.height for row in part] for part in parts]


@given(rows=st.lists(st.floats(5, 300), max_size=40), first=st.floats(20, 400), room=st.floats(20, 400))
@settings(max_examples=200, deadline=None)
def test_parts_joined_are_the_rows_and_each_has_room(rows: list[float], first: float, room: float) -> None:
    made = with_heights(*rows)
    parts = split(made, lambda n: room if n else first)
    assert tuple(row for part in parts for row in part) == made.rows
    too_high = [n for n, part in enumerate(parts) if made.height_of(part) > (room if n else first) + 0.01]
    assert [n for n in too_high if len(parts[n]) > 1] == []
    even = split_evenly(made, room)
    assert tuple(row for part in even for row in part) == made.rows
    assert len(even) == len(split(made, lambda _: room))


def test_the_last_part_has_at_least_two_rows() -> None:
    assert heights(split(with_heights(20, 20, 20, 20), lambda _: 75)) == [[20, 20], [20, 20]]


def test_two_rows_that_are_too_high_together_are_not_joined() -> None:
    assert heights(split(with_heights(20, 20, 45, 45), lambda _: 100)) == [[20, 20], [45, 45]]
    assert heights(split(with_heights(20, 20, 45, 50), lambda _: 100)) == [[20, 20, 45], [50]]


def test_even_parts_are_as_many_as_full_ones() -> None:
    assert heights(split(with_heights(*[20] * 7), lambda _: 110)) == [[20] * 5, [20] * 2]
    assert heights(split_evenly(with_heights(*[20] * 7), 110)) == [[20] * 4, [20] * 3]


def test_a_table_without_rows_is_one_part() -> None:
    assert split(with_heights(), lambda _: 100) == [()]


def grouped(count: int, *firsts: int, total: bool = False) -> SetTable:
    """Return a table of rows of 20 points, in groups that begin at some of them, each named after its first row."""
    plain = table(["A"], [(f"{n}",) for n in range(count)])
    ends = [*firsts[1:], count - total]
    groups = tuple(RowGroup(first, end, Cell(f"g{first}")) for first, end in zip(firsts, ends, strict=True))
    rows = (*plain.rows[:-1], replace(plain.rows[-1], kind="total" if total else "body"))
    made = settled(replace(plain, rows=rows, grouping=Grouping("Group", groups)))
    again = {first: replace(row, height=20) for first, row in made.again.items()}
    even = tuple(replace(row, height=20) for row in made.rows)
    return replace(made, head=replace(made.head, height=10), rows=even, again=again)


def texts(parts: list[tuple[SetRow, ...]]) -> list[str]:
    return [" ".join(text_of(row.cells[0].lines).replace(" (continued)", "+") for row in part) for part in parts]


def test_a_group_row_stays_with_its_rows_and_is_repeated_where_they_go_on() -> None:
    made = grouped(7, 0, 3)
    assert texts(split(made, lambda _: 70)) == ["g0 0 1", "g0+ 2", "g3 3 4", "g3+ 5 6"]
    assert texts(split(made, lambda _: 110)) == ["g0 0 1 2", "g3 3 4 5 6"]


def test_a_total_stands_with_the_row_above_it() -> None:
    assert texts(split(grouped(5, 0, total=True), lambda _: 70)) == ["g0 0 1", "g0+ 2", "g0+ 3 4"]


def test_a_group_that_a_slide_can_hold_is_not_cut() -> None:
    made = grouped(8, 0, 2, 5, total=True)
    assert texts(split(made, lambda _: 150)) == ["g0 0 1 g2 2 3 4", "g5 5 6 7"]
    assert texts(split(made, lambda _: 130)) == ["g0 0 1 g2 2 3", "g2+ 4 g5 5 6 7"]
    assert texts(split_evenly(made, 130)) == ["g0 0 1", "g2 2 3 4", "g5 5 6 7"]
    assert texts(split_evenly(made, 75)) == ["g0 0 1", "g2 2 3", "g2+ 4", "g5 5", "g5+ 6 7"]
