"""Small workbooks, written part by part, so that a test can say exactly what stands in them."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

from generator.model.resource import Resource
from generator.nodes import parse_yaml
from generator.sources.dictionary import resources_of
from generator.sources.excel_file import read_workbook
from generator.sources.records import Records
from tests.small_brief import told_by

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OPEN = "urn:oasis:names:tc:opendocument:xmlns"
Parts = dict[str, str | bytes]


def resource(dialect: str = "", rest: str = "") -> Resource:
    """Return the resource that a dictionary describes with this dialect."""
    node = parse_yaml(f"resources: [{{name: d, path: d.xlsx, dialect: {{{dialect}}}{rest}}}]", "datapackage.yaml")
    (found,) = resources_of(node)
    return found


def read(path: Path, dialect: str = "", rest: str = "") -> Records:
    """Return what is read of a workbook, called d.xlsx (or as it ends) in places."""
    return read_workbook(path, f"d{path.suffix}", resource(dialect, rest))


def told(path: Path, dialect: str = "", rest: str = "") -> list[str]:
    """Return what is told when the workbook is refused."""
    return told_by(lambda: read(path, dialect, rest))


def rows_of(records: Records) -> list[tuple[str | None, ...]]:
    """Return the records row by row."""
    return list(zip(*records.columns, strict=True))


def notices_of(records: Records) -> list[str]:
    """Return the notices as `place: message`."""
    return [f"{notice.place}: {notice.message}" for notice in records.notices]


def text(reference: str, value: str) -> str:
    """Return a cell of text."""
    return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{value}</t></is></c>'


def number(reference: str, value: object, style: int = 0) -> str:
    """Return a cell of a number."""
    return f'<c r="{reference}" s="{style}"><v>{value}</v></c>'


def row(at: int, *cells: str, attributes: str = "") -> str:
    """Return a row of cells."""
    return f'<row r="{at}"{attributes}>{"".join(cells)}</row>'


HEADING = row(1, text("A1", "name"), text("B1", "n"))


def sheet_of(*rows: str, before: str = "", after: str = "") -> str:
    """Return the part of a sheet."""
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{"".join(rows)}</sheetData>{after}</worksheet>'


def relations(*pairs: tuple[str, str]) -> str:
    """Return a part of relations: kind and target of each, called rId1, rId2 and so on."""
    each = (
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(pairs, 1)
    )
    return f'<Relationships xmlns="{RELATIONS}">{"".join(each)}</Relationships>'


def parts_of(
    *sheets: str,
    formats: tuple[str, ...] = (),
    strings: str = "",
    settings: str = "",
    states: Mapping[int, str] | None = None,
    kinds: Mapping[int, str] | None = None,
) -> Parts:
    """Return the parts of a workbook; style 1 has the first of `formats`, and so on; sheets are called S1, S2 …"""
    numbered = list(enumerate(sheets, 1))
    listed = "".join(
        f'<sheet name="S{n}" sheetId="{n}" state="{(states or {}).get(n, "visible")}" r:id="rId{n}"/>'
        for n, _ in numbered
    )
    codes = "".join(f'<numFmt numFmtId="{163 + n}" formatCode="{code}"/>' for n, code in enumerate(formats, 1))
    styles = "".join(f'<xf numFmtId="{163 + n}"/>' for n, _ in enumerate(formats, 1))
    main = [((kinds or {}).get(n, "worksheet"), f"worksheets/sheet{n}.xml") for n, _ in numbered]
    return {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{settings}'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relations(
            *main, ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")
        ),
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts>{codes}</numFmts>'
        f'<cellXfs><xf numFmtId="0"/>{styles}</cellXfs></styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
        **{f"xl/worksheets/sheet{n}.xml": sheet for n, sheet in numbered},
    }


def write(path: Path, parts: Parts) -> Path:
    """Write an archive of parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def book(folder: Path, *rows: str, before: str = "", after: str = "", formats: tuple[str, ...] = ()) -> Path:
    """Write a workbook of one sheet with the heading `name, n` in its first row."""
    parts = parts_of(sheet_of(HEADING, *rows, before=before, after=after), formats=formats)
    return write(folder / "d.xlsx", parts)


def spreadsheet(folder: Path, *tables: str, styles: str = "", manifest: str = "") -> Path:
    """Write an .ods spreadsheet of the given tables."""
    names = " ".join(f'xmlns:{name}="{OPEN}:{name}:1.0"' for name in ("office", "table", "text", "style", "calcext"))
    body = f"<office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body>"
    styled = f"<office:automatic-styles>{styles}</office:automatic-styles>"
    content = f"<office:document-content {names}>{styled}{body}</office:document-content>"
    return write(folder / "d.ods", {"META-INF/manifest.xml": f"<m>{manifest}</m>", "content.xml": content})
