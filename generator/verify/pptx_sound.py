"""Faults of a slide that a reader repairs or refuses, and that validators miss (ECMA-376-1, 19.3 and 21.1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from generator.verify.pptx_package import DRAWING, SLIDE

_EMPTY = etree.XPath(
    "count(//p:txBody[not(a:p)] | //a:txBody[not(a:p)] | //a:tc[not(a:txBody)])",
    namespaces={"a": DRAWING[1:-1], "p": SLIDE[1:-1]},
)


def slide_faults(root: etree._Element, styles: frozenset[str]) -> Iterator[str]:
    """Yield the faults of a slide as messages; `styles` are the ids of the table styles that it may name."""
    shapes = list(root.iter(f"{SLIDE}cNvPr"))
    for kind in ("id", "name"):
        counts = Counter(shape.get(kind, "") for shape in shapes)
        yield from (f"two shapes of the {kind} '{value}'" for value, count in counts.items() if count > 1)
    if _EMPTY(root):
        yield "a text without a paragraph"
    for style in root.iter(f"{DRAWING}tableStyleId"):
        if (style.text or "").strip() not in styles:
            yield f"a table of the unknown style '{style.text}'"
