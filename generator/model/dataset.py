"""A data set: a frame of raw values, and what its dictionary says of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from generator.errors import Place
from generator.model.document import Scalar

if TYPE_CHECKING:
    import pandas as pd

FieldType = Literal["string", "integer", "number", "year", "date"]
NOWHERE = Place("")


@dataclass(frozen=True, slots=True)
class Field:
    """A column as the dictionary describes it: `name` is the heading cell, `title` the label, written at `place`."""

    name: str
    title: str
    type: FieldType = "string"
    unit: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a data set comes from, and where that is written.

    `path` is its file, `source` its sources' titles joined, `licence` its licences' names joined, `as_of` an ISO
    day; each is empty where nothing is declared.
    """

    title: str = ""
    path: str = ""
    source: str = ""
    licence: str = ""
    as_of: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class DataSet:
    """Rows of raw values.

    `frame` has one object column a field, in the file's order, holding str, int, Decimal, date or None. Its index
    holds, for each row, the tuple of record lines in `path` that the row was made from. A row of several lines is
    an aggregate: its numbers are sums, its texts come from the program ("Others (33)"). `locate` tells the place
    of a cell by its line and column.
    """

    name: str
    path: str
    fields: tuple[Field, ...]
    frame: pd.DataFrame
    citation: Citation
    locate: Callable[[int, str], Place]

    @property
    def lines(self) -> tuple[int, ...]:
        """Return the lines of all rows, in the order of the rows."""
        return tuple(line for lines in self.frame.index for line in lines)


def source_text(value: Scalar) -> str:
    """Return a value as its source writes it; a missing one is the empty text."""
    if value is None:
        return ""
    return format(value, "f") if isinstance(value, Decimal) else str(value)
