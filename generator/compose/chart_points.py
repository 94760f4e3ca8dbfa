"""Points: a dot for each row of a data set, as far across as its value in one column and as high as that in another."""

from __future__ import annotations

from collections.abc import Iterator

from generator.columns import Number
from generator.compose.chart_axis import axis_ends
from generator.errors import Problem
from generator.model.dataset import DataSet, Field
from generator.model.document import TEXT, Cell, Series
from generator.model.request import AskedChart

FEWEST, MOST = 3, 60  # fewer are told sooner in a table, more hide each other


def check_points(asked: AskedChart, data: DataSet, fields: list[Field]) -> Iterator[Problem]:
    """Yield too few or too many points, and values that are missing: a point needs both."""
    if not FEWEST <= len(data.frame) <= MOST:
        message = f"a chart of kind 'scatter' has {FEWEST} to {MOST} points, this has {len(data.frame)}"
        yield Problem(message, asked.place, "choose rows with 'where' or 'top', or use a table")
    for field in fields:
        for row, value in enumerate(data.frame[field.name]):
            if not isinstance(value, Number):
                message = f"a point has no value in '{field.name}': it needs both"
                yield Problem(message, data.locate(row, field), "leave the row out with 'where'")


def point_ends(asked: AskedChart, series: tuple[Series, ...]) -> tuple[Cell, ...]:
    """Return the ends of both axes: those across, then those up."""
    return tuple(
        end
        for axis, one in zip(asked.values, series, strict=True)
        for end in axis_ends(
            [cell.value for cell in one.values if isinstance(cell.value, Number)],
            axis.format.format or TEXT,
            from_zero=False,
        )
    )
