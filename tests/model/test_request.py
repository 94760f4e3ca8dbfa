"""Words know their place; formats are named."""

from __future__ import annotations

import pytest

from generator.errors import Place
from generator.model.document import Format
from generator.model.request import named_format
from generator.model.words import Words

BLOCK = Words("one\ntwo é", Place("b.yaml", 3, 9), Place("b.yaml", 4, 5))


def test_a_spot_of_a_block_has_its_own_place() -> None:
    assert BLOCK.at(1, 1) == Place("b.yaml", 4, 5)
    assert BLOCK.at(2, 5) == Place("b.yaml", 5, 9)
    assert BLOCK.place_of("é") == Place("b.yaml", 5, 9)


def test_a_spot_that_cannot_be_told_has_the_place_of_the_whole() -> None:
    assert BLOCK.place_of("x") == BLOCK.place
    assert Words("one\ntwo", BLOCK.place).at(2, 1) == BLOCK.place


@pytest.mark.parametrize(
    ("name", "decimals", "form"),
    [
        ("integer", None, Format("integer", 0)),
        ("decimal", None, Format("decimal", 0)),
        ("decimal", 9, Format("decimal", 9)),
        ("percent", None, Format("percent", 1)),
        ("compact", None, Format("compact", 1)),
        ("compact", 0, Format("compact", 0)),
        ("date", None, Format("date", 0)),
        ("decimal", 10, None),
        ("decimal", -1, None),
        ("integer", 0, None),
        ("date", 1, None),
        ("text", None, None),
        ("money", None, None),
    ],
)
def test_a_format_has_a_name_and_decimals(name: str, decimals: int | None, form: Format | None) -> None:
    assert named_format(name, decimals) == form
