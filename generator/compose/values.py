"""The named values of a brief: one cell, a sum, a count of rows, or the ratio of two of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import cast

from generator.columns import (
    AGGREGATES,
    COUNTS,
    OF_NUMBERS,
    added_rows,
    aggregated,
    field_of,
    numeric_field_of,
    ratio,
)
from generator.compose.context import Context, Value
from generator.errors import fault, quoted
from generator.model.dataset import DataSet, Field
from generator.model.document import Origin, Taken
from generator.model.request import AskedValue
from generator.model.steps import Aggregate


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
    value, origins = data.value(0, column), data.origins(0, column.traces)
    return Value(value, data.locate(0, column), origins, data.origins(0, column.whole), data.citations, column.taken)


def _aggregate(asked: AskedValue, context: Context) -> Value:
    take = cast(Aggregate, asked.take)
    data = added_rows(context.shaped(asked.selection))
    column = (numeric_field_of if take in OF_NUMBERS else field_of)(data, asked.column)
    if data.frame.empty and take not in COUNTS:
        message = f"{quoted(asked.name.text)} adds up no row of '{data.name}'"
        raise fault(message, asked.name.place, "correct 'where', or use 'take: count'")
    if take == "sum" and not column.additive:
        message = f"column '{column.name}' of '{data.name}' must not be added up"
        raise fault(message, asked.column.place, "take one row of it, or let its dictionary say 'additive: true'")
    found = aggregated(take, data.frame[column.name])
    origins = data.all_origins(column.traces)
    return Value(found, asked.name.place, origins, (), data.citations, _taken(take, column, data))


def _taken(take: Aggregate, column: Field, data: DataSet) -> Taken:
    """Return how the value is made again from the cells of its origins."""
    if column.whole or column.taken != "sum":
        return "count" if take == "sum" and column.taken == "count" else "derived"
    single = sum(len(origin.rows) for origin in data.all_origins(column.traces)) == len(data.frame)
    return take if take == "sum" or single else "derived"


def _count(asked: AskedValue, context: Context) -> Value:
    if asked.column.text:
        return _aggregate(asked, context)
    data = added_rows(context.shaped(asked.selection))
    traces = tuple(replace(trace, column="", headings="") for field in data.fields[:1] for trace in field.traces[:1])
    origins = data.all_origins(traces) or tuple(Origin(t.source.files[0][1], (), "") for t in traces)
    single = sum(len(origin.rows) for origin in origins) == len(data.frame)
    return Value(len(data.frame), asked.name.place, origins, (), data.citations, "count" if single else "derived")


def _ratio(asked: AskedValue, context: Context) -> Value:
    part, whole = context.named(asked.part), context.named(asked.whole)
    value = ratio(part.value, whole.value)
    if value is None:
        message = f"{quoted(asked.part.text)} of {quoted(asked.whole.text)} is no ratio of two numbers"
        raise fault(message, asked.name.place, "name two numbers, the second not zero")
    citations = tuple(dict.fromkeys(part.citations + whole.citations))
    known = {part.taken, whole.taken} == {"sum"} and not (part.whole or whole.whole)
    taken: Taken = "sum" if known else "derived"
    origins = part.origins if known else (*part.origins, *whole.origins)
    return Value(value, asked.name.place, origins, whole.origins if known else (), citations, taken)


TAKES: dict[str, Callable[[AskedValue, Context], Value]] = {
    **dict.fromkeys(AGGREGATES, _aggregate),
    "only": _only,
    "count": _count,
    "ratio": _ratio,
}
