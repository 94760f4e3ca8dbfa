"""The step that adds the columns of another data set, by equal keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.errors import Problem, did_you_mean, fault, quoted, raise_any
from generator.model.dataset import HEADINGS, ROWS, DataSet, Field, Trace, source_text
from generator.model.steps import Join
from generator.model.words import NO_WORDS
from generator.shaping.around import Around
from generator.shaping.frames import (
    Columns,
    companions,
    field_named,
    frame_of,
    fresh,
    is_read,
    lists_of,
    refuse_totals,
    refuse_unknown,
)

MOST_NAMED = 10  # keys without a partner
MOST_ROWS = 2_000_000
Key = tuple[object, ...]
Pair = tuple[int | None, int | None]


def join(data: DataSet, step: Join, around: Around) -> DataSet:
    """Add the columns of another data set to the rows that have the same keys."""
    other = around.data(step.data)
    for one in (data, other):
        refuse_totals(one, "join", step.data.place)
    refuse_unknown(data, [here for here, _ in step.keys])
    refuse_unknown(other, [there for _, there in step.keys])
    mine = _keys(data, [here.text for here, _ in step.keys])
    theirs = _keys(other, [there.text for _, there in step.keys])
    problems = [*_several(other, step, theirs), *_kinds(data, other, step)]
    lonely = list(_unmatched(step, (data.name, mine), (other.name, theirs)))
    raise_any([*problems, *(lonely if step.unmatched == "fail" else ())])
    made = _joined(data, _renumbered(other, data), step, _pairs(step, mine, theirs))
    told = lonely if step.unmatched == "warn" else ()
    citations = tuple(dict.fromkeys((*data.citations, *other.citations)))
    return replace(made, citations=citations, notices=(*data.notices, *other.notices, *told))


def _keys(data: DataSet, names: Sequence[str]) -> list[Key]:
    return list(zip(*(data.frame[name] for name in names), strict=True))


def _several(other: DataSet, step: Join, theirs: list[Key]) -> Iterator[Problem]:
    counts: dict[Key, int] = {}
    for key in theirs:
        counts[key] = counts.get(key, 0) + 1
    doubled = [key for key, count in counts.items() if count > 1 and None not in key]
    if doubled and not step.several:
        stand = "stands" if len(doubled) == 1 else "stand"
        message = f"{_counted(len(doubled), 'key')} of '{other.name}' {stand} in several rows: {_listed(doubled)}"
        yield Problem(message, step.data.place, "group its rows first, or add 'several: true' to repeat rows here")


def _kinds(data: DataSet, other: DataSet, step: Join) -> Iterator[Problem]:
    """Tell keys that can never be equal, because one is text and the other a number."""
    for here, there in step.keys:
        kinds = [field_named(data, here.text).type, field_named(other, there.text).type]
        if len({kind == "string" for kind in kinds}) > 1 and data.frame.size and other.frame.size:
            message = f"column '{here.text}' is of type {kinds[0]}, '{there.text}' of '{other.name}' of {kinds[1]}"
            yield Problem(message, here.place, "give both the type string in their dictionaries, or derive text(…)")


def _unmatched(step: Join, here: tuple[str, list[Key]], there: tuple[str, list[Key]]) -> Iterator[Problem]:
    for (name, keys), (other, others) in ((here, there), (there, here)):
        known = set(others)
        lonely = [key for key in dict.fromkeys(keys) if key not in known or None in key]
        if lonely:
            message = f"{_counted(len(lonely), 'key')} of '{name}' without a partner in '{other}': {_listed(lonely)}"
            texts = {_text(key) for key in others}
            guess = next((hint for key in lonely if (hint := did_you_mean(_text(key), texts))), "")
            hint = f"{guess} correct the keys, or add 'unmatched: warn' (or allow)".strip()
            yield Problem(message, step.data.place, hint)


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}" + "s" * (number != 1)


def _listed(keys: Sequence[Key]) -> str:
    more = ["…"] if len(keys) > MOST_NAMED else []
    return ", ".join([*(quoted(_text(key)) for key in keys[:MOST_NAMED]), *more])


def _text(key: Key) -> str:
    return " / ".join(source_text(part) for part in key)  # type: ignore[arg-type]  # parts are scalars


def _pairs(step: Join, mine: list[Key], theirs: list[Key]) -> list[Pair]:
    """Return the rows that come together, in the order of those here; those there alone at the end."""
    partners: dict[Key, list[int]] = {}
    for number, key in enumerate(theirs):
        if None not in key:
            partners.setdefault(key, []).append(number)
    pairs: list[Pair] = []
    for number, key in enumerate(mine):
        found: list[int] = partners.get(key, [])
        pairs += [(number, partner) for partner in found]
        if not found and step.how != "inner":
            pairs.append((number, None))
        if len(pairs) > MOST_ROWS:
            hint = "group the rows first, or name more keys"
            raise fault(f"the join gives more than {MOST_ROWS:,} rows", step.data.place, hint)
    if step.how == "full":
        matched = set(mine)
        pairs += [(None, number) for number, key in enumerate(theirs) if key not in matched or None in key]
    return pairs


def _renumbered(other: DataSet, data: DataSet) -> DataSet:
    """Return the other data set with hidden columns of names that are not taken here."""
    olds = [name for name in companions(other) if name.startswith(ROWS)]
    names = dict(zip(olds, fresh(data, len(olds)), strict=True))
    for old in companions(other):
        if old.startswith(HEADINGS):
            names[old] = HEADINGS + names[ROWS + old.removeprefix(HEADINGS)].removeprefix(ROWS)
    lists = {names.get(name, name): values for name, values in lists_of(other).items()}

    def renamed(traces: tuple[Trace, ...]) -> tuple[Trace, ...]:
        return tuple(replace(t, rows=names[t.rows], headings=names.get(t.headings, "")) for t in traces)

    fields = tuple(replace(f, traces=renamed(f.traces), whole=renamed(f.whole)) for f in other.fields)
    return replace(other, fields=fields, frame=frame_of(lists))


def _joined(data: DataSet, other: DataSet, step: Join, pairs: list[Pair]) -> DataSet:
    keys = {there.text: here.text for here, there in step.keys}
    added = [field for field in other.fields if field.name not in keys]
    taken = {field.name for field in data.fields}
    raise_any(
        Problem(f"both sides have a column {quoted(field.name)}", step.data.place, "rename or drop one of them first")
        for field in added
        if field.name in taken
    )
    here, there = lists_of(data), lists_of(other)
    columns: Columns = {}
    for name in [*(field.name for field in data.fields), *companions(data)]:
        columns[name] = [_none(name) if row is None else here[name][row] for row, _ in pairs]
    for name in [*(field.name for field in added), *companions(other)]:
        columns[name] = [_none(name) if row is None else there[name][row] for _, row in pairs]
    fields = list(data.fields)
    if step.how == "full":
        for key, name in keys.items():
            columns[name] = [
                there[key][b] if a is None and b is not None else v
                for v, (a, b) in zip(columns[name], pairs, strict=True)
            ]
        fields = [_of_both(data, other, field, keys) for field in fields]
    return replace(data, fields=(*fields, *added), frame=frame_of(columns))


def _none(name: str) -> object:
    return () if name.startswith((ROWS, HEADINGS)) else None


def _of_both(data: DataSet, other: DataSet, field: Field, keys: dict[str, str]) -> Field:
    """Return a key of a full join, whose values stand on either side or on both."""
    partner = next((there for there, here in keys.items() if here == field.name), None)
    if partner is None:
        return field
    second = field_named(other, partner)
    read = is_read(data, field) and is_read(other, second)
    traces = (*field.traces, *second.traces)
    changed = replace(field, traces=traces, whole=(), additive=False, formula=NO_WORDS, inputs=())
    return replace(changed, taken="same" if read else "derived")
