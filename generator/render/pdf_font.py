"""TrueType fonts embedded so that what is drawn is what is read back, character for character.

reportlab's own font maps the no-break space to the space, draws missing characters as blanks without a word, and
writes a ToUnicode table that is wrong above the Basic Multilingual Plane; this one does none of that.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument

    from generator.model.theme import FontFace

FIRST_READABLE, LAST_READABLE = 32, 126  # characters of ASCII, whose codes are their own
FIRST_CODE, LAST_CODE = 33, 255  # of a further subset: below, a code would have to be escaped
ESCAPED = {ord("("): "\\(", ord(")"): "\\)", ord("\\"): "\\\\"}
MOST_IN_BLOCK = 100  # entries of a bfchar block: ISO 32000-1, 9.7.5.4 by way of Adobe Technical Note 5411


@cache
def exact_font(key: str, file: str) -> ExactFont:
    """Return the font of a file; it is parsed once in a process and serves any number of documents."""
    return ExactFont(key, file)


def encoders(faces: Mapping[str, FontFace], document: PDFDocument) -> dict[str, Encoder]:
    """Return the codes of each face in a document; fallback fonts are shared by all faces."""
    files = dict.fromkeys(other for face in faces.values() for other in face.fallback.values())
    shared = {other: exact_font(other.file, other.file).encoder(document) for other in files}
    return {
        key: exact_font(face.family + key, face.file).encoder(
            document, {code: shared[other] for code, other in face.fallback.items()}
        )
        for key, face in faces.items()
    }


class Encoder:
    """The codes of one font in one document: 256-character subsets, filled as characters are first drawn.

    In the first subset, a character of ASCII has its own code; so most texts are written as they are.
    """

    def __init__(self, font: ExactFont, document: PDFDocument, others: Mapping[int, Encoder]) -> None:
        """Begin with an empty subset; `others` have the characters that the font lacks."""
        self._font, self._document, self._others = font, document, others
        self._subsets: list[list[int]] = []
        self._codes: dict[int, tuple[str, str]] = {}
        self._plain: set[str] = set()
        self._names: dict[int, str] = {}

    def encode(self, text: str) -> list[tuple[str, str]]:
        """Return the text as (resource name of a subset, body of a literal string with codes in it).

        Raises KeyError for a missing character.
        """
        if self._plain.issuperset(text):
            return [(self._names.get(0) or self._name(0), text)]
        codes = [self._codes.get(character) or self._assigned(character) for character in map(ord, text)]
        parts = groupby(codes, key=lambda code: code[0])
        return [(name, "".join([code for _, code in part])) for name, part in parts]

    def _name(self, subset: int) -> str:
        if subset not in self._names:
            self._names[subset] = self._font.getSubsetInternalName(subset, self._document)
        return self._names[subset]

    def _assigned(self, character: int) -> tuple[str, str]:
        """Give a character a code, in the font that has it."""
        other = self._others.get(character)
        if other is None:
            subset, code = self._assign(character)
            coded = (self._name(subset), code)
        else:
            (coded,) = other.encode(chr(character))
        self._codes[character] = coded
        return coded

    def _assign(self, character: int) -> tuple[int, str]:
        self._font.face.charToGlyph[character]
        if not self._subsets:
            state: Any = self._font._assignState(self._document, asciiReadable=False)  # type: ignore[attr-defined]  # noqa: SLF001
            self._subsets = state.subsets = [[0] * (LAST_READABLE + 1)]
        if FIRST_READABLE <= character <= LAST_READABLE:
            subset, code = 0, character
            self._subsets[0][code] = character
            if code not in ESCAPED:
                self._plain.add(chr(character))
        else:
            if len(self._subsets[-1]) > LAST_CODE:
                self._subsets.append([0] * FIRST_CODE)
            subset, code = len(self._subsets) - 1, len(self._subsets[-1])
            self._subsets[-1].append(character)
        return subset, ESCAPED.get(code, chr(code))


NO_OTHERS: Mapping[int, Encoder] = MappingProxyType({})


class ExactFont(TTFont):
    """A font that keeps every character apart."""

    def encoder(self, document: PDFDocument, others: Mapping[int, Encoder] = NO_OTHERS) -> Encoder:
        """Return the codes of this font in a document; `others` have the characters that it lacks."""
        return Encoder(self, document, others)

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
