"""Key-figure tiles: a named value under its format, with its source and as-of date."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.document import Cell, Format, KeyFigure, KeyFigures, Origin
from tests.small_brief import AMOUNTS, DICTIONARY, brief, composed, marked, told

VALUES = """\
data: [p]
values:
  a: {data: d, column: amount, where: {name: C}}
  all: {data: d, column: amount, take: sum}
  share: {ratio: a, of: all}
  name: {data: d, column: name, where: {amount: 1}}
"""
TILES = "sections: [{heading: H, blocks: [{key_figures: [%s, {value: a, label: l}, {value: all, label: m}]}]}]\n"


def package(folder: Path) -> Path:
    (folder / "p").mkdir()
    (folder / "p" / "datapackage.yaml").write_text(DICTIONARY, encoding="utf-8")
    (folder / "p" / "d.csv").write_text(AMOUNTS, encoding="utf-8")
    return folder


def test_a_tile_shows_a_value_and_where_it_is_from(tmp_path: Path) -> None:
    tile = "{value: share, format: {kind: percent 1, prefix: '≈ '}, label: of all, note: N}".replace("≈", "~")
    document = composed(package(tmp_path), brief(VALUES + TILES % tile))
    (block,) = document.sections[0].blocks
    assert isinstance(block, KeyFigures)
    part, whole = Origin("p/d.csv", (4,), "amount"), Origin("p/d.csv", (2, 3, 4, 5), "amount")
    shown = block.figures[0].value
    assert block.figures[0] == KeyFigure(
        Cell("~ 30.0%", shown.value, Format("percent", 1, "~ "), (part,), (whole,)),
        "of all",
        "A count, as of 31 December 2025",
        "N",
    )
    assert str(shown.value) == "0.3"
    assert block.figures[1].value == Cell("3", 3, Format(), (part,))


@pytest.mark.parametrize(
    ("tile", "problem"),
    [
        ("{value: ¦al, label: l}", "no value 'al' | did you mean 'all'? the values are a, all, name, share"),
        ("{value: ¦share, label: l}", "a ratio cannot be printed as it is | write a format such as percent"),
        (
            "{value: share, format: ¦integer, label: l}",
            "'0.3' cannot be written as integer: not a whole number | choose another format, or correct the cell",
        ),
        (
            "{value: a, label: l, format: {kind: integer, suffix: ' ☃'}, note: 'n ¦漢'}",
            "no font of the theme has the character '漢' (U+6F22) | replace it, or add a font that has it to the theme",
        ),
    ],
)
def test_a_tile_that_cannot_be_made_is_told(tmp_path: Path, tile: str, problem: str) -> None:
    text, (place,) = marked(brief(VALUES + TILES % tile))
    found = told(package(tmp_path), text)
    assert f"{place}: {problem}" in found
    assert len(found) == (2 if "☃" in tile else 1)


def test_a_text_that_a_format_cannot_write_is_told_at_its_cell(tmp_path: Path) -> None:
    text = brief(VALUES + TILES % "{value: name, format: integer, label: l}")
    assert told(package(tmp_path), text) == [
        "p/d.csv:2:1: 'A' cannot be written as integer: not a number | choose another format, or correct the cell"
    ]


def test_the_faults_of_all_tiles_are_told(tmp_path: Path) -> None:
    tiles = "{value: x, label: l}, {value: y, label: l}"
    found = told(package(tmp_path), brief(VALUES + TILES % tiles))
    assert [line.split(": ", 1)[1].split(" | ")[0] for line in found] == ["no value 'x'", "no value 'y'"]
