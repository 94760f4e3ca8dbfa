"""The parts of an .xlsx workbook: its sheets, its tables and its styles (ECMA-376 part 1, 18.2, 18.5, 18.8)."""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from generator.errors import quoted
from generator.sources.workbook.gate import Refused
from generator.sources.workbook.styles import Styles, read_styles

MAIN = "/officeDocument"
MOST_PART = 50_000_000  # bytes of a part that is parsed as a whole
ROOT = "_rels/.rels"
TRUE = ("1", "true", "on")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: `state` is visible, hidden or veryHidden; `is_grid` false for a sheet of a chart or a dialogue."""

    name: str
    state: str
    is_grid: bool
    part: str = ""


@dataclass(frozen=True, slots=True)
class NamedTable:
    """A named table: its sheet, its range such as B4:F20, whether it has a row of headings and how many of totals."""

    name: str
    sheet: str
    cells: str
    has_heading: bool
    totals: int


@dataclass(frozen=True, slots=True)
class Parts:
    """What a workbook holds, beside the cells."""

    sheets: tuple[Sheet, ...]
    tables: tuple[NamedTable, ...]
    styles: Styles
    strings: str
    is_stale: bool  # its formulas are to be calculated anew when it is opened


@dataclass(frozen=True, slots=True)
class _Relation:
    kind: str
    target: str


def read_parts(package: zipfile.ZipFile) -> Parts:
    """Return the parts of a workbook; raise Refused where there is none."""
    main = next((r.target for r in _relations(package, ROOT, "").values() if r.kind.endswith(MAIN)), "xl/workbook.xml")
    root = _root(package, main)
    if root is None or root.tag.rpartition("}")[2] != "workbook":
        raise Refused("the file holds no workbook of the .xlsx kind")
    related = _related(package, main)
    sheets = tuple(_sheet(element, related) for element in root.iterfind("{*}sheets/{*}sheet"))
    settings, engine = root.find("{*}workbookPr"), root.find("{*}calcPr")
    is_1904 = settings is not None and settings.get("date1904") in TRUE
    return Parts(
        sheets=sheets,
        tables=tuple(table for sheet in sheets if sheet.is_grid for table in _tables(package, sheet)),
        styles=read_styles(_root(package, _part(related, "/styles")), is_1904=is_1904),
        strings=_part(related, "/sharedStrings"),
        is_stale=engine is not None and engine.get("fullCalcOnLoad") in TRUE,
    )


def _root(package: zipfile.ZipFile, part: str) -> ET.Element | None:
    if part not in package.NameToInfo:
        return None
    if package.getinfo(part).file_size > MOST_PART:
        raise Refused(f"the part {quoted(part)} of the workbook is too large")
    return ET.fromstring(package.read(part))  # noqa: S314  # the gate has refused document types


def _relations(package: zipfile.ZipFile, part: str, folder: str) -> dict[str, _Relation]:
    root = _root(package, part)
    return {
        rel.get("Id", ""): _Relation(
            rel.get("Type", ""), posixpath.normpath(posixpath.join("/", folder, rel.get("Target", ""))).lstrip("/")
        )
        for rel in (() if root is None else root.iterfind("{*}Relationship"))
        if rel.get("TargetMode") != "External"
    }


def _related(package: zipfile.ZipFile, part: str) -> dict[str, _Relation]:
    folder, file = posixpath.split(part)
    return _relations(package, f"{folder}/_rels/{file}.rels", folder)


def _part(related: dict[str, _Relation], kind: str) -> str:
    return next((r.target for r in related.values() if r.kind.endswith(kind)), "")


def _sheet(element: ET.Element, related: dict[str, _Relation]) -> Sheet:
    key = next((value for name, value in element.attrib.items() if name.endswith("}id")), "")
    relation = related.get(key, _Relation("", ""))
    state = element.get("state", "visible")
    return Sheet(element.get("name", ""), state, relation.kind.endswith("/worksheet"), relation.target)


def _tables(package: zipfile.ZipFile, sheet: Sheet) -> list[NamedTable]:
    targets = [r.target for r in _related(package, sheet.part).values() if r.kind.endswith("/table")]
    roots = [root for root in (_root(package, target) for target in targets) if root is not None]
    return [
        NamedTable(
            name=root.get("displayName", ""),
            sheet=sheet.name,
            cells=root.get("ref", ""),
            has_heading=root.get("headerRowCount", "1") != "0",
            totals=int(root.get("totalsRowCount", "0")),
        )
        for root in roots
    ]
