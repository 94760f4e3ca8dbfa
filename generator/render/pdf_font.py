"""TrueType fonts embedded so that what is drawn is what is read back, character for character.

reportlab's own font maps the no-break space to the space, draws missing characters as blanks without a word, and
writes a ToUnicode table that is wrong above the Basic Multilingual Plane; this one does none of that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import groupby
from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

from generator.model.pages import SOFT_HYPHEN

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument

    from generator.model.pages import Glyph
    from generator.model.theme import FontFace

FIRST_READABLE, LAST_READABLE = 32, 126  # characters of ASCII, whose codes are their own
FIRST_CODE, LAST_CODE = 33, 255  # of a further subset: below, a code would have to be escaped
ESCAPED = {ord("("): "\\(", ord(")"): "\\)", ord("\\"): "\\\\"}
GLYPHS = 0x110000  # a glyph is counted with the characters of a font from here on, above all characters there are
NO_TEXT = "\N{WORD JOINER}"  # of a glyph that is a part of a letter: a code must stand for something
MOST_KEPT = 1 << 8  # kerned texts
MOST_IN_BLOCK = 100  # entries of a bfchar block: ISO 32000-1, 9.7.5.4 by way of Adobe Technical Note 5411


@cache
def exact_font(key: str, file: str) -> ExactFont:
    """Return the font of a file; it is parsed once in a process and serves any number of documents."""
    return ExactFont(key, file)


def encoders(faces: Mapping[str, FontFace], document: PDFDocument) -> dict[str, Encoder]:
    """Return the codes of each face in a document; fallback fonts are shared by all faces."""
    files = dict.fromkeys(other.file for face in faces.values() for other in face.fallback.values())
    shared = {file: exact_font(file, file).encoder(document) for file in files}
    return {
        key: exact_font(face.family + key, face.file).encoder(
            document, {code: shared[other.file] for code, other in face.fallback.items()}, shared
        )
        for key, face in faces.items()
    }


class CodedGlyph(NamedTuple):
    """A glyph as it is written: the resource name of a subset, its code there, its advance in thousandths."""

    name: str
    code: str
    advance: float


class Encoder:
    """The codes of one font in one document: 256-character subsets, filled as characters are first drawn.

    In the first subset, a character of ASCII has its own code; so most texts are written as they are. `by_file` has
    the codes of the fallback fonts.
    """

    def __init__(
        self, font: ExactFont, document: PDFDocument, others: Mapping[int, Encoder], by_file: Mapping[str, Encoder]
    ) -> None:
        """Begin with an empty subset; `others` have the characters that the font lacks."""
        self._font, self._document, self._others, self._by_file = font, document, others, by_file
        self._glyphs: dict[tuple[int, str], CodedGlyph] = {}
        self._subsets: list[list[int]] = []
        self._codes: dict[int, tuple[str, str]] = {}
        self._plain: set[str] = set()
        self._names: dict[int, str] = {}
        self._kerned: dict[tuple[str, tuple[tuple[int, int], ...]], list[tuple[str, str]]] = {}

    def encode(self, text: str) -> list[tuple[str, str]]:
        """Return the text as (resource name of a subset, body of a literal string with codes in it).

        Raises KeyError for a missing character.
        """
        if self._plain.issuperset(text):
            return [(self._names.get(0) or self._name(0), text)]
        codes = [self._codes.get(character) or self._assigned(character) for character in map(ord, text)]
        parts = groupby(codes, key=lambda code: code[0])
        return [(name, "".join([code for _, code in part])) for name, part in parts]

    @property
    def name(self) -> str:
        """Return the resource name of the first subset."""
        return self._names.get(0) or self._name(0)

    def is_plain(self, text: str) -> bool:
        """Tell whether all characters of a text are written as they are."""
        return self._plain.issuperset(text)

    def shown(self, text: str, place: str, size: str) -> str:
        """Return the operators that show a text at a place, where the first subset is set before and after them."""
        if self.is_plain(text):
            return f"{place}({text}) Tj"
        operators, font = [], self.name
        for name, codes in self.encode(text):
            operators += [f"{name} {size} Tf"] if name != font else []
            operators.append(f"{place}({codes}) Tj")
            place, font = "", name
        return "\n".join([*operators, f"{self.name} {size} Tf"] if font != self.name else operators)

    def kerned(self, text: str, kerns: tuple[tuple[int, int], ...]) -> list[tuple[str, str]]:
        """Return the text as (resource name of a subset, body of an array), with the next letter moved after some.

        In an array, what is less than zero moves right. Running lines recur on each page.
        """
        found = self._kerned.get((text, kerns))
        if found is None:
            shown: list[tuple[str, str]] = []
            start = 0
            for after, amount in (*kerns, (len(text), 0)):
                shown += [(name, f"({codes})") for name, codes in self.encode(text[start : after + 1])]
                shown += [(shown[-1][0], str(-amount))] if amount else []
                start = after + 1
            parts = groupby(shown, key=itemgetter(0))
            found = [(name, "".join([part for _, part in of])) for name, of in parts]
            if len(self._kerned) >= MOST_KEPT:
                self._kerned.clear()
            self._kerned[text, kerns] = found
        return found

    def glyphs(self, file: str, glyphs: Iterable[Glyph]) -> list[CodedGlyph]:
        """Return how glyphs of this font, or of a fallback font, are written."""
        encoder = self._by_file.get(file, self)
        return [encoder._glyph(glyph) for glyph in glyphs]  # noqa: SLF001  # another of this class

    def _glyph(self, glyph: Glyph) -> CodedGlyph:
        """Return a glyph; one that stands for other characters elsewhere has another code there."""
        key = (glyph.number, glyph.text)
        if key not in self._glyphs:
            subset, code = self._append(self._font.counted(glyph.number), glyph.text or NO_TEXT)
            self._glyphs[key] = CodedGlyph(self._name(subset), code, self._font.advance(glyph.number))
        return self._glyphs[key]

    def _name(self, subset: int) -> str:
        if subset not in self._names:
            self._texts()
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
        if character == ord(SOFT_HYPHEN):
            return self._append(self._font.counted(self._font.face.charToGlyph[ord("-")]), SOFT_HYPHEN)
        self._font.face.charToGlyph[character]
        if not FIRST_READABLE <= character <= LAST_READABLE:
            return self._append(character, chr(character))
        self._texts()[0][character] = chr(character)
        self._subsets[0][character] = character
        if character not in ESCAPED:
            self._plain.add(chr(character))
        return 0, ESCAPED.get(character, chr(character))

    def _append(self, member: int, text: str) -> tuple[int, str]:
        """Give a character, or a glyph as it is counted with them, the next code; return its subset and the code."""
        texts = self._texts()
        if len(self._subsets[-1]) > LAST_CODE:
            self._subsets.append([0] * FIRST_CODE)
            texts.append({})
        subset, code = len(self._subsets) - 1, len(self._subsets[-1])
        self._subsets[-1].append(member)
        texts[-1][code] = text
        return subset, ESCAPED.get(code, chr(code))

    def _texts(self) -> list[dict[int, str]]:
        """Return what the codes of each subset stand for, as the font will ask for it; begin the first subset."""
        state: Any = self._font._assignState(self._document, asciiReadable=False)  # type: ignore[attr-defined]  # noqa: SLF001
        if not self._subsets:
            self._subsets = state.subsets = [[0] * (LAST_READABLE + 1)]
            state.texts = [{}]
        texts: list[dict[int, str]] = state.texts
        return texts


NO_OTHERS: Mapping[int, Encoder] = MappingProxyType({})
NO_FILES: Mapping[str, Encoder] = MappingProxyType({})


class ExactFont(TTFont):
    """A font that keeps every character apart."""

    def __init__(self, key: str, file: str) -> None:
        """Read a file; reportlab scales the advance that the last glyphs share before it embeds it again."""
        super().__init__(key, file)
        face: Any = self.face
        metrics = face.hmetrics
        told = int.from_bytes(face.get_table("hhea")[34:36])  # numberOfHMetrics: OpenType 1.9, hhea
        metrics[told:] = [(metrics[told - 1][0], bearing) for _, bearing in metrics[told:]]

    def encoder(
        self,
        document: PDFDocument,
        others: Mapping[int, Encoder] = NO_OTHERS,
        by_file: Mapping[str, Encoder] = NO_FILES,
    ) -> Encoder:
        """Return the codes of this font in a document; `others` have the characters that it lacks."""
        return Encoder(self, document, others, by_file)

    def counted(self, glyph: int) -> int:
        """Return the number by which the font embeds a glyph as it embeds a character."""
        self.face.charToGlyph[GLYPHS + glyph] = glyph
        self.face.charWidths[GLYPHS + glyph] = self.advance(glyph)
        return GLYPHS + glyph

    def advance(self, glyph: int) -> float:
        """Return the advance of a glyph in thousandths of the size."""
        face: Any = self.face
        return float(self.pdfScale(face.hmetrics[glyph][0]))  # type: ignore[no-untyped-call]

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802  # reportlab's name
        """Add the font's objects to the document, with ToUnicode tables of our own."""
        state: Any = self.state[doc]
        texts = state.texts
        super().addObjects(doc)
        for number, subset in enumerate(texts):
            name = b"".join((SUBSETN(number), b"+", self.face.name, self.face.subfontNameX)).decode("pdfdoc")
            table: Any = doc.idToObject["toUnicodeCMap:" + name]
            table.content = to_unicode(name, subset)


def to_unicode(name: str, texts: Mapping[int, str]) -> str:
    """Return the ToUnicode table of a subset whose codes stand for `texts` (ISO 32000-1, 9.10.3)."""
    entries = [f"<{code:02X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in sorted(texts.items())]
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
