"""Headings over several columns: merged and tagged so, over every part of a table, and proved in both files."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from generator.formats import FORMATS
from generator.model.document import Spanner, Table
from generator.verify.prove import Checked, prove
from tests.layout.layout_example import document, parts, table, theme
from tests.prose_brief import document_of, elements, finished, told_of_deck, told_of_pdf
from tests.small_brief import told, with_block
from tests.tamper import parts as deck_parts

TABLE = """\
sections:
  - heading: Spanned
    blocks:
      - table:
          data: d
          steps: [{derive: {half: amount / 2, third: "amount / 4"}}]
          caption: Amounts
          columns:
            - name
            - {spanner: In all, columns: [amount, {field: half, heading: Half, format: decimal 1}]}
            - {field: third, heading: Quarter, format: decimal 2}
"""


def test_a_spanner_stands_over_its_columns() -> None:
    made = document_of(TABLE).sections[0].blocks[0]
    assert isinstance(made, Table)
    assert made.spanners == (Spanner("", 1), Spanner("In all", 2), Spanner("", 1))


def test_the_attached_data_name_the_spanner_before_the_heading() -> None:
    (attachment,) = document_of(TABLE).attachments
    assert attachment.text.splitlines()[0] == "name,In all: Amount,In all: Half,Quarter,source"


@pytest.mark.parametrize("told_of", [told_of_pdf, told_of_deck])
def test_a_table_with_spanners_is_proved(told_of: Callable[[str], list[str]]) -> None:
    assert told_of(TABLE) == []


def test_a_spanner_is_a_heading_of_its_columns_in_the_tree() -> None:
    with pikepdf.open(io.BytesIO(finished(TABLE, "pdf"))) as pdf:
        row = next(element for _, element in elements(pdf) if str(element.S) == "/TR")
        cells = [(str(c.S), str(c.A.get("/Scope", "")), int(c.A.get("/ColSpan", 1))) for c in row.K]
    assert cells == [("/TD", "", 1), ("/TH", "/Column", 2), ("/TD", "", 1)]


def test_a_spanner_over_other_columns_is_told() -> None:
    def widen(pdf: pikepdf.Pdf) -> None:
        next(e for _, e in elements(pdf) if "/A" in e and int(e.A.get("/ColSpan", 1)) == 2).A.ColSpan = 3

    assert told_of_pdf(TABLE, widen) == [
        "page 1: Table 1, spanners: expected ' (1) | In all (2) |  (1)', found ' (1) | In all (3) |  (1)'"
    ]


def test_a_spanner_that_is_called_otherwise_is_told_in_a_deck() -> None:
    (message,) = told_of_deck(TABLE, r"slides/slide2\.xml", "<a:t>In all</a:t>", "<a:t>In part</a:t>")
    assert (
        message == "slide 2: Table 1, spanners: expected ' (1) | In all (2) |  (1)', found ' (1) | In part (2) |  (1)'"
    )


@pytest.mark.parametrize("kind", ["pdf", "pptx"])
def test_spanners_stand_over_every_part(kind: str) -> None:
    plain = table(["A", "B", "C"], [(f"{n}", "b", "c") for n in range(120)])
    long = document(replace(plain, spanners=(Spanner("", 1), Spanner("Over", 2))))
    output = FORMATS[kind]
    pages = output.lay_out(long, theme())
    assert len(parts(pages)) > 1
    assert {part.rows[0].kind for part in parts(pages)} == {"spanner"}
    assert prove(kind, output.render(pages, theme()), long, Checked(0, ())).mismatches == ()


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ("[{spanner: S, columns: [a]}]", "a spanner stands over one column | give it two or more, or none"),
        (
            "[{spanner: S, columns: [a, {spanner: T, columns: [a, b]}]}]",
            "the key 'field' is missing | add 'field: …' here",
        ),
    ],
)
def test_a_spanner_that_cannot_be_is_told(tmp_path: Path, columns: str, message: str) -> None:
    lines = told(tmp_path, with_block(f"table: {{data: d, caption: C, columns: {columns}}}"), d="a,b\n1,2\n")
    assert message in [re.sub(r"^\S+: ", "", line) for line in lines]


def test_a_rule_stands_under_a_spanner_alone_whatever_the_style_of_the_table() -> None:
    slide = deck_parts(io.BytesIO(finished(TABLE, "pptx")))["ppt/slides/slide2.xml"].decode()
    rows = re.findall(r"<a:tr .*?</a:tr>", slide, re.DOTALL)[:2]
    drawn = [
        [
            "<a:noFill/>" not in (re.search(f"<a:{edge} .*?</a:{edge}>", cell) or [""])[0]
            for cell in row.split("</a:tc>")[:-1]
        ]
        for row, edge in zip(rows, ("lnB", "lnT"), strict=True)
    ]
    assert drawn == [[False, True, True, False]] * 2
