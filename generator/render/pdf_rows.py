"""Rows of a long table, drawn and tagged column by column: a cell takes a few strings, and no object of its own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat
from operator import add

from generator.model.pages import SetColumn
from generator.render.pdf_content import Content
from generator.render.pdf_file import references
from generator.render.pdf_tags import Element

Tag = tuple[str, str]


class _Begun(dict[int, str]):
    """The operator that begins marked content of a tag, by its number: those of each page are the same."""

    def __init__(self, tag: str) -> None:
        super().__init__()
        self.tag = tag

    def __missing__(self, mark: int) -> str:
        operator = self[mark] = f"/{self.tag} <</MCID {mark}>> BDC"
        return operator


BEGUN = {tag: _Begun(tag) for tag in ("TH", "TD")}


def draw_rows(
    columns: Sequence[SetColumn], tags: Sequence[Tag], tops: Sequence[float], body: Element, content: Content
) -> None:
    """Draw rows with their tops, and write their elements: the tag and attributes of each cell are those of its column.

    The elements are complete: a long table has too many to be kept.
    """
    tree, many, count = content.tree, len(columns), len(tops)
    first = tree.file.allocate(count * (1 + many))
    rows = range(first, first + count * (1 + many), 1 + many)
    mark = tree.claim_rows(rows, many)
    marks = [range(mark + n, mark + count * many, many) for n in range(many)]
    tree.file.write(first, *_elements(rows, marks, tags, body.number, tree.canvas.pages[-1]))
    body.kids += rows
    drawn = [""] * (count * many * 3)
    for n, ((turns, shown), (tag, _)) in enumerate(zip(content.columns(columns, tops), tags, strict=True)):
        begun = map(BEGUN[tag].__getitem__, marks[n])
        drawn[3 * n :: 3 * many] = map(add, turns, begun) if any(turns) else begun
        drawn[3 * n + 1 :: 3 * many] = shown
        drawn[3 * n + 2 :: 3 * many] = repeat("EMC", count)
    content.operators += drawn


def _elements(rows: range, marks: Sequence[range], tags: Sequence[Tag], body: int, page: int) -> list[str]:
    """Return the elements of rows, each followed by those of its cells, as they are numbered."""
    elements = [""] * (len(rows) * rows.step)
    elements[:: rows.step] = [f"<</S/TR/P {body} 0 R/K {references(range(row + 1, row + rows.step))}>>" for row in rows]
    for n, ((tag, scope), owned) in enumerate(zip(tags, marks, strict=True), 1):
        end = f"/A<<{scope}>>>>" if scope else ">>"
        elements[n :: rows.step] = [
            f"<</S/{tag}/P {row} 0 R/Pg {page} 0 R/K {mark}{end}" for row, mark in zip(rows, owned, strict=True)
        ]
    return elements
