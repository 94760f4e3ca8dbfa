"""A table over a shaped data set: columns, formats, shares, total row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.columns import exact_sum, field_of, fields_of, is_numeric, numeric_field_of, ratio
from generator.compose.context import Context, check_format, source_line
from generator.errors import Collecting, Problem, fault, raise_any
from generator.model.dataset import DataSet, Field
from generator.model.document import Cell, Column, Origin, Row, Table
from generator.model.request import AS_SOURCE, NO_WORDS, AskedColumn, AskedTable, Words


@dataclass(frozen=True, slots=True)
class _Column:
    """A column as asked for, its field, and the sum of the field over all rows, which shares are divided by."""

    asked: AskedColumn
    field: Field
    sum: Cell


def compose_table(asked: AskedTable, context: Context) -> Table:
    """Return the numbered table; raise BriefError where the data set lacks what the brief asks for."""
    label, caption = context.number("Table"), context.text(asked.caption)
    notes = (context.text(asked.note),) if asked.note.text else ()
    data = context.shaped(asked.selection)
    columns = _columns(asked, data)
    context.use(data.citation, label)
    rows = [Row(_cells(columns, data, row, context)) for row in range(len(data.frame))]
    if asked.total.text:
        _check_total(asked.total, columns)
        rows.append(_total(asked.total, columns, context))
    return Table(
        name=f"table-{label.split()[1]}",
        label=label,
        caption=caption,
        columns=tuple(_heading(column, context) for column in columns),
        rows=tuple(rows),
        source=source_line(data.citation, context),
        notes=notes,
    )


def _check_total(total: Words, columns: list[_Column]) -> None:
    """Raise BriefError for a total row that would add nothing up."""
    if not any(is_numeric(column.field) for column in columns):
        hint = "give a column the type integer or number in its dictionary, or leave 'total' out"
        raise fault("no column of the table can be added up", total.place, hint)


def _columns(table: AskedTable, data: DataSet) -> list[_Column]:
    asked = table.columns or tuple(_whole_field(field, table) for field in data.fields)
    fields = fields_of(data, [(numeric_field_of if column.share else field_of, column.field) for column in asked])
    problems: list[Problem] = []
    columns = []
    for column, field in zip(asked, fields, strict=True):
        with Collecting(problems):
            columns.append(_column(column, field, data))
    raise_any(problems)
    return columns


def _column(asked: AskedColumn, field: Field, data: DataSet) -> _Column:
    column = _Column(asked, field, _sum(data, field))
    if not asked.share:
        check_format(asked.format, field)
    elif column.sum.value == 0:
        message = f"the sum of column '{field.name}' is zero, and zero has no shares"
        raise fault(message, asked.field.place, "leave the share out")
    return column


def _whole_field(field: Field, table: AskedTable) -> AskedColumn:
    return AskedColumn(Words(field.name, table.place), NO_WORDS, AS_SOURCE)


def _sum(data: DataSet, field: Field) -> Cell:
    value = exact_sum(data.frame[field.name]) if is_numeric(field) else None
    return Cell("", value, origins=(Origin(data.path, data.lines, field.name),))


def _heading(column: _Column, context: Context) -> Column:
    words, field = column.asked.heading, column.field
    heading = context.text(words) if words.text else context.printable(field.title, field.place)
    return Column(heading, "right" if is_numeric(field) else "left")


def _cells(columns: list[_Column], data: DataSet, row: int, context: Context) -> tuple[Cell, ...]:
    cells = []
    for column in columns:
        cell = context.cell(data, row, column.field, AS_SOURCE if column.asked.share else column.asked.format)
        cells.append(_share(column, cell, context) if column.asked.share else cell)
    return tuple(_label_once(cells))


def _label_once(cells: Iterable[Cell]) -> Iterator[Cell]:
    """Yield the cells with the label of an aggregate ("Others (33)") in the first column that can hold it."""
    labelled = False
    for cell in cells:
        is_label = cell.text != "" and not cell.origins
        yield Cell("") if is_label and labelled else cell
        labelled |= is_label


def _share(column: _Column, part: Cell, context: Context) -> Cell:
    asked, whole = column.asked, column.sum
    value = ratio(part.value, whole.value)
    cell = context.written(value, asked.format, part.origins, lambda: asked.format.place)
    return cell if value is None else replace(cell, whole=whole.origins)


def _total(label: Words, columns: list[_Column], context: Context) -> Row:
    return Row((Cell(context.text(label)), *(_total_cell(column, context) for column in columns[1:])), "total")


def _total_cell(column: _Column, context: Context) -> Cell:
    asked, total = column.asked, column.sum
    if total.value is None:
        return Cell("")
    if asked.share:
        return _share(column, total, context)
    return context.written(total.value, asked.format, total.origins, lambda: asked.format.place)
