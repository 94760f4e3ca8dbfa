"""Tables, charts and key figures on paper."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.errors import BriefError
from generator.layout.paper_blocks import chart_piece, key_figures_pieces, table_pieces
from generator.model.document import KeyFigures
from generator.model.pages import ChartFrame, Frame, RuleFrame, TableFrame, TextFrame
from tests.layout.layout_example import LOREM, box_of, chart, figure, paper, table, text_of

PAPER = paper()
SHEET = PAPER.portrait


def kinds(frames: tuple[Frame, ...]) -> list[str]:
    return [f.paragraphs[0].role if isinstance(f, TextFrame) else type(f).__name__ for f in frames]


def table_of(frames: tuple[Frame, ...]) -> TableFrame:
    (found,) = (frame for frame in frames if isinstance(frame, TableFrame))
    return found


def test_a_table_stands_between_caption_and_source_in_the_height_of_its_piece() -> None:
    (piece,) = table_pieces(replace(table(["A", "B"], [("a", "b")]), notes=("A note.",)), PAPER)
    frames = piece.draw(100)
    assert kinds(frames) == ["caption", "TableFrame", "note", "source"]
    boxes = [box_of(frame) for frame in frames]
    assert boxes[-1].top + boxes[-1].height == pytest.approx(100 + piece.height)
    assert {frame.owner for frame in frames if isinstance(frame, TextFrame)} == {"table-1"}


def test_text_in_a_table_begins_at_the_left_edge_of_its_column() -> None:
    narrow = table_of(table_pieces(table(["A"], [("a",)]), PAPER)[0].draw(0))
    assert narrow.rows[0].cells[0].lines[0].spans[0].left == SHEET.main_left
    assert sum(narrow.widths) == pytest.approx(narrow.box.width)


def test_a_table_of_much_text_takes_the_side_column_too() -> None:
    wide = table_of(table_pieces(table(["A", "B", "C"], [(LOREM, LOREM, LOREM)]), PAPER)[0].draw(0))
    assert wide.rows[0].cells[0].lines[0].spans[0].left == SHEET.left


def test_a_table_of_many_numbers_takes_the_side_column_before_it_breaks_them() -> None:
    few, many = (table_of(table_pieces(table(["A"] * n, [("5.2 million",) * n]), PAPER)[0].draw(0)) for n in (4, 9))
    assert few.rows[0].cells[0].lines[0].spans[0].left == SHEET.main_left
    assert many.rows[0].cells[0].lines[0].spans[0].left == SHEET.left


def test_a_table_of_over_half_a_page_may_be_divided() -> None:
    assert table_pieces(table(["A"], [("a",)] * 5), PAPER)[0].divide is None
    (piece,) = table_pieces(table(["A"], [("a",)] * 30), PAPER)
    assert piece.divide is not None
    first, second = piece.divide(300, SHEET.height)
    assert kinds(first.draw(0)) == ["caption", "TableFrame"]
    assert kinds(second.draw(0)) == ["continuation", "TableFrame", "source"]
    assert first.height <= 300


def test_a_chart_stands_between_caption_and_source() -> None:
    piece = chart_piece(chart(["a", "b"], [1, 2]), SHEET)
    frames = piece.draw(100)
    assert kinds(frames) == ["caption", "ChartFrame", "source"]
    last = box_of(frames[-1])
    assert last.top + last.height == pytest.approx(100 + piece.height)
    (drawn,) = (frame for frame in frames if isinstance(frame, ChartFrame))
    assert drawn.box.top > box_of(frames[0]).top + box_of(frames[0]).height


@pytest.mark.parametrize(
    ("count", "rows"), [(0, []), (1, [1]), (3, [3]), (4, [4]), (5, [3, 2]), (6, [3, 3]), (9, [3, 3, 3])]
)
def test_tiles_come_in_even_rows(count: int, rows: list[int]) -> None:
    pieces = key_figures_pieces(KeyFigures((figure(),) * count), "k", SHEET)
    assert [sum(isinstance(frame, RuleFrame) for frame in piece.draw(0)) for piece in pieces] == rows


def test_a_tile_says_value_label_note_and_source() -> None:
    (piece,) = key_figures_pieces(KeyFigures((figure(note="A note"), figure())), "k", SHEET)
    texts = [text_of(frame.paragraphs[0].lines) for frame in piece.draw(0) if isinstance(frame, TextFrame)]
    source = "A source, as of 1 May 2025"
    assert texts == ["4.9 million", "people in need", "A note", source, "4.9 million", "people in need", source]


def test_a_number_that_would_be_cut_in_two_is_told() -> None:
    block = table(["C0", "C1"], [("1" * 200, "2")])
    numbers = replace(block, columns=tuple(replace(column, align="right") for column in block.columns))
    with pytest.raises(BriefError) as caught:
        table_pieces(numbers, PAPER)
    (problem,) = caught.value.problems
    assert problem.message == f"'{'1' * 80}…' in Table 1, column 'C0', does not fit on one line"
    assert problem.hint == "give the table fewer columns, or the numbers a shorter format such as compact 1"
