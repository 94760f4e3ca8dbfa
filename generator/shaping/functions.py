"""The functions that expressions may call: how many values each takes, and what it gives."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation, localcontext
from functools import wraps
from typing import Any, TypeGuard

from generator.errors import quoted
from generator.model.dataset import source_text
from generator.model.document import Scalar

MANY = 99
Value = Scalar | bool


class Misfit(Exception):  # noqa: N818  # no fault of ours: it becomes a problem that names the row
    """A value that an expression cannot work with; the message says which and why."""


def is_number(value: object) -> TypeGuard[int | Decimal]:
    """Tell whether a value can be calculated with."""
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def read_number(text: str) -> Scalar:
    """Return a number as it is written: digits, and a point if it has decimals."""
    return Decimal(text) if "." in text else int(text)


def half_up(value: int | Decimal, decimals: int) -> int | Decimal:
    """Return the number rounded half up; whole numbers are integers."""
    with localcontext(prec=2_000):
        rounded = Decimal(value).quantize(Decimal((0, (1,), -decimals)), rounding=ROUND_HALF_UP)
    return rounded if decimals else int(rounded)


def _of_numbers(function: Callable[..., Scalar]) -> Callable[..., Scalar]:
    @wraps(function)
    def checked(*values: Value) -> Scalar:
        if None in values:
            return None
        wrong = next((value for value in values if not is_number(value)), None)
        if wrong is not None:
            raise Misfit(f"{quoted(wrong)} is no number to calculate with")
        return function(*values)

    return checked


def _of_texts(function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    def checked(*values: Value) -> Value:
        if None in values:
            return None
        wrong = next((value for value in values if not isinstance(value, str)), None)
        if wrong is not None:
            raise Misfit(f"{quoted(wrong)} is no text; write text(…) around it")
        found: Value = function(*values)
        return found

    return checked


def _of_day(function: Callable[[date], int]) -> Callable[[Value], Scalar]:
    def checked(value: Value) -> Scalar:
        if value is None:
            return None
        if not isinstance(value, date):
            raise Misfit(f"{quoted(value)} is no date")
        return function(value)

    return checked


def _extreme(choose: Callable[..., Any]) -> Callable[..., Scalar]:
    def chosen(*values: Value) -> Scalar:
        present = [value for value in values if value is not None]
        return _of_numbers(choose)(*present) if len(present) > 1 else present[0] if present else None

    return chosen


def _number(value: Value) -> Scalar:
    if value is None or is_number(value):
        return value
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise Misfit(f"{quoted(value)} is no number")
    return number if "." in str(value) else int(number)


def _text(value: Value) -> Scalar:
    return None if value is None else source_text(value)


def _remove_end(text: str, end: str) -> str:
    return text.removesuffix(end)


FUNCTIONS: dict[str, tuple[int, int, Callable[..., Value]]] = {
    "abs": (1, 1, _of_numbers(abs)),
    "round": (2, 2, _of_numbers(half_up)),
    "min": (1, MANY, _extreme(min)),
    "max": (1, MANY, _extreme(max)),
    "coalesce": (1, MANY, lambda *values: next((value for value in values if value is not None), None)),
    "is_missing": (1, 1, lambda value: value is None),
    "lower": (1, 1, _of_texts(str.lower)),
    "upper": (1, 1, _of_texts(str.upper)),
    "trim": (1, 1, _of_texts(str.strip)),
    "contains": (2, 2, _of_texts(lambda text, part: part in text)),
    "starts_with": (2, 2, _of_texts(str.startswith)),
    "ends_with": (2, 2, _of_texts(str.endswith)),
    "replace": (3, 3, _of_texts(str.replace)),
    "remove_end": (2, 2, _of_texts(_remove_end)),
    "length": (1, 1, _of_texts(len)),
    "concat": (1, MANY, lambda *values: "".join(source_text(value) for value in values)),
    "year": (1, 1, _of_day(lambda day: day.year)),
    "month": (1, 1, _of_day(lambda day: day.month)),
    "text": (1, 1, _text),
    "number": (1, 1, _number),
}
