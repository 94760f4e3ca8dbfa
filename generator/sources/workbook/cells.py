"""Cells of a workbook as text: numbers in plain digits, days as ISO 8601 writes them, line breaks as one sign."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta

from generator.sources.numbers import finite
from generator.sources.workbook.styles import duration_text

Cell = int | float | str | bool | time | date | datetime | timedelta
NEW_LINE = re.compile(r"\r\n?")
DAY = timedelta(days=1)
PLAIN = re.compile(r"\w+")
RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})?:\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})?")
Bounds = tuple[int, int, int | None, int | None]


def text_of(cell: Cell) -> str | None:
    """Return the text of a cell; None for an empty one."""
    return TEXTS[type(cell)](cell)


def texts_of(column: Sequence[Cell]) -> list[str | None]:
    """Return the texts of a column, faster than one by one where all are of a kind."""
    kinds = {*map(type, column)}
    if kinds == {float}:
        return list(map(number_text, column))  # type: ignore[arg-type]  # all are numbers
    if kinds == {str}:
        return list(map(_string, column))  # type: ignore[arg-type]  # all are texts
    return [TEXTS[type(cell)](cell) for cell in column]


def kinds_of(column: Sequence[Cell]) -> str:
    """Return what a column holds besides empty cells: a sign each for text, numbers, booleans and days or times."""
    kinds = {*map(type, column)}
    found = {KINDS[kind] for kind in kinds - {str}}
    if str in kinds and any(cell for cell in column if isinstance(cell, str)):
        found.add(TEXT)
    return "".join(sorted(found))


def number_text(number: float) -> str:
    """Return a number in plain digits; a zero with a minus sign as Excel shows it."""
    return finite(number or 0.0)


def _string(text: str) -> str | None:
    return NEW_LINE.sub("\n", text) if "\r" in text else text or None


def _boolean(value: bool) -> str:  # noqa: FBT001  # a cell
    return "TRUE" if value else "FALSE"


def _time(value: time) -> str:
    return duration_text(
        timedelta(hours=value.hour, minutes=value.minute, seconds=value.second, microseconds=value.microsecond)
    )


def _moment(value: datetime) -> str:
    day, clock = value.date(), _time(value.time())
    if clock == "24:00:00":
        day, clock = day + DAY, "00:00:00"
    return f"{day.isoformat()} {clock}".removesuffix(" 00:00:00")


TEXT = "t"
KINDS: dict[type, str] = {float: "n", int: "n", bool: "b", date: "d", datetime: "d", time: "d", timedelta: "d"}
TEXTS: dict[type, Callable[..., str | None]] = {
    str: _string,
    float: number_text,
    int: str,
    bool: _boolean,
    date: date.isoformat,
    datetime: _moment,
    time: _time,
    timedelta: duration_text,
}


def letters(column: int) -> str:
    """Return the letters of a column, from 0: A, B … Z, AA."""
    found = ""
    column += 1
    while column:
        column, sign = divmod(column - 1, 26)
        found = chr(ord("A") + sign) + found
    return found


def number_of(name: Iterable[str]) -> int:
    """Return the number of a column, from 0, by its letters."""
    number = 0
    for sign in name:
        number = number * 26 + ord(sign) - ord("A") + 1
    return number - 1


def reference(row: int, column: int) -> str:
    """Return how a cell is called, from row and column counted from 0: B7."""
    return f"{letters(column)}{row + 1}"


def bounds_of(cells: str) -> Bounds | None:
    """Return the first row and column of a range and the last, from 0; None for what is no range.

    `B4:F20` has all four, `B4:F` goes on as far as there are cells, `B:F` starts at the top.
    """
    found = RANGE.fullmatch(cells.upper())
    if found is None:
        return None
    top, bottom = int(found[2] or 1) - 1, int(found[4]) - 1 if found[4] else None
    left, right = number_of(found[1]), number_of(found[3])
    return None if left > right or (bottom is not None and top > bottom) else (top, left, bottom, right)


def place_of(sheet: str, row: int, column: int) -> str:
    """Return how a cell of a sheet is called, from row and column counted from 0: Data!B7, 'My data'!B7."""
    name = sheet if PLAIN.fullmatch(sheet) else "'" + sheet.replace("'", "''") + "'"
    return f"{name}!{reference(row, column)}"
