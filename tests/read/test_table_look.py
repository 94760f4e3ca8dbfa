"""The table style of a template, and what tables look like by it."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from generator.model.contrast import contrast
from generator.model.theme import TableLook
from generator.read.deck_package import DeckPackage
from generator.read.table_look import plain_look, table_look
from generator.read.template_brand import brand_colors
from generator.read.template_look import Look
from generator.read.template_table import TableStyle, read_table_style
from tests.read.test_template_brand import OFFICE
from tests.tamper import package_bytes

A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/tableStyles" Target="tableStyles.xml"/>'
    "</Relationships>"
)
SCHEME = OFFICE | {"dk1": "#000000", "lt1": "#FFFFFF"}
MEDIUM_2 = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"
OWN = "{11111111-2222-4333-8444-555555555555}"


def style(content: str, scheme: dict[str, str] = SCHEME) -> TableStyle | None:
    parts = {
        "ppt/presentation.xml": "<p/>",
        "ppt/_rels/presentation.xml.rels": RELATIONS,
        "ppt/tableStyles.xml": content,
    }
    blob = package_bytes({name: text.encode() for name, text in parts.items()})
    with zipfile.ZipFile(BytesIO(blob)) as archive:
        return read_table_style(DeckPackage(archive), scheme, "#FFFFFF")


def look(content: str, scheme: dict[str, str] = SCHEME) -> TableLook:
    colors, _ = brand_colors(Look(scheme, "#FFFFFF", "#44546A", "", ""), "#FFFFFF")
    return table_look(style(content, scheme), colors)


def listed(regions: str, guid: str = OWN) -> str:
    named = f'<a:tblStyle styleId="{guid}" styleName="S">{regions}</a:tblStyle>'
    return f'<a:tblStyleLst {A} def="{guid}">{named}</a:tblStyleLst>'


def region(name: str, ground: str = "", ink: str = "", rule: str = "") -> str:
    color = '<a:solidFill><a:schemeClr val="{}"/></a:solidFill>'
    fill = f"<a:fill>{color.format(ground)}</a:fill>" if ground else ""
    sides = "".join(f"<a:{side}><a:ln>{color.format(rule)}</a:ln></a:{side}>" for side in ("bottom", "insideH"))
    text = f'<a:tcTxStyle b="on"><a:fontRef idx="minor"/><a:schemeClr val="{ink}"/></a:tcTxStyle>' if ink else ""
    return f"<a:{name}>{text}<a:tcStyle><a:tcBdr>{sides if rule else ''}</a:tcBdr>{fill}</a:tcStyle></a:{name}>"


def test_the_style_that_powerpoint_has_built_in_is_known() -> None:
    made = look(f'<a:tblStyleLst {A} def="{MEDIUM_2}"/>')
    assert made == TableLook(
        head="#FFFFFF",
        ink="#000000",
        group="#44546A",
        head_rule="#FFFFFF",
        rule="#FFFFFF",
        head_ground="#4472C4",
        bands=("#CFD5EA", "#E9EBF5"),
        style=MEDIUM_2,
        marks_stub=False,
        marks_total=False,
    )


def test_a_style_is_read_region_by_region() -> None:
    made = look(listed(region("wholeTbl", ink="tx2", rule="accent3") + region("firstRow", rule="accent2")))
    assert (made.style, made.head, made.ink, made.head_ground) == (OWN, "#44546A", "#44546A", "")
    assert (made.rule, made.head_rule, made.bands, made.is_filled) == ("#A5A5A5", "#ED7D31", ("", ""), False)


@pytest.mark.parametrize(
    ("accent", "ground", "ink"),
    [("#4472C4", "#4472C4", "#FFFFFF"), ("#4F81BD", "#4774AA", "#FFFFFF"), ("#FFC000", "#FFC000", "#000000")],
)
def test_headings_are_legible_on_their_ground(accent: str, ground: str, ink: str) -> None:
    made = look(listed(region("firstRow", ground="accent1", ink="lt1")), SCHEME | {"accent1": accent})
    assert (made.head_ground, made.head) == (ground, ink)
    assert contrast(made.head, made.head_ground) >= 4.5


def test_rows_without_rules_have_spare_ones_where_bands_are_not_shown() -> None:
    assert look(listed(region("band1H", ground="bg2"))).spare_rule == "#CCCCCC"


@pytest.mark.parametrize(
    "content",
    [
        f'<a:tblStyleLst {A} def="{OWN}"/>',
        listed(region("band1H", ground="dk1") + region("band2H", ground="lt1")),
        f"<a:tblStyleLst {A}/>",
    ],
)
def test_a_style_that_is_not_described_or_legible_gives_plain_tables(content: str) -> None:
    colors, _ = brand_colors(Look(SCHEME, "#FFFFFF", "#44546A", "", ""), "#FFFFFF")
    assert look(content) == plain_look(colors)
