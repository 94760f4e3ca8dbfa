"""Columns with a line over them, proved in both formats; what a hand could change in them is told."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.formats import FORMATS
from tests.chart_brief import ChartBrief, marks, swapped, unproved
from tests.layout.layout_example import theme
from tests.small_brief import told_by

DICTIONARY = """\
resources:
  - name: d
    path: d.csv
    title: Plans
    schema:
      fields:
        - {name: year}
        - {name: asked, title: Asked, type: integer}
        - {name: paid, title: Paid, type: integer}
        - {name: part, title: Share, type: number}
"""
COMBO = """\
data: [.]
sections:
  - heading: Plans
    blocks:
      - chart: {data: d, kind: combo, caption: Money, categories: year, values: [asked, paid], unit: US$,
          format: integer, line: {field: part, unit: "%", format: percent 0}}
"""
HEAD = "year,asked,paid,part\n"
ROWS = HEAD + "2019,1200,600,0.5\n2020,1500,450,0.3\n2021,900,,\n2022,2000,1800,0.9\n2023,10,9,0.9\n"
BRIEF = ChartBrief(DICTIONARY, ROWS, COMBO)


@pytest.mark.parametrize("kind", ["pdf", "pptx"])
def test_columns_with_a_line_are_proved(kind: str) -> None:
    proof = BRIEF.proof(kind)
    assert (proof.mismatches, proof.charts) == ((), 1)


def test_the_line_is_the_last_series_in_its_own_unit_and_format() -> None:
    (chart,) = BRIEF.charts()
    assert [series.name for series in chart.series] == ["Asked", "Paid", "Share (%)"]
    assert [cell.text for cell in chart.series[-1].values] == ["50%", "30%", "", "90%", "90%"]
    assert chart.notes == ("The line stands over the columns, on a scale of its own.",)


def of_line(stream: str) -> list[str]:
    """Return the contents of the marks that have a disc: the name of the line, then its values."""
    return [mark for mark in marks(stream) if " c\n" in mark]


def test_values_of_the_line_that_changed_places_are_told() -> None:
    def change(stream: str) -> str:
        first, second = (re.sub(r"^.*?BDC|EMC$", "", span, flags=re.DOTALL) for span in of_line(stream)[1:3])
        return swapped(stream, first, second)

    assert any("Figure 1" in line for line in BRIEF.in_page(change))


def test_a_line_across_a_gap_is_told() -> None:
    def change(stream: str) -> str:
        after = of_line(stream)[3]
        return stream.replace(after, after.replace("EMC", "100 600 m 200 600 l S\nEMC"))

    assert any("Figure 1, line, column 'Share (%)'" in line for line in BRIEF.in_page(change))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('<c:min val="0"/>', '<c:min val="5"/>', "does not hold all values, from zero those of columns"),
        ('(<c:axId val="4"/><c:scaling>.*?<c:min val=")[^"]*', "\\g<1>0", "the line is not over the columns"),
        ('(<c:axId val="4"/><c:scaling>.*?<c:max val=")[^"]*', "\\g<1>0.5", "does not hold all values"),
        ('(<c:axId val="3"/>)<c:axId val="4"/></c:lineChart>', '\\1<c:axId val="2"/></c:lineChart>', "other axes"),
        ('<c:orientation val="minMax"/>', '<c:orientation val="maxMin"/>', "an axis is turned round"),
        ('<c:smooth val="0"/>', '<c:smooth val="1"/>', "the line is not straight, or not seen"),
        ('<c:dispBlanksAs val="gap"/>', '<c:dispBlanksAs val="span"/>', "the line is not straight, or not seen"),
        ('<c:barDir val="col"/>', '<c:barDir val="bar"/>', "the columns are not side by side"),
        ("<c:v>0.3</c:v>", "<c:v>0.7</c:v>", "the workbook's"),
        ("<c:v>Share", "<c:v>Part", "name of a series"),
    ],
)
def test_a_spoilt_native_combo_is_told(old: str, new: str, message: str) -> None:
    assert any(message in line for line in BRIEF.in_chart(old, new))


def test_values_that_do_not_fit_are_told() -> None:
    output = FORMATS["pdf"]
    rows = HEAD + "".join(f"Year {n},{n}000000,{n}000000,0.5\n" for n in range(1, 9))
    what = "'1,000,000' does not fit beside the other columns of Figure 1 'Money (US$)'"
    assert told_by(lambda: output.lay_out(BRIEF.document(rows=rows), theme())) == [
        f"templates/b.yaml: {what} | use a shorter format, or fewer categories"
    ]


def test_a_line_needs_a_unit_of_its_own() -> None:
    assert told_by(lambda: BRIEF.document(COMBO.replace('unit: "%", ', ""))) == [
        "b.yaml:9:34: the key 'unit' is missing | add 'unit: …' here"
    ]


AMOUNTS, PARTS = st.one_of(st.integers(0, 9_999), st.just("")), st.one_of(st.decimals(-9, 9, places=2), st.just(""))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(AMOUNTS, AMOUNTS, PARTS), min_size=1, max_size=6))
def test_combos_of_any_values_are_proved(rows: list[tuple[object, object, object]]) -> None:
    text = "".join(f"{n},{','.join(map(str, row))}\n" for n, row in enumerate(rows))
    assert unproved(BRIEF.document(rows=f"{HEAD}Y,7,8,0.2\n{text}")) == []
