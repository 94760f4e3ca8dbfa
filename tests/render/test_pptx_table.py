"""Tables read back from a deck."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from lxml import etree
from pptx import Presentation

from generator.model.pages import TableFrame
from generator.render.pptx import render
from tests.render.pptx_example import HAIRLINE, NAVY, NS, ROWS, one, one_slide, slide, table_frame, theme

HOSTILE = (
    ("<b>x</b>", "&amp;", "]]>"),
    ("=cmd|' /C calc'!A0", "{{ 1 }}", "_x0041_"),
    (" lead and trail ", "a\tb", "a\nb"),
    ('"quoted"', "\u202egnp", "\U0001f300"),
)


def drawn(frame: TableFrame) -> etree._Element:
    theme_ = theme()
    return one(slide(render(one_slide(theme_, frame), theme_), 2 - 1), ".//p:graphicFrame")


def texts(root: etree._Element) -> list[list[str]]:
    return [[cell_text(cell) for cell in row.iterfind("a:tc", NS)] for row in root.iterfind(".//a:tr", NS)]


def cell_text(cell: etree._Element) -> str:
    kinds = {f"{{{NS['a']}}}br", f"{{{NS['a']}}}t"}
    return "".join(item.text or "\n" for item in cell.iter() if item.tag in kinds)


def test_a_table_is_read_back_as_it_was_given() -> None:
    assert texts(drawn(table_frame(ROWS))) == [list(row) for row in ROWS]


def test_hostile_text_stays_text() -> None:
    assert texts(drawn(table_frame(HOSTILE))) == [list(row) for row in HOSTILE]


def test_python_pptx_reads_the_same() -> None:
    theme_ = theme()
    deck = Presentation(BytesIO(render(one_slide(theme_, table_frame(ROWS)), theme_)))
    (table,) = (shape.table for shape in deck.slides[0].shapes if shape.has_table)
    read = [[cell.text.replace("\v", "\n") for cell in row.cells] for row in table.rows]
    assert read == [list(row) for row in ROWS]
    assert table.first_row
    assert table.first_col
    assert not table.horz_banding


def test_the_first_column_heads_rows_only_where_it_does() -> None:
    frame = table_frame(ROWS)
    plain = replace(frame, table=replace(frame.table, row_header=False))
    assert dict(one(drawn(plain), ".//a:tblPr").attrib) == {"firstRow": "1"}


@pytest.mark.parametrize(("part", "parts", "ending"), [(1, 1, "<gave>"), (2, 3, "<gave> (part 2 of 3)")])
def test_a_table_is_named_by_its_label_and_told_in_words(part: int, parts: int, ending: str) -> None:
    named = one(drawn(table_frame(ROWS, "Table 7", part, parts)), ".//p:cNvPr")
    assert (named.get("name"), named.get("descr")) == ("Table 7", f'Table 7: What "A & B" {ending}')


def test_columns_and_rows_fill_the_frame_to_the_unit() -> None:
    settled = table_frame(tuple(("a",) * 7 for _ in range(9)))
    widths, left = (100 + 0.4 / 12700,) * 7, 10 + 0.6 / 12700
    settled = replace(settled, widths=widths, box=replace(settled.box, left=left, width=sum(widths)))
    frame = drawn(settled)
    offset, extent = one(frame, "p:xfrm/a:off"), one(frame, "p:xfrm/a:ext")
    width, height = int(extent.get("cx", "")), int(extent.get("cy", ""))
    assert sum(int(item.get("w", "")) for item in frame.iterfind(".//a:gridCol", NS)) == width
    assert sum(int(item.get("h", "")) for item in frame.iterfind(".//a:tr", NS)) == height
    assert int(offset.get("x", "")) + width == round((left + sum(widths) - settled.padding) * 12700)


def test_text_and_rules_end_where_the_text_of_the_slide_does() -> None:
    settled = table_frame(ROWS)
    frame = drawn(settled)
    assert one(frame, "p:xfrm/a:off").get("x") == str(round((settled.box.left + settled.padding) * 12700))
    for row in frame.iterfind(".//a:tr", NS):
        cells = row.findall("a:tc/a:tcPr", NS)
        padding = str(round(settled.padding * 12700))
        assert [cell.get("marL") for cell in cells] == ["0", padding, padding]
        assert [cell.get("marR") for cell in cells] == [padding, padding, "0"]


def test_each_row_has_as_many_cells_as_the_grid() -> None:
    frame = drawn(table_frame(ROWS))
    assert {len(row.findall("a:tc", NS)) for row in frame.iterfind(".//a:tr", NS)} == {3}
    assert len(frame.findall(".//a:gridCol", NS)) == 3


def test_an_empty_cell_keeps_its_size_and_language() -> None:
    ends = drawn(table_frame(ROWS)).iterfind(".//a:endParaRPr", NS)
    assert [(item.get("sz"), item.get("lang")) for item in ends] == [("1400", "en-GB")]


def test_rules_are_under_rows_and_heavier_under_the_heading() -> None:
    rules = [one(row, "a:tc[1]/a:tcPr/a:lnB") for row in drawn(table_frame(ROWS)).iterfind(".//a:tr", NS)]
    seen = [(rule.get("w"), one(rule, ".//a:srgbClr").get("val")) for rule in rules]
    assert seen == [("12700", NAVY[1:])] + [("6350", HAIRLINE[1:])] * 3


def test_borders_come_before_the_fill_as_the_schema_asks() -> None:
    properties = one(drawn(table_frame(ROWS)), ".//a:tr[1]/a:tc[1]/a:tcPr")
    assert [etree.QName(item).localname for item in properties] == ["lnB", "noFill"]


def test_what_a_row_spares_stands_above_and_below_its_tallest_cell() -> None:
    for row in drawn(table_frame(ROWS)).iterfind(".//a:tr", NS):
        cells = row.findall("a:tc/a:tcPr", NS)
        spared = {int(cell.get(side, "")) for cell in cells for side in ("marT", "marB")}
        assert len(spared) == 1
        assert spared.pop() in range(4 * 12700 - 1, 4 * 12700 + 1)


def test_numbers_align_right() -> None:
    sides = [item.get("algn") for item in one(drawn(table_frame(ROWS)), ".//a:tr[2]").iterfind(".//a:pPr", NS)]
    assert sides == ["l", "r", "r"]


def test_a_minus_stays_before_its_number_in_a_template_from_right_to_left() -> None:
    directions = [item.get("rtl") for item in drawn(table_frame(ROWS)).iterfind(".//a:pPr", NS)]
    assert directions == ["0"] * 12


def test_a_total_on_grounds_has_a_rule_over_it_and_the_heading_its_own_ground() -> None:
    frame = table_frame(ROWS)
    look = replace(
        frame.look, head_ground="#4472C4", bands=("#CFD5EA", "#E9EBF5"), style="{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"
    )
    rows = (*frame.rows[:-1], replace(frame.rows[-1], kind="total"))
    root = drawn(replace(frame, look=look, rows=rows))
    head, *_, total = root.iterfind(".//a:tr", NS)
    assert {fill.get("val") for fill in head.iterfind(".//a:tcPr/a:solidFill/a:srgbClr", NS)} == {"4472C4"}
    assert [one(cell, "a:tcPr").find("a:lnT", NS) is not None for cell in total.iterfind("a:tc", NS)] == [True] * len(
        ROWS[0]
    )
    assert dict(one(root, ".//a:tblPr").attrib) == {"firstRow": "1", "firstCol": "1", "lastRow": "1", "bandRow": "1"}
    assert one(root, ".//a:tableStyleId").text == look.style
