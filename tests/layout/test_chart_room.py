"""Labels move apart as little as they must; names of categories are thinned evenly."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.layout.chart_room import centred_extents, spread, thinning

HEIGHTS = st.floats(1, 20)
LABELS = st.lists(st.tuples(st.floats(0, 200), HEIGHTS), max_size=9)


@given(LABELS)
def test_no_label_meets_the_next_and_their_order_stays(labels: list[tuple[float, float]]) -> None:
    placed = list(zip(labels, spread(labels, (0, 200)), strict=True))
    ordered = sorted(placed, key=lambda pair: pair[1])
    assert [label[0] for label, _ in ordered] == sorted(label[0] for label in labels)
    for (before, upper), (after, lower) in pairwise(ordered):
        assert lower - upper >= (before[1] + after[1]) / 2 - 1e-6
    for (_, height), middle in placed:
        assert -1e-6 <= middle - height / 2 <= middle + height / 2 <= 200 + 1e-6


def test_labels_that_have_room_stay_and_others_share_the_way() -> None:
    assert spread([(10, 10), (50, 10), (54, 10), (100, 10)], (0, 105)) == [10, 47, 57, 100]


@pytest.mark.parametrize(("count", "step"), [(1, 1), (4, 1), (5, 2), (9, 3), (13, 4)])
def test_names_are_thinned_by_the_least_step_that_keeps_them_apart(count: int, step: int) -> None:
    middles = [200 * n / max(count - 1, 1) for n in range(count)]
    assert thinning(centred_extents([50] * count, middles, (-100, 300)), 10) == step


def test_names_at_the_sides_stay_inside() -> None:
    assert centred_extents([20, 20], [5, 95], (0, 100)) == [(0, 20), (80, 100)]
