"""Group rows and subtotals: over their rows, repeated where a group goes on, and proved in both files."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from generator.formats import FORMATS
from generator.model.document import Document, Table
from generator.model.pages import Page, TableFrame
from generator.verify.group_rows import check_groups
from generator.verify.prove import Checked, prove
from tests.layout.layout_example import parts, text_of, theme
from tests.prose_brief import elements, finished, told_of_deck, told_of_pdf
from tests.small_brief import DICTIONARY, block_of, brief, composed, told, with_block, write

ROWS = "name,amount\n" + "".join(f"{'ABC'[n % 3]},{n}\n" for n in range(1, 181))
TABLE = """\
sections:
  - heading: Grouped
    blocks:
      - table:
          data: d
          steps: [{derive: {half: amount / 2}}]
          caption: Amounts
          group_by: name
          subtotal: "{group}, in all"
          total: All
          columns: [{field: amount, heading: One}, {field: half, heading: Half, format: decimal 1}]
"""


def grouped(root: Path, keys: str, rows: str = "name,kind,amount\nA,x,1\nB,y,2\nA,z,4\n") -> Table:
    block = block_of(root, f"table: {{data: d, caption: C, {keys}}}", d=rows)
    assert isinstance(block, Table)
    return block


def test_rows_are_gathered_under_their_groups_with_subtotals(tmp_path: Path) -> None:
    made = grouped(tmp_path, 'group_by: name, subtotal: "{group}, in all", total: All')
    assert [[cell.text for cell in row.cells] for row in made.rows] == [
        ["x", "1"],
        ["z", "4"],
        ["A, in all", "5"],
        ["y", "2"],
        ["B, in all", "2"],
        ["All", "7"],
    ]
    assert [column.heading for column in made.columns] == ["kind", "amount"]
    assert [(group.first, group.end, group.name.text) for group in made.groups] == [(0, 3, "A"), (3, 5, "B")]
    assert [origin.rows for group in made.groups for origin in group.name.origins] == [(2, 4), (3,)]


@pytest.mark.parametrize("told_of", [told_of_pdf, told_of_deck])
def test_a_grouped_table_is_proved(told_of: Callable[[str], list[str]]) -> None:
    assert told_of(TABLE) == []


def test_a_group_row_heads_its_rows_over_all_columns() -> None:
    with pikepdf.open(io.BytesIO(finished(TABLE, "pdf"))) as pdf:
        heads = [e.A for _, e in elements(pdf) if str(e.S) == "/TH" and int(e.A.get("/ColSpan", 1)) == 2]
        assert [str(head.Scope) for head in heads] == ["/Row"] * 4


def test_a_heading_cell_that_heads_something_else_is_told() -> None:
    def turn(pdf: pikepdf.Pdf) -> None:
        head = next(e for _, e in elements(pdf) if str(e.S) == "/TH")
        head.A.Scope = pikepdf.Name.Row

    assert told_of_pdf(TABLE, turn) == ["page 1: a heading cell of scope 'Row' in place 1 of its row"]


def test_a_group_row_that_spans_too_little_is_told() -> None:
    def narrow(pdf: pikepdf.Pdf) -> None:
        head = next(e for _, e in elements(pdf) if str(e.S) == "/TH" and "/ColSpan" in e.A)
        del head.A["/ColSpan"]

    assert told_of_pdf(TABLE, narrow) == [
        "page 1: Table 1, columns of a cell, row 1: expected '2', found 'one column each'"
    ]


def test_a_group_that_is_called_otherwise_is_told_in_a_deck() -> None:
    (message,) = told_of_deck(TABLE, r"slides/slide2\.xml", "<a:t>B</a:t>", "<a:t>E</a:t>")
    assert message == "slide 2: Table 1, group row, row 3: expected 'B', found 'E'"


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """Return a brief of a table of three groups of sixty rows each."""
    root = write(tmp_path_factory.mktemp("long"), d=ROWS, datapackage=DICTIONARY)
    return composed(root, brief(f"data: [.]\n{TABLE}"), theme().coverage | {0x0A})


@pytest.mark.parametrize("kind", ["pdf", "pptx"])
def test_a_group_row_is_repeated_where_its_rows_go_on(long: Document, kind: str) -> None:
    output = FORMATS[kind]
    pages = output.lay_out(long, theme())
    again = [text_of(r.cells[0].lines) for part in parts(pages) for r in part.rows if r.kind == "again"]
    assert len(parts(pages)) > 3
    assert set(again) >= {"A (continued)", "B (continued)"}
    file = output.render(pages, theme())
    assert prove(kind, file, long, Checked(0, ())).mismatches == ()
    other = replace(pages, pages=tuple(map(without_again, pages.pages)))
    messages = [str(told) for told in prove(kind, output.render(other, theme()), long, Checked(0, ())).mismatches]
    assert len(messages) == len(again)
    assert all("(continued)', found nothing" in message for message in messages)


def without_again(page: Page) -> Page:
    """Return a page whose tables repeat no group row."""
    frames = [
        replace(frame, rows=tuple(row for row in frame.rows if row.kind != "again"))
        if isinstance(frame, TableFrame)
        else frame
        for frame in page.frames
    ]
    return replace(page, frames=tuple(frames))


def test_a_group_named_by_other_records_is_told(tmp_path: Path) -> None:
    made = grouped(tmp_path, "group_by: name")
    grouping = made.grouping
    assert grouping
    first, second = grouping.groups
    moved = replace(made, grouping=replace(grouping, groups=(replace(first, name=second.name), second)))
    told_of = [(group.name.text, source, rows, named) for group, source, rows, named in check_groups(moved)]
    assert told_of == [("B", "d.csv", (2, 4), (3,))]


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        (
            "subtotal: S",
            "a subtotal is asked for, but no group | write 'group_by' with the column whose groups have subtotals",
        ),
        ("group_by: nmae", "no column 'nmae' in 'd' | did you mean 'name'? the columns are name, amount"),
        (
            "group_by: name, columns: [name]",
            "column 'name' is printed as group rows already | leave it out of 'columns'",
        ),
        (
            "group_by: name, top: {by: amount, count: 1}",
            "the others that 'top' adds up are of no group | choose the rows with 'filter' or 'rows' instead of 'top'",
        ),
    ],
)
def test_a_group_that_cannot_be_is_told(tmp_path: Path, keys: str, message: str) -> None:
    lines = told(tmp_path, with_block(f"table: {{data: d, caption: C, {keys}}}"), d="name,amount\nA,1\nB,2\nC,3\n")
    assert message in [re.sub(r"^\S+: ", "", line) for line in lines]
