"""Steps that turn rows into others: grouped, or columns into rows and back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast

from generator.columns import OF_NUMBERS, aggregated, field_of, fields_of, is_numeric, numeric_field_of
from generator.errors import Collecting, Problem, fault, quoted, raise_any
from generator.model.dataset import HEADINGS, ROWS, DataSet, Field, FieldType, Source, Trace, source_text
from generator.model.document import Scalar, Taken
from generator.model.steps import Group, Pivot, Taking, Unpivot
from generator.model.words import NO_WORDS, Words
from generator.shaping.around import Around
from generator.shaping.frames import (
    Columns,
    companions,
    field_named,
    frame_of,
    is_read,
    is_sum,
    joined_numbers,
    lists_of,
    refuse_totals,
    refuse_unknown,
)

MOST_PIVOTED = 200  # columns
Members = list[list[int]]


def group(data: DataSet, step: Group, _around: Around) -> DataSet:
    """Make one row of the rows that are alike, in the order in which each first stands."""
    place = step.by[0].place if step.by else step.takings[0].name.place
    refuse_totals(data, "group", place)
    refuse_unknown(data, step.by)
    lists = lists_of(data)
    members = grouped(data, step.by)
    keys: list[Field] = []
    columns: Columns = {}
    for words in step.by:
        field = field_named(data, words.text)
        keys.append(_alike(data, field))
        columns[field.name] = [lists[field.name][rows[0]] for rows in members]
    made, values = _taken_columns(data, step.takings, members, set(columns))
    for name in companions(data):
        columns[name] = [joined_numbers(lists[name][n] for n in rows) for rows in members]
    return replace(data, frame=frame_of({**columns, **values}), fields=(*keys, *made))


def grouped(data: DataSet, by: Sequence[Words]) -> Members:
    """Return the numbers of the rows that are alike in the columns; without columns, all rows as one group."""
    if not by:
        return [list(range(len(data.frame)))] if len(data.frame) else []
    members: dict[tuple[object, ...], list[int]] = {}
    for number, key in enumerate(zip(*(data.frame[words.text] for words in by), strict=True)):
        members.setdefault(key, []).append(number)
    return list(members.values())


def _alike(data: DataSet, field: Field) -> Field:
    """Return the column of what is alike in all rows of a group."""
    taken: Taken = "same" if field.taken == "same" or is_read(data, field) else "derived"
    return replace(field, taken=taken, additive=False, formula=NO_WORDS, inputs=())


def _taken_columns(
    data: DataSet, takings: Sequence[Taking], members: Members, taken: set[str]
) -> tuple[list[Field], Columns]:
    problems: list[Problem] = []
    fields: list[Field] = []
    columns: Columns = {}
    for taking in takings:
        if taking.name.text in taken:
            message = f"the column {quoted(taking.name.text)} is there already"
            problems.append(Problem(message, taking.name.place, "choose another name"))
            continue
        taken.add(taking.name.text)
        with Collecting(problems):
            field = _column_of(data, taking)
            values = None if field is None else list(data.frame[field.name])
            columns[taking.name.text] = [_take(taking, values, rows) for rows in members]
            fields.append(_field_of(data, taking, field))
    raise_any(problems)
    return fields, columns


def _column_of(data: DataSet, taking: Taking) -> Field | None:
    """Return the column that is aggregated; None where rows are counted."""
    if not taking.column.text:
        return None
    field = (numeric_field_of if taking.take in OF_NUMBERS else field_of)(data, taking.column)
    if taking.take == "sum" and not field.additive:
        message = f"column '{field.name}' of '{data.name}' must not be added up"
        raise fault(message, taking.column.place, "take its mean, or let its dictionary say 'additive: true'")
    return field


def _take(taking: Taking, values: list[Scalar] | None, rows: list[int]) -> Scalar:
    return len(rows) if values is None else aggregated(taking.take, [values[n] for n in rows])


def _field_of(data: DataSet, taking: Taking, field: Field | None) -> Field:
    """Return the column that an aggregate makes, with what it is taken from."""
    name, place = taking.name.text, taking.name.place
    if field is None:
        trace = data.fields[0].traces[:1] if data.fields else ()
        counted = tuple(replace(one, column="", headings="") for one in trace)
        single = bool(trace) and is_read(data, replace(data.fields[0], taken="sum", whole=(), traces=trace))
        taken: Taken = "count" if single else "derived"
        return Field(name, name, "integer", place=place, traces=counted, taken=taken)
    plain = is_sum(field) if taking.take == "sum" else is_read(data, field)
    title = field.title if name == field.name else name
    made = replace(field, name=name, title=title, place=place, declared=True, formula=NO_WORDS, inputs=())
    made = replace(made, taken=taking.take if plain else "derived", whole=())
    if taking.take in ("count", "distinct"):
        return replace(made, type="integer", unit="", additive=taking.take == "count")
    if taking.take == "sum":
        return made
    return replace(made, additive=False, type="number" if taking.take in OF_NUMBERS else field.type)


def pivot(data: DataSet, step: Pivot, _around: Around) -> DataSet:
    """Turn the values of a column into columns, in the order in which each first stands."""
    refuse_totals(data, "pivot", step.names.place)
    refuse_unknown(data, step.by)
    names, values = fields_of(data, [(field_of, step.names), (field_of, step.values)])
    members = grouped(data, step.by)
    headings = list(dict.fromkeys(data.frame[names.name]))
    _check_headings(step, headings)
    lists = lists_of(data)
    columns: Columns = {w.text: [lists[w.text][rows[0]] for rows in members] for w in step.by}
    for name in companions(data):
        columns[name] = [joined_numbers(lists[name][n] for n in rows) for rows in members]
    fields = [_alike(data, field_named(data, words.text)) for words in step.by]
    sides = max(int(n.removeprefix(ROWS) or 0) for n in companions(data) if n.startswith(ROWS)) + 1
    for number, heading in enumerate(headings):
        chosen = [[n for n in rows if lists[names.name][n] == heading] for rows in members]
        taking = Taking(Words(source_text(heading), step.names.place), "first", step.values)
        _refuse_several(data, step, chosen)
        if step.take != "only":
            taking = replace(taking, take=step.take)
            _column_of(data, taking)
        made = _field_of(data, taking, values)
        if step.take == "only":
            made = replace(values, name=made.name, title=made.title, place=made.place, formula=NO_WORDS, inputs=())
        columns[made.name] = [_take(taking, lists[values.name], rows) for rows in chosen]  # type: ignore[arg-type]
        hidden, traces = _own_rows(lists, made.traces, chosen, sides + number * len(made.traces))
        columns |= hidden
        fields.append(replace(made, traces=traces))
    return replace(data, frame=frame_of(columns), fields=tuple(fields))


def _check_headings(step: Pivot, headings: Sequence[Scalar]) -> None:
    if len(headings) > MOST_PIVOTED:
        message = f"column '{step.names.text}' would give {len(headings)} columns, more than {MOST_PIVOTED}"
        raise fault(message, step.names.place, "filter the rows first, or pivot another column")
    taken = {words.text for words in step.by}
    for heading in headings:
        if heading is None or source_text(heading) in taken:
            message = f"{quoted(source_text(heading))} in column '{step.names.text}' cannot name a column"
            raise fault(message, step.names.place, "filter such rows out, or rename the column of that name")


def _refuse_several(data: DataSet, step: Pivot, chosen: Members) -> None:
    several = next((rows for rows in chosen if len(rows) > 1), None)
    if step.take == "only" and several is not None:
        places = ", ".join(str(data.locate(n, field_named(data, step.values.text))) for n in several[:2])
        message = f"several rows of '{data.name}' would stand in one cell: {places}"
        raise fault(message, step.values.place, "add 'take: sum', or name more columns in 'by'")


def _own_rows(
    lists: Columns, traces: Sequence[Trace], chosen: Members, start: int
) -> tuple[Columns, tuple[Trace, ...]]:
    """Return hidden columns with the row numbers of the chosen rows alone, and the traces that use them."""
    columns: Columns = {}
    found = []
    for number, trace in enumerate(traces, start):
        name, headings = f"{ROWS}{number}", f"{HEADINGS}{number}" if trace.headings else ""
        columns[name] = [joined_numbers(lists[trace.rows][n] for n in rows) for rows in chosen]
        if headings:
            columns[headings] = [joined_numbers(lists[trace.headings][n] for n in rows) for rows in chosen]
        found.append(replace(trace, rows=name, headings=headings))
    return columns, tuple(found)


def unpivot(data: DataSet, step: Unpivot, _around: Around) -> DataSet:
    """Turn columns into rows, each row into as many as there are columns."""
    refuse_totals(data, "unpivot", step.names.place)
    refuse_unknown(data, step.columns)
    turned = [field_named(data, words.text) for words in step.columns]
    kept = [field for field in data.fields if field not in turned]
    _check_turned(step, turned, kept)
    lists, length = lists_of(data), len(data.frame)
    columns: Columns = {
        name: [value for value in values for _ in turned]
        for name, values in lists.items()
        if name in {*(field.name for field in kept), *companions(data)}
    }
    columns[step.names.text] = [field.name for _ in range(length) for field in turned]
    columns[step.values.text] = [lists[field.name][n] for n in range(length) for field in turned]
    hidden, traces = _headings(data, turned)
    made = replace(
        turned[0],
        name=step.values.text,
        title=step.values.text,
        place=step.values.place,
        type=_common_type(turned),
        traces=traces,
        taken="sum" if all(map(is_sum, turned)) else "derived",
        additive=all(field.additive for field in turned),
        formula=NO_WORDS,
        inputs=(),
    )
    is_heading = all(len(field.traces) == 1 and field.traces[0].column == field.name for field in turned)
    label = Field(
        step.names.text,
        step.names.text,
        place=step.names.place,
        traces=traces,
        taken="heading" if is_heading else "derived",
    )
    return replace(data, frame=frame_of({**columns, **hidden}), fields=(*kept, label, made))


def _check_turned(step: Unpivot, turned: Sequence[Field], kept: Sequence[Field]) -> None:
    taken = {field.name for field in kept}
    for words in (step.names, step.values):
        if words.text in taken:
            message = f"the column {quoted(words.text)} is there already"
            raise fault(message, words.place, "choose another name")
        taken.add(words.text)
    kinds = {field.type if not is_numeric(field) else "number" for field in turned}
    if len(kinds) > 1:
        message = f"the columns hold values of several types: {', '.join(sorted(kinds))}"
        raise fault(message, step.columns[0].place, "unpivot columns of one type")


def _common_type(turned: Sequence[Field]) -> FieldType:
    return "number" if len({field.type for field in turned}) > 1 else turned[0].type


def _headings(data: DataSet, turned: Sequence[Field]) -> tuple[Columns, tuple[Trace, ...]]:
    """Return hidden columns with the heading of each row's numbers, and one trace for each source and side."""
    lists = lists_of(data)
    start = max(int(name.removeprefix(ROWS) or 0) for name in lists if name.startswith(ROWS)) + 1
    spots: dict[tuple[Source, str, int], None] = {}
    for field in turned:
        spots |= dict.fromkeys(_spots(field))
    columns: Columns = {}
    traces = []
    for number, spot in enumerate(spots, start):
        by_field = [dict(zip(_spots(field), field.traces, strict=True)).get(spot) for field in turned]
        cells = [(n, trace) for n in range(len(data.frame)) for trace in by_field]
        columns[f"{ROWS}{number}"] = [lists[trace.rows][n] if trace else () for n, trace in cells]
        columns[f"{HEADINGS}{number}"] = [_names(lists, trace, n) if trace else () for n, trace in cells]
        traces.append(Trace(spot[0], f"{ROWS}{number}", "", f"{HEADINGS}{number}"))
    return columns, tuple(traces)


def _spots(field: Field) -> Iterator[tuple[Source, str, int]]:
    """Yield for each trace of a field what tells it apart: source, row numbers, and how many alike came before."""
    seen: list[tuple[Source, str]] = []
    for trace in field.traces:
        yield (trace.source, trace.rows, seen.count((trace.source, trace.rows)))
        seen.append((trace.source, trace.rows))


def _names(lists: Columns, trace: Trace, row: int) -> tuple[str, ...]:
    if trace.headings:
        return cast("tuple[str, ...]", lists[trace.headings][row])
    return (trace.column,) * len(cast("tuple[int, ...]", lists[trace.rows][row]))
