"""Tables that are wider than an upright page: they turn it, are proved as they lie, and let the next text turn back."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from generator.errors import BriefError
from generator.layout.paper import lay_out_paper
from generator.model.pages import TableFrame
from generator.verify.compare_pdf import compare_pdf
from generator.verify.found import FoundTable
from generator.verify.pdf import read_back
from tests.layout.layout_example import roles, theme
from tests.prose_brief import document_of, finished, told_of_deck, told_of_pdf
from tests.small_brief import AMOUNTS, told, with_block

MANY = ", ".join(f"c{n}: amount * {10**9 + n}" for n in range(11))
NARROW = "table: {data: d, caption: Few columns"
WIDE = f"table: {{data: d, steps: [{{derive: {{{MANY}}}}}], caption: Many columns"


def sections(*blocks: str) -> str:
    """Return a section of blocks, without a contents of several sections."""
    return "sections:\n  - heading: Wide\n    blocks:\n" + "".join(f"      - {block}\n" for block in blocks)


def sizes(text: str) -> list[str]:
    """Return which pages of the finished PDF are upright and which lie on their side."""
    with pikepdf.open(io.BytesIO(finished(text, "pdf"))) as pdf:
        boxes = [[round(float(edge)) for edge in page.mediabox] for page in pdf.pages]
    return [{(595, 842): "upright", (842, 595): "lying"}[box[2], box[3]] for box in boxes]


@pytest.mark.parametrize(
    ("blocks", "pages"),
    [
        ((f"{NARROW}}}",), ["upright"]),
        ((f"{NARROW}, wide: landscape}}",), ["upright", "lying"]),
        (("text: Before.", f"{WIDE}}}"), ["upright", "lying"]),
        ((f"{WIDE}}}", f"{NARROW}, wide: landscape}}", "text: After."), ["upright", "lying", "upright"]),
        (
            ("text: Before.", f"{NARROW}, wide: landscape}}", "page_break", f"{NARROW}}}"),
            ["upright", "lying", "upright"],
        ),
    ],
)
def test_a_table_that_needs_or_asks_for_it_turns_its_page(blocks: tuple[str, ...], pages: list[str]) -> None:
    text = sections(*blocks)
    assert sizes(text) == pages
    assert told_of_pdf(text) == []


def test_a_heading_lies_with_the_table_directly_under_it() -> None:
    first, second = lay_out_paper(document_of(sections(f"{WIDE}}}")), theme()).pages
    assert "heading" not in roles(first)
    assert "heading" in roles(second)
    assert second.landscape


def test_the_disclaimer_follows_on_the_lying_page() -> None:
    disclaimed = f"disclaimer: No opinion.\n{sections(f'{WIDE}}}')}"
    assert sizes(disclaimed) == ["upright", "lying"]
    assert told_of_pdf(disclaimed) == []


VERY_MANY = ", ".join(f"c{n}: amount * {10**9 + n}" for n in range(27))
BROAD = f"table: {{data: d, steps: [{{derive: {{{VERY_MANY}}}}}], caption: Very many, note: A note"
SPANNED = "[name, " + ", ".join(f"{{spanner: S{n}, columns: [c{n}, c{n + 1}]}}" for n in range(0, 26, 2)) + "]"
GROUPED = f"{BROAD}, group_by: name, subtotal: In all, total: Total, columns: [amount, {SPANNED[7:]}"


@pytest.mark.parametrize(
    ("block", "pages"),
    [
        (f"{BROAD}}}", ["upright", "lying"]),
        (f"{BROAD}, wide: split, keys: 2}}", ["upright", "upright"]),
        (f"{BROAD}, wide: split, columns: {SPANNED}}}", ["upright", "upright"]),
        (f"{GROUPED}, wide: split}}", ["upright", "upright", "upright"]),
        (f"{NARROW}, wide: split}}", ["upright"]),
    ],
)
def test_columns_are_parted_beside_the_key_columns(block: str, pages: list[str]) -> None:
    text = sections(block)
    assert sizes(text) == pages
    assert told_of_pdf(text) == []
    assert told_of_deck(text) == []


def test_each_part_has_the_key_columns_and_the_last_the_notes() -> None:
    pages = lay_out_paper(document_of(sections(f"{BROAD}, wide: split, keys: 2}}")), theme())
    tables = [frame for page in pages.pages for frame in page.frames if isinstance(frame, TableFrame)]
    assert len(tables) > 1
    assert {tuple(column.heading for column in frame.table.columns[:2]) for frame in tables} == {("name", "Amount")}
    rest = [column.heading for frame in tables for column in frame.table.columns[2:]]
    assert rest == [f"c{n}" for n in range(27)]
    assert [role for page in pages.pages for role in roles(page) if role in ("note", "source", "TableFrame")] == [
        *["TableFrame"] * len(tables),
        "note",
        "source",
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (">c26<", ">c25<", "heading row, column 'c26': expected 'c26', found 'c25'"),
        (">4000000104<", ">4000000105<", "row 4, column 'c26': expected '4000000104', found '4000000105'"),
        (">D<", ">E<", "row 4, column 'name': expected 'D', found 'E'"),
    ],
)
def test_a_change_in_a_part_is_told(old: str, new: str, message: str) -> None:
    assert any(message in told for told in told_of_deck(sections(f"{BROAD}}}"), "slides/slide4.xml", old, new))


@pytest.mark.parametrize("told", ["lost", "twice", "swapped"])
def test_parts_of_columns_that_are_not_each_there_once_and_in_order_are_told(told: str) -> None:
    text = sections(f"{BROAD}, wide: split, keys: 2}}")
    found = read_back(finished(text, "pdf"))
    tables = [n for n, item in enumerate(found.items) if isinstance(item, FoundTable)]
    items = list(found.items)
    if told == "lost":
        del items[tables[1]]
    elif told == "twice":
        items.insert(tables[1], items[tables[1]])
    else:
        items[tables[1]], items[tables[2]] = items[tables[2]], items[tables[1]]
    assert compare_pdf(document_of(text), found).mismatches == []
    assert compare_pdf(document_of(text), replace(found, items=tuple(items))).mismatches


def test_more_keys_than_columns_are_told(tmp_path: Path) -> None:
    assert told(tmp_path, with_block(f"{NARROW}, keys: 2}}"), d=AMOUNTS) == [
        "b.yaml:8:16: the table has 2 columns, and 2 of them are to be repeated beside the others | give fewer 'keys'"
    ]


def test_keys_that_leave_no_room_are_told() -> None:
    document = document_of(sections(f"{BROAD}, wide: split, keys: 10}}"))
    with pytest.raises(BriefError) as caught:
        lay_out_paper(document, theme())
    (problem,) = caught.value.problems
    assert problem.message == (
        "Table 1 'Very many' has too many columns to stand side by side,"
        " and its first 10 columns leave no room for 'c8' and the next"
    )
    assert problem.hint == "shorten its text, or give fewer 'keys'"


def test_another_value_of_wide_is_told(tmp_path: Path) -> None:
    block = f"{NARROW}, wide: sideways}}"
    place = "b.yaml:8:54"
    assert told(tmp_path, with_block(block)) == [
        f"{place}: 'sideways' is not a value of 'wide' | the choices are fit, landscape, split"
    ]
