"""Lists of three levels, from the brief to both files: tagged by level, and proved by level."""

from __future__ import annotations

import pikepdf

from tests.prose_brief import elements, outline, told_of_deck, told_of_pdf

LISTS = """sections:
  - heading: Steps
    blocks:
      - text: |
          - Port
            1. Open it
               - by day
               - by night
            2. Guard it
          - Road
"""


def test_a_list_inside_an_item_is_in_its_body() -> None:
    lines = outline(LISTS).splitlines()
    begin = next(n for n, line in enumerate(lines) if line.strip() == "L")
    depths = [len(line) - len(line.lstrip()) for line in lines]
    lists = [(line.strip(), (depth - depths[begin]) // 2) for line, depth in zip(lines, depths, strict=True)][begin:]
    assert [depth for tag, depth in lists if tag == "L"] == [0, 3, 6]
    assert [depth for tag, depth in lists if tag == "LBody"] == [2, 5, 8, 8, 5, 2]
    assert (told_of_pdf(LISTS), told_of_deck(LISTS)) == ([], [])


def test_a_list_inside_a_later_item_counts_anew_in_both_files() -> None:
    again = LISTS + "            1. Mend it\n            2. Open it\n          - Rail\n            1. Mend it\n"
    assert (told_of_pdf(again), told_of_deck(again)) == ([], [])


def lift(pdf: pikepdf.Pdf) -> None:
    """Make the last item of the innermost list one of the list around it, which leaves the order of reading."""
    _, middle, inner = [element for _, element in elements(pdf) if element["/S"] == "/L"]
    item = list(inner.K)[-1]
    inner.K = pikepdf.Array(list(inner.K)[:-1])
    middle.K.insert(1, item)
    item.P = middle


def test_an_item_moved_to_another_level_is_told() -> None:
    assert told_of_pdf(LISTS, lift) == [
        "page 1: kind of 'by night': expected 'list item of level 3', found 'list item of level 2'"
    ]


def test_text_after_a_list_inside_an_item_is_told() -> None:
    def turn(pdf: pikepdf.Pdf) -> None:
        outer = next(element for _, element in elements(pdf) if element["/S"] == "/LBody")
        outer.K = pikepdf.Array(reversed(list(outer.K)))

    assert "page 1: text of a list item after a list inside it" in told_of_pdf(LISTS, turn)


def test_an_item_on_another_level_of_a_slide_is_told() -> None:
    (message, *_) = told_of_deck(LISTS, r"slides/slide2\.xml", ' lvl="2"', ' lvl="1"')
    assert "of level 3', found 'Bullets" in message
