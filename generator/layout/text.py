"""Breaking text into lines. No character is lost: the spans of all lines, joined, are the text without its newlines.

Lines break where `breaks` allows, spaces staying at the end of the line, and, where a word is wider than the line,
inside the word. Each line takes as many words as fit; prose is set by `optimum` instead.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

from generator.layout.arrange import arranged
from generator.layout.breaks import parts_of
from generator.layout.measure import Measurer
from generator.model.document import Align
from generator.model.pages import Line, SetParagraph, Span, StyledRun, TextStyle

_SLASH = re.compile(r"/(?=[^/\d ])")
SLACK = 0.01  # points that a line may be too wide by: sums of floats


@dataclass(frozen=True, slots=True)
class Measure:
    """The column that text is set in: its left edge, width and side, and the top of its first line."""

    left: float
    width: float
    top: float = 0
    align: Align = "left"


def set_text(text: str, style: TextStyle, column: Measure, measurer: Measurer) -> tuple[Line, ...]:
    """Return the lines of text in one style."""
    return set_runs((StyledRun(text, style),), column, measurer)


def set_runs(runs: tuple[StyledRun, ...], column: Measure, measurer: Measurer) -> tuple[Line, ...]:
    """Return the lines of text in several styles, all on the pitch of the first; each line has at least one span."""
    if len(runs) == 1:
        (run,) = runs
        whole = "\n" not in run.text and measurer.width(run.text, run.style) <= column.width + SLACK
        lines = (
            [run.text] if whole else [line.text for line in plain_lines(run.text, run.style, column.width, measurer)]
        )
        return placed([[(line, run)] for line in lines], runs, column, measurer)
    return placed(filled_lines(words_of(runs, measurer), column.width + SLACK, measurer), runs, column, measurer)


class PlainLine(NamedTuple):
    """A line of text in one style, its width, and its width without the spaces at its end."""

    text: str
    width: float
    trimmed: float


def plain_lines(text: str, style: TextStyle, width: float, measurer: Measurer) -> list[PlainLine]:
    """Return the lines of text in one style: the same as `filled_lines`, in a fraction of the time."""
    limit, size = width + SLACK, style.size
    lines, line, used, shown = [], "", 0.0, 0.0
    for word, ems, trimmed in measurer.words(text, style.font, kerned=style.kerned):
        newline = word == "\n"
        if newline or (line and used + trimmed * size > limit):
            lines.append(PlainLine(line, used, shown))
            line, used, shown = "", 0.0, 0.0
        if trimmed * size > limit:
            *full, (line, used, shown) = _cut_plainly(word, style, limit, measurer)
            lines += full
        elif not newline:
            line += word
            shown = used + trimmed * size
            used += ems * size
    return [*lines, PlainLine(line, used, shown)]


def line_ends(text: str, style: TextStyle, width: float, measurer: Measurer) -> list[int]:
    """Return where the lines of `plain_lines` end in the text; a line break between two of them is in neither."""
    limit, size = width + SLACK, style.size
    ends, place, used, begun = [], 0, 0.0, False
    for word, ems, trimmed in measurer.words(text, style.font, kerned=style.kerned):
        if trimmed * size > limit:
            return _ends(text, plain_lines(text, style, width, measurer))
        newline = word == "\n"
        if newline or (begun and used + trimmed * size > limit):
            ends.append(place)
            used, begun = 0.0, False
        place += len(word)
        if not newline:
            used += ems * size
            begun = True
    return [*ends, place]


def _ends(text: str, lines: Iterable[PlainLine]) -> list[int]:
    ends, place = [], 0
    for line, _, _ in lines:
        place += len(line)
        ends.append(place)
        place += text[place : place + 1] == "\n"
    return ends


def _cut_plainly(word: str, style: TextStyle, limit: float, measurer: Measurer) -> list[PlainLine]:
    texts = ["".join([text for text, _ in line]) for line in _cut([(word, StyledRun(word, style))], limit, measurer)]
    return [PlainLine(text, measurer.width(text, style), measurer.width(text.rstrip(" "), style)) for text in texts]


def placed(
    broken: Iterable[list[Piece]], runs: tuple[StyledRun, ...], column: Measure, measurer: Measurer
) -> tuple[Line, ...]:
    """Return lines of pieces, each in its place in the column."""
    style = runs[0].style
    baseline = column.top + measurer.ascent(style)
    lines, text = [pieces or [("", runs[0])] for pieces in broken], "".join([run.text for run in runs])
    if measurer.arranges and measurer.has_shaped(text):
        spans = arranged(lines, text, column, measurer)
    else:
        spans = (_spans(pieces, column, measurer) for pieces in lines)
    return tuple(Line(round(baseline + number * style.leading, 3), line) for number, line in enumerate(spans))


def depth(paragraph: SetParagraph) -> float:
    """Return the height of the lines of a paragraph."""
    return len(paragraph.lines) * paragraph.runs[0].style.leading


def moved(lines: tuple[Line, ...], down: float) -> tuple[Line, ...]:
    """Return lines further down."""
    return tuple(Line(round(line.baseline + down, 3), line.spans) for line in lines)


Piece = tuple[str, StyledRun]


class StyledWord(NamedTuple):
    """A word as pieces of one style each, its width, and its width without the spaces at its end.

    A part of a divided word has the width of the `hyphen` that a line ends with after it.
    """

    pieces: list[Piece]
    width: float
    trimmed: float
    hyphen: float = 0.0

    @property
    def is_newline(self) -> bool:
        """Tell whether it is a line break."""
        return self.pieces[0][0] == "\n"


def filled_lines(words: Iterable[StyledWord], width: float, measurer: Measurer) -> Iterator[list[Piece]]:
    """Yield the lines of words, each with as many as fit; a word that fits no line is cut."""
    line: list[Piece] = []
    used = 0.0
    for word in words:
        newline = word.is_newline
        if newline or (line and used + word.trimmed > width):
            yield line
            line, used = [], 0.0
        if word.trimmed > width:
            *full, line = _cut(word.pieces, width, measurer)
            yield from full
            used = _width(line, measurer)
        elif not newline:
            line += word.pieces
            used += word.width
    yield line


def words_of(runs: tuple[StyledRun, ...], measurer: Measurer) -> Iterator[StyledWord]:
    """Yield the words of text in one or several styles; a line break is a word of its own."""
    if len(runs) > 1:
        yield from (styled_word(pieces, measurer) for pieces in _pieces(runs))
        return
    (run,) = runs
    size = run.style.size
    for text, ems, trimmed in measurer.words(run.text, run.style.font, kerned=run.style.kerned):
        yield StyledWord([(text, run)], ems * size, trimmed * size)


def styled_word(pieces: list[Piece], measurer: Measurer) -> StyledWord:
    """Return a word of pieces, measured."""
    if pieces[0][0] == "\n":
        return StyledWord(pieces, 0, 0)
    return StyledWord(pieces, _width(pieces, measurer), _trimmed_width(pieces, measurer))


def _pieces(runs: tuple[StyledRun, ...]) -> Iterator[list[Piece]]:
    """Yield the words with the spaces after them, each as pieces of one style."""
    text = "".join(run.text for run in runs)
    ends = list(accumulate(len(run.text) for run in runs))
    position = number = 0
    for word in parts_of(text):
        stop = position + len(word)
        pieces = []
        while position < stop:
            while ends[number] <= position:
                number += 1
            cut = min(stop, ends[number])
            pieces.append((text[position:cut], runs[number]))
            position = cut
        yield pieces


def cut_at(pieces: Sequence[Piece], points: Sequence[int]) -> list[list[Piece]]:
    """Return pieces cut at some of the indices of their characters."""
    parts: list[list[Piece]] = [[]]
    position = 0
    for text, run in pieces:
        edges = [0, *(point - position for point in points if position < point < position + len(text)), len(text)]
        for start, stop in pairwise(edges):
            if position + start in points:
                parts.append([])
            parts[-1].append((text[start:stop], run))
        position += len(text)
    return parts


def _width(pieces: Sequence[Piece], measurer: Measurer) -> float:
    return sum([measurer.width(text, run.style) for text, run in pieces])


def _trimmed_width(pieces: list[Piece], measurer: Measurer) -> float:
    """Return the width without the spaces at the end, which may be pieces of their own."""
    kept = list(pieces)
    while kept:
        text, run = kept.pop()
        if text := text.rstrip(" "):
            return _width([*kept, (text, run)], measurer)
    return 0.0


def _cut(word: list[Piece], width: float, measurer: Measurer) -> Iterator[list[Piece]]:
    """Yield a word that is wider than the line in lines of as many characters as fit, at least one.

    A line ends after its last slash, if it has one that no digit follows, as readers' programs cut an address.
    """
    line: list[Piece] = []
    used = 0.0
    if measurer.has_shaped("".join([text for text, _ in word])):
        yield from _cut_shaped(word, width, measurer)
        return
    for character, run in ((character, run) for text, run in word for character in text):
        needed = measurer.width(character, run.style)
        if line and used + needed > width and character != " ":
            cut = _after_slash("".join([one for one, _ in line]) + character) or len(line)
            yield _joined(line[:cut])
            line = line[cut:]
            used = _width(line, measurer)
        line.append((character, run))
        used += needed
    yield _joined(line)


def _after_slash(text: str) -> int:
    """Return where the piece after the last slash begins, of those that no digit or other slash follows; 0 for none."""
    found = list(_SLASH.finditer(text))
    return found[-1].end() if found else 0


def _cut_shaped(word: list[Piece], width: float, measurer: Measurer) -> Iterator[list[Piece]]:
    """Yield a word whose letters look otherwise beside others in such lines; marks and joiners stay with their letter.

    Of a letter with more marks than a line holds, the others go on in the next.
    """
    line: list[Piece] = []  # of one character each
    letter = 0  # where the last letter begins
    for character, run in ((character, run) for text, run in word for character in text):
        follows = unicodedata.category(character)[0] in "MC"
        if line and character != " " and _width(_joined([*line, (character, run)]), measurer) > width:
            cut = letter if follows and letter else len(line)
            yield _joined(line[:cut])
            line, letter = line[cut:], 0
        elif not follows:
            letter = len(line)
        line.append((character, run))
    yield _joined(line)


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Join neighbouring pieces of the same run."""
    if len(pieces) == 1:
        return pieces
    joined: list[Piece] = []
    for text, run in pieces:
        if joined and joined[-1][1] is run:
            joined[-1] = (joined[-1][0] + text, run)
        else:
            joined.append((text, run))
    return joined


def _spans(pieces: list[Piece], column: Measure, measurer: Measurer) -> tuple[Span, ...]:
    joined = _joined(pieces)
    left = column.left
    if column.align != "left":
        spare = column.width - _trimmed_width(joined, measurer)
        left += spare if column.align == "right" else spare / 2
    spans = []
    for text, run in joined:
        spans.append(span_of(StyledRun(text, run.style, run.link), left, measurer))
        left += measurer.width(text, run.style)
    return tuple(spans)


def span_of(run: StyledRun, left: float, measurer: Measurer) -> Span:
    """Return a run as it is drawn on one line."""
    width, kerns = measurer.width(run.text, run.style), measurer.kerns(run.text, run.style)
    return Span(run.text, round(left, 3), round(width, 3), run.style, run.link, kerns)
