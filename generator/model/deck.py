"""What a brief asks of the slides of a block or section, where the rules of the deck are not what it wants."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OnSlides:
    """Without slides if it is to `skip` them, `notes` for the speaker, and how a table is split.

    A slide has at most so many `rows` of it, 0 for as many as fit, or all of them on one where it is to stay `whole`.
    """

    skip: bool = False
    notes: str = ""
    rows: int = 0
    whole: bool = False


AS_USUAL = OnSlides()
