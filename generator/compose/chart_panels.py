"""Small multiples: a chart for each value of a column, all with one axis and the same categories."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.columns import field_of
from generator.compose.context import Context
from generator.errors import Problem, quoted, raise_any
from generator.model.dataset import DataSet, Field
from generator.model.document import Cell, Chart, ChartKind, Series
from generator.model.request import AS_SOURCE, AskedChart

KINDS: frozenset[ChartKind] = frozenset(["line", "dot"])  # those that can show a gap, and have a printed axis
FEWEST, MOST = 2, 12
LETTERS = "abcdefghijkl"


def panels(chart: Chart, asked: AskedChart, data: DataSet, context: Context) -> Iterator[Chart]:
    """Yield the charts of the panels, in the order of their first rows; the last has the notes and the source of all.

    `chart` has the rows of all. Each panel is named by a letter, and its caption says which it is. Raises BriefError
    for a kind that has no panels, for too many or too few, and for two rows of one category in one.
    """
    field = field_of(data, asked.panels)
    cells = context.column(data, field, AS_SOURCE)
    rows: dict[str, list[int]] = {}
    for row, cell in enumerate(cells):
        rows.setdefault(cell.text, []).append(row)
    raise_any([*_misused(asked, len(rows)), *_unclear(chart, data, field, rows)])
    names = list(dict.fromkeys(cell.text for cell in chart.categories))
    found = {name: _panel(chart, numbers, names) for name, numbers in rows.items()}
    raise_any(_empty(asked, found))
    for letter, (name, (categories, series)) in zip(LETTERS, found.items(), strict=False):
        is_last = letter == LETTERS[len(found) - 1]
        yield replace(
            chart,
            name=chart.name if letter == "a" else f"{chart.name}{letter}",
            label=f"{chart.label}{letter}",
            caption=f"{name}: {chart.caption}",
            categories=categories,
            series=series,
            source=chart.source if is_last else "",
            notes=chart.notes if is_last else (),
            panel=cells[rows[name][0]],
            group=chart.label,
        )


def _panel(chart: Chart, rows: list[int], names: list[str]) -> tuple[tuple[Cell, ...], tuple[Series, ...]]:
    """Return the categories and series of some rows; a category that these lack has no values."""
    of = {chart.categories[row].text: row for row in rows}
    categories = tuple(chart.categories[of[name]] if name in of else Cell(name) for name in names)
    series = (
        replace(one, values=tuple(one.values[of[name]] if name in of else Cell("") for name in names))
        for one in chart.series
    )
    return categories, tuple(series)


def _misused(asked: AskedChart, count: int) -> Iterator[Problem]:
    if asked.kind not in KINDS:
        message = f"a chart of kind {quoted(asked.kind)} has no panels"
        yield Problem(message, asked.panels.place, f"use one of {', '.join(sorted(KINDS))}")
    if not FEWEST <= count <= MOST:
        message = f"{count} panels are asked for, and there can be {FEWEST} to {MOST}"
        yield Problem(message, asked.panels.place, "choose rows with 'where', or use another column")
    if asked.alt.text:
        hint = "leave 'alt' out"
        yield Problem("the words of panels are written from the data of each", asked.place, hint)


def _unclear(chart: Chart, data: DataSet, field: Field, rows: dict[str, list[int]]) -> Iterator[Problem]:
    """Yield panels without a name, and rows that are for one category of one panel."""
    for name, numbers in rows.items():
        if not name:
            hint = "fill it in, or leave the row out with 'where'"
            yield Problem(f"a panel has no name in '{field.name}'", data.locate(numbers[0], field), hint)
        seen: set[str] = set()
        for row in numbers:
            category = chart.categories[row].text
            if category in seen:
                message = f"two rows of {quoted(name)} are for {quoted(category)}"
                yield Problem(message, data.locate(row, field), "join them with 'group', or leave one out")
            seen.add(category)


def _empty(asked: AskedChart, found: dict[str, tuple[tuple[Cell, ...], tuple[Series, ...]]]) -> Iterator[Problem]:
    for name, (_, series) in found.items():
        for one in series:
            if all(cell.value is None for cell in one.values):
                message = f"the panel {quoted(name)} has no value of {quoted(one.name)}"
                yield Problem(message, asked.panels.place, "leave its rows out with 'where'")
