"""A PostgreSQL server is only read, every value is what it says, and the password is nowhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.model.dataset import source_text
from generator.pipeline import build
from generator.sources import postgres_server
from tests.declared import declare, load_declared
from tests.project import make_project
from tests.small_brief import ISSUED, brief, told_by
from tests.small_data import lines, table
from tests.sources.postgres import PASSWORD, Server

VARIABLE = "SITBRIEF_TEST_PASSWORD"


@pytest.fixture(autouse=True)
def _password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, PASSWORD)


def dialect(**keys: str) -> str:
    pairs = {**keys, "passwordFrom": VARIABLE}
    return f"dialect: {{{', '.join(f'{key}: {value}' for key, value in pairs.items())}}}"


def texts(root: Path, server: Server, query: str) -> list[str]:
    """Return the cells of the only row of a query."""
    data = load_declared(root, server.url, dialect(query=json.dumps(query))).sets["d"]
    (row,) = table(data)
    return [source_text(value) for value in row]


def told(root: Path, server: Server, **keys: str) -> list[str]:
    return told_by(lambda: load_declared(root, server.url, dialect(**keys)))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("12345678901234.5600::numeric", "12345678901234.5600"),
        ("9223372036854775807::bigint", "9223372036854775807"),
        ("'NaN'::numeric", "NaN"),
        ("0.1::float8", "0.1"),
        ("1e22::float8", "10000000000000000000000"),
        ("0.1::float4", "0.1"),
        ("true", "true"),
        ("date '9999-12-31'", "9999-12-31"),
        ("'infinity'::date", "infinity"),
        ("timestamp '2024-01-31 12:30:00'", "2024-01-31 12:30:00"),
        ("timestamptz '2024-01-31 12:30:00+02'", "2024-01-31 10:30:00+00"),
        ("'00123'::text", "00123"),
        (r"'a:b::c'::text", "a:b::c"),
        (r"E'a\r\nb'", "a\nb"),
        ("null::int", ""),
        ("'{\"a\": 1.50}'::json", '{"a": 1.50}'),
        ("'6ecd8c99-4036-403d-bf84-cf8400f67836'::uuid", "6ecd8c99-4036-403d-bf84-cf8400f67836"),
    ],
)
def test_a_value_is_what_the_server_says(tmp_path: Path, postgres: Server, written: str, read: str) -> None:
    assert texts(tmp_path, postgres, f"select {written} as x") == [read]


def test_a_table_is_read_in_the_order_of_its_key(tmp_path: Path, postgres: Server) -> None:
    postgres.run(
        'create table if not exists "Odd "" name" (id int primary key, "a:b" text, n numeric(20, 2));'
        "insert into \"Odd \"\" name\" values (2, 'NO', 1.50), (1, '007', null) on conflict do nothing"
    )
    loaded = load_declared(tmp_path, postgres.url, dialect(table="'Odd \" name'"))
    data = loaded.sets["d"]
    assert [[source_text(cell) for cell in row] for row in table(data)] == [["1", "007", ""], ["2", "NO", "1.50"]]
    assert [(field.name, field.type) for field in data.fields] == [
        ("id", "integer"),
        ("a:b", "string"),
        ("n", "number"),
    ]
    assert lines(data) == [(1,), (2,)]
    assert (data.path, str(data.locate(0, data.fields[0]))) == (
        "postgresql://127.0.0.1/base",
        "postgresql://127.0.0.1/base:row 1, column 'id'",
    )
    assert loaded.notices == ()


def test_a_table_without_a_key_is_read_in_one_order(tmp_path: Path, postgres: Server) -> None:
    postgres.run("create table if not exists loose (j json, n int); delete from loose;")
    postgres.run("""insert into loose values ('{"a": 1}', 2), ('{"a": 1}', 1), (null, 3)""")
    data = load_declared(tmp_path, postgres.url, dialect(table="public.loose")).sets["d"]
    assert sorted(str(row[1]) for row in table(data)) == ["1", "2", "3"]
    assert table(data) == table(load_declared(tmp_path, postgres.url, dialect(table="loose")).sets["d"])


def test_parameters_are_bound_and_never_pasted(tmp_path: Path, postgres: Server) -> None:
    odd = "x' OR 1=1 --"
    query = json.dumps("select :who::text as who, ':no' as no order by 1")
    declared = f"dialect: {{query: {query}, parameters: {{who: {json.dumps(odd)}}}, passwordFrom: {VARIABLE}}}"
    assert table(load_declared(tmp_path, postgres.url, declared).sets["d"]) == [(odd, ":no")]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("create table made (a int)", "cannot execute CREATE TABLE in a read-only transaction"),
        (
            "with x as (delete from loose returning 1) select * from x",
            "in a read-only transaction",
        ),
        ("select * from nowhere", 'relation "nowhere" does not exist'),
        ("selct 1", 'syntax error at or near "selct"'),
        ("select pg_read_file('/etc/passwd')", "permission denied for function pg_read_file"),
        ("select 1; drop table loose", "cannot insert multiple commands into a prepared statement"),
        (
            "select 1; commit; begin read write; drop table loose",
            "cannot insert multiple commands into a prepared statement",
        ),
    ],
)
def test_a_query_that_is_wrong_or_writes_is_told_where_it_stands(
    tmp_path: Path, postgres: Server, query: str, message: str
) -> None:
    (line,) = told(tmp_path, postgres, query=json.dumps(query))
    assert line.startswith("datapackage.yaml:4:22: the database refuses: ")
    assert message in line
    assert line.endswith(" | correct the query; it may only read")


def test_a_query_that_never_ends_is_ended(tmp_path: Path, postgres: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres_server, "SESSION", postgres_server.SESSION.replace("60000", "200"))
    (line,) = told(tmp_path, postgres, query=json.dumps("select pg_sleep(30)::text as x order by 1"))
    assert "canceling statement due to statement timeout" in line


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("select array[1, 2] as x", "column 'x' holds lists or binary data"),
        (r"select '\\x00'::bytea as x", "column 'x' holds lists or binary data"),
        ("select 1, 2", "the heading '?column?' is there twice"),
        ('select 1 as " "', "the heading of column 1 is empty"),
    ],
)
def test_a_column_that_cannot_be_shown_is_told(tmp_path: Path, postgres: Server, query: str, message: str) -> None:
    assert any(message in line for line in told(tmp_path, postgres, query=json.dumps(query)))


def test_a_query_without_an_order_is_told(tmp_path: Path, postgres: Server) -> None:
    notices = load_declared(tmp_path, postgres.url, dialect(query="select 1 as x")).notices
    message = "the query has no 'order by', so that its rows may come in another order next time"
    assert [f"{notice.place}: {notice.message}" for notice in notices] == [f"datapackage.yaml:4:22: {message}"]


def test_an_unknown_table_is_told_with_the_closest(tmp_path: Path, postgres: Server) -> None:
    postgres.run("create table if not exists loose (j json, n int)")
    (line,) = told(tmp_path, postgres, table="lose")
    assert line.startswith("datapackage.yaml:4:22: no table 'lose' | did you mean 'loose'? the tables are ")


def test_what_is_wrong_with_url_or_password_is_told_without_it(
    tmp_path: Path, postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "wrong" + PASSWORD)
    (line,) = told(tmp_path, postgres, table="t")
    assert line.startswith("datapackage.yaml:3:11: no connection to the database: ")
    assert PASSWORD not in line
    monkeypatch.delenv(VARIABLE)
    assert told(tmp_path, postgres, table="t") == [
        (
            f"datapackage.yaml:4:39: the variable '{VARIABLE}' of the environment is not set"
            " | set it to the password before the build"
        )
    ]
    how = "take it out, and name a variable that holds it in passwordFrom"
    url = postgres.url.replace("reader@", "reader:hunter2@")
    assert told_by(lambda: load_declared(tmp_path, url, "dialect: {table: t}")) == [
        f"datapackage.yaml:3:11: the URL of the database holds a password | {how}"
    ]
    for odd in ("mysql://host/base", "postgresql://", "postgresql://host"):
        (line,) = told_by(lambda odd=odd: load_declared(tmp_path, odd, "dialect: {table: t}"))  # type: ignore[misc]
        assert line.startswith("datapackage.yaml:3:11: ")
        assert line.endswith(
            " | write it as postgresql+psycopg://user@host/database, with the password's variable in passwordFrom"
        )


def test_the_password_reaches_no_output_and_the_brief_is_proved(tmp_path: Path, postgres: Server) -> None:
    postgres.run("create table if not exists crops (crop text primary key, tonnes int); delete from crops;")
    postgres.run("insert into crops values ('rice', 5), ('maize', 7)")
    make_project(tmp_path)
    (tmp_path / "data" / "crops").mkdir()
    declare(tmp_path / "data" / "crops", postgres.url, dialect(table="crops"))
    block = "sections: [{heading: H, blocks: [{table: {data: d, caption: C}}]}]\n"
    (tmp_path / "templates" / "crops.yaml").write_text(brief(f"data: [data/crops]\n{block}"), encoding="utf-8")
    results = build(tmp_path, "crops", ISSUED)
    assert all(result.proof is not None and not result.proof.mismatches for result in results)
    files = [path for path in (tmp_path / "output").rglob("*") if path.is_file()]
    assert len(files) == 3
    assert not any(PASSWORD.encode() in path.read_bytes() for path in files)
    assert VARIABLE not in (tmp_path / "output" / "crops" / "run.json").read_text("utf-8")
