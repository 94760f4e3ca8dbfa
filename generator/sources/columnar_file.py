"""Parquet, Arrow and Feather to records: text stays text, and numbers of every width keep all their digits.

Needs pyarrow, which is loaded when it is used. Nothing in a file is ever unpickled: what pandas writes beside the
columns is not looked at.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from generator.errors import BriefError, Place, fault, quoted
from generator.model.resource import Resource
from generator.sources.arrow_table import texts_of_table
from generator.sources.duckdb_file import query_table
from generator.sources.records import Records
from generator.sources.totals import without_totals

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]  # it has no annotations

MOST_CELLS, MOST_BYTES = 50_000_000, 2_000_000_000


def read_arrow(path: Path, name: str, resource: Resource) -> Records:
    """Return the records of the file at `path`, called `name` in places; raise BriefError with its faults."""
    try:
        import pyarrow as pa  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise fault(f"'{name}' needs pyarrow", Place(name), 'pip install "sitbrief[parquet]"') from error
    try:
        table = _read_parquet(path, name) if path.suffix.lower() == ".parquet" else _read_arrow(path, name)
        if resource.dialect.query.text:
            return query_table(table, name, resource)
        answer = texts_of_table(table, name)
    except (pa.ArrowException, OSError) as error:
        raise _damaged(name, error) from error
    records = Records(
        name=name,
        heading=answer.heading,
        columns=answer.columns,
        rows=range(1, answer.count + 1),
        locate=lambda row, title: Place(name, cell=f"row {row}, column '{title}'" if row else f"column '{title}'"),
        types=dict.fromkeys(answer.texts, "string"),
    )
    return without_totals(records, resource.dialect.total_rows)


def _damaged(name: str, error: Exception) -> BriefError:
    reason = str(error).splitlines()[0] if str(error) else type(error).__name__
    return fault(f"the file cannot be read: {quoted(reason)}", Place(name), "write it again")


def _read_parquet(path: Path, name: str) -> pa.Table:
    from pyarrow import parquet  # noqa: PLC0415  # an extra

    with parquet.ParquetFile(path, page_checksum_verification=True) as file:
        found = file.metadata
        size = sum(found.row_group(n).total_byte_size for n in range(found.num_row_groups))
        _check_size(name, found.num_rows * found.num_columns, size)
        return file.read(use_threads=False)


def _read_arrow(path: Path, name: str) -> pa.Table:
    from pyarrow import ipc  # noqa: PLC0415  # an extra

    _check_size(name, 0, path.stat().st_size)
    with path.open("rb") as file:
        is_file = file.read(6) == b"ARROW1"
    with path.open("rb") as file:
        table = (ipc.open_file if is_file else ipc.open_stream)(file).read_all()
    table.validate(full=True)
    _check_size(name, table.num_rows * table.num_columns, table.nbytes)
    return table


def _check_size(name: str, cells: int, size: int) -> None:
    if cells > MOST_CELLS or size > MOST_BYTES:
        message = f"the file has more than {MOST_CELLS:,} cells or {MOST_BYTES:,} bytes"
        raise fault(message, Place(name), "keep the rows and columns that the brief needs")
