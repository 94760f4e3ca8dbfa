"""Binary numbers as text: the shortest digits that give the same number, without an exponent."""

from __future__ import annotations

import math
from decimal import Decimal

EXACT = 2**53


def plain(value: float) -> str:
    """Return a double in plain digits: 5.0 as `5`, 1e22 as `10000000000000000000000`; `NaN`, `inf`, `-inf` as such."""
    if math.isfinite(value):
        if value.is_integer() and abs(value) < EXACT:
            return "-0" if value == 0 and math.copysign(1, value) < 0 else str(int(value))
        text = repr(value)
        return format(Decimal(text), "f") if "e" in text else text
    return "NaN" if math.isnan(value) else "inf" if value > 0 else "-inf"
