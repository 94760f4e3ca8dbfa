"""TrueType fonts embedded so that what is drawn is what is read back, character for character.

reportlab's own font maps the no-break space to the space, draws missing characters as blanks without a word, and
writes a ToUnicode table that is wrong above the Basic Multilingual Plane; this one does none of that.
"""

from __future__ import annotations

from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument

SPACE = 32
LAST_CODE = 0xFF  # of a subset
MOST_IN_BLOCK = 100  # entries of a bfchar block: ISO 32000-1, 9.7.5.4 by way of Adobe Technical Note 5411


@cache
def exact_font(key: str, file: str) -> ExactFont:
    """Return the font of a file; it is parsed once in a process and serves any number of documents."""
    return ExactFont(key, file)


class ExactFont(TTFont):
    """A font that hands out codes of 256-character subsets in the order in which characters are first drawn."""

    def encode(self, text: str, document: PDFDocument) -> list[tuple[str, bytes]]:
        """Return the text as (resource name of a subset, codes in it); raise KeyError for a missing character."""
        state = self._assignState(document, asciiReadable=False)  # type: ignore[attr-defined]  # private
        numbers = [state.assignments.get(code) or self._assign(code, state) for code in map(ord, text)]
        if max(numbers, default=0) <= LAST_CODE:
            return [(self.getSubsetInternalName(0, document), bytes(numbers))]
        subsets = groupby(numbers, key=lambda number: number >> 8)
        names = ((self.getSubsetInternalName(subset, document), part) for subset, part in subsets)
        return [(name, bytes(number & LAST_CODE for number in part)) for name, part in names]

    def _assign(self, code: int, state: Any) -> int:  # noqa: ANN401  # a class inside reportlab's own
        self.face.charToGlyph[code]
        number: int = state.nextCode
        if number & 0xFF == SPACE:
            if number != SPACE:
                state.subsets[-1].append(SPACE)
            number += 1
        if number & 0xFF == 0:
            state.subsets.append([0])
            number += 1
        if number <= SPACE:
            state.subsets[0][number] = code
        else:
            state.subsets[-1].append(code)
        state.nextCode = number + 1
        state.assignments[code] = number
        return number

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802  # reportlab's name
        """Add the font's objects to the document, with ToUnicode tables of our own."""
        subsets = [list(subset) for subset in self.state[doc].subsets]
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            name = b"".join((SUBSETN(number), b"+", self.face.name, self.face.subfontNameX)).decode("pdfdoc")
            table: Any = doc.idToObject["toUnicodeCMap:" + name]
            table.content = to_unicode(name, subset)


def to_unicode(name: str, subset: list[int]) -> str:
    """Return the ToUnicode table of a subset in which code n stands for `subset[n]` (ISO 32000-1, 9.10.3)."""
    entries = [
        f"<{code:02X}> <{chr(character).encode('utf-16-be').hex().upper()}>"
        for code, character in enumerate(subset)
        if character
    ]
    blocks = [entries[first : first + MOST_IN_BLOCK] for first in range(0, len(entries), MOST_IN_BLOCK)]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        f"/CMapName /{name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    for block in blocks:
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join([*lines, "endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"])
