"""Pouring pieces: kept groups stay together, and nothing goes beyond the bottom."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import BriefError
from generator.layout.flow import Flow, Piece
from generator.model.pages import Box, Frame, ShapeFrame
from tests.layout.layout_example import told

HEIGHTS = st.lists(st.tuples(st.floats(1, 100), st.booleans(), st.floats(0, 30)), max_size=30)


def piece(height: float, *, before: float = 0, keep: bool = False, name: str = "") -> Piece:
    """Return a piece that draws a box of its name."""
    return Piece(height, lambda top: (ShapeFrame(Box(0, top, 10, height), name),), before, keep=keep, what=name)


def rows(count: int, name: str = "row") -> Piece:
    """Return a piece of rows of 10 points that may part."""

    def divide(room: float, full: float) -> list[Piece]:
        first = int(room // 10)
        rest = [min(int(full // 10), count - done) for done in range(first, count, int(full // 10))]
        return [piece(n * 10, name=f"{name} {n}") for n in (first, *rest)]

    whole = piece(count * 10, name=name)
    return Piece(whole.height, whole.draw, least=20, divide=divide)


def poured(*pieces: Piece) -> list[list[tuple[str, float]]]:
    flow = Flow(100, (200, 160), "brief.yaml")
    flow.put(pieces)
    return [[_shown(frame) for frame in page] for page in flow.pages]


def _shown(frame: Frame) -> tuple[str, float]:
    assert isinstance(frame, ShapeFrame)
    return frame.fill, frame.box.top


def test_pieces_stand_one_under_the_other_with_their_space() -> None:
    pages = poured(piece(30, name="a", before=50), piece(30, name="b", before=5), piece(30, name="c"))
    assert pages == [[("a", 100), ("b", 135), ("c", 165)]]


def test_a_piece_on_a_grid_begins_at_a_multiple_of_it_and_is_not_begun_where_it_would_end_too_low() -> None:
    on_grid = replace(piece(30, name="b", before=5), grid=10)
    assert poured(piece(31, name="a"), on_grid, piece(30, name="c")) == [[("a", 100), ("b", 140), ("c", 170)]]
    assert poured(piece(66, name="a"), on_grid) == [[("a", 100)], [("b", 100)]]
    assert poured(piece(20, name="a"), replace(on_grid, before=0)) == [[("a", 100), ("b", 120)]]


def test_a_piece_that_does_not_fit_opens_the_next_page_without_its_space() -> None:
    assert poured(piece(80, name="a"), piece(30, name="b", before=9)) == [[("a", 100)], [("b", 100)]]


def test_a_piece_may_end_exactly_at_the_bottom() -> None:
    assert poured(piece(60, name="a"), piece(40, name="b")) == [[("a", 100), ("b", 160)]]


def test_kept_pieces_go_to_the_next_page_together() -> None:
    pages = poured(piece(50, name="text"), piece(20, name="heading", keep=True), piece(40, name="body"))
    assert pages == [[("text", 100)], [("heading", 100), ("body", 120)]]


def test_a_kept_piece_at_the_end_is_placed() -> None:
    assert poured(piece(20, name="heading", keep=True)) == [[("heading", 100)]]


def test_a_divided_piece_fills_the_page_and_goes_on() -> None:
    pages = poured(piece(60, name="text"), rows(17), piece(5, name="after"))
    assert pages == [[("text", 100), ("row 4", 160)], [("row 10", 100)], [("row 3", 100), ("after", 130)]]


def test_a_divided_piece_is_not_begun_below_its_least_height() -> None:
    pages = poured(piece(70, name="text"), piece(15, name="heading", keep=True), rows(12))
    assert pages == [[("text", 100)], [("heading", 100), ("row 8", 115)], [("row 4", 100)]]


def test_a_group_that_no_page_can_hold_is_told_by_its_largest_piece() -> None:
    with pytest.raises(BriefError) as caught:
        poured(piece(20, name="heading", keep=True), piece(90, name="the chart"))
    assert told(caught.value) == ["brief.yaml: the chart does not fit on a page (shorten it)"]


@given(made=HEIGHTS)
@settings(max_examples=200, deadline=None)
def test_nothing_goes_beyond_the_bottom_or_changes_places(made: list[tuple[float, bool, float]]) -> None:
    flow = Flow(100, (200, 160), "brief.yaml")
    pieces = [piece(h, before=b, keep=k, name=str(n)) for n, (h, k, b) in enumerate(made)]
    try:
        flow.put(pieces)
    except BriefError:
        return
    boxes = [[frame.box for frame in page if isinstance(frame, ShapeFrame)] for page in flow.pages]
    assert [box for page in boxes for box in page if box.top + box.height > 200.02] == []
    assert [name for page in flow.pages for name, _ in map(_shown, page)] == [str(n) for n in range(len(made))]
    last = {_shown(page[-1])[0] for page in flow.pages[:-1]}
    assert [name for name in last if made[int(name)][1]] == []
