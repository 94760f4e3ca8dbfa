"""What every kind of source is read to: columns of text, each cell with its place, and what was found on the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from generator.errors import Place, Problem
from generator.model.dataset import FieldType

Texts = Sequence[str | None]


@dataclass(frozen=True, slots=True, eq=False)
class Records:
    """The records of one file (or sheet, or query).

    `name` is what origins and places call it: the project-relative path, with `#sheet` for a sheet. `heading` are the
    columns' names, none empty, none twice; `columns` their cells as text, column by column, None where the source
    itself says that there is nothing (a null, an empty cell of a sheet). `rows` are the row numbers of the records:
    the line on which each starts, the row of the sheet, or the place of the record from 1. `locate` tells the place
    of the cell under a heading in a row, and with row 0 that of the heading itself.

    `types` are those that a binary source knows; a column of text stays text, whatever its cells look like. `tags` are
    the HXL tags of the columns. `details`, `dropped` and `notices` go into the load report.
    """

    name: str
    heading: tuple[str, ...]
    columns: Sequence[Texts]
    rows: Sequence[int]
    locate: Callable[[int, str], Place]
    types: Mapping[str, FieldType]
    tags: tuple[str, ...] = ()
    details: tuple[tuple[str, str], ...] = ()
    dropped: tuple[tuple[str, int], ...] = ()
    notices: tuple[Problem, ...] = ()
