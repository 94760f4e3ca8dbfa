"""Numbers of prose that no data can change, and those that are none to be told."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from generator.compose.unbound import unbound_numbers
from generator.errors import Place
from generator.model.words import Words
from tests.small_brief import noticed


def told_of(text: str) -> list[str]:
    """Return the numbers that are told of a text."""
    notices = unbound_numbers(Words(text, Place("b.yaml", 1, 1), Place("b.yaml", 1, 1)))
    return [notice.message.split("'")[1] for notice in notices]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Deaths rose to 5,601 in 2024, up 12% or 3 points.", ["5,601", "12%", "3"]),
        ("US$ 5bn, $2000, €20k, 12.5 %", ["5", "2000", "20", "12.5 %"]),
        ("4.9 million of 11 867 030 people", ["4.9", "11 867 030"]),
        ("10–12 people; in May 300 came", ["10", "12", "300"]),
        ("**500** and {% if x > 5 %}8{% endif %}", ["500", "8"]),
    ],
)
def test_a_number_of_the_author_is_told(text: str, numbers: list[str]) -> None:
    assert told_of(text) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "In 2024, the 1990s, 2024/25, 2024–25 and 2023-2024",
        "between 3 and 5 May 2024, on 31 January, January 31, le 3 mai, 2024-05-01 and 1.5.2024, at 14:30",
        "the 1st, 3rd and 21st",
        "Table 4, Section 3.2, Annexes 2 and 3, Resolution 2751 (2024), S/RES/2751, no. 5, N° 7, § 12, IPC 3",
        "COVID-19, G20, 2b, 24/7 and a 10-point plan (1)",
        "1. one\n2) two",
        "[a](https://example.org/300), https://example.org/400, {{ x }}, {{ '500' }} and [^9]",
        "> They said 300.",
    ],
)
def test_what_is_no_figure_is_not_told(text: str) -> None:
    assert told_of(text) == []


def test_each_number_is_told_at_its_place(tmp_path: Path) -> None:
    block = "text: |\n  One of\n  - 5 and 6[^a]\n\n  [^a]: Or 7."
    assert noticed(tmp_path, block, d="a\n1\n") == [
        "b.yaml:10:13: the number '5' is bound to no data",
        "b.yaml:10:19: the number '6' is bound to no data",
        "b.yaml:12:20: the number '7' is bound to no data",
    ]


def test_a_call_out_is_looked_at_too(tmp_path: Path) -> None:
    assert noticed(tmp_path, 'callout: {title: T, text: "Some 40 died."}', d="a\n1\n") == [
        "b.yaml:8:41: the number '40' is bound to no data"
    ]


@pytest.mark.parametrize("text", ["1 and ", "1st ", "1.", "](", "[^", "{ ", "Table 1, "])
def test_a_long_text_takes_no_longer_than_it_should(text: str) -> None:
    start = time.perf_counter()
    told_of(text * 20_000)
    assert time.perf_counter() - start < 5
