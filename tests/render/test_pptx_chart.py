"""Native charts read back from a deck."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from lxml import etree
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE

from generator.model.pages import ChartFrame
from generator.render.pptx import render
from tests.render.pptx_example import (
    ACCENT,
    MUTED,
    NAVY,
    NS,
    R_ID,
    bars,
    chart_frame,
    columns,
    one,
    one_slide,
    part,
    slide,
    theme,
    value,
)


def deck(frame: ChartFrame) -> bytes:
    theme_ = theme()
    return render(one_slide(theme_, frame), theme_)


def chart(frame: ChartFrame) -> etree._Element:
    return part(deck(frame), "ppt/charts/chart1.xml")


def values(root: etree._Element, path: str, attribute: str = "val") -> list[str]:
    return [item.get(attribute, "") for item in root.iterfind(path, NS)]


def cached(root: etree._Element, path: str) -> list[tuple[str, str | None]]:
    return [(item.get("idx", ""), item[0].text) for item in root.iterfind(f"{path}//c:pt", NS)]


def test_python_pptx_reads_the_chart() -> None:
    shape = next(shape for shape in Presentation(BytesIO(deck(columns()))).slides[0].shapes if shape.has_chart)
    assert shape.chart.chart_type == XL_CHART_TYPE.COLUMN_CLUSTERED
    assert list(shape.chart.plots[0].categories) == ["2024", "2025", "AT&T"]
    read = [(series.name, tuple(series.values)) for series in shape.chart.plots[0].series]
    assert read == [("{=1+1}", (0.125, 0.5, -0.25)), ("http://x", (1.005, None, 0.3))]


def test_the_frame_is_named_and_told_in_words() -> None:
    named = one(slide(deck(columns()), 1), ".//p:graphicFrame/p:nvGraphicFramePr/p:cNvPr")
    assert (named.get("name"), named.get("descr")) == ("Figure 2", 'A chart of "need" & more')


def test_numbers_keep_every_digit_and_a_missing_one_has_no_point() -> None:
    exact = (value(2**70, "x"), value(Decimal("1E-7"), "y"), value(None, ""), value(Decimal("0.10"), "0.10"))
    root = chart(chart_frame(("a", "b", "c", "d"), (("s", exact),)))
    assert cached(root, ".//c:val") == [("0", "1180591620717411303424"), ("1", "0.0000001"), ("3", "0.10")]
    assert values(root, ".//c:val//c:ptCount") == ["4"]


def test_names_that_look_like_an_escape_of_the_format_are_escaped() -> None:
    root = chart(chart_frame(("_x0041_", "a_x_"), (("_x000D_", (value(1, "1"), value(2, "2"))),)))
    assert cached(root, ".//c:cat") == [("0", "_x005F_x0041_"), ("1", "a_x_")]
    assert cached(root, ".//c:tx") == [("0", "_x005F_x000D_")]


def test_bars_run_from_the_top_and_start_at_zero() -> None:
    root = chart(bars())
    assert values(root, ".//c:barDir") == ["bar"]
    assert values(root, ".//c:catAx/c:scaling/c:orientation") == ["maxMin"]
    assert values(root, ".//c:valAx/c:scaling/c:min") == ["0"]
    assert values(root, ".//c:valAx/c:delete") == ["1"]
    assert root.findall(".//c:majorGridlines", NS) == []


def test_a_value_below_zero_has_room() -> None:
    root = chart(columns())
    assert values(root, ".//c:catAx/c:scaling/c:orientation") == ["minMax"]
    assert values(root, ".//c:valAx/c:scaling/c:min") == []
    assert values(root, ".//c:catAx/c:tickLblPos") == ["low"]


def test_labels_say_what_the_brief_says() -> None:
    root = chart(bars())
    assert values(root, ".//c:dLbls/c:numFmt", "formatCode") == ['#,##0.0,," million"']
    own = zip(values(root, ".//c:dLbl/c:idx"), values(root, ".//c:dLbl/c:numFmt", "formatCode"), strict=True)
    assert list(own) == [("1", '#,##0," thousand"'), ("2", "#,##0")]
    assert set(values(root, ".//c:showVal")) == {"1"}
    assert set(values(root, ".//c:dLblPos")) == {"outEnd"}


def test_the_longest_mark_leaves_room_for_its_label() -> None:
    beside, above = chart(bars()), chart(chart_frame(("a",), (("s", (value(1, "1"),)),), "column"))
    widths = [float(values(root, ".//c:manualLayout/c:w")[0]) for root in (beside, above)]
    assert widths == [pytest.approx(1 - 12 * 0.55 * 14 / 873.6, abs=1e-4), 1]
    tops = [float(values(root, ".//c:manualLayout/c:y")[0]) for root in (beside, above)]
    assert tops == [0, pytest.approx(1.6 * 14 / 320, abs=1e-4)]
    assert values(chart(columns()), ".//c:manualLayout/c:x") == []


def test_a_label_stays_on_one_line() -> None:
    wraps = values(chart(bars()), ".//c:dLbls//c:txPr/a:bodyPr", "wrap")
    assert wraps == ["none"] * 3


def test_the_others_are_grey() -> None:
    root = chart(bars())
    (point,) = root.findall(".//c:dPt", NS)
    assert (one(point, "c:idx").get("val"), one(point, ".//a:srgbClr").get("val")) == ("3", MUTED[1:])
    assert one(root, ".//c:ser/c:spPr/a:solidFill/a:srgbClr").get("val") == ACCENT[1:]


def test_each_series_has_the_colour_that_layout_gave_it() -> None:
    fills = chart(columns()).findall(".//c:ser/c:spPr/a:solidFill/*", NS)
    assert [fill.get("val") for fill in fills] == [ACCENT[1:], NAVY[1:]]


def test_stacked_bars_have_their_values_inside_in_a_colour_of_their_own() -> None:
    frame = columns()
    stacked = replace(
        frame,
        chart=replace(frame.chart, kind="stacked column", muted=()),
        inks=("#FFFFFF", "#1B2733"),
        unlabelled=frozenset({(1, 2)}),
    )
    root = chart(stacked)
    assert values(root, ".//c:grouping") == ["stacked"]
    assert values(root, ".//c:overlap") == ["100"]
    assert set(values(root, ".//c:dLblPos")) == {"ctr"}
    inks = [
        {fill.get("val") for fill in labels.findall(".//a:srgbClr", NS)} for labels in root.findall(".//c:dLbls", NS)
    ]
    assert inks == [{"FFFFFF"}, {"1B2733"}]
    silent = [label for label in root.findall(".//c:dLbl", NS) if label.find("c:delete", NS) is not None]
    assert [one(label, "c:idx").get("val") for label in silent] == ["2"]


def test_a_legend_stands_only_where_series_must_be_told_apart() -> None:
    assert values(chart(bars()), ".//c:legend/c:legendPos") == []
    assert values(chart(columns()), ".//c:legend/c:legendPos") == ["t"]


def test_axes_cross_under_positive_ids() -> None:
    root = chart(bars())
    ids = values(root, ".//c:barChart/c:axId")
    assert all(int(item) > 0 for item in ids)
    assert values(root, ".//c:catAx/c:axId") == values(root, ".//c:valAx/c:crossAx") == ids[:1]
    assert values(root, ".//c:valAx/c:axId") == values(root, ".//c:catAx/c:crossAx") == ids[1:]


def test_text_has_the_size_and_face_that_layout_gave_it() -> None:
    root = one(chart(bars()), "c:txPr//a:defRPr")
    assert root.get("sz") == "1400"
    assert one(root, "a:latin").get("typeface") == "Calibri"


def test_the_workbook_is_embedded() -> None:
    made = deck(bars())
    key = one(part(made, "ppt/charts/chart1.xml"), "c:externalData").get(R_ID)
    (relation,) = part(made, "ppt/charts/_rels/chart1.xml.rels")
    assert (relation.get("Id"), relation.get("Target")) == (key, "../embeddings/Microsoft_Excel_Sheet1.xlsx")


def test_an_empty_chart_is_drawn() -> None:
    frame = bars()
    empty = replace(frame, chart=replace(frame.chart, categories=(), series=(), muted=()))
    assert chart(empty).findall(".//c:ser", NS) == []
