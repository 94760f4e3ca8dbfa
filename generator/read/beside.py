"""Two blocks of a brief that stand side by side."""

from __future__ import annotations

from generator.errors import Problem
from generator.model.request import (
    AskedBeside,
    AskedBlock,
    AskedBullets,
    AskedChart,
    AskedImage,
    AskedTable,
    AskedText,
)
from generator.nodes import Fields, Node, items_of
from generator.read.deck import Reader, with_deck

SIDE_BY_SIDE = "side_by_side"
TWO = 2
FITTING = (AskedText, AskedBullets, AskedTable, AskedChart, AskedImage)


def side_by_side(node: Node, problems: list[Problem], read: Reader) -> tuple[AskedBlock | None, ...]:
    """Return what a block of a section asks for: itself, or the two blocks that are to stand side by side."""
    if not (isinstance(node, Fields) and list(node.items) == [SIDE_BY_SIDE]):
        return with_deck(node, problems, read)
    items = items_of(node.items[SIDE_BY_SIDE])
    if len(items) != TWO:
        problems.append(Problem(f"{len(items)} blocks stand side by side", node.place, "give two"))
    parts = [with_deck(item, problems, read) for item in items]
    for item, (*_, block) in zip(items, parts, strict=True):
        panels = isinstance(block, AskedChart) and bool(block.panels.text)
        if block is not None and (panels or not isinstance(block, FITTING)):
            fitting = "put texts, lists, tables, charts and images side by side"
            hint = "its panels take the width of the page" if panels else fitting
            problems.append(Problem("this block cannot stand beside another", item.place, hint))
    return (AskedBeside(node.place), *(block for part in parts for block in part))
