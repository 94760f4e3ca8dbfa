"""Texts of a deck that go on over slides: each is made whole again before it is compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from generator.verify.expected import ExpectedItem, ExpectedText
from generator.verify.found import FoundItem, FoundText

CALLOUT, CONTINUED = "Callout", " (continued)"
UNMARKED = "Text"  # what a list item is taken for where it goes on, without its mark


def rejoined(items: Sequence[FoundItem], expected: Iterable[ExpectedItem]) -> list[FoundItem]:
    """Return the items, with a text that opens a slide joined to the last of the slide before where it is its rest.

    One after the other they must be the beginning of a text of the document, which the first alone is not. A line break
    at the cut may be missing. The title of a call-out that goes on is told again, and left out here.
    """
    wanted: dict[str, list[str]] = {}
    for text in expected:
        if isinstance(text, ExpectedText):
            wanted.setdefault(text.kind, []).append(text.text)
    made: list[FoundItem] = []
    for item in items:
        before = made[-1] if made else None
        if not (isinstance(before, FoundText) and isinstance(item, FoundText) and item.part == _last(before) + 1):
            made.append(item)
        elif not _goes_on(before, item, wanted):
            made += _joined(before, item, wanted, made)
    return made


def _last(text: FoundText) -> int:
    """Return the last slide that a text stands on."""
    return text.further[-1][0] if text.further else text.part


def _goes_on(before: FoundText, item: FoundText, wanted: Mapping[str, Sequence[str]]) -> bool:
    """Tell whether a text is the title of the call-out on the slide before, told again."""
    title = item.text.removesuffix(CONTINUED)
    return before.kind == item.kind == CALLOUT and title != item.text and title in wanted.get(CALLOUT, ())


def _joined(
    upper: FoundText, lower: FoundText, wanted: Mapping[str, Sequence[str]], made: list[FoundItem]
) -> list[FoundItem]:
    """Return a text to add to those that were made; nothing where it was joined to the last of them."""
    whole = wanted.get(upper.kind, ())
    if lower.kind in (upper.kind, UNMARKED) and upper.text not in whole:
        for text in (upper.text + lower.text, f"{upper.text}\n{lower.text}"):
            if any(one.startswith(text) for one in whole):
                place = len(text) - len(lower.text)
                made[-1] = replace(upper, text=text, further=(*upper.further, (lower.part, place)))
                return []
    return [lower]
