"""Slopes: a line for each row of a data set, from its value in one column to that in another."""

from __future__ import annotations

from collections.abc import Iterator

from generator.columns import Number
from generator.errors import Problem, quoted
from generator.model.dataset import DataSet, Field
from generator.model.document import Cell, Series
from generator.model.request import AskedChart

MOST_LINES = 14  # more are a thicket


def slopes(categories: tuple[Cell, ...], series: tuple[Series, ...]) -> tuple[tuple[Cell, ...], tuple[Series, ...]]:
    """Return the two points in time as categories, and each row as a series under the name that heads it."""
    rows = zip(categories, *(one.values for one in series), strict=True)
    return tuple(Cell(one.name) for one in series), tuple(
        Series(head.text, tuple(cells), head) for head, *cells in rows
    )


def slope_ends(series: tuple[Series, ...]) -> tuple[Cell, Cell]:
    """Return the lowest and the highest value, which bound the lines; where all are alike, zero and that."""
    cells = sorted((cell for one in series for cell in one.values), key=_number)
    low, high = cells[0], cells[-1]
    if _number(low) < _number(high):
        return low, high
    beside = Cell("", 0) if _number(low) else Cell("", 1)
    return (beside, high) if _number(beside) < _number(high) else (low, beside)


def _number(cell: Cell) -> Number:
    return cell.value if isinstance(cell.value, Number) else 0


def check_slopes(asked: AskedChart, data: DataSet, category: Field, fields: list[Field]) -> Iterator[Problem]:
    """Yield too many lines, lines of one name, and values that are missing: a slope needs both."""
    names = list(data.frame[category.name])
    if len(names) > MOST_LINES:
        message = f"a chart of kind 'slope' has at most {MOST_LINES} lines, this has {len(names)}"
        yield Problem(message, asked.place, "show fewer with 'top' or 'where'")
    for row, name in enumerate(names):
        if name in (None, ""):
            hint = "fill it in, or leave the row out with 'where'"
            yield Problem(f"a line has no name in '{category.name}'", data.locate(row, category), hint)
        elif name in names[:row]:
            message = f"two lines are called {quoted(name)}"
            yield Problem(message, data.locate(row, category), "join them with 'group', or leave one out")
    for field in fields:
        for row, value in enumerate(data.frame[field.name]):
            if not isinstance(value, Number):
                message = f"{quoted(names[row])} has no value in '{field.name}': a slope needs both"
                yield Problem(message, data.locate(row, field), "leave the row out with 'where', or use 'bar'")
