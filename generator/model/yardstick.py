"""Terms of probability, and the ranges that readers of assessments understand by them.

The PHIA yardstick is that of British assessments (Professional Head of Intelligence Assessment); ICD 203 is the
American directive on analytic standards, which has two rows of terms that must not be mixed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Yardstick:
    """A yardstick: its ranges from the lowest, and rows of terms, one term or more for each range."""

    ranges: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def found(self, term: str) -> Iterator[tuple[int, str]]:
        """Yield each row that has a term, from 0, with the range of the term."""
        for number, row in enumerate(self.rows):
            for terms, chance in zip(row, self.ranges, strict=True):
                if term.casefold() in terms.split(" or "):
                    yield number, chance

    def terms(self) -> list[str]:
        """Return all terms."""
        return [term for row in self.rows for terms in row for term in terms.split(" or ")]

    def legend(self, row: int) -> str:
        """Return the terms of a row, each with its range."""
        return "; ".join(f"{terms}: {chance}" for terms, chance in zip(self.rows[row], self.ranges, strict=True))


YARDSTICKS: Mapping[str, Yardstick] = {
    "PHIA": Yardstick(
        ("up to 5%", "10–20%", "25–35%", "40–50%", "55–75%", "80–90%", "95% or more"),
        (
            (
                "remote chance", "highly unlikely", "unlikely", "realistic possibility",
                "likely or probable", "highly likely", "almost certain",
            ),
        ),
    ),
    "ICD 203": Yardstick(
        ("1–5%", "5–20%", "20–45%", "45–55%", "55–80%", "80–95%", "95–99%"),
        (
            (
                "almost no chance", "very unlikely", "unlikely", "roughly even chance",
                "likely", "very likely", "almost certain",
            ),
            (
                "remote", "highly improbable", "improbable", "roughly even odds",
                "probable", "highly probable", "nearly certain",
            ),
        ),
    ),
}  # fmt: skip
