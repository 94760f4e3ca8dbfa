"""Where a line may end."""

from __future__ import annotations

import pytest

from generator.layout.breaks import parts_of


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("one two-three", ["one ", "two-", "three"]),
        ("中国人", ["中", "国", "人"]),
        ("「中国」、人。", ["「中", "国」、", "人。"]),
        ("in 中国 2025", ["in ", "中", "国 ", "2025"]),
        ("\U00020bb7中", ["\U00020bb7", "中"]),
        ("café été", ["café ", "été"]),
    ],
)
def test_a_line_ends_between_words_and_between_ideographs(text: str, parts: list[str]) -> None:
    assert parts_of(text) == parts
