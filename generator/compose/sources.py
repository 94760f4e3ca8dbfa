"""The register of sources: every data set that the brief used, where, as of when, under which licence.

Data sets of one source, day and licence share a row, so that a reader sees how many sources there really are.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.compose.context import Context, day_text
from generator.model.dataset import Citation
from generator.model.document import Cell, Column, Row, Table
from generator.model.request import AskedSources

HEADINGS = ("Source", "Data sets", "As of", "Licence", "Used in")


def compose_sources(asked: AskedSources, label: str, context: Context) -> Table:
    """Return the register under a label that was given out in reading order; every use must be known by now."""
    return Table(
        name=f"table-{label.split()[1]}",
        label=label,
        caption=context.text(asked.caption),
        columns=tuple(Column(heading) for heading in HEADINGS),
        rows=tuple(_row(group, context) for group in _grouped(context.used).values()),
        source="",
    )


Group = list[tuple[Citation, list[str]]]


def _grouped(used: Mapping[Citation, list[str]]) -> dict[tuple[str, str, str], Group]:
    """Return the uses by source, day and licence, in the order of the first use."""
    groups: dict[tuple[str, str, str], Group] = {}
    for citation, places in used.items():
        key = (citation.source or citation.path, citation.as_of, citation.licence)
        groups.setdefault(key, []).append((citation, places))
    return groups


def _row(group: Group, context: Context) -> Row:
    first = group[0][0]
    titles = "; ".join(citation.title for citation, _ in group)
    used = {place for _, places in group for place in places}
    places = ", ".join(place for place in context.places if place in used)
    texts = (first.source or first.path, titles, day_text(first.as_of), first.licence, places)
    return Row(tuple(Cell(context.printable(text, first.place)) for text in texts))
