"""The declared steps that shape a data set, each a function from data set to data set.

A row keeps the lines of the source that it was made from, so that every printed number can be traced and summed again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd

from generator.columns import exact_sum, field_of, numeric_field_of
from generator.model.dataset import DataSet
from generator.model.request import Filter, Selection, Sort, Step, Top


def shape(data: DataSet, selection: Selection) -> DataSet:
    """Return the data set after all steps of the selection; raise BriefError with the first that cannot run."""
    for step in selection.steps:
        data = STEPS[type(step)](data, step)
    return data


def _filter(data: DataSet, step: Filter) -> DataSet:
    column = data.frame[field_of(data, step.column).name]
    wanted = {words.text for words in step.values}
    return replace(data, frame=data.frame[column.map(_as_source).isin(wanted)])


def _as_source(value: object) -> str:
    return "" if value is None else str(value)


def _sort(data: DataSet, step: Sort) -> DataSet:
    values = list(data.frame[field_of(data, step.column).name])
    present = [n for n, value in enumerate(values) if value is not None]
    absent = [n for n, value in enumerate(values) if value is None]
    present.sort(key=lambda n: values[n], reverse=step.descending)
    return replace(data, frame=data.frame.iloc[present + absent])


def _top(data: DataSet, step: Top) -> DataSet:
    numeric_field_of(data, step.column)
    ordered = _sort(data, Sort(step.column, descending=True)).frame
    rest = ordered.iloc[step.count :]
    if rest.empty:
        return replace(data, frame=ordered)
    others = _sum_row(data, rest, step.others.text.replace("{count}", str(len(rest))))
    return replace(data, frame=pd.concat([ordered.iloc[: step.count], others]))


def _sum_row(data: DataSet, rest: pd.DataFrame, label: str) -> pd.DataFrame:
    row: dict[str, Any] = {}
    for field in data.fields:
        if field.type in ("integer", "number"):
            row[field.name] = exact_sum(rest[field.name])
        else:
            row[field.name] = None if label in row.values() else label
    lines = tuple(line for lines in rest.index for line in lines)
    index = pd.Index([lines], tupleize_cols=False, dtype=object)
    columns = {name: pd.Series([value], dtype=object) for name, value in row.items()}
    return pd.DataFrame(columns).set_axis(index)


STEPS: dict[type[Step], Callable[[DataSet, Any], DataSet]] = {Filter: _filter, Sort: _sort, Top: _top}
