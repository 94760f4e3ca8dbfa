"""A table over a shaped data set: columns, formats, shares; rows of sums are printed as such."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from operator import attrgetter

from generator.columns import ADDED, Number, exact_sum, field_of, fields_of, is_numeric, numeric_field_of, ratio
from generator.compose.binding import plain
from generator.compose.context import Context, check_format, source_line
from generator.compose.groups import grouping_of
from generator.compose.scenarios import probabilities
from generator.compose.shades import Scale
from generator.compose.status import status_cells, tones
from generator.compose.table_notes import annotated
from generator.compose.thresholds import meanings, toned
from generator.errors import Collecting, Problem, fault, quoted, raise_any
from generator.formatting import rounded
from generator.model.dataset import DataSet, Field, RowKind, together
from generator.model.document import Cell, Column, Ground, Origin, Row, Spanner, Table
from generator.model.request import AS_SOURCE, AskedColumn, AskedTable
from generator.model.rows import ColumnRows
from generator.model.words import NO_WORDS, Words

MOST_ROWS = 20_000  # of a table that slides show too: some thousand of them
MOST_IN_ANNEX = 100_000  # which slides do not show; of eight columns, they take half a gigabyte and a minute
ROUNDED = "Figures may not add up to the totals because of rounding."
# Headings of numbers that nobody adds up; a column that the dictionary describes is not judged by its heading.
CODE = re.compile(
    r"(?<![^\W_])(?:id|p?code|year|ann[ée]e|a[ñn]o|jahr|month|no|nr|number|phone)(?![^\W_])", re.IGNORECASE
)
NO_ROWS = "There are no data to show."


@dataclass(frozen=True, slots=True)
class _Column:
    """A column as asked for, its field, and its cells."""

    asked: AskedColumn
    field: Field
    cells: Sequence[Cell]


def compose_table(asked: AskedTable, context: Context) -> Table:
    """Return the numbered table; raise BriefError where the data set lacks what the brief asks for."""
    label, caption = context.number("Table", asked.name), context.text(asked.caption)
    notes = [plain(asked.note, context)] if asked.note.text else []
    data = context.shaped(asked.selection)
    _check_length(asked, data, context)
    columns = _columns(asked, data, context)
    if asked.words:
        columns = [columns[0], *(_with_marks(column, asked, data, context) for column in columns[1:])]
    if asked.yardstick:
        locate = partial(data.locate, field=columns[1].field)
        cells, legend = probabilities(columns[1].cells, asked.yardstick, locate, context)
        columns[1] = replace(columns[1], cells=cells)
        notes.append(legend)
    columns, thresholds = _with_tones(columns, data, context)
    shown = (column for column in columns if column.asked.tones)
    notes += [meanings(_heading(column, context).heading, column.asked, context) for column in shown]
    scales = _scales(columns, data, context)
    notes += filter(None, [scale.meaning(name) for name, scale in scales.items()])
    shades = {place: shade for scale in scales.values() for place, shade in scale.shades().items()}
    grouping = grouping_of(asked.group_by, data, context) if asked.group_by.text else None
    for citation in data.citations:
        context.use(citation, label)
    kinds = data.kinds
    if not set(kinds) & set(ADDED):
        if not asked.empty:
            context.notices.append(Problem(f"{label} has no rows", asked.place, "check the steps that choose its rows"))
        notes.append(asked.empty or NO_ROWS)
    if any(_is_rounded(column, kinds) for column in columns):
        notes.append(ROUNDED)
    table = Table(
        name=f"table-{label.split()[1]}",
        label=label,
        caption=caption,
        columns=tuple(_heading(column, context) for column in columns),
        rows=_rows(columns, data, context),
        source=source_line(data.citations, context),
        notes=tuple(notes),
        tones=tones([column.cells for column in columns], asked.words) | thresholds | shades,
        look=asked.look,
        grouping=grouping,
        spanners=tuple(_spanners(asked.columns, context)),
        wide=asked.wide,
        keys=_keys(asked, columns),
    )
    names = ["" if column.asked.share else column.field.name for column in columns]
    return annotated(table, asked.footnotes, names, context)


def _keys(asked: AskedTable, columns: list[_Column]) -> int:
    if asked.keys > 1 and asked.keys >= len(columns):
        message = f"the table has {len(columns)} columns, and {asked.keys} of them are to be repeated beside the others"
        raise fault(message, asked.place, "give fewer 'keys'")
    return asked.keys


def _with_marks(column: _Column, asked: AskedTable, data: DataSet, context: Context) -> _Column:
    cells = status_cells(column.cells, asked.words, partial(data.locate, field=column.field), context)
    return replace(column, cells=cells)


def _with_tones(
    columns: list[_Column], data: DataSet, context: Context
) -> tuple[list[_Column], dict[tuple[int, int], Ground]]:
    """Return the columns with the marks of their thresholds, and the tones by row and column."""
    made: list[_Column] = []
    places: dict[tuple[int, int], Ground] = {}
    for number, column in enumerate(columns):
        found = toned(column.cells, data.kinds, column.asked, context)
        made.append(replace(column, cells=found.cells) if found.tones else column)
        places |= {(row, number): tone for row, tone in found.tones.items()}
    return made, places


def _scales(columns: list[_Column], data: DataSet, context: Context) -> dict[str, Scale]:
    """Return the scales of shades by their names, each over the columns that name it."""
    named: dict[str, dict[int, Sequence[Cell]]] = {}
    for number, column in enumerate(columns):
        if column.asked.shades.text:
            named.setdefault(context.text(column.asked.shades), {})[number] = column.cells
    return {name: Scale.of(cells, data.kinds) for name, cells in named.items()}


def _check_length(asked: AskedTable, data: DataSet, context: Context) -> None:
    most, holder = (MOST_IN_ANNEX, "an annex") if context.in_annex else (MOST_ROWS, "a brief outside its annexes")
    if len(data.frame) > most:
        message = f"the table has {len(data.frame):,} rows, more than the {most:,} that {holder} can hold"
        raise fault(message, asked.place, "cut it with 'top', 'filter' or 'rows', or group it")


def _columns(table: AskedTable, data: DataSet, context: Context) -> list[_Column]:
    group_by = table.group_by.text
    shown = (field for field in data.fields if field.name != group_by)
    asked = table.columns or tuple(_whole_field(field, table) for field in shown)
    for column in asked:
        if group_by and column.field.text == group_by and not column.share:
            message = f"column {quoted(group_by)} is printed as group rows already"
            raise fault(message, column.field.place, "leave it out of 'columns'")
    fields = fields_of(
        data,
        [
            (numeric_field_of if column.share or column.tones or column.shades.text else field_of, column.field)
            for column in asked
        ],
    )
    problems: list[Problem] = []
    columns = []
    for column, field in zip(asked, fields, strict=True):
        with Collecting(problems):
            columns.append(_column(column, field, data, context))
    raise_any(problems)
    return columns


def _column(asked: AskedColumn, field: Field, data: DataSet, context: Context) -> _Column:
    if asked.share:
        return _Column(asked, field, _shares(asked, field, data, context))
    check_format(asked.format, field)
    cells = context.column(data, field, asked.format)
    sums = [row for row, kind in enumerate(data.kinds) if kind not in ADDED]
    if sums and not field.declared and asked.format.format is None and CODE.search(field.name):
        blank = {row: Cell("") for row in sums if not _is_supplied(cells[row])}
        cells = replace(
            cells,
            others={**cells.others, **blank},
            texts=["" if n in blank else text for n, text in enumerate(cells.texts)],
        )
    return _Column(asked, field, cells)


def _is_supplied(cell: Cell) -> bool:
    return len(cell.origins) == 1 and len(cell.origins[0].rows) == 1


def _shares(asked: AskedColumn, field: Field, data: DataSet, context: Context) -> tuple[Cell, ...]:
    """Return each row's part of the sum over the rows that are no sums of others."""
    parts = context.column(data, field, AS_SOURCE)
    added = [part for part, kind in zip(parts, data.kinds, strict=True) if kind in ADDED]
    total = exact_sum(part.value for part in added)
    if total == 0:
        message = f"the sum of column '{field.name}' is zero, and zero has no shares"
        raise fault(message, asked.field.place, "leave the share out")
    whole = together(origin for part in added for origin in part.origins)
    return tuple(_share(asked, part, total, whole, context) for part in parts)


def _share(asked: AskedColumn, part: Cell, total: Number | None, whole: tuple[Origin, ...], context: Context) -> Cell:
    value = ratio(part.value, total)
    cell = context.written(value, asked.format, part.origins, lambda: asked.format.place)
    if value is None:
        return cell
    known = part.taken == "sum" and not part.whole
    return replace(cell, whole=whole) if known else replace(cell, taken="derived")


def _whole_field(field: Field, table: AskedTable) -> AskedColumn:
    return AskedColumn(Words(field.name, table.place), NO_WORDS, AS_SOURCE)


def _spanners(columns: tuple[AskedColumn, ...], context: Context) -> Iterator[Spanner]:
    if any(column.spanner.text for column in columns):
        for words, under in groupby(columns, key=attrgetter("spanner")):
            yield Spanner(context.text(words), sum(1 for _ in under))


def _heading(column: _Column, context: Context) -> Column:
    words, field = column.asked.heading, column.field
    heading = context.text(words) if words.text else context.printable(field.title, field.place)
    if is_numeric(field):
        return Column(heading, "right")
    return Column(heading, language=field.language)


def _rows(columns: list[_Column], data: DataSet, context: Context) -> ColumnRows:
    made: dict[int, Row] = {}
    for number, kind in enumerate(data.kinds):
        if kind != "body":
            cells = _labelled([column.cells[number] for column in columns], number, data, context)
            made[number] = Row(tuple(cells), "body" if kind == "others" else kind)
    return ColumnRows(tuple(column.cells for column in columns), len(data.frame), made)


def _labelled(cells: list[Cell], row: int, data: DataSet, context: Context) -> list[Cell]:
    """Return the cells of a made row with its label ("Others (33)") once, in the first column that can hold it."""
    blank = [cell if cell.origins else Cell("") for cell in cells]
    place = next((n for n, cell in enumerate(cells) if cell.text and not cell.origins), None)
    if place is None:
        labels = (data.value(row, field) for field in data.fields if not is_numeric(field))
        label = next((text for text in labels if isinstance(text, str)), "")
        return [Cell(context.label(label, data)), *blank[1:]] if not blank[0].text else blank
    return [*blank[:place], cells[place], *blank[place + 1 :]]


def _is_rounded(column: _Column, kinds: list[RowKind]) -> bool:
    """Tell whether the printed parts of a column do not add up to its printed total, or those of a group to its own."""
    if column.asked.format.format is None or set(kinds) <= set(ADDED):
        return False
    parts: list[Cell] = []
    group: list[Cell] = []
    for cell, kind in zip(column.cells, kinds, strict=True):
        if kind in ADDED:
            group.append(cell)
        elif _rounds(column, group if kind == "subtotal" else [*parts, *group], cell):
            return True
        if kind == "subtotal":
            parts, group = [*parts, *group], []
    return False


def _rounds(column: _Column, parts: list[Cell], total: Cell) -> bool:
    form = column.asked.format.format
    if form is None or total.taken != "sum" or not isinstance(total.value, Number):
        return False
    if exact_sum(part.value for part in parts) != total.value and not column.asked.share:
        return False  # a total that the source supplies
    printed = [rounded(part.value, form) for part in parts if isinstance(part.value, Number)]
    return exact_sum(printed) != rounded(total.value, form)
