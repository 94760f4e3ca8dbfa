"""Rows of a deck that go on over slides: each is made whole again before it is compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.verify.found import FoundRow


def rejoined(rows: Iterable[FoundRow], expected: Sequence[tuple[str, ...]]) -> list[FoundRow]:
    """Return the rows, with those that open a slide joined to the one before where both are parts of what it should be.

    Cell by cell, the texts one after the other must be the beginning of the expected one, and under both there must be
    the same colours: nothing is taken for a part that could be anything else. A line break at the cut may be missing.
    """
    made: list[FoundRow] = []
    for row in rows:
        whole = expected[len(made) - 1] if 0 < len(made) <= len(expected) else ()
        before = made[-1] if made else None
        texts = _joined(before, row, whole) if before and before.cells != whole else ()
        if before and texts:
            made[-1] = replace(before, cells=texts, further=(*before.further, row.part))
        else:
            made.append(row)
    return made


def _joined(before: FoundRow, row: FoundRow, whole: tuple[str, ...]) -> tuple[str, ...]:
    """Return the texts of two parts of a row joined, nothing where they are no parts of it."""
    opens = row.part == max(before.part, *before.further, 0) + 1
    if not opens or before.grounds != row.grounds or not len(before.cells) == len(row.cells) == len(whole):
        return ()
    texts = []
    for upper, lower, text in zip(before.cells, row.cells, whole, strict=True):
        found = next((one for one in (upper + lower, f"{upper}\n{lower}") if text.startswith(one)), None)
        if found is None:
            return ()
        texts.append(found)
    return tuple(texts)
