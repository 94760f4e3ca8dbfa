"""The ends of an axis of values: round numbers that hold all values between them, written without rounding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from generator.columns import Number
from generator.formatting import THOUSAND, as_text, exact
from generator.model.document import Cell, Format

STEPS = 4  # at least, from the lowest to the highest value
ROUND = (1, 2, 5, 10)
NEAR_ZERO = Decimal(2) / 3  # of the highest value: an axis starts at zero if the lowest is no higher


def axis_ends(values: Sequence[Number], form: Format, *, from_zero: bool) -> tuple[Cell, Cell]:
    """Return the lower and the upper end of an axis for one or more values, in their format.

    It starts at zero where it must, where the values reach down near zero or are all alike, and where its ends would
    be written in different units ("900 thousand", "1.2 million").
    """
    low, high = _rounded_out(min(values), max(values))
    if from_zero or min(values) == max(values) or not _is_far(low, high):
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    made = _written(low, high, form)
    if low * high > 0 and _unit(made[0]) != _unit(made[1]):
        return _written(min(low, Decimal(0)), max(high, Decimal(0)), form)
    return made


def _is_far(low: Decimal, high: Decimal) -> bool:
    """Tell whether both ends are on one side of zero, and farther from it than from each other."""
    near, far = sorted((abs(low), abs(high)))
    return low * high > 0 and near > far * NEAR_ZERO


def _rounded_out(lowest: Number, highest: Number) -> tuple[Decimal, Decimal]:
    """Return the multiples of a round step next to the lowest and highest value; nothing but zeros reaches to 1."""
    least, most = Decimal(lowest), Decimal(highest)
    span = most - least or abs(most) or Decimal(1)
    unit = Decimal(1).scaleb((span / STEPS).adjusted())
    step = next(unit * times for times in ROUND if unit * times * STEPS >= span)
    low, high = (least / step).to_integral_value("ROUND_FLOOR"), (most / step).to_integral_value("ROUND_CEILING")
    return low * step, (high * step if low or high else Decimal(1))


def _written(low: Decimal, high: Decimal, form: Format) -> tuple[Cell, Cell]:
    """Return both ends with as many decimals as the longer of them needs, and zero with none."""
    ends: list[Number] = [int(end) if end == end.to_integral_value() else end.normalize() for end in (low, high)]
    if form.kind == "text":
        first, last = (Cell(as_text(end, form), end, form) for end in _alike(ends))
        return first, last
    forms = [exact(end, form) for end in ends]
    decimals = max(found.decimals for found in forms)
    forms = [replace(found, decimals=decimals if end else 0) for end, found in zip(ends, forms, strict=True)]
    if form.kind == "compact":  # which would leave the decimals of whole numbers below a thousand out
        forms = [
            replace(f, kind="decimal") if Decimal(end).copy_abs() < THOUSAND else f
            for end, f in zip(ends, forms, strict=True)
        ]
    first, last = (Cell(as_text(end, found), end, found) for end, found in zip(ends, forms, strict=True))
    return first, last


def _alike(ends: list[Number]) -> list[Number]:
    """Return ends that are printed as they are with the same decimals, zero with none."""
    least = min(int(Decimal(end).as_tuple().exponent) for end in ends)
    return [Decimal(end).quantize(Decimal(1).scaleb(least)) if end and least < 0 else end for end in ends]


def _unit(end: Cell) -> str:
    """Return what stands after the digits of an end."""
    return (
        end.text.removesuffix(end.format.suffix).removeprefix(end.format.prefix).lstrip("0123456789,.-\N{MINUS SIGN}")
    )
