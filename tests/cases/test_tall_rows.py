"""Rows that are higher than a page: cut between lines, tagged as one row of whole cells, and proved."""

from __future__ import annotations

import io

import pikepdf
import pytest

from generator.formats import FORMATS, OutputFormat
from generator.model.document import Document, Table
from generator.verify.compare_deck import compare_deck
from generator.verify.compare_pdf import compare_pdf
from generator.verify.found import FoundTable
from generator.verify.pdf import read_back
from generator.verify.pptx import read_back as read_deck
from tests.layout.layout_example import LOREM, document, parts, table, text_of, theme
from tests.layout.layout_example import prose as text
from tests.tamper import package_bytes
from tests.tamper import parts as deck_parts

OUTPUT = FORMATS["pdf"]
DECK = FORMATS["pptx"]


def finished(brief: Document, output: OutputFormat = OUTPUT) -> bytes:
    return output.render(output.lay_out(brief, theme()), theme())


def tall(*sizes: int) -> Table:
    """Return a table of rows whose second cells are a sentence so many times."""
    return table(["Place", "What"], [(f"Place {n}", (f"{n}: {LOREM}") * size) for n, size in enumerate(sizes)])


@pytest.mark.parametrize("sizes", [(90,), (1, 90, 1), (200, 1, 80), (1, 1, 95, 96, 97)])
@pytest.mark.parametrize("before", [0, 20])
def test_a_row_goes_on_over_pages_and_is_read_as_one(sizes: tuple[int, ...], before: int) -> None:
    brief = document(*([text(LOREM * before)] if before else []), tall(*sizes))
    found = read_back(finished(brief))
    assert compare_pdf(brief, found).mismatches == []
    (read,) = (item for item in found.items if isinstance(item, FoundTable))
    assert any(row.further for row in read.rows)


def test_the_lines_of_a_cut_row_are_those_of_the_whole_one() -> None:
    block = tall(1, 150)
    rows = [row for part in parts(OUTPUT.lay_out(document(block), theme())) for row in part.rows if row.index == 1]
    assert [row.begun for row in rows] == [False] + [True] * (len(rows) - 1)
    assert [row.goes_on for row in rows] == [True] * (len(rows) - 1) + [False]
    assert "".join(text_of(row.cells[1].lines) for row in rows) == block.rows[1].cells[1].text
    assert min(len(row.cells[1].lines) for row in rows) > 1


def test_the_parts_of_a_cut_cell_in_another_order_are_told() -> None:
    brief = document(tall(1, 150))
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(finished(brief))) as pdf:
        cells = (thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/TD")
        cut = next(cell for cell in cells if isinstance(cell.K, pikepdf.Array))
        cut.K = pikepdf.Array([*cut.K][::-1])
        pdf.save(target)
    told = [str(mismatch) for mismatch in compare_pdf(brief, read_back(target.getvalue())).mismatches]
    assert ": text drawn in another order than it is read" in told[0]


@pytest.mark.parametrize("sizes", [(60,), (1, 60, 1), (1, 1, 35, 36)])
def test_a_row_goes_on_over_slides_and_is_compared_as_one(sizes: tuple[int, ...]) -> None:
    brief = document(tall(*sizes))
    data = finished(brief, DECK)
    assert compare_deck(brief, read_deck(data)).mismatches == []
    parts_of_table = [item for item in read_deck(data).items if isinstance(item, FoundTable)]
    assert len(parts_of_table) > 1


def test_lines_broken_in_the_source_survive_the_cut() -> None:
    brief = document(table(["Place", "What"], [("A", "b"), ("Port", "\n".join(f"Line {n}" for n in range(60)))]))
    assert compare_deck(brief, read_deck(finished(brief, DECK))).mismatches == []
    assert compare_pdf(brief, read_back(finished(brief))).mismatches == []


@pytest.mark.parametrize("change", [(b"1: Armed", b"2: Armed"), (b"need it most. </a:t>", b"need it. </a:t>")])
def test_a_part_that_says_something_else_is_told(change: tuple[bytes, bytes]) -> None:
    brief = document(tall(1, 60))
    members = deck_parts(io.BytesIO(finished(brief, DECK)))
    name = max(name for name in members if name.startswith("ppt/slides/slide") and change[0] in members[name])
    members[name] = members[name].replace(*change, 1)
    assert compare_deck(brief, read_deck(package_bytes(members))).mismatches
