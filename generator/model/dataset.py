"""A data set: a frame of raw values, and what its dictionary says of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from generator.errors import Place

if TYPE_CHECKING:
    import pandas as pd

FieldType = Literal["string", "integer", "number", "year", "date"]


@dataclass(frozen=True, slots=True)
class Field:
    """A column as the dictionary describes it: `name` is the heading cell, `title` the printed label."""

    name: str
    title: str
    type: FieldType = "string"
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a data set comes from: source titles joined, licence names joined, ISO as-of date ("" if undated)."""

    title: str = ""
    source: str = ""
    licence: str = ""
    as_of: str = ""


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
