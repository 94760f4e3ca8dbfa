"""Named values: one cell, a sum, a count, a ratio."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.document import Origin, Run, Text
from tests.small_brief import AMOUNTS, DICTIONARY, brief, composed, told

TEXT = "sections: [{heading: H, blocks: [{text: '%s'}]}]\n"


def package(folder: Path, rows: str = AMOUNTS) -> Path:
    (folder / "p").mkdir(exist_ok=True)
    (folder / "p" / "datapackage.yaml").write_text(DICTIONARY, encoding="utf-8")
    (folder / "p" / "d.csv").write_text(rows, encoding="utf-8")
    return folder


def bound(folder: Path, values: str, text: str) -> Run:
    """Return the one run of a text that holds a value."""
    document = composed(folder, brief(f"data: [p]\nvalues: {values}\n{TEXT % text}"))
    (block,) = document.sections[0].blocks
    assert isinstance(block, Text)
    (run,) = [run for paragraph in block.paragraphs for run in paragraph.runs if run.cell]
    return run


@pytest.mark.parametrize(
    ("value", "text", "origins"),
    [
        ("{data: d, column: amount, where: {name: B}}", "2", (Origin("p/d.csv", (3,), "amount"),)),
        ("{data: d, column: name, where: {amount: 4}}", "D", (Origin("p/d.csv", (5,), "name"),)),
        ("{data: d, column: amount, take: sum}", "10", (Origin("p/d.csv", (2, 3, 4, 5), "amount"),)),
        (
            "{data: d, column: amount, take: sum, where: {name: [A, D]}}",
            "5",
            (Origin("p/d.csv", (2, 5), "amount"),),
        ),
        ("{data: d, take: count}", "4", (Origin("p/d.csv", (2, 3, 4, 5), ""),)),
        ("{data: d, take: count, where: {name: Z}}", "0", (Origin("p/d.csv", (), ""),)),
    ],
)
def test_a_value_is_taken_from_its_rows(tmp_path: Path, value: str, text: str, origins: tuple[Origin, ...]) -> None:
    run = bound(package(tmp_path), f"{{v: {value}}}", "{{ v }}")
    assert run.cell is not None
    assert (run.text, run.cell.origins, run.cell.whole) == (text, origins, ())


def test_a_ratio_is_of_two_values_above_it(tmp_path: Path) -> None:
    values = (
        "{a: {data: d, column: amount, where: {name: C}},"
        " b: {data: d, column: amount, take: sum}, r: {ratio: a, of: b}}"
    )
    run = bound(package(tmp_path), values, "{{ r | percent(0) }}")
    assert run.cell is not None
    assert run.text == "30%"
    assert run.cell.origins == (Origin("p/d.csv", (4,), "amount"),)
    assert run.cell.whole == (Origin("p/d.csv", (2, 3, 4, 5), "amount"),)


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        (
            "v: {data: d, column: amount, where: {name: Z}}",
            "6:3: 'v' selects 0 rows of 'd', not one | narrow 'where', or add 'take: sum'",
        ),
        (
            "v: {data: d, column: amount, where: {name: [A, B]}}",
            "6:3: 'v' selects 2 rows of 'd', not one | narrow 'where', or add 'take: sum'",
        ),
        (
            "v: {data: d, column: amuont}",
            "6:24: no column 'amuont' in 'd' | did you mean 'amount'? the columns are name, amount",
        ),
        (
            "v: {data: d, column: name, take: sum}",
            (
                "6:24: column 'name' of 'd' holds no numbers"
                " | give it the type integer or number in the dictionary of 'p/d.csv'"
            ),
        ),
        (
            "v: {data: d, take: count, where: {nmae: A}}",
            "6:37: no column 'nmae' in 'd' | did you mean 'name'? the columns are name, amount",
        ),
        (
            "v: {data: d, column: amount, sort: {by: x}}",
            "6:43: no column 'x' in 'd' | the columns are name, amount",
        ),
        (
            "v: {data: d, column: amount, take: sum, where: {name: Z}}",
            "6:3: 'v' adds up no row of 'd' | correct 'where', or use 'take: count'",
        ),
        (
            "v: {ratio: w, of: w}",
            "6:14: no value 'w' | declare it under 'values'",
        ),
        (
            "z: {data: d, take: count, where: {name: Z}}\n  v: {ratio: z, of: z}",
            "7:3: 'z' of 'z' is no ratio of two numbers | name two numbers, the second not zero",
        ),
        (
            "z: {data: d, column: name, where: {amount: 1}}\n  v: {ratio: z, of: z}",
            "7:3: 'z' of 'z' is no ratio of two numbers | name two numbers, the second not zero",
        ),
    ],
)
def test_a_value_that_cannot_be_made_is_told_once(tmp_path: Path, values: str, problem: str) -> None:
    text = brief(f"data: [p]\nvalues:\n  {values}\n" + TEXT % "{{ v | percent }}{% if v > 1 %}{{ v }}{% endif %}")
    if "no value" in problem:
        problem = problem.replace("declare it under 'values'", "the values are v")
    assert told(package(tmp_path), text) == [f"b.yaml:{problem}"]


def test_a_character_of_a_value_that_no_font_has_is_told_at_its_cell(tmp_path: Path) -> None:
    package(tmp_path, "name,amount\nA漢,1\n")
    text = brief("data: [p]\nvalues: {v: {data: d, column: name}}\n" + TEXT % "{{ v }}")
    assert told(tmp_path, text) == [
        (
            "p/d.csv:2:1: no font of the theme has the character '漢' (U+6F22)"
            " | replace it, or add a font that has it to the theme"
        )
    ]
