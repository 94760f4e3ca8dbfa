"""A chart over a shaped data set, with its values as text and its story in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from generator.columns import Number, added_rows, exact_sum, field_of, fields_of, numeric_field_of
from generator.compose.binding import plain
from generator.compose.chart_axis import axis_ends
from generator.compose.chart_panels import panels
from generator.compose.chart_points import check_points, point_ends
from generator.compose.chart_slopes import check_slopes, slope_ends, slopes
from generator.compose.chart_words import story
from generator.compose.context import Context, check_format, source_line
from generator.errors import Problem, fault, quoted, raise_any
from generator.model.dataset import DataSet, Field
from generator.model.document import TEXT, Cell, Chart, ChartKind, Series
from generator.model.request import AS_SOURCE, AskedChart, AskedSeries

SERIES: dict[ChartKind, tuple[int, int]] = {
    "column": (1, 4),
    "bar": (1, 4),
    "stacked column": (2, 6),
    "stacked bar": (2, 6),
    "line": (1, 6),
    "area": (1, 6),
    "slope": (2, 2),
    "dot": (1, 4),
    "scatter": (2, 2),
    "combo": (2, 3),
}  # the fewest and the most that a reader can tell apart
FEWEST_IN_AREA = 2
OWN_NOTES: dict[ChartKind, tuple[str, ...]] = {"combo": ("The line stands over the columns, on a scale of its own.",)}
BARS: frozenset[ChartKind] = frozenset(["column", "bar", "stacked column", "stacked bar"])
FROM_ZERO: frozenset[ChartKind] = BARS | {"area", "combo"}


def compose_chart(asked: AskedChart, context: Context) -> Chart | tuple[Chart, ...]:
    """Return the numbered chart, or one for each panel.

    Raises BriefError for a missing column or a value that no such chart can show.
    """
    label = context.number("Figure", asked.name)
    caption, unit = context.text(asked.caption), context.text(asked.unit)
    notes = (plain(asked.note, context),) if asked.note.text else ()
    alt = context.text(asked.alt)
    data = added_rows(context.shaped(asked.selection))
    wanted = [(field_of, asked.categories), *((numeric_field_of, series.field) for series in asked.values)]
    category, *fields = fields_of(data, wanted)
    forms = [one.format if one.format.format else asked.format for one in asked.values]
    for form, field in zip(forms, fields, strict=True):
        check_format(form, field)
    raise_any([*_too_many(asked), *_undrawable(asked, data, fields)])
    if asked.kind == "slope":
        raise_any(check_slopes(asked, data, category, fields))
    if asked.kind == "scatter":
        raise_any(check_points(asked, data, fields))
    for citation in data.citations:
        context.use(citation, label)
    categories = tuple(context.column(data, category, AS_SOURCE))
    series = tuple(
        Series(_name(one, field, context), tuple(context.column(data, field, form)))
        for one, field, form in zip(asked.values, fields, forms, strict=True)
    )
    raise_any(_namesakes(asked, series))
    ends = _ends(asked, series)
    if asked.kind == "slope":
        categories, series = slopes(categories, series)
    chart = Chart(
        name=f"figure-{label.split()[1]}",
        label=label,
        caption=f"{caption} ({unit})" if unit else caption,
        kind=asked.kind,
        categories=categories,
        series=series,
        unit=unit,
        alt=alt,
        source=source_line(data.citations, context),
        notes=(*notes, *(_axis_note(ends) if asked.kind in ("line", "dot") else ()), *OWN_NOTES.get(asked.kind, ())),
        ends=ends,
        muted=_muted(asked, data),
    )
    if asked.panels.text:
        return tuple(replace(one, alt=story(one)) for one in panels(chart, asked, data, context))
    return chart if alt else replace(chart, alt=story(chart))


def _name(asked: AskedSeries, field: Field, context: Context) -> str:
    """Return the name of a series: that of an axis of points tells its unit."""
    name = context.text(asked.name) if asked.name.text else context.printable(field.title, field.place)
    return f"{name} ({context.text(asked.unit)})" if asked.unit.text else name


def _muted(asked: AskedChart, data: DataSet) -> tuple[int, ...]:
    """Return the categories that are sums of others, where bars of one series can show them in grey."""
    if asked.kind not in BARS or len(asked.values) > 1:
        return ()
    return tuple(row for row, kind in enumerate(data.kinds) if kind == "others")


def _ends(asked: AskedChart, series: tuple[Series, ...]) -> tuple[Cell, ...]:
    """Return the ends of the axis of a chart that is not of bars."""
    if asked.kind in BARS or asked.kind == "combo":
        return ()
    if asked.kind == "slope":
        return slope_ends(series)
    if asked.kind == "scatter":
        return point_ends(asked, series)
    rows = [[cell.value for cell in row] for row in zip(*(one.values for one in series), strict=True)]
    stacked = asked.kind == "area"
    values = [exact_sum(row) for row in rows] if stacked else [value for row in rows for value in row]
    numbers = [value for value in values if isinstance(value, Number)]
    return axis_ends(numbers, asked.format.format or TEXT, from_zero=stacked)


def _axis_note(ends: tuple[Cell, ...]) -> Iterator[str]:
    """Yield a sentence that warns of an axis without a zero."""
    if ends and _amount(ends[0]) > 0:
        yield f"The axis starts at {ends[0].text}, not at zero."
    elif ends and _amount(ends[1]) < 0:
        yield f"The axis ends at {ends[1].text}, not at zero."


def _amount(end: Cell) -> Number:
    return end.value if isinstance(end.value, Number) else 0


def _too_many(asked: AskedChart) -> Iterator[Problem]:
    """Yield where a chart has more series than a reader can tell apart, or fewer than its kind is for."""
    least, most = SERIES[asked.kind]
    if len(asked.values) > most:
        message = f"a chart of kind {quoted(asked.kind)} has at most {most} series, this has {len(asked.values)}"
        yield Problem(message, asked.values[most].field.place, "leave some out, or make several charts")
    elif len(asked.values) < least:
        message = f"a chart of kind {quoted(asked.kind)} has at least {least} series"
        yield Problem(message, asked.place, "give 'values' more columns, or use another kind")


def _namesakes(asked: AskedChart, series: tuple[Series, ...]) -> Iterator[Problem]:
    counts = Counter(one.name for one in series)
    seen: set[str] = set()
    for one, made in zip(asked.values, series, strict=True):
        if counts[made.name] > 1 and made.name in seen:
            message = f"two series are called {quoted(made.name)}"
            yield Problem(message, one.field.place, "write {field: …, name: …} with another name")
        seen.add(made.name)


def _empty(data: DataSet, fields: list[Field]) -> Iterator[Problem]:
    """Yield the columns without a value: a line or dots that are not there cannot be named either."""
    for field in fields:
        if not any(isinstance(value, Number) for value in data.frame[field.name]):
            yield Problem(f"'{field.name}' has no value to show", field.place, "leave it out of 'values'")


def _undrawable(asked: AskedChart, data: DataSet, fields: list[Field]) -> Iterator[Problem]:
    if not any(isinstance(value, Number) for field in fields for value in data.frame[field.name]):
        raise fault("the chart has no value to show", asked.place, "check 'where', or leave the chart out")
    if asked.kind not in BARS:
        yield from _empty(data, fields)
    if asked.kind == "area" and len(data.frame) < FEWEST_IN_AREA:
        raise fault("a chart of kind 'area' needs at least two categories", asked.place, "use 'kind: column'")
    what = "area" if asked.kind == "area" else "bar"
    for field in fields[: len(fields) - (asked.kind == "combo")] if asked.kind in FROM_ZERO else ():
        for row, value in enumerate(data.frame[field.name]):
            if isinstance(value, Number) and value < 0:
                message = f"{quoted(value)} is below zero, which no {what} of this chart can show"
                yield Problem(message, data.locate(row, field), "show the column as a table")
            elif not isinstance(value, Number) and asked.kind == "area":
                message = f"'{field.name}' has no value here, and an area cannot show a gap"
                yield Problem(message, data.locate(row, field), "use 'kind: line'")
