"""What steps do to frames: rows by number, columns added, row numbers put together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import cast

import pandas as pd

from generator.columns import is_numeric
from generator.errors import Place, Problem, did_you_mean, fault, quoted, raise_any
from generator.model.dataset import HEADINGS, ROWS, DataSet, Field, FieldType, RowKind, Trace
from generator.model.document import Scalar
from generator.model.words import NO_WORDS, Words

Columns = dict[str, list[object]]
Numbers = tuple[int, ...]
SUMS: tuple[RowKind, ...] = ("subtotal", "total")


def taken_rows(data: DataSet, numbers: Sequence[int]) -> DataSet:
    """Return the data set of these rows, counted from 0, in this order."""
    return replace(data, frame=data.frame.iloc[list(numbers)])


def refuse_totals(data: DataSet, step: str, place: Place) -> None:
    """Raise BriefError where the data set has rows of sums, which a step would take for data or part from theirs."""
    if any(kind in SUMS for kind in data.kinds):
        raise fault(f"the rows of '{data.name}' have their totals already", place, f"put '{step}' before 'total'")


def companions(data: DataSet) -> list[str]:
    """Return the names of the hidden columns that hold row numbers, and headings beside them."""
    return [name for name in data.frame.columns if name.startswith((ROWS, HEADINGS))]


def fresh(data: DataSet, count: int = 1) -> list[str]:
    """Return names for new hidden columns of row numbers."""
    taken = {int(name.removeprefix(ROWS) or 0) for name in companions(data) if name.startswith(ROWS)}
    start = max(taken, default=-1) + 1
    return [f"{ROWS}{start + n}" for n in range(count)]


def frame_of(columns: Mapping[str, Sequence[object]]) -> pd.DataFrame:
    """Return a frame of object columns, tuples and all, left as they are."""
    length = len(next(iter(columns.values()), ()))
    index = pd.RangeIndex(length)
    made = {name: pd.Series(list(values), index=index, dtype=object) for name, values in columns.items()}
    return pd.DataFrame(made, index=index, columns=list(columns), dtype=object)


def lists_of(data: DataSet) -> Columns:
    """Return all columns of a frame, the hidden ones too, as lists."""
    return {name: list(data.frame[name]) for name in data.frame.columns}


def with_columns(data: DataSet, columns: Columns, fields: Sequence[Field]) -> DataSet:
    """Return the data set with columns added or replaced; `fields` are those of the new ones that are not hidden.

    A formula over a column that is replaced holds no longer.
    """
    frame = frame_of({**lists_of(data), **columns})
    by_name = {field.name: field for field in fields}
    replaced = by_name.keys() & {field.name for field in data.fields}
    kept = [by_name.pop(field.name, without_formula(field, replaced)) for field in data.fields]
    return replace(data, frame=frame, fields=(*kept, *by_name.values()))


def without_formula(field: Field, replaced: Collection[str]) -> Field:
    """Return a field without a formula whose inputs were replaced."""
    return replace(field, formula=NO_WORDS, inputs=()) if any(now in replaced for _, now in field.inputs) else field


def joined_numbers(cells: Iterable[object]) -> Numbers:
    """Return row numbers of several rows as one tuple."""
    return tuple(number for numbers in cells for number in cast(Numbers, numbers))


def refuse_unknown(data: DataSet, names: Iterable[Words]) -> None:
    """Raise BriefError with every name that is no column of the data set."""
    known = [field.name for field in data.fields]
    raise_any(
        Problem(
            f"no column {quoted(words.text)} in '{data.name}'", words.place, did_you_mean(words.text, known, "columns")
        )
        for words in names
        if words.text not in known
    )


def refuse_taken(data: DataSet, names: Iterable[Words]) -> None:
    """Raise BriefError with every name of a new column that is there already, or is given twice."""
    known = {field.name for field in data.fields}
    problems = []
    for words in names:
        if words.text in known:
            message = f"the column {quoted(words.text)} is there already"
            problems.append(Problem(message, words.place, "choose another name"))
        known.add(words.text)
    raise_any(problems)


def type_of(values: Iterable[Scalar]) -> FieldType:
    """Return the type of which all values are that are there."""
    kinds = {type(value) for value in values if value is not None}
    if not kinds or str in kinds:
        return "string"
    if kinds <= {int, Decimal}:
        return "integer" if kinds == {int} else "number"
    return "date"


def traces_of(fields: Iterable[Field]) -> tuple[Trace, ...]:
    """Return the traces of several fields, each once."""
    return tuple(dict.fromkeys(trace for field in fields for trace in field.traces))


def field_named(data: DataSet, name: str) -> Field:
    """Return a field that is known to be there."""
    return next(field for field in data.fields if field.name == name)


def is_read(data: DataSet, field: Field) -> bool:
    """Tell whether each value of the field is the cell of one record, as it was read."""
    if field.taken != "sum" or field.whole or len(field.traces) != 1:
        return False
    return all(len(cast(Numbers, rows)) <= 1 for rows in data.frame[field.traces[0].rows])


def is_sum(field: Field) -> bool:
    """Tell whether each value of the field is the sum of the cells it was read from."""
    return field.taken == "sum" and not field.whole


def adds_up(field: Field) -> bool:
    """Tell whether a sum of the field's values means something."""
    return is_numeric(field) and field.additive
