"""Text that no page or slide can hold, told as a fault of the brief: nothing ever runs off a page."""

from __future__ import annotations

from generator.errors import BriefError, Place, Problem
from generator.model.document import Cell, Chart, Meta, Table
from generator.model.pages import SetRow

SHORTEN = "shorten it"
FEWER_BARS = "show fewer with 'top'"
LONGEST_QUOTE = 60


def brief_file(meta: Meta) -> str:
    """Return the project-relative path of the brief, the place of what has none of its own."""
    return f"templates/{meta.name}.yaml"


def misfit(what: str, file: str, hint: str = SHORTEN) -> BriefError:
    """Return the fault of something that does not fit; `what` says what, and where it should go."""
    return BriefError((Problem(f"{what} does not fit", Place(file), hint),))


def named(block: Table | Chart) -> str:
    """Return a table or chart as a message names it."""
    return f"{block.label} {quoted(block.caption)}"


def quoted(text: str) -> str:
    """Return text in quotes, as much of it as is needed to find it again."""
    shown = " ".join(text.split())
    return f"'{shown}'" if len(shown) <= LONGEST_QUOTE else f"'{shown[:LONGEST_QUOTE]}…'"


def tall_row(table: Table, row: SetRow, onto: str, file: str) -> BriefError:
    """Return the fault of a row higher than a page or slide, at the source of the cell that makes it so."""
    column = max(range(len(row.cells)), key=lambda n: len(row.cells[n].lines))
    cell, heading = row.cells[column].cell, quoted(table.columns[column].heading)
    name = f"row {row.index + 1} of {table.label}, column {heading}," if row.kind != "head" else f"heading {heading}"
    message = f"{name} does not fit on {onto}: {quoted(cell.text)}"
    hint = "shorten it, or give the table fewer columns"
    return BriefError((Problem(message, _place(cell, file), hint),))


def _place(cell: Cell, file: str) -> Place:
    for origin in cell.origins:
        return Place(origin.source, *origin.rows[:1])
    return Place(file)
