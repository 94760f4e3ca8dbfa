"""Charts: lengths are the values, and names and values never run into each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest

from generator.errors import BriefError
from generator.layout.chart import native_chart, set_chart
from generator.layout.chart_bars import BROADEST, COLUMN_HEIGHT
from generator.layout.chart_plot import Plot, amount
from generator.layout.styles import resized
from generator.model.document import Cell, Chart, ChartKind
from generator.model.pages import Box, ChartFrame, TextStyle
from tests.layout.layout_example import chart, measurer, text_of, theme, told

STYLE = TextStyle("regular", 9.5, 12.5, "#1B2733")
PLOT = Plot(100, 320, STYLE, theme().colors, measurer(), "brief.yaml")
STYLES = [resized(STYLE, size) for size in (14, 12, 10.5)]


def drawn(names: Sequence[str], values: Sequence[int | None], kind: str = "bar") -> ChartFrame:
    return set_chart(chart(names, values, kind), PLOT)


def lengths(frame: ChartFrame) -> list[float]:
    return [bar.box.width if frame.chart.kind == "bar" else bar.box.height for bar in frame.bars]


@pytest.mark.parametrize("kind", ["bar", "column"])
def test_lengths_are_in_the_proportion_of_the_values(kind: str) -> None:
    first, second, third = lengths(drawn(["a", "b", "c"], [100, 50, 0], kind))
    assert (second, third) == pytest.approx((first / 2, 0))


@pytest.mark.parametrize("kind", ["bar", "column"])
@pytest.mark.parametrize("values", [(None, None), (0, 0), (5, None)])
def test_missing_values_and_zeros_have_no_length_but_their_text(kind: str, values: Sequence[int | None]) -> None:
    frame = drawn(["a", "b"], values, kind)
    assert lengths(frame)[1] == 0
    assert [text_of(text.lines) for text in frame.texts if text.kind == "value"] == [
        "n/a" if value is None else str(value) for value in values
    ]


@pytest.mark.parametrize("kind", ["bar", "column"])
def test_a_name_comes_before_its_value_and_all_stand_inside(kind: str) -> None:
    frame = drawn(["One", "Two", "Three and more"], [12_234, 7_419, 1], kind)
    assert [(text.category, text.kind) for text in frame.texts] == [
        (n, kind) for n in range(3) for kind in ("category", "value")
    ]
    assert beyond(frame) == []
    assert [bar for bar in frame.bars if bar.box.top + bar.box.height > frame.box.height + 0.01] == []


def beyond(frame: ChartFrame) -> list[str]:
    """Return the texts that leave the chart at any side."""
    right, found = frame.box.left + frame.box.width, []
    for text in frame.texts:
        for line in text.lines:
            first, last = line.spans[0], line.spans[-1]
            inside = first.left >= frame.box.left - 0.01 and last.left + last.width <= right + 3
            if not (inside and 0 <= line.baseline <= frame.box.height):
                found.append(text_of([line]))
    return found


@pytest.mark.parametrize("kind", ["bar", "column"])
@pytest.mark.parametrize("count", [0, 1])
def test_a_chart_of_few_categories_is_drawn(kind: str, count: int) -> None:
    frame = drawn(["Only one"][:count], [3][:count], kind)
    assert len(frame.bars) == count


def test_a_lone_column_is_no_block() -> None:
    (bar,) = drawn(["2024"], [3], "column").bars
    assert bar.box.width == BROADEST
    assert bar.box.left + bar.box.width / 2 == pytest.approx(100 + 160)


def test_names_of_columns_keep_apart() -> None:
    frame = drawn([f"Province {n}" for n in range(6)], [1] * 6, "column")
    names = [text.lines for text in frame.texts if text.kind == "category"]
    edges = [(line.spans[0].left, line.spans[-1].left + line.spans[-1].width) for lines in names for line in lines[:1]]
    assert [pair for pair in pairwise(edges) if pair[0][1] > pair[1][0]] == []
    assert {lines[0].baseline for lines in names} == {names[0][0].baseline}
    assert names[0][0].baseline > COLUMN_HEIGHT


def test_long_names_of_bars_are_set_in_lines_that_end_at_the_axis() -> None:
    frame = drawn(["Emergency telecommunications and information management services"], [3])
    (name,) = (text for text in frame.texts if text.kind == "category")
    assert len(name.lines) > 1
    ends = [line.spans[-1].left + measurer().width(text_of([line]).rstrip(), STYLE) for line in name.lines]
    assert ends == [pytest.approx(ends[0], abs=0.01)] * len(ends)
    assert ends[0] < frame.bars[0].box.left


def test_others_are_grey() -> None:
    frame = set_chart(replace(chart(["a", "b"], [1, 2]), muted=(1,)), PLOT)
    assert [bar.color for bar in frame.bars] == [theme().colors.accent, theme().colors.muted_bar]


def test_an_amount_is_a_number_or_nothing() -> None:
    assert [amount(Cell("x", value)) for value in (3, None, "3")] == [3, 0, 0]


@pytest.mark.parametrize(
    ("names", "values"),
    [
        ([f"Administration {n}" for n in range(9)], [1] * 9),
        (["Port of the north and the east coast"] * 12, [1] * 12),
        ([f"{n}" for n in range(12)], [123_456_789] * 12),
    ],
)
def test_columns_whose_names_or_values_would_meet_are_turned_to_bars(names: list[str], values: list[int]) -> None:
    frame = drawn(names, values, "column")
    assert frame.chart.kind == "bar"
    assert len({bar.box.left for bar in frame.bars}) == 1
    assert beyond(frame) == []


def test_columns_too_wide_for_their_column_take_the_wider_one() -> None:
    made = chart([f"Administration {n}" for n in range(6)], [1] * 6, "column")
    frame = set_chart(made, PLOT, replace(PLOT, left=0, width=487))
    assert (frame.chart.kind, frame.box.left, frame.box.width) == ("column", 0, 487)


def test_a_value_too_long_for_its_bar_is_told() -> None:
    made = chart(["a"], [1])
    long = replace(made.series[0], values=(Cell("12,345,678.90 persons in need", 1),))
    with pytest.raises(BriefError) as caught:
        set_chart(replace(made, series=(long,)), PLOT)
    problem = "the value '12,345,678.90 persons in need' does not fit beside a bar of Figure 1 'A chart'"
    assert told(caught.value) == [f"brief.yaml: {problem} (use a shorter format)"]


def native(count: int, kind: str = "bar") -> ChartFrame:
    made = chart([f"Place {n}" for n in range(count)], [1] * count, kind)
    return native_chart(made, replace(PLOT, width=870), Box(40, 110, 870, 340), STYLES)


def test_a_native_chart_is_a_box_in_the_largest_size_that_fits() -> None:
    assert [native(count).text.size for count in (6, 18, 21)] == [14, 12, 10.5]
    assert native(6).box == Box(40, 110, 870, 340)
    assert native(6).bars == ()


@pytest.mark.parametrize("kind", ["bar", "column"])
def test_a_native_chart_with_too_many_names_is_told(kind: str) -> None:
    with pytest.raises(BriefError) as caught:
        native(40, kind)
    assert told(caught.value) == ["brief.yaml: Figure 1 'A chart' does not fit on a slide (show fewer with 'top')"]


def test_native_columns_that_do_not_fit_are_turned_to_bars() -> None:
    made = chart([f"Emergency telecommunications {n}" for n in range(12)], [1] * 12, "column")
    frame = native_chart(made, replace(PLOT, width=870), Box(40, 110, 870, 340), STYLES)
    assert (frame.chart.kind, frame.text.size) == ("bar", 14)


def several(kind: ChartKind, *rows: Sequence[int | None]) -> Chart:
    """Return a chart of the categories a, b, c with a series a row of values."""
    made = chart(["a", "b", "c"], rows[0])
    series = tuple(replace(chart(["a", "b", "c"], row).series[0], name=f"Series {n}") for n, row in enumerate(rows, 1))
    return replace(made, kind=kind, series=series)


KINDS: list[ChartKind] = ["bar", "column", "stacked bar", "stacked column"]


@pytest.mark.parametrize("kind", KINDS)
def test_several_series_are_named_over_the_plot_beside_their_colour(kind: ChartKind) -> None:
    frame = set_chart(several(kind, [40, 30, 20], [10, 20, 30], [5, 6, 7]), PLOT)
    names = [text_of(text.lines) for text in frame.texts if text.kind == "series"]
    assert names == ["Series 1", "Series 2", "Series 3"]
    swatches = {bar.series: bar.color for bar in frame.bars if bar.category < 0}
    bars = [bar for bar in frame.bars if bar.category >= 0]
    assert {(bar.series, bar.color) for bar in bars} == set(swatches.items())
    assert len(set(swatches.values())) == 3
    lowest = max(bar.box.top + bar.box.height for bar in frame.bars if bar.category < 0)
    assert lowest < min(bar.box.top for bar in bars)
    assert beyond(frame) == []


@pytest.mark.parametrize(("kind", "across"), [("bar", False), ("column", True)])
def test_bars_of_several_series_stand_side_by_side(kind: ChartKind, across: bool) -> None:  # noqa: FBT001  # a case
    frame = set_chart(several(kind, [40, 30, 20], [10, None, 30]), PLOT)
    bars = sorted((bar for bar in frame.bars if bar.category >= 0), key=lambda bar: (bar.category, bar.series))
    starts = [bar.box.left if across else bar.box.top for bar in bars]
    assert all(after > before for before, after in pairwise(starts))
    long = [bar.box.height if across else bar.box.width for bar in bars]
    assert long == pytest.approx([long[0] / 40 * value for value in (40, 10, 30, 0, 20, 30)])


def test_the_values_of_broad_native_columns_are_as_large_as_names() -> None:
    made = several("stacked column", [40, 30, 20], [10, 20, 30])
    cells = tuple(replace(cell, text="701.5 thousand") for cell in made.series[0].values)
    made = replace(made, series=(replace(made.series[0], values=cells), made.series[1]))
    assert native_chart(made, replace(PLOT, width=870), Box(40, 110, 870, 340), STYLES).text.size == 14


@pytest.mark.parametrize(("kind", "across"), [("stacked bar", True), ("stacked column", False)])
def test_the_bars_of_a_stack_join(kind: ChartKind, across: bool) -> None:  # noqa: FBT001  # a case
    frame = set_chart(several(kind, [40, 30, 20], [10, None, 30], [1, 2, 0]), PLOT)
    for category in range(3):
        boxes = [bar.box for bar in frame.bars if bar.category == category]
        for before, after in pairwise(boxes):
            joint = (before.left + before.width, after.left) if across else (before.top, after.top + after.height)
            assert joint[0] == pytest.approx(joint[1])


def test_a_value_stands_in_its_bar_of_a_stack_or_is_left_out() -> None:
    frame = set_chart(several("stacked bar", [400, 300, 200], [100, 1, 30]), PLOT)
    boxes = {(bar.series, bar.category): bar.box for bar in frame.bars}
    left_out = set()
    for text in (text for text in frame.texts if text.kind == "value"):
        box = boxes[text.series, text.category]
        for span in (span for line in text.lines for span in line.spans):
            assert box.left <= span.left
            assert span.left + span.width <= box.left + box.width
        if not text.lines:
            left_out.add((text.series, text.category))
    assert left_out == frame.unlabelled == {(1, 1)}


def test_text_in_a_bar_is_legible_on_its_colour() -> None:
    frame = set_chart(several("stacked bar", [40, 30, 20], [10, 20, 30], [15, 16, 17]), PLOT)
    colors = theme().colors
    assert frame.inks == (colors.background, colors.background, colors.ink)
    assert {text.lines[0].spans[0].style.color for text in frame.texts if text.series == 2 and text.lines} == {
        colors.ink
    }
