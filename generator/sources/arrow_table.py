"""A table of Arrow as columns of text: each value as it is stored, or a problem that names its column."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from generator.errors import NEW_LINE, Place, Problem, fault, quoted, raise_any
from generator.sources.database import Answer
from generator.sources.heading import faults_of_names
from generator.sources.records import Texts

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]  # it has no annotations

FLAT = "leave the column out, or write it as text or numbers"


def texts_of_table(table: pa.Table, name: str) -> Answer:
    """Return the columns of a table of Arrow as text; raise BriefError for headings and types that cannot be."""
    heading = tuple(table.column_names)
    raise_any(faults_of_names(heading, lambda number: Place(name, cell=f"column {number + 1}"), "name the column"))
    if not heading:
        raise fault("there are no columns", Place(name), "write the file again")
    raise_any(_odd_types(table, name))
    columns = [_texts(column, name, title) for title, column in zip(heading, table.columns, strict=True)]
    texts = frozenset(title for title, field in zip(heading, table.schema, strict=True) if _is_text(field.type))
    return Answer(heading, columns, table.num_rows, texts)


def _odd_types(table: pa.Table, name: str) -> Iterator[Problem]:
    """Yield a problem for each column whose values are no text, number, day or time."""
    from pyarrow import types  # noqa: PLC0415  # an extra

    tests: tuple[Callable[[object], bool], ...] = (
        *(types.is_integer, types.is_floating, types.is_decimal, types.is_boolean, types.is_null),
        *(types.is_date, types.is_timestamp, types.is_time, _is_text),
    )
    for field in table.schema:
        kind = field.type.value_type if types.is_dictionary(field.type) else field.type
        if not any(test(kind) for test in tests):
            message = f"column {quoted(field.name)} is of type {quoted(kind)}, which no cell of a table can hold"
            yield Problem(message, Place(name, cell=f"column '{field.name}'"), FLAT)


def _is_text(kind: pa.DataType) -> bool:
    from pyarrow import types  # noqa: PLC0415  # an extra

    kind = kind.value_type if types.is_dictionary(kind) else kind
    return bool(types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind))


def _texts(column: pa.ChunkedArray, name: str, title: str) -> Texts:
    """Return the cells of a column as text; each value that occurs is written once."""
    import pyarrow as pa  # noqa: PLC0415  # an extra

    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    if pa.types.is_null(column.type):
        return [None] * len(column)
    if pa.types.is_string_view(column.type):
        column = column.cast(pa.string())
    coded = column.combine_chunks().dictionary_encode()
    coded = coded.combine_chunks() if isinstance(coded, pa.ChunkedArray) else coded
    indices = coded.indices.fill_null(-1).to_pylist()
    try:
        values: list[str | None] = [*_written(coded.dictionary), None]
    except UnicodeDecodeError as error:
        raise fault("a text is not UTF-8", Place(name, cell=f"column '{title}'"), "write the file again") from error
    return [values[index] for index in indices]


def _written(values: pa.Array) -> Sequence[str]:
    import numpy as np  # noqa: PLC0415  # pyarrow has loaded it
    import pyarrow as pa  # noqa: PLC0415  # an extra

    kind = values.type
    if _is_text(kind):
        return [NEW_LINE.sub("\n", text) if "\r" in text else text for text in values.to_pylist()]
    if pa.types.is_floating(kind):
        texts = [np.format_float_positional(value, trim="-") for value in values.to_numpy(zero_copy_only=False)]
        return ["NaN" if text == "nan" else text for text in texts]
    if pa.types.is_decimal(kind):
        return [format(value, "f") for value in values.to_pylist()]
    shown: list[str] = values.cast(pa.string()).to_pylist()
    if pa.types.is_time(kind) or pa.types.is_timestamp(kind):
        return [_without_zeros(text) for text in shown]
    return shown


def _without_zeros(text: str) -> str:
    """Return a time without the zeros at the end of its fraction: `12:30:00.250000Z` as `12:30:00.25Z`."""
    whole, point, fraction = text.partition(".")
    digits = re.match("[0-9]*", fraction)[0]  # type: ignore[index]  # it fits any text
    return whole + f"{point}{digits}".rstrip("0").rstrip(".") + fraction[len(digits) :]
