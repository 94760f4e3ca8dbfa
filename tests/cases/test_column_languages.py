"""Columns whose dictionary declares a language: each cell read from the data is told in it, and proved."""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
import pytest

from generator.formats import FORMATS
from generator.model.document import Document
from generator.verify.compare_deck import compare_deck
from generator.verify.compare_pdf import compare_pdf
from generator.verify.pdf import read_back as read_pdf
from generator.verify.pptx import read_back as read_deck
from tests.layout.layout_example import theme
from tests.prose_brief import elements
from tests.small_brief import brief, composed, told, write
from tests.tamper import package_bytes, parts

DICTIONARY = """\
resources:
  - name: d
    path: d.csv
    schema:
      fields:
        - {name: name, language: fr}
        - {name: kind, language: pt-BR}
        - {name: amount, type: integer}
"""
ROWS = 'name,kind,amount\nEau,água,1\nNourriture,comida,2\n,água,3\n"Un abri\nsûr",comida,4\nSanté,água,5\n'
BRIEF = """\
data: [.]
sections:
  - heading: H
    blocks:
      - table: {data: d, caption: Sums, total: All, top: {by: amount, count: 3, others: "Others ({count})"}}
      - table: {data: d, caption: Groups, group_by: kind, subtotal: "{group}, in all"}
      - chart: {data: d, kind: bar, categories: kind, values: amount, caption: Chart, unit: U}
"""


@cache
def document() -> Document:
    with TemporaryDirectory() as folder:
        return composed(write(Path(folder), d=ROWS, datapackage=DICTIONARY), brief(BRIEF), theme().coverage | {0x0A})


@cache
def finished(kind: str) -> bytes:
    return FORMATS[kind].render(FORMATS[kind].lay_out(document(), theme()), theme())


def told_of_pdf(data: bytes) -> list[str]:
    return [str(mismatch) for mismatch in compare_pdf(document(), read_pdf(data)).mismatches]


def told_of_deck(data: bytes) -> list[str]:
    return [str(mismatch) for mismatch in compare_deck(document(), read_deck(data)).mismatches]


def test_cells_of_the_data_are_told_in_their_language_and_all_others_are_not() -> None:
    assert (told_of_pdf(finished("pdf")), told_of_deck(finished("pptx"))) == ([], [])
    with pikepdf.open(io.BytesIO(finished("pdf"))) as pdf:
        found = [str(one["/Lang"]) for _, one in elements(pdf) if "/Lang" in one]
    assert sorted(found) == ["fr"] * 6 + ["pt-BR"] * 3
    slides = b"".join(part for name, part in parts(io.BytesIO(finished("pptx"))).items() if "slides/slide" in name)
    assert len(re.findall(rb'<a:r><a:rPr lang="fr"', slides)) == 8  # a line break parts a text into two runs


@pytest.mark.parametrize(
    ("part", "place", "message"),
    [
        ("TBody", 0, "language of Table 1, row 1, column 'name': expected 'fr', found 'de'"),
        ("TBody", -1, "language of Table 1, row 1, column 'amount': expected 'the document's', found 'de'"),
        ("THead", 0, "language of Table 1, heading row: expected nothing, found 'de'"),
    ],
)
def test_another_language_of_a_cell_in_a_pdf_is_told(part: str, place: int, message: str) -> None:
    with pikepdf.open(io.BytesIO(finished("pdf"))) as pdf:
        rows = next(one for _, one in elements(pdf) if one["/S"] == f"/{part}")
        list(rows.K[0].K)[place].Lang = pikepdf.String("de")
        target = io.BytesIO()
        pdf.save(target)
    assert any(message in one for one in told_of_pdf(target.getvalue()))


def test_another_language_of_a_cell_in_a_deck_is_told() -> None:
    members = parts(io.BytesIO(finished("pptx")))
    name = next(name for name, part in members.items() if b'lang="fr"' in part)
    members[name] = members[name].replace(b'lang="fr"', b'lang="de"', 1)
    assert any("language of Table 1" in one and "found 'de'" in one for one in told_of_deck(package_bytes(members)))


def test_a_tag_that_is_none_is_told(tmp_path: Path) -> None:
    dictionary = DICTIONARY.replace("pt-BR", "p")
    assert told(tmp_path, brief(BRIEF), d=ROWS, datapackage=dictionary) == [
        "datapackage.yaml:7:34: 'p' is not a language | write a tag such as fr or pt-BR"
    ]
