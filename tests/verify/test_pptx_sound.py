"""A slide that a reader would repair is not published: names, ids, texts, rows, spans and styles of tables."""

from __future__ import annotations

import pytest

from tests.prose_brief import told_of_deck

BRIEF = """\
sections:
  - heading: One
    blocks:
      - table:
          data: d
          caption: Deliveries
          group_by: name
          columns: [amount, {spanner: S, columns: [amount, amount]}]
"""
CELL = "<a:tc>.*?</a:tc>"


def told(old: str, new: str) -> list[str]:
    return told_of_deck(BRIEF, "slides/slide2", old, new)


def test_a_sound_slide_is_told_nothing() -> None:
    assert told_of_deck(BRIEF) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('name="Source"', 'name="Table 1"', "two shapes of the name 'Table 1'"),
        (' id="3" name=', ' id="2" name=', "two shapes of the id '2'"),
        ("(<a:txBody><a:bodyPr/><a:lstStyle/>)<a:p>.*?</a:p>", r"\1", "a text without a paragraph"),
        ("<a:tableStyleId>.*?</", "<a:tableStyleId>{1}</", "a table of the unknown style '{1}'"),
        (f"{CELL}</a:tr>", "</a:tr>", "Table 1 has merged or missing cells in row 0"),
        ("<a:gridCol ", '<a:gridCol w="99999"/><a:gridCol ', "Table 1 has merged or missing cells in row 0"),
        (' gridSpan="2"', "", "Table 1 has merged or missing cells in row 0"),
        (' gridSpan="2"', ' gridSpan="3"', "Table 1 has merged or missing cells in row 0"),
        (' hMerge="1"', "", "Table 1 has merged or missing cells in row 0"),
        (' gridSpan="2"', ' gridSpan="2" rowSpan="2"', "Table 1 has merged or missing cells in row 0"),
    ],
)  # fmt: skip
def test_a_fault_of_a_slide_is_told(old: str, new: str, message: str) -> None:
    assert f"slide 2: {message}" in told(old, new)
