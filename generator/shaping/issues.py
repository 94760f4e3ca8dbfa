"""The step that compares a data set with that of an earlier issue, value by value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.columns import is_numeric
from generator.errors import Problem, fault, quoted, raise_any
from generator.model.dataset import DataSet, source_text
from generator.model.steps import BEFORE, CHANGE, NOW, WHAT, Change, Compare, Join, Select, Unpivot
from generator.model.words import Words
from generator.shaping.around import Around
from generator.shaping.column_steps import select
from generator.shaping.compared import change
from generator.shaping.frames import (
    field_named,
    refuse_totals,
    refuse_unknown,
    taken_rows,
    with_columns,
)
from generator.shaping.join import join
from generator.shaping.reshape import unpivot


def compare(data: DataSet, step: Compare, around: Around) -> DataSet:
    """Return a row for each value that is not as it was, those of rows that are gone at the end."""
    earlier = around.data(step.since)
    for one in (data, earlier):
        refuse_totals(one, "compare", step.since.place)
        refuse_unknown(one, [*step.key, *step.columns])
    raise_any(problem for one in (data, earlier) for problem in _doubled(one, step))
    columns = step.columns or _shared(data, earlier, step)
    now, before = _long(data, step, columns, NOW, around), _long(earlier, step, columns, BEFORE, around)
    keys = tuple((words, words) for words in (*step.key, _words(WHAT, step)))
    other = replace(around, data=lambda _: before)
    made = join(now, Join(step.since, keys, "full", "allow"), other)
    pairs = zip(made.frame[BEFORE], made.frame[NOW], strict=True)
    made = taken_rows(made, [number for number, (old, new) in enumerate(pairs) if old != new])
    return _arranged(_titled(made, data, (now, before)), step, around)


def _words(text: str, step: Compare) -> Words:
    return Words(text, step.since.place)


def _doubled(data: DataSet, step: Compare) -> Iterator[Problem]:
    """Yield the fault of a key that two rows have."""
    seen = set()
    for key in zip(*(data.frame[words.text] for words in step.key), strict=True):
        if key in seen:
            text = " / ".join(source_text(part) for part in key)
            message = f"the key {quoted(text)} stands in several rows of '{data.name}'"
            yield Problem(message, step.key[0].place, "name further columns in 'key', or group the rows first")
            return
        seen.add(key)


def _shared(data: DataSet, earlier: DataSet, step: Compare) -> tuple[Words, ...]:
    """Return the columns of numbers that both data sets have."""
    keys = {words.text for words in step.key}
    known = {field.name for field in earlier.fields if is_numeric(field)} - keys
    found = tuple(_words(field.name, step) for field in data.fields if is_numeric(field) and field.name in known)
    if not found:
        message = f"'{data.name}' and '{earlier.name}' have no column of numbers alike"
        raise fault(message, step.since.place, "name the columns to compare in 'columns'")
    return found


def _long(data: DataSet, step: Compare, columns: Sequence[Words], values: str, around: Around) -> DataSet:
    """Return a row for each value to compare: the key, the name of its column, and itself."""
    kept = select(data, Select((*step.key, *columns)), around)
    return unpivot(kept, Unpivot(tuple(columns), _words(WHAT, step), _words(values, step)), around)


def _titled(made: DataSet, data: DataSet, sides: tuple[DataSet, DataSet]) -> DataSet:
    """Return the rows with the titles of columns in place of their names; one that is a heading is proved as that."""
    titles = {field.name: field.title for field in data.fields}
    names = [str(name) for name in made.frame[WHAT]]
    labels = [field_named(one, WHAT) for one in sides]
    plain = all(label.taken == "heading" for label in labels) and all(titles[name] == name for name in names)
    label = replace(field_named(made, WHAT), taken="heading" if plain else "derived")
    return with_columns(made, {WHAT: [titles[name] for name in names]}, [label])


def _arranged(made: DataSet, step: Compare, around: Around) -> DataSet:
    shown = [*step.key, *(_words(name, step) for name in (WHAT, BEFORE, NOW))]
    if is_numeric(field_named(made, NOW)) and is_numeric(field_named(made, BEFORE)):
        difference = Change(_words(NOW, step), _words(BEFORE, step), difference=_words(CHANGE, step))
        made = change(made, difference, around)
        shown.append(_words(CHANGE, step))
    return select(made, Select(tuple(shown)), around)
