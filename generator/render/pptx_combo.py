"""Native columns with a line over them: both on axes of their own, which are not seen, in parts of the plot."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import TYPE_CHECKING

from generator.render.pptx_bars import GAP_WIDTH, bar_series, value_labels
from generator.render.pptx_series import CATEGORY_AXIS, INVISIBLE, VALUE_AXIS, category_axis, series_part
from generator.render.pptx_text import emu, solid
from generator.render.pptx_workbook import number

if TYPE_CHECKING:
    from generator.model.pages import ChartFrame

_SECOND_CATEGORIES, _SECOND_VALUES = 3, 4
_COLUMNS = Decimal("0.55")  # of the height: how high the highest column is
_LOW, _HIGH = Decimal("0.7"), Decimal("0.88")  # between which the line runs
_THICK = 2.25
_MARKER = 6
_DIGITS = 12


def combo_plot(frame: ChartFrame, looks: list[str]) -> str:
    """Return the columns, the line and the axes of a chart, the labels of each series looking as told."""
    last = len(looks) - 1
    columns = "".join(bar_series(frame, index, look) for index, look in enumerate(looks[:last]))
    return (
        f'<c:layout/><c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>{columns}'
        f'<c:gapWidth val="{GAP_WIDTH}"/><c:axId val="{CATEGORY_AXIS}"/><c:axId val="{VALUE_AXIS}"/></c:barChart>'
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{_line(frame, last, looks[last])}'
        f'<c:marker val="1"/><c:axId val="{_SECOND_CATEGORIES}"/><c:axId val="{_SECOND_VALUES}"/></c:lineChart>'
        f"{category_axis(frame, upright=False)}{_values(VALUE_AXIS, CATEGORY_AXIS, _column_limits(frame))}"
        f"{_second_categories()}{_values(_SECOND_VALUES, _SECOND_CATEGORIES, _line_limits(frame))}"
    )


def _line(frame: ChartFrame, index: int, look: str) -> str:
    fill = solid(frame.colors[index])
    drawn = f'<c:spPr><a:ln w="{emu(_THICK)}" cap="rnd">{fill}<a:round/></a:ln></c:spPr>'
    marker = (
        f'<c:marker><c:symbol val="circle"/><c:size val="{_MARKER}"/>'
        f"<c:spPr>{fill}<a:ln><a:noFill/></a:ln></c:spPr></c:marker>"
    )
    labels = value_labels(frame, index, look, side="t")
    return series_part(frame, index, drawn + marker, labels, '<c:smooth val="0"/>')


def _column_limits(frame: ChartFrame) -> tuple[Decimal, Decimal]:
    """Return the ends of the axis of the columns, which leave room for the line over them."""
    values = [value for series in frame.chart.series[:-1] for value in map(number, series.values) if value is not None]
    return Decimal(0), _rounded(max(values, default=Decimal(1)) / _COLUMNS) or Decimal(1)


def _line_limits(frame: ChartFrame) -> tuple[Decimal, Decimal]:
    """Return the ends of the axis of the line, between which it runs over the columns."""
    values = [value for value in map(number, frame.chart.series[-1].values) if value is not None] or [Decimal(0)]
    low, high = min(values), max(values)
    height = (high - low or abs(high) or Decimal(1)) / (_HIGH - _LOW)
    return _rounded(low - _LOW * height), _rounded(high + (1 - _HIGH) * height)


def _rounded(value: Decimal) -> Decimal:
    with localcontext(prec=_DIGITS):
        return +value


def _values(axis: int, crossed: int, limits: tuple[Decimal, Decimal]) -> str:
    """Return an axis of values that is not seen; LibreOffice draws a line whose own is deleted on the first."""
    (low, high), is_first = limits, axis == VALUE_AXIS
    return (
        f'<c:valAx><c:axId val="{axis}"/><c:scaling><c:orientation val="minMax"/><c:max val="{high:f}"/>'
        f'<c:min val="{low:f}"/></c:scaling><c:delete val="{is_first:d}"/><c:axPos val="{"l" if is_first else "r"}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/>'
        f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="none"/>{INVISIBLE}'
        f'<c:crossAx val="{crossed}"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
    )


def _second_categories() -> str:
    return (
        f'<c:catAx><c:axId val="{_SECOND_CATEGORIES}"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        '<c:delete val="1"/><c:axPos val="b"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="none"/><c:crossAx val="{_SECOND_VALUES}"/><c:crosses val="autoZero"/></c:catAx>'
    )
