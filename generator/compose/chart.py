"""A chart over a shaped data set, with its values as text and its story in words."""

from __future__ import annotations

from decimal import Decimal

from generator.columns import field_of, numeric_field_of
from generator.compose.context import Context, source_line
from generator.errors import BriefError, Problem
from generator.model.dataset import DataSet
from generator.model.document import Cell, Chart, Series
from generator.model.request import AS_SOURCE, AskedChart

KINDS = {"column": "Column chart", "bar": "Bar chart"}
MOST_SPELT = 12


def compose_chart(asked: AskedChart, context: Context) -> Chart:
    """Return the numbered chart; raise BriefError for a missing column or a value that no bar can show."""
    data = context.data[asked.selection]
    category = field_of(data, asked.categories)
    rows = range(len(data.frame))
    categories = tuple(context.cell(data, row, category, AS_SOURCE) for row in rows)
    series = (_series(asked, data, context),)
    label = context.number("Figure")
    context.use(data.citation, label)
    caption, unit = context.text(asked.caption), context.text(asked.unit)
    story = _story(asked, unit, categories, series)
    return Chart(
        name=f"figure-{label.split()[1]}",
        label=label,
        caption=f"{caption} ({unit})",
        kind=asked.kind,
        categories=categories,
        series=series,
        unit=unit,
        alt=context.text(asked.alt) if asked.alt.text else context.printable(story, asked.place),
        source=context.printable(source_line(data.citation, data.path), asked.place),
        notes=(context.text(asked.note),) if asked.note.text else (),
        muted=tuple(row for row in rows if len(data.frame.index[row]) > 1),
    )


def _series(asked: AskedChart, data: DataSet, context: Context) -> Series:
    field = numeric_field_of(data, asked.values)
    values = tuple(context.cell(data, row, field, asked.format) for row in range(len(data.frame)))
    for cell in values:
        if isinstance(cell.value, (int, Decimal)) and cell.value < 0:
            place = data.locate(cell.origins[0].rows[0], field.name)
            message = f"'{cell.value}' is below zero, which no bar of this chart can show"
            raise BriefError((Problem(message, place, "show the column as a table"),))
    return Series(context.printable(field.title, asked.values.place), values)


def _story(asked: AskedChart, unit: str, categories: tuple[Cell, ...], series: tuple[Series, ...]) -> str:
    parts = [f"{KINDS[asked.kind]}, {unit}."]
    for one in series:
        shown = [(c.text, v) for c, v in zip(categories, one.values, strict=True) if v.value is not None]
        parts.append(_spelt(one.name, shown) if len(shown) <= MOST_SPELT else _extremes(one.name, shown))
    return " ".join(parts)


def _spelt(name: str, shown: list[tuple[str, Cell]]) -> str:
    return f"{name}: " + "; ".join(f"{category} {value.text}" for category, value in shown) + "."


def _extremes(name: str, shown: list[tuple[str, Cell]]) -> str:
    ordered = sorted(shown, key=lambda pair: Decimal(str(pair[1].value)))
    (low, least), (high, most) = ordered[0], ordered[-1]
    first, last = shown[0], shown[-1]
    return (
        f"{name}: {len(shown)} values, highest {high} {most.text}, lowest {low} {least.text},"
        f" first {first[0]} {first[1].text}, last {last[0]} {last[1].text}."
    )
