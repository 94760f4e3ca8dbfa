"""The codes of a PDF's font to characters, by the font's ToUnicode map (ISO 32000-1, 9.10.3)."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace

import pikepdf

NO_TOKENS = re.compile(rb"%[^\r\n]*|\([^()]*\)")  # comments and literal strings
TOKENS = re.compile(rb"<([0-9A-Fa-f\s]*)>|([\[\]])|([A-Za-z]+)")
SIMPLE = ("/TrueType", "/Type1", "/MMType1")
MOST_CODES = 70_000  # of a map: more than the two-byte codes that there are
MOST_KEPT = 1 << 12  # strings of a font: those of a table recur


class Advances(dict[int, float]):
    """How far codes go, in thousandths of the size; one that is not there goes nowhere."""

    def __missing__(self, code: int) -> float:
        """Return nothing."""
        return 0.0


@dataclass(frozen=True, slots=True)
class Font:
    """A font's map: `width` bytes make a code; `kept` are strings that were read, with what was read."""

    width: int
    characters: dict[int, str]
    advances: Advances = field(default_factory=Advances)
    kept: dict[bytes, tuple[str, float]] = field(default_factory=dict, compare=False, repr=False)

    def read(self, shown: bytes) -> tuple[str, float]:
        """Return the characters of a shown string, and how far it goes, in sizes; raise ValueError as `text` does."""
        found = self.kept.get(shown)
        if found is None:
            if len(self.kept) >= MOST_KEPT:
                self.kept.clear()
            found = self.kept[shown] = self.text(shown), self.advance(shown)
        return found

    def known(self, shown: bytes) -> tuple[str, float] | None:
        """Return what `read` does, or None where it raises."""
        try:
            return self.kept.get(shown) or self.read(shown)
        except ValueError:
            return None

    def text(self, shown: bytes) -> str:
        """Return the characters of a shown string; raise ValueError for a code that the map lacks."""
        if self.width == 1:
            return codecs.charmap_decode(shown, "strict", self.characters)[0]
        if len(shown) % self.width:
            raise ValueError("a string ends inside a code")
        try:
            return "".join(self.characters[code] for code in self._codes(shown))
        except KeyError as error:
            raise ValueError(f"no character for code {error}") from error

    def codes(self, shown: bytes) -> list[str]:
        """Return the characters of each code of a shown string, whose text is known to be readable."""
        return [self.characters[code] for code in (shown if self.width == 1 else self._codes(shown))]

    def advance(self, shown: bytes) -> float:
        """Return how far a shown string goes, in sizes."""
        codes = shown if self.width == 1 else self._codes(shown)
        return sum(map(self.advances.__getitem__, codes)) / 1000

    def _codes(self, shown: bytes) -> list[int]:
        return [int.from_bytes(shown[n : n + self.width]) for n in range(0, len(shown), self.width)]


def read_font(font: pikepdf.Object) -> Font:
    """Return the map and advances of a simple font (ISO 32000-1, 9.6).

    Raises ValueError for a font without a map, or of a kind whose glyphs are drawn or chosen in another way.
    """
    stream = font.get("/ToUnicode")
    if font.get("/Subtype") not in SIMPLE:
        raise ValueError(f"a font of kind {str(font.get('/Subtype', '/?'))[1:]}")
    if not isinstance(stream, pikepdf.Stream):
        raise ValueError("the font has no ToUnicode map")  # noqa: TRY004  # a fault of the file, as the others
    first, widths = int(font.get("/FirstChar", 0)), font.get("/Widths", pikepdf.Array())
    read = parse_map(stream.read_bytes())
    advances = Advances((code, float(width)) for code, width in enumerate(list(widths), first))
    return replace(read, advances=advances)


def font_or_problem(resource: pikepdf.Object) -> Font | str:
    """Return a font, or why it cannot be read."""
    try:
        return read_font(resource)
    except ValueError as error:
        return f"a font that cannot be read: {error}"


def parse_map(source: bytes) -> Font:
    """Return the map that a CMap file holds; raise ValueError for one that cannot be read."""
    widths: set[int] = set()
    characters: dict[int, str] = {}
    held: list[bytes | list[bytes]] = []
    opened: list[bytes] | None = None
    for digits, bracket, word in TOKENS.findall(NO_TOKENS.sub(b" ", source)):
        if bracket == b"[":
            opened = []
        elif bracket == b"]":
            held.append(opened or [])
            opened = None
        elif word:
            _finish(word, held, characters, widths)
            held = []
        else:
            (held if opened is None else opened).append(bytes.fromhex(digits.decode("ascii")))
    if len(widths) != 1:
        raise ValueError("the ToUnicode map has codes of more than one length")
    return Font(widths.pop(), characters)


def _finish(word: bytes, held: list[bytes | list[bytes]], characters: dict[int, str], widths: set[int]) -> None:
    if word == b"usecmap":
        raise ValueError("the ToUnicode map rests on another map")
    if word == b"endcodespacerange":
        widths.update(len(code) for code in held)
    elif word == b"endbfchar":
        for code, text in zip(held[::2], held[1::2], strict=True):
            _put(characters, _number(code), _text(text))
    elif word == b"endbfrange":
        for first, last, text in zip(held[::3], held[1::3], held[2::3], strict=True):
            _put_range(characters, _number(first), _number(last), text)


def _put_range(characters: dict[int, str], first: int, last: int, text: bytes | list[bytes]) -> None:
    if last - first > MOST_CODES:
        raise ValueError("a range of the ToUnicode map is too long")
    for step, code in enumerate(range(first, last + 1)):
        if isinstance(text, list):
            _put(characters, code, _text(text[step]))
        else:
            start = _text(text)
            _put(characters, code, start[:-1] + chr(ord(start[-1]) + step))


def _put(characters: dict[int, str], code: int, text: str) -> None:
    if characters.setdefault(code, text) != text:
        raise ValueError(f"the ToUnicode map has two texts for code {code}")


def _number(code: bytes | list[bytes]) -> int:
    if isinstance(code, list):
        raise ValueError("the ToUnicode map has a list for a code")  # noqa: TRY004  # a fault of the file
    return int.from_bytes(code)


def _text(text: bytes | list[bytes]) -> str:
    if isinstance(text, list) or not text:
        raise ValueError("the ToUnicode map has no text for a code")
    return text.decode("utf-16-be")
