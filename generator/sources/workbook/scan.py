"""What calamine does not tell of a sheet: errors, formulas without value, what is hidden, cells that a format changes.

Most sheets hold none of it. So their XML is first searched for signs that it may be there, which is fast, and parsed
only if it may. A search errs on the side of parsing: a sheet that writes XML in an unusual way is always parsed.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat

from generator.sources.workbook.cells import number_of, reference
from generator.sources.workbook.gate import HINT_SMALL, Refused, pieces
from generator.sources.workbook.parts import TRUE
from generator.sources.workbook.styles import Styles

SPACED = (b"\n=", b"=\n", b"\r=", b"=\r", b"\t=", b"=\t")
SIGNS = (rb' t="e"', rb'hidden="[1to]', rb"<f", rb":f")  # each searched alone: an alternation is ten times slower
ROW = re.compile(rb'<row r="([0-9]+)"|<row (?!r=)')
FAR_COLUMN = re.compile(rb'<c r="([A-Z]{2,3})[0-9]+"[^>]*(?<!/)>')
MOST_CELLS, MOST_EMPTY = 5_000_000, 20  # above so many, at most 20 times as many places as cells that hold something
DIGITS = "0123456789"
LAST_COLUMN, LAST_ROW = 16_384, 1_048_576
Spot = tuple[int, int]


@dataclass(slots=True)
class Findings:
    """What a sheet holds besides values, by row and column from 0.

    `texts` are cells that read otherwise than calamine says; `area` how many places lie between the outermost cells
    that hold something, `count` how many these are at least, and `far` where the last row and column of them meet.
    """

    errors: list[tuple[int, int, str]] = field(default_factory=list)
    empty_formulas: list[Spot] = field(default_factory=list)
    formulas: int = 0
    first_formula: Spot | None = None
    texts: dict[Spot, str] = field(default_factory=dict)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    area: int = 0
    count: int = 0
    far: Spot = (0, 0)

    def is_sparse(self) -> bool:
        """Tell whether nearly all of a large sheet is empty."""
        return self.area > max(MOST_CELLS, MOST_EMPTY * self.count)


def scan(package: zipfile.ZipFile, part: str, styles: Styles) -> Findings:
    """Return what the part of a sheet holds; raise Refused where its cells lie too far apart to be read."""
    found = _plain(package, part, styles)
    if found is not None and not found.is_sparse():
        return found
    parser = _SheetParser(styles)
    for piece in pieces(package, part):
        parser.parse(piece)
    return checked(parser.finish())


def note_number(found: Findings, styles: Styles, style: str, spot: Spot, number: float) -> None:
    """Note what the style of a cell makes of its number; raise Refused for a day that no calendar has."""
    if styles.is_before(style, number):
        message = f"the day of the number {number:g} is before the calendar of workbooks"
        raise Refused(message, "correct it, or write it as text", spot)
    text = styles.text(style, number)
    if text:
        found.texts[spot] = text


def checked(found: Findings) -> Findings:
    """Return the findings; raise Refused where a cell lies so far from the others that calamine could not go on."""
    if found.is_sparse():
        message = f"a cell so far from the others would make the sheet one of {found.area:,} cells"
        raise Refused(message, f"clear it; or {HINT_SMALL}", found.far)
    return found


def _plain(package: zipfile.ZipFile, part: str, styles: Styles) -> Findings | None:
    """Return how large a sheet is at most in which nothing is to be found; None for one to be parsed."""
    suspects = [re.compile(sign) for sign in (*SIGNS, *_style_signs(styles))]
    rows = count = 0
    columns = 26  # to column Z; only references of more letters are looked at
    for piece in pieces(package, part):
        if not _is_plain(piece) or any(sign.search(piece) for sign in suspects):
            return None
        count += piece.count(b"</c>")
        last = piece.rfind(b"<row ")
        if last >= 0:
            found = ROW.match(piece, last)
            if found is None or found[1] is None:
                return None
            rows = int(found[1])
        columns = max([columns, *(number_of(name.decode()) + 1 for name in {*FAR_COLUMN.findall(piece)})])
    return Findings(area=rows * columns, count=count)


def _is_plain(piece: bytes) -> bool:
    """Tell whether all attributes are written as most programs do: name="value", without references to characters."""
    if b"'" in piece or b"\0" in piece or b" =" in piece or b"= " in piece or (b"&" in piece and b"&#" in piece):
        return False
    # One byte is found ten times faster than two.
    return not any(space in piece for space in (b"\n", b"\r", b"\t")) or not any(sign in piece for sign in SPACED)


def _style_signs(styles: Styles) -> list[bytes]:
    """Return patterns for cells whose style may change what their number means."""
    signs = [
        (styles.padded.keys(), ""),
        (styles.days, "[^>]*><v>(?:-|0|60)"),
        (styles.times, "[^>]*><v>(?:-|[1-9])"),
    ]
    return [f' s="(?:{"|".join(indices)})"{value}'.encode() for indices, value in signs if indices]


class _SheetParser:
    """Collects findings from the XML of a sheet, piece by piece; called for every tag, so it does little for most."""

    def __init__(self, styles: Styles) -> None:
        self.found = Findings()
        self._styles = styles
        self._odd_styles = {*styles.padded, *styles.days, *styles.times}
        self._row, self._top, self._bottom = -1, LAST_ROW, -1
        self._reference = ""
        self._columns: set[str] = set()
        self._cell: dict[str, str] = {}
        self._has_formula = self._has_text = False
        self._value: list[str] = []
        self._ends: dict[str, Callable[[], None]] = {"v": self._end_value, "c": self._end_cell}
        self._starts: dict[str, Callable[[dict[str, str]], None]] = {
            "c": self._start_cell,
            "v": self._start_value,
            "row": self._start_row,
            "f": self._start_formula,
            "is": self._start_text,
            "col": self._start_column,
        }
        self._expat = expat.ParserCreate()
        self._expat.buffer_text = True
        self._expat.StartElementHandler = self._start
        self._expat.EndElementHandler = self._end

    def parse(self, piece: bytes) -> None:
        self._expat.Parse(piece, False)  # noqa: FBT003  # positional only

    def finish(self) -> Findings:
        self._expat.Parse(b"", True)  # noqa: FBT003  # positional only
        if self.found.count:
            columns = [number_of(name) for name in self._columns]
            self.found.area = (self._bottom - self._top + 1) * (max(columns) - min(columns) + 1)
            self.found.far = (self._bottom, max(columns))
        return self.found

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        handler = self._starts.get(tag if ":" not in tag else tag.rpartition(":")[2])
        if handler is not None:
            handler(attributes)

    def _start_column(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") in TRUE:
            first, last = int(attributes["min"]), min(int(attributes["max"]), LAST_COLUMN)
            self.found.hidden_columns.append((first - 1, last - 1))

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
        self._reference = ""
        if attributes.get("hidden") in TRUE:
            self.found.hidden_rows.append(self._row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._cell = attributes
        self._reference = attributes.get("r") or self._next_reference()
        self._has_formula = self._has_text = False
        self._value.clear()

    def _next_reference(self) -> str:
        """Return the place of a cell that names none: to the right of the one before."""
        return reference(self._row, number_of(self._reference.rstrip(DIGITS)) + 1)

    def _start_formula(self, _: dict[str, str]) -> None:
        self._has_formula = True

    def _start_text(self, _: dict[str, str]) -> None:
        self._has_text = True

    def _start_value(self, _: dict[str, str]) -> None:
        self._has_text = self._cell.get("t") == "str"
        self._expat.CharacterDataHandler = self._value.append

    def _end(self, tag: str) -> None:
        handler = self._ends.get(tag if ":" not in tag else tag.rpartition(":")[2])
        if handler is not None:
            handler()

    def _end_value(self) -> None:
        self._expat.CharacterDataHandler = None

    def _end_cell(self) -> None:
        is_filled = self._has_text or bool(self._value)
        if self._has_formula:
            self._note_formula(is_filled=is_filled)
        if not is_filled:
            return
        self.found.count += 1
        self._columns.add(self._reference.rstrip(DIGITS))
        self._top, self._bottom = min(self._top, self._row), max(self._bottom, self._row)
        kind, style = self._cell.get("t", "n"), self._cell.get("s")
        if kind == "e":
            self.found.errors.append((*self._spot(), "".join(self._value).strip()))
        elif kind == "n" and style in self._odd_styles:
            note_number(self.found, self._styles, style, self._spot(), float("".join(self._value)))

    def _spot(self) -> Spot:
        return self._row, number_of(self._reference.rstrip(DIGITS))

    def _note_formula(self, *, is_filled: bool) -> None:
        if not is_filled:
            self.found.empty_formulas.append(self._spot())
            return
        self.found.formulas += 1
        if self.found.first_formula is None:
            self.found.first_formula = self._spot()
