"""The declared steps that shape a data set, each a function from data set to data set.

A row keeps the lines of the source that it was made from, so that every printed number can be traced and summed again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pandas as pd

from generator.columns import exact_sum, field_of, fields_of, is_numeric, numeric_field_of
from generator.errors import Problem, did_you_mean, quoted, raise_any
from generator.model.dataset import DataSet, source_text
from generator.model.request import Filter, Selection, Sort, Step, Top, Words


def shape(data: DataSet, selection: Selection) -> DataSet:
    """Return the data set after all steps of the selection; raise BriefError with every column that is wrong."""
    fields_of(
        data, [(numeric_field_of if isinstance(step, Top) else field_of, step.column) for step in selection.steps]
    )
    for step in selection.steps:
        data = STEPS[type(step)](data, step)
    return data


def _filter(data: DataSet, step: Filter) -> DataSet:
    """Keep the rows with one of the values; a value that no row has, but that is nearly one of them, is told."""
    wanted = {words.text for words in step.values}
    present = [source_text(value) for value in data.frame[step.column.text]]
    raise_any(_near_misses(data, step, set(present)))
    kept = [n for n, text in enumerate(present) if text in wanted]
    return replace(data, frame=data.frame.iloc[kept])


def _near_misses(data: DataSet, step: Filter, present: set[str]) -> Iterator[Problem]:
    if field_of(data, step.column).type != "string":
        return
    for words in step.values:
        hint = "" if words.text in present else did_you_mean(words.text, sorted(present))
        if hint:
            message = f"no row of '{data.name}' has {quoted(words.text)} in column '{step.column.text}'"
            yield Problem(message, words.place, hint)


def _sort(data: DataSet, step: Sort) -> DataSet:
    return replace(data, frame=_ordered(data, step.column, descending=step.descending))


def _ordered(data: DataSet, column: Words, *, descending: bool) -> pd.DataFrame:
    """Return the rows in the order of a column, ties as they stood, rows without a value last."""
    values = list(data.frame[column.text])
    present = [n for n, value in enumerate(values) if value is not None]
    absent = [n for n, value in enumerate(values) if value is None]
    present.sort(key=lambda n: values[n], reverse=descending)
    return data.frame.iloc[present + absent]


def _top(data: DataSet, step: Top) -> DataSet:
    """Sum what is beyond the count into one row; a single row beyond it stands for itself, under its own name."""
    ordered = _ordered(data, step.column, descending=True)
    rest = ordered.iloc[step.count :]
    if len(rest) > 1:
        others = _sum_row(data, rest, step.others.text.replace("{count}", str(len(rest))))
        ordered = pd.concat([ordered.iloc[: step.count], others])
    return replace(data, frame=ordered)


def _sum_row(data: DataSet, rest: pd.DataFrame, label: str) -> pd.DataFrame:
    row = {field.name: exact_sum(rest[field.name]) if is_numeric(field) else label for field in data.fields}
    columns = {name: pd.Series([value], dtype=object) for name, value in row.items()}
    lines = replace(data, frame=rest).lines
    return pd.DataFrame(columns).set_axis(pd.Index([lines], tupleize_cols=False, dtype=object))


STEPS: dict[type[Step], Callable[[DataSet, Any], DataSet]] = {Filter: _filter, Sort: _sort, Top: _top}
