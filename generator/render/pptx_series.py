"""What the native charts of all kinds are written with: series of names and numbers, labels, the axis of categories."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.render.pptx_text import attribute, emu, escaped, solid
from generator.render.pptx_workbook import category_range, name_range, number, value_range

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from generator.model.document import Series
    from generator.model.pages import ChartFrame

CATEGORY_AXIS, VALUE_AXIS = 1, 2
INVISIBLE = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
PAPER = '<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'
_HAIRLINE = 0.5
# A cached string is an ST_Xstring, in which `_x0041_` would stand for "A" (ECMA-376-1, 22.9.2.19).
_ESCAPE_LOOKALIKE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def shows(*, value: bool, name: bool = False) -> str:
    """Return what a label shows: the value, the name of its series, both or nothing."""
    return (
        f'<c:showLegendKey val="0"/><c:showVal val="{value:d}"/><c:showCatName val="0"/>'
        f'<c:showSerName val="{name:d}"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )


def series_part(frame: ChartFrame, index: int, look: str, labels: str, after: str = "") -> str:
    """Return a series: its name, how it looks, its labels, categories and values."""
    series: Series = frame.chart.series[index]
    values = [number(cell) for cell in series.values]
    categories = _strings(category_range(len(values)), [cell.text for cell in frame.chart.categories])
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/>{series_name(frame, index)}{look}{labels}'
        f"<c:cat>{categories}</c:cat><c:val>{numbers(value_range(index, len(values)), values)}</c:val>{after}</c:ser>"
    )


def series_name(frame: ChartFrame, index: int) -> str:
    """Return the name of a series, tied to its cell in the workbook."""
    return f"<c:tx>{_strings(name_range(index), [frame.chart.series[index].name])}</c:tx>"


def value_format(code: str) -> str:
    """Return the number format under which a label or an axis shows its numbers."""
    return f'<c:numFmt formatCode="{attribute(code)}" sourceLinked="0"/>'


def _strings(place: str, texts: list[str]) -> str:
    """Return a reference to text in the workbook, with the text itself."""
    points = _points((index, _xstring(text)) for index, text in enumerate(texts))
    cache = f'<c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache>'
    return f"<c:strRef><c:f>{place}</c:f>{cache}</c:strRef>"


def numbers(place: str, values: list[Decimal | None]) -> str:
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


def category_axis(frame: ChartFrame, *, upright: bool, step: int = 1, look: str = "", line: bool = True) -> str:
    """Return the axis of the categories, with or without a hairline; every `step`-th is named, in text of a `look`.

    Where it is upright the first category stands at the top.
    """
    order, side = ("maxMin", "l") if upright else ("minMax", "b")
    color, weight = (frame.rules[0].color, frame.rules[0].weight) if frame.rules else (frame.muted_color, _HAIRLINE)
    drawn = solid(color) if line else "<a:noFill/>"
    return (
        f'<c:catAx><c:axId val="{CATEGORY_AXIS}"/><c:scaling><c:orientation val="{order}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{side}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f'<c:spPr><a:ln w="{emu(weight)}">{drawn}</a:ln></c:spPr>{look}<c:crossAx val="{VALUE_AXIS}"/>'
        '<c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>'
        f'<c:tickLblSkip val="{step}"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )
