"""Whatever a cell holds, it is read as it was written, or refused with its place: in every kind of file."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pyarrow as pa  # type: ignore[import-untyped]  # it has no annotations
import pytest
import xlsxwriter
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from generator.errors import BriefError
from generator.model.dataset import source_text
from tests.declared import load_declared

EXAMPLES = 10_000 if settings.get_current_profile_name() == "deep" else 200
ODD = (
    *("", " ", "NA", "N/A", "NaN", "nan", "null", "None", "TRUE", "#N/A", "NO", "-", "=1+1", "'1", "@x"),
    *("-0", "-0.0", "00123", "1e5", "1e400", "1.50", "1,5", "1_000", "+1", ".5", "5.", "٣", "inf", "0x1F", "1" * 500),
    *("9223372036854775807", "9223372036854775808", "-9223372036854775809", "0.1", "12345678901234567890.123"),
    *("0001-01-01", "9999-12-31", "2024-02-29", "2024-02-30", "10000-01-01", "1900-02-29", "03/04/2024", "12:30:45"),
    *('"', '""', "'", '"a', 'a"', "a,b", "a;b", "a\tb", "a\nb", "a\r\nb", "a\rb", "\n", "\\", "\\n", "|"),
    *("\x00", "\x01", "\x1f", "\x7f", "\x85", "\u2028", "\ufeff", "\ufffe", "\uffff", "\u00a0x", " x ", "x\u3000"),
    *("\u200f\u05d0", "\u202eabc", "e\u0301", "\U0001f600", "\U0010ffff", "é", "\ud800", "a\udfff"),
    *("<b>", "&amp;", "_x0041_", "_x000D_", "{{ a }}", "%s", "--", "#tag", "# x"),
)
TEXTS = st.one_of(st.sampled_from(ODD), st.text(st.characters(codec=None), max_size=8))
HEADINGS = st.one_of(st.sampled_from("abcdef"), TEXTS)
NEW_LINE = re.compile(r"\r\n?")
Rows = Sequence[Sequence[str]]


@st.composite
def frames(draw: st.DrawFn) -> list[list[str]]:
    """Draw a heading and rows of adversarial texts."""
    width = draw(st.integers(1, 4))
    heading = draw(st.lists(HEADINGS, min_size=width, max_size=width, unique=draw(st.booleans())))
    row = st.lists(TEXTS, min_size=width, max_size=width)
    return [heading, *draw(st.lists(row, min_size=1, max_size=5))]


def write_csv(path: Path, rows: Rows) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows(rows)
    path.write_bytes(b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "surrogatepass"))


def write_json(path: Path, rows: Rows) -> None:
    path.write_text("[" + ",\n".join(objects(rows)) + "]", encoding="utf-8")


def write_json_lines(path: Path, rows: Rows) -> None:
    path.write_text("\n".join(objects(rows)) + "\n", encoding="utf-8")


def objects(rows: Rows) -> list[str]:
    """Return each row as a JSON object, its doubled keys and lone surrogates too."""
    heading, *body = rows
    pairs = ([f"{json.dumps(h)}: {json.dumps(c)}" for h, c in zip(heading, row, strict=True)] for row in body)
    return [f"{{{', '.join(row)}}}" for row in pairs]


def write_parquet(path: Path, rows: Rows) -> None:
    heading, *body = rows
    columns = [pa.array([encodable(cell) for cell in column], pa.string()) for column in zip(*body, strict=True)]
    parquet.write_table(pa.Table.from_arrays(columns, [encodable(name) for name in heading]), path)


def write_sqlite(path: Path, rows: Rows) -> None:
    heading, *body = rows
    names = ['"' + encodable(name).replace('"', '""') + '"' for name in heading]
    with closing(sqlite3.connect(path)) as base, base:
        base.execute("create table t (" + ", ".join(f"{name} text" for name in names) + ")")
        marks = ", ".join("?" * len(names))
        base.executemany(f"insert into t values ({marks})", [[encodable(cell) for cell in row] for row in body])  # noqa: S608  # a test's own names


def write_workbook(path: Path, rows: Rows) -> None:
    """Write a sheet; one without a heading or with empty rows at its end is another, and some signs XML cannot hold."""
    if not all(rows[0]) or not any(rows[-1]) or {"\ufffe", "\uffff"} & set("".join(map("".join, rows))):
        raise xlsxwriter.exceptions.XlsxWriterException
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet("S")
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell and sheet.write_string(at, column, encodable(cell)) < 0:
                    raise xlsxwriter.exceptions.XlsxWriterException


def encodable(text: str) -> str:
    """Return the text, or raise the error of a writer that cannot hold a lone surrogate."""
    text.encode()
    return text


WRITERS: dict[str, tuple[Callable[[Path, Rows], None], str]] = {
    "csv": (write_csv, "dialect: {delimiter: ',', hxl: false}"),
    "json": (write_json, "dialect: {}"),
    "jsonl": (write_json_lines, "dialect: {}"),
    "parquet": (write_parquet, "dialect: {}"),
    "sqlite": (write_sqlite, "dialect: {table: t}"),
    "xlsx": (write_workbook, "dialect: {hxl: false}"),
}
LONG = [["a", "b"], ["x" * 1_000_000, "1" * 30_000]]


@pytest.mark.deep
@pytest.mark.parametrize("kind", WRITERS)
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=frames())
@example(rows=LONG)
@example(rows=[["a", "a"], ["1", "2"]])
@example(rows=[["", "a"], ["1", "2"]])
@example(rows=[["a"], ["\ud800"]])
def test_every_cell_is_read_as_written_or_refused_with_its_place(kind: str, rows: list[list[str]]) -> None:
    write, declared = WRITERS[kind]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"d.{kind}"
        try:
            write(path, rows)
        except (UnicodeEncodeError, sqlite3.Error, xlsxwriter.exceptions.XlsxWriterException):
            return
        try:
            data = load_declared(path.parent, path.name, declared).sets["d"]
        except BriefError as error:
            assert_placed(error, path.name, rows)
            return
        names = [field.name for field in data.fields]
        found = [[source_text(value) for value in data.frame[name]] for name in names]
    heading, *body = [[NEW_LINE.sub("\n", cell) for cell in row] for row in rows]
    assert names == heading[: len(names)]
    assert found == [list(column) for column in zip(*body, strict=True)][: len(names)]
    assert not any(cell.strip() for cell in heading[len(names) :])


def assert_placed(error: BriefError, file: str, rows: Rows) -> None:
    """Assert that each problem names a cell, or is of a kind that really is in these rows."""
    for problem in error.problems:
        assert problem.place.file == file
        assert problem.place.line or problem.place.cell, problem
        assert problem.hint, problem
    heading, *body = rows
    is_odd = (
        len({*heading}) < len(heading)
        or any(not name.strip() or min(name) < " " for name in heading)
        or any(not any(row) for row in body)
        or any("\ud800" <= sign <= "\udfff" for row in rows for cell in row for sign in cell)
        or any(len(cell) > 32_767 for row in rows for cell in row)
        or any(cell == "03/04/2024" for row in body for cell in row)
    )
    assert is_odd, error.problems
