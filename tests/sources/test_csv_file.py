"""Text in, text out; what would shift or lose a value is told with its place."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import Place
from generator.model.resource import Resource
from generator.nodes import parse_yaml
from generator.sources.csv_file import read_delimited
from generator.sources.dictionary import resources_of
from generator.sources.grid import HINT_HEADING
from generator.sources.records import Records
from tests.small_brief import told_by

CELLS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.sampled_from(
        ["00123", "NA", "1e5", "=1+1", " a  b ", "a\nb", "a\r\nb", "a\rb", 'say "yes"', ",", "", "\ufeffx"]
    ),
)


def read(folder: Path, raw: bytes | str, dialect: str = "", encoding: str = "", ending: str = ".csv") -> Records:
    file = folder / f"d{ending}"
    file.write_bytes(raw if isinstance(raw, bytes) else raw.encode(encoding or "utf-8"))
    declared = f", encoding: {encoding}" if encoding else ""
    return read_delimited(file, f"data/d{ending}", resource(f"dialect: {{{dialect}}}{declared}"))


def resource(keys: str) -> Resource:
    """Return the resource that a dictionary describes with these keys."""
    node = parse_yaml(f"resources: [{{name: d, path: d.csv, {keys}}}]", "datapackage.yaml")
    (found,) = resources_of(node)
    return found


def rows_of(records: Records) -> tuple[tuple[str | None, ...], ...]:
    return tuple(zip(*records.columns, strict=True))


# Where a record ends with one of \r and \n only, the csv module leaves cells that hold the other unquoted.
DIALECTS = [("\r\n", csv.QUOTE_MINIMAL), ("\n", csv.QUOTE_ALL), ("\r\n", csv.QUOTE_ALL), ("\r", csv.QUOTE_ALL)]


@given(st.data(), st.integers(1, 4), st.sampled_from(DIALECTS))
def test_cells_are_read_as_they_were_written_and_found_where_they_stand(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, width: int, dialect: tuple[str, int]
) -> None:
    end, quoting = dialect
    filled = st.lists(CELLS, min_size=width, max_size=width).filter(lambda row: len(row) == 1 or any(row))
    rows = data.draw(st.lists(filled, max_size=4))
    heading = [f"c{number}" for number in range(width)]
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator=end, quoting=quoting).writerows([heading, *rows])  # type: ignore[arg-type]  # a QUOTE_ constant
    records = read(tmp_path_factory.mktemp("csv"), text.getvalue())
    assert records.heading == tuple(heading)
    assert rows_of(records) == tuple(tuple(re.sub(r"\r\n?", "\n", cell) for cell in row) for row in rows)
    for row, line in zip(rows, records.rows, strict=True):
        for name, cell in zip(heading, row, strict=True):
            assert written_at(text.getvalue(), records.locate(line, name)).startswith(first_of(cell, quoting))


def written_at(text: str, place: Place) -> str:
    """Return the text from a place on; lines end where the csv module ends them."""
    lines = io.StringIO(text, newline="").readlines()
    return "".join(lines[place.line - 1 :])[place.column - 1 :]


def first_of(cell: str, quoting: int) -> str:
    """Return how the csv module begins to write a cell."""
    needs_quotes = quoting == csv.QUOTE_ALL or any(character in cell for character in ',"\r\n')
    return '"' + cell.replace('"', '""') + '"' if needs_quotes else cell


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("", ["data/d.csv: the file is empty | write the headings into the first line"]),
        ("\n\n", ["data/d.csv: the file is empty | write the headings into the first line"]),
        ("\na,b\n1,2\n", ["data/d.csv:1:1: the line is blank | write the headings into it"]),
        (
            "a,,c\n1,2,3\n",
            [f"data/d.csv:1:3: the heading of column 2 is empty | {HINT_HEADING}"],
        ),
        (
            "a, \n1,2\n",
            [f"data/d.csv:1:3: the heading of column 2 is empty | {HINT_HEADING}"],
        ),
        ('"x, y",b,b\n1,2,3\n', ["data/d.csv:1:10: the heading 'b' is there twice | rename one of them"]),
        ("a,b\n1,2\n\n3,4\n", ["data/d.csv:3:1: the line is blank | remove the line"]),
        (
            "a\n1\n\n3\n",
            ['data/d.csv:3:1: the line is blank | write "" for an empty cell, or remove the line'],
        ),
        (
            'a,b\n"1\n1",2\n3\n4,5,6\n',
            [
                "data/d.csv:4:1: the row has 1 cell, the heading has 2 | add the missing commas",
                "data/d.csv:5:5: the row has 3 cells, the heading has 2 | quote a cell that holds a comma",
            ],
        ),
        ("a,b\n1,2,\n", ["data/d.csv:2:5: the row has 3 cells, the heading has 2 | quote a cell that holds a comma"]),
    ],
)
def test_a_file_whose_cells_would_shift_is_refused(tmp_path: Path, text: str, problems: list[str]) -> None:
    assert told_by(lambda: read(tmp_path, text)) == problems


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('a,b\n1,"x\n2,3\n', "2:3"),
        ('a,b\n"x"y,2\n', "2:1"),
        ('a,b\n"1\n2",3\n4,"5" \n', "4:3"),
        ('a,"b\n', "1:3"),
        ('a,b\n1,"x ""y""\n', "2:3"),
    ],
)
def test_a_quote_that_does_not_close_is_told_where_it_opens(tmp_path: Path, text: str, place: str) -> None:
    assert told_by(lambda: read(tmp_path, text)) == [
        (
            f"data/d.csv:{place}: the quote that opens here does not close at the end of its cell"
            " | close it before the comma or the end of the line, and double a quote inside quoted text"
        )
    ]


def test_after_ten_ragged_rows_the_others_are_counted(tmp_path: Path) -> None:
    told = told_by(lambda: read(tmp_path, "a,b\n" + "1\n" * 15))
    assert len(told) == 11
    assert told[-1] == "data/d.csv:12:1: 5 more rows of another length | mend those above first"


def test_bytes_of_another_encoding_are_refused(tmp_path: Path) -> None:
    assert told_by(lambda: read(tmp_path, "a,b\nSanté,1\n".encode("cp1252"))) == [
        (
            "data/d.csv:2:5: byte 0xE9 is not UTF-8 | save the file as UTF-8, or declare its encoding in"
            " datapackage.yaml; cp1252 or latin-1 or cp1250 reads 'Santé'; mac-roman reads 'SantÈ';"
            " cp1251 reads 'Santй'; cp437 reads 'SantΘ'"
        )
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_declared_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    records = read(tmp_path, "é,b\r\nSanté,1\r\n", encoding=encoding)
    assert (records.heading, rows_of(records)) == (("é", "b"), (("Santé", "1"),))


def test_a_heading_alone_is_a_file_without_rows(tmp_path: Path) -> None:
    records = read(tmp_path, "a,b")
    assert (records.heading, rows_of(records), list(records.rows)) == (("a", "b"), (), [])


def test_a_cell_longer_than_the_usual_limit_is_read(tmp_path: Path) -> None:
    assert rows_of(read(tmp_path, "a\n" + "x" * 200_000)) == (("x" * 200_000,),)


def test_a_line_break_in_a_cell_is_one_however_it_is_written(tmp_path: Path) -> None:
    records = read(tmp_path, b'a,b\r\n"1\r\n2","3\r4"\r\n"5\n6",7\r\n')
    assert rows_of(records) == (("1\n2", "3\n4"), ("5\n6", "7"))
    assert list(records.rows) == [2, 5]


def test_a_row_of_empty_cells_is_told_as_spreadsheets_leave_it_behind(tmp_path: Path) -> None:
    assert told_by(lambda: read(tmp_path, "a,b\n1,2\n,\n")) == [
        "data/d.csv:3:1: all cells of the row are empty | remove the row, or declare dialect: {blankRows: drop}"
    ]
