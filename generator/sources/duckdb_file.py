"""DuckDB: a database file, or a query over one local file of columns, without any reach beyond them.

Needs duckdb and pyarrow, which are loaded when they are used.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.errors import BriefError, Place, fault
from generator.model.resource import Dialect, Resource
from generator.sources.arrow_table import texts_of_table
from generator.sources.database import (
    MOST_ROWS,
    bound,
    check_question,
    details_of,
    no_table,
    parameters_of,
    records_of_answer,
    refused,
    too_many,
)
from generator.sources.records import Records

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]  # it has no annotations

# Threads would change the order of rows.
CLOSED = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "lock_configuration": "true",
    "memory_limit": "1GB",
    "threads": "1",
}


def read_duckdb(path: Path, name: str, resource: Resource) -> Records:
    """Return the records that a dialect asks of a DuckDB file; raise BriefError where it cannot be read."""
    dialect = resource.dialect
    check_question(dialect, resource.name.place)
    duckdb = _duckdb(name)
    try:
        with duckdb.connect(str(path), read_only=True, config=CLOSED) as base:
            return _records(base, duckdb, name, resource)
    except duckdb.IOException as error:
        raise fault("the database cannot be read", Place(name), "write it again, by a DuckDB of today") from error
    except duckdb.Error as error:
        raise refused(error, dialect) from error


def query_table(table: pa.Table, name: str, resource: Resource) -> Records:
    """Return the records that the dialect's query makes of a table of Arrow, which it calls `records`."""
    check_question(resource.dialect, resource.name.place)
    duckdb = _duckdb(name)
    try:
        with duckdb.connect(config=CLOSED) as base:
            base.register("records", table)
            return _records(base, duckdb, name, resource)
    except duckdb.Error as error:
        raise refused(error, resource.dialect) from error


def _duckdb(name: str) -> Any:  # noqa: ANN401  # a module without annotations
    try:
        import duckdb  # noqa: PLC0415  # an extra
        import pyarrow as pa  # noqa: PLC0415  # an extra
    except ImportError:
        raise fault(f"'{name}' needs duckdb", Place(name), 'pip install "sitbrief[duckdb]"') from None
    return duckdb if pa else None


def _records(base: Any, duckdb: Any, name: str, resource: Resource) -> Records:  # noqa: ANN401  # as above
    dialect = resource.dialect
    query = bound(dialect.query.text, "$") or _query_of_table(base, dialect)
    if len(duckdb.extract_statements(query)) != 1:
        raise _several(dialect)
    found = base.sql(query, params=parameters_of(dialect) or None)
    if found is None:
        raise fault("the query gives no rows", dialect.query.place, "write a select")
    table = found.limit(MOST_ROWS + 1).to_arrow_table()
    if table.num_rows > MOST_ROWS:
        raise too_many(dialect)
    return records_of_answer(texts_of_table(table, name), name, resource, details_of(dialect, name))


def _several(dialect: Dialect) -> BriefError:
    return fault("the query is not one statement", dialect.query.place, "write a single select")


def _query_of_table(base: Any, dialect: Dialect) -> str:  # noqa: ANN401  # as above
    """Return a query of all rows of a table, ordered by all columns."""
    known = {name for (name,) in base.execute("select table_name from information_schema.tables").fetchall()}
    if dialect.table.text not in known:
        raise no_table(dialect.table, known)
    table = '"' + dialect.table.text.replace('"', '""') + '"'
    return f"select * from {table} order by all"  # noqa: S608  # a name of the base itself, quoted
