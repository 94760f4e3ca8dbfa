"""A PostgreSQL server through SQLAlchemy and psycopg: every value in the text that the server writes, only ever read.

The password comes from the environment. It is in no message, name or record.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, create_engine, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from generator.errors import BriefError, Place, Problem, fault, quoted, raise_any
from generator.model.resource import Dialect, Resource
from generator.model.words import Words
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
from generator.sources.records import Records, Texts

CONNECT_SECONDS, MOST_MILLISECONDS = 10, 60_000
SESSION = (
    f"-c default_transaction_read_only=on -c statement_timeout={MOST_MILLISECONDS} -c TimeZone=UTC -c DateStyle=ISO"
)
BOOLEANS, FLOATS, STRINGS = {16}, {700, 701}, {25, 1043, 1042, 19, 2950, 114, 3802, 18}
BINARY = {17}
HOW = "write it as postgresql+psycopg://user@host/database, with the password's variable in passwordFrom"
SECRET = re.compile(r"//[^/@]*@")


def read_server(words: Words, resource: Resource) -> Records:
    """Return the records that a dialect asks of the server at a URL; raise BriefError where it cannot be read."""
    dialect = resource.dialect
    url = _url(words)
    check_question(dialect, resource.name.place)
    secret = _password(dialect)
    name = f"postgresql://{url.host}/{url.database}"
    engine = _engine(url, secret)
    try:
        with engine.connect() as connection:
            answer = _answer(connection, dialect, name)
    except SQLAlchemyError as error:
        raise _failed(error, words, dialect, secret) from None
    return records_of_answer(answer, name, resource, details_of(dialect, name))


def _url(words: Words) -> URL:
    shown = SECRET.sub("//…@", words.text)
    try:
        url = make_url(words.text)
    except (ArgumentError, ValueError):
        raise fault(f"{quoted(shown)} is no URL of a database", words.place, HOW) from None
    if url.password is not None or "password" in url.query:
        message = "the URL of the database holds a password"
        raise fault(message, words.place, "take it out, and name a variable that holds it in passwordFrom")
    if url.drivername not in ("postgresql", "postgresql+psycopg"):
        raise fault(f"databases of the kind {quoted(url.drivername)} are not read", words.place, HOW)
    if not url.host or not url.database:
        raise fault(f"{quoted(shown)} lacks its host or its database", words.place, HOW)
    return url.set(drivername="postgresql+psycopg")


def _password(dialect: Dialect) -> str:
    variable = dialect.password
    if not variable.text:
        return ""
    if variable.text not in os.environ:
        message = f"the variable {quoted(variable.text)} of the environment is not set"
        raise fault(message, variable.place, "set it to the password before the build")
    return os.environ[variable.text]


def _engine(url: URL, secret: str) -> Any:  # noqa: ANN401  # an Engine; SQLAlchemy loads psycopg here
    try:
        return create_engine(
            url.set(password=secret or None),
            poolclass=NullPool,
            # Every statement is prepared, and a server prepares but one at a time.
            connect_args={"connect_timeout": CONNECT_SECONDS, "options": SESSION, "prepare_threshold": 0},
        )
    except ImportError:
        message = "a PostgreSQL server needs psycopg"
        raise fault(message, Place(f"postgresql://{url.host}"), 'pip install "sitbrief[postgres]"') from None


def _failed(error: SQLAlchemyError, words: Words, dialect: Dialect, secret: str) -> BriefError:
    """Return what went wrong; where there was no connection, at the URL."""
    cause = getattr(error, "orig", None) or error
    if getattr(cause, "sqlstate", None) is not None:
        return refused(cause, dialect, secret)
    line = next((line for line in str(cause).splitlines() if line.strip()), type(cause).__name__)
    line = line.replace(secret, "…") if secret else line
    return fault(f"no connection to the database: {line.strip()[:200]}", words.place, "check host, user and password")


def _answer(connection: Connection, dialect: Dialect, name: str) -> Answer:
    query = escaped(dialect.query.text or _query_of_table(connection, dialect))
    _as_text(connection)
    result = connection.execute(text(query), parameters_of(dialect))
    if not result.returns_rows:
        raise fault("the query gives no rows", dialect.query.place, "write a select")
    cursor: Any = result.cursor
    kinds = [column.type_code for column in cursor.description]
    heading = tuple(column.name for column in cursor.description)
    rows = result.fetchmany(MOST_ROWS + 1)
    if len(rows) > MOST_ROWS:
        raise too_many(dialect)
    arrays = _arrays()
    raise_any(
        Problem(
            f"column {quoted(title)} holds lists or binary data", Place(name, cell=f"column '{title}'"), "leave it out"
        )
        for title, kind in zip(heading, kinds, strict=True)
        if kind in BINARY or kind in arrays
    )
    cells: list[Sequence[str | None]] = list(zip(*rows, strict=True)) or [()] * len(heading)
    columns = [_column(values, kind) for values, kind in zip(cells, kinds, strict=True)]
    texts = frozenset(title for title, kind in zip(heading, kinds, strict=True) if kind in STRINGS)
    return Answer(heading, columns, len(rows), texts)


def _as_text(connection: Connection) -> None:
    """Have psycopg give every value as the text that the server sends."""
    from psycopg import postgres  # noqa: PLC0415  # an extra
    from psycopg.types.string import TextLoader  # noqa: PLC0415  # an extra

    raw: Any = connection.connection.driver_connection
    for kind in postgres.types:
        raw.adapters.register_loader(kind.oid, TextLoader)
        raw.adapters.register_loader(kind.array_oid, TextLoader)


def _arrays() -> set[int]:
    """Return the numbers of the types of lists."""
    from psycopg import postgres  # noqa: PLC0415  # an extra

    return {kind.array_oid for kind in postgres.types if kind.array_oid}


def _query_of_table(connection: Connection, dialect: Dialect) -> str:
    """Return a query of all rows of a table in the order of its key; without one, by the text of the rows."""
    inspector = inspect(connection)
    schema, _, table = dialect.table.text.rpartition(".")
    known = {*inspector.get_table_names(schema or None), *inspector.get_view_names(schema or None)}
    if table not in known:
        raise no_table(dialect.table, known)
    prepare = connection.dialect.identifier_preparer
    parts = [prepare.quote_identifier(part) for part in (schema, table) if part]
    keys = inspector.get_pk_constraint(table, schema or None)["constrained_columns"]
    order = ", ".join(f"sitbrief.{prepare.quote_identifier(key)}" for key in keys) or "sitbrief::text"
    return f"select sitbrief.* from {'.'.join(parts)} as sitbrief order by {order}"  # noqa: S608  # names of the base, quoted


def _column(values: Sequence[str | None], kind: int) -> Texts:
    if kind in BOOLEANS:
        return [None if value is None else "true" if value == "t" else "false" for value in values]
    if kind in FLOATS:
        return [value if value is None or "e" not in value else format(Decimal(value), "f") for value in values]
    return [value.replace("\r\n", "\n").replace("\r", "\n") if value and "\r" in value else value for value in values]
