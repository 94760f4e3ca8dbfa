"""Parquet, Arrow and Feather: every value as it is stored, or a problem that names its column."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]  # it has no annotations
import pytest
from pyarrow import feather, ipc, parquet

from generator.model.dataset import source_text
from generator.model.document import Scalar
from generator.sources import columnar_file
from tests.declared import load_declared
from tests.small_brief import told_by
from tests.small_data import lines, table

FLAT = "leave the column out, or write it as text or numbers"
DAY = datetime(2024, 1, 31, 12, 30)  # noqa: DTZ001  # stored without a zone


def read(root: Path, columns: pa.Table | dict[str, pa.Array]) -> list[tuple[Scalar, ...]]:
    parquet.write_table(columns if isinstance(columns, pa.Table) else pa.table(columns), root / "d.parquet")
    data = load_declared(root, "d.parquet").sets["d"]
    return [tuple(source_text(value) or None for value in row) for row in table(data)]


def column(root: Path, values: pa.Array) -> list[Scalar]:
    return [row[0] for row in read(root, {"x": values})]


@pytest.mark.parametrize(
    ("values", "read"),
    [
        (pa.array([9007199254740993, None], pa.int64()), ["9007199254740993", None]),
        (pa.array([2**64 - 1], pa.uint64()), ["18446744073709551615"]),
        (pa.array([-128], pa.int8()), ["-128"]),
        (pa.array([Decimal("1.50"), None], pa.decimal128(20, 2)), ["1.50", None]),
        (pa.array([Decimal("12345678901234567890123456789012345678901.5")], pa.decimal256(50, 1)),
         ["12345678901234567890123456789012345678901.5"]),
        (pa.array([0.1, 5.0, 1e22, -2.5e-7, None], pa.float64()),
         ["0.1", "5", "10000000000000000000000", "-0.00000025", None]),
        (pa.array([float("nan"), None], pa.float64()), ["NaN", None]),
        (pa.array([float("inf"), float("-inf")], pa.float64()), ["inf", "-inf"]),
        (pa.array([0.0, -0.0], pa.float64()), ["0", "-0"]),
        (pa.array([0.1], pa.float32()), ["0.1"]),
        (pa.array([np.float16(0.1)], pa.float16()), ["0.1"]),
        (pa.array([True, False, None]), ["true", "false", None]),
        (pa.array([date(9999, 12, 31), date.min]), ["9999-12-31", "0001-01-01"]),
        (pa.array([date(2024, 1, 31)], pa.date64()), ["2024-01-31"]),
        (pa.array([DAY], pa.timestamp("s")), ["2024-01-31 12:30:00"]),
        (pa.array([DAY], pa.timestamp("us")), ["2024-01-31 12:30:00"]),
        (pa.array([DAY.replace(microsecond=250_000)], pa.timestamp("us")), ["2024-01-31 12:30:00.25"]),
        (pa.array([1], pa.timestamp("ns")), ["1970-01-01 00:00:00.000000001"]),
        (pa.array([DAY], pa.timestamp("ms", tz="UTC")), ["2024-01-31 12:30:00Z"]),
        (pa.array([time(12, 30)], pa.time64("us")), ["12:30:00"]),
        (pa.array(["", None, "00123", "NA", "a\r\nb", "\x00", " x "]),
         [None, None, "00123", "NA", "a\nb", "\x00", " x "]),
        (pa.array(["5", "6"], pa.large_string()), ["5", "6"]),
        (pa.array(["5", "6"], pa.string_view()), ["5", "6"]),
        (pa.array(["a", "b", "a"]).dictionary_encode(), ["a", "b", "a"]),
        (pa.array([None, None], pa.null()), [None, None]),
    ],
)  # fmt: skip
def test_a_value_is_read_as_it_is_stored(tmp_path: Path, values: pa.Array, read: list[str | None]) -> None:
    assert column(tmp_path, values) == read


def test_a_column_of_text_stays_text_and_one_of_numbers_has_a_type(tmp_path: Path) -> None:
    parquet.write_table(pa.table({"s": ["5"], "n": [5], "d": [date(2024, 1, 31)]}), tmp_path / "d.parquet")
    data = load_declared(tmp_path, "d.parquet").sets["d"]
    assert [(field.name, field.type) for field in data.fields] == [("s", "string"), ("n", "integer"), ("d", "date")]
    assert lines(data) == [(1,)]
    assert str(data.locate(0, data.fields[1])) == "d.parquet:row 1, column 'n'"


@pytest.mark.parametrize("compression", ["uncompressed", "lz4", "zstd"])
def test_arrow_and_feather_files_are_read(tmp_path: Path, compression: str) -> None:
    made = pa.table({"a": ["x", None], "n": [1, 2]})
    feather.write_feather(made, tmp_path / "d.feather", compression=compression)
    assert table(load_declared(tmp_path, "d.feather").sets["d"]) == [("x", 1), (None, 2)]
    with ipc.new_stream(tmp_path / "d.arrow", made.schema) as stream:
        stream.write_table(made)
    assert table(load_declared(tmp_path, "d.arrow").sets["d"]) == [("x", 1), (None, 2)]


def test_rows_of_several_groups_keep_their_numbers(tmp_path: Path) -> None:
    parquet.write_table(pa.table({"n": list(range(10))}), tmp_path / "d.parquet", row_group_size=3)
    data = load_declared(tmp_path, "d.parquet").sets["d"]
    assert (table(data), lines(data)) == ([(n,) for n in range(10)], [(n,) for n in range(1, 11)])


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (pa.array([[1]]), "list<element: int64>"),
        (pa.array([{"a": 1}]), "struct<a: int64>"),
        (pa.array([b"x"]), "binary"),
        (pa.array([timedelta(1)]), "duration[us]"),
    ],
)
def test_a_value_that_no_cell_can_hold_is_told_with_its_column(tmp_path: Path, values: pa.Array, kind: str) -> None:
    assert told_by(lambda: column(tmp_path, values)) == [
        f"d.parquet:column 'x': column 'x' is of type '{kind}', which no cell of a table can hold | {FLAT}"
    ]


def test_headings_that_name_no_column_are_told(tmp_path: Path) -> None:
    columns = pa.Table.from_arrays([pa.array([1])] * 3, ["a", "", "a"])
    assert told_by(lambda: read(tmp_path, columns)) == [
        "d.parquet:column 2: the heading of column 2 is empty | name the column",
        "d.parquet:column 3: the heading 'a' is there twice | rename one of them",
    ]


def test_a_text_that_is_no_unicode_is_told(tmp_path: Path) -> None:
    odd = pa.Array.from_buffers(pa.string(), 1, pa.array([b"\xff"]).buffers())
    assert told_by(lambda: column(tmp_path, odd)) == [
        "d.parquet:column 'x': a text is not UTF-8 | write the file again"
    ]


@pytest.mark.parametrize("content", [b"", b"PAR1", b"hello, world", b"PAR1" + b"\xff" * 100 + b"PAR1"])
def test_a_damaged_file_is_one_problem(tmp_path: Path, content: bytes) -> None:
    for ending in (".parquet", ".arrow", ".feather"):
        (tmp_path / f"d{ending}").write_bytes(content)
        (told,) = told_by(lambda ending=ending: load_declared(tmp_path, f"d{ending}"))  # type: ignore[misc]
        assert told.startswith(f"d{ending}: the file cannot be read: '")
        assert told.endswith(" | write it again")


def test_rows_of_totals_are_left_out_and_compared(tmp_path: Path) -> None:
    parquet.write_table(pa.table({"a": ["x", "TOTAL"], "n": [1, 2]}), tmp_path / "d.parquet")
    loaded = load_declared(tmp_path, "d.parquet", "dialect: {totalRows: {a: TOTAL}}")
    assert table(loaded.sets["d"]) == [("x", 1)]
    assert [f"{notice.place}: {notice.message}" for notice in loaded.notices] == [
        "d.parquet:row 2, column 'n': the total '2' of column 'n' is not the sum of its rows, 1"
    ]


def test_without_pyarrow_the_extra_is_named(tmp_path: Path) -> None:
    parquet.write_table(pa.table({"a": [1]}), tmp_path / "d.parquet")
    program = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "from pathlib import Path\n"
        "from generator.errors import BriefError\n"
        "from generator.sources.columnar_file import read_arrow\n"
        "try:\n    read_arrow(Path('d.parquet'), 'd.parquet', None)\n"
        "except BriefError as error:\n    print(error, '|', error.problems[0].hint)\n"
    )
    root = Path(columnar_file.__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={"PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "d.parquet: 'd.parquet' needs pyarrow | pip install \"sitbrief[parquet]\"\n"
