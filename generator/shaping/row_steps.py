"""Steps that choose and order rows."""

from __future__ import annotations

from collections.abc import Iterator

from generator.columns import field_of
from generator.errors import Problem, did_you_mean, fault, quoted, raise_any
from generator.model.dataset import DataSet, source_text
from generator.model.document import Scalar
from generator.model.steps import Deduplicate, Filter, Gather, Rows, Sort, Where
from generator.shaping.around import Around
from generator.shaping.expression import parse
from generator.shaping.frames import field_named, refuse_totals, refuse_unknown, taken_rows


def keep_values(data: DataSet, step: Filter, _around: Around) -> DataSet:
    """Keep the rows with one of the values; a value that no row has, but that is nearly one of them, is told."""
    refuse_totals(data, "filter", step.column.place)
    field = field_of(data, step.column)
    wanted = {words.text for words in step.values}
    present = [source_text(value) for value in data.frame[field.name]]
    raise_any(_near_misses(data, step, set(present)))
    return taken_rows(data, [n for n, text in enumerate(present) if text in wanted])


def _near_misses(data: DataSet, step: Filter, present: set[str]) -> Iterator[Problem]:
    if field_of(data, step.column).type != "string":
        return
    for words in step.values:
        hint = "" if words.text in present else did_you_mean(words.text, sorted(present))
        if hint:
            message = f"no row of '{data.name}' has {quoted(words.text)} in column '{step.column.text}'"
            yield Problem(message, words.place, hint)


def keep_true(data: DataSet, step: Where, _around: Around) -> DataSet:
    """Keep the rows of which the expression is true."""
    refuse_totals(data, "filter", step.expression.place)
    expression = parse(step.expression, dict.fromkeys(field.name for field in data.fields))
    columns = {name: list(data.frame[name]) for name in expression.columns}
    field = field_named(data, expression.columns[0]) if expression.columns else data.fields[0]

    def is_kept(number: int) -> bool:
        row = {name: values[number] for name, values in columns.items()}
        return expression.is_true(row, lambda: data.locate(number, field))

    return taken_rows(data, [number for number in range(len(data.frame)) if is_kept(number)])


def keep_first_alike(data: DataSet, step: Deduplicate, _around: Around) -> DataSet:
    """Keep the first of the rows that are alike."""
    refuse_unknown(data, step.columns)
    refuse_totals(data, "deduplicate", step.place)
    names = [words.text for words in step.columns] or [field.name for field in data.fields]
    keys = list(zip(*(data.frame[name] for name in names), strict=True))
    firsts = {key: number for number, key in reversed(list(enumerate(keys)))}
    return taken_rows(data, sorted(firsts.values()))


def order(data: DataSet, step: Sort, _around: Around) -> DataSet:
    """Order the rows by a column, ties as they stood, rows without a value last, a total behind all."""
    field = field_of(data, step.column)
    if "subtotal" in data.kinds:
        refuse_totals(data, "sort", step.column.place)
    return taken_rows(data, ordered(data, field.name, descending=step.descending))


def ordered(data: DataSet, name: str, *, descending: bool) -> list[int]:
    """Return the numbers of the rows in the order of a column."""
    values = list(data.frame[name])
    body = [n for n, kind in enumerate(data.kinds) if kind != "total"]
    present = [n for n in body if values[n] is not None]
    present.sort(key=lambda n: values[n], reverse=descending)
    return [*present, *(n for n in body if values[n] is None), *sorted({*range(len(values))} - {*body})]


def gather(data: DataSet, step: Gather, _around: Around) -> DataSet:
    """Move rows that are alike in a column together, groups in the order of their first rows."""
    field = field_of(data, step.column)
    refuse_totals(data, "gather", step.column.place)
    groups: dict[Scalar, list[int]] = {}
    for number, (value, kind) in enumerate(zip(data.frame[field.name], data.kinds, strict=True)):
        if kind != "body":
            hint = "choose the rows with 'filter' or 'rows' instead of 'top'"
            raise fault("the others that 'top' adds up are of no group", step.column.place, hint)
        if value is None or value == "":
            message = f"a row has no value in column '{field.name}', by which rows are grouped"
            raise fault(message, data.locate(number, field), "fill it with 'fill' or 'derive', or leave the row out")
        groups.setdefault(value, []).append(number)
    return taken_rows(data, [number for numbers in groups.values() for number in numbers])


def keep_ends(data: DataSet, step: Rows, _around: Around) -> DataSet:
    """Keep the first and the last rows."""
    refuse_totals(data, "rows", step.place)
    length = len(data.frame)
    last = range(max(length - step.last, 0), length)
    return taken_rows(data, sorted({*range(min(step.first, length)), *last}))
