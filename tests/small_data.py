"""Data sets made in memory: their rows stand on lines 2, 3 and so on of a file that is not there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from generator.errors import Place
from generator.model.dataset import ROWS, Citation, DataSet, Field, Source, Trace
from generator.model.document import Scalar


def data_set(fields: Sequence[Field], rows: Sequence[Sequence[Scalar]], name: str = "d") -> DataSet:
    """Return a data set over `d.csv` (or another name), whose every cell knows its line and heading."""
    file = f"{name}.csv"
    headings = [field.name for field in fields]
    source = Source(((0, file),), lambda line, heading: Place(file, line, headings.index(heading) + 1))
    columns: dict[str, list[object]] = {heading: [row[n] for row in rows] for n, heading in enumerate(headings)}
    columns[ROWS] = [(line,) for line in range(2, len(rows) + 2)]
    frame = pd.DataFrame({name: pd.Series(values, dtype=object) for name, values in columns.items()}, dtype=object)
    traced = tuple(replace(field, traces=(Trace(source, ROWS, field.name),)) for field in fields)
    return DataSet(name, file, traced, frame, (Citation(path=file),))


def table(data: DataSet) -> list[tuple[Scalar, ...]]:
    """Return the rows of a data set."""
    return list(zip(*(data.frame[field.name] for field in data.fields), strict=True))


def lines(data: DataSet, column: str = "") -> list[tuple[int, ...]]:
    """Return the lines that each row's cell in a column (else the first) comes from."""
    field = next(field for field in data.fields if field.name == column or not column)
    return [
        tuple(line for origin in data.origins(n, field.traces) for line in origin.rows) for n in range(len(data.frame))
    ]
