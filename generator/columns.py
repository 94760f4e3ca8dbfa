"""Finding the columns of a data set by the names that a brief wrote, and exact sums and ratios of their values."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import ROUND_05UP, Decimal, localcontext
from typing import Any

from generator.errors import Collecting, Problem, did_you_mean, fault, quoted, raise_any
from generator.model.dataset import KIND, DataSet, Field, RowKind
from generator.model.document import Scalar
from generator.model.steps import Aggregate
from generator.model.words import Words

Number = int | Decimal
ADDED: tuple[RowKind, ...] = ("body", "others")  # the rows that a sum adds up; the others are sums themselves
RATIO_DIGITS = 40


def field_of(data: DataSet, words: Words) -> Field:
    """Return the field that the brief names; raise BriefError if the data set has none of that name."""
    for field in data.fields:
        if field.name == words.text:
            return field
    hint = did_you_mean(words.text, [field.name for field in data.fields], "columns")
    raise fault(f"no column {quoted(words.text)} in '{data.name}'", words.place, hint)


def numeric_field_of(data: DataSet, words: Words) -> Field:
    """Return the field that the brief names; raise BriefError if there is none, or its type holds no amounts."""
    field = field_of(data, words)
    if is_numeric(field):
        return field
    hint = f"give it the type integer or number in the dictionary of '{data.path}'"
    raise fault(f"column '{field.name}' of '{data.name}' holds no numbers", words.place, hint)


def fields_of(data: DataSet, asked: Iterable[tuple[Callable[[DataSet, Words], Field], Words]]) -> list[Field]:
    """Return the fields that pairs of a finder above and a name ask for; raise BriefError with every fault."""
    problems: list[Problem] = []
    fields = []
    for find, words in asked:
        with Collecting(problems):
            fields.append(find(data, words))
    raise_any(problems)
    return fields


def is_numeric(field: Field) -> bool:
    """Tell whether the field holds amounts, which can be summed; a year is none."""
    return field.type in ("integer", "number")


def exact_sum(values: Iterable[Scalar]) -> Number | None:
    """Return the exact sum of the numbers among the values; None if there is none."""
    present = [value for value in values if isinstance(value, Number)]
    if not present:
        return None
    with localcontext(prec=_digits(present)):
        return sum(present[1:], present[0])


def ratio(part: Scalar, whole: Scalar) -> Decimal | None:
    """Return part / whole to 40 significant digits, such that rounding it again rounds the exact ratio half up.

    None where one of them is no number, or the whole is zero.
    """
    if not isinstance(part, Number) or not isinstance(whole, Number) or not whole:
        return None
    with localcontext(prec=RATIO_DIGITS, rounding=ROUND_05UP):
        return Decimal(part) / Decimal(whole)


def aggregated(take: Aggregate, values: Iterable[Scalar]) -> Scalar:
    """Return what an aggregate makes of the values that are there; None where it makes nothing of none.

    A mean is exact to 40 digits; the median of an even number of values is the mean of the two in the middle.
    """
    present = [value for value in values if value is not None]
    return AGGREGATES[take](present) if present or take in COUNTS else None


def _mean(present: list[Scalar]) -> Scalar:
    return ratio(exact_sum(present), len(present))


def _median(present: list[Scalar]) -> Scalar:
    ordered = sorted(present)  # type: ignore[type-var]  # all are numbers
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else _mean(ordered[middle - 1 : middle + 1])


COUNTS = ("count", "distinct")
OF_NUMBERS = ("sum", "mean", "median")
AGGREGATES: dict[Aggregate, Callable[[list[Any]], Scalar]] = {
    "sum": exact_sum,
    "count": len,
    "distinct": lambda present: len(set(present)),
    "min": min,
    "max": max,
    "mean": _mean,
    "median": _median,
    "first": lambda present: present[0],
}


def _digits(numbers: list[Number]) -> int:
    """Return how many digits the sum can have."""
    decimals = [number.as_tuple() for number in map(Decimal, numbers)]
    places = max(-int(number.exponent) for number in decimals)
    wholes = max(len(number.digits) + int(number.exponent) for number in decimals)
    return max(places, 0) + max(wholes, 0) + len(str(len(numbers))) + 1


def added_rows(data: DataSet) -> DataSet:
    """Return the data set without its rows of totals and subtotals."""
    if KIND not in data.frame.columns:
        return data
    return replace(data, frame=data.frame[data.frame[KIND].isin(ADDED)])
