"""Finding a column of a data set by the name that a brief wrote, and summing values exactly."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, localcontext

from generator.errors import BriefError, Problem
from generator.model.dataset import DataSet, Field
from generator.model.document import Scalar
from generator.model.request import Words
from generator.nodes import did_you_mean

ENOUGH_DIGITS = 400


def field_of(data: DataSet, words: Words) -> Field:
    """Return the field that the brief names; raise BriefError if the data set has none of that name."""
    for field in data.fields:
        if field.name == words.text:
            return field
    hint = did_you_mean(words.text, [field.name for field in data.fields], "columns")
    raise BriefError((Problem(f"no column '{words.text}' in '{data.name}'", words.place, hint),))


def numeric_field_of(data: DataSet, words: Words) -> Field:
    """Return the field that the brief names; raise BriefError if there is none, or its type holds no amounts."""
    field = field_of(data, words)
    if field.type in ("integer", "number"):
        return field
    hint = f"give it the type integer or number in the dictionary of '{data.path}'"
    message = f"column '{field.name}' of '{data.name}' holds no numbers"
    raise BriefError((Problem(message, words.place, hint),))


def exact_sum(values: Iterable[Scalar]) -> int | Decimal | None:
    """Return the exact sum of the numbers among the values; None if there is none."""
    present = [value for value in values if isinstance(value, (int, Decimal))]
    with localcontext(prec=ENOUGH_DIGITS):
        return sum(present[1:], present[0]) if present else None
