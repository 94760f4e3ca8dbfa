"""A table's strings are its data under their formats, and each cell knows where it comes from."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.document import Cell, Column, Format, Origin, Table
from tests.project import LOOKALIKES, write_csv
from tests.small_brief import block_of, brief, composed, marked, told, with_block, write

GLYPH = "replace it, or add a font that has it to the theme"
TYPED = """\
resources:
  - name: d
    path: d.csv
    title: Deliveries
    sources: [{title: A count}]
    schema:
      fields:
        - {name: name, title: Name}
        - {name: kind, title: Kind}
        - {name: amount, title: Amount in all, type: number}
        - {name: year, title: Year, type: year}
        - {name: day, title: Day, type: date}
"""
ROWS = "name,kind,amount,year,day\nA,x,1.50,2024,2026-01-31\nB,y,2,2023,\nC,x,0.25,2022,2025-12-01\nD,z,,2021,\n"


def typed(folder: Path, rows: str = ROWS, dictionary: str = TYPED) -> Path:
    (folder / "p").mkdir(exist_ok=True)
    (folder / "p" / "datapackage.yaml").write_text(dictionary, encoding="utf-8")
    (folder / "p" / "d.csv").write_text(rows, encoding="utf-8")
    return folder


def table(folder: Path, keys: str = "", data: str = "p") -> Table:
    block = block_of(folder, f"table: {{data: d, caption: C{keys}}}", data)
    assert isinstance(block, Table)
    return block


def texts(block: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in block.rows]


def test_without_columns_a_table_is_the_file(tmp_path: Path) -> None:
    block = table(typed(tmp_path))
    assert block.columns == (
        Column("Name"),
        Column("Kind"),
        Column("Amount in all", "right"),
        Column("Year"),
        Column("Day"),
    )
    assert [",".join(row) for row in texts(block)] == ROWS.splitlines()[1:]
    assert block.rows[0].cells[2] == Cell("1.50", Decimal("1.50"), origins=(Origin("p/d.csv", (2,), "amount"),))
    assert (block.name, block.label, block.caption, block.source) == ("table-1", "Table 1", "C", "Source: A count.")


@given(st.lists(st.tuples(st.sampled_from(LOOKALIKES), st.sampled_from(LOOKALIKES)), max_size=5))
def test_cells_and_headings_are_the_data_whatever_they_look_like(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("table")
    heading = ("=1+1 <b>", " {{7*7}} ")
    write_csv(folder / "d.csv", heading, rows)
    block = table(folder, data="d.csv")
    assert tuple(column.heading for column in block.columns) == heading
    assert texts(block) == [list(row) for row in rows]


def test_columns_are_chosen_headed_and_formatted(tmp_path: Path) -> None:
    block = table(
        typed(tmp_path),
        ", note: N, columns: [{field: day, heading: When, format: date},"
        " {field: amount, format: {kind: decimal 1, prefix: 'US$ '}}, name]",
    )
    assert [column.heading for column in block.columns] == ["When", "Amount in all", "Name"]
    assert texts(block) == [
        ["31 January 2026", "US$ 1.5", "A"],
        ["", "US$ 2.0", "B"],
        ["1 December 2025", "US$ 0.3", "C"],
        ["", "", "D"],
    ]
    assert block.rows[0].cells[1].format == Format("decimal", 1, "US$ ")
    assert block.notes == ("N",)


def test_shares_and_totals_are_of_the_unrounded_values(tmp_path: Path) -> None:
    block = table(
        typed(tmp_path),
        ", total: All, columns: [name, {field: amount, format: decimal 1},"
        " {share_of: amount, heading: Share, format: percent 1}, year]",
    )
    assert texts(block) == [
        ["A", "1.5", "40.0%", "2024"],
        ["B", "2.0", "53.3%", "2023"],
        ["C", "0.3", "6.7%", "2022"],
        ["D", "", "", "2021"],
        ["All", "3.8", "100.0%", ""],
    ]
    lines = (2, 3, 4, 5)
    share, total = block.rows[0].cells[2], block.rows[-1].cells[1]
    assert (share.origins, share.whole) == (
        (Origin("p/d.csv", (2,), "amount"),),
        (Origin("p/d.csv", lines, "amount"),),
    )
    assert (total.value, total.origins) == (Decimal("3.75"), (Origin("p/d.csv", lines, "amount"),))
    assert (block.rows[-1].kind, block.rows[-1].cells[0].origins) == ("total", ())


def test_the_others_are_labelled_once_and_hold_all_their_lines(tmp_path: Path) -> None:
    block = table(
        typed(tmp_path),
        ", top: {by: amount, count: 1, others: 'The other {count}'}, total: All,"
        " columns: [year, kind, {field: day, format: date}, amount, {share_of: amount, heading: S, format: percent}]",
    )
    assert texts(block) == [
        ["2023", "y", "", "2", "53.3%"],
        ["The other 3", "", "", "1.75", "46.7%"],
        ["All", "", "", "3.75", "100.0%"],
    ]
    label, *_, amount, share = block.rows[1].cells
    assert label.origins == ()
    assert amount.origins == share.origins == (Origin("p/d.csv", (2, 4, 5), "amount"),)
    assert block.rows[2].cells[3].origins == (Origin("p/d.csv", (3, 2, 4, 5), "amount"),)


def test_a_sum_of_nothing_is_blank_and_comes_from_nowhere(tmp_path: Path) -> None:
    typed(tmp_path, "name,kind,amount,year,day\nA,x,5,2024,\nB,y,,2023,\nC,x,,2022,\n")
    block = table(tmp_path, ", top: {by: amount, count: 1}, columns: [name, amount]")
    assert texts(block) == [["A", "5"], ["Others (2)", ""]]
    assert block.rows[1].cells[1].origins == ()


def test_no_rows_make_a_table_without_rows(tmp_path: Path) -> None:
    block = table(typed(tmp_path), ", where: {name: Z}, total: All, columns: [name, amount]")
    assert texts(block) == []
    assert block.notes == ("There are no data to show.",)


def test_a_table_without_a_dictionary_cites_its_file(tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text("a\n1\n")
    assert table(tmp_path, data="d.csv").source == "Source: d.csv."


COLUMNS = "the columns are name, kind, amount, year, day"
NO_NUMBERS = "holds no numbers | give it the type integer or number in the dictionary of 'p/d.csv'"
OTHER = "leave the format out, or give the column another type in its dictionary"


@pytest.mark.parametrize(
    ("keys", "problems"),
    [
        (
            "columns: [¦nmae, {field: ¦amuont}, {share_of: ¦name, heading: S, format: percent}]",
            [
                f"no column 'nmae' in 'd' | did you mean 'name'? {COLUMNS}",
                f"no column 'amuont' in 'd' | did you mean 'amount'? {COLUMNS}",
                f"column 'name' of 'd' {NO_NUMBERS}",
            ],
        ),
        (
            "where: {¦knd: x}, sort: {by: ¦yaer}, top: {by: ¦kind, count: 1}",
            [
                f"no column 'knd' in 'd' | did you mean 'kind'? {COLUMNS}",
                f"no column 'yaer' in 'd' | did you mean 'year'? {COLUMNS}",
                f"column 'kind' of 'd' {NO_NUMBERS}",
            ],
        ),
        (
            (
                "columns: [{field: name, format: ¦integer}, {field: year, format: ¦compact},"
                " {field: amount, format: ¦date}]"
            ),
            [
                f"column 'name' of type string cannot be written as integer | {OTHER}",
                f"column 'year' of type year cannot be written as compact | {OTHER}",
                f"column 'amount' of type number cannot be written as date | {OTHER}",
            ],
        ),
        (
            "columns: [name, {share_of: ¦year, heading: S, format: percent}], caption: A ¦漢",
            [
                f"column 'year' of 'd' {NO_NUMBERS}",
                f"no font of the theme has the character '漢' (U+6F22) | {GLYPH}",
            ],
        ),
    ],
)
def test_what_the_brief_asks_in_vain_is_told(tmp_path: Path, keys: str, problems: list[str]) -> None:
    caption = "" if "caption" in keys else "caption: C, "
    text, places = marked(with_block(f"table: {{data: d, {caption}{keys}}}", "p"))
    assert told(typed(tmp_path), text) == [f"{place}: {told}" for place, told in zip(places, problems, strict=True)]


def test_cells_that_a_format_cannot_write_are_told_one_by_one(tmp_path: Path) -> None:
    rows, places = marked(ROWS.replace("1.50", "¦1.50").replace("0.25", "¦0.25"), "p/d.csv")
    text = with_block("table: {data: d, caption: C, columns: [{field: amount, format: integer}]}", "p")
    reason = "cannot be written as integer: not a whole number | choose another format, or correct the cell"
    assert told(typed(tmp_path, rows), text) == [f"{places[0]}: '1.50' {reason}", f"{places[1]}: '0.25' {reason}"]


def test_after_ten_cells_of_a_column_the_others_are_told_as_one(tmp_path: Path) -> None:
    rows = "name,amount\n" + "漢,1\n" * 5000
    found = told(tmp_path, with_block("table: {data: d, caption: C}"), d=rows)
    assert found[:2] == [
        "d.csv: more cells of column 'name' have such faults | mend those that are told first",
        f"d.csv:2:1: no font of the theme has the character '漢' (U+6F22) | {GLYPH}",
    ]
    assert len(found) == 11


def test_zero_has_no_shares(tmp_path: Path) -> None:
    typed(tmp_path, "name,kind,amount,year,day\nA,x,0,2024,\n")
    text = with_block(
        "table: {data: d, caption: C, columns: [name, {share_of: amount, heading: S, format: percent}]}", "p"
    )
    assert told(tmp_path, text) == [
        "b.yaml:8:65: the sum of column 'amount' is zero, and zero has no shares | leave the share out"
    ]


def test_a_character_that_no_font_has_is_told_where_it_stands(tmp_path: Path) -> None:
    typed(
        tmp_path,
        'name,kind,amount,year,day\n"two\nlines",漢,1,2024,\n\u200bB,x,2,2024,\n',
        TYPED.replace("title: Day", "title: Día 日").replace("A count", "A 数 count"),
    )
    text = with_block(
        "table:\n  data: d\n  caption: A 表\n  note: |\n    one\n    two ✓\n"
        "  columns: [name, kind, day, {field: amount, heading: '№', format: {kind: decimal 1, suffix: ' ☃'}}]",
        "p",
    )
    assert told(tmp_path, text) == [
        f"b.yaml:10:22: no font of the theme has the character '表' (U+8868) | {GLYPH}",
        f"b.yaml:13:17: no font of the theme has the character '✓' (U+2713) | {GLYPH}",
        f"b.yaml:14:64: no font of the theme has the character '№' (U+2116) | {GLYPH}",
        f"b.yaml:14:76: no font of the theme has the character '☃' (U+2603) | {GLYPH}",
        f"p/d.csv:3:8: no font of the theme has the character '漢' (U+6F22) | {GLYPH}",
        f"p/datapackage.yaml:2:5: no font of the theme has the character '数' (U+6570) | {GLYPH}",
        f"p/datapackage.yaml:12:30: no font of the theme has the character '日' (U+65E5) | {GLYPH}",
    ]


def test_a_heading_cell_that_no_font_has_is_told_in_the_data(tmp_path: Path) -> None:
    told_lines = told(tmp_path, with_block("table: {data: d, caption: C}"), d='"a, b",c漢\n1,2\n')
    assert told_lines == [f"d.csv:1:8: no font of the theme has the character '漢' (U+6F22) | {GLYPH}"]


def test_the_label_of_the_others_that_no_font_has_is_told_in_the_brief(tmp_path: Path) -> None:
    text = with_block("table: {data: d, caption: C, top: {by: amount, count: 1, others: 'Ö 漢'}}", "p")
    assert told(typed(tmp_path), text) == [
        f"b.yaml:8:77: no font of the theme has the character '漢' (U+6F22) | {GLYPH}"
    ]


def test_labels_count_the_tables_in_reading_order(tmp_path: Path) -> None:
    block = "table: {data: d, caption: C}\n"
    (tmp_path / "d.csv").write_text("a\n1\n")
    text = with_block(block).rstrip() + "\n      - table: {data: d, caption: D}\n"
    assert [table.label for table in composed(tmp_path, text).sections[0].blocks] == ["Table 1", "Table 2"]  # type: ignore[union-attr]  # tables


def test_a_derived_cell_that_is_missing_is_no_cell_of_the_source(tmp_path: Path) -> None:
    made = table(typed(tmp_path), ", steps: [{derive: {half: amount / 2}}]")
    assert [(row.cells[5].text, row.cells[5].taken) for row in made.rows[2:]] == [("0.125", "derived"), ("", "derived")]


@pytest.mark.parametrize(
    ("rows", "keys", "message"),
    [
        (20_001, "", "20,001 rows, more than the 20,000 that a brief outside its annexes can hold"),
        (20_001, "annex: true", None),
        (100_001, "annex: true", "100,001 rows, more than the 100,000 that an annex can hold"),
    ],
)
def test_a_table_of_too_many_rows_is_told(tmp_path: Path, rows: int, keys: str, message: str | None) -> None:
    text = brief(
        f"data: [d.csv]\nsections:\n  - heading: H\n    {keys}\n    blocks: [table: {{data: d, caption: C}}]\n"
    )
    hint = "cut it with 'top', 'filter' or 'rows', or group it"
    files = {"d": "name\n" + "A\n" * rows}
    if message is None:
        write(tmp_path, **files)
        (block,) = composed(tmp_path, text).sections[0].blocks
        assert isinstance(block, Table)
        assert len(block.rows) == rows
    else:
        assert told(tmp_path, text, **files) == [f"b.yaml:8:21: the table has {message} | {hint}"]
