"""What calamine does not tell of an .xlsx sheet: errors, formulas without results, what is hidden, zero-padded numbers.

Standard library only: this runs in the child process that reads a workbook (ECMA-376 part 1, 18.3 and 18.8).
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

Spot = tuple[int, int]  # row and column, from 0
CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(/?)>")
ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
COLUMN = re.compile(rb"<(?:\w+:)?col\b([^>]*)>")
REFERENCE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
PREFIXED = re.compile(rb"<\w+:worksheet\b")
PROLOG, LONGEST_PREFIX = 4_096, 20
FAR = re.compile(rb'c r="([A-Z]{2,3})[0-9]+"[^>/]*>')
STYLE = re.compile(rb'\bs="([0-9]+)"')
KIND = re.compile(rb'\bt="(\w+)"')
HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
NUMBER = re.compile(rb'\br="([0-9]+)"')
SPAN = re.compile(rb'\b(min|max)="([0-9]+)"')
FORMULA = re.compile(rb"<(?:\w+:)?f\b")
RESULT = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]+)<|<(?:\w+:)?is\b")
END = re.compile(rb"</(?:\w+:)?c>")
ZEROS = re.compile(r"0{2,}")
WIDEST = 16_384


@dataclass(slots=True)
class Marks:
    """What is odd about a sheet: cells by row and column from 0, rows and columns by number from 0.

    `errors` are cells with an error, and with an empty text formulas without a stored result.
    """

    errors: dict[Spot, str] = field(default_factory=dict)
    padded: dict[Spot, int] = field(default_factory=dict)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    area: int = 0


def marks_of(path: str, sheet: str) -> Marks:
    """Return what is odd about the sheet of a name; raise KeyError or ParseError for a workbook that lacks it."""
    with zipfile.ZipFile(path) as package:
        part = _part_of(package, sheet)
        content = package.read(part) if part else b""
        widths = _zero_formats(package)
    marks = Marks(area=_area(content))
    if b"hidden=" in content:
        hidden = (NUMBER.search(row[1]) for row in ROW.finditer(content) if HIDDEN.search(row[1]))
        marks.hidden_rows = [int(number[1]) - 1 for number in hidden if number]
        marks.hidden_columns = sorted(_hidden_columns(content))
    if widths or b't="e"' in content or (b":f" if PREFIXED.search(content, 0, PROLOG) else b"<f") in content:
        for found in CELL.finditer(content):
            _mark(marks, found, content, widths)
    return marks


def _part_of(package: zipfile.ZipFile, sheet: str) -> str:
    """Return the name of the part that holds a sheet."""
    relations = ET.fromstring(package.read("xl/_rels/workbook.xml.rels"))  # noqa: S314  # the gate has refused types
    targets = {one.get("Id"): one.get("Target", "") for one in relations}
    for element in ET.fromstring(package.read("xl/workbook.xml")).iter():  # noqa: S314  # as above
        if element.tag.endswith("}sheet") and element.get("name") == sheet:
            ids = (value for key, value in element.attrib.items() if key.endswith("}id"))
            target = targets.get(next(ids, ""), "")
            return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
    return ""


def _area(content: bytes) -> int:
    """Return how many places calamine keeps for the sheet: a place for each row up to the last, and each column."""
    last = content.rfind(b":row " if PREFIXED.search(content, 0, PROLOG) else b"<row ")
    row = ROW.search(content, max(last - LONGEST_PREFIX, 0)) if last >= 0 else None
    number = NUMBER.search(row[1]) if row else None
    columns = max(map(column_number, set(FAR.findall(content))), default=26)
    return int(number[1]) * columns if number else columns


def column_number(letters: bytes) -> int:
    """Return the number of a column, from 1, by its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _hidden_columns(content: bytes) -> set[int]:
    found: set[int] = set()
    for column in COLUMN.finditer(content):
        if HIDDEN.search(column[1]):
            span = {key: int(value) for key, value in SPAN.findall(column[1])}
            found.update(range(span.get(b"min", 1) - 1, min(span.get(b"max", 0), WIDEST)))
    return found


def _mark(marks: Marks, found: re.Match[bytes], content: bytes, widths: dict[int, int]) -> None:
    attributes, closed = found[1], bool(found[2])
    reference = REFERENCE.search(attributes)
    if reference is None or closed:
        return
    spot = int(reference[2]) - 1, column_number(reference[1]) - 1
    kind = KIND.search(attributes)
    if kind is not None and kind[1] == b"e":
        marks.errors[spot] = _result(content, found.end()) or "an error"
    elif kind is None or kind[1] == b"n":
        style = STYLE.search(attributes)
        width = widths.get(int(style[1])) if style else None
        if width:
            marks.padded[spot] = width
    is_text = kind is not None and kind[1] == b"str"  # of which the result may be empty
    if FORMULA.match(content, found.end()) and not is_text and not _result(content, found.end()):
        marks.errors[spot] = ""


def _result(content: bytes, start: int) -> str:
    end = END.search(content, start)
    result = RESULT.search(content, start, end.start() if end else len(content))
    return "" if result is None else (result[1] or b"text").decode("utf-8", "replace")


def _zero_formats(package: zipfile.ZipFile) -> dict[int, int]:
    """Return by number of a cell's style how many digits its format pads to, where it is zeros alone: `00000`."""
    try:
        root = ET.fromstring(package.read("xl/styles.xml"))  # noqa: S314  # the gate has refused types
    except (KeyError, ET.ParseError):
        return {}
    codes = {one.get("numFmtId"): one.get("formatCode", "") for one in root.iter() if one.tag.endswith("}numFmt")}
    styles = next((one for one in root if one.tag.endswith("}cellXfs")), ())
    pairs = ((number, codes.get(style.get("numFmtId"), "")) for number, style in enumerate(styles))
    return {number: len(code) for number, code in pairs if ZEROS.fullmatch(code)}
