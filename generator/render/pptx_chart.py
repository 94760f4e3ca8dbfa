"""A chart as a native DrawingML chart that PowerPoint can edit (ECMA-376-1, 21.2)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.render.pptx_bars import bar_plot, is_stacked
from generator.render.pptx_combo import combo_plot
from generator.render.pptx_lines import is_dotted, line_plot
from generator.render.pptx_package import DECLARATION
from generator.render.pptx_points import point_plot
from generator.render.pptx_series import INVISIBLE
from generator.render.pptx_shapes import edges, graphic_frame

if TYPE_CHECKING:
    from generator.model.chart_marks import NativePlot
    from generator.model.pages import ChartFrame, TextStyle
    from generator.render.pptx_text import TextWriter

_URI = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_ASLANT = -45 * 60_000  # degrees, in the units of DrawingML
_NAMESPACES = (
    f'xmlns:c="{_URI}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def chart_shape(frame: ChartFrame, identity: str, key: str) -> str:
    """Return the frame of a chart that its relationship's key leads to."""
    graphic = f'<a:graphicData uri="{_URI}"><c:chart xmlns:c="{_URI}" r:id="{key}"/></a:graphicData>'
    return graphic_frame(identity, frame.chart.alt, edges(frame.box), graphic)


def chart_part(frame: ChartFrame, write: TextWriter, workbook_key: str) -> bytes:
    """Return the chart's own part, tied to its workbook."""
    looks = [_look(frame, write, color) for color in _inks(frame)]
    native = frame.native
    if native and frame.chart.kind == "scatter":
        plot = point_plot(frame, native, write)
    elif frame.chart.kind == "combo":
        plot = combo_plot(frame, looks)
    else:
        plot = line_plot(frame, native, looks, _names(frame, native, write)) if native else bar_plot(frame, looks)
    has_legend = len(frame.chart.series) > 1 and (not native or is_dotted(frame))
    legend = '<c:legend><c:legendPos val="t"/><c:overlay val="0"/></c:legend>' if has_legend else ""
    return (
        f'{DECLARATION}<c:chartSpace {_NAMESPACES}><c:date1904 val="0"/><c:lang val="{write.language}"/>'
        f'<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea>{plot}</c:plotArea>{legend}'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"{INVISIBLE}{_text(write, frame.text)}"
        f'<c:externalData r:id="{workbook_key}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    ).encode()


def _names(frame: ChartFrame, plot: NativePlot, write: TextWriter) -> str:
    """Return how the names of categories look: level, or aslant; where some are left out Office keeps them level."""
    turn = _ASLANT if plot.aslant else 0
    return "" if plot.step > 1 else _text(write, frame.text, f'rot="{turn}" vert="horz"')


def _inks(frame: ChartFrame) -> list[str]:
    """Return the colours of the labels of each series: on its bars where these are stacked, beside its line."""
    return list(frame.inks) if frame.native or is_stacked(frame) else [frame.text.color] * len(frame.chart.series)


def _look(frame: ChartFrame, write: TextWriter, color: str) -> str:
    """Return how the labels of a series look."""
    return INVISIBLE + _text(write, replace(frame.text, color=color), 'wrap="none"')


def _text(write: TextWriter, style: TextStyle, body: str = "") -> str:
    """Return how text looks, and how it stands."""
    return f"<c:txPr><a:bodyPr{' ' * bool(body)}{body}/><a:lstStyle/>{write.shared(style)}</c:txPr>"
