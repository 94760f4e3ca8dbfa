"""What a brief asks of the slides of a block or section, where the rules of the deck are not what it wants."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OnSlides:
    """Whether it is to `skip` slides or to have them `alone`, `notes` for the speaker, and how it is split.

    A slide has at most so many `rows` of a table, 0 for as many as fit, or all of them where it is to stay `whole`.
    """

    skip: bool = False
    notes: str = ""
    rows: int = 0
    whole: bool = False
    alone: bool = False


AS_USUAL = OnSlides()
