"""What changed since an earlier issue: values before and now, each proved against its own file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator import pipeline
from generator.model.document import Table
from tests.project import edit, make_project
from tests.small_brief import block_of, brief, told, with_block

NOW = "place,paid,required,state\nNorth,10,20,open\nSouth,5,20,closed\nWest,7.5,9,open\n"
BEFORE = "place,required,paid,state\nSouth,20,5,open\nNorth,18,12,open\nEast,1,2,open\n"
BLOCK = "- changes: {data: d, since: e, key: place, caption: What changed%s}"
ISSUED = date(2026, 1, 31)


def lines(block: str, root: Path, now: str = NOW, before: str = BEFORE) -> list[str]:
    """Return the headings and rows of the table of changes, and its notes."""
    made = block_of(root, block.removeprefix("- "), "d.csv, e.csv", d=now, e=before)
    assert isinstance(made, Table)
    headings = " | ".join(column.heading for column in made.columns)
    return [headings, *(" | ".join(cell.text for cell in row.cells) for row in made.rows), *made.notes]


def test_values_that_changed_are_told_with_what_they_were(tmp_path: Path) -> None:
    assert lines(BLOCK % "", tmp_path) == [
        "place | What | Before | Now | Change",
        "North | paid | 12 | 10 | -2",
        "North | required | 18 | 20 | 2",
        "West | paid |  | 7.5 | ",
        "West | required |  | 9 | ",
        "East | paid | 2 |  | ",
        "East | required | 1 |  | ",
    ]


def test_a_format_is_that_of_all_values(tmp_path: Path) -> None:
    assert lines(BLOCK % ", columns: [paid], format: decimal 1", tmp_path)[1:] == [
        "North | paid | 12.0 | 10.0 | −2.0",
        "West | paid |  | 7.5 | ",
        "East | paid | 2.0 |  | ",
    ]
    assert lines(BLOCK % ", columns: [required], format: integer", tmp_path)[1] == "North | required | 18 | 20 | +2"


def test_columns_of_text_have_no_difference(tmp_path: Path) -> None:
    assert lines(BLOCK % ", columns: state", tmp_path)[:2] == [
        "place | What | Before | Now",
        "South | state | open | closed",
    ]


def test_where_nothing_has_changed_a_note_says_so_and_no_warning(tmp_path: Path) -> None:
    assert lines(BLOCK % "", tmp_path, before=NOW) == ["place | What | Before | Now | Change", "Nothing has changed."]


@pytest.mark.parametrize(
    ("block", "before", "problem"),
    [
        (BLOCK.replace("since: e", "since: f"), BEFORE, "b.yaml:8:35: no data set 'f' | the data sets are d, e"),
        (BLOCK, BEFORE + "East,1,2,open\n", "b.yaml:8:43: the key 'East' stands in several rows of 'e'"),
        (BLOCK, "place,name\nA,B\n", "b.yaml:8:35: 'd' and 'e' have no column of numbers alike"),
        (BLOCK.replace("place", "plac"), BEFORE, "b.yaml:8:43: no column 'plac' in 'd' | did you mean 'place'?"),
    ],
)
def test_what_cannot_be_compared_is_told(tmp_path: Path, block: str, before: str, problem: str) -> None:
    text = with_block(block.removeprefix("- ") % "", "d.csv, e.csv")
    assert told(tmp_path, text, d=NOW, e=before)[0].startswith(problem)


def test_both_files_are_proved_and_another_value_of_the_earlier_issue_is_told(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    data = root / "data" / "trial"
    (data / "before.csv").write_text((data / "amounts.csv").read_text("utf-8").replace(",21\n", ",20\n"), "utf-8")
    edit(data / "datapackage.yaml", "resources:", "resources:\n  - {name: before, path: before.csv, title: Before}")
    (root / "templates" / "trial.yaml").write_text(
        brief(
            "data: [data/trial]\nsections:\n  - heading: H\n    blocks:\n"
            "      - changes: {data: amounts, since: before, key: name, columns: amount, caption: What changed}\n"
        ),
        encoding="utf-8",
    )
    assert [result.proof.mismatches for result in pipeline.build(root, "trial", ISSUED) if result.proof] == [(), ()]
    edit(data / "before.csv", ",20\n", ",19\n")
    assert all(result.proof and result.proof.mismatches for result in pipeline.verify(root, "trial"))
