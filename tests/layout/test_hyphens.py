"""Words divided by the patterns of their language, and lines that end inside them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from generator.layout.hyphens import Hyphens
from generator.layout.measure import Measurer
from generator.layout.optimum import set_prose
from generator.layout.text import Measure, StyledWord, cut_at
from generator.model.pages import SOFT_HYPHEN, StyledRun, TextStyle
from tests.layout.layout_example import theme

STYLE = TextStyle("regular", 10, 15, "#000000", kerned=True)
BOLD = TextStyle("bold", 10, 15, "#000000", kerned=True)
PROSE = (
    "Humanitarian organisations approximately doubled their assistance to internally displaced populations "
    "throughout the administrative departments, notwithstanding extraordinarily insufficient contributions."
)


def inserted(text: str, language: str = "en-GB") -> str:
    """Return a text with a sign wherever it may be divided."""
    points = {*Hyphens(language).points(text)}
    return "".join([f"·{letter}" if place in points else letter for place, letter in enumerate(text)])


@pytest.mark.parametrize(
    ("text", "language", "divided"),
    [
        ("humanitarian, ", "en-GB", "hu·man·it·arian, "),
        ("Ernährungssicherheit", "de-DE", "Er·näh·rungs·si·cher·heit"),
        ("coopération", "fr-CA", "co·opé·ra·tion"),
        ("UNICEF OCHA2025 iPhone", "en-GB", "UNICEF OCHA2025 iPhone"),
        ("人道主义援助", "zh", "人道主义援助"),
        ("humanitarian", "xx", "humanitarian"),
    ],
)
def test_words_are_divided_by_their_language(text: str, language: str, divided: str) -> None:
    assert inserted(text, language) == divided


def test_pieces_are_cut_where_they_are_asked_to_be() -> None:
    one, other = StyledRun("abc", STYLE), StyledRun("de", BOLD)
    assert cut_at([("abc", one), ("de", other)], [1, 3, 4]) == [
        [("a", one)],
        [("bc", one)],
        [("d", other)],
        [("e", other)],
    ]
    assert cut_at([("abc", one)], []) == [[("abc", one)]]


def lines_of(text: str, width: float, *, divided: bool) -> list[str]:
    hyphens = Hyphens("en-GB") if divided else None
    made = set_prose((StyledRun(text, STYLE),), Measure(50, width), Measurer(theme().fonts), hyphens)
    for line in made:
        assert line.spans[-1].left + line.spans[-1].width <= 50 + width + 0.02 or line.spans[-1].text.endswith(" ")
    return ["".join(span.text for span in line.spans) for line in made]


@pytest.mark.parametrize("width", [90, 110, 180])
def test_lines_in_a_narrow_column_end_inside_words_but_not_twice(width: float) -> None:
    lines, plain = (lines_of(PROSE, width, divided=divided) for divided in (True, False))
    assert "".join(lines).replace(SOFT_HYPHEN, "") == "".join(plain) == PROSE
    assert len(lines) <= len(plain)
    ends = [line.endswith(SOFT_HYPHEN) for line in lines]
    assert any(ends)
    assert not any(one and other for one, other in pairwise(ends))
    assert all(SOFT_HYPHEN not in line[:-1] for line in lines)


def test_a_part_of_a_word_knows_the_hyphen_that_it_may_need() -> None:
    measurer, run = Measurer(theme().fonts), StyledRun("humanitarian ", STYLE)
    word = StyledWord([("humanitarian ", run)], 0, 0)
    parts = [*Hyphens("en-GB").divided([word], measurer)]
    assert ["".join(text for text, _ in part.pieces) for part in parts] == ["hu", "man", "it", "arian "]
    assert [part.hyphen > 0 for part in parts] == [True, True, True, False]
