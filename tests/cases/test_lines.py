"""Lines, slopes and areas, proved in both formats; what a hand could change in them is told."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.verify.found import FoundChart
from generator.verify.pdf import read_back
from tests.chart_brief import ChartBrief, marks, swapped, unproved
from tests.small_brief import told_by

DICTIONARY = """\
resources:
  - name: d
    path: d.csv
    title: Prices
    schema:
      fields:
        - {name: year}
        - {name: wheat, title: Wheat, type: number}
        - {name: rice, title: Rice, type: number}
        - {name: late, title: Beans, type: number}
        - {name: change, title: Change, type: number}
"""
AREA = """\
data: [.]
sections:
  - heading: Prices
    blocks:
      - chart: {data: d, kind: area, categories: year, values: [rice, %s], caption: Prices, unit: US$}
"""
SLOPE = """\
data: [.]
sections:
  - heading: Prices
    blocks:
      - chart: {data: d, where: {year: ['2019', '2020', '2022']}, kind: slope, categories: year, values: [rice, wheat],
          caption: Prices, unit: US$}
"""
ROWS = "year,wheat,rice,late,change\n2019,20,42,,1.5\n2020,30,41,,\n2021,,40,22,-2\n2022,41,38,24,3\n2023,44,36,,5\n"
CHARTS = """\
data: [.]
sections:
  - heading: Prices
    blocks:
      - chart: {data: d, kind: line, categories: year, values: [wheat, rice, late], caption: Prices, unit: US$}
      - chart: {data: d, kind: line, categories: year, values: change, format: decimal 1, caption: Change, unit: "%"}
"""
BRIEF = ChartBrief(DICTIONARY, ROWS, CHARTS)
MOVED = "\\1<c:layout><c:manualLayout><c:x val='{}'/><c:y val='{}'/></c:manualLayout></c:layout>"


@pytest.mark.parametrize("kind", ["pdf", "pptx"])
def test_lines_are_proved(kind: str) -> None:
    proof = BRIEF.proof(kind)
    assert (proof.mismatches, proof.charts) == ((), 2)


def test_axes_hold_all_values_between_round_ends() -> None:
    assert [[cell.text for cell in chart.ends] for chart in BRIEF.charts()] == [["0", "50"], ["−2", "6"]]


def test_a_value_drawn_as_that_of_another_line_is_told() -> None:
    def change(stream: str) -> str:
        dots = [span for span in marks(stream) if " c\n" in span]
        lines = [re.search(r"\d\S* rg\n.*", span, re.DOTALL) for span in dots[-8:-6]]
        first, second = (line[0] for line in lines if line)
        return swapped(stream, first, second)

    assert any("dot" in line or "line" in line for line in BRIEF.in_page(change))


def test_a_line_across_a_gap_is_told() -> None:
    def change(stream: str) -> str:
        gap = next(span for span in marks(stream) if re.fullmatch(r"/Span <</MCID \d+>> BDC\s*EMC", span))
        return stream.replace(gap, gap.replace("EMC", "100 600 m 200 600 l S\nEMC"))

    assert BRIEF.in_page(change) == ["page 1: Figure 1, line, column 'Beans': expected 'a gap', found 'another line'"]


def test_names_that_changed_places_are_told() -> None:
    def change(stream: str) -> str:
        names = [re.findall(r"(?<= 1 )\S+ \S+ Tm", span)[0] for span in marks(stream)[:2]]
        return swapped(stream, *names)

    assert any("beside it" in line or "the order of the lines" in line for line in BRIEF.in_page(change))


@pytest.mark.parametrize("first", [0, 3])
def test_names_of_slopes_that_changed_places_are_told_at_either_end(first: int) -> None:
    def change(stream: str) -> str:
        names = [re.findall(r"(?<= 1 )\S+ \S+ Tm", span)[0] for span in marks(stream)[first : first + 2]]
        return swapped(stream, *names)

    assert any("its value and name beside it" in line for line in BRIEF.in_page(change, SLOPE))


def test_a_slope_needs_two_values_of_each_line() -> None:
    assert told_by(lambda: BRIEF.document(SLOPE.replace(", where: {year: ['2019', '2020', '2022']}", ""))) == [
        "d.csv:4:6: '2021' has no value in 'wheat': a slope needs both | leave the row out with 'where', or use 'bar'"
    ]


def test_a_line_without_a_name_is_told() -> None:
    assert told_by(lambda: BRIEF.document(SLOPE.replace("'2022'", "''"), ROWS.replace("2022", ""))) == [
        "d.csv:5:1: a line has no name in 'year' | fill it in, or leave the row out with 'where'"
    ]


def test_lines_of_one_name_are_told() -> None:
    assert told_by(lambda: BRIEF.document(SLOPE, ROWS.replace("2020", "2019"))) == [
        "d.csv:3:1: two lines are called '2019' | join them with 'group', or leave one out"
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('<c:symbol val="circle"/>', '<c:symbol val="none"/>', "Figure 1: a dot is not straight, or not seen"),
        ("<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>", '<c:spPr><a:ln w="9999"/></c:spPr>', "kind: expected 'dot'"),
        ("<c:hiLowLines>.*?</c:hiLowLines>", "", "other lines from low to high"),
        ('<c:tickLblSkip val="1"/>', '<c:tickLblSkip val="2"/>', "all at their dots, and all categories named"),
        ('<c:dLblPos val="t"/><c:showLegendKey val="0"/><c:showVal val="1"', "", "Figure 1, row 1, column 'Rice'"),
    ],
)
def test_a_spoilt_native_dot_is_told(old: str, new: str, message: str) -> None:
    charts = AREA.replace("area", "dot") % "wheat"
    assert BRIEF.told("pptx", BRIEF.made("pptx", charts), charts) == []
    assert any(message in line for line in BRIEF.in_chart(old, new, charts))


def test_dots_print_the_outer_values_of_each_row() -> None:
    found = read_back(BRIEF.made("pdf", AREA.replace("area", "dot") % "wheat, late")).items
    (chart,) = (item for item in found if isinstance(item, FoundChart))
    assert [series.values for series in chart.series] == [
        ("42", "41", "40", None, "36"),
        ("20", "30", None, "41", "44"),
        (None, None, "22", "24", None),
    ]


def test_an_area_has_no_gap() -> None:
    assert told_by(lambda: BRIEF.document(AREA % "wheat")) == [
        "d.csv:4:6: 'wheat' has no value here, and an area cannot show a gap | use 'kind: line'"
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('<c:grouping val="stacked"/>', '<c:grouping val="standard"/>', "the lines are not those of the numbers"),
        ("<c:spPr><a:solidFill>.*?</a:solidFill>", "<c:spPr><a:noFill/>", "an area is not straight, or not seen"),
    ],
)  # fmt: skip
def test_a_spoilt_native_area_is_told(old: str, new: str, message: str) -> None:
    charts = AREA.replace(", %s", "")
    assert BRIEF.told("pptx", BRIEF.made("pptx", charts), charts) == []
    assert any(message in line for line in BRIEF.in_chart(old, new, charts))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('<c:min val="0"/>', '<c:min val="10"/>', "Figure 1: the axis of the values does not show its two ends"),
        ('<c:max val="50"/>(.*)<c:majorUnit val="50"/>', '<c:max val="80"/>\\1<c:majorUnit val="80"/>',
         "Figure 1, ends of the axis: expected '0 to 50', found '0 to 80'"),
        ('<c:dispBlanksAs val="gap"/>', '<c:dispBlanksAs val="span"/>',
         "Figure 1: the lines are not those of the numbers, with a gap where one is missing"),
        ('<c:smooth val="0"/>', '<c:smooth val="1"/>', "Figure 1: a line is not straight, or not seen"),
        ('cap="rnd"><a:solidFill>.*?</a:solidFill>', 'cap="rnd"><a:noFill/>',
         "Figure 1: a line is not straight, or not seen"),
        ('<c:orientation val="minMax"/>', '<c:orientation val="maxMin"/>', "Figure 1: an axis is turned round"),
        ('<c:grouping val="standard"/>', '<c:grouping val="stacked"/>',
         "Figure 1: the lines are not those of the numbers, with a gap where one is missing"),
        ('<c:showSerName val="1"/>', '<c:showSerName val="0"/>',
         "Figure 1, labels, column 'Wheat': expected 'its name at its last value', found 'another'"),
        ('(<c:dLbl><c:idx val="0"/>)', MOVED.format(0, -0.5),
         "Figure 1, labels: expected 'the order of the lines', found 'another order, or one over the other'"),
        ('(<c:dLbl><c:idx val="0"/>)', MOVED.format(0.4, 0),
         "Figure 1: the label of value 1 is moved away from it"),
        ("<c:v>Wheat</c:v>", "<c:v>Rice</c:v>", "Figure 1, name of a series: expected 'Wheat', found 'Rice'"),
        ("lineChart>", "radarChart>", "cannot be read as a deck: the chart is not one of bars, lines, areas or points"),
    ],
)  # fmt: skip
def test_a_spoilt_native_line_is_told(old: str, new: str, message: str) -> None:
    assert any(message in line for line in BRIEF.in_chart(old, new))


NUMBERS = st.one_of(st.integers(-50, 5_000_000), st.decimals(-9, 9, places=2), st.just(""))
FORMS = ["", ", format: compact 1", ", format: percent 0", ", format: decimal 1"]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(["line", "dot", "area", "slope"]),
    st.lists(st.tuples(NUMBERS, NUMBERS), min_size=2, max_size=9),
    st.sampled_from(FORMS),
)
def test_charts_of_any_values_are_proved(kind: str, rows: list[tuple[object, object]], form: str) -> None:
    numbers = [
        ["0" if kind != "line" and not str(a) else str(a).strip("-" * (kind == "area")) for a in row] for row in rows
    ]
    text = "\n".join(
        ["year,wheat,rice,late,change", "Y,1,2,,", *(f"Y{n},{a},{b},," for n, (a, b) in enumerate(numbers))]
    )
    charts = (AREA % "wheat").replace("kind: area", f"kind: {kind}{form}")
    assert unproved(BRIEF.document(charts, text + "\n")) == []
