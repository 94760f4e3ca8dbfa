"""The register of sources: every data set that the brief used, where, as of when, under which licence."""

from __future__ import annotations

from datetime import date

from generator.compose.context import Context
from generator.formatting import as_text
from generator.model.dataset import Citation
from generator.model.document import Cell, Column, Format, Row, Table
from generator.model.request import AskedSources

HEADINGS = ("Data set", "Source", "As of", "Licence", "Used in")


def compose_sources(asked: AskedSources, label: str, context: Context) -> Table:
    """Return the register under a label that was given out in reading order; every use must be known by now."""
    rows = [_row(citation, places) for citation, places in context.used.items() if citation.source]
    for row in rows:
        for cell in row.cells:
            context.printable(cell.text, asked.place)
    return Table(
        name=f"table-{label.split()[1]}",
        label=label,
        caption=context.text(asked.caption),
        columns=tuple(Column(heading) for heading in HEADINGS),
        rows=tuple(rows),
        source="",
    )


def _row(citation: Citation, places: list[str]) -> Row:
    day = as_text(date.fromisoformat(citation.as_of), Format("date")) if citation.as_of else ""
    cells = (citation.title, citation.source, day, citation.licence, ", ".join(places))
    return Row(tuple(Cell(text) for text in cells))
