"""Text that no page or slide can hold, told as a fault of the brief: nothing ever runs off a page."""

from __future__ import annotations

from generator.errors import BriefError, Place, fault, quoted
from generator.model.document import Captioned, Cell, Meta, Table
from generator.model.pages import SetRow

SHORTEN = "shorten it"
FEWER_BARS = "show fewer with 'top'"


def brief_file(meta: Meta) -> str:
    """Return the project-relative path of the brief, the place of what has none of its own."""
    return f"templates/{meta.name}.yaml"


def misfit(what: str, onto: str, file: str, hint: str = SHORTEN) -> BriefError:
    """Return the fault of something that does not fit where it should go."""
    return fault(f"{what} does not fit {onto}", Place(file), hint)


def named(block: Captioned) -> str:
    """Return a table or chart as a message names it."""
    return f"{block.label} {quoted(block.caption)}"


def tall_row(table: Table, row: SetRow, onto: str, file: str) -> BriefError:
    """Return the fault of a row higher than a page or slide, at the source of the cell that makes it so."""
    column = max(range(len(row.cells)), key=lambda n: len(row.cells[n].lines))
    heading = quoted(table.columns[column].heading)
    if row.kind == "group":
        return misfit(f"the group {quoted(row.cells[0].text)} of {table.label}", f"on {onto}", file)
    if row.kind == "head":
        return misfit(f"heading {heading} of {table.label}", f"on {onto}", file)
    name, cell = f"row {row.index + 1} of {table.label}, column {heading},", table.rows[row.index].cells[column]
    message = f"{name} does not fit on {onto}: {quoted(cell.text)}"
    return fault(message, _place(cell, file), "shorten it, or give the table fewer columns")


def crowding_keys(table: Table, file: str) -> BriefError:
    """Return the fault of key columns that leave no room for the others, whose cells could not be set."""
    keys = "its first column leaves" if table.keys == 1 else f"its first {table.keys} columns leave"
    heading = quoted(table.columns[table.keys].heading)
    message = (
        f"{named(table)} has too many columns to stand side by side, and {keys} no room for {heading} and the next"
    )
    return fault(message, Place(file), "shorten its text, or give fewer 'keys'")


def cut_number(table: Table, row: SetRow, column: int, file: str) -> BriefError:
    """Return the fault of a number that takes more than one line of its cell, and so reads as two."""
    cell, heading = table.rows[row.index].cells[column], quoted(table.columns[column].heading)
    message = f"{quoted(cell.text)} in {table.label}, column {heading}, does not fit on one line"
    hint = "give the table fewer columns, or the numbers a shorter format such as compact 1"
    return fault(message, _place(cell, file), hint)


def _place(cell: Cell, file: str) -> Place:
    for origin in cell.origins:
        return Place(origin.source, origin.rows[0] if origin.rows else 0)
    return Place(file)
