"""Points by two scales, proved in both formats; what a hand could change in them is told."""

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
    title: Plans
    schema:
      fields:
        - {name: plan}
        - {name: need, title: In need, type: number}
        - {name: paid, title: Received, type: number}
"""
POINTS = """\
data: [.]
sections:
  - heading: Plans
    blocks:
      - chart: {data: d, kind: scatter, caption: Need and money, label: plan,
          x: {field: need, unit: million}, y: {field: paid, unit: US$, format: compact 1}}
"""
HEAD = "plan,need,paid\n"
FEWER = "choose rows with 'where' or 'top', or use a table"
ROWS = HEAD + "Haiti,5.5,256000000\nChad,6.8,412000000\nSudan,24.8,1812000000\nYemen,18.2,1412000000\n"
BRIEF = ChartBrief(DICTIONARY, ROWS, POINTS)


@pytest.mark.parametrize("kind", ["pdf", "pptx"])
def test_points_are_proved(kind: str) -> None:
    proof = BRIEF.proof(kind)
    assert (proof.mismatches, proof.charts) == ((), 1)


def test_points_have_two_named_axes_and_their_story() -> None:
    (chart,) = BRIEF.charts()
    assert [series.name for series in chart.series] == ["In need (million)", "Received (US$)"]
    assert [cell.text for cell in chart.ends] == ["0", "25", "0", "2 billion"]
    assert chart.alt == (
        "Scatter plot, In need (million) across, Received (US$) up. "
        "In need (million): Haiti 5.5; Chad 6.8; Sudan 24.8; Yemen 18.2. Received (US$): Haiti 256.0 million; "
        "Chad 412.0 million; Sudan 1.8 billion; Yemen 1.4 billion."
    )


def test_every_point_with_room_has_its_name() -> None:
    (found,) = (item for item in read_back(BRIEF.made("pdf")).items if isinstance(item, FoundChart))
    assert found.categories == ("Haiti", "Chad", "Sudan", "Yemen")


def spans(stream: str, pattern: str) -> list[str]:
    return [mark for mark in marks(stream) if pattern in mark]


def test_dots_that_changed_places_are_told() -> None:
    def change(stream: str) -> str:
        first, second = (re.sub(r"^.*?BDC|EMC$", "", span, flags=re.DOTALL) for span in spans(stream, " c\n")[:2])
        return swapped(stream, first, second)

    assert any("Figure 1, dot" in line for line in BRIEF.in_page(change))


@pytest.mark.parametrize(("one", "other"), [(0, 1), (2, 3), (6, 7)])  # the names of axes, the ends of one, two points
def test_texts_that_changed_places_are_told(one: int, other: int) -> None:
    def change(stream: str) -> str:
        places = [re.findall(r"(?<= 1 )\S+ \S+ Tm", span)[0] for span in spans(stream, " Tm")]
        return swapped(stream, places[one], places[other])

    assert any("Figure 1" in line for line in BRIEF.in_page(change))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('<c:symbol val="circle"/>', '<c:symbol val="none"/>', "the points are joined, or not seen"),
        ("<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>", '<c:spPr><a:ln w="9999"/></c:spPr>', "the points are joined"),
        ("<a:t>Haiti</a:t>", "<a:t>Chad</a:t>", "point 1 has the name 'Chad'"),
        ('<c:dLblPos val="[rltb]"/>', '<c:dLblPos val="ctr"/>', "the name of point 1 is not beside it"),
        (
            "<a:t>In need",
            "<a:t>Out of need",
            "an axis is named 'Out of need (million)', its column 'In need (million)'",
        ),
        ('<c:max val="25"/>', '<c:max val="40"/>', "an axis does not show its two ends"),
        ('<c:min val="0"/>', '<c:min val="-5"/>', "an axis does not show its two ends"),
        ('<c:orientation val="minMax"/>', '<c:orientation val="maxMin"/>', "an axis is turned round, hidden"),
        ('<c:delete val="0"/>', '<c:delete val="1"/>', "an axis is turned round, hidden"),
        ("<c:v>5.5</c:v>", "<c:v>15.5</c:v>", "the workbook's"),
        ("<c:legend|</c:plotArea>", "</c:plotArea><c:title><c:tx><c:rich><a:p/></c:rich></c:tx></c:title>", "beside"),
    ],
)
def test_a_spoilt_native_point_is_told(old: str, new: str, message: str) -> None:
    assert any(message in line for line in BRIEF.in_chart(old, new))


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        (
            "A,1,2\nB,3,4\n",
            f"b.yaml:8:16: a chart of kind 'scatter' has 3 to 60 points, this has 2 | {FEWER}",
        ),
        (
            "A,1,2\nB,,4\nC,5,6\n",
            "d.csv:3:3: a point has no value in 'need': it needs both | leave the row out with 'where'",
        ),
    ],
)
def test_too_few_points_and_missing_values_are_told(rows: str, problem: str) -> None:
    assert told_by(lambda: BRIEF.document(rows=HEAD + rows)) == [problem]


NUMBERS = st.one_of(st.integers(-50, 5_000_000), st.decimals(-9, 9, places=2))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=3, max_size=30))
def test_points_of_any_values_are_proved(rows: list[tuple[object, object]]) -> None:
    text = "".join(f"Plan {n},{a},{b}\n" for n, (a, b) in enumerate(rows))
    assert unproved(BRIEF.document(rows=HEAD + text)) == []
