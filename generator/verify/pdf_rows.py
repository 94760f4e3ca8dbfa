"""Rows of a long table in the structure tree of a PDF, each read at once: a table may have a million cells.

A row is plain if its object and those of its cells say no more than their places in the tree, each cell owns one marked
content, and these are of one page and follow each other, as the objects do. Any other is read as elements are.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from generator.verify.pdf_objects import Objects, Reference

ROW = re.compile(rb"<</S/TR/P ([0-9]+) 0 R/K \[([0-9]+) 0 R((?: [0-9]+ 0 R)*)\]>>")
CELL = re.compile(  # all of a line: a reader takes the first object that stands in it
    rb"^<</S/(T[HD])/P ([0-9]+) 0 R/Pg ([0-9]+) 0 R/K ([0-9]+)(?:/A<</O/Table/Scope/([A-Za-z]+)>>)?>>$", re.MULTILINE
)


class PlainRow(NamedTuple):
    """A row: the object of its page, the marked contents and the objects of its cells, and their kinds and scopes."""

    page: Reference
    marks: range
    cells: range
    kinds: tuple[str, ...]
    scopes: tuple[str, ...]


def plain_row(objects: Objects, reference: Reference, parent: Reference) -> PlainRow | None:
    """Return the row of an object that names its parent, or None if it is not plain."""
    row = ROW.fullmatch(b"".join(objects.bodies(range(reference[0], reference[0] + 1))))
    if row is None or reference[1] or (int(row[1]), 0) != parent:
        return None
    cells = range(int(row[2]), int(row[2]) + 1 + row[3].count(b"R"))
    bodies = objects.bodies(cells)
    found = CELL.findall(b"\n".join(bodies))
    if row[3] != b"".join([b" %d 0 R" % number for number in cells[1:]]) or not len(found) == len(bodies) == len(cells):
        return None
    kinds, parents, pages, numbers, scopes = zip(*found, strict=True)
    marks = range(int(numbers[0]), int(numbers[0]) + len(cells))
    if len({*parents, b"%d" % reference[0]}) > 1 or len(set(pages)) > 1 or [*map(int, numbers)] != [*marks]:
        return None
    return PlainRow((int(pages[0]), 0), marks, cells, _decoded(kinds), _decoded(scopes))


@lru_cache
def _decoded(names: tuple[bytes, ...]) -> tuple[str, ...]:
    return tuple(name.decode() for name in names)
