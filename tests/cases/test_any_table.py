"""Any table on any sheet: its parts joined are the table, nothing overlaps, and nothing leaves its cell or its page."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import BriefError
from generator.layout.paper import lay_out_paper
from generator.model.document import Column, Document, Table
from generator.model.pages import Page, Pages, SetColumn, SetRow, TableFrame
from generator.model.scripts import is_shaped
from generator.model.theme import PageGeometry, Theme
from tests.layout.layout_example import (
    body_frames,
    document,
    outside,
    overlapping,
    overrunning,
    table,
    text_of,
    theme,
)
from tests.layout.layout_strategies import SHORT, TEXTS

SHEETS = st.builds(
    lambda width, height: PageGeometry(width, height, 60, 50, 36, 36, 40, 10),
    st.integers(420, 1200),
    st.integers(420, 1200),
)

MAY_BE_REFUSED = re.compile("does not fit on one line$|leaves? no room for ")


@st.composite
def any_tables(draw: st.DrawFn) -> Table:
    """Return a table of up to 500 rows and 30 columns; its rows repeat a few, so that drawing stays quick."""
    columns = draw(st.integers(1, 30))
    cells = st.lists(TEXTS, min_size=columns, max_size=columns)
    patterns = draw(st.lists(cells, min_size=1, max_size=3))
    count = draw(st.one_of(st.integers(0, 20), st.integers(0, 500)))
    made = table(
        draw(st.lists(SHORT, min_size=columns, max_size=columns)), [patterns[n % len(patterns)] for n in range(count)]
    )
    right = draw(st.sets(st.integers(0, columns - 1)))
    aligned = tuple(Column(c.heading, "right" if n in right else "left") for n, c in enumerate(made.columns))
    return replace(
        made,
        columns=aligned,
        wide=draw(st.sampled_from(["fit", "landscape", "split"])),
        keys=draw(st.integers(1, max(1, min(3, columns - 1)))),
    )


@given(block=any_tables(), sheet=SHEETS)
@settings(max_examples=40, deadline=None)
def test_any_table_is_whole_on_any_sheet(block: Table, sheet: PageGeometry) -> None:
    themed = replace(theme(), page=sheet)
    pages = laid_out_or_refused(document(block), themed)
    if pages is None:
        return
    for page in pages.pages:
        width, height = pages.size(page)
        area = (sheet.left - 12, sheet.top, width - sheet.right + 12, height - sheet.bottom)
        assert outside(Page(1, tuple(body_frames(page))), *area) == []
        assert overlapping(page) == []
        assert overrunning(page) == []
        for frame in (frame for frame in page.frames if isinstance(frame, TableFrame)):
            assert settled_by_columns(frame) == ([] if has_shaped(frame) else settled_by_rows(frame))
    assert joined(pages, block.keys) == [
        [column.heading for column in block.columns],
        *([cell.text.replace("\n", "") for cell in row.cells] for row in block.rows),
    ]


def settled_by_rows(frame: TableFrame) -> list[list[tuple[float, float, str]]]:
    """Return the left, baseline and text of each line of the cells of the first whole rows, cell by cell."""
    cells = [cell for row in whole_rows(frame) for cell in row.cells]
    return [[(span.left, line.baseline, span.text) for line in cell.lines for span in line.spans] for cell in cells]


def has_shaped(frame: TableFrame) -> bool:
    """Tell whether whole rows have letters that are shaped, which are settled cell by cell."""
    texts = [cell.text for row in whole_rows(frame) for cell in row.cells]
    return any(is_shaped(ord(character)) for text in texts for character in text)


def settled_by_columns(frame: TableFrame) -> list[list[tuple[float, float, str]]]:
    """Return the same of rows as they are settled together, or nothing."""
    rows = whole_rows(frame)
    assert frame.setter
    columns = frame.setter.columns(range(rows[0].index, rows[-1].index + 1)) if rows else []
    return [_lines(column, place) for place in range(len(rows)) for column in columns]


def whole_rows(frame: TableFrame) -> list[SetRow]:
    """Return the rows of the data that are not cut."""
    return [row for row in frame.rows if row.kind == "body" and not (row.goes_on or row.begun)]


def _lines(column: SetColumn, place: int) -> list[tuple[float, float, str]]:
    left = column.left if isinstance(column.left, float) else column.left[place]
    lines = column.lines.get(place, [(left, column.texts[place])])
    pitch = column.style.leading
    return [(at, round(column.first + n * pitch, 3), text) for n, (at, text) in enumerate(lines)]


def laid_out_or_refused(brief: Document, themed: Theme) -> Pages | None:
    """Return the pages, or None where a number or the key columns are too long for a line."""
    try:
        return lay_out_paper(brief, themed)
    except BriefError as error:
        if all(MAY_BE_REFUSED.search(problem.message) for problem in error.problems):
            return None
        raise


def joined(pages: Pages, keys: int) -> list[list[str]]:
    """Return the headings and the texts of all rows, parts of rows and of columns put together."""
    parts: dict[str, dict[int, list[str]]] = {}
    for frame in (frame for page in pages.pages for frame in page.frames if isinstance(frame, TableFrame)):
        rows = parts.setdefault(frame.table.name, {})
        for row in frame.rows:
            texts = [text_of(cell.lines).replace("\n", "") for cell in row.cells]
            before = rows.get(row.index, [""] * len(texts))
            rows[row.index] = texts if row.index < 0 else [a + b for a, b in zip(before, texts, strict=True)]
    first, *further = parts.values()
    for rows in further:
        assert [rows[index][:keys] for index in sorted(rows)] == [first[index][:keys] for index in sorted(first)]
    return [first[index] + [text for rows in further for text in rows[index][keys:]] for index in sorted(first)]
