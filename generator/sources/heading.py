"""The heading of a grid: rows joined into one, and the row of HXL tags under it (hxlstandard.org, 1.1)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from generator.errors import Place, Problem, quoted

TAG = re.compile(r"\s*#[A-Za-z]\w*(?:\s*\+\s*\w+)*\s*")


def joined_heading(rows: Sequence[Sequence[str]], join: str) -> tuple[str, ...]:
    """Return one heading of several rows; the name of a group holds for the empty cells to its right."""
    width = max(map(len, rows))
    filled = [_carried([*row, *[""] * (width - len(row))], last=row is rows[-1]) for row in rows]
    return tuple(
        join.join(dict.fromkeys(cell for cell in cells if cell.strip())) for cells in zip(*filled, strict=True)
    )


def _carried(row: list[str], *, last: bool) -> list[str]:
    """Return the row with each group's name repeated to its right; the lowest row has no groups."""
    if last:
        return row
    found = []
    name = ""
    for cell in row:
        name = cell if cell.strip() else name
        found.append(name)
    return found


def faults_of_names(names: Sequence[str], place: Callable[[int], Place], if_empty: str) -> Iterator[Problem]:
    """Yield a problem for each name of a column, from 0, that is empty, there twice, or has characters without form."""
    for number, name in enumerate(names):
        if not name.strip():
            yield Problem(f"the heading of column {number + 1} is empty", place(number), if_empty)
        elif name in names[:number]:
            yield Problem(f"the heading {quoted(name)} is there twice", place(number), "rename one of them")
        elif any(character < " " and character not in "\n\t" for character in name):
            yield Problem(f"the heading {quoted(name)} has a control character", place(number), "take it out")
        elif any("\ud800" <= character <= "\udfff" for character in name):
            yield Problem(f"the heading {quoted(name)} has half a character", place(number), "take it out")


def is_tag_row(row: Sequence[str | None]) -> bool:
    """Tell whether a row holds HXL tags and nothing else."""
    cells = [cell for cell in row if cell and cell.strip()]
    return bool(cells) and all(map(TAG.fullmatch, cells))
