"""Several files of one shape are one data set."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.declared import fields, load_declared
from tests.small_brief import told_by
from tests.small_data import table


@pytest.fixture
def prices(tmp_path: Path) -> Path:
    """Return a folder with prices of three months, each with its own number of rows."""
    folder = tmp_path / "prices"
    folder.mkdir()
    for month, rows in (("02", "rice,5\n"), ("01", "rice,4\nmaize,3\n"), ("03", "")):
        (folder / f"{month}.csv").write_text(f"crop,price\n{rows}", encoding="utf-8")
    return tmp_path


def test_files_that_fit_a_pattern_are_read_in_the_order_of_their_names(prices: Path) -> None:
    loaded = load_declared(prices, "prices/*.csv")
    data = loaded.sets["d"]
    assert table(data) == [("rice", 4), ("maize", 3), ("rice", 5)]
    field = data.fields[1]
    assert [str(data.locate(n, field)) for n in range(3)] == [
        "prices/01.csv:2:6",
        "prices/01.csv:3:7",
        "prices/02.csv:2:6",
    ]
    origins = [(origin.source, origin.rows) for n in range(3) for origin in data.origins(n, field.traces)]
    assert origins == [("prices/01.csv", (2,)), ("prices/01.csv", (3,)), ("prices/02.csv", (2,))]
    assert loaded.files == ("datapackage.yaml", "prices/01.csv", "prices/02.csv", "prices/03.csv")
    assert dict(loaded.reports["d"].details)["files"] == "3"


def test_the_name_of_the_file_is_a_column_where_that_is_wanted(prices: Path) -> None:
    data = load_declared(prices, "prices/*.csv", "fileColumn: file").sets["d"]
    assert table(data) == [
        ("rice", 4, "prices/01.csv"),
        ("maize", 3, "prices/01.csv"),
        ("rice", 5, "prices/02.csv"),
    ]


def test_a_list_of_files_keeps_its_order(prices: Path) -> None:
    data = load_declared(prices, "[prices/02.csv, prices/01.csv]").sets["d"]
    assert table(data) == [("rice", 5), ("rice", 4), ("maize", 3)]


def test_differing_columns_are_told_with_both_headings(prices: Path) -> None:
    (prices / "prices" / "02.csv").write_text("crop,cost\nrice,5\n", encoding="utf-8")
    assert told_by(lambda: load_declared(prices, "prices/*.csv")) == [
        "prices/02.csv: the columns are not those of 'prices/01.csv' | here crop, cost; there crop, price"
    ]


def test_a_cell_of_a_later_file_is_told_where_it_stands(prices: Path) -> None:
    (prices / "prices" / "02.csv").write_text("crop,price\nrice,five\n", encoding="utf-8")
    (told,) = told_by(lambda: load_declared(prices, "prices/*.csv", fields("price, type: integer")))
    assert told.startswith("prices/02.csv:2:6: 'five' in column 'price' is not of type integer | ")


def test_a_pattern_that_no_file_fits_is_told(prices: Path) -> None:
    assert told_by(lambda: load_declared(prices, "costs/*.csv")) == [
        "datapackage.yaml:3:11: no file fits 'costs/*.csv' | check the pattern"
    ]


@pytest.mark.parametrize("pattern", ["../prices/*.csv", "/prices/*.csv", "a/../../*.csv"])
def test_a_pattern_that_leads_out_of_the_project_is_refused(prices: Path, pattern: str) -> None:
    hint = "write one that counts from the dictionary's folder"
    assert told_by(lambda: load_declared(prices, pattern)) == [
        f"datapackage.yaml:3:11: '{pattern}' is not a pattern inside the project | {hint}"
    ]
