"""Key-figure tiles over named values, each with its source and as-of date."""

from __future__ import annotations

from dataclasses import replace

from generator.compose.context import Context, cite
from generator.model.document import KeyFigure, KeyFigures
from generator.model.request import AS_SOURCE, AskedFigure, AskedFigures


def compose_key_figures(asked: AskedFigures, context: Context) -> KeyFigures:
    """Return the tiles; what is wrong with one is told to the context, and the tile left out."""
    tiles = []
    for figure in asked.figures:
        with context.collecting():
            tiles.append(_tile(figure, context))
    return KeyFigures(tuple(tiles))


def _tile(asked: AskedFigure, context: Context) -> KeyFigure:
    value = context.named(asked.value)
    form = replace(AS_SOURCE, place=asked.value.place) if asked.format == AS_SOURCE else asked.format
    cell = context.figure(value, form)
    for citation in value.citations:
        context.use(citation, "Key figures")
    sources = (context.printable(cite(citation), citation.place) for citation in value.citations)
    return KeyFigure(
        value=cell,
        label=context.text(asked.label),
        source="; ".join(dict.fromkeys(sources)),
        note=context.text(asked.note),
    )
