"""Native columns and bars, clustered or stacked: values stand beside their marks, so no axis of values is shown."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.render.pptx_number_format import number_format
from generator.render.pptx_series import (
    CATEGORY_AXIS,
    PAPER,
    VALUE_AXIS,
    category_axis,
    series_part,
    shows,
    value_format,
)
from generator.render.pptx_text import emu, solid
from generator.render.pptx_workbook import number

if TYPE_CHECKING:
    from generator.model.pages import ChartFrame

GAP_WIDTH = 45
_LETTER, _LINE = 0.55, 1.6  # of the size: how wide a letter may be, and how high a line and its gap
_MOST_ROOM = 0.25
_SEAM = 0.75
_DELETED = '<c:delete val="1"/>'


def bar_plot(frame: ChartFrame, looks: list[str]) -> str:
    """Return the place, the bars and the axes of a chart, the labels of each series looking as told."""
    axis = category_axis(frame, upright=_is_bar(frame))
    return f"{_place(frame)}{_bars(frame, looks)}{axis}{_value_axis(frame)}"


def is_stacked(frame: ChartFrame) -> bool:
    """Tell whether the bars of a category stand one on the other."""
    return frame.chart.kind.startswith("stacked")


def _is_bar(frame: ChartFrame) -> bool:
    return frame.chart.kind in ("bar", "stacked bar")


def _place(frame: ChartFrame) -> str:
    """Return where the plot stands: the last label needs room beyond the longest mark.

    With a legend the plot is left to Office, which would let the two overlap in a place of our own.
    """
    if len(frame.chart.series) != 1:
        return "<c:layout/>"
    size, texts = frame.text.size, [cell.text for cell in frame.chart.series[0].values]
    if _is_bar(frame):
        room = min(_MOST_ROOM, max(map(len, texts), default=0) * _LETTER * size / frame.box.width)
        return _layout(0, 1 - room, 1)
    room = min(_MOST_ROOM, _LINE * size / frame.box.height)
    return _layout(room, 1, 1 - room)


def _layout(top: float, width: float, height: float) -> str:
    """Return a place from the left edge, in parts of the chart, axis labels included (c:layoutTarget)."""
    parts = {"x": 0, "y": top, "w": width, "h": height}
    lengths = "".join(f'<c:{name} val="{part:.4f}"/>' for name, part in parts.items())
    modes = '<c:layoutTarget val="outer"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    return f"<c:layout><c:manualLayout>{modes}{lengths}</c:manualLayout></c:layout>"


def _bars(frame: ChartFrame, looks: list[str]) -> str:
    """Return all series as columns or bars, clustered or stacked, the labels of each looking as told."""
    direction = "bar" if _is_bar(frame) else "col"
    grouping, overlap = ("stacked", '<c:overlap val="100"/>') if is_stacked(frame) else ("clustered", "")
    series = "".join(bar_series(frame, index, look) for index, look in enumerate(looks))
    return (
        f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="{GAP_WIDTH}"/>{overlap}'
        f'<c:axId val="{CATEGORY_AXIS}"/><c:axId val="{VALUE_AXIS}"/></c:barChart>'
    )


def bar_series(frame: ChartFrame, index: int, look: str) -> str:
    """Return a series of columns or bars."""
    return series_part(frame, index, _colors(frame, index), value_labels(frame, index, look))


def _colors(frame: ChartFrame, index: int) -> str:
    """Return a series' fill, and a point of its own for each muted category; a seam parts the bars of a stack."""
    seam = f'<a:ln w="{emu(_SEAM)}">{PAPER}</a:ln>' if is_stacked(frame) else ""
    points = "".join(_point(category, frame.muted_color) for category in sorted(frame.chart.muted))
    return f'<c:spPr>{solid(frame.colors[index])}{seam}</c:spPr><c:invertIfNegative val="0"/>{points}'


def _point(category: int, color: str) -> str:
    """Return one mark in a colour of its own."""
    return (
        f'<c:dPt><c:idx val="{category}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f"<c:spPr>{solid(color)}</c:spPr></c:dPt>"
    )


def value_labels(frame: ChartFrame, series: int, look: str, side: str = "") -> str:
    """Return the values' labels under the format that most of them have, the others under their own or left out.

    They stand beyond the bars or in a stack, unless a `side` of the values is given.
    """
    cells = frame.chart.series[series].values
    values = {index: value for index, cell in enumerate(cells) if (value := number(cell)) is not None}
    codes = {index: number_format(cells[index], value) for index, value in values.items()}
    common = Counter(codes.values()).most_common(1)[0][0] if codes else "General"
    look += f'<c:dLblPos val="{side or ("ctr" if is_stacked(frame) else "outEnd")}"/>'
    left_out = {index for index in codes if (series, index) in frame.unlabelled}
    own = "".join(
        f'<c:dLbl><c:idx val="{index}"/>{_DELETED if index in left_out else _label(code, look)}</c:dLbl>'
        for index, code in codes.items()
        if code != common or index in left_out
    )
    return f"<c:dLbls>{own}{_label(common, look)}</c:dLbls>"


def _label(code: str, look: str) -> str:
    """Return how a value is shown under a number format."""
    return value_format(code) + look + shows(value=True)


def _value_axis(frame: ChartFrame) -> str:
    """Return the hidden axis of the values, which starts at zero unless a value lies below."""
    values = (number(cell) for series in frame.chart.series for cell in series.values)
    below = any(value is not None and value < 0 for value in values)
    least = "" if below else '<c:min val="0"/>'
    side = "t" if _is_bar(frame) else "l"
    return (
        f'<c:valAx><c:axId val="{VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/>{least}</c:scaling>'
        f'<c:delete val="1"/><c:axPos val="{side}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="none"/>'
        f'<c:crossAx val="{CATEGORY_AXIS}"/><c:crosses val="autoZero"/>'
        '<c:crossBetween val="between"/></c:valAx>'
    )
