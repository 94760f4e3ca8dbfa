"""Breaking text into lines. No character is lost: the spans of all lines, joined, are the text without its newlines.

Lines break at spaces, which stay at the end of the line, after hyphens and dashes between words, and, where a word is
wider than the line, inside the word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.layout.measure import Measurer
from generator.model.document import Align
from generator.model.pages import Line, Span, StyledRun, TextStyle

BREAK = re.compile(r"(?<= )(?=[^ \n])|(?<=\w[-\u2010\u2012\u2013\u2014])(?=\w)|(?<=\n)|(?=\n)")


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
    """Return the lines of text in several styles, all on the pitch of the first; no text makes one empty line."""
    style = runs[0].style
    baseline = column.top + measurer.ascent(style)
    lines = []
    for number, pieces in enumerate(_broken(runs, column.width, measurer)):
        lines.append(Line(round(baseline + number * style.leading, 3), _spans(pieces, column, measurer)))
    return tuple(lines)


def height_of(lines: tuple[Line, ...], style: TextStyle) -> float:
    """Return the height of lines on the pitch of a style."""
    return len(lines) * style.leading


def longest_word(text: str, style: TextStyle, measurer: Measurer) -> float:
    """Return the width of the longest piece of text that is not broken willingly."""
    return max((measurer.width(word.rstrip(" "), style) for word in _words(text)), default=0.0)


def _words(text: str) -> list[str]:
    return [word for word in BREAK.split(text) if word and word != "\n"]


Piece = tuple[str, StyledRun]


def _broken(runs: tuple[StyledRun, ...], width: float, measurer: Measurer) -> Iterator[list[Piece]]:
    text = "".join(run.text for run in runs)
    if len(runs) == 1 and "\n" not in text and measurer.width(text, runs[0].style) <= width:
        yield [(text, runs[0])]
        return
    line: list[Piece] = []
    used = 0.0
    for word in _styled_words(text, runs):
        if word[0][0] == "\n":
            yield line
            line, used = [], 0.0
            continue
        needed = _width(word, measurer)
        if line and used + _width(_stripped(word), measurer) > width:
            yield line
            line, used = [], 0.0
        while word and not line and _width(_stripped(word), measurer) > width:
            head, word = _cut(word, width, measurer)
            yield head
            needed = _width(word, measurer)
        line += word
        used += needed
    yield line


def _styled_words(text: str, runs: tuple[StyledRun, ...]) -> Iterator[list[Piece]]:
    """Yield the words with their trailing spaces, each as pieces of one style."""
    ends = []
    end = 0
    for run in runs:
        end += len(run.text)
        ends.append(end)
    position = number = 0
    for word in BREAK.split(text):
        stop = position + len(word)
        pieces = []
        while position < stop:
            while ends[number] <= position:
                number += 1
            cut = min(stop, ends[number])
            pieces.append((text[position:cut], runs[number]))
            position = cut
        if pieces:
            yield pieces


def _width(pieces: list[Piece], measurer: Measurer) -> float:
    return sum(measurer.width(text, run.style) for text, run in pieces)


def _stripped(pieces: list[Piece]) -> list[Piece]:
    last, run = pieces[-1]
    return [*pieces[:-1], (last.rstrip(" "), run)]


def _cut(word: list[Piece], width: float, measurer: Measurer) -> tuple[list[Piece], list[Piece]]:
    """Cut a word that is wider than the line: as many characters as fit, at least one, and the rest."""
    characters = [(character, run) for text, run in word for character in text]
    used, count = 0.0, 0
    for text, run in characters:
        used += measurer.width(text, run.style)
        if count and used > width:
            break
        count += 1
    return _joined(characters[:count]), _joined(characters[count:])


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Join neighbouring pieces of the same run."""
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
    if column.align == "right" and joined:
        left += column.width - _width(_stripped(joined), measurer)
    spans = []
    for text, run in joined:
        width = measurer.width(text, run.style)
        spans.append(Span(text, round(left, 3), round(width, 3), run.style, run.link))
        left += width
    return tuple(spans)
