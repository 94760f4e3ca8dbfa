"""Rows of cells to records: which rows are the heading, which are data, and which the dialect leaves out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from generator.errors import BriefError, Place, Problem, fault, raise_any
from generator.model.resource import Dialect
from generator.sources.heading import faults_of_names, is_tag_row, joined_heading
from generator.sources.records import Records
from generator.sources.told import first_few
from generator.sources.totals import compared_totals

Row = Sequence[str | None]
Item = TypeVar("Item")
MOST_EMPTY = 0.5  # of the headings: above it, the row is a title or a part of a heading
HINT_HEADING = "name the column, or declare dialect: {emptyHeadings: number}"
HINT_EMPTY = "remove the row, or declare dialect: {blankRows: drop}"


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """The rows of a file or sheet, called `name` by origins.

    `numbers` are the numbers of the rows in the file, rising from 1: a line of text, a row of a sheet. `place` tells
    the place of a cell by the number of its row and its column, from 0.
    """

    name: str
    rows: Sequence[Row]
    numbers: Sequence[int]
    place: Callable[[int, int], Place]


@dataclass(frozen=True, slots=True)
class _Heading:
    """The columns' names; the numbers of the first and last rows that give them; the index of the row below."""

    names: tuple[str, ...]
    first: int
    last: int
    below: int


@dataclass(frozen=True, slots=True)
class _Body:
    """The indices of the rows that are data, and of those that are totals; the tags; what was left out and why."""

    kept: Sequence[int]
    totals: list[int]
    tags: tuple[str, ...]
    dropped: tuple[tuple[str, int], ...]


def records_of(
    grid: Grid, dialect: Dialect, check: Callable[[tuple[str, ...], Sequence[int]], Iterator[Problem]] | None = None
) -> Records:
    """Return the records of a grid, with `header row` as their first detail.

    `check` yields what is wrong with the lengths of the rows, given the heading and the indices of the rows that are
    data; without it, rows are taken to be as long as the heading. Raises BriefError for the faults of heading and rows.
    """
    _check_comments(grid, dialect)
    heading = _heading(grid, dialect)
    body = _body(grid, heading, dialect)
    if check is not None:
        raise_any(check(heading.names, body.kept))
    rows = _taken(grid.rows, body.kept)
    width = _width(heading.names, rows)
    if dialect.number_headings:
        heading = replace(heading, names=_numbered(heading.names))
    columns = list(zip(*rows, strict=True))[:width] or [()] * width
    raise_any([*_heading_faults(grid, heading, width), *_empty_rows(grid, body.kept, columns)])
    names = heading.names[:width]
    lines = "-".join(dict.fromkeys((str(heading.first), str(heading.last))))

    place, first = grid.place, heading.first  # of all that the grid holds: its rows are many

    def locate(number: int, column: str) -> Place:
        return place(number or first, names.index(column))

    records = Records(
        name=grid.name,
        heading=names,
        columns=columns,
        rows=_taken(grid.numbers, body.kept),
        locate=locate,
        types={},
        tags=body.tags,
        details=(("header row", lines),),
        dropped=body.dropped,
    )
    totals = [(grid.numbers[n], grid.rows[n]) for n in body.totals]
    return replace(records, notices=tuple(compared_totals(records, totals, dialect.total_rows)))


def _check_comments(grid: Grid, dialect: Dialect) -> None:
    missing = set(dialect.comment_rows).difference(grid.numbers) if dialect.comment_rows else ()
    if missing:
        raise _no_row(min(missing), "commentRows", grid)


def _no_row(number: int, key: str, grid: Grid) -> BriefError:
    message = f"there is no row {number}, which '{key}' names"
    return fault(message, Place(grid.name.partition("#")[0]), "count the rows of the file from 1")


def _heading(grid: Grid, dialect: Dialect) -> _Heading:
    indices = {number: n for n, number in enumerate(grid.numbers)} if dialect.header_rows else {}
    missing = next((number for number in dialect.header_rows if number not in indices), None)
    if missing is not None:
        raise _no_row(missing, "headerRows", grid)
    chosen = [indices[number] for number in dialect.header_rows] or [_past_comments(grid, 0, dialect)]
    rows = [grid.rows[n] for n in chosen]
    names = joined_heading([[cell or "" for cell in row] for row in rows], dialect.header_join)
    return _Heading(names, grid.numbers[chosen[0]], grid.numbers[chosen[-1]], chosen[-1] + 1)


def _numbered(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name if name.strip() else f"column {number}" for number, name in enumerate(names, 1))


def _past_comments(grid: Grid, start: int, dialect: Dialect) -> int:
    """Return the index of the first row from `start` on that is no comment."""
    while start < len(grid.rows) - 1 and grid.numbers[start] in dialect.comment_rows:
        start += 1
    return start


def _body(grid: Grid, heading: _Heading, dialect: Dialect) -> _Body:
    start = _past_comments(grid, heading.below, dialect)
    tags: tuple[str, ...] = ()
    if dialect.hxl and start < len(grid.rows) and is_tag_row(grid.rows[start]):
        tags = tuple((cell or "").strip() for cell in grid.rows[start])
        start += 1
    end = max(len(grid.rows) - dialect.footer_rows, start)
    dropped = {"comment": len(set(dialect.comment_rows)), "footer": len(grid.rows) - end, "total": 0, "blank": 0}
    rules = [(heading.names.index(c.text), v.text) for c, v in dialect.total_rows if c.text in heading.names]
    kept: Sequence[int] = range(start, end)
    if dialect.comment_rows:
        kept = [n for n in kept if grid.numbers[n] not in dialect.comment_rows]
    totals: list[int] = []
    if rules:
        totals = [n for n in kept if any(grid.rows[n][at : at + 1] == [text] for at, text in rules)]
        kept = sorted(set(kept) - set(totals))
        dropped["total"] = len(totals)
    if dialect.blank_rows:
        filled = [n for n in kept if any(grid.rows[n])]
        dropped["blank"] = len(kept) - len(filled)
        kept = filled
    return _Body(kept, totals, tags, tuple((why, count) for why, count in dropped.items() if count))


def _taken(values: Sequence[Item], indices: Sequence[int]) -> Sequence[Item]:
    """Return the values at rising indices; a run of them by one slice, for speed."""
    if isinstance(indices, range):
        return values[indices.start : indices.stop]
    return [values[n] for n in indices]


def _width(names: tuple[str, ...], rows: Sequence[Row]) -> int:
    """Return how many columns there are without those on the right that have neither heading nor cells."""
    width = len(names)
    while width > 1 and not names[width - 1].strip() and not any(row[width - 1] for row in rows):
        width -= 1
    return width


def _heading_faults(grid: Grid, heading: _Heading, width: int) -> Iterator[Problem]:
    names = heading.names[:width]
    empty = sum(not name.strip() for name in names)
    if empty > MOST_EMPTY * width:
        yield _no_heading(grid, heading, empty, width)
        return
    yield from faults_of_names(names, lambda number: grid.place(heading.first, number), HINT_HEADING)


def _no_heading(grid: Grid, heading: _Heading, empty: int, width: int) -> Problem:
    """Return the problem of a row that is no heading, with where it may be: the first row below that is all filled."""
    full = (n for row, n in zip(grid.rows, grid.numbers, strict=True) if n > heading.last and all(row[:width]))
    number = next(full, None)
    below = "" if number is None else f"; the first row with no empty cell is row {number}"
    message = f"{empty} of the {width} headings are empty{below}"
    example = "[3, 4]" if number is None else f"[{number}]"
    return Problem(message, grid.place(heading.first, 0), f"declare where they are: dialect: {{headerRows: {example}}}")


def _empty_rows(grid: Grid, kept: Sequence[int], columns: Sequence[Row]) -> list[Problem]:
    if not columns[1:] or all(columns[0]):
        return []
    return first_few(
        [n for n in kept if not any(grid.rows[n])],
        lambda n: Problem("all cells of the row are empty", grid.place(grid.numbers[n], 0), HINT_EMPTY),
        "empty rows",
    )
