"""The step that hands the rows to a function of the user's own project: DataFrame in, DataFrame out."""

from __future__ import annotations

import importlib.util
import traceback
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd

from generator.errors import BriefError, Place, did_you_mean, fault, quoted
from generator.files import project_path
from generator.model.dataset import KIND, DataSet, Field
from generator.model.document import Scalar
from generator.model.steps import Python
from generator.model.words import NO_WORDS, Words
from generator.shaping.around import Around
from generator.shaping.frames import companions, frame_of, lists_of, refuse_totals, type_of


def call(data: DataSet, step: Python, around: Around) -> DataSet:
    """Return what the function makes of the rows.

    Rows are known again by the index of the frame, from 0: a row that keeps its label keeps its origins, and a column
    that is what it was keeps its description; all else is derived.
    """
    refuse_totals(data, "python", step.function.place)
    function = _function(step.function, around.root)
    given = data.frame[[field.name for field in data.fields]].reset_index(drop=True)
    try:
        found = function(given.copy())
    except Exception as error:
        raise _failed(step.function, error, around.root) from error
    if not isinstance(found, pd.DataFrame):
        message = f"{quoted(step.function.text)} returns {quoted(type(found).__name__)}, no DataFrame"
        raise fault(message, step.function.place, "return a DataFrame")
    return _taken_back(data, step.function, found)


def _function(words: Words, root: Path) -> Callable[[pd.DataFrame], Any]:
    file, _, name = words.text.rpartition(":")
    path = project_path(root, file, words.place)
    spec = importlib.util.spec_from_file_location(f"sitbrief_project.{path.stem}", path)
    if spec is None or spec.loader is None:
        raise fault(f"{quoted(file)} is no Python file", words.place, "write a path such as shapes.py:name")
    module = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise _failed(words, error, root) from error
    function = getattr(module, name, None)
    if not callable(function):
        hint = did_you_mean(name, [n for n in vars(module) if not n.startswith("_")], "names")
        raise fault(f"no function {quoted(name)} in {quoted(file)}", words.place, hint)
    found: Callable[[pd.DataFrame], Any] = function
    return found


def _failed(words: Words, error: Exception, root: Path) -> BriefError:
    """Return the fault of a function that raised, at the last line of the project's own that was run."""
    frames = traceback.extract_tb(error.__traceback__)
    inside = str(root.resolve())
    own = [frame for frame in frames if str(Path(frame.filename).resolve()).startswith(inside)]
    where = f" (line {own[-1].lineno})" if own else ""
    message = f"{quoted(words.text)} failed{where}: {type(error).__name__}: {quoted(error)}"
    return fault(message, words.place, "correct the function")


def _taken_back(data: DataSet, words: Words, found: pd.DataFrame) -> DataSet:
    names = [str(name) for name in found.columns]
    doubled = next((name for n, name in enumerate(names) if name in names[:n] or not name.strip()), None)
    if doubled is not None or not names:
        message = f"{quoted(words.text)} returns a column {quoted(doubled or '')} twice or without a name"
        raise fault(message, words.place, "give each column a name of its own")
    rows = _known_rows(data, found)
    values = {name: _scalars(list(found.iloc[:, n]), name, words) for n, name in enumerate(names)}
    lists = lists_of(data)
    hidden = [*companions(data), *(name for name in (KIND,) if name in lists)]
    kept = {} if rows is None else {name: [lists[name][n] for n in rows] for name in hidden}
    fields = [_field(data, name, values[name], rows, words) for name in names]
    return replace(data, frame=frame_of({**values, **kept}), fields=tuple(fields))


def _known_rows(data: DataSet, found: pd.DataFrame) -> list[int] | None:
    """Return the numbers of the rows that the frame's labels name; None where they are no such numbers."""
    labels = list(found.index)
    known = all(isinstance(label, int) and 0 <= label < len(data.frame) for label in labels)
    return labels if known and len(labels) <= len(data.frame) and len(set(labels)) == len(labels) else None


def _field(data: DataSet, name: str, values: list[Scalar], rows: list[int] | None, words: Words) -> Field:
    old = next((field for field in data.fields if field.name == name), None)
    if rows is not None and old is not None:
        before = list(data.frame[name])
        if [before[n] for n in rows] == values:
            return old
    made = old or Field(name, name, place=words.place)
    traces = () if rows is None else (made.traces or data.fields[0].traces)
    changed = replace(made, type=type_of(values), traces=traces, taken="derived")
    return replace(changed, whole=(), formula=NO_WORDS, inputs=())


def _scalars(values: list[Any], name: str, words: Words) -> list[Scalar]:
    return [_scalar(value, name, words.place) for value in values]


def _scalar(value: Any, name: str, place: Place) -> Scalar:  # noqa: ANN401  # whatever a user's function returns
    if hasattr(value, "item"):  # a number of numpy
        value = value.item()
    if value is None or value is pd.NaT or value is pd.NA or value != value:  # noqa: PLR0124  # NaN is not itself
        return None
    if isinstance(value, float) and Decimal(value).is_finite():
        return Decimal(repr(value))
    if isinstance(value, datetime) and value.time() == time() and value.tzinfo is None:
        return value.date()
    if isinstance(value, (str, int, Decimal)) and not isinstance(value, bool):
        return value
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    message = f"column {quoted(name)} has {quoted(value)} of type {type(value).__name__}"
    raise fault(message, place, "return texts, numbers and dates")
