"""Prose in lines that are as even as can be, by optimum fit over whole paragraphs.

D. E. Knuth and M. F. Plass, Breaking Paragraphs into Lines, Software: Practice and Experience 11 (1981): every way to
break a paragraph has a cost, and dynamic programming finds the cheapest. Prose is ragged right, so spaces do not
stretch: a line costs the square of the share of its width that stays empty. No way may take more lines than the fewest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.layout.measure import Measurer
from generator.layout.text import SLACK, Measure, Piece, StyledWord, filled_lines, placed, words_of
from generator.model.pages import Line, StyledRun

LINE_COST = 1_000.0  # more than any paragraph costs otherwise, so that the fewest lines always win
WORD_CUT_COST = 0.03  # a break after a hyphen or dash, inside what reads as one word
NUMBER_CUT_COST = 0.03  # a break between a number and what it counts
LAST_SHARE = 0.3  # of the width: a last line shorter than this looks lost under its paragraph
LAST_WEIGHT = 4.0  # of the missing share, squared


def set_prose(runs: tuple[StyledRun, ...], column: Measure, measurer: Measurer) -> tuple[Line, ...]:
    """Return the lines of a paragraph, broken where the whole paragraph looks best."""
    return placed(_even_lines(words_of(runs, measurer), column.width + SLACK, measurer), runs, column, measurer)


def _even_lines(words: Iterable[StyledWord], width: float, measurer: Measurer) -> Iterator[list[Piece]]:
    """Yield the lines of words; what stands between two line breaks is broken by itself."""
    for part in _parts(words):
        if any(word.trimmed > width for word in part):
            yield from filled_lines(part, width, measurer)
            continue
        starts = _starts(part, width)
        for start, stop in zip(starts, [*starts[1:], len(part)], strict=True):
            yield [piece for word in part[start:stop] for piece in word.pieces]


def _parts(words: Iterable[StyledWord]) -> list[list[StyledWord]]:
    """Return the words between line breaks."""
    parts: list[list[StyledWord]] = [[]]
    for word in words:
        if word.is_newline:
            parts.append([])
        else:
            parts[-1].append(word)
    return parts


def _starts(words: Sequence[StyledWord], width: float) -> list[int]:
    """Return the index of the first word of each line."""
    count = len(words)
    costs = [0.0] * (count + 1)  # of the lines from a word to the end
    nexts = [count] * (count + 1)
    cut_costs = [_cut_cost(words[n - 1], words[n]) for n in range(1, count)]
    for start in range(count - 1, -1, -1):
        best, used = float("inf"), 0.0
        for stop in range(start + 1, count + 1):
            word = words[stop - 1]
            length = used + word.trimmed
            if length > width:
                break
            used += word.width
            empty = 1 - length / width
            if stop == count:
                cost = LINE_COST + LAST_WEIGHT * max(0.0, LAST_SHARE - 1 + empty) ** 2
            else:
                cost = LINE_COST + empty * empty + cut_costs[stop - 1] + costs[stop]
            if cost < best:
                best, nexts[start] = cost, stop
        costs[start] = best
    starts = [0]
    while nexts[starts[-1]] < count:
        starts.append(nexts[starts[-1]])
    return starts


def _cut_cost(before: StyledWord, after: StyledWord) -> float:
    """Return what a line's end between two words costs by itself."""
    left, right = before.pieces[-1][0], after.pieces[0][0]
    if left[-1] != " ":
        return WORD_CUT_COST
    return NUMBER_CUT_COST if left.rstrip(" ")[-1:].isdigit() and right[0].islower() else 0.0
