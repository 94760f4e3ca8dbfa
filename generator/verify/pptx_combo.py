"""A native chart of columns with a line over them: four axes, of which the names of the categories alone are shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation

from lxml import etree

from generator.verify.pptx_package import CHART
from generator.verify.pptx_plot import ADDED, ChartPart, is_inside, is_line_seen, said
from generator.verify.pptx_text import disguised

COMBO = [f"{CHART}barChart", f"{CHART}lineChart"]
AXES = [("catAx", "1", "2", "0"), ("valAx", "2", "1", "1"), ("catAx", "3", "4", "1"), ("valAx", "4", "3", "0")]
PLAIN = ("autoZero", "minMax", "")  # where an axis crosses the other, its direction, no logarithms


def check_combo(root: etree._Element, plots: Sequence[etree._Element], chart: ChartPart) -> None:
    """Note what draws columns and line other than by their numbers: axes, scales, and whatever is added."""
    chart.kind = "combo"
    bars, line = plots
    area = root.find(f"{CHART}chart/{CHART}plotArea")
    axes = [] if area is None else [one for one in area if str(one.tag).endswith("Ax")]
    found = [(etree.QName(one).localname, said(one, "axId"), said(one, "crossAx"), said(one, "delete")) for one in axes]
    checks = {
        "columns and line have other axes than their own": found == AXES
        and [_own(plot) for plot in plots] == [["1", "2"], ["3", "4"]],
        "an axis is turned round, or not a plain one": all(_look(axis) == PLAIN for axis in axes),
        "the names of the categories are not shown": bool(axes) and _is_named(axes[0]),
        "an axis of values is shown": all(said(axis, "tickLblPos") == "none" for axis in axes[1:]),
        "the columns are not side by side": _is_plain(bars),
        "the line is not straight, or not seen": _is_one_line(root, line),
        "an axis of values does not hold all values, from zero those of columns": all(
            _holds(axis, plot, from_zero=plot is bars) for plot, axis in zip(plots, axes[1::2], strict=False)
        ),
        "the line is not over the columns": _is_over(plots, axes[1::2]),
        "the columns are not inside the chart": is_inside(
            root.find(f"{CHART}chart/{CHART}plotArea/{CHART}layout/{CHART}manualLayout")
        ),
    }
    chart.problems += [*(message for message, holds in checks.items() if not holds), *disguised(root)]
    added = sorted({etree.QName(part).localname for part in root.iter(*ADDED, f"{CHART}extLst", f"{CHART}hiLowLines")})
    chart.problems += [f"the chart has an element {name} of its own" for name in added]


def _own(plot: etree._Element) -> list[str]:
    return [axis.get("val", "") for axis in plot.findall(f"{CHART}axId")]


def _look(axis: etree._Element) -> tuple[str, str, str]:
    scaling = axis.find(f"{CHART}scaling")
    return said(axis, "crosses"), said(scaling, "orientation"), said(scaling, "logBase")


def _is_named(axis: etree._Element) -> bool:
    return said(axis, "tickLblPos") not in ("", "none") and int(said(axis, "tickLblSkip") or 1) == 1


def _is_plain(bars: etree._Element) -> bool:
    return (said(bars, "barDir"), said(bars, "grouping")) == ("col", "clustered") and int(
        said(bars, "overlap") or 0
    ) <= 0


def _is_one_line(root: etree._Element, line: etree._Element) -> bool:
    series = line.findall(f"{CHART}ser")
    gaps = said(root.find(f"{CHART}chart"), "dispBlanksAs")
    return len(series) == 1 and is_line_seen(series[0]) and (said(line, "grouping"), gaps) == ("standard", "gap")


def _holds(axis: etree._Element, plot: etree._Element, *, from_zero: bool) -> bool:
    """Tell whether the ends of an axis hold all values of a plot between them."""
    starts_at_zero = said(axis.find(f"{CHART}scaling"), "min") == "0"
    return all(0 <= height <= 1 for height in _heights(axis, plot)) and (starts_at_zero or not from_zero)


def _is_over(plots: Sequence[etree._Element], axes: Sequence[etree._Element]) -> bool:
    """Tell whether all values of the line stand higher than those of the columns."""
    columns, line = ([*_heights(axis, plot)] for axis, plot in zip(axes, plots, strict=True))
    return not columns or not line or max(columns) < min(line)


def _heights(axis: etree._Element, plot: etree._Element) -> Iterator[Decimal]:
    """Yield how high each value of a plot stands, from 0 to 1 on its axis; less than 0 where its ends are none."""
    scaling = axis.find(f"{CHART}scaling")
    try:
        low, high = (Decimal(said(scaling, name)) for name in ("min", "max"))
        values = [Decimal(value.text or "") for value in plot.iterfind(f"{CHART}ser/{CHART}val//{CHART}v")]
    except InvalidOperation:
        low, high, values = Decimal(0), Decimal(0), []
    yield from ((value - low) / (high - low) for value in values) if low < high else [Decimal(-1)]
