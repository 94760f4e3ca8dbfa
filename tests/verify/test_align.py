"""Which expected item is which found one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.verify.align import align, text_likeness


def pairs(expected: str, found: str) -> list[tuple[str, str]]:
    """Return the pairs of words, a dash for none."""
    one, other = expected.split(), found.split()
    aligned = align(one, other, lambda i, j: text_likeness(one[i], other[j]))
    return [("-" if i is None else one[i], "-" if j is None else other[j]) for i, j in aligned]


@pytest.mark.parametrize(
    ("expected", "found", "result"),
    [
        ("a b", "a b", [("a", "a"), ("b", "b")]),
        ("peace money", "piece money", [("peace", "piece"), ("money", "money")]),
        ("peace money", "money", [("peace", "-"), ("money", "money")]),
        ("money", "money peace", [("money", "money"), ("-", "peace")]),
        ("peace money war", "war", [("peace", "-"), ("money", "-"), ("war", "war")]),
        ("peace money", "xyz peach money", [("-", "xyz"), ("peace", "peach"), ("money", "money")]),
        ("", "a", [("-", "a")]),
        ("", "", []),
    ],
)
def test_words_are_paired(expected: str, found: str, result: list[tuple[str, str]]) -> None:
    assert pairs(expected, found) == result


WORDS = st.lists(st.sampled_from(["a", "b", "ab", "abc", "x"]), max_size=12)


@given(WORDS, WORDS)
def test_every_item_is_in_one_pair_and_in_order(expected: list[str], found: list[str]) -> None:
    aligned = align(expected, found, lambda i, j: text_likeness(expected[i], found[j]))
    assert [i for i, _ in aligned if i is not None] == list(range(len(expected)))
    assert [j for _, j in aligned if j is not None] == list(range(len(found)))
    assert (None, None) not in aligned


def test_what_may_not_be_paired_is_not() -> None:
    assert align(["a"], ["b"], lambda _i, _j: -1.0) in ([(0, None), (None, 0)], [(None, 0), (0, None)])


def test_a_long_gap_is_paired_as_it_stands() -> None:
    expected, found = [f"e{n}" for n in range(200)], [f"f{n}" for n in range(201)]
    aligned = align(expected, found, lambda i, _: -1.0 if i == 0 else 0.5)
    assert aligned[:3] == [(0, None), (None, 0), (1, 1)]
    assert aligned[-1] == (None, 200)
