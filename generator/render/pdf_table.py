"""A part of a table on a page of a PDF: its rules, its heading row, and its rows, which are written at once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import accumulate, groupby, pairwise

from generator.model.document import Spanner
from generator.model.pages import Box, Rule, SetRow, Spine, TableFrame
from generator.model.rows import speaks
from generator.render.pdf_content import Content
from generator.render.pdf_file import references
from generator.render.pdf_rows import draw_rows
from generator.render.pdf_tags import Element, text_string

HAIRLINE, HEAD_RULE = 0.5, 1.0
GROUPS = frozenset(["group", "again"])
HEADS = frozenset(["spanner", "head"])
APART = 1.0  # between a tint and the edges of its cell
ROW_SCOPE, COLUMN_SCOPE = "/O/Table/Scope/Row", "/O/Table/Scope/Column"


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
        _bands(frame, content)
        for row in frame.rows:
            if frame.fills and row.kind not in GROUPS:
                _fills(frame, row, content)
            if frame.spine or not _is_plain(row):
                _rules(frame, row, content)
        if frame.spine:
            _spine(frame.spine, frame.box.top, content)
        elif frame.look.rule:
            feet = [row.top + row.height for row in frame.rows if _is_plain(row)]
            left, right = _ends(frame)
            content.rules(Rule(left, 0, right, 0, HAIRLINE, frame.look.rule), feet, frame.box.top)


def _bands(frame: TableFrame, content: Content) -> None:
    """Draw the grounds of whole rows.

    Each reaches under several columns, which tells it from that of a cell.
    """
    has_grounds, number = len(frame.widths) > 1 and not frame.spine, 0
    for row in frame.rows:
        number = 0 if row.kind in GROUPS or row.kind in HEADS else number + 1
        ground = frame.look.head_ground if row.kind in HEADS else ""
        if number and has_grounds:
            ground = frame.look.bands[(number - 1) % 2]
        if ground:
            box = Box(frame.box.left, row.top, frame.box.width, row.height)
            content.rectangle(box, ground, frame.box.top)


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
    left, right = _ends(frame)
    if row.kind == "total":
        content.rule(Rule(left, row.top, right, row.top, HEAD_RULE, frame.look.group), frame.box.top)
    if row.kind == "spanner":
        _spanner_rules(frame, y, content)
        return
    if row.goes_on or (frame.spine and not head):
        return
    color = frame.look.head_rule if head else frame.look.rule
    if color:
        content.rule(Rule(left, y, right, y, HEAD_RULE if head else HAIRLINE, color), frame.box.top)


def _ends(frame: TableFrame) -> tuple[float, float]:
    """Return where the rules of a table begin and end."""
    inset = 0 if frame.look.is_filled else frame.padding
    return frame.box.left + inset, frame.box.left + frame.box.width - inset


def _spanner_rules(frame: TableFrame, y: float, content: Content) -> None:
    """Draw a line under each spanner, as long as its columns."""
    edges = list(accumulate(frame.widths, initial=frame.box.left))
    first = 0
    for spanner in frame.table.spanners:
        left, right = edges[first] + frame.padding, edges[first + spanner.columns] - frame.padding
        if spanner.heading:
            content.rule(Rule(left, y, right, y, HAIRLINE, frame.look.head), frame.box.top)
        first += spanner.columns


def _rows(frame: TableFrame, rows: Iterable[SetRow], parent: Element, content: Content) -> None:
    for plain, group in groupby(rows, key=_is_plain):
        together = list(group)
        setter = frame.setter if plain else None
        columns = setter.columns(range(together[0].index, together[-1].index + 1)) if setter else []
        if columns:
            tops = [frame.box.top + row.top for row in together]
            draw_rows(columns, _tags(frame, together[0]), tops, parent, content)
            continue
        for row in together:
            (_piece if row.goes_on or row.begun else _row)(frame, row, parent, content)


def _is_plain(row: SetRow) -> bool:
    """Tell whether a row is one of the data, and whole."""
    return row.kind == "body" and not (row.goes_on or row.begun)


def _row(frame: TableFrame, row: SetRow, parent: Element, content: Content) -> None:
    """Draw a row, and write its elements: they are complete, and a long table has too many to be kept."""
    tree, cells = content.tree, list(row.cells)
    tags = _tags(frame, row)
    number = tree.file.allocate(1 + len(cells))
    mark, page = tree.claim(number + 1, len(cells)), tree.canvas.pages[-1]
    content.cells([tag for tag, _ in tags], mark, cells, frame.box.top + row.top)
    home = f"/P {number} 0 R/Pg {page} 0 R/K "
    elements = [f"<</S/{tag}{home}{n}{_said(scope)}>>" for n, (tag, scope) in enumerate(tags, mark)]
    for n, cell in enumerate(cells if speaks(frame.table) else ()):
        if cell.style.language and cell.text:
            elements[n] = f"{elements[n].removesuffix('>>')}/Lang {text_string(cell.style.language)}>>"
    parent.kids.append(number)
    kids = references(range(number + 1, number + 1 + len(cells)))
    tree.file.write(number, f"<</S/TR/P {parent.number} 0 R/K {kids}>>", *elements)


@cache
def _said(scope: str) -> str:
    return f"/A<<{scope}>>" if scope else ""


def _piece(frame: TableFrame, row: SetRow, parent: Element, content: Content) -> None:
    """Draw a part of a row that goes on over pages; its elements are kept, each to own content on all of them."""
    if not row.begun:
        made = parent.add("TR")
        for (tag, scope), cell in zip(_tags(frame, row), row.cells, strict=True):
            made.add(tag, scope, {"Lang": cell.style.language} if cell.style.language and cell.text else {})
    element = parent.kids[-1]
    kids = element.kids if isinstance(element, Element) else []
    for kid, cell in zip(kids, row.cells, strict=True):
        if isinstance(kid, Element) and (cell.lines or not row.begun):
            with content.owned(kid):
                content.text(cell.lines, frame.box.top + row.top)


def _tags(frame: TableFrame, row: SetRow) -> list[tuple[str, str]]:
    """Return the tag of each cell of a row, and its attributes as the body of their dictionary."""
    if row.kind == "spanner":
        return [_spanner_tag(spanner) for spanner in frame.table.spanners]
    if row.kind == "group":
        return [("TH", f"{ROW_SCOPE}/ColSpan {len(frame.table.columns)}")]
    return _plain_tags(row.kind, len(frame.table.columns), frame.table.row_header)


def _spanner_tag(spanner: Spanner) -> tuple[str, str]:
    scope = "/Scope/Column" if spanner.heading else ""
    return "TH" if scope else "TD", f"/O/Table{scope}/ColSpan {spanner.columns}"


@cache
def _plain_tags(kind: str, columns: int, stub: bool) -> list[tuple[str, str]]:  # noqa: FBT001  # of the table
    if kind == "head":
        return [("TH", COLUMN_SCOPE)] * columns
    return [("TH", ROW_SCOPE) if stub else ("TD", ""), *[("TD", "")] * (columns - 1)]
