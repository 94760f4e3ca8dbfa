"""DuckDB reads a database or a query over one file, exactly, and reaches nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pyarrow as pa  # type: ignore[import-untyped]  # it has no annotations
import pytest
from pyarrow import parquet

from generator.model.dataset import source_text
from tests.declared import load_declared
from tests.small_brief import told_by
from tests.small_data import table


def make(root: Path, *statements: str) -> Path:
    with duckdb.connect(str(root / "d.duckdb")) as base:
        for statement in statements:
            base.execute(statement)
    return root


def asked(root: Path, file: str = "d.duckdb", **keys: str) -> list[list[str]]:
    pairs = ", ".join(f"{key}: {value}" for key, value in keys.items())
    data = load_declared(root, file, f"dialect: {{{pairs}}}").sets["d"]
    return [[source_text(cell) for cell in row] for row in table(data)]


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("170141183460469231731687303715884105727::hugeint", "170141183460469231731687303715884105727"),
        ("1.50::decimal(10, 2)", "1.50"),
        ("0.1::double", "0.1"),
        ("'NO'", "NO"),
        ("'00123'", "00123"),
        ("null", ""),
        ("date '2024-01-31'", "2024-01-31"),
        ("timestamp '2024-01-31 12:30:00'", "2024-01-31 12:30:00"),
        ("true", "true"),
    ],
)
def test_a_value_is_read_as_it_is_stored(tmp_path: Path, value: str, read: str) -> None:
    make(tmp_path, f"create table t as select {value} as x, 1 as n")
    assert asked(tmp_path, table="t") == [[read, "1"]]


def test_a_table_is_read_in_one_order_and_a_query_with_bound_parameters(tmp_path: Path) -> None:
    make(tmp_path, "create table \"odd \"\"t\" as select * from (values (2, 'b'), (1, 'a')) v(n, s)")
    assert asked(tmp_path, table="'odd \"t'") == [["1", "a"], ["2", "b"]]
    query = json.dumps('select n from "odd ""t" where s = :s and \':no\' <> :s order by n')
    assert asked(tmp_path, query=query, parameters="{s: b}") == [["2"]]


def test_a_query_is_over_one_file_of_columns(tmp_path: Path) -> None:
    parquet.write_table(pa.table({"crop": ["rice", "maize", "rice"], "t": [1, 2, 3]}), tmp_path / "d.parquet")
    query = json.dumps("select crop, sum(t) as t from records group by crop order by crop")
    assert asked(tmp_path, "d.parquet", query=query) == [["maize", "2"], ["rice", "4"]]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("select * from read_csv('d.csv')", "file system operations are disabled by configuration"),
        ("copy t to 'out.csv'", "file system operations are disabled by configuration"),
        ("attach 'o.db'", "file system operations are disabled by configuration"),
        ("set threads = 4", "the configuration has been locked"),
        ("create table u (a int)", "read-only"),
        ("select 1; select 2", "the query is not one statement"),
        ("selct 1", "syntax error"),
    ],
)
def test_a_query_that_writes_or_reaches_out_is_refused(tmp_path: Path, query: str, message: str) -> None:
    make(tmp_path, "create table t (x int)")
    (tmp_path / "d.csv").write_text("a\n1\n", encoding="utf-8")
    (line,) = told_by(lambda: asked(tmp_path, query=json.dumps(query)))
    assert line.startswith("datapackage.yaml:4:22: ")
    assert message in line
    assert sorted(path.name for path in tmp_path.iterdir()) == ["d.csv", "d.duckdb", "datapackage.yaml"]


def test_an_unknown_table_and_a_file_that_is_no_database_are_told(tmp_path: Path) -> None:
    make(tmp_path, "create table t (x int)")
    assert told_by(lambda: asked(tmp_path, table="tt")) == [
        "datapackage.yaml:4:22: no table 'tt' | did you mean 't'? the tables are t"
    ]
    (tmp_path / "d.duckdb").write_bytes(b"hello, world" * 1000)
    assert told_by(lambda: asked(tmp_path, table="t")) == [
        "d.duckdb: the database cannot be read | write it again, by a DuckDB of today"
    ]


def test_a_value_that_no_cell_can_hold_is_told(tmp_path: Path) -> None:
    make(tmp_path, "create table t as select [1, 2] as x")
    (line,) = told_by(lambda: asked(tmp_path, table="t"))
    assert line.startswith(
        "d.duckdb:column 'x': column 'x' is of type 'list<l: int32>', which no cell of a table can hold"
    )
