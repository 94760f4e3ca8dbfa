"""Steps that compare values: shares, changes, running totals, ranks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import accumulate

from generator.columns import ADDED, Number, exact_sum, field_of, fields_of, numeric_field_of, ratio
from generator.errors import fault, quoted
from generator.model.dataset import ROWS, DataSet, Field, Trace, source_text
from generator.model.document import Scalar, Taken
from generator.model.steps import Change, Rank, RunningTotal, Share
from generator.model.words import NO_WORDS, Words
from generator.shaping.around import Around
from generator.shaping.frames import (
    Columns,
    fresh,
    is_sum,
    joined_numbers,
    lists_of,
    refuse_taken,
    refuse_totals,
    refuse_unknown,
    traces_of,
    type_of,
    with_columns,
)

MOST_RUNNING = 2_000  # rows; a sum of each row's predecessors names a number of cells that grows with their square


def rank(data: DataSet, step: Rank, _around: Around) -> DataSet:
    """Add a column of places; equal values share a place, and rows without a value or of sums have none."""
    field = numeric_field_of(data, step.column)
    refuse_taken(data, [step.name])
    pairs = zip(data.frame[field.name], data.kinds, strict=True)
    values = [value if kind == "body" else None for value, kind in pairs]
    places: dict[Scalar, int] = {}
    present = sorted((value for value in values if value is not None), reverse=not step.ascending)
    for place, value in enumerate(present, 1):
        places.setdefault(value, place)
    made = replace(_made(step.name, field), type="integer", additive=False, unit="")
    return with_columns(data, {step.name.text: [places.get(value) for value in values]}, [made])


def running_total(data: DataSet, step: RunningTotal, _around: Around) -> DataSet:
    """Add a column of the sums so far; rows of totals have none."""
    field = numeric_field_of(data, step.column)
    refuse_taken(data, [step.name])
    refuse_totals(data, "running_total", step.column.place)
    if len(data.frame) > MOST_RUNNING:
        message = f"a running total over more than {MOST_RUNNING:,} rows"
        raise fault(message, step.column.place, "group the rows first")
    sums = accumulate(data.frame[field.name], _plus)
    names = dict(zip([trace.rows for trace in field.traces], fresh(data, len(field.traces)), strict=True))
    columns: Columns = {step.name.text: list(sums)}
    columns |= {new: list(accumulate(data.frame[old])) for old, new in names.items()}
    traces = tuple(replace(trace, rows=names[trace.rows]) for trace in field.traces)
    made = _made(step.name, field)
    kept = is_sum(field) and not any(trace.headings for trace in traces)
    made = replace(made, additive=False, traces=traces, taken="sum") if kept else replace(made, additive=False)
    return with_columns(data, columns, [made])


def _plus(one: Scalar, other: Scalar) -> Scalar:
    return exact_sum([one, other])


def _made(name: Words, field: Field, title: Words = NO_WORDS) -> Field:
    """Return a new column over the cells of another."""
    shown = title if title.text else name
    changed = replace(field, name=name.text, title=shown.text, place=shown.place, taken="derived", declared=True)
    return replace(changed, whole=(), formula=NO_WORDS, inputs=())


def share(data: DataSet, step: Share, _around: Around) -> DataSet:
    """Add a column: each value's part of the sum over all rows that are no sums, or over those of its group."""
    field = numeric_field_of(data, step.column)
    refuse_taken(data, [step.name])
    refuse_unknown(data, [step.within] if step.within.text else [])
    groups = list(data.frame[step.within.text]) if step.within.text else [None] * len(data.frame)
    members: dict[Scalar, list[int]] = {group: [] for group in groups}
    for number, (group, kind) in enumerate(zip(groups, data.kinds, strict=True)):
        if kind in ADDED:
            members[group].append(number)
    values = list(data.frame[field.name])
    sums = {group: exact_sum(values[n] for n in rows) for group, rows in members.items()}
    parts: list[object] = [ratio(part, sums[group]) for part, group in zip(values, groups, strict=True)]
    columns, whole = _whole(data, field, [members[group] for group in groups])
    made = replace(_made(step.name, field, step.title), type="number", unit="", additive=False)
    made = replace(made, taken="sum", whole=whole) if is_sum(field) else made
    return with_columns(data, {step.name.text: parts, **columns}, [made])


def _whole(data: DataSet, field: Field, members: Sequence[list[int]]) -> tuple[Columns, tuple[Trace, ...]]:
    """Return hidden columns with the row numbers of other rows, as many for each row, and the traces that use them."""
    lists = lists_of(data)
    columns: Columns = {}
    whole = []
    for name, trace in zip(fresh(data, len(field.traces)), field.traces, strict=True):
        renamed = {trace.rows: name}
        if trace.headings:
            renamed[trace.headings] = f"{trace.headings}{name.removeprefix(ROWS)}"
        for old, new in renamed.items():
            known = {id(rows): joined_numbers(lists[old][n] for n in rows) for rows in members}
            columns[new] = [known[id(rows)] for rows in members]
        whole.append(replace(trace, rows=name, headings=renamed.get(trace.headings, "")))
    return columns, tuple(whole)


def change(data: DataSet, step: Change, _around: Around) -> DataSet:
    """Add columns that compare a column with another of the same row, or with itself a period before."""
    refuse_taken(data, [words for words in (step.difference, step.percent, step.status) if words.text])
    if step.over.text:
        refuse_totals(data, "change", step.over.place)
        now = numeric_field_of(data, step.column)
        before = _rows_before(data, step)
        values = list(data.frame[now.name])
        bases = [None if n is None else values[n] for n in before]
        columns, traces = _whole(data, now, [[] if n is None else [n] for n in before])
        data = with_columns(data, columns, ())
        base = replace(now, traces=traces)
    else:
        now, base = fields_of(data, [(numeric_field_of, step.column), (numeric_field_of, step.base)])
        bases = list(data.frame[base.name])
    return _with_changes(data, step, (now, base), list(zip(data.frame[now.name], bases, strict=True)))


def _rows_before(data: DataSet, step: Change) -> list[int | None]:
    """Return for each row the number of that of the period before, alike in the columns `within`."""
    refuse_unknown(data, step.within)
    periods = list(data.frame[field_of(data, step.over).name])
    order = sorted({period for period in periods if period is not None})
    earlier = dict(zip(order[1:], order, strict=False))
    within = [data.frame[words.text] for words in step.within]
    keys = list(zip(*within, strict=True)) if within else [()] * len(periods)
    found: dict[tuple[object, Scalar], int] = {}
    for number, spot in enumerate(zip(keys, periods, strict=True)):
        if spot in found:
            message = f"two rows of '{data.name}' are of {quoted(source_text(spot[1]))}"
            raise fault(message, step.over.place, "name in 'within' what tells them apart, or group them")
        found[spot] = number
    return [found.get((key, earlier.get(period))) for key, period in zip(keys, periods, strict=True)]


Pairs = list[tuple[Scalar, Scalar]]


def _with_changes(data: DataSet, step: Change, fields: tuple[Field, Field], pairs: Pairs) -> DataSet:
    now = fields[0]
    columns: Columns = {}
    made: list[Field] = []

    def add(name: Words, give: Callable[[Scalar, Scalar], Scalar], taken: Taken) -> None:
        if name.text:
            columns[name.text] = [give(a, b) for a, b in pairs]
            field = _compared(_made(name, now), fields, taken)
            made.append(replace(field, type=type_of(columns[name.text])))  # type: ignore[arg-type]  # scalars

    add(step.difference, _less, "difference")
    add(step.percent, lambda a, b: _change(a, b, step.least), "change")
    add(step.status, _status, "derived")
    return with_columns(data, columns, made)


def _compared(made: Field, fields: tuple[Field, Field], taken: Taken) -> Field:
    now, base = fields
    if taken != "difference":
        made = replace(made, unit="", additive=False)
    if taken == "derived" or not (is_sum(now) and is_sum(base)):
        return replace(made, traces=traces_of(fields))
    return replace(made, taken=taken, traces=now.traces, whole=base.traces)


def _less(now: Scalar, base: Scalar) -> Scalar:
    if not isinstance(now, Number) or not isinstance(base, Number):
        return None
    return exact_sum([now, -base])


def _change(now: Scalar, base: Scalar, least: int) -> Scalar:
    if not isinstance(base, Number) or base < least:
        return None
    return ratio(_less(now, base), base)


def _status(now: Scalar, base: Scalar) -> str | None:
    if now is None:
        return None if base is None else "gone"
    return "new" if base is None else None
