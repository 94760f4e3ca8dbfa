"""Native points: two axes of values, each with its name and its ends, and names at the points (ECMA-376-1, 21.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.render.pptx_lines import hairline, marker, place_of
from generator.render.pptx_number_format import axis_format
from generator.render.pptx_series import INVISIBLE, numbers, series_name, shows, value_format
from generator.render.pptx_text import emu, side, solid
from generator.render.pptx_workbook import number, value_range

if TYPE_CHECKING:
    from generator.model.chart_marks import NativePlot
    from generator.model.pages import ChartFrame
    from generator.render.pptx_text import TextWriter

_ACROSS, _UP = 0, 1  # the series of what is counted across and up, and the numbers of the axes less one
_PLACES = ("b", "l")
_AXIS = 0.75
_NAME_GAP = 4.0  # points from the ends of an axis to its name


def point_plot(frame: ChartFrame, plot: NativePlot, write: TextWriter) -> str:
    """Return the place, the points and the axes of a chart."""
    values = [[number(cell) for cell in series.values] for series in frame.chart.series]
    across, up = (numbers(value_range(index, len(row)), row) for index, row in enumerate(values))
    return (
        f'{place_of(frame, plot)}<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>'
        f'<c:ser><c:idx val="0"/><c:order val="0"/>{series_name(frame, _UP)}'
        f"<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{marker(solid(frame.colors[0]), plot)}{_labels(frame, plot, write)}"
        f'<c:xVal>{across}</c:xVal><c:yVal>{up}</c:yVal><c:smooth val="0"/></c:ser>'
        f'<c:axId val="{_ACROSS + 1}"/><c:axId val="{_UP + 1}"/></c:scatterChart>'
        f"{_axis(frame, plot, _ACROSS, write)}{_axis(frame, plot, _UP, write)}"
    )


def _labels(frame: ChartFrame, plot: NativePlot, write: TextWriter) -> str:
    """Return the names of the points that layout found room for."""
    labels = []
    for (_, row), placed in sorted(plot.labels.items()):
        text = f"<c:tx>{_rich(frame.chart.categories[row].text, frame, write)}</c:tx>"
        shown = f'<c:dLblPos val="{placed.side}"/>{shows(value=True)}'
        labels.append(f'<c:dLbl><c:idx val="{row}"/>{text}{INVISIBLE}{shown}</c:dLbl>')
    return f"<c:dLbls>{''.join(labels)}{shows(value=False)}</c:dLbls>"


def _rich(text: str, frame: ChartFrame, write: TextWriter) -> str:
    """Return a text of its own, level and on one line."""
    runs = write.runs(text, frame.text)
    return (
        '<c:rich><a:bodyPr rot="0" vert="horz" wrap="none"/><a:lstStyle/>'
        f"<a:p><a:pPr {side('left', text)}><a:defRPr/></a:pPr>{runs}</a:p></c:rich>"
    )


def _axis(frame: ChartFrame, plot: NativePlot, index: int, write: TextWriter) -> str:
    """Return an axis with its name, a text and a hairline at both ends."""
    ends = frame.chart.ends[2 * index : 2 * index + 2]
    low, high = (number(cell) for cell in ends)
    if low is None or high is None:
        raise ValueError("an axis without ends")
    limits = f'<c:orientation val="minMax"/><c:max val="{high:f}"/><c:min val="{low:f}"/>'
    return (
        f'<c:valAx><c:axId val="{index + 1}"/><c:scaling>{limits}</c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{_PLACES[index]}"/><c:majorGridlines>{hairline(plot)}</c:majorGridlines>'
        f"{_title(frame, plot, index, write)}{value_format(axis_format(ends, ''))}"
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f'<c:spPr><a:ln w="{emu(_AXIS)}">{solid(frame.muted_color)}</a:ln></c:spPr>'
        f'<c:crossAx val="{2 - index}"/><c:crosses val="autoZero"/><c:crossBetween val="midCat"/>'
        f'<c:majorUnit val="{high - low:f}"/></c:valAx>'
    )


def _title(frame: ChartFrame, plot: NativePlot, index: int, write: TextWriter) -> str:
    """Return the name of an axis: that of what is counted up over it, that of what is counted across under it."""
    under = plot.top + plot.height + frame.text.leading + _NAME_GAP
    left, top = (plot.left, under) if index == _ACROSS else (0.0, 0.0)
    place = f'<c:x val="{left / frame.box.width:.4f}"/><c:y val="{top / frame.box.height:.4f}"/>'
    modes = '<c:xMode val="edge"/><c:yMode val="edge"/>'
    text = _rich(frame.chart.series[index].name, frame, write)
    return (
        f"<c:title><c:tx>{text}</c:tx><c:layout><c:manualLayout>{modes}{place}</c:manualLayout></c:layout>"
        '<c:overlay val="1"/></c:title>'
    )
