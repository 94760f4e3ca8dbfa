"""Footnotes of tables: letters at headings and cells, texts under each part that uses them, proved in both files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from generator.compose.attachments import attachments_of
from generator.formats import FORMATS
from generator.model.document import Document, Table
from generator.model.notes import TableNote
from generator.model.pages import Page, TableFrame, TextFrame
from generator.verify.numbers import agrees
from generator.verify.prove import Checked, prove
from tests.layout.layout_example import outside, overlapping, parts, text_of, theme
from tests.prose_brief import document_of, elements, told_of_deck, told_of_pdf
from tests.small_brief import DICTIONARY, brief, composed, told, with_block, write

NOTES = """\
sections:
  - heading: H
    blocks:
      - text: "Before.[^n]\\n\\n[^n]: A footnote of the prose."
      - table:
          data: d
          caption: Amounts
          total: All
          columns: [name, amount, {share_of: amount, heading: Share, format: percent 1}]
          note: A note of all.
          footnotes:
            - {column: amount, row: [B, D], text: Not yet paid.}
            - {column: amount, text: "In t, see {{ more }}."}
            - {column: Share, row: All, text: Of the whole.}
            - {column: name, row: B, text: Not yet paid.}
            - {column: amount, row: B, text: Counted twice.}
      - table: {name: more, data: d, caption: More}
"""
ROWS = "name,amount\n" + "".join(f"N{n},{n}.{n % 7}\n" for n in range(1, 161))
LONG = """\
sections:
  - heading: H
    blocks:
      - table:
          data: d
          caption: Amounts
          group_by: kind
          steps: [{derive: {kind: 'if(amount < 80, "low", "high")'}}]
          footnotes:
            - {column: name, text: As they call themselves.}
            - {column: amount, row: [N2, N20, N150], text: Not yet paid.}
            - {column: amount, row: N40, text: A long word on it. A long word on it. A long word on it.}
            - {column: amount, row: N159, text: The last but one.}
"""


def first_table(sections: str) -> Table:
    return next(block for block in document_of(sections).sections[0].blocks if isinstance(block, Table))


def test_letters_follow_the_order_of_reading_and_alike_texts_share_one() -> None:
    table = first_table(NOTES)
    assert [column.heading for column in table.columns] == ["name", "Amountᵃ", "Share"]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["A", "1", "10.0%"],
        ["Bᵇ", "2ᵇᶜ", "20.0%"],
        ["C", "3", "30.0%"],
        ["D", "4ᵇ", "40.0%"],
        ["All", "10", "100.0%ᵈ"],
    ]
    assert table.footnotes == (
        TableNote("ᵃ", "In t, see Table 2.", frozenset({(-1, 1)})),
        TableNote("ᵇ", "Not yet paid.", frozenset({(1, 0), (1, 1), (3, 1)})),
        TableNote("ᶜ", "Counted twice.", frozenset({(1, 1)})),
        TableNote("ᵈ", "Of the whole.", frozenset({(4, 2)})),
    )


def test_the_data_beside_a_table_have_no_marks() -> None:
    (file, _) = attachments_of(document_of(NOTES).sections)
    assert file.text.splitlines()[:3] == ["name,Amount,Share,source", "A,1,0.1,d.csv 2", "B,2,0.2,d.csv 3"]


def test_both_files_are_proved() -> None:
    assert (told_of_pdf(NOTES), told_of_deck(NOTES)) == ([], [])


def test_numbers_with_a_mark_stand_under_the_others() -> None:
    pages = FORMATS["pdf"].lay_out(document_of(NOTES), theme())
    frame = parts(pages)[0]
    assert len({row.cells[1].lines[0].spans[0].left for row in frame.rows[1:-1]}) == 1


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """Return a brief of a table over several pages."""
    root = write(tmp_path_factory.mktemp("long"), d=ROWS)
    return composed(root, brief(f"data: [d.csv]\n{LONG}"), theme().coverage | {0x0A})


@pytest.mark.parametrize("kind", ["pdf", "pptx"])
def test_each_part_has_the_footnotes_that_it_uses(long: Document, kind: str) -> None:
    pages = FORMATS[kind].lay_out(long, theme())
    found = [marks_of(page) for page in pages.pages]
    used = [used_on(page) for page in pages.pages]
    assert found == used
    assert sum(map(bool, used)) > 3
    assert len({tuple(marks) for marks in used}) > 2
    for page in pages.pages:
        assert not overlapping(page)
        assert not outside(page, 0, 0, pages.width, pages.height)
    file = FORMATS[kind].render(pages, theme())
    assert prove(kind, file, long, Checked(0, ())).mismatches == ()


def marks_of(page: Page) -> list[str]:
    """Return the marks of the footnotes on a page or slide."""
    paragraphs = [p for frame in page.frames if isinstance(frame, TextFrame) for p in frame.paragraphs]
    marks = [p.bullet or text_of(p.lines)[:1] for p in paragraphs if p.role in ("footnote", "continuation")]
    return [mark for mark in marks if mark in "ᵃᵇᶜᵈ"]


def used_on(page: Page) -> list[str]:
    """Return the letters in the table on a page or slide."""
    rows = [row for frame in page.frames if isinstance(frame, TableFrame) for row in frame.rows]
    texts = "".join(text_of(cell.lines) for row in rows for cell in row.cells)
    return sorted({c for c in texts if c in "ᵃᵇᶜᵈ"})


def test_each_part_of_columns_has_its_own_footnotes() -> None:
    many = ", ".join(f"c{n}: amount * {10**9 + n}" for n in range(20))
    notes = "{column: name, text: First.}, {column: c1, row: B, text: Second.}, {column: c19, text: Third.}"
    table = f"table: {{data: d, steps: [{{derive: {{{many}}}}}], caption: C, wide: split, footnotes: [{notes}]}}"
    text = f"sections:\n  - heading: H\n    blocks:\n      - {table}\n"
    pages = FORMATS["pdf"].lay_out(document_of(text), theme()).pages
    assert "".join("".join(marks_of(page)) for page in pages) == "ᵃᶜᵃᵃᵇ"
    assert (told_of_pdf(text), told_of_deck(text)) == ([], [])


@pytest.mark.parametrize("kind", ["pdf", "pptx"])
def test_a_footnote_that_a_part_lacks_is_told(long: Document, kind: str) -> None:
    pages = FORMATS[kind].lay_out(long, theme())
    number = next(n for n, page in enumerate(pages.pages) if len(marks_of(page)) > 1 and n > 1)
    page = pages.pages[number]
    spoilt = replace(page, frames=tuple(frame for frame in page.frames if not is_last_note(frame, page)))
    other = replace(pages, pages=(*pages.pages[:number], spoilt, *pages.pages[number + 1 :]))
    told_of = [str(m) for m in prove(kind, FORMATS[kind].render(other, theme()), long, Checked(0, ())).mismatches]
    assert told_of
    assert all("footnote" in line or "running text" in line for line in told_of)


def is_last_note(frame: object, page: Page) -> bool:
    notes = [
        f for f in page.frames if isinstance(f, TextFrame) and f.paragraphs[0].role in ("footnote", "continuation")
    ]
    return frame is notes[-1]


def test_a_note_is_named_after_its_table() -> None:
    told_of: list[str] = []

    def names(pdf: pikepdf.Pdf) -> None:
        told_of.extend(str(e.ID) for _, e in elements(pdf) if e["/S"] == "/Note")

    told_of_pdf(NOTES, names)
    assert told_of == [*(f"table-1-note-{n}" for n in range(1, 5)), "note-1"]


def test_a_note_taken_for_that_of_another_table_is_told() -> None:
    def rename(pdf: pikepdf.Pdf) -> None:
        next(e for _, e in elements(pdf) if e["/S"] == "/Note").ID = pikepdf.String("table-2-note-1")

    messages = told_of_pdf(NOTES, rename)
    assert "Table 1: footnote: expected 'ᵃ In t, see Table 2.', found nothing" in messages
    assert any(line.startswith("page 1: a note that does not stand under its table") for line in messages)


def test_a_mark_at_another_cell_of_a_slide_is_told() -> None:
    assert told_of_deck(NOTES, r"slides/slide2\.xml", "<a:t>3</a:t>", "<a:t>3ᵇ</a:t>") == [
        "slide 2: Table 1, row 3, column 'Amountᵃ': expected '3', found '3ᵇ'"
    ]


def test_a_value_under_a_mark_is_proved_against_its_source(tmp_path: Path) -> None:
    write(tmp_path, d="name,amount\nA,1200\n", datapackage=DICTIONARY)
    keys = "columns: [name, {field: amount, format: compact 1}], footnotes: [{column: amount, row: A, text: T}]"
    text = brief(f"data: [.]\nsections: [{{heading: H, blocks: [{{table: {{data: d, caption: C, {keys}}}}}]}}]\n")
    (block,) = composed(tmp_path, text, theme().coverage | {0x0A}).sections[0].blocks
    assert isinstance(block, Table)
    cell = block.rows[0].cells[1]
    assert cell.text == "1.2 thousandᵃ"
    assert agrees(cell.text, cell.value, cell.format)
    assert not agrees("1.3 thousandᵃ", cell.value, cell.format)


@pytest.mark.parametrize(
    ("notes", "message"),
    [
        (
            "{column: ¦amunt, text: T}",
            "no column 'amunt' in Table 1 | did you mean 'amount'? the columns are name, amount",
        ),
        ("{column: amount, row: ¦E, text: T}", "no row 'E' in Table 1 | the rows are A, B"),
        ("¦{column: amount}", "the key 'text' is missing | add 'text: …' here"),
        (
            "{column: amount, text: T, ¦rows: A}",
            "unknown key 'rows' | did you mean 'row'? the keys are column, row, text",
        ),
        ("{column: amount, ¦row: {a: b}, text: T}", "'row' must be text | write one value, quoted if need be"),
    ],
)
def test_a_wrong_footnote_is_told(notes: str, message: str, tmp_path: Path) -> None:
    text = with_block(f"table: {{data: d, caption: C, footnotes: [{notes}]}}")
    (line,) = told(tmp_path, text.replace("¦", ""), d="name,amount\nA,1\nB,2\n")
    assert line.partition(": ")[2] == message


def test_more_footnotes_than_letters_are_told(tmp_path: Path) -> None:
    rows = "name\n" + "".join(f"N{n}\n" for n in range(30))
    notes = ", ".join(f"{{column: name, row: N{n}, text: T{n}}}" for n in range(30))
    (line,) = told(tmp_path, with_block(f"table: {{data: d, caption: C, footnotes: [{notes}]}}"), d=rows)
    assert line.partition(": ")[2] == "Table 1 has 30 footnotes, more than there are letters | keep to 25"
