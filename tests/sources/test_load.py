"""Data sets by name, typed where that is declared and nowhere else."""

from __future__ import annotations

import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from generator.errors import Place
from generator.model.dataset import DataSet
from generator.model.document import Scalar
from generator.model.words import Words
from generator.sources.load import LOADERS, load
from tests.small_brief import AMOUNTS, DICTIONARY, ISSUED, told_by, write
from tests.small_data import lines, table


def named(text: str, column: int = 8) -> Words:
    return Words(text, Place("b.yaml", 4, column))


def package(root: Path, dictionary: str = DICTIONARY, **files: str) -> Path:
    """Write a folder `p` with a dictionary and data files; return the project."""
    (root / "p").mkdir(exist_ok=True)
    write(root / "p", datapackage=dictionary, **files)
    return root


def loaded(root: Path, item: str, name: str = "d") -> DataSet:
    return load(root, (named(item),), [named(name, 20)], ISSUED).sets[name]


def typed(root: Path, kind: str, cells: list[str], missing: str = "['']") -> list[Scalar]:
    dictionary = (
        "resources:\n  - name: d\n    path: d.csv\n    schema:\n"
        f"      missingValues: {missing}\n      fields: [{{name: x, type: {kind}}}]\n"
    )
    package(root, dictionary, d="x,n\n" + "".join(f"{cell},1\n" for cell in cells))
    return list(loaded(root, "p").frame["x"])


def test_a_file_without_a_dictionary_is_text_under_its_headings(tmp_path: Path) -> None:
    data = loaded(write(tmp_path, d='a,"b c"\n00123,NA\n,1e5\n'), "d.csv")
    assert [(field.name, field.title, field.type, field.declared, field.place) for field in data.fields] == [
        ("a", "a", "string", False, Place("d.csv", 1, 1)),
        ("b c", "b c", "string", False, Place("d.csv", 1, 3)),
    ]
    assert table(data) == [("00123", "NA"), (None, "1e5")]
    assert lines(data) == [(2,), (3,)]
    (citation,) = data.citations
    assert (data.name, data.path, citation.path, citation.title) == ("d", "d.csv", "d.csv", "d")


def test_a_heading_alone_is_a_data_set_without_rows(tmp_path: Path) -> None:
    data = loaded(write(tmp_path, d="a,b\n"), "d.csv")
    assert (len(data.frame), [field.name for field in data.fields]) == (0, ["a", "b"])


@pytest.mark.parametrize(
    ("kind", "cells", "values"),
    [
        ("string", ["00123", "NA", "1.10"], ["00123", "NA", "1.10"]),
        ("integer", ["0", "-7", "9223372036854775808"], [0, -7, 9223372036854775808]),
        ("number", ["1.10", "-0.5", "1234567890123456.78"], [*map(Decimal, ("1.10", "-0.5", "1234567890123456.78"))]),
        ("year", ["2024"], [2024]),
        ("date", ["2026-01-31", "0001-01-01", "9999-12-31"], [date(2026, 1, 31), date.min, date.max]),
    ],
)
def test_a_declared_type_reads_what_it_would_write_back(
    tmp_path: Path, kind: str, cells: list[str], values: list[Scalar]
) -> None:
    read = typed(tmp_path, kind, cells)
    assert read == values
    assert [str(value) for value in read] == cells
    assert {type(value) for value in read} == {type(value) for value in values}


WRITTEN = {
    "integer": "digits only, such as 12500000",
    "number": "digits and a point, such as 1250.5",
    "year": "four digits, such as 2024",
    "date": "year-month-day, such as 2024-12-31",
}


@pytest.mark.parametrize(
    ("kind", "cell"),
    [
        *(("integer", cell) for cell in ("00123", "+5", "-0", "1.0", "1e5", " 1", "1 000", '"1,000"', "٣", "9" * 401)),
        *(("number", cell) for cell in ("00.5", ".5", "1.", "1e5", "inf", "NaN", "N/A")),
        *(("year", cell) for cell in ("24", "0999", "2024-01", "20240")),
        *(("date", cell) for cell in ("31.01.2026", "03/04/2024", "20260131", "2026-02-30", "2026-W05-6")),
    ],
)
def test_a_cell_of_another_type_is_told_with_its_line_and_column(tmp_path: Path, kind: str, cell: str) -> None:
    shown = cell.strip('"') if len(cell) < 81 else cell[:80] + "…"
    assert told_by(lambda: typed(tmp_path, kind, ["", cell])) == [
        (
            f"p/d.csv:3:1: '{shown}' in column 'x' is not of type {kind}"
            f" | write {WRITTEN[kind]}, declare the text in missingValues, or give the column type string"
        )
    ]


def test_the_cells_of_all_columns_are_told_and_after_ten_of_one_counted(tmp_path: Path) -> None:
    dictionary = (
        "resources: [{name: d, path: d.csv, schema: {fields: [{name: a, type: integer}, {name: b, type: year}]}}]\n"
    )
    package(tmp_path, dictionary, d='a,b\n"x\ny",1\n' + "z,2024\n" * 12)
    told = told_by(lambda: loaded(tmp_path, "p"))
    assert told[:2] == [
        (
            r"p/d.csv:2:1: 'x\ny' in column 'a' is not of type integer"
            " | write digits only, such as 12500000, declare the text in missingValues, or give the column type string"
        ),
        (
            "p/d.csv:3:4: '1' in column 'b' is not of type year"
            " | write four digits, such as 2024, declare the text in missingValues, or give the column type string"
        ),
    ]
    assert told[-1] == "p/d.csv:13:1: 3 more cells in column 'a' | mend those above first"
    assert len(told) == 12


def test_only_declared_texts_are_missing(tmp_path: Path) -> None:
    assert typed(tmp_path, "integer", ["5", "n/a", ""], "[n/a, '']") == [5, None, None]
    assert typed(tmp_path, "string", ["NA", "n/a", ""], "[n/a]") == ["NA", None, ""]


def test_the_files_that_were_read_are_known(tmp_path: Path) -> None:
    package(write(tmp_path, e="a\n1\n"), d=AMOUNTS)
    items = (named("p/"), named("e.csv"))
    loaded = load(tmp_path, items, [named("d"), named("e")], ISSUED)
    assert loaded.files == ("p/datapackage.yaml", "p/d.csv", "e.csv")


@pytest.mark.parametrize(
    ("item", "problem"),
    [
        ("q", "b.yaml:4:8: no file 'q' | check the path; it counts from the project's folder"),
        ("e.csw", "b.yaml:4:8: no file 'e.csw' | did you mean 'e.csv'?"),
        ("../x", "b.yaml:4:8: '../x' is outside the project | move it into the project"),
        (
            "bare",
            "b.yaml:4:8: 'bare' has no data dictionary | add a datapackage.yaml, or name the data files one by one",
        ),
        (
            "d.doc",
            f"b.yaml:4:8: 'd.doc' is not of a kind that is read | the kinds that are read are {', '.join(LOADERS)}",
        ),
    ],
)
def test_data_that_cannot_be_found_is_told_where_the_brief_names_it(tmp_path: Path, item: str, problem: str) -> None:
    root = tmp_path / "project"
    (root / "bare").mkdir(parents=True)
    write(root, e="a\n1\n")
    (root / "d.doc").write_text("a\n")
    (tmp_path / "x").mkdir()
    assert told_by(lambda: loaded(root, item)) == [problem]


def test_a_missing_file_is_told_where_the_dictionary_names_it(tmp_path: Path) -> None:
    package(tmp_path)
    told = told_by(lambda: loaded(tmp_path, "p"))
    assert told == ["p/datapackage.yaml:3:11: no file 'p/d.csv' | check the path; it counts from the project's folder"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_named_pipe_is_refused_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(package(tmp_path) / "p" / "d.csv")
    assert told_by(lambda: loaded(tmp_path, "p")) == [
        "p/datapackage.yaml:3:11: 'p/d.csv' is neither a file nor a folder | put a plain file there"
    ]


def test_unknown_data_sets_are_told_with_the_closest(tmp_path: Path) -> None:
    root = write(tmp_path, people="a\n1\n")
    assert told_by(lambda: load(root, (named("people.csv"),), [named("peple", 1), named("x", 2)], ISSUED)) == [
        "b.yaml:4:1: no data set 'peple' | did you mean 'people'? the data sets are people",
        "b.yaml:4:2: no data set 'x' | the data sets are people",
    ]


def test_a_data_set_that_is_there_twice_is_told(tmp_path: Path) -> None:
    root = package(write(tmp_path, d="a\n1\n"), d=AMOUNTS)
    told = told_by(lambda: load(root, (named("p", 1), named("d.csv", 2)), [named("d")], ISSUED))
    assert told == ["b.yaml:4:2: the data set 'd' is there twice | rename one"]


def test_a_column_of_the_dictionary_that_the_file_lacks_is_told(tmp_path: Path) -> None:
    package(tmp_path, d="name,amounts\nA,1\n")
    assert told_by(lambda: loaded(tmp_path, "p")) == [
        (
            "p/datapackage.yaml:10:18: no column 'amount' in 'p/d.csv'"
            " | did you mean 'amounts'? the columns are name, amounts"
        )
    ]


def test_the_faults_of_all_files_are_told_in_one_run(tmp_path: Path) -> None:
    root = write(tmp_path, d="a,b\n1\n", e='a\n"x\n', f="a\n1\n")
    items = (named("d.csv", 1), named("e.csv", 2), named("gone.csv", 3), named("f.csv", 4))
    told = told_by(lambda: load(root, items, [named(name) for name in ("d", "e", "f", "gone")], ISSUED))
    assert [line.split(": ")[0] for line in told] == ["b.yaml:4:3", "d.csv:2:1", "e.csv:2:1"]
