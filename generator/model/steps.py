"""The steps that shape a data set, as a brief asks for them; each name with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.errors import Place
from generator.model.words import NO_WORDS, Words

Aggregate = Literal["sum", "count", "distinct", "min", "max", "mean", "median", "first"]
Unmatched = Literal["fail", "warn", "allow"]


@dataclass(frozen=True, slots=True)
class Filter:
    """Keep the rows whose `column` is one of `values`, compared as source text."""

    column: Words
    values: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Where:
    """Keep the rows of which an expression is true."""

    expression: Words


@dataclass(frozen=True, slots=True)
class Select:
    """Keep these columns, in this order; or, if `drop` is set, all but these."""

    columns: tuple[Words, ...]
    drop: bool = False


@dataclass(frozen=True, slots=True)
class Rename:
    """Give columns other names, and their labels with them: pairs of old and new."""

    names: tuple[tuple[Words, Words], ...]


@dataclass(frozen=True, slots=True)
class Derive:
    """Add a column (or replace one of that name) whose values an expression gives row by row."""

    name: Words
    expression: Words
    title: Words = NO_WORDS
    unit: Words = NO_WORDS


@dataclass(frozen=True, slots=True)
class Deduplicate:
    """Keep the first of the rows that are alike in these columns; in all of them if none are named."""

    columns: tuple[Words, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Join:
    """Add the columns of another data set to the rows that have the same keys.

    `keys` are pairs of a column here and the column there. `how` is "left" (every row here) or "inner" or "full". A
    key there that has several rows is a fault unless `several` is set. `unmatched` says what keys without a partner,
    on either side, are.
    """

    data: Words
    keys: tuple[tuple[Words, Words], ...]
    how: Literal["left", "inner", "full"] = "left"
    unmatched: Unmatched = "fail"
    several: bool = False


@dataclass(frozen=True, slots=True)
class Taking:
    """A column that an aggregate makes of the rows of a group; `column` is empty for a count of rows."""

    name: Words
    take: Aggregate
    column: Words = NO_WORDS


@dataclass(frozen=True, slots=True)
class Group:
    """Make one row of the rows that are alike in the columns `by` (of all rows, if there are none)."""

    by: tuple[Words, ...]
    takings: tuple[Taking, ...]


@dataclass(frozen=True, slots=True)
class Pivot:
    """Turn the values of the column `names` into columns, filled from `values`; the rows are those of `by`."""

    by: tuple[Words, ...]
    names: Words
    values: Words
    take: Aggregate | Literal["only"] = "only"


@dataclass(frozen=True, slots=True)
class Unpivot:
    """Turn columns into rows: their headings into the column `names`, their cells into the column `values`."""

    columns: tuple[Words, ...]
    names: Words
    values: Words


@dataclass(frozen=True, slots=True)
class Sort:
    """Order the rows by a column, ties as they stood."""

    column: Words
    descending: bool


@dataclass(frozen=True, slots=True)
class Gather:
    """Move rows that are alike in a column together, to where the first of them stands; the column must have values."""

    column: Words


@dataclass(frozen=True, slots=True)
class Top:
    """Keep the `count` rows that are largest in `column`, and sum the others into one row named `others`."""

    column: Words
    count: int
    others: Words


@dataclass(frozen=True, slots=True)
class Rows:
    """Keep the first and the last rows, as many as said."""

    first: int
    last: int
    place: Place


@dataclass(frozen=True, slots=True)
class Total:
    """Add a row of totals; after each group of rows alike in the column `by`, if one is named.

    The label of a group's row may hold {group}.

    With `supplied`, no sums are made: the row that has the value `supplied[1]` in the column `supplied[0]` is the
    total, and moves to the end.
    """

    label: Words
    by: Words = NO_WORDS
    supplied: tuple[Words, Words] | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """Add a column: each value's part of the column's sum over all rows, or over the rows alike in `within`."""

    column: Words
    name: Words
    within: Words = NO_WORDS
    title: Words = NO_WORDS


@dataclass(frozen=True, slots=True)
class Change:
    """Add columns that compare `column` with `base`, a column of the same row, or with itself a period before.

    Periods are the values of the column `over`; the row of the period before is that alike in the columns `within`.
    `difference`, `percent` and `status` name the columns to add, each if given. The percentage is missing where the
    base is less than `least` (n/m). The status is "new" where only the later value is there, "gone" where only the
    earlier one is, else empty.
    """

    column: Words
    base: Words = NO_WORDS
    over: Words = NO_WORDS
    within: tuple[Words, ...] = ()
    difference: Words = NO_WORDS
    percent: Words = NO_WORDS
    status: Words = NO_WORDS
    least: int = 1


WHAT, BEFORE, NOW, CHANGE = "What", "Before", "Now", "Change"  # the columns of a comparison, after its key


@dataclass(frozen=True, slots=True)
class Compare:
    """Keep what differs from an earlier data set: a row for each value that is another, in rows told apart by `key`.

    The `columns` are compared, or if none are named, those of numbers that both have. The rows have the key, and the
    columns What, Before and Now; of numbers Change, too.
    """

    since: Words
    key: tuple[Words, ...]
    columns: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class RunningTotal:
    """Add a column: the sum of the values so far, in the order of the rows."""

    column: Words
    name: Words


@dataclass(frozen=True, slots=True)
class Rank:
    """Add a column: 1 for the largest value, or the smallest if `ascending`; equal values share a rank."""

    column: Words
    name: Words
    ascending: bool = False


@dataclass(frozen=True, slots=True)
class Fill:
    """Fill empty cells of columns with the value above, as group labels that stand only once."""

    columns: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Round:
    """Round columns half up to so many decimals."""

    columns: tuple[Words, ...]
    decimals: int


@dataclass(frozen=True, slots=True)
class Python:
    """Hand the frame to a function of the user's own: `shapes.py:donor_matrix`, by a path from the project."""

    function: Words


Step = (
    Filter
    | Where
    | Select
    | Rename
    | Derive
    | Deduplicate
    | Join
    | Group
    | Pivot
    | Unpivot
    | Sort
    | Gather
    | Top
    | Rows
    | Total
    | Share
    | Change
    | Compare
    | RunningTotal
    | Rank
    | Fill
    | Round
    | Python
)
