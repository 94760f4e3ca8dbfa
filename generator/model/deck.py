"""What a brief asks of the slides of a block or section, where the rules of the deck are not what it wants."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OnSlides:
    """Whether it is to `skip` slides or to have them `alone`, `notes` for the speaker, and how it is split.

    A slide has at most so many `rows` of a table, 0 for as many as fit, or all of them where it is to stay `whole`.
    They stand on the `layout` that the theme calls so, or if it is "" on that of their kind.
    """

    skip: bool = False
    notes: str = ""
    rows: int = 0
    whole: bool = False
    alone: bool = False
    layout: str = ""

    @property
    def is_alone(self) -> bool:
        """Tell whether its slides are its own."""
        return self.alone or bool(self.layout)


AS_USUAL = OnSlides()
