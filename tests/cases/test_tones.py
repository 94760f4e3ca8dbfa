"""Numbers in tones: by a mark and a tint, told in a note, and proved in both files."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.model.document import Table
from tests.prose_brief import document_of, told_of_deck, told_of_pdf
from tests.small_brief import DICTIONARY, told, with_block

TABLE = """\
sections:
  - heading: Toned
    blocks:
      - table:
          data: d
          caption: Amounts
          group_by: name
          subtotal: Sum
          columns:
            - field: amount
              heading: How many
              format: integer
              tones:
                - {at_least: 3, tone: good}
                - {at_least: 1.5, tone: warning, mark: "~"}
                - {tone: bad}
            - {field: amount, heading: Again}
"""


def table() -> Table:
    made = document_of(TABLE).sections[0].blocks[0]
    assert isinstance(made, Table)
    return made


def test_numbers_have_the_mark_and_the_tone_of_the_first_bound_that_they_reach() -> None:
    made = table()
    shown = [row.cells[0].text.replace("\N{NO-BREAK SPACE}", " ") for row in made.rows]
    assert shown == ["× 1", "1", "~ 2", "2", "● 3", "3", "● 4", "4"]
    assert made.tones == {(0, 0): "bad", (2, 0): "warning", (4, 0): "good", (6, 0): "good"}
    assert [cell.cells[1].text for cell in made.rows[::2]] == ["1", "2", "3", "4"]


def test_a_note_says_what_the_marks_mean() -> None:
    assert [note.replace("\N{NO-BREAK SPACE}", " ") for note in table().notes] == [
        "How many: ● 3 or more; ~ 1.5 or more; × less."
    ]


@pytest.mark.parametrize("told_of", [told_of_pdf, told_of_deck])
def test_both_files_are_proved(told_of: Callable[[str], list[str]]) -> None:
    assert told_of(TABLE) == []


def test_a_number_in_another_colour_is_told() -> None:
    messages = told_of_deck(TABLE, r"slides/slide2\.xml", r"(</a:lnB>)<a:solidFill>.*?</a:solidFill>", r"\1<a:noFill/>")
    assert [re.sub("found.*", "", message) for message in messages] == [
        "slide 2: colour of Table 1, row 1, column 'How many': expected 'that of 'bad'', "
    ]


@pytest.mark.parametrize(
    ("tones", "message"),
    [
        (
            "[{at_least: half, tone: good}]",
            "'half' is not a number for 'at_least' | write it as 0.5, without unit and grouping",
        ),
        (
            "[{tone: bad}, {at_least: 1, tone: good}]",
            ("a tone whose values belong to the one before | write the highest first, and one without 'at_least' last"),
        ),
        (
            "[{at_least: 1, tone: god}]",
            "'god' is not a value of 'tone' | did you mean 'good'? the choices are good, warning, bad, none",
        ),
    ],
)
def test_tones_that_cannot_be_are_told(tmp_path: Path, tones: str, message: str) -> None:
    block = f"table: {{data: d, caption: C, columns: [{{field: amount, tones: {tones}}}]}}"
    lines = told(tmp_path, with_block(block, "."), d="name,amount\nA,1\n", datapackage=DICTIONARY)
    assert message in [re.sub(r"^\S+: ", "", line) for line in lines]
