"""The named values of a brief: one cell, a sum, a count of rows, or the ratio of two of them."""

from __future__ import annotations

from decimal import Decimal, localcontext

from generator.columns import exact_sum, field_of, numeric_field_of
from generator.compose.context import Context, Value
from generator.errors import BriefError, Problem
from generator.model.dataset import DataSet
from generator.model.document import Origin
from generator.model.request import AskedValue, Words
from generator.nodes import did_you_mean

RATIO_DIGITS = 40


def compose_values(asked: tuple[AskedValue, ...], context: Context) -> None:
    """Fill the context's values in the order of the brief, so that a ratio may name any value above it."""
    for value in asked:
        with context.collecting():
            context.values[value.name.text] = TAKES[value.take](value, context)


def named_value(context: Context, words: Words) -> Value:
    """Return a named value; raise BriefError if the brief has none of that name."""
    if words.text in context.values:
        return context.values[words.text]
    hint = did_you_mean(words.text, sorted(context.values), "values") or "declare it under 'values'"
    raise BriefError((Problem(f"no value '{words.text}'", words.place, hint),))


def _only(asked: AskedValue, context: Context) -> Value:
    data = context.data[asked.selection]
    column = field_of(data, asked.column)
    if len(data.frame) != 1:
        message = f"'{asked.name.text}' selects {len(data.frame)} rows of '{data.name}', not one"
        raise BriefError((Problem(message, asked.name.place, "narrow 'where', or add 'take: sum'"),))
    return _value(data, data.frame[column.name].iloc[0], column.name)


def _sum(asked: AskedValue, context: Context) -> Value:
    data = context.data[asked.selection]
    column = numeric_field_of(data, asked.column)
    return _value(data, exact_sum(data.frame[column.name]), column.name)


def _count(asked: AskedValue, context: Context) -> Value:
    data = context.data[asked.selection]
    return _value(data, len(data.frame), "")


def _value(data: DataSet, value: object, column: str) -> Value:
    lines = tuple(line for lines in data.frame.index for line in lines)
    return Value(value, (Origin(data.path, lines, column),), (), (data.citation,))  # type: ignore[arg-type]  # frames hold scalars


def _ratio(asked: AskedValue, context: Context) -> Value:
    part, whole = named_value(context, asked.part), named_value(context, asked.whole)
    if not isinstance(part.value, (int, Decimal)) or not isinstance(whole.value, (int, Decimal)) or not whole.value:
        message = f"'{asked.part.text}' of '{asked.whole.text}' is no ratio of two numbers"
        raise BriefError((Problem(message, asked.name.place, "name two numbers, the second not zero"),))
    citations = tuple(dict.fromkeys(part.citations + whole.citations))
    return Value(ratio(part.value, whole.value), part.origins, whole.origins, citations)


def ratio(part: int | Decimal, whole: int | Decimal) -> Decimal:
    """Return part / whole to 40 significant digits; the whole must not be zero."""
    with localcontext(prec=RATIO_DIGITS):
        return Decimal(part) / Decimal(whole)


TAKES = {"only": _only, "sum": _sum, "count": _count, "ratio": _ratio}
