"""A chart as a native DrawingML chart that PowerPoint can edit (ECMA-376-1, 21.2).

Values stand beside their marks, so the value axis and its gridlines are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.render.pptx_number_format import number_format
from generator.render.pptx_package import DECLARATION
from generator.render.pptx_shapes import edges, graphic_frame
from generator.render.pptx_text import attribute, emu, escaped, solid
from generator.render.pptx_workbook import category_range, name_range, number, value_range

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from generator.model.document import Series
    from generator.model.pages import ChartFrame
    from generator.render.pptx_text import TextWriter

_URI = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_NAMESPACES = (
    f'xmlns:c="{_URI}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_CATEGORY_AXIS, _VALUE_AXIS = 1, 2
_GAP = 45
_HAIRLINE = 0.5
_LETTER, _LINE = 0.55, 1.6  # of the size: how wide a letter may be, and how high a line and its gap
_MOST_ROOM = 0.25
_SEAM = 0.75
_PAPER = '<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'
_DELETED = '<c:delete val="1"/>'
_INVISIBLE = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
_SHOWN = (
    '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
    '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)
# A cached string is an ST_Xstring, in which `_x0041_` would stand for "A" (ECMA-376-1, 22.9.2.19).
_ESCAPE_LOOKALIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def chart_shape(frame: ChartFrame, identity: str, key: str) -> str:
    """Return the frame of a chart that its relationship's key leads to."""
    graphic = f'<a:graphicData uri="{_URI}"><c:chart xmlns:c="{_URI}" r:id="{key}"/></a:graphicData>'
    return graphic_frame(identity, frame.chart.alt, edges(frame.box), graphic)


def chart_part(frame: ChartFrame, write: TextWriter, workbook_key: str) -> bytes:
    """Return the chart's own part, tied to its workbook."""
    text = f"<a:lstStyle/>{write.shared(frame.text)}</c:txPr>"
    bars = _bars(frame, [_look(frame, write, color) for color in _inks(frame)])
    plot = f"<c:plotArea>{_place(frame)}{bars}{_category_axis(frame)}{_value_axis(frame)}</c:plotArea>"
    legend = '<c:legend><c:legendPos val="t"/><c:overlay val="0"/></c:legend>' if len(frame.chart.series) > 1 else ""
    return (
        f'{DECLARATION}<c:chartSpace {_NAMESPACES}><c:date1904 val="0"/><c:lang val="{write.language}"/>'
        f'<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>{plot}{legend}'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"{_INVISIBLE}<c:txPr><a:bodyPr/>{text}"
        f'<c:externalData r:id="{workbook_key}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    ).encode()


def _inks(frame: ChartFrame) -> list[str]:
    """Return the colours of the labels of each series, which stand on their marks where these are stacked."""
    return list(frame.inks) if _is_stacked(frame) else [frame.text.color] * len(frame.chart.series)


def _look(frame: ChartFrame, write: TextWriter, color: str) -> str:
    """Return how the labels of a series look."""
    style = write.shared(replace(frame.text, color=color))
    return f'{_INVISIBLE}<c:txPr><a:bodyPr wrap="none"/><a:lstStyle/>{style}</c:txPr>'


def _is_stacked(frame: ChartFrame) -> bool:
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
    grouping, overlap = ("stacked", '<c:overlap val="100"/>') if _is_stacked(frame) else ("clustered", "")
    pairs = enumerate(zip(frame.chart.series, looks, strict=True))
    series = "".join(_series(frame, index, item, look) for index, (item, look) in pairs)
    return (
        f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="{_GAP}"/>{overlap}'
        f'<c:axId val="{_CATEGORY_AXIS}"/><c:axId val="{_VALUE_AXIS}"/></c:barChart>'
    )


def _series(frame: ChartFrame, index: int, series: Series, look: str) -> str:
    """Return a series: its name, colours, labels, categories and values."""
    values = [number(cell) for cell in series.values]
    name = _strings(name_range(index), [series.name])
    categories = _strings(category_range(len(values)), [cell.text for cell in frame.chart.categories])
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/><c:tx>{name}</c:tx>{_colors(frame, index)}'
        f"{_labels(frame, index, values, look)}<c:cat>{categories}</c:cat>"
        f"<c:val>{_numbers(value_range(index, len(values)), values)}</c:val></c:ser>"
    )


def _colors(frame: ChartFrame, index: int) -> str:
    """Return a series' fill, and a point of its own for each muted category; a seam parts the bars of a stack."""
    seam = f'<a:ln w="{emu(_SEAM)}">{_PAPER}</a:ln>' if _is_stacked(frame) else ""
    points = "".join(_point(category, frame.muted_color) for category in sorted(frame.chart.muted))
    return f'<c:spPr>{solid(frame.colors[index])}{seam}</c:spPr><c:invertIfNegative val="0"/>{points}'


def _point(category: int, color: str) -> str:
    """Return one mark in a colour of its own."""
    return (
        f'<c:dPt><c:idx val="{category}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f"<c:spPr>{solid(color)}</c:spPr></c:dPt>"
    )


def _labels(frame: ChartFrame, series: int, values: list[Decimal | None], look: str) -> str:
    """Return the values' labels under the format that most of them have, the others under their own or left out."""
    pairs = enumerate(zip(frame.chart.series[series].values, values, strict=True))
    codes = {index: number_format(cell, value) for index, (cell, value) in pairs if value is not None}
    common = Counter(codes.values()).most_common(1)[0][0] if codes else "General"
    look += f'<c:dLblPos val="{"ctr" if _is_stacked(frame) else "outEnd"}"/>'
    left_out = {index for index in codes if (series, index) in frame.unlabelled}
    own = "".join(
        f'<c:dLbl><c:idx val="{index}"/>{_DELETED if index in left_out else _label(code, look)}</c:dLbl>'
        for index, code in codes.items()
        if code != common or index in left_out
    )
    return f"<c:dLbls>{own}{_label(common, look)}</c:dLbls>"


def _label(code: str, look: str) -> str:
    """Return how a value is shown under a number format."""
    return f'<c:numFmt formatCode="{attribute(code)}" sourceLinked="0"/>{look}{_SHOWN}'


def _strings(place: str, texts: list[str]) -> str:
    """Return a reference to text in the workbook, with the text itself."""
    points = _points((index, _xstring(text)) for index, text in enumerate(texts))
    cache = f'<c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache>'
    return f"<c:strRef><c:f>{place}</c:f>{cache}</c:strRef>"


def _numbers(place: str, values: list[Decimal | None]) -> str:
    """Return a reference to numbers in the workbook, with their exact digits; a missing one has no point."""
    points = _points((index, f"{value:f}") for index, value in enumerate(values) if value is not None)
    return (
        f"<c:numRef><c:f>{place}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
        f'<c:ptCount val="{len(values)}"/>{points}</c:numCache></c:numRef>'
    )


def _points(texts: Iterable[tuple[int, str]]) -> str:
    """Return cached points by their index."""
    return "".join(f'<c:pt idx="{index}"><c:v>{escaped(text)}</c:v></c:pt>' for index, text in texts)


def _xstring(text: str) -> str:
    """Return text in which what looks like an escape of the format stays as it is."""
    return _ESCAPE_LOOKALIKE.sub("_x005F_", text)


def _category_axis(frame: ChartFrame) -> str:
    """Return the axis of the categories, a hairline; of bars the first category stands at the top."""
    order, side = ("maxMin", "l") if _is_bar(frame) else ("minMax", "b")
    color, weight = (frame.rules[0].color, frame.rules[0].weight) if frame.rules else (frame.muted_color, _HAIRLINE)
    return (
        f'<c:catAx><c:axId val="{_CATEGORY_AXIS}"/><c:scaling><c:orientation val="{order}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{side}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f'<c:spPr><a:ln w="{emu(weight)}">{solid(color)}</a:ln></c:spPr><c:crossAx val="{_VALUE_AXIS}"/>'
        '<c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>'
        '<c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value_axis(frame: ChartFrame) -> str:
    """Return the hidden axis of the values, which starts at zero unless a value lies below."""
    values = (number(cell) for series in frame.chart.series for cell in series.values)
    below = any(value is not None and value < 0 for value in values)
    least = "" if below else '<c:min val="0"/>'
    side = "t" if _is_bar(frame) else "l"
    return (
        f'<c:valAx><c:axId val="{_VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/>{least}</c:scaling>'
        f'<c:delete val="1"/><c:axPos val="{side}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="none"/>'
        f'<c:crossAx val="{_CATEGORY_AXIS}"/><c:crosses val="autoZero"/>'
        '<c:crossBetween val="between"/></c:valAx>'
    )
