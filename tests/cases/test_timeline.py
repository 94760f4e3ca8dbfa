"""A timeline: events in the order of their days on a line, a table to every reader."""

from __future__ import annotations

from pathlib import Path

from generator.formats import FORMATS
from generator.layout.paper_blocks import table_pieces
from generator.model.document import Table
from generator.model.pages import TableFrame
from generator.verify.compare_deck import compare_deck
from generator.verify.compare_pdf import compare_pdf
from generator.verify.pdf import read_back as read_pdf
from generator.verify.pptx import read_back as read_deck
from tests.layout.layout_example import document, paper, theme
from tests.small_brief import block_of, told, with_block

EVENTS = "day,event\n2024-03-09,Later\n2023-12-31,Earlier\n"
DICTIONARY = """\
resources:
  - {name: d, path: d.csv, title: D, schema: {fields: [{name: day, title: Day, type: date}]}}
"""
BLOCK = "timeline: {data: d, caption: C, date: day, event: event}"


def timeline(folder: Path) -> Table:
    table = block_of(folder, BLOCK, ".", d=EVENTS, datapackage=DICTIONARY)
    assert isinstance(table, Table)
    return table


def test_events_stand_in_the_order_of_their_days(tmp_path: Path) -> None:
    assert [[cell.text for cell in row.cells] for row in timeline(tmp_path).rows] == [
        ["31 December 2023", "Earlier"],
        ["9 March 2024", "Later"],
    ]


def test_a_dot_stands_between_each_day_and_its_event(tmp_path: Path) -> None:
    (piece,) = table_pieces(timeline(tmp_path), paper())
    frames = piece.draw(100)
    (frame,) = (frame for frame in frames if isinstance(frame, TableFrame))
    spine, rows = frame.spine, frame.rows[1:]
    assert spine is not None
    for dot, row in zip(spine.dots, rows, strict=True):
        day, event = (cell.lines[0] for cell in row.cells)
        assert row.top < dot < row.top + day.baseline
        assert day.spans[0].left + day.spans[0].width < spine.x - spine.radius
        assert spine.x + spine.radius < event.spans[0].left


def test_both_files_are_proved(tmp_path: Path) -> None:
    brief = document(timeline(tmp_path))
    made = {kind: form.render(form.lay_out(brief, theme()), theme()) for kind, form in FORMATS.items()}
    assert compare_pdf(brief, read_pdf(made["pdf"])).mismatches == []
    assert compare_deck(brief, read_deck(made["pptx"])).mismatches == []


def test_a_column_that_holds_no_days_is_told(tmp_path: Path) -> None:
    (line,) = told(tmp_path, with_block(BLOCK), d="day,event\nMonday,x\n")
    assert line == (
        "b.yaml:8:47: column 'day' of type string cannot be written as date"
        " | leave the format out, or give the column another type in its dictionary"
    )
