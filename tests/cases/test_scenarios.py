"""Scenarios: terms of one yardstick alone, each printed with its range and proved against the data."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.document import Table
from tests.prose_brief import told_of_deck, told_of_pdf
from tests.small_brief import block_of, told, with_block

BLOCK = "scenarios: {data: d, caption: C, scenario: what, probability: chance, yardstick: %s}"
STEPS = 'steps: [{derive: {chance: \'if(amount > 2, "unlikely", "likely")\'}}]'
SECTIONS = f"""\
sections:
  - heading: H
    blocks:
      - scenarios: {{data: d, caption: C, scenario: name, probability: chance, {STEPS}}}
"""


def data(*terms: str) -> str:
    return "what,chance\n" + "".join(f"S{number},{term}\n" for number, term in enumerate(terms, 1))


@pytest.mark.parametrize(
    ("yardstick", "terms", "printed", "legend"),
    [
        (
            "PHIA",
            ("Probable", "remote chance"),
            ["Probable (55–75%)", "remote chance (up to 5%)"],
            "likely or probable: 55–75%",
        ),
        ("ICD 203", ("unlikely", "Very likely"), ["unlikely (20–45%)", "Very likely (80–95%)"], "very unlikely: 5–20%"),
        ("ICD 203", ("remote", "probable"), ["remote (1–5%)", "probable (55–80%)"], "nearly certain: 95–99%"),
    ],
)
def test_terms_are_printed_with_their_ranges(
    yardstick: str, terms: tuple[str, ...], printed: list[str], legend: str, tmp_path: Path
) -> None:
    table = block_of(tmp_path, BLOCK % yardstick, d=data(*terms))
    assert isinstance(table, Table)
    assert [row.cells[1].text for row in table.rows] == printed
    assert table.notes[0].startswith(f"Probability terms of {yardstick}: ")
    assert legend in table.notes[0]


def test_both_files_are_proved() -> None:
    assert told_of_pdf(SECTIONS) == []
    assert told_of_deck(SECTIONS) == []


def test_another_range_is_told() -> None:
    assert told_of_deck(SECTIONS, r"slides/slide2\.xml", "25–35%", "35–55%")[0] == (
        "slide 2: Table 1, row 3, column 'chance': expected 'unlikely (25–35%)', found 'unlikely (35–55%)'"
    )


@pytest.mark.parametrize(
    ("yardstick", "terms", "message"),
    [
        (
            "PHIA",
            ("likely", "quite likely"),
            (
                "d.csv:3:4: 'quite likely' is no term of the yardstick PHIA | the terms are"
                " remote chance, highly unlikely, unlikely, realistic possibility, likely, probable, highly likely,"
                " almost certain"
            ),
        ),
        (
            "ICD 203",
            ("likely", "probable"),
            (
                "d.csv:3:4: 'probable' is of another row of terms of ICD 203 than those above it | use only almost no"
                " chance: 1–5%; very unlikely: 5–20%; unlikely: 20–45%; roughly even chance: 45–55%; likely: 55–80%;"
                " very likely: 80–95%; almost certain: 95–99%"
            ),
        ),
        (
            "WEP",
            ("likely",),
            "b.yaml:8:90: 'WEP' is not a value of 'yardstick' | the choices are PHIA, ICD 203",
        ),
    ],
)
def test_a_term_of_no_or_another_row_is_told(
    yardstick: str, terms: tuple[str, ...], message: str, tmp_path: Path
) -> None:
    assert told(tmp_path, with_block(BLOCK % yardstick), d=data(*terms)) == [message]
