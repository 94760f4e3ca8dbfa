"""The named values of a brief: one cell, a sum, a count of rows, or the ratio of two of them."""

from __future__ import annotations

from generator.columns import exact_sum, field_of, numeric_field_of, ratio
from generator.compose.context import Context, Value
from generator.errors import Place, fault, quoted
from generator.model.dataset import DataSet
from generator.model.document import Origin, Scalar
from generator.model.request import AskedValue


def compose_values(asked: tuple[AskedValue, ...], context: Context) -> None:
    """Fill the context's values in the order of the brief, so that a ratio may name any value above it."""
    for value in asked:
        context.values[value.name.text] = None
        with context.collecting():
            context.values[value.name.text] = TAKES[value.take](value, context)


def _only(asked: AskedValue, context: Context) -> Value:
    data = context.shaped(asked.selection)
    column = field_of(data, asked.column)
    if len(data.frame) != 1:
        message = f"{quoted(asked.name.text)} selects {len(data.frame)} rows of '{data.name}', not one"
        raise fault(message, asked.name.place, "narrow 'where', or add 'take: sum'")
    return _value(data, data.frame[column.name].iloc[0], column.name, data.locate(data.lines[0], column.name))


def _sum(asked: AskedValue, context: Context) -> Value:
    data = context.shaped(asked.selection)
    column = numeric_field_of(data, asked.column)
    if data.frame.empty:
        message = f"{quoted(asked.name.text)} adds up no row of '{data.name}'"
        raise fault(message, asked.name.place, "correct 'where', or use 'take: count'")
    return _value(data, exact_sum(data.frame[column.name]), column.name, asked.name.place)


def _count(asked: AskedValue, context: Context) -> Value:
    data = context.shaped(asked.selection)
    return _value(data, len(data.frame), "", asked.name.place)


def _value(data: DataSet, value: Scalar, column: str, place: Place) -> Value:
    return Value(value, place, (Origin(data.path, data.lines, column),), (), (data.citation,))


def _ratio(asked: AskedValue, context: Context) -> Value:
    part, whole = context.named(asked.part), context.named(asked.whole)
    value = ratio(part.value, whole.value)
    if value is None:
        message = f"{quoted(asked.part.text)} of {quoted(asked.whole.text)} is no ratio of two numbers"
        raise fault(message, asked.name.place, "name two numbers, the second not zero")
    citations = tuple(dict.fromkeys(part.citations + whole.citations))
    return Value(value, asked.name.place, part.origins, whole.origins, citations)


TAKES = {"only": _only, "sum": _sum, "count": _count, "ratio": _ratio}
