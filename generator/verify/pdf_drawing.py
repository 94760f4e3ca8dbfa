"""The graphics state of a page and what is drawn with it: areas, lines and pictures (ISO 32000-1, 8.4 and 8.5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator.verify.found import Box, Color, Point
from generator.verify.geometry import IDENTITY, Matrix, apply, product
from generator.verify.pdf_font import Font
from generator.verify.pdf_marked import Marked, PageContent
from generator.verify.pdf_pages import Page
from generator.verify.pdf_path import Path, around
from generator.verify.pdf_picture import is_over_picture, named_picture, show_picture
from generator.verify.pdf_turned import Turned

Operands = Sequence[Any]

BLACK: Color = (0.0,)


@dataclass(slots=True)
class State:
    """The part of the graphics state that q keeps and Q gives back."""

    matrix: Matrix = IDENTITY
    font: Font | None = None
    size: float = 0.0
    leading: float = 0.0
    color: Color = BLACK
    stroke: float = 1.0
    stroke_color: Color = BLACK


class Drawing:
    """What the operators of a page have drawn so far, and in which marked content."""

    def __init__(self, page: Page) -> None:
        """Begin with an empty page."""
        self.page = page
        self.content = PageContent()
        self.state = State()
        self.saved: list[State] = []
        self.current: Marked | Turned | None = None
        self.path = Path()

    def problem(self, message: str, text: str | None = None) -> None:
        """Tell, once, what a page must not hold."""
        if (message, text) not in self.content.problems:
            self.content.problems.append((message, text))

    def save(self, _name: str, _: Operands) -> None:
        """Keep the state (q)."""
        self.saved.append(replace(self.state))

    def restore(self, _name: str, _: Operands) -> None:
        """Go back to the state that was kept last (Q)."""
        if self.saved:
            self.state = self.saved.pop()
        else:
            self.problem("operator Q without its q")

    def transform(self, _name: str, operands: Operands) -> None:
        """Move what comes (cm)."""
        self.state.matrix = product(matrix_of(operands), self.state.matrix)

    def set_color(self, _name: str, operands: Operands) -> None:
        """Set the colour of areas and text (g, rg, k)."""
        self.state.color = tuple(map(float, operands))

    def set_stroke(self, _name: str, operands: Operands) -> None:
        """Set how wide lines are (w)."""
        self.state.stroke = float(operands[0])

    def set_stroke_color(self, _name: str, operands: Operands) -> None:
        """Set the colour of lines (G, RG, K)."""
        self.state.stroke_color = tuple(map(float, operands))

    def rectangle(self, _name: str, operands: Operands) -> None:
        """Add a rectangle to the path (re)."""
        left, bottom, width, height = (float(value) for value in operands)
        corners = ((left, bottom), (left + width, bottom), (left, bottom + height), (left + width, bottom + height))
        self.path.rectangle(apply(self.state.matrix, *corner) for corner in corners)

    def move_to(self, _name: str, operands: Operands) -> None:
        """Begin a line (m)."""
        self.path.move(self.points(operands)[0])

    def line_to(self, _name: str, operands: Operands) -> None:
        """Go on with a straight line (l)."""
        self.path.line(self.points(operands)[0])

    def curve_to(self, _name: str, operands: Operands) -> None:
        """Go on with a curve (c, v, y)."""
        self.path.curve(self.points(operands))

    def points(self, operands: Operands) -> list[Point]:
        """Return points where they lie on the page."""
        points = list(zip(operands[::2], operands[1::2], strict=True))
        return points if self.state.matrix is IDENTITY else [apply(self.state.matrix, *point) for point in points]

    def picture(self, _name: str, operands: Operands) -> None:
        """Show a picture (Do)."""
        marked = self.current if isinstance(self.current, Marked) else None
        source = named_picture(self.page.resources(), str(operands[0]))
        for message in show_picture(source, self.state.matrix, marked, self.content):
            self.problem(message)

    def fill(self, name: str, operands: Operands) -> None:
        """Fill the path (f, F, f*), or fill and stroke it (b, b*, B, B*)."""
        for area in self.path.boxes:
            if is_over_picture(area, self.content):
                self.problem("a picture painted over")
            self.content.fills.append((len(self.content.shown), area, self.state.color))
            if isinstance(self.current, Marked):
                self.current.drawn.boxes.append(area)
                self.current.drawn.colors.append(self.state.color)
        if isinstance(self.current, Marked) and self.path.is_straight:
            self.current.drawn.outlines += self.path.outlines
        if name[0] in "Bb":
            self.stroke(name, operands)
        self.end_path(name, operands)

    def stroke(self, name: str, operands: Operands) -> None:
        """Stroke the path (S, s)."""
        wide, boxes = self.state.stroke / 2, self.path.boxes
        strokes = self.path.strokes(self.state.stroke, self.state.stroke_color)
        if self.path.is_straight:
            self.content.slants += [stroke for stroke in strokes if stroke.is_slant]
            boxes = [around([stroke.start, stroke.end]) for stroke in strokes if not stroke.is_slant]
        for box in boxes:
            self.content.lines.append(Box(box.left - wide, box.bottom - wide, box.right + wide, box.top + wide))
        if isinstance(self.current, Marked):
            self.current.drawn.strokes += strokes
        self.end_path(name, operands)

    def end_path(self, _name: str, _: Operands) -> None:
        """Forget the path (n)."""
        self.path = Path()


def matrix_of(operands: Operands) -> Matrix:
    """Return the matrix of six operands."""
    a, b, c, d, e, f = map(float, operands)
    return (a, b, c, d, e, f)
