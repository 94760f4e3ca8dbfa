"""Has a workbook read by a process of its own, whose memory and time are limited."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.errors import NEW_LINE, BriefError, Place, did_you_mean, fault, quoted
from generator.model.resource import Dialect
from generator.model.words import Words

SECONDS = 60
MEMORY = 900_000_000  # bytes of address space
PROJECT = Path(__file__).parents[2]
Area = tuple[int, int, int, int]
SAVE = "open it in Excel or LibreOffice and save it again"


@dataclass(frozen=True, slots=True)
class Answer:
    """A sheet as it was read. Rows and columns are counted from 0.

    `skipped` are the hidden sheets before it. `rows` are the cells as text (None for an empty one), the first of them
    in row `top` and column `left`. `merged` are ranges (first row, first column, last row, last column). `errors` are
    cells (row, column) with the error in them, or with an empty text: formulas whose result the file does not keep.
    """

    sheet: str
    skipped: Sequence[str]
    top: int
    left: int
    rows: Sequence[list[str | None]]
    merged: Sequence[Area]
    hidden_rows: Sequence[int]
    hidden_columns: Sequence[int]
    errors: Sequence[tuple[int, int, str]]


def ask(path: Path, name: str, dialect: Dialect, area: Area | None) -> Answer:
    """Return the sheet that a dialect asks for; raise BriefError where it cannot be read."""
    request = {
        "path": str(path),
        "kind": path.suffix.lower(),
        "sheet": dialect.sheet.text,
        "table": dialect.table.text,
        "area": area,
        "memory": MEMORY,
    }
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(PROJECT), os.environ.get("PYTHONPATH", "")])}
    command = [sys.executable, "-P", "-m", "generator.sources.sheet_reader", json.dumps(request)]
    try:
        done = subprocess.run(  # noqa: S603  # this Python, this project's module
            command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS, check=True
        )
        answer = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError, ValueError) as error:
        raise _too_much(name) from error
    if "fault" in answer:
        raise _refused(answer["fault"], answer["names"], name, dialect)
    if rb"\r" in done.stdout:
        answer["rows"] = [[NEW_LINE.sub("\n", cell) if cell else cell for cell in row] for row in answer["rows"]]
    return Answer(**answer)


def _too_much(name: str) -> BriefError:
    message = f"the workbook takes more than {MEMORY // 10**6} MB or {SECONDS} seconds to read"
    hint = "delete empty rows and columns far from the data, split it, or save the sheet as CSV"
    return fault(message, Place(name), hint)


def _refused(wrong: str, names: list[str], name: str, dialect: Dialect) -> BriefError:
    if wrong in ("sheet", "table"):
        words: Words = getattr(dialect, wrong)
        return fault(
            f"no {wrong} {quoted(words.text)} in '{name}'", words.place, did_you_mean(words.text, names, f"{wrong}s")
        )
    listing = f"the sheets are {', '.join(names)}"
    told = {
        "password": ("the workbook is encrypted", "save it without a password"),
        "damaged": (f"the workbook is damaged: {''.join(names)}", SAVE),
        "far cell": ("a cell stands far from all others", "delete the empty rows and columns beyond the data"),
        "no tables": ("named tables are read of .xlsx and .xlsm files", "declare cellRange"),
        "empty table": ("the table has no rows", "declare cellRange"),
        "no cells": ("the sheet has no cells", "choose a worksheet"),
        "no sheet": ("no sheet of the workbook is visible", f"choose one by sheetName: {listing}"),
    }
    message, hint = told[wrong]
    return fault(message, dialect.sheet.place if wrong == "no cells" else Place(name), hint)
