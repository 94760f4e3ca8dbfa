"""Steps that make rows of sums: what is beyond the largest, and totals, made or supplied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.columns import ADDED, exact_sum, field_of, is_numeric, numeric_field_of
from generator.errors import Problem, fault, quoted
from generator.model.dataset import KIND, DataSet, Field, RowKind, source_text
from generator.model.document import Scalar
from generator.model.steps import Top, Total
from generator.model.words import Words
from generator.shaping.around import Around
from generator.shaping.expression import parse
from generator.shaping.frames import (
    Columns,
    adds_up,
    companions,
    frame_of,
    joined_numbers,
    lists_of,
    refuse_totals,
    taken_rows,
)
from generator.shaping.row_steps import ordered

Row = dict[str, object]


def top(data: DataSet, step: Top, _around: Around) -> DataSet:
    """Sum what is beyond the count into one row; a single row beyond it stands for itself, under its own name."""
    refuse_totals(data, "top", step.column.place)
    field = numeric_field_of(data, step.column)
    numbers = ordered(data, field.name, descending=True)
    rest = numbers[step.count :]
    if len(rest) <= 1:
        return taken_rows(data, numbers)
    label = step.others.text.replace("{count}", str(len(rest)))
    return _with_rows(data, [*numbers[: step.count], _sum_row(data, rest, label, "others")])


def total(data: DataSet, step: Total, _around: Around) -> DataSet:
    """Add a row of sums at the end, or after each group; or take a row of the data for it."""
    if any(kind == "total" for kind in data.kinds):
        raise fault(f"the rows of '{data.name}' have their totals already", step.label.place, "leave one 'total' out")
    if not any(adds_up(field) or field.formula.text for field in data.fields) and step.supplied is None:
        hint = "give a column the type integer or number in the dictionary"
        raise fault(f"no column of '{data.name}' can be added up", step.label.place, hint)
    if step.supplied is not None:
        return _supplied(data, step.label, *step.supplied)
    if step.by.text:
        return _subtotals(data, step)
    added = [n for n, kind in enumerate(data.kinds) if kind in ADDED]
    if not added:
        return data
    return _with_rows(data, [*range(len(data.frame)), _sum_row(data, added, step.label.text, "total")])


def _supplied(data: DataSet, label: Words, column: Words, value: Words) -> DataSet:
    refuse_totals(data, "total", label.place)
    field = field_of(data, column)
    found = [n for n, cell in enumerate(data.frame[field.name]) if source_text(cell) == value.text]
    if len(found) != 1:
        message = f"{len(found)} rows of '{data.name}' have {quoted(value.text)} in column '{field.name}', not one"
        raise fault(message, value.place, "name the row that holds the totals")
    lists = lists_of(data)
    row: Row = {name: values[found[0]] for name, values in lists.items()}
    row |= {field.name: label.text for field in data.fields if not is_numeric(field)}
    others = [n for n in range(len(data.frame)) if n != found[0]]
    made = _with_rows(data, [*others, {**row, KIND: "total"}])
    return replace(made, notices=(*data.notices, *_differences(data, others, row, label)))


def _differences(data: DataSet, others: Sequence[int], row: Row, label: Words) -> list[Problem]:
    """Return a notice for each supplied total that is not the sum of the rows."""
    problems = []
    for field in filter(adds_up, data.fields):
        found, told = exact_sum(data.frame[field.name].iloc[list(others)]), row[field.name]
        if told is not None and found is not None and found != told:
            message = f"the supplied total {told:,f} of '{field.title}' is not the sum of its rows, {found:,f}"
            problems.append(Problem(message, label.place, "say so in a note, or let 'additive: false' stand"))
    return problems


def _subtotals(data: DataSet, step: Total) -> DataSet:
    refuse_totals(data, "total", step.label.place)
    field = field_of(data, step.by)
    rows: list[int | Row] = []
    group: list[int] = []
    seen: list[Scalar] = []
    values = [*data.frame[field.name]]
    for number, value in enumerate(values):
        rows.append(number)
        group.append(number)
        if number + 1 < len(values) and values[number + 1] == value:
            continue
        if value in seen:
            message = f"the rows of {quoted(source_text(value))} in column '{field.name}' are not together"
            raise fault(message, step.by.place, f"put 'sort: {{by: {field.name}}}' before")
        seen.append(value)
        label = step.label.text.replace("{group}", source_text(value))
        rows.append(_sum_row(data, group, label, "subtotal"))
        group = []
    return _with_rows(data, rows)


def _sum_row(data: DataSet, numbers: Sequence[int], label: str, kind: RowKind) -> Row:
    """Return a row that sums rows: amounts added, formulas taken anew from the sums, the label in place of texts."""
    lists = lists_of(data)
    row: Row = {name: joined_numbers(lists[name][n] for n in numbers) for name in companions(data)}
    for field in data.fields:
        values = [lists[field.name][n] for n in numbers]
        row[field.name] = None if is_numeric(field) else label
        if adds_up(field):
            row[field.name] = exact_sum(values)  # type: ignore[arg-type]  # a column of numbers
    for field in data.fields:
        if field.formula.text and is_numeric(field):
            row[field.name] = _anew(data, field, row)
    return {**row, KIND: kind}


def _anew(data: DataSet, field: Field, row: Row) -> Scalar:
    present = {f.name for f in data.fields if adds_up(f)}
    if not all(now in present for _, now in field.inputs):
        return None
    expression = parse(field.formula, {name: 1 for name, _ in field.inputs})
    sums: dict[str, Scalar] = {name: row[now] for name, now in field.inputs}  # type: ignore[misc]  # sums of numbers
    found = expression.of(sums, lambda: field.formula.place)
    return found if not isinstance(found, bool) else None


def _with_rows(data: DataSet, rows: Sequence[int | Row]) -> DataSet:
    """Return the data set of rows of its own, by number, and made ones."""
    lists = {**lists_of(data), KIND: list[object](data.kinds)}
    columns: Columns = {name: [] for name in lists}
    for row in rows:
        for name, values in columns.items():
            values.append(lists[name][row] if isinstance(row, int) else row.get(name))
    return replace(data, frame=frame_of(columns))
