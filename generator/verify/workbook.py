"""The workbook inside a chart: the cells of its sheets, as text or as the numeral that is stored (ECMA-376-1, 18.3)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from generator.verify.pptx_package import REFERENCE, SHEET, Package, PackageError, unescaped

ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d*)", re.ASCII)
Cells = dict[tuple[int, int], tuple[str, str]]  # (row, column) from 1: "text" or "number", and its characters


@dataclass(slots=True)
class Workbook:
    """The sheets by name, first one first.

    `shown` are the cells that the chart shows, by sheet and place; `problems` what could show another value than is
    stored.
    """

    sheets: dict[str, Cells] = field(default_factory=dict)
    shown: set[tuple[str, tuple[int, int]]] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)

    def rest(self) -> tuple[str, ...]:
        """Return the characters of the cells that the chart does not show."""
        cells = ((name, place, cell) for name, sheet in self.sheets.items() for place, cell in sorted(sheet.items()))
        return tuple(cell[1] for name, place, cell in cells if (name, place) not in self.shown)


def read_workbook(data: bytes) -> Workbook:
    """Return the cells of a workbook; raise PackageError or zipfile.BadZipFile for one that cannot be read."""
    package, book = Package(data), Workbook()
    part = "xl/workbook.xml"
    relations = package.relations(part)
    shared = [_text(item) for name in package.related(part, "sharedStrings") for item in package.tree(name)]
    for sheet in package.tree(part).iter(f"{SHEET}sheet"):
        relation = relations.get(sheet.get(f"{REFERENCE}id", ""))
        if relation is None:
            raise PackageError("a sheet of the workbook is missing")
        book.sheets[sheet.get("name", "")] = _cells(package.tree(relation.target), shared, book)
    for name in sorted(package.names):
        if any(relation.external or relation.kind == "hyperlink" for relation in package.relations(name).values()):
            book.problems.append("the workbook leads to another file")
    return book


def _cells(sheet: etree._Element, shared: list[str], book: Workbook) -> Cells:
    found: Cells = {}
    for cell in sheet.iter(f"{SHEET}c"):
        row, column = address(cell.get("r", ""))
        if cell.find(f"{SHEET}f") is not None:
            book.problems.append(f"the workbook has a formula in {cell.get('r')}")
        value = _value(cell, shared)
        if value is not None:
            found[row, column] = value
    if sheet.find(f"{SHEET}hyperlinks") is not None:
        book.problems.append("the workbook has links")
    return found


def _value(cell: etree._Element, shared: list[str]) -> tuple[str, str] | None:
    """Return the kind and characters of a cell (ECMA-376-1, 18.3.1.4); None for an empty one."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return "text", "".join(_text(item) for item in cell.iterchildren(f"{SHEET}is"))
    stored = cell.findtext(f"{SHEET}v")
    if stored is None:
        return None
    if kind == "s":
        return "text", shared[int(stored)]
    return ("text", unescaped(stored)) if kind == "str" else (("number" if kind == "n" else kind), stored)


def _text(item: etree._Element) -> str:
    """Return the characters of a string item: its own or those of its runs, without phonetic hints."""
    runs = item.findall(f"{SHEET}t") or item.findall(f"{SHEET}r/{SHEET}t")
    return "".join(unescaped(run.text or "") for run in runs)


def address(reference: str) -> tuple[int, int]:
    """Return row and column of a cell reference, from 1; raise PackageError for none."""
    found = ADDRESS.fullmatch(reference)
    if found is None:
        raise PackageError(f"'{reference}' is no cell")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column
