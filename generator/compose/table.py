"""A table over a shaped data set: columns, formats, shares, total row."""

from __future__ import annotations

from decimal import Decimal

from generator.columns import exact_sum, field_of, numeric_field_of
from generator.compose.context import Context, source_line
from generator.compose.values import ratio
from generator.errors import BriefError, Problem
from generator.model.dataset import DataSet, Field
from generator.model.document import TEXT, Cell, Column, Origin, Row, Table
from generator.model.request import AS_SOURCE, NO_WORDS, AskedColumn, AskedTable, Words


def compose_table(asked: AskedTable, context: Context) -> Table:
    """Return the numbered table; raise BriefError where the data set lacks what the brief asks for."""
    data = context.data[asked.selection]
    columns = asked.columns or tuple(
        AskedColumn(Words(field.name, asked.place), NO_WORDS, AS_SOURCE) for field in data.fields
    )
    fields = _fields(columns, data)
    label = context.number("Table")
    context.use(data.citation, label)
    rows = [Row(_cells(columns, fields, data, row, context)) for row in range(len(data.frame))]
    if asked.total.text:
        rows.append(_total(asked, columns, fields, context))
    return Table(
        name=f"table-{label.split()[1]}",
        label=label,
        caption=context.text(asked.caption),
        columns=tuple(_column(*pair, context) for pair in zip(columns, fields, strict=True)),
        rows=tuple(rows),
        source=context.printable(source_line(data.citation, data.path), asked.place),
        notes=(context.text(asked.note),) if asked.note.text else (),
    )


def _fields(columns: tuple[AskedColumn, ...], data: DataSet) -> list[Field]:
    problems: list[Problem] = []
    fields = []
    for column in columns:
        try:
            find = numeric_field_of if column.share else field_of
            fields.append(find(data, column.field))
        except BriefError as error:
            problems.extend(error.problems)
    if problems:
        raise BriefError(tuple(problems))
    return fields


def _column(asked: AskedColumn, field: Field, context: Context) -> Column:
    heading = context.text(asked.heading) if asked.heading.text else ""
    numeric = asked.share or field.type in ("integer", "number")
    return Column(heading or context.printable(field.title, asked.field.place), "right" if numeric else "left")


def _cells(
    columns: tuple[AskedColumn, ...], fields: list[Field], data: DataSet, row: int, context: Context
) -> tuple[Cell, ...]:
    cells = []
    for column, field in zip(columns, fields, strict=True):
        cell = context.cell(data, row, field, AS_SOURCE if column.share else column.format)
        cells.append(_share(column, cell, _sum(data, field), context) if column.share else cell)
    return tuple(cells)


def _sum(data: DataSet, field: Field) -> Cell:
    lines = tuple(line for lines in data.frame.index for line in lines)
    return Cell("", exact_sum(data.frame[field.name]), TEXT, (Origin(data.path, lines, field.name),))


def _share(column: AskedColumn, part: Cell, whole: Cell, context: Context) -> Cell:
    form = column.format.format or TEXT
    if not isinstance(part.value, (int, Decimal)) or not isinstance(whole.value, (int, Decimal)) or not whole.value:
        return Cell("", None, form, part.origins)
    value = ratio(part.value, whole.value)
    return Cell(context.written(value, form, column.format.place), value, form, part.origins, whole.origins)


def _total(asked: AskedTable, columns: tuple[AskedColumn, ...], fields: list[Field], context: Context) -> Row:
    data = context.data[asked.selection]
    cells = [Cell(context.text(asked.total))]
    for column, field in list(zip(columns, fields, strict=True))[1:]:
        total = _sum(data, field)
        if column.share:
            cells.append(_share(column, total, total, context))
        elif isinstance(total.value, (int, Decimal)) and field.type in ("integer", "number"):
            form = column.format.format or TEXT
            text = context.written(total.value, form, column.field.place)
            cells.append(Cell(text, total.value, form, total.origins))
        else:
            cells.append(Cell(""))
    return Row(tuple(cells), "total")
