"""A part of a table on a page of a PDF: its rules, its heading row, and its rows, which are written at once."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate, pairwise

from generator.model.pages import Box, Rule, SetRow, Spine, TableFrame
from generator.render.pdf_content import Content
from generator.render.pdf_file import references
from generator.render.pdf_tags import Element

HAIRLINE, HEAD_RULE = 0.5, 1.0
HEADS = frozenset(["spanner", "head"])
APART = 1.0  # between a tint and the edges of its cell
ROW_SCOPE, COLUMN_SCOPE = "/A <</O /Table /Scope /Row>>", "/A <</O /Table /Scope /Column>>"


def draw_table(frame: TableFrame, table: Element, content: Content) -> None:
    """Draw a part of a table under its element, which holds the caption and, after the first part, the body."""
    _decoration(frame, content)
    heads = [row for row in frame.rows[:2] if row.kind in HEADS]
    rows = frame.rows[len(heads) :]
    repeated = [row for row in rows[:1] if row.kind == "again"]
    if frame.part == 1:
        _rows(frame, heads, table.add("THead"), content)
        table.add("TBody")
    else:
        with content.artifact():
            for row in (*heads, *repeated):
                for cell in row.cells:
                    content.text(cell.lines, frame.box.top + row.top)
    body = table.kids[-1]
    if isinstance(body, Element):
        _rows(frame, rows[len(repeated) :], body, content)


def _decoration(frame: TableFrame, content: Content) -> None:
    with content.artifact(drawn=True):
        for row in frame.rows:
            if frame.fills:
                _fills(frame, row, content)
            _rules(frame, row, content)
        if frame.spine:
            _spine(frame.spine, frame.box.top, content)


def _fills(frame: TableFrame, row: SetRow, content: Content) -> None:
    edges = accumulate(frame.widths, initial=frame.box.left)
    for column, (left, right) in enumerate(pairwise(edges)):
        if (row.index, column) in frame.fills:
            box = Box(left + APART, row.top + APART, right - left - 2 * APART, row.height - 2 * APART)
            content.rectangle(box, frame.fills[row.index, column], frame.box.top)


def _spine(spine: Spine, top: float, content: Content) -> None:
    if spine.dots:
        content.rule(Rule(spine.x, spine.dots[0], spine.x, spine.foot, HEAD_RULE, spine.line_color), top)
    for dot in spine.dots:
        content.disc((spine.x, dot), spine.radius, spine.color, top)


def _rules(frame: TableFrame, row: SetRow, content: Content) -> None:
    head = row.kind == "head"
    y = row.top + row.height
    left, right = frame.box.left + frame.padding, frame.box.left + frame.box.width - frame.padding
    if row.kind == "total":
        content.rule(Rule(left, row.top, right, row.top, HEAD_RULE, frame.title_color), frame.box.top)
    if row.kind == "spanner":
        _spanner_rules(frame, y, content)
        return
    if frame.spine and not head:
        return
    color = frame.title_color if head else frame.rule_color
    weight = HEAD_RULE if head else HAIRLINE
    content.rule(Rule(left, y, right, y, weight, color), frame.box.top)


def _spanner_rules(frame: TableFrame, y: float, content: Content) -> None:
    """Draw a line under each spanner, as long as its columns."""
    edges = list(accumulate(frame.widths, initial=frame.box.left))
    first = 0
    for spanner in frame.table.spanners:
        left, right = edges[first] + frame.padding, edges[first + spanner.columns] - frame.padding
        if spanner.heading:
            content.rule(Rule(left, y, right, y, HAIRLINE, frame.title_color), frame.box.top)
        first += spanner.columns


def _rows(frame: TableFrame, rows: Iterable[SetRow], parent: Element, content: Content) -> None:
    for row in rows:
        _row(frame, row, parent, content)


def _row(frame: TableFrame, row: SetRow, parent: Element, content: Content) -> None:
    """Draw a row, and write its elements: they are complete, and a long table has too many to be kept."""
    tree, top = content.tree, frame.box.top + row.top
    number = tree.file.allocate(1 + len(row.cells))
    cells = range(number + 1, number + 1 + len(row.cells))
    page = tree.canvas.pages[-1]
    bodies = [f"<</S /TR /P {parent.number} 0 R /K {references(cells)}>>"]
    for cell, owner in zip(row.cells, cells, strict=True):
        tag, scope = _tag(frame, row, owner - number - 1)
        mark = tree.claim(owner)
        content.marked(tag, mark, cell.lines, top)
        bodies.append(f"<</S /{tag} /P {number} 0 R /Pg {page} 0 R /K [{mark}]{scope}>>")
    parent.kids.append(number)
    tree.file.write(number, *bodies)


def _tag(frame: TableFrame, row: SetRow, column: int) -> tuple[str, str]:
    if row.kind == "head":
        return "TH", COLUMN_SCOPE
    if row.kind == "spanner":
        spanner = frame.table.spanners[column]
        scope = " /Scope /Column" if spanner.heading else ""
        return "TH" if scope else "TD", f"/A <</O /Table{scope} /ColSpan {spanner.columns}>>"
    if row.kind == "group":
        return "TH", f"/A <</O /Table /Scope /Row /ColSpan {len(frame.table.columns)}>>"
    return ("TH", ROW_SCOPE) if column == 0 and frame.table.row_header else ("TD", "")
