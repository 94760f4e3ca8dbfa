"""Scenarios: each term of probability with the range that its yardstick gives it, and the yardstick as a note."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from generator.compose.context import Context
from generator.errors import Place, Problem, quoted
from generator.model.dataset import source_text
from generator.model.document import Cell
from generator.model.yardstick import YARDSTICKS


def probabilities(
    cells: Sequence[Cell], name: str, locate: Callable[[int], Place], context: Context
) -> tuple[tuple[Cell, ...], str]:
    """Return the terms of probability with their ranges, and the yardstick in words.

    A term that the yardstick of that name lacks is told, and one of another row of terms than the first.
    """
    yardstick = YARDSTICKS[name]
    made: list[Cell] = []
    used: int | None = None
    for row, cell in enumerate(cells):
        term = source_text(cell.value)
        found = dict(yardstick.found(term))
        used = next(iter(found), None) if used is None else used
        if found and used in found:
            suffix = f" ({found[used]})"
            context.printable(suffix, locate(row))
            made.append(replace(cell, text=cell.text + suffix, format=replace(cell.format, suffix=suffix)))
        else:
            made.append(cell)
            message = f"{quoted(term)} is no term of the yardstick {name}"
            hint = f"the terms are {', '.join(yardstick.terms())}"  # no guess: 'likely' is near to 'unlikely'
            if found:
                message = f"{quoted(term)} is of another row of terms of {name} than those above it"
                hint = f"use only {yardstick.legend(used or 0)}"
            context.problems.append(Problem(message, locate(row), hint))
    return tuple(made), f"Probability terms of {name}: {yardstick.legend(used or 0)}."
