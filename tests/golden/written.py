"""Settled pages and slides as lines of text: what stands where, in which style, and every word of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass

from generator.model.pages import (
    Box,
    ChartFrame,
    Frame,
    ImageFrame,
    Line,
    Page,
    Pages,
    RuleFrame,
    ShapeFrame,
    TableFrame,
    TextFrame,
    TextStyle,
)

KNOWN_ELSEWHERE = frozenset(["box", "chart", "text", "colors", "muted_color"])  # fields of a chart that are not marks


def written(pages: Pages) -> str:
    """Return all pages, a line a frame, table row or mark of a chart; lengths are points to a tenth."""
    lines = [f"{len(pages.pages)} of {_number(pages.width)} x {_number(pages.height)}"]
    for page in pages.pages:
        lines += ["", *_page(page)]
    return "\n".join(lines) + "\n"


def _page(page: Page) -> Iterator[str]:
    yield f"{page.number}{' landscape' if page.landscape else ''}{f' {page.title!r}' if page.title else ''}"
    for frame in page.frames:
        yield from _frame(frame)
    if page.notes:
        yield f"  notes {page.notes!r}"


def _frame(frame: Frame) -> Iterator[str]:
    match frame:
        case TextFrame():
            yield from _paragraphs(frame)
        case TableFrame():
            yield from _rows(frame)
        case ChartFrame():
            yield f"  {frame.chart.name} {_box(frame.box)} {_style(frame.text)} {' '.join(frame.colors)}"
            yield from _marks(frame)
        case ImageFrame():
            yield f"  {frame.image.name} {_box(frame.box)}"
        case ShapeFrame():
            yield f"  shape {_box(frame.box)} {frame.fill}"
        case RuleFrame():
            yield f"  rule {_value(frame.rule)}"


def _paragraphs(frame: TextFrame) -> Iterator[str]:
    for paragraph in frame.paragraphs:
        mark, style = f" {paragraph.bullet!r}" if paragraph.bullet else "", _style(paragraph.runs[0].style)
        yield f"  {paragraph.role}{mark} {_box(frame.box)} {style} {_text(paragraph.lines)}"


def _rows(frame: TableFrame) -> Iterator[str]:
    widths = " ".join(map(_number, frame.widths))
    yield f"  {frame.table.name} {frame.part}/{frame.parts} {_box(frame.box)} columns {widths}"
    for row in frame.rows:
        cells = " | ".join(_text(cell.lines) for cell in row.cells)
        yield f"    {row.kind} {_number(row.top)} {_number(row.height)} {_style(row.cells[0].style)} {cells}"
    for place, color in sorted(frame.fills.items()):
        yield f"    fill {_value(place)} {color}"


def _marks(frame: ChartFrame) -> Iterator[str]:
    for field in fields(frame):
        marks = getattr(frame, field.name)
        if field.name in KNOWN_ELSEWHERE or not marks:
            continue
        for mark in marks if isinstance(marks, tuple) else sorted(marks) if isinstance(marks, frozenset) else [marks]:
            yield f"    {field.name} {_value(mark)}"


def _value(value: object) -> str:
    made = str(value)
    match value:
        case float():
            made = _number(value)
        case Box():
            made = _box(value)
        case Line():
            made = f"{_number(value.spans[0].left)},{_number(value.baseline)} {_text([value])}"
        case TextStyle():
            made = _style(value)
        case tuple():
            made = f"({' '.join(map(_value, value))})"
        case _ if is_dataclass(value) and not isinstance(value, type):
            made = " ".join(_value(getattr(value, field.name)) for field in fields(value))
        case _:
            pass
    return made


def _text(lines: Iterable[Line]) -> str:
    return " / ".join("".join(span.text for span in line.spans) for line in lines)


def _style(style: TextStyle) -> str:
    return f"[{style.font} {_number(style.size)} {style.color}]"


def _box(box: Box) -> str:
    return f"{_number(box.left)},{_number(box.top)} {_number(box.width)}x{_number(box.height)}"


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
