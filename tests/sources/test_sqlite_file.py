"""SQLite files are only read, and every value is what its storage class says."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest

from generator.model.dataset import source_text
from generator.sources import sqlite_file
from tests.declared import load_declared
from tests.small_brief import told_by
from tests.small_data import lines, table

DECLARE = "declare in datapackage.yaml: dialect: {table: …} or {query: …}"
REFUSED = "datapackage.yaml:4:22: the database refuses"
READ_ONLY = "correct the query; it may only read"


def make(root: Path, *statements: str, rows: Sequence[Sequence[object]] = ()) -> Path:
    with sqlite3.connect(root / "d.db") as base:
        for statement in statements:
            base.execute(statement)
        for row in rows:
            base.execute(f"insert into t values ({', '.join('?' * len(row))})", row)  # noqa: S608  # question marks
    base.close()
    return root


def asked(root: Path, **keys: str) -> list[list[str]]:
    pairs = ", ".join(f"{key}: {value}" for key, value in keys.items())
    data = load_declared(root, "d.db", f"dialect: {{{pairs}}}").sets["d"]
    return [[source_text(cell) for cell in row] for row in table(data)]


def told(root: Path, **keys: str) -> list[str]:
    return told_by(lambda: asked(root, **keys))


def query(text: str) -> dict[str, str]:
    return {"query": json.dumps(text)}


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (9007199254740993, "9007199254740993"),
        (0.1, "0.1"),
        (5.0, "5"),
        (1e22, "10000000000000000000000"),
        (float("inf"), "inf"),
        (None, ""),
        ("", ""),
        ("12345678901234.5600", "12345678901234.5600"),
        ("NO", "NO"),
        ("a\r\nb\x00c", "a\nb\x00c"),
    ],
)
def test_a_value_is_read_by_its_storage_class(tmp_path: Path, value: object, read: str) -> None:
    make(tmp_path, "create table t (x, n)", rows=[(value, "-")])
    assert asked(tmp_path, table="t") == [[read, "-"]]


def test_text_stays_text_and_other_columns_have_a_type(tmp_path: Path) -> None:
    make(tmp_path, "create table t (s text, n integer, m)", rows=[("5", 5, "x"), (None, None, 7)])
    data = load_declared(tmp_path, "d.db", "dialect: {table: t}").sets["d"]
    assert [(field.name, field.type) for field in data.fields] == [("s", "string"), ("n", "integer"), ("m", "string")]
    assert (data.path, lines(data), str(data.locate(0, data.fields[1]))) == (
        "d.db",
        [(1,), (2,)],
        "d.db:row 1, column 'n'",
    )


def test_a_table_is_read_by_its_key_and_else_by_its_rows_and_a_view_by_its_columns(tmp_path: Path) -> None:
    make(
        tmp_path,
        'create table "odd ""t:able" (b int, a int, primary key (a, b)) without rowid',
        'insert into "odd ""t:able" values (1, 2), (2, 1)',
        "create table t (x)",
        "create view v as select x from t",
        rows=[("z",), ("a",)],
    )
    assert asked(tmp_path, table="'odd \"t:able'") == [["2", "1"], ["1", "2"]]
    assert asked(tmp_path, table="t") == [["z"], ["a"]]
    assert asked(tmp_path, table="v") == [["a"], ["z"]]


def test_parameters_are_bound_and_never_pasted(tmp_path: Path) -> None:
    odd = "x' OR 1=1 --"
    make(tmp_path, "create table t (x, n)", rows=[(odd, 1), ("y", 2)])
    keys = query("select n, ':no' as s from t where x = :x order by n -- :not me")
    assert asked(tmp_path, **keys, parameters=f"{{x: {json.dumps(odd)}}}") == [["1", ":no"]]


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        (
            query("select 1 as x where 1 = :a order by 1"),
            "datapackage.yaml:4:22: the parameter ':a' has no value | add it to 'parameters'",
        ),
        (
            {**query("select :ab as x order by 1"), "parameters": "{ab: 1, ac: 2}"},
            "datapackage.yaml:4:72: the query has no parameter ':ac' | the parameters are ab",
        ),
        (
            {},
            f"datapackage.yaml:2:11: neither a table nor a query is declared | {DECLARE}",
        ),
        (
            {"table": "t", **query("select 1")},
            f"datapackage.yaml:2:11: both a table and a query are declared | {DECLARE}",
        ),
        ({"table": "tt"}, "datapackage.yaml:4:22: no table 'tt' | did you mean 't'? the tables are t, v"),
        ({"table": '"t; drop table t"'}, "datapackage.yaml:4:22: no table 't; drop table t' | the tables are t, v"),
        (query("selct 1"), f'{REFUSED}: near "selct": syntax error | {READ_ONLY}'),
        (query("drop table t"), f"{REFUSED}: not authorized | {READ_ONLY}"),
        (query("delete from t"), f"{REFUSED}: not authorized | {READ_ONLY}"),
        (query("attach 'other.db' as o"), f"{REFUSED}: not authorized | {READ_ONLY}"),
        (
            query("pragma journal_mode = delete"),
            f"{REFUSED}: not authorized | {READ_ONLY}",
        ),
        (
            query("select load_extension('x') as x order by 1"),
            f"{REFUSED}: not authorized to use function: load_extension | {READ_ONLY}",
        ),
        (
            query("select 1; drop table t"),
            f"{REFUSED}: You can only execute one statement at a time. | {READ_ONLY}",
        ),
        (
            query("select 1 as a, 2 as a order by 1"),
            "d.db:column 2: the heading 'a' is there twice | rename one of them",
        ),
        (
            query("select x'00' as a order by 1"),
            "d.db:row 1, column 'a': the value is binary data | leave the column out",
        ),
    ],
)
def test_a_question_that_is_wrong_or_writes_is_told_where_it_stands(
    tmp_path: Path, keys: dict[str, str], message: str
) -> None:
    make(tmp_path, "create table t (x, n)", "create view v as select * from t", rows=[("a", 1)])
    before = (tmp_path / "d.db").read_bytes()
    assert told(tmp_path, **keys) == [message]
    assert (tmp_path / "d.db").read_bytes() == before


def test_a_query_that_never_ends_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "create table t (x)")
    monkeypatch.setattr(sqlite_file, "MOST_STEPS", 2)
    endless = "with recursive r(n) as (select 1 union all select n + 1 from r) select count(*) as n from r order by 1"
    assert told(tmp_path, **query(endless)) == [f"{REFUSED}: interrupted | {READ_ONLY}"]


def test_a_text_that_is_no_unicode_is_told(tmp_path: Path) -> None:
    make(tmp_path, "create table t (x)", "insert into t values (cast(x'ff' as text))")
    (line,) = told(tmp_path, table="t")
    assert line.startswith("datapackage.yaml:4:22: the database refuses: Could not decode to UTF-8 column 'x'")


@pytest.mark.parametrize("content", [b"", b"hello, world" * 100])
def test_a_file_that_is_no_database_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "d.db").write_bytes(content)
    (line,) = told(tmp_path, table="t")
    if content:
        assert line == (
            "d.db: the database cannot be read: file is not a database | give it the ending that says what it is"
        )
    else:
        assert line == "datapackage.yaml:4:22: no table 't' | "


def test_a_query_without_an_order_is_told(tmp_path: Path) -> None:
    make(tmp_path, "create table t (x)")
    notices = load_declared(tmp_path, "d.db", "dialect: {query: select x from t}").notices
    message = "the query has no 'order by', so that its rows may come in another order next time"
    assert [f"{notice.place}: {notice.message}" for notice in notices] == [f"datapackage.yaml:4:22: {message}"]


def test_rows_beyond_the_limit_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "create table t (x)", rows=[("a",), ("b",)])
    monkeypatch.setattr(sqlite_file, "MOST_ROWS", 1)
    (line,) = told(tmp_path, table="t")
    assert line.endswith(" rows | group them or choose some in a query")
