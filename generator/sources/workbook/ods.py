"""Cells of an .ods spreadsheet, from its XML: calamine tells neither errors nor merged cells nor what is hidden there.

OpenDocument 1.3, part 3, 9.1 (tables) and 19.385 (values).
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from xml.parsers import expat

from generator.sources.workbook.cells import Cell
from generator.sources.workbook.gate import HINT_LOCKED, LOCKED, Refused, pieces
from generator.sources.workbook.parts import Sheet
from generator.sources.workbook.scan import Findings, checked

CONTENT, MANIFEST = "content.xml", "META-INF/manifest.xml"
ERROR = re.compile(r"#(?:REF|VALUE|DIV/0|NULL|NUM)!|#NAME\?|#N/A|Err:[0-9]+")
SPACES = re.compile(r"[ \t\r\n]+")
DURATION = re.compile(r"(-?)P(?:([0-9]+)D)?T?(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9.,]+)S)?")
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
HIDDEN = ("collapse", "filter")
NUMBERS = ("float", "percentage", "currency")
Attributes = dict[str, str]


@dataclass(slots=True)
class Table:
    """The cells of a sheet by row, each with its column; and what was found among them."""

    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    merged: list[tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=list)
    found: Findings = field(default_factory=Findings)

    def dense(self) -> Iterator[tuple[int, int, list[Cell]]]:
        """Yield all rows from the first that holds something to the last, each from the first such column."""
        if not self.rows:
            return
        left = min(map(min, self.rows.values()))
        width = self.found.far[1] - left + 1
        for number in range(min(self.rows), max(self.rows) + 1):
            cells: list[Cell] = [""] * width
            for column, cell in self.rows.get(number, {}).items():
                cells[column - left] = cell
            yield number, left, cells


@dataclass(slots=True)
class Spreadsheet:
    """The sheets of a spreadsheet, and the cells of the one that was asked for, or else the first that is visible."""

    sheets: list[Sheet] = field(default_factory=list)
    chosen: str | None = None
    table: Table = field(default_factory=Table)


def read_spreadsheet(package: zipfile.ZipFile, asked: str) -> Spreadsheet:
    """Return the sheets of a package; raise Refused for one with a password, or with cells too far apart."""
    if MANIFEST in package.NameToInfo and b"encryption-data" in package.read(MANIFEST):
        raise Refused(LOCKED, HINT_LOCKED)
    parser = _ContentParser(asked)
    try:
        for piece in pieces(package, CONTENT):
            parser.parse(piece)
        return parser.finish()
    except Refused as refused:
        refused.sheet = parser.made.chosen or ""
        raise


class _ContentParser:
    """Collects the cells of one sheet from the content of a spreadsheet."""

    def __init__(self, asked: str) -> None:
        self.made = Spreadsheet()
        self._asked = asked
        self._style = ""
        self._hidden_styles: set[str] = set()
        self._depth = 0  # tables within the one that is read
        self._is_read = False
        self._row = self._column = self._rows = 0
        self._cell: Attributes | None = None
        self._texts: list[str] = []
        self._silent = 0  # notes within a cell
        self._expat = expat.ParserCreate()
        self._expat.buffer_text = True
        self._expat.StartElementHandler = self._start
        self._expat.EndElementHandler = self._end
        self._starts: dict[str, Callable[[Attributes], None]] = {
            "style:style": self._start_style,
            "style:table-properties": self._start_properties,
            "table:table": self._start_table,
            "table:table-column": self._start_column,
            "table:table-row": self._start_row,
            "table:table-cell": self._start_cell,
            "table:covered-table-cell": self._start_cell,
            "office:annotation": self._start_note,
            "text:p": self._start_paragraph,
            "text:s": lambda given: self._texts.append("\0" * int(given.get("text:c", "1"))),
            "text:tab": lambda _: self._texts.append("\1"),
            "text:line-break": lambda _: self._texts.append("\2"),
        }
        self._ends: dict[str, Callable[[], None]] = {
            "table:table": self._end_table,
            "table:table-row": self._end_row,
            "table:table-cell": self._end_cell,
            "table:covered-table-cell": self._end_cell,
            "office:annotation": self._end_note,
        }

    def parse(self, piece: bytes) -> None:
        self._expat.Parse(piece, False)  # noqa: FBT003  # positional only

    def finish(self) -> Spreadsheet:
        self._expat.Parse(b"", True)  # noqa: FBT003  # positional only
        return self.made

    def _start(self, tag: str, attributes: Attributes) -> None:
        handler = self._starts.get(tag)
        if handler is not None:
            handler(attributes)

    def _end(self, tag: str) -> None:
        handler = self._ends.get(tag)
        if handler is not None:
            handler()

    def _start_style(self, given: Attributes) -> None:
        self._style = given.get("style:name", "")

    def _start_properties(self, given: Attributes) -> None:
        if given.get("table:display") == "false":
            self._hidden_styles.add(self._style)

    def _start_table(self, given: Attributes) -> None:
        self._depth += 1
        if self._depth > 1:
            raise Refused("a cell holds a table of its own", "move it out of the cell", (self._row, self._column))
        name = given.get("table:name", "")
        is_hidden = given.get("table:style-name") in self._hidden_styles
        self.made.sheets.append(Sheet(name, "hidden" if is_hidden else "visible", is_grid=True))
        fits = name == self._asked if self._asked else not is_hidden
        self._is_read = fits and self.made.chosen is None
        self._row = self._column = 0
        if self._is_read:
            self.made.chosen = name

    def _end_table(self) -> None:
        self._depth -= 1
        if self._is_read:
            _measure(self.made.table)
        self._is_read = False

    def _start_column(self, given: Attributes) -> None:
        count = _repeated(given, "table:number-columns-repeated", LAST_COLUMN)
        if self._is_read and given.get("table:visibility") in HIDDEN:
            self.made.table.found.hidden_columns.append((self._column, self._column + count - 1))
        self._column += count

    def _start_row(self, given: Attributes) -> None:
        self._column = 0
        self._rows = _repeated(given, "table:number-rows-repeated", LAST_ROW)
        if self._is_read and given.get("table:visibility") in HIDDEN:
            self.made.table.found.hidden_rows += range(self._row, min(self._row + self._rows, LAST_ROW))

    def _end_row(self) -> None:
        self._row += self._rows

    def _start_cell(self, given: Attributes) -> None:
        self._cell = given
        self._texts.clear()

    def _start_note(self, _: Attributes) -> None:
        self._silent += 1
        self._expat.CharacterDataHandler = None

    def _end_note(self) -> None:
        self._silent -= 1

    def _start_paragraph(self, _: Attributes) -> None:
        if self._cell is not None and not self._silent:
            self._texts.append("\2" if self._texts else "")
            self._expat.CharacterDataHandler = self._texts.append

    def _end_cell(self) -> None:
        given, self._cell = self._cell or {}, None
        self._expat.CharacterDataHandler = None
        count = _repeated(given, "table:number-columns-repeated", LAST_COLUMN)
        if self._is_read:
            self._keep(given, _shown(self._texts), count)
        self._column += count

    def _keep(self, given: Attributes, shown: str, count: int) -> None:
        """Keep a cell, as often as it is repeated."""
        spot, table = (self._row, self._column), self.made.table
        across, down = int(given.get("table:number-columns-spanned", 1)), int(given.get("table:number-rows-spanned", 1))
        if across > 1 or down > 1:
            table.merged.append((spot, (spot[0] + down - 1, spot[1] + across - 1)))
        kind = given.get("office:value-type")
        if "table:formula" in given and kind is None and not shown:
            table.found.empty_formulas.append(spot)
        if given.get("calcext:value-type") == "error" or ("table:formula" in given and ERROR.fullmatch(shown)):
            table.found.errors.append((*spot, shown))
        value = _value(kind, given, shown)
        if value == "":
            return
        if count * self._rows > LAST_ROW:
            raise Refused("a cell is repeated more often than a sheet has rows", "clear it", spot)
        for row in range(spot[0], spot[0] + self._rows):
            table.rows.setdefault(row, {}).update(dict.fromkeys(range(spot[1], spot[1] + count), value))


def _repeated(given: Attributes, key: str, most: int) -> int:
    return min(max(int(given.get(key, 1)), 1), most)


def _shown(texts: list[str]) -> str:
    """Return the text of a cell: white space counts as one space, but for that which has an element of its own."""
    lines = "".join(texts).split("\2")
    return "\n".join(SPACES.sub(" ", line).strip(" ").replace("\0", " ").replace("\1", "\t") for line in lines)


def _value(kind: str | None, given: Attributes, shown: str) -> Cell:
    """Return the value of a cell; a whole number that is shown with zeros before it is the text that is shown."""
    if kind in NUMBERS:
        number = float(given["office:value"])
        is_padded = shown.startswith("0") and shown.isdecimal() and len(shown) > 1 and int(shown) == number
        return shown if is_padded else number
    if kind == "boolean":
        return given["office:boolean-value"] == "true"
    if kind == "date":
        return _day(given["office:date-value"])
    if kind == "time":
        return _length(given["office:time-value"])
    return given.get("office:string-value", "") if kind == "string" and not shown else shown


def _day(text: str) -> Cell:
    """Return a day, or a moment; as it is written where the calendar has none such."""
    try:
        return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
    except ValueError:
        return text


def _length(text: str) -> Cell:
    found = DURATION.fullmatch(text)
    if found is None:
        return text
    days, hours, minutes = (int(part or 0) for part in found.groups()[1:4])
    length = timedelta(days=days, hours=hours, minutes=minutes, seconds=float((found[5] or "0").replace(",", ".")))
    return -length if found[1] else length


def _measure(table: Table) -> None:
    """Note how far apart the cells of a table lie; raise Refused where that is too far."""
    if not table.rows:
        return
    columns = [column for row in table.rows.values() for column in (min(row), max(row))]
    top, bottom, left, right = min(table.rows), max(table.rows), min(columns), max(columns)
    table.found.area = (bottom - top + 1) * (right - left + 1)
    table.found.count = sum(map(len, table.rows.values()))
    table.found.far = (bottom, right)
    checked(table.found)
