"""A status matrix: words with marks and tints, proved as a table, and told once a word or a tint is changed."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from generator.model.document import Table
from tests.prose_brief import document_of, told_of_deck, told_of_pdf
from tests.small_brief import block_of, told, with_block

STATES = "aim,north,south\nRoads,On track,At risk\nSchools,,Off track\n"
STATUS = "status: {data: d, caption: C}"
SECTIONS = """\
sections:
  - heading: H
    blocks:
      - status: {data: d, caption: C, words: {"1": good, "2": warning, "3": bad, "4": bad}}
"""


def table_of(block: object) -> Table:
    assert isinstance(block, Table)
    return block


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def recoloured(pdf: pikepdf.Pdf) -> None:
    """Give the second tint the colour of the first."""
    stream, warning = pdf.pages[0].Contents.read_bytes(), b"0.94 0.91 0.87 rg"
    assert warning in stream
    pdf.pages[0].Contents = pdf.make_stream(stream.replace(warning, b"0.89 0.93 0.9 rg"))


def test_each_word_has_its_mark_and_tone(tmp_path: Path) -> None:
    table = table_of(block_of(tmp_path, STATUS, d=STATES))
    assert texts(table) == [["Roads", "+ On track", "! At risk"], ["Schools", "Not assessed", "x Off track"]]
    assert table.tones == {(0, 1): "good", (0, 2): "warning", (1, 2): "bad"}


def test_marks_differ_in_shape_where_the_fonts_have_them() -> None:
    table = table_of(document_of(SECTIONS).sections[0].blocks[0])
    assert [row[1] for row in texts(table)] == ["● 1", "◊ 2", "× 3", "× 4"]


def test_both_files_are_proved() -> None:
    assert told_of_pdf(SECTIONS) == []
    assert told_of_deck(SECTIONS) == []


def test_a_tint_of_another_tone_is_told() -> None:
    assert told_of_pdf(SECTIONS, recoloured) == [
        "page 1: colour of Table 1, row 2, column 'Amount': expected 'that of 'warning'', found '#E3EDE6'"
    ]
    assert told_of_deck(SECTIONS, r"slides/slide2\.xml", "F0E9DE", "E2ECE5") == [
        "slide 2: colour of Table 1, row 2, column 'Amount': expected 'that of 'warning'', found '#E2ECE5'"
    ]


def test_a_tint_that_is_gone_is_told() -> None:
    fill = '<a:solidFill><a:srgbClr val="F5E3E2"/></a:solidFill>'
    assert told_of_deck(SECTIONS, r"slides/slide2\.xml", fill, "<a:noFill/>") == [
        "slide 2: colour of Table 1, row 3, column 'Amount': expected 'that of 'bad'', found nothing"
    ]


@pytest.mark.parametrize(
    ("block", "message"),
    [
        (
            STATUS,
            (
                "d.csv:2:7: 'On trak' is no word of this status matrix | did you mean 'On track'?"
                " the words are On track, At risk, Off track, Not started; declare others under 'words'"
            ),
        ),
        (
            "status: {data: d, caption: C, words: {On trak: fine}}",
            "b.yaml:8:56: 'fine' is no tone of 'On trak' | the tones are good, warning, bad, none",
        ),
    ],
)
def test_a_wrong_word_or_tone_is_told(block: str, message: str, tmp_path: Path) -> None:
    (line,) = told(tmp_path, with_block(block), d="aim,north\nRoads,On trak\nSchools,On trak\n")
    assert line == message
