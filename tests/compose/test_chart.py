"""A chart's values and categories are its data; what no bar can show is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.document import Chart, Format, Origin
from tests.project import LOOKALIKES, write_csv
from tests.small_brief import DICTIONARY, block_of, marked, told, with_block

CHART = "chart: {data: d, kind: bar, categories: name, values: amount, caption: C, unit: persons%s}"
GLYPH = "replace it, or add a font that has it to the theme"


def package(folder: Path, rows: list[tuple[str, object]]) -> Path:
    (folder / "p").mkdir(exist_ok=True)
    (folder / "p" / "datapackage.yaml").write_text(DICTIONARY, encoding="utf-8")
    write_csv(folder / "p" / "d.csv", ("name", "amount"), rows)
    return folder


def chart(folder: Path, keys: str = "") -> Chart:
    block = block_of(folder, CHART % keys, "p")
    assert isinstance(block, Chart)
    return block


def test_categories_and_values_are_the_data(tmp_path: Path) -> None:
    package(tmp_path, [(text, number * 1000) for number, text in enumerate(LOOKALIKES)])
    block = chart(tmp_path, ", format: integer")
    assert tuple(cell.text for cell in block.categories) == LOOKALIKES
    (series,) = block.series
    assert series.name == "Amount"
    assert [cell.value for cell in series.values] == [number * 1000 for number in range(len(LOOKALIKES))]
    assert series.values[2].text == "2,000"
    assert series.values[2].format == Format("integer")
    assert series.values[2].origins == (Origin("p/d.csv", (4,), "amount"),)
    assert block.categories[2].origins == (Origin("p/d.csv", (4,), "name"),)


def test_the_caption_carries_the_unit_and_the_source_its_day(tmp_path: Path) -> None:
    block = chart(package(tmp_path, [("A", 1)]), ", note: N")
    assert (block.name, block.label, block.caption) == ("figure-1", "Figure 1", "C (persons)")
    assert (block.source, block.notes) == ("Source: A count, as of 31 December 2025.", ("N",))


def test_the_others_are_grey_and_their_label_is_the_programs(tmp_path: Path) -> None:
    block = chart(package(tmp_path, [("A", 1), ("B", 5), ("C", 3)]), ", top: {by: amount, count: 1}")
    assert [cell.text for cell in block.categories] == ["B", "Others (2)"]
    assert [cell.value for cell in block.series[0].values] == [5, 4]
    assert block.series[0].values[1].origins == (Origin("p/d.csv", (4, 2), "amount"),)
    assert (block.categories[1].origins, block.muted) == ((), (1,))


def test_the_story_of_a_short_chart_spells_every_value_and_leaves_gaps_out(tmp_path: Path) -> None:
    assert chart(package(tmp_path, [("A", 1), ("B", ""), ("C", 3)])).alt == "Bar chart, persons. Amount: A 1; C 3."


def test_the_story_of_a_long_chart_tells_its_ends(tmp_path: Path) -> None:
    rows: list[tuple[str, object]] = [(f"Y{number}", (number * 5) % 13 + 1) for number in range(13)]
    assert chart(package(tmp_path, rows)).alt == (
        "Bar chart, persons. Amount: 13 values, highest Y5 13, lowest Y0 1, first Y0 1, last Y12 9."
    )


SEVERAL = """\
resources:
  - name: d
    path: d.csv
    title: Deliveries
    schema:
      fields: [{name: name}, {name: amount, title: Amount, type: integer}, {name: paid, title: Paid, type: integer}]
"""
PAIR = "chart: {data: d, kind: %s, categories: name, values: %s, caption: C, unit: persons}"


def pair(folder: Path, kind: str, values: str = "[amount, paid]") -> str:
    """Write a package of two columns of numbers, and return a brief with one chart of them."""
    (folder / "p").mkdir(exist_ok=True)
    (folder / "p" / "datapackage.yaml").write_text(SEVERAL, encoding="utf-8")
    write_csv(folder / "p" / "d.csv", ("name", "amount", "paid"), [("A", 1, 3), ("B", 5, ""), ("C", 3, 2)])
    return PAIR % (kind, values)


def test_each_column_of_values_is_a_series_under_its_title_or_the_name_it_is_given(tmp_path: Path) -> None:
    block = block_of(tmp_path, pair(tmp_path, "stacked bar", "[amount, {field: paid, name: In cash}]"), "p")
    assert isinstance(block, Chart)
    assert [series.name for series in block.series] == ["Amount", "In cash"]
    assert [cell.value for cell in block.series[1].values] == [3, None, 2]
    assert block.series[1].values[2].origins == (Origin("p/d.csv", (4,), "paid"),)
    assert block.alt == "Stacked bar chart, persons. Amount: A 1; B 5; C 3. In cash: A 3; C 2."


@pytest.mark.parametrize(
    ("kind", "values", "problem"),
    [
        (
            "bar",
            "[amount, paid, amount, paid, ¦amount]",
            "a chart of kind 'bar' has at most 4 series, this has 5 | leave some out, or make several charts",
        ),
        (
            "stacked bar",
            "amount",
            ("a chart of kind 'stacked bar' has at least 2 series | give 'values' more columns, or use another kind"),
        ),
        (
            "bar",
            "[amount, {field: ¦paid, name: Amount}]",
            "two series are called 'Amount' | write {field: …, name: …} with another name",
        ),
        (
            "bar",
            "[amount, ¦pay]",
            "no column 'pay' in 'd' | the columns are name, amount, paid",
        ),
    ],
)
def test_series_that_no_reader_can_tell_apart_are_told(tmp_path: Path, kind: str, values: str, problem: str) -> None:
    text = with_block(pair(tmp_path, kind, values), "p")
    clean, places = marked(text) if "¦" in text else (text, ["b.yaml:8:16"])
    assert told(tmp_path, clean) == [f"{places[0]}: {problem}"]


def test_a_story_may_be_told_by_the_brief(tmp_path: Path) -> None:
    assert chart(package(tmp_path, [("A", 1)]), ", alt: My words").alt == "My words"


@pytest.mark.parametrize(
    ("rows", "keys", "problems"),
    [
        (
            [("A", -1), ("B", 2), ("C", -3)],
            "",
            [
                "p/d.csv:2:3: '-1' is below zero, which no bar of this chart can show | show the column as a table",
                "p/d.csv:4:3: '-3' is below zero, which no bar of this chart can show | show the column as a table",
            ],
        ),
        ([], "", ["b.yaml:8:16: the chart has no value to show | check 'where', or leave the chart out"]),
        ([("A", "")], "", ["b.yaml:8:16: the chart has no value to show | check 'where', or leave the chart out"]),
        (
            [("A", 1)],
            ", format: date",
            [
                (
                    "b.yaml:8:106: column 'amount' of type integer cannot be written as date"
                    " | leave the format out, or give the column another type in its dictionary"
                )
            ],
        ),
        (
            [("A漢", 1)],
            ", format: {kind: integer, prefix: ☃}",
            [
                f"b.yaml:8:106: no font of the theme has the character '☃' (U+2603) | {GLYPH}",
                f"p/d.csv:2:1: no font of the theme has the character '漢' (U+6F22) | {GLYPH}",
            ],
        ),
    ],
)
def test_what_no_bar_can_show_is_told(
    tmp_path: Path, rows: list[tuple[str, object]], keys: str, problems: list[str]
) -> None:
    assert told(package(tmp_path, rows), with_block(CHART % keys, "p")) == problems


def test_both_unknown_columns_are_told(tmp_path: Path) -> None:
    package(tmp_path, [("A", 1)])
    text = with_block("chart: {data: d, kind: bar, categories: nmae, values: name, caption: C, unit: u}", "p")
    assert told(tmp_path, text) == [
        "b.yaml:8:49: no column 'nmae' in 'd' | did you mean 'name'? the columns are name, amount",
        (
            "b.yaml:8:63: column 'name' of 'd' holds no numbers"
            " | give it the type integer or number in the dictionary of 'p/d.csv'"
        ),
    ]


def test_the_words_of_a_chart_that_no_font_has_are_told_in_the_brief(tmp_path: Path) -> None:
    package(tmp_path, [("A", 1)])
    text = with_block(
        "chart: {data: d, kind: bar, categories: name, values: amount, caption: A 漢, unit: 円, alt: 図, note: 注}", "p"
    )
    found = [line.split(" | ")[0] for line in told(tmp_path, text)]
    assert found == [
        f"b.yaml:8:{column}: no font of the theme has the character '{character}' (U+{ord(character):04X})"
        for column, character in ((82, "漢"), (91, "円"), (99, "図"), (108, "注"))
        if text.splitlines()[7][column - 1] == character
    ]
    assert len(found) == 4
