"""The content stream of a page: text, rectangles and lines, each inside marked content (ISO 32000-1, 8 and 9)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise

from generator.model.pages import Box, Line, Rule, SetCell, SetColumn, Shaped, Span, TextStyle
from generator.render.pdf_font import Encoder
from generator.render.pdf_glyphs import letters_of
from generator.render.pdf_tags import Element, StructureTree, text_string

QUARTER = 0.5523  # of the radius: how far the control points of a quarter circle lie from its ends
MOST_KEPT = 1 << 14  # numbers: a page has few lefts and baselines


@lru_cache(MOST_KEPT)
def number(value: float) -> str:
    """Return a coordinate to a hundredth of a point, as short as it can be written."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


@cache
def color(value: str) -> str:
    """Return the three components of `#RRGGBB`."""
    return " ".join(number(int(value[n : n + 2], 16) / 255) for n in (1, 3, 5))


@dataclass(slots=True)
class Content:
    """Collects the operators of one page whose height is `height`; y is given downwards from the top."""

    height: float
    tree: StructureTree
    fonts: Mapping[str, Encoder]
    operators: list[str] = field(default_factory=list)
    _fill: str = ""
    _stroke: str = ""
    _font: str = ""
    _in_text: bool = False

    def close(self) -> list[str]:
        """Return all operators of the page."""
        self._turn_to(text=False)
        return self.operators

    def _turn_to(self, *, text: bool) -> None:
        """Open or end the text object: neighbouring texts share one, which is balanced within marked content."""
        if text != self._in_text:
            self.operators.append("BT" if text else "ET")
            self._in_text = text

    @contextmanager
    def owned(self, element: Element, *, drawn: bool = False) -> Iterator[None]:
        """Mark what is inside as content of a structure element: text alone, unless shapes are `drawn` too."""
        self._turn_to(text=not drawn)
        self.operators.append(f"/{element.tag} <</MCID {self.tree.mark(element)}>> BDC")
        yield
        if drawn:
            self._turn_to(text=False)
        self.operators.append("EMC")

    @contextmanager
    def artifact(self, kind: str = "", *, drawn: bool = False) -> Iterator[None]:
        """Mark what is inside as an artifact, of a pagination kind such as Header if one is given."""
        self._turn_to(text=not drawn)
        properties = f"<</Type /Pagination /Subtype /{kind}>> BDC" if kind else "BMC"
        self.operators.append(f"/Artifact {properties}")
        yield
        self.operators.append("EMC")

    def cells(self, tags: Iterable[str], first: int, cells: Iterable[SetCell], top: float) -> None:
        """Draw cells, each as marked content, numbered from `first`, that its owner has claimed already.

        A long table has little else, so this is `text` without what cells do not have: kerning and links.
        """
        self._turn_to(text=True)
        out, base = self.operators, self.height - top
        for mark, (tag, (_, style, _, lines)) in enumerate(zip(tags, cells, strict=True), first):
            out.append(f"/{tag} <</MCID {mark}>> BDC")
            if style.color != self._fill:
                self._set_fill(style.color)
            encoder, size = self.fonts[style.font], number(style.size)
            for baseline, spans in lines:
                y = number(base - baseline)
                for text, left, _, _, _, _, shaped in spans:
                    if shaped:
                        self._shaped((left, y), style, shaped)
                        continue
                    place = f"1 0 0 1 {number(left)} {y} Tm "
                    for name, codes in encoder.encode(text):
                        font = f"{name} {size} Tf"
                        if font != self._font:
                            self._set_font(font)
                        out.append(f"{place}({codes}) Tj")
                        place = ""
            out.append("EMC")

    def columns(self, columns: Sequence[SetColumn], tops: Sequence[float]) -> list[tuple[list[str], list[str]]]:
        """Return what sets colour and font for the cells of each column in rows with their tops, and what shows them.

        It is to be written row by row, as text.
        """
        self._turn_to(text=True)
        turns = [[self._turned(column.style)] * len(tops) for column in columns]
        turns[0][1:] = [self._turned(columns[0].style)] * (len(tops) - 1)
        self._turned(columns[-1].style)
        heights = {
            first: [number(self.height - top - first) for top in tops] for first in {column.first for column in columns}
        }
        return [
            (turn, self._column(column, heights[column.first], tops))
            for column, turn in zip(columns, turns, strict=True)
        ]

    def _turned(self, style: TextStyle) -> str:
        """Return what sets colour and font to those of a style, from now on."""
        before = len(self.operators)
        self._set_fill(style.color)
        self._set_font(f"{self.fonts[style.font].name} {number(style.size)} Tf")
        turn = "".join([f"{operator}\n" for operator in self.operators[before:]])
        del self.operators[before:]
        return turn

    def _column(self, column: SetColumn, heights: Sequence[str], tops: Sequence[float]) -> list[str]:
        encoder, size, pitch = self.fonts[column.style.font], number(column.style.size), column.style.leading
        left = column.left
        lefts = [number(left)] * len(heights) if isinstance(left, float) else map(number, left)
        places = zip(lefts, heights, column.texts, strict=True)
        if encoder.is_plain("".join(column.texts)):
            shown = [f"1 0 0 1 {x} {y} Tm ({text}) Tj" for x, y, text in places]
        else:
            shown = [encoder.shown(text, f"1 0 0 1 {x} {y} Tm ", size) for x, y, text in places]
        for row, lines in column.lines.items():
            base = self.height - tops[row] - column.first
            several = [
                encoder.shown(text, f"1 0 0 1 {number(left)} {number(base - n * pitch)} Tm ", size)
                for n, (left, text) in enumerate(lines)
            ]
            shown[row] = "\n".join(several)
        return shown

    def text(self, lines: Iterable[Line], top: float) -> None:
        """Draw lines whose baselines count from `top`."""
        self._turn_to(text=True)
        for line in lines:
            y = number(self.height - top - line.baseline)
            for span in line.spans:
                self._span(span, y)

    def _span(self, span: Span, y: str) -> None:
        style = span.style
        self._set_fill(style.color)
        if span.shaped:
            self._shaped((span.left, y), style, span.shaped)
            return
        self.operators.append(f"1 0 0 1 {number(span.left)} {y} Tm")
        if span.kerns:
            self._kerned(span)
            return
        for name, codes in self.fonts[style.font].encode(span.text):
            self._set_font(f"{name} {number(style.size)} Tf")
            self.operators.append(f"({codes}) Tj")

    def _kerned(self, span: Span) -> None:
        """Show a text with the next letter moved after some."""
        for name, array in self.fonts[span.style.font].kerned(span.text, span.kerns):
            self._set_font(f"{name} {number(span.style.size)} Tf")
            self.operators.append(f"[{array}] TJ")

    def _shaped(self, place: tuple[float, str], style: TextStyle, shaped: Shaped) -> None:
        """Show glyphs from left to right; a letter that takes several is told by its text (ISO 32000-1, 14.8.2.3.3)."""
        left, y = place
        turned = shaped.from_right and len(shaped.glyphs) > 1
        if turned:
            self.operators.append("/ReversedChars BMC")
        coded = self.fonts[style.font].glyphs(shaped.file, shaped.glyphs)
        for text, strings in letters_of(shaped, coded):
            if text:
                self.operators.append(f"/Span <</ActualText {text_string(text)}>> BDC")
            for string in strings:
                right, up = left + string.right * style.size / 1000, float(y) + string.up * style.size / 1000
                self._set_font(f"{string.name} {number(style.size)} Tf")
                self.operators.append(f"1 0 0 1 {number(right)} {number(up)} Tm {string.shown}")
            if text:
                self.operators.append("EMC")
        if turned:
            self.operators.append("EMC")

    def _set_fill(self, value: str) -> None:
        if value != self._fill:
            self.operators.append(f"{color(value)} rg")
            self._fill = value

    def _set_font(self, operator: str) -> None:
        if operator != self._font:
            self.operators.append(operator)
            self._font = operator

    def rectangle(self, box: Box, fill: str, top: float = 0) -> None:
        """Fill a box, whose own top counts from `top`."""
        y = self.height - top - box.top - box.height
        corner = f"{number(box.left)} {number(y)} {number(box.width)} {number(box.height)}"
        self._set_fill(fill)
        self.operators.append(f"{corner} re f")

    def picture(self, name: str, box: Box) -> None:
        """Draw a picture of the page's resources in a box."""
        y = self.height - box.top - box.height
        size = f"{number(box.width)} 0 0 {number(box.height)}"
        self.operators.append(f"q {size} {number(box.left)} {number(y)} cm /{name} Do Q")

    def disc(self, middle: tuple[float, float], radius: float, fill: str, top: float = 0) -> None:
        """Fill a circle of four curves, the y of its middle counted from `top`."""
        x, y, bend = middle[0], self.height - top - middle[1], radius * QUARTER
        self._set_fill(fill)
        corners = [(1, 0), (0, 1), (-1, 0), (0, -1), (1, 0)]
        self.operators.append(f"{number(x + radius)} {number(y)} m")
        for (a, b), (c, d) in pairwise(corners):
            points = (
                (x + radius * a + bend * c, y + radius * b + bend * d),
                (x + radius * c + bend * a, y + radius * d + bend * b),
                (x + radius * c, y + radius * d),
            )
            self.operators.append(" ".join(f"{number(left)} {number(up)}" for left, up in points) + " c")
        self.operators.append("f")

    def polygon(self, corners: Iterable[tuple[float, float]], fill: str, top: float = 0) -> None:
        """Fill the area between corners, whose y count from `top`."""
        self._set_fill(fill)
        places = [f"{number(x)} {number(self.height - top - y)}" for x, y in corners]
        self.operators.append(f"{' l '.join([' m '.join(places[:2]), *places[2:]])} l h f")

    def rules(self, rule: Rule, ys: Iterable[float], top: float = 0) -> None:
        """Draw a level line at several heights, which count from `top`."""
        self._set_stroke(rule)
        left, right = number(rule.x1), number(rule.x2)
        heights = [number(self.height - top - y) for y in ys]
        self.operators += [f"{left} {y} m {right} {y} l S" for y in heights]

    def rule(self, rule: Rule, top: float = 0) -> None:
        """Draw a straight line, whose own y counts from `top`."""
        start = f"{number(rule.x1)} {number(self.height - top - rule.y1)}"
        end = f"{number(rule.x2)} {number(self.height - top - rule.y2)}"
        self._set_stroke(rule)
        self.operators.append(f"{start} m {end} l S")

    def _set_stroke(self, rule: Rule) -> None:
        stroke = f"{color(rule.color)} RG {number(rule.weight)} w"
        if stroke != self._stroke:
            self.operators.append(stroke)
            self._stroke = stroke
