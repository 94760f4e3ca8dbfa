"""Native lines: named by labels where they end, over an axis of values that shows its two ends."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from generator.model.chart_marks import SHAPES
from generator.render.pptx_number_format import axis_format, number_format
from generator.render.pptx_series import (
    CATEGORY_AXIS,
    INVISIBLE,
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
    from generator.model.chart_marks import NativePlot, Shape
    from generator.model.pages import ChartFrame

_THICK = 2.25
_HAIRLINE = 0.5
_SPACE = 0.226  # of the size: how wide a space is
_SMALLEST, _LARGEST = 2, 72  # points, of a marker (ECMA-376-1, 21.2.3.25)
_LABELS = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"
_OFFICE_2012 = "http://schemas.microsoft.com/office/drawing/2012/chart"
_MARKED = '<c:marker val="1"/>'
_SEAM = 0.75
_NOTHING = shows(value=False)


def line_plot(frame: ChartFrame, plot: NativePlot, looks: list[str], names: str) -> str:
    """Return the place, the lines and the axes of a chart; labels of series, and names of categories, look as told."""
    series = "".join(_series(frame, plot, index, look) for index, look in enumerate(looks))
    kind, grouping, after = ("area", "stacked", "") if is_area(frame) else ("line", "standard", _MARKED)
    if is_dotted(frame):
        after = f"<c:hiLowLines>{hairline(plot)}</c:hiLowLines>{_MARKED}"
    return (
        f"{place_of(frame, plot)}"
        f'<c:{kind}Chart><c:grouping val="{grouping}"/><c:varyColors val="0"/>{series}{after}'
        f'<c:axId val="{CATEGORY_AXIS}"/><c:axId val="{VALUE_AXIS}"/></c:{kind}Chart>'
        f"{category_axis(frame, upright=False, step=plot.step, look=names, line=not is_slope(frame))}"
        f"{_value_axis(frame, plot)}"
    )


def is_slope(frame: ChartFrame) -> bool:
    """Tell whether lines are named at both ends, and no axis of values is shown."""
    return frame.chart.kind == "slope"


def is_area(frame: ChartFrame) -> bool:
    """Tell whether values are areas, one on the other."""
    return frame.chart.kind == "area"


def is_dotted(frame: ChartFrame) -> bool:
    """Tell whether values are dots without a line."""
    return frame.chart.kind == "dot"


def hairline(plot: NativePlot) -> str:
    """Return how the thin lines between the axes look."""
    return f'<c:spPr><a:ln w="{emu(_HAIRLINE)}">{solid(plot.grid)}</a:ln></c:spPr>'


def place_of(frame: ChartFrame, plot: NativePlot) -> str:
    """Return where the area between the axes stands, in parts of the chart."""
    box = frame.box
    parts = {
        "x": plot.left / box.width,
        "y": plot.top / box.height,
        "w": plot.width / box.width,
        "h": plot.height / box.height,
    }
    lengths = "".join(f'<c:{name} val="{part:.4f}"/>' for name, part in parts.items())
    modes = '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    return f"<c:layout><c:manualLayout>{modes}{lengths}</c:manualLayout></c:layout>"


def _series(frame: ChartFrame, plot: NativePlot, index: int, look: str) -> str:
    fill = solid(frame.colors[index])
    if is_area(frame):
        seam = f'<c:spPr>{fill}<a:ln w="{emu(_SEAM)}">{PAPER}</a:ln></c:spPr>'
        return series_part(frame, index, seam, _labels(frame, plot, index, look))
    drawn = f'<a:ln w="{emu(_THICK)}" cap="rnd">{fill}<a:round/></a:ln>'
    line = f"<c:spPr>{'<a:ln><a:noFill/></a:ln>' if is_dotted(frame) else drawn}</c:spPr>"
    shape = SHAPES[index] if is_dotted(frame) else SHAPES[0]
    labels = _labels(frame, plot, index, look)
    return series_part(frame, index, line + marker(fill, plot, shape), labels, '<c:smooth val="0"/>')


def marker(fill: str, plot: NativePlot, shape: Shape = SHAPES[0]) -> str:
    """Return how the points of a series are marked."""
    size = min(max(round(plot.dot), _SMALLEST), _LARGEST)
    return (
        f'<c:marker><c:symbol val="{shape}"/><c:size val="{size}"/>'
        f"<c:spPr>{fill}<a:ln><a:noFill/></a:ln></c:spPr></c:marker>"
    )


def _labels(frame: ChartFrame, plot: NativePlot, index: int, look: str) -> str:
    """Return the labels of a series, and no others than layout placed."""
    cells, labels = frame.chart.series[index].values, []
    for (series, row), placed in sorted(plot.labels.items(), key=lambda item: item[0]):
        value = number(cells[row]) if series == index else None
        if value is not None:
            label = value_format(number_format(cells[row], value)) + look
            side = f'<c:dLblPos val="{placed.side}"/>' if placed.side else ""
            shown = shows(value=True, name=placed.named) + ("<c:separator> </c:separator>" if placed.named else "")
            place = _moved(placed.right / frame.box.width, placed.down / frame.box.height)
            labels.append(f'<c:dLbl><c:idx val="{row}"/>{place}{label}{side}{shown}</c:dLbl>')
    return f"<c:dLbls>{''.join(labels)}{_NOTHING}{_leaders(plot)}</c:dLbls>"


def _leaders(plot: NativePlot) -> str:
    """Return whether lines join points to labels that are moved away (MS-ODRAWXML, 2.24.3.74).

    How they look is left to the reader's program: validators allow no second element here.
    """
    shown = any(label.side and (label.right or label.down) for label in plot.labels.values())
    switch = f'<c15:showLeaderLines val="{shown:d}"/>'
    return f'<c:extLst><c:ext uri="{_LABELS}" xmlns:c15="{_OFFICE_2012}">{switch}</c:ext></c:extLst>'


def _moved(right: float, down: float) -> str:
    """Return how far a label is moved from where it would stand, in parts of the chart's width and height."""
    if not round(right, 4) and not round(down, 4):
        return ""
    place = f'<c:x val="{right:.4f}"/><c:y val="{down:.4f}"/>'
    return f"<c:layout><c:manualLayout>{place}</c:manualLayout></c:layout>"


def _value_axis(frame: ChartFrame, plot: NativePlot) -> str:
    """Return the axis of the values with a text and a hairline at both ends, and no line of its own.

    Spaces after its texts keep the room in which the first values stand.
    """
    low, high = (number(cell) for cell in frame.chart.ends)
    if low is None or high is None:
        raise ValueError("an axis without ends")
    between = "between" if is_dotted(frame) else "midCat"
    limits = f'<c:orientation val="minMax"/><c:max val="{high:f}"/><c:min val="{low:f}"/>'
    return (
        f'<c:valAx><c:axId val="{VALUE_AXIS}"/><c:scaling>{limits}</c:scaling>'
        f"{_hidden() if is_slope(frame) else _shown(frame, plot)}{INVISIBLE}"
        f'<c:crossAx val="{CATEGORY_AXIS}"/><c:crosses val="autoZero"/><c:crossBetween val="{between}"/>'
        f'<c:majorUnit val="{high - low:f}"/></c:valAx>'
    )


def _shown(frame: ChartFrame, plot: NativePlot) -> str:
    spaces = " " * ceil(plot.indent / (_SPACE * frame.text.size))
    grid = "" if is_dotted(frame) else f"<c:majorGridlines>{hairline(plot)}</c:majorGridlines>"
    code = value_format(axis_format(frame.chart.ends, spaces))
    return (
        f'<c:delete val="0"/><c:axPos val="l"/>{grid}{code}'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
    )


def _hidden() -> str:
    return (
        f'<c:delete val="1"/><c:axPos val="l"/>{value_format("General")}'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="none"/>'
    )
