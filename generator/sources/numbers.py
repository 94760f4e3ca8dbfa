"""Binary numbers as text: the shortest digits that give the same number, without an exponent."""

from __future__ import annotations

import math
from decimal import Decimal


def plain(value: float) -> str:
    """Return a double in plain digits: 5.0 as `5`, 1e22 as `10000000000000000000000`; `NaN`, `inf`, `-inf` as such."""
    if math.isfinite(value):
        return finite(value)
    return "NaN" if math.isnan(value) else "inf" if value > 0 else "-inf"


def finite(value: float) -> str:
    """Return a double that is no infinity and not NaN in plain digits."""
    text = repr(value)
    if text.endswith(".0"):
        return text[:-2]
    return format(Decimal(text), "f") if "e" in text else text
