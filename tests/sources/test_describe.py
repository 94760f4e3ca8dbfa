"""A first dictionary for a data file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.sources.describe import describe
from generator.sources.dictionary import read_dictionary
from tests.small_brief import ISSUED, told_by, write

FILE = "code,people_in_need,rate,day,UN agency\n007,12,1.50,2024-01-31,WFP\n1e5,,0.1,2024-02-29,NA\n"
FIELDS = [
    "{name: code, title: Code, type: string}",
    "{name: people_in_need, title: People in need, type: integer}",
    "{name: rate, title: Rate, type: number}",
    "{name: day, title: Day, type: date}",
    "{name: UN agency, title: UN agency, type: string}",
]


def described(root: Path, today: date = ISSUED) -> list[str]:
    """Return the lines that are not comments."""
    return [line.strip() for line in describe(root, "d.csv", today).text.splitlines() if not line.startswith("#")]


def test_each_column_has_the_type_that_loses_nothing(tmp_path: Path) -> None:
    write(tmp_path, d=FILE)
    head = ["resources:", "- name: d", "path: d.csv", "title: D", "schema:", "fields:"]
    assert described(tmp_path) == head + [f"- {line}" for line in FIELDS]


def test_what_is_printed_is_a_dictionary_that_is_read(tmp_path: Path) -> None:
    write(tmp_path, d=FILE)
    write(tmp_path, datapackage=describe(tmp_path, "d.csv", ISSUED).text)
    (resource,) = read_dictionary(tmp_path, "data")
    assert [column.type for column in resource.columns] == ["string", "integer", "number", "date", "string"]
    assert described(tmp_path)[6:] == [f"- {line}" for line in FIELDS]


def test_an_entry_that_the_dictionary_has_is_completed(tmp_path: Path) -> None:
    entry = (
        "resources:\n  - name: crops\n    path: d.csv\n    dialect: {headerRows: [2]}\n    asOf: 2024-12-31\n"
        "    schema: {missingValues: ['', n/a], fields: [{name: t, type: number, unit: tonnes}]}\n"
    )
    write(tmp_path, d="A title\ncrop,t\nrice,5\nmaize,n/a\n", datapackage=entry)
    assert described(tmp_path) == [
        "resources:",
        "- name: crops",
        "path: d.csv",
        "dialect:",
        "headerRows: ['2']",
        "asOf: '2024-12-31'",
        "schema:",
        "missingValues: ['', n/a]",
        "fields:",
        "- {name: crop, title: Crop, type: string}",
        "- {name: t, type: number, unit: tonnes}",
    ]


def test_an_empty_dictionary_is_what_the_output_is_being_sent_to(tmp_path: Path) -> None:
    write(tmp_path, d=FILE, datapackage="")
    assert described(tmp_path)[1] == "- name: d"


def test_a_dictionary_that_does_not_know_the_file_is_left_aside(tmp_path: Path) -> None:
    write(tmp_path, d=FILE, e="a\n1\n", datapackage="resources: [{name: e, path: e.csv}]\n")
    assert described(tmp_path)[1] == "- name: d"


def test_what_stays_text_against_expectation_is_told(tmp_path: Path) -> None:
    write(tmp_path, d="n,m\n" + "".join(f"{n},1\n" for n in range(1, 10)) + "c.10,1\n")
    notices = describe(tmp_path, "d.csv", ISSUED).notices
    assert [f"{n.place}: {n.message}" for n in notices] == [
        "d.csv:11:1: column 'n' stays text, because 'c.10' is no number"
    ]


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (
            "A title,,,\nby,,,\na,b,c,d\n1,2,3,4\n",
            (
                "d.csv:1:1: 3 of the 4 headings are empty; the first row with no empty cell is row 3"
                " | declare where they are: dialect: {headerRows: [3]}"
            ),
        ),
        (
            "a,,,\n1,,2,\n",
            "d.csv:1:1: 2 of the 3 headings are empty | declare where they are: dialect: {headerRows: [3, 4]}",
        ),
        (
            "Downloaded by,me\na,b,c\n1,2,3\n4,5,6\n",
            (
                "d.csv:1:1: the heading has 2 cells, and 3 rows have 3; the first of them is line 2"
                " | if that is the heading, declare dialect: {headerRows: [2]}"
            ),
        ),
    ],
)
def test_a_heading_further_down_is_pointed_at(tmp_path: Path, file: str, told: str) -> None:
    write(tmp_path, d=file)
    assert told_by(lambda: describe(tmp_path, "d.csv", ISSUED)) == [told]


def test_a_file_outside_the_project_is_refused(tmp_path: Path) -> None:
    told = "command line: '../d.csv' is outside the project | move it into the project"
    write(tmp_path, d=FILE)
    (tmp_path / "project").mkdir()
    assert told_by(lambda: describe(tmp_path / "project", "../d.csv", ISSUED)) == [told]
