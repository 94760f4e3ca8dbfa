"""The structure tree."""

from __future__ import annotations

from generator.render.pdf_tags import StructureTree


def test_marked_content_is_counted_from_zero_on_each_page() -> None:
    tree = StructureTree()
    element = tree.root.add("P")
    tree.begin_page()
    marks = [tree.mark(element), tree.mark(element)]
    tree.begin_page()
    assert [*marks, tree.mark(element)] == [0, 1, 0]
    assert element.kids == [(1, 0), (1, 1), (2, 0)]


def test_children_know_their_parent_and_keep_their_order() -> None:
    tree = StructureTree()
    table = tree.root.add("Table")
    row = table.add("TR")
    cells = [row.add("TH"), row.add("TD")]
    assert row.kids == cells
    assert (cells[0].parent, row.parent, table.parent, tree.root.parent) == (row, table, tree.root, None)
