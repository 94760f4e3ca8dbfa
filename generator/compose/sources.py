"""The register of sources: every data set that the brief used, where, as of when, under which licence."""

from __future__ import annotations

from generator.compose.context import Context, day_text
from generator.model.dataset import Citation
from generator.model.document import Cell, Column, Row, Table
from generator.model.request import AskedSources

HEADINGS = ("Data set", "Source", "As of", "Licence", "Used in")


def compose_sources(asked: AskedSources, label: str, context: Context) -> Table:
    """Return the register under a label that was given out in reading order; every use must be known by now."""
    return Table(
        name=f"table-{label.split()[1]}",
        label=label,
        caption=context.text(asked.caption),
        columns=tuple(Column(heading) for heading in HEADINGS),
        rows=tuple(_row(citation, places, context) for citation, places in context.used.items()),
        source="",
    )


def _row(citation: Citation, places: list[str], context: Context) -> Row:
    source = citation.source or citation.path
    texts = (citation.title, source, day_text(citation.as_of), citation.licence, ", ".join(places))
    return Row(tuple(Cell(context.printable(text, citation.place)) for text in texts))
