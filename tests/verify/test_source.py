"""A document that says anything else than its source files is found out, and the message says where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from generator.model.document import (
    Cell,
    Document,
    Format,
    Origin,
    Paragraph,
    Row,
    Run,
    Section,
    Table,
    Text,
)
from generator.verify.source import Checked, check_source
from tests.verify.verify_example import (
    CSV,
    DOCUMENT,
    FIGURES,
    META,
    READINGS,
    SOURCE,
    STAFF,
    TABLE,
    name,
    origin,
    reading,
    share,
    staff,
    write_source,
)


def check(document: Document, root: Path, *heading: str) -> Checked:
    """Return what is found of a document whose one source has these columns (else those of the example)."""
    return check_source(document, root, {SOURCE: reading(*heading)} if heading else READINGS)


def told(checked: Checked) -> list[str]:
    return [str(mismatch) for mismatch in checked.mismatches]


def of(block: Table | Text) -> Document:
    return Document(META, (Section(1, "One", (block,)),))


def with_row(row: int, *cells: Cell) -> Document:
    rows = list(TABLE.rows)
    rows[row] = Row(cells, rows[row].kind)
    return of(replace(TABLE, rows=tuple(rows)))


def test_the_document_is_what_its_source_says(tmp_path: Path) -> None:
    checked = check(DOCUMENT, write_source(tmp_path))
    assert told(checked) == []
    assert checked.cells == 21


@pytest.mark.parametrize(
    ("old", "new", "messages"),
    [
        ("17982", "17983", [
            "data/missions.csv:2: column 'staff', for key figure 'people': expected '53045', found '53044'",
            ("data/missions.csv:3: column 'staff', for key figure 'in the largest': "
            "expected '0.397059100764', found '0.3970665862302993741045170048'"),
            "data/missions.csv:2: column 'staff', for Table 1, row 1, column 'Staff': expected '17983', found '17982'",
            ("data/missions.csv:2: column 'staff', for Table 1, row 1, column 'Share': "
            "expected '0.339014044679', found '0.3390015835909810723173214690'"),
            ("data/missions.csv:3: column 'staff', for Table 1, row 2, column 'Share': "
            "expected '0.397059100764', found '0.3970665862302993741045170048'"),
            ("data/missions.csv:4: column 'staff', for Table 1, row 3, column 'Share': "
            "expected '0.263926854557', found '0.2639318301787195535781615263'"),
            "data/missions.csv:2: column 'staff', for Table 1, row 4, column 'Staff': expected '53045', found '53044'",
        ]),
        ("MINUSCA", "MINUSKA", [
            f"data/missions.csv:3: column 'mission', for {item}, row 2{column}: expected 'MINUSKA', found 'MINUSCA'"
            for item, column in (("Table 1", ", column 'Mission'"), ("Figure 1", ""))
        ]),
        ("1150.50", "1150.5", [
            ("data/missions.csv:3: column 'budget', for Figure 1, row 2, column 'Budget': "
            "expected '1150.5', found '1150.50'")
        ]),
    ],
)  # fmt: skip
def test_a_changed_source_is_told(tmp_path: Path, old: str, new: str, messages: list[str]) -> None:
    assert told(check(DOCUMENT, write_source(tmp_path, CSV.replace(old, new)))) == messages


def test_a_lost_record_is_told(tmp_path: Path) -> None:
    text = "".join(CSV.splitlines(keepends=True)[:3])
    messages = told(check(of(TABLE), write_source(tmp_path, text)))
    assert "data/missions.csv:4: no record of 4 cells starts here: for Table 1, row 3, column 'Mission'" in messages


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        (replace(staff(0), value=17983),
         "document: Table 1, row 1, column 'Staff': expected '17983 as integer', found '17,982'"),
        (replace(staff(0), text="17,983"),
         "document: Table 1, row 1, column 'Staff': expected '17982 as integer', found '17,983'"),
        (replace(staff(0), value=17983, text="17,983"),
         "data/missions.csv:2: column 'staff', for Table 1, row 1, column 'Staff': expected '17982', found '17983'"),
        (replace(staff(0), value=None, text=""),
         "data/missions.csv:2: column 'staff', for Table 1, row 1, column 'Staff': expected '17982', found ''"),
        (Cell("17,982", 17982, STAFF, (Origin(SOURCE, (2,), "people"),)),
         "data/missions.csv: no column 'people': for Table 1, row 1, column 'Staff'"),
        (Cell("17,982", 17982, STAFF, (Origin("data/none.csv", (2,), "staff"),)),
         "data/none.csv: cannot be read again: "),
        (Cell("17,982"), "document: Table 1, text of no source, row 1, column 'Staff': expected '', found '17,982'"),
        (staff(1), "data/missions.csv: records of Table 1, row 1: expected 'lines 2', found 'lines 3'"),
    ],
)  # fmt: skip
def test_a_cell_that_is_not_its_source_is_told(tmp_path: Path, cell: Cell, message: str) -> None:
    messages = told(check(with_row(0, name(0), cell, share(0)), write_source(tmp_path)))
    assert len(messages) >= 1
    assert messages[0].startswith(message)


def test_the_mark_of_a_missing_value_is_no_text_of_no_source(tmp_path: Path) -> None:
    told_of = {
        text: any("text of no source" in one for one in told(check(with_row(0, name(0), cell, share(0)), source)))
        for source in [write_source(tmp_path)]
        for text in ("–", "n/a")
        for cell in [Cell(text, None, replace(STAFF, missing="–"))]
    }
    assert told_of == {"–": False, "n/a": True}


def test_a_subtotal_over_other_records_is_told(tmp_path: Path) -> None:
    some = Cell("17,982", 17982, STAFF, (Origin(SOURCE, (2,), "staff"),))
    subtotal = Row((Cell("One"), some, Cell("")), "subtotal")
    first, second, *rest = TABLE.rows
    assert told(check(of(replace(TABLE, rows=(first, subtotal, second, *rest))), write_source(tmp_path))) == []
    messages = told(check(of(replace(TABLE, rows=(first, second, subtotal, *rest))), write_source(tmp_path)))
    assert messages == [
        "data/missions.csv: records of Table 1, row 3, column 'Staff': expected 'lines 2, 3', found 'lines 2'"
    ]


def test_a_total_over_other_records_is_told(tmp_path: Path) -> None:
    some = Cell("39,044", 39044, STAFF, (Origin(SOURCE, (2, 3), "staff"),))
    messages = told(check(with_row(3, Cell("Total"), some, Cell("")), write_source(tmp_path)))
    assert messages == [
        "data/missions.csv: records of Table 1, row 4, column 'Staff': expected 'lines 2, 3, 4', found 'lines 2, 3'"
    ]


def test_a_share_of_nothing_is_told(tmp_path: Path) -> None:
    root = write_source(tmp_path, "mission,staff\nA,0\n")
    cell = Cell("1", Decimal(1), Format("decimal"), (Origin(SOURCE, (2,), "staff"),), (Origin(SOURCE, (2,), "staff"),))
    table = replace(TABLE, columns=TABLE.columns[:1], rows=(Row((cell,)),))
    assert told(check(of(table), root, "mission", "staff")) == [
        "data/missions.csv: the whole of a share is zero: for Table 1, row 1, column 'Mission'"
    ]


def test_text_in_a_sum_is_told(tmp_path: Path) -> None:
    root = write_source(tmp_path, CSV.replace("21062", "many"))
    figures = Document(META, (Section(1, "One", (FIGURES,)),))
    assert "data/missions.csv: column 'staff' has 'many', which is no number to add: for key figure 'people'" in told(
        check(figures, root)
    )


def test_sums_are_exact_however_long_they_are(tmp_path: Path) -> None:
    root = write_source(tmp_path, "x\n9223372036854775807\n1\n0.000000000000000000001\n")
    value = Decimal("9223372036854775808.000000000000000000001")
    rows = Origin(SOURCE, (2, 3, 4), "x")
    table = replace(TABLE, columns=TABLE.columns[:1], rows=(Row((Cell(f"{value:f}", value, origins=(rows,)),)),))
    assert check(of(table), root, "x") == Checked(1, ())


@pytest.mark.parametrize(
    ("text", "value", "form", "raw"),
    [
        ("Ünïcode “x”", "Ünïcode “x”", Format(), "Ünïcode “x”"),
        ("two\nlines", "two\nlines", Format(), '"two\nlines"'),
        ("1 May 2026", date(2026, 5, 1), Format("date"), "2026-05-01"),
        ("2011", 2011, Format(), "2011"),
        ("00123", "00123", Format(), "00123"),
        ("", None, Format("integer"), '""'),
        ("", "", Format(), '""'),
    ],
)
def test_every_kind_of_value_is_read_again(
    tmp_path: Path, text: str, value: str | int | date | None, form: Format, raw: str
) -> None:
    root = write_source(tmp_path, f"\ufeffx,y\r\nfirst,1\r\n{raw},2\r\n")
    cell = Cell(text, value, form, (Origin(SOURCE, (3,), "x"),))
    table = replace(TABLE, columns=TABLE.columns[:1], rows=(Row((cell,)),))
    assert check(of(table), root, "x", "y") == Checked(1, ())


def test_a_record_is_found_by_its_first_line(tmp_path: Path) -> None:
    root = write_source(tmp_path, 'x\n"a\nb\nc"\nd\n')
    cell = Cell("d", "d", origins=(Origin(SOURCE, (5,), "x"),))
    table = replace(TABLE, columns=TABLE.columns[:1], rows=(Row((cell,)),))
    assert check(of(table), root, "x") == Checked(1, ())


def test_a_value_in_prose_is_the_text_that_is_shown(tmp_path: Path) -> None:
    text = Text((Paragraph((Run("17,983", cell=staff(0)),)),))
    assert told(check(of(text), write_source(tmp_path))) == [
        "document: text: expected '17,982 as text', found '17,983'"
    ]


def test_other_kinds_of_source_give_the_cells_that_were_read(tmp_path: Path) -> None:
    workbook = "data/missions.xlsx#Staff"
    cells = [Cell(text, text, origins=(Origin(workbook, (4,), "x"),)) for text in ("a", "b")]
    table = replace(TABLE, columns=TABLE.columns[:1], rows=tuple(Row((cell,)) for cell in cells))
    texts = {4: ("a",)}
    found = check_source(of(table), tmp_path, {workbook: replace(reading("x"), texts=texts.get)})
    assert found.cells == 1
    assert told(found) == [f"{workbook}:4: column 'x', for Table 1, row 2, column 'Mission': expected 'a', found 'b'"]


@pytest.mark.parametrize("change", [lambda text: text[:-1], lambda text: text.replace('"A, B"', '"A, B')])
def test_a_source_that_is_no_longer_csv_is_told(tmp_path: Path, change: Callable[[str], str]) -> None:
    checked = check(of(TABLE), write_source(tmp_path, change(CSV)))
    assert (not checked.mismatches) == (change(CSV).count('"') == 2)
    assert origin(0, "staff")[0].rows == (2,)


def test_a_file_is_read_again_as_it_was_read(tmp_path: Path) -> None:
    root = write_source(tmp_path)
    (root / SOURCE).write_bytes("x\nä\nNA\n".encode("cp1252"))
    cells = (Cell("ä", "ä", origins=(Origin(SOURCE, (2,), "x"),)), Cell("", None, origins=(Origin(SOURCE, (3,), "x"),)))
    table = replace(TABLE, columns=TABLE.columns[:1], rows=tuple(Row((cell,)) for cell in cells))
    read = reading("x", missing=frozenset({"NA"}), encoding="cp1252")
    assert check_source(of(table), root, {SOURCE: read}) == Checked(2, ())
