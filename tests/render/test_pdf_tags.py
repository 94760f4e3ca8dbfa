"""The structure tree."""

from __future__ import annotations

from generator.render.pdf_canvas import PageCanvas
from generator.render.pdf_tags import StructureTree
from tests.render.pdf_example import META


def test_marked_content_is_counted_from_zero_on_each_page() -> None:
    canvas = PageCanvas(META)
    tree = StructureTree(canvas)
    element = tree.root.add("P")
    canvas.begin_page()
    marks = [tree.mark(element), tree.mark(element)]
    tree.end_page()
    canvas.begin_page()
    assert [*marks, tree.mark(element)] == [0, 1, 0]
    assert element.kids == [(1, 0), (1, 1), (2, 0)]


def test_children_know_their_parent_and_keep_their_order() -> None:
    tree = StructureTree(PageCanvas(META))
    table = tree.root.add("Table")
    row = table.add("TR")
    cells = [row.add("TH"), row.add("TD")]
    assert row.kids == cells
    assert (cells[0].parent, row.parent, table.parent) == (row.number, table.number, tree.root.number)
