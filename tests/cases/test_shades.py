"""Numbers on shades: darker for higher ones, told in a note, and proved in both files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.layout.tones import tints
from generator.model.document import SHADES, Table
from tests.layout.layout_example import theme
from tests.prose_brief import document_of, told_of_deck, told_of_pdf
from tests.small_brief import told, with_block

TABLE = """\
sections:
  - heading: Shaded
    blocks:
      - table:
          data: d
          steps: [{derive: {third: amount / 4}}]
          caption: Amounts
          total: In all
          columns:
            - name
            - {field: amount, heading: How many, format: integer, shades: Staff}
            - {field: third, heading: A quarter, format: decimal 2}
"""


def table(text: str = TABLE) -> Table:
    made = document_of(text).sections[0].blocks[0]
    assert isinstance(made, Table)
    return made


def test_higher_numbers_have_darker_grounds_and_sums_have_none() -> None:
    assert table().tones == {(0, 1): "shade 1", (1, 1): "shade 2", (2, 1): "shade 4", (3, 1): "shade 5"}
    assert [cell.cells[1].text for cell in table().rows] == ["1", "2", "3", "4", "10"]


def test_a_note_tells_the_steps() -> None:
    assert table().notes == ("Staff: the darker, the higher, in 5 equal steps from 1 to 4.",)


def test_columns_of_one_scale_are_compared_with_each_other() -> None:
    both = table(TABLE.replace("format: decimal 2", "format: decimal 2, shades: Staff"))
    assert both.notes == ("Staff: the darker, the higher, in 5 equal steps from 0.25 to 4.",)
    assert [both.tones[row, 2] for row in range(4)] == ["shade 1", "shade 1", "shade 1", "shade 2"]


def test_numbers_that_are_all_the_same_have_no_shades() -> None:
    same = table(TABLE.replace("amount / 4", "amount / amount").replace("{field: amount", "{field: third"))
    assert same.tones == {}
    assert same.notes == ()


def test_shades_grow_darker() -> None:
    colors = tints(theme().colors)
    lightness = [sum(int(colors[shade][n : n + 2], 16) for n in (1, 3, 5)) for shade in SHADES]
    assert lightness == sorted(lightness, reverse=True)


@pytest.mark.parametrize("told_of", [told_of_pdf, told_of_deck])
def test_both_files_are_proved(told_of: Callable[[str], list[str]]) -> None:
    assert told_of(TABLE) == []


def test_another_shade_in_the_deck_is_told() -> None:
    light, dark = (tints(theme().colors)[shade][1:] for shade in ("shade 1", "shade 5"))
    found = told_of_deck(TABLE, "slides/slide2.xml", light, dark)
    assert any("colour of Table 1, row 4, column 'How many'" in text for text in found)


def test_a_column_with_tones_and_shades_is_told(tmp_path: Path) -> None:
    column = "{field: amount, shades: Staff, tones: [{tone: bad}]}"
    assert told(tmp_path, with_block(f"table: {{data: d, caption: C, columns: [{column}]}}")) == [
        "b.yaml:8:56: a column has tones or shades, not both | leave one of them out"
    ]
