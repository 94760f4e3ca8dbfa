"""A page's content stream to the texts and rectangles of its marked contents (ISO 32000-1, 8.4, 9.4 and 14.6).

Only operators whose effect is known here may stand in a stream: what clips, blends, hides, or draws by reference
could show a reader something else than is read here, so each is a problem of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from generator.verify.direction import has_letters_from_right
from generator.verify.geometry import IDENTITY, Matrix, apply, product
from generator.verify.pdf_drawing import Drawing, Operands, matrix_of
from generator.verify.pdf_font import Font, font_or_problem
from generator.verify.pdf_marked import Marked, PageContent, Shown
from generator.verify.pdf_operators import CELL, PLACED, instructions
from generator.verify.pdf_pages import Page
from generator.verify.pdf_turned import Turned

MOST_KERNING = 0.25  # of the size: less than any two figures would need to change places
made = tuple.__new__  # a named tuple in half the time
SEEN = 0.3  # of the size: how far above its baseline a text surely has ink
REPLACED = frozenset(["/ReversedChars", "/OC"])  # tags of content that is more than text
IGNORED = frozenset(["BT", "J", "j", "M", "d", "ri", "i", "BX", "EX", "MP", "DP"])


def read_page(page: Page, fonts: dict[tuple[int, int], Font | str]) -> PageContent:
    """Return the content of a page; `fonts` keeps the fonts that pages share, or why one cannot be read.

    Raises pikepdf.PdfError, ValueError or TypeError for a stream that cannot be parsed.
    """
    reader = _Reader(page, fonts)
    operators = reader.operators()
    for name, operands in instructions(page):
        operators.get(name, reader.refuse)(name, operands)
    reader.finish()
    return reader.content


class _Reader(Drawing):
    """Runs the operators of one page."""

    def __init__(self, page: Page, fonts: dict[tuple[int, int], Font | str]) -> None:
        super().__init__(page)
        self.fonts = fonts
        self.named: dict[str, Font] = {}
        self.open: list[Marked | Turned | None] = []
        self.line: Matrix = IDENTITY
        self.place: Matrix = IDENTITY

    def operators(self) -> dict[str, Callable[[str, Operands], None]]:
        return dict.fromkeys(IGNORED, self.no_effect) | {
            "BDC": self.begin, "BMC": self.begin, "EMC": self.end,
            CELL: self.show_cell, PLACED: self.show_at,
            "Tj": self.show, "TJ": self.show_all, "'": self.show_next, '"': self.show_spaced,
            "Tf": self.set_font, "TL": self.set_leading, "Tr": self.set_mode, "Tz": self.set_scale, "Ts": self.set_rise,
            "Tc": self.set_spacing, "Tw": self.set_spacing,
            "ET": self.end_text, "Tm": self.set_line, "Td": self.move, "TD": self.move_down, "T*": self.next_line,
            "q": self.save, "Q": self.restore, "cm": self.transform,
            "w": self.set_stroke, "g": self.set_color, "rg": self.set_color, "k": self.set_color,
            "G": self.set_stroke_color, "RG": self.set_stroke_color, "K": self.set_stroke_color,
            "re": self.rectangle, "m": self.move_to, "l": self.line_to, "c": self.curve_to,
            "v": self.curve_to, "y": self.curve_to, "h": self.no_effect,
            "f": self.fill, "F": self.fill, "f*": self.fill, "b": self.fill, "b*": self.fill, "B": self.fill,
            "B*": self.fill, "S": self.stroke, "s": self.stroke, "n": self.end_path, "Do": self.picture,
        }  # fmt: skip

    def refuse(self, name: str, _: Operands) -> None:
        self.problem(f"operator {name} can hide or show what is not read")

    def no_effect(self, _name: str, _: Operands) -> None:
        pass

    def finish(self) -> None:
        if self.open:
            self.problem("marked content without its end")

    # Marked content

    def begin(self, name: str, operands: Operands) -> None:
        tag = self.tag(operands[0])
        properties = self.properties(operands[1]) if name == "BDC" else None
        opened = self.current
        if properties is not None and "/Lang" in properties:
            self.problem("a language that no structure element tells")
        if tag == "ReversedChars" or (properties is not None and "/ActualText" in properties):
            opened = Turned.begun(tag, properties)
            if not opened.may_stand_in(self.current):
                self.problem("ActualText, which replaces what is shown")
        elif properties is not None and "/MCID" in properties:
            opened = self.claim(_whole(properties["/MCID"]), tag)
        elif tag == "Artifact" and self.current is None:
            opened = Marked(tag)
            self.content.artifacts.append(opened)
        self.open.append(self.current)
        self.current = opened

    def tag(self, operand: Any) -> str:  # noqa: ANN401  # of any kind
        """Return a tag without its slash."""
        if operand == "/OC":
            self.problem("optional content, which a viewer can hide")
        return str(operand)[1:]

    def properties(self, operand: dict[str, Any] | str) -> Mapping[str, Any]:
        """Return the properties of marked content, which its page's resources may hold under a name."""
        if isinstance(operand, str):
            return dict(self.page.resources()["/Properties"][operand].items())
        return operand

    def claim(self, number: int, tag: str) -> Marked:
        if self.current is not None:
            self.problem(f"marked content {number} inside another")
        if number in self.content.marked:
            self.problem(f"marked content {number} is there twice")
        return self.content.marked.setdefault(number, Marked(tag))

    def end(self, _name: str, _: Operands) -> None:
        if not self.open:
            self.problem("end of marked content that has no beginning")
            return
        closed, self.current = self.current, self.open.pop()
        if isinstance(closed, Turned) and closed is not self.current and closed.strips:
            self.end_turned(closed)

    def end_turned(self, closed: Turned) -> None:
        """Give the text of what is shown otherwise than it is read to what encloses it."""
        text, faults = closed.read(inside=isinstance(self.current, Turned))
        for message in faults:
            self.problem(message, text)
        if isinstance(self.current, Turned):
            self.current.put([text], closed.whole, closed.size)
        elif self.current is None:
            self.problem("text outside all marked content", text)
        else:
            self.current.texts.append(text)
            self.current.strips.append(closed.whole)

    # Text

    def show(self, _name: str, operands: Operands) -> None:
        self.put([(_string(operands[0]), 0.0)])

    def show_at(self, _name: str, operands: Operands) -> None:
        x, y, shown = operands
        if type(self.current) is not Marked or not self.put_at(self.current, x, y, shown):
            self.line = self.place = (1.0, 0.0, 0.0, 1.0, x, y)
            self.put([(shown, 0.0)])

    def show_cell(self, name: str, operands: Operands) -> None:
        tag, number, x, y, shown = operands
        if self.current is None and tag not in REPLACED and number not in self.content.marked:
            marked = self.content.marked[number] = Marked(tag[1:])
            if not self.put_at(marked, x, y, shown):
                self.current = marked
                self.show_at(name, (x, y, shown))
                self.current = None
            return
        self.begin("BDC", (tag, {"/MCID": number}))
        self.show_at(name, (x, y, shown))
        self.end(name, ())

    def put_at(self, marked: Marked, x: float, y: float, shown: bytes) -> bool:
        """Show a string at a place, as `put` does but quicker; return False, and do nothing, where it needs more."""
        state = self.state
        font, size = state.font, state.size
        if font is None or state.matrix is not IDENTITY:
            return False
        found = font.kept.get(shown) or font.known(shown)
        if found is None:
            return False
        text, ems = found
        end, up = x + ems * size, SEEN * size
        self.line, self.place = (1.0, 0.0, 0.0, 1.0, x, y), (1.0, 0.0, 0.0, 1.0, end, y)
        marked.texts.append(text)
        marked.strips.append((x, y, end))
        if not text.isascii() and has_letters_from_right(text[1:]):
            self.problem("letters from the right that are shown from the left", text)
        if text and not text.isspace():
            high = y + up
            self.content.shown.append(made(Shown, (text, (x + up, high), (end - up, high), state.color, size)))
        return True

    def show_all(self, _name: str, operands: Operands) -> None:
        """Show strings with letters moved; those moved no farther than kerning moves them are one text."""
        moves: list[tuple[bytes, float]] = []
        for item in _list(operands[0]):
            if isinstance(item, bytes):
                moves.append((item, 0.0))
                continue
            right = -float(item) / 1000
            if moves and abs(moves[-1][1] + right) <= MOST_KERNING:
                moves[-1] = (moves[-1][0], moves[-1][1] + right)
            else:
                self.put(moves)
                self.step(right * self.state.size)
                moves = []
        self.put(moves)

    def show_next(self, name: str, operands: Operands) -> None:
        self.next_line(name, operands)
        self.put([(_string(operands[0]), 0.0)])

    def show_spaced(self, name: str, operands: Operands) -> None:
        if float(operands[0]) != 0 or float(operands[1]) != 0:
            self.problem(f"text spread by {name}")
        self.next_line(name, operands)
        self.put([(_string(operands[2]), 0.0)])

    def put(self, moves: list[tuple[bytes, float]]) -> None:
        """Show strings as one text, each with what the next one moves to the right, in sizes."""
        if not moves:
            return
        font = self.state.font
        if font is None:
            self.problem("text in a font that cannot be read")
            return
        try:
            read = [font.read(shown) for shown, _ in moves]
        except ValueError as error:
            self.problem(f"text that stands for no characters: {error}")
            return
        text = read[0][0] if len(read) == 1 else "".join([piece for piece, _ in read])
        ems = sum([advance for _, advance in read]) + sum([move for _, move in moves])
        start, up = product(self.place, self.state.matrix), SEEN * self.state.size
        self.step(ems * self.state.size)
        end = product(self.place, self.state.matrix)
        if self.current is None:
            self.problem("text outside all marked content", text)
        else:
            strip = (start[4], start[5], end[4])
            if isinstance(self.current, Turned):
                self.current.put([code for shown, _ in moves for code in font.codes(shown)], strip, self.state.size)
            else:
                self.current.texts.append(text)
                self.current.strips.append(strip)
                if has_letters_from_right(text[1:]):
                    self.problem("letters from the right that are shown from the left", text)
        if text.strip():
            size = self.state.size * abs(start[0] * start[3] - start[1] * start[2]) ** 0.5
            self.content.shown.append(Shown(text, apply(start, up, up), apply(end, -up, up), self.state.color, size))

    def step(self, right: float) -> None:
        """Move the place of the next glyph along the line."""
        a, b, c, d, e, f = self.place
        self.place = (a, b, c, d, e + right * a, f + right * b)

    def set_font(self, _name: str, operands: Operands) -> None:
        name, size = operands
        self.state.font = self.font(str(name))
        self.state.size = float(size)

    def font(self, name: str) -> Font | None:
        if name not in self.named:
            resource = self.page.resources()["/Font"][name]
            read = self.fonts.get(resource.objgen) if resource.is_indirect else None
            if read is None:
                read = font_or_problem(resource)
                self.fonts[resource.objgen] = read
            if isinstance(read, str):
                self.problem(read)
                return None
            self.named[name] = read
        return self.named[name]

    def set_leading(self, _name: str, operands: Operands) -> None:
        self.state.leading = float(operands[0])

    def set_mode(self, _name: str, operands: Operands) -> None:
        if int(operands[0]) != 0:
            self.problem(f"text render mode {int(operands[0])}, which does not fill the glyphs")

    def set_spacing(self, name: str, operands: Operands) -> None:
        if float(operands[0]) != 0:
            self.problem(f"text spread by {name}")

    def set_scale(self, _name: str, operands: Operands) -> None:
        if float(operands[0]) != 100:  # noqa: PLR2004  # per cent
            self.problem("text squeezed by Tz")

    def set_rise(self, _name: str, operands: Operands) -> None:
        if float(operands[0]) != 0:
            self.problem("text moved by Ts")

    def end_text(self, _name: str, _: Operands) -> None:
        self.line = self.place = IDENTITY

    def set_line(self, _name: str, operands: Operands) -> None:
        self.line = self.place = matrix_of(operands)

    def move(self, _name: str, operands: Operands) -> None:
        right, up = (float(value) for value in operands)
        self.shift(right, up)

    def move_down(self, name: str, operands: Operands) -> None:
        self.state.leading = -float(operands[1])
        self.move(name, operands)

    def next_line(self, _name: str, _: Operands) -> None:
        self.shift(0.0, -self.state.leading)

    def shift(self, right: float, up: float) -> None:
        self.line = self.place = product((1.0, 0.0, 0.0, 1.0, right, up), self.line)


def _string(operand: object) -> bytes:
    if not isinstance(operand, bytes):
        raise TypeError("what is shown is no string")
    return operand


def _list(operand: object) -> list[Any]:
    if not isinstance(operand, list):
        raise TypeError("what is shown is no array")
    return operand


def _whole(number: object) -> int:
    if not isinstance(number, (int, float)):
        raise TypeError("marked content has no number")
    return int(number)
