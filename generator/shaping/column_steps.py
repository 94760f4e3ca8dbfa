"""Steps that choose, name and make columns, row by row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from generator.columns import Number, fields_of, is_numeric, numeric_field_of
from generator.errors import Place, Problem, fault, quoted, raise_any
from generator.model.dataset import DataSet, Field, FieldType
from generator.model.document import Scalar
from generator.model.steps import Derive, Fill, Rename, Round, Select
from generator.model.words import NO_WORDS, Words
from generator.shaping.around import Around
from generator.shaping.expression import Degree, Expression, parse
from generator.shaping.frames import (
    adds_up,
    field_named,
    refuse_unknown,
    traces_of,
    type_of,
    with_columns,
    without_formula,
)
from generator.shaping.functions import half_up


def select(data: DataSet, step: Select, _around: Around) -> DataSet:
    """Keep these columns, or all but these."""
    refuse_unknown(data, step.columns)
    names = [words.text for words in step.columns]
    if step.drop:
        return replace(data, fields=tuple(field for field in data.fields if field.name not in names))
    return replace(data, fields=tuple(field_named(data, name) for name in dict.fromkeys(names)))


def rename(data: DataSet, step: Rename, _around: Around) -> DataSet:
    """Give columns other names; a label that was the name goes with it."""
    refuse_unknown(data, (old for old, _ in step.names))
    names = {old.text: new for old, new in step.names}
    others = [field.name for field in data.fields if field.name not in names]
    raise_any(
        Problem(f"the column {quoted(new.text)} is there already", new.place, "choose another name")
        for number, new in enumerate(names.values())
        if new.text in others or new.text in [other.text for other in list(names.values())[:number]]
    )
    columns = {new.text: list(data.frame[old]) for old, new in names.items()}
    changed = {old: _renamed(field_named(data, old), new) for old, new in names.items()}
    fields = [changed.get(field.name, field) for field in data.fields]
    shown = with_columns(data, columns, ())
    texts = {old: new.text for old, new in names.items()}
    return replace(shown, fields=tuple(_with_inputs(field, texts) for field in fields))


def _renamed(field: Field, new: Words) -> Field:
    title = new.text if field.title == field.name else field.title
    return replace(field, name=new.text, title=title)


def _with_inputs(field: Field, names: dict[str, str]) -> Field:
    return replace(field, inputs=tuple((name, names.get(now, now)) for name, now in field.inputs))


def derive(data: DataSet, step: Derive, _around: Around) -> DataSet:
    """Add a column that an expression gives; a plain copy of a column stays what it was."""
    expression = parse(step.expression, {field.name: _degree(field) for field in data.fields})
    values = evaluated(data, expression)
    inputs = [field_named(data, name) for name in expression.columns]
    made = _derived(step, expression, inputs or list(data.fields[:1]), type_of(values))
    if len(inputs) == 1 and step.expression.text.strip("` ") == inputs[0].name:
        unit = made.unit or inputs[0].unit
        made = replace(inputs[0], name=made.name, title=made.title, unit=unit, place=made.place)
    return with_columns(data, {step.name.text: list(values)}, [made])


def _degree(field: Field) -> Degree:
    if not is_numeric(field):
        return None
    return 1 if adds_up(field) else 0


def _derived(step: Derive, expression: Expression, inputs: list[Field], kind: FieldType) -> Field:
    anew = (expression.degree == 0 or expression.linear) and all(adds_up(field) for field in inputs)
    made = Field(
        name=step.name.text,
        title=step.title.text or step.name.text,
        type=kind,
        unit=step.unit.text,
        place=(step.title if step.title.text else step.name).place,
        additive=expression.degree == 1,
        traces=traces_of(inputs),
        taken="derived",
        formula=step.expression if anew else NO_WORDS,
        inputs=tuple((name, name) for name in expression.columns) if anew else (),
    )
    return without_formula(made, {made.name})


def evaluated(data: DataSet, expression: Expression) -> list[Scalar]:
    """Return what an expression gives for each row."""
    columns = {name: list(data.frame[name]) for name in expression.columns}
    found: list[Scalar] = []
    for number in range(len(data.frame)):
        row = {name: values[number] for name, values in columns.items()}
        value = expression.of(row, _place_of(data, number, expression))
        if isinstance(value, bool):
            hint = "write if(…, 'yes', 'no')"
            raise fault("the expression gives true or false, which is no value", expression.words.place, hint)
        found.append(None if value == "" else value)
    return found


def _place_of(data: DataSet, row: int, expression: Expression) -> Callable[[], Place]:
    name = expression.columns[0] if expression.columns else data.fields[0].name
    return lambda: data.locate(row, field_named(data, name))


def fill(data: DataSet, step: Fill, _around: Around) -> DataSet:
    """Fill empty cells of labels with the value above."""
    refuse_unknown(data, step.columns)
    columns: dict[str, list[object]] = {}
    for words in step.columns:
        above: Scalar = None
        filled: list[object] = []
        for value in data.frame[words.text]:
            above = above if value is None else value
            filled.append(above)
        columns[words.text] = filled
    fields = [_changed(field_named(data, words.text)) for words in step.columns]
    return with_columns(data, columns, fields)


def round_half_up(data: DataSet, step: Round, _around: Around) -> DataSet:
    """Round columns half up."""
    fields = fields_of(data, [(numeric_field_of, words) for words in step.columns])
    columns: dict[str, list[object]] = {}
    for field in fields:
        values = data.frame[field.name]
        columns[field.name] = [half_up(v, step.decimals) if isinstance(v, Number) else v for v in values]
    kind: FieldType = "number" if step.decimals else "integer"
    return with_columns(data, columns, [replace(_changed(field), type=kind) for field in fields])


def _changed(field: Field) -> Field:
    """Return a field whose values are no longer those that were read."""
    return replace(field, taken="derived", whole=(), formula=NO_WORDS, inputs=())
