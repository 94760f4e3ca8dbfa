"""Key-figure tiles over named values, each with its source and as-of date."""

from __future__ import annotations

from generator.compose.context import Context, cite
from generator.compose.values import named_value
from generator.model.document import TEXT, Cell, KeyFigure, KeyFigures
from generator.model.request import AskedFigure, AskedFigures


def compose_key_figures(asked: AskedFigures, context: Context) -> KeyFigures:
    """Return the tiles; raise BriefError for a value that the brief does not declare."""
    return KeyFigures(tuple(_tile(figure, context) for figure in asked.figures))


def _tile(asked: AskedFigure, context: Context) -> KeyFigure:
    value = named_value(context, asked.value)
    form = asked.format.format or TEXT
    text = context.printable(context.written(value.value, form, asked.value.place), asked.value.place)
    for citation in value.citations:
        context.use(citation, "Key figures")
    source = "; ".join(dict.fromkeys(cite(citation) for citation in value.citations))
    return KeyFigure(
        value=Cell(text, value.value, form, value.origins, value.whole),
        label=context.text(asked.label),
        source=context.printable(source, asked.value.place),
        note=context.text(asked.note),
    )
