"""The title block, the contents, and the headings of sections."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.layout.front import bookmarks, heading_piece, title_pieces
from generator.model.document import Section
from generator.model.pages import Bookmark, Frame, TextFrame
from tests.layout.layout_example import LOREM, META, sheet, text_of

SHEET = sheet()
FACTS = tuple((f"Label {n}", f"Value {n}") for n in range(8))


def texts(frames: list[Frame] | tuple[Frame, ...]) -> list[tuple[str, float, float]]:
    """Return what text frames say, and where they begin and end."""
    return [
        (text_of(f.paragraphs[0].lines), f.box.left, round(f.box.left + f.box.width, 3))
        for f in frames
        if isinstance(f, TextFrame)
    ]


@pytest.mark.parametrize(("count", "columns"), [(1, 4), (2, 3), (4, 1), (5, 4), (6, 3), (8, 1)])
def test_the_last_fact_takes_the_columns_that_are_left(count: int, columns: int) -> None:
    *_, last = title_pieces(replace(META, facts=FACTS[:count]), SHEET)
    *before, (_, left, right) = texts(last.draw(100))
    assert right == pytest.approx(SHEET.left + SHEET.width)
    assert len({at for _, at, _ in before if at != left}) == 4 - columns


def test_labels_stand_above_values_whatever_their_length() -> None:
    facts = (("A label that is far too long for a quarter of the page", "1"), ("B", LOREM), ("C", "3"))
    *_, row = title_pieces(replace(META, facts=facts), SHEET)
    boxes = [frame.box for frame in row.draw(100) if isinstance(frame, TextFrame)]
    labels, values = boxes[0::2], boxes[1::2]
    assert len({value.top for value in values}) == 1
    assert max(label.top + label.height for label in labels) == values[0].top
    assert max(value.top + value.height for value in values) == pytest.approx(100 + row.height)


def test_the_title_stays_with_the_first_facts() -> None:
    pieces = title_pieces(META, SHEET)
    assert [piece.keep for piece in pieces] == [True, True, False]


def test_a_heading_stays_with_what_follows_and_is_named_for_links() -> None:
    piece = heading_piece(Section(3, "Outlook", ()), SHEET)
    (frame,) = (f for f in piece.draw(100) if isinstance(f, TextFrame))
    assert piece.keep
    assert (text_of(frame.paragraphs[0].lines), frame.destination) == ("3 Outlook", "section-3")
    assert frame.box.top + frame.box.height <= 100 + piece.height


def test_bookmarks_name_the_pages_of_their_headings() -> None:
    sections = (Section(1, "One", ()), Section(2, "Two", ()))
    pages = [heading_piece(section, SHEET).draw(0) for section in sections]
    marks = list(bookmarks(sections, [pages[0], [], pages[1]]))
    assert marks == [Bookmark("One", "section-1", 1), Bookmark("Two", "section-2", 3)]
