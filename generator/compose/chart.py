"""A chart over a shaped data set, with its values as text and its story in words."""

from __future__ import annotations

from collections.abc import Iterator

from generator.columns import Number, added_rows, field_of, fields_of, numeric_field_of
from generator.compose.binding import plain
from generator.compose.context import Context, check_format, source_line
from generator.errors import Problem, fault, quoted, raise_any
from generator.model.dataset import DataSet, Field
from generator.model.document import Cell, Chart, Series
from generator.model.request import AS_SOURCE, AskedChart

KINDS = {"column": "Column chart", "bar": "Bar chart"}
MOST_SPELT = 12


def compose_chart(asked: AskedChart, context: Context) -> Chart:
    """Return the numbered chart; raise BriefError for a missing column or a value that no bar can show."""
    label = context.number("Figure", asked.name)
    caption, unit = context.text(asked.caption), context.text(asked.unit)
    notes = (plain(asked.note, context),) if asked.note.text else ()
    alt = context.text(asked.alt)
    data = added_rows(context.shaped(asked.selection))
    category, value = fields_of(data, [(field_of, asked.categories), (numeric_field_of, asked.values)])
    check_format(asked.format, value)
    raise_any(_undrawable(asked, data, value))
    for citation in data.citations:
        context.use(citation, label)
    categories = tuple(context.column(data, category, AS_SOURCE))
    values = tuple(context.column(data, value, asked.format))
    series = Series(context.printable(value.title, value.place), values)
    return Chart(
        name=f"figure-{label.split()[1]}",
        label=label,
        caption=f"{caption} ({unit})",
        kind=asked.kind,
        categories=categories,
        series=(series,),
        unit=unit,
        alt=alt or _story(asked, categories, series),
        source=source_line(data.citations, context),
        notes=notes,
        muted=tuple(row for row, kind in enumerate(data.kinds) if kind == "others"),
    )


def _undrawable(asked: AskedChart, data: DataSet, field: Field) -> Iterator[Problem]:
    values = list(data.frame[field.name])
    if not any(isinstance(value, Number) for value in values):
        raise fault("the chart has no value to show", asked.place, "check 'where', or leave the chart out")
    for row, value in enumerate(values):
        if isinstance(value, Number) and value < 0:
            message = f"{quoted(value)} is below zero, which no bar of this chart can show"
            yield Problem(message, data.locate(row, field), "show the column as a table")


def _story(asked: AskedChart, categories: tuple[Cell, ...], series: Series) -> str:
    shown = [(c.text, v) for c, v in zip(categories, series.values, strict=True) if v.value is not None]
    told = _spelt(shown) if len(shown) <= MOST_SPELT else _extremes(shown)
    return f"{KINDS[asked.kind]}, {asked.unit.text}. {series.name}: {told}."


def _spelt(shown: list[tuple[str, Cell]]) -> str:
    return "; ".join(f"{category} {value.text}" for category, value in shown)


def _extremes(shown: list[tuple[str, Cell]]) -> str:
    ordered = sorted(shown, key=lambda pair: _amount(pair[1]))
    (low, least), (high, most) = ordered[0], ordered[-1]
    (first, start), (last, end) = shown[0], shown[-1]
    return (
        f"{len(shown)} values, highest {high} {most.text}, lowest {low} {least.text},"
        f" first {first} {start.text}, last {last} {end.text}"
    )


def _amount(cell: Cell) -> Number:
    return cell.value if isinstance(cell.value, Number) else 0
