"""Which rows of a file are its heading, which are data, and which are left out: by declared rule, and told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.declared import load_text, noticed_of, told_of
from tests.small_data import lines, table

HINT = "name the column, or declare dialect: {emptyHeadings: number}"


def test_a_preamble_stands_above_the_heading(tmp_path: Path) -> None:
    data = load_text(tmp_path, "Title,,\nby,us,\na,b,\n1,2,\n", "dialect: {headerRows: [3]}").sets["d"]
    assert [field.name for field in data.fields] == ["a", "b"]
    assert (table(data), lines(data)) == ([(1, 2)], [(4,)])


def test_several_rows_of_headings_are_joined_and_groups_carried_to_the_right(tmp_path: Path) -> None:
    text = "Place,People,,\n,2023,2024,\nname,n,n,note\nX,1,2,z\n"
    loaded = load_text(tmp_path, text, "dialect: {headerRows: [1, 2, 3], headerJoin: ' / '}")
    names = [field.name for field in loaded.sets["d"].fields]
    assert names == ["Place / name", "People / 2023 / n", "People / 2024 / n", "People / 2024 / note"]
    assert dict(loaded.reports["d"].details)["header row"] == "1-3"


def test_a_heading_row_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert told_of(tmp_path, "a\n1\n", "dialect: {headerRows: [9]}") == [
        "d.csv: there is no row 9, which 'headerRows' names | count the rows of the file from 1"
    ]


@pytest.mark.parametrize("row", ["#adm1+name,#affected", "#adm1 + name,#affected+f", "#adm1+name,"])
def test_a_row_of_hxl_tags_is_metadata(tmp_path: Path, row: str) -> None:
    loaded = load_text(tmp_path, f"a,b\n{row}\nX,5\n")
    assert table(loaded.sets["d"]) == [("X", 5)]
    assert dict(loaded.reports["d"].details)["tags"] == ", ".join(row.split(","))


@pytest.mark.parametrize("row", ["#adm1+name,5", "# one,#two", ","])
def test_a_row_that_is_not_all_tags_is_data(tmp_path: Path, row: str) -> None:
    if row == ",":
        assert told_of(tmp_path, f"a,b\n{row}\n") == [
            "d.csv:2:1: all cells of the row are empty | remove the row, or declare dialect: {blankRows: drop}"
        ]
        return
    assert len(load_text(tmp_path, f"a,b\n{row}\nX,5\n").sets["d"].frame) == 2


def test_tags_are_data_where_that_is_declared(tmp_path: Path) -> None:
    loaded = load_text(tmp_path, "a,b\n#x,#y\n", "dialect: {hxl: false}")
    assert table(loaded.sets["d"]) == [("#x", "#y")]


def test_footers_blank_rows_and_totals_are_left_out_and_counted(tmp_path: Path) -> None:
    text = "a,n\nX,1\n,\nY,2\nTOTAL,3\nSource: us,\nEnd,\n"
    rules = "dialect: {footerRows: 2, blankRows: drop, totalRows: {a: TOTAL}}"
    loaded = load_text(tmp_path, text, rules)
    assert (table(loaded.sets["d"]), lines(loaded.sets["d"])) == ([("X", 1), ("Y", 2)], [(2,), (4,)])
    assert loaded.reports["d"].dropped == (("footer", 2), ("total", 1), ("blank", 1))
    assert loaded.notices == ()


@pytest.mark.parametrize(("total", "told"), [("3", False), ("3.0", False), ("4", True), ("n/a", False)])
def test_a_total_of_the_file_is_compared_with_its_rows(tmp_path: Path, total: str, told: bool) -> None:  # noqa: FBT001  # a case
    text = f"a,n\nX,1\nY,2\nTOTAL,{total}\n"
    notices = noticed_of(tmp_path, text, "dialect: {totalRows: {a: TOTAL}}")
    assert notices == ([f"d.csv:4:7: the total '{total}' of column 'n' is not the sum of its rows, 3"] if told else [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a,,b,c\n1,2,3,4\n", [f"d.csv:1:3: the heading of column 2 is empty | {HINT}"]),
        ("a,a\n1,2\n", ["d.csv:1:3: the heading 'a' is there twice | rename one of them"]),
        ("a,b\x01\n1,2\n", [r"d.csv:1:3: the heading 'b\x01' has a control character | take it out"]),
        (
            "T,,,\n1,2,3,4\n",
            [
                (
                    "d.csv:1:1: 3 of the 4 headings are empty; the first row with no empty cell is row 2"
                    " | declare where they are: dialect: {headerRows: [2]}"
                )
            ],
        ),
    ],
)
def test_a_heading_that_names_no_column_is_refused(tmp_path: Path, text: str, told: list[str]) -> None:
    assert told_of(tmp_path, text) == told


def test_columns_without_a_heading_are_numbered_where_that_is_declared(tmp_path: Path) -> None:
    data = load_text(tmp_path, "a,,c,\n1,2,3,\n", "dialect: {emptyHeadings: number}").sets["d"]
    assert [field.name for field in data.fields] == ["a", "column 2", "c"]


def test_a_column_at_the_right_with_neither_heading_nor_cells_is_left_out(tmp_path: Path) -> None:
    data = load_text(tmp_path, "a,b,,\n1,2,,\n3,4,,\n").sets["d"]
    assert [field.name for field in data.fields] == ["a", "b"]
    assert told_of(tmp_path, "a,b,\n1,2,\n3,4,x\n") == [f"d.csv:1:5: the heading of column 3 is empty | {HINT}"]


def test_the_first_ten_empty_rows_are_told_and_the_others_counted(tmp_path: Path) -> None:
    told = told_of(tmp_path, "a,b\n" + ",\n" * 12)
    assert (
        told[0] == "d.csv:2:1: all cells of the row are empty | remove the row, or declare dialect: {blankRows: drop}"
    )
    assert told[10:] == ["d.csv:12:1: 2 more empty rows | mend those above first"]


def test_rows_of_comments_are_left_out_wherever_they_stand(tmp_path: Path) -> None:
    loaded = load_text(tmp_path, "A title,\na,b\nColonne1,#x\n1,2\n", "dialect: {commentRows: [1, 3]}")
    assert (table(loaded.sets["d"]), lines(loaded.sets["d"])) == ([(1, 2)], [(4,)])
    assert loaded.reports["d"].dropped == (("comment", 2),)
    assert told_of(tmp_path, "a\n1\n", "dialect: {commentRows: [9]}") == [
        "d.csv: there is no row 9, which 'commentRows' names | count the rows of the file from 1"
    ]
