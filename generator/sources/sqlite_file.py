"""SQLite files through SQLAlchemy, only ever read: each value by its own storage class, exact."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from generator.errors import NEW_LINE, BriefError, Place, Problem, fault, raise_any
from generator.model.resource import Dialect, Resource
from generator.sources.database import (
    MOST_ROWS,
    Answer,
    check_question,
    details_of,
    escaped,
    no_table,
    parameters_of,
    records_of_answer,
    refused,
    too_many,
)
from generator.sources.numbers import plain
from generator.sources.records import Records, Texts
from generator.sources.told import first_few

ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
UNSAFE = {"load_extension", "readfile", "writefile", "edit", "fts3_tokenizer"}
STEP, MOST_STEPS = 1_000_000, 1_000  # instructions of the engine; all of them take about ten seconds
TABLES = "select name, type from sqlite_master where type in ('table', 'view') and name not like 'sqlite_%'"


def read_database_file(path: Path, name: str, resource: Resource) -> Records:
    """Return the records that a dialect asks of the file at `path`; raise BriefError where it cannot be read."""
    dialect = resource.dialect
    check_question(dialect, resource.name.place)
    engine = create_engine("sqlite://", creator=lambda: _opened(path), poolclass=NullPool)
    try:
        with engine.connect() as connection:
            answer = _answer(connection, dialect, name)
    except sqlite3.DatabaseError as error:
        raise _damaged(name, error) from error
    except SQLAlchemyError as error:
        raise refused(error.__cause__ or error, dialect) from error
    return records_of_answer(answer, name, resource, details_of(dialect, name))


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)


def _damaged(name: str, error: sqlite3.DatabaseError) -> BriefError:
    return fault(f"the database cannot be read: {error}", Place(name), "give it the ending that says what it is")


def _answer(connection: Connection, dialect: Dialect, name: str) -> Answer:
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)  # noqa: S101  # made above
    query = dialect.query.text or _query_of_table(raw, dialect)
    _guard(raw)
    result = connection.execute(text(escaped(query)), parameters_of(dialect))
    rows: Sequence[Sequence[object]] = result.fetchmany(MOST_ROWS + 1)
    if len(rows) > MOST_ROWS:
        raise too_many(dialect)
    heading = tuple(result.keys())
    columns: list[Texts] = []
    texts = []
    for title, values in zip(heading, list(zip(*rows, strict=True)) or [()] * len(heading), strict=True):
        raise_any(_blobs(values, name, title))
        columns.append([_text(value) for value in values])
        if all(value is None or isinstance(value, str) for value in values):
            texts.append(title)
    return Answer(heading, columns, len(rows), frozenset(texts))


def _query_of_table(raw: sqlite3.Connection, dialect: Dialect) -> str:
    """Return a query of all rows of a table in the order of its key or of its rows, or of a view by all its columns."""
    table = dialect.table.text
    known: dict[str, str] = dict(raw.execute(TABLES).fetchall())
    if table not in known:
        raise no_table(dialect.table, known)
    quoted = _quoted(table)
    columns = raw.execute("select name, pk from pragma_table_info(?)", [table]).fetchall()
    keys = [_quoted(name) for name, key in sorted(columns, key=lambda column: column[1]) if key]
    keys = keys or (["rowid"] if known[table] == "table" else [_quoted(name) for name, _ in columns])
    return f"select * from {quoted} order by {', '.join(keys)}"  # noqa: S608  # names of the base itself, quoted


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _guard(raw: sqlite3.Connection) -> None:
    """Let a connection do nothing but read, and not for ever."""

    def allow(action: int, _name: str | None, function: str | None, *_: str | None) -> int:
        safe = action in ALLOWED and (function or "").lower() not in UNSAFE
        return sqlite3.SQLITE_OK if safe else sqlite3.SQLITE_DENY

    steps = count(1)
    raw.set_authorizer(allow)
    raw.set_progress_handler(lambda: next(steps) > MOST_STEPS, STEP)


def _text(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, float):
        return plain(value)
    return NEW_LINE.sub("\n", value) if isinstance(value, str) else str(value)


def _blobs(values: Sequence[object], name: str, title: str) -> Iterator[Problem]:
    rows = [row for row, value in enumerate(values, 1) if isinstance(value, bytes)]
    yield from first_few(
        rows,
        lambda row: Problem(
            "the value is binary data", Place(name, cell=f"row {row}, column '{title}'"), "leave the column out"
        ),
        "such values",
    )
