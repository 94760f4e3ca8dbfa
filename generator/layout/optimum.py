"""Prose in lines that are as even as can be, by optimum fit over whole paragraphs.

D. E. Knuth and M. F. Plass, Breaking Paragraphs into Lines, Software: Practice and Experience 11 (1981): every way to
break a paragraph has a cost, and dynamic programming finds the cheapest. Prose is ragged right, so spaces do not
stretch: a line costs the square of the share of its width that stays empty. No way may take more lines than the fewest,
except to avoid hyphens in neighbouring lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.layout.hyphens import HYPHEN, Hyphens
from generator.layout.measure import Measurer
from generator.layout.text import SLACK, Measure, StyledWord, filled_lines, placed, span_of, words_of
from generator.model.pages import SOFT_HYPHEN, Line, StyledRun
from generator.model.scripts import starts_from_right

LINE_COST = 1_000.0  # more than any paragraph costs otherwise, so that the fewest lines always win
WORD_CUT_COST = 0.03  # a break after a hyphen or dash, inside what reads as one word
NUMBER_CUT_COST = 0.03  # a break between a number and what it counts
HYPHEN_COST = 0.01  # a divided word: worth it where a line would else be a tenth of its width emptier
TWICE_COST = 2_000.0  # words divided at two line ends that follow each other: a further line is better
END_COST = 0.02  # a word divided before the last line
LAST_SHARE = 0.3  # of the width: a last line shorter than this looks lost under its paragraph
LAST_WEIGHT = 4.0  # of the missing share, squared


def set_prose(
    runs: tuple[StyledRun, ...], column: Measure, measurer: Measurer, hyphens: Hyphens | None = None
) -> tuple[Line, ...]:
    """Return the lines of a paragraph, broken where the whole paragraph looks best, also in words with `hyphens`."""
    if hyphens and starts_from_right("".join([run.text for run in runs])):
        hyphens = None
    broken = [*_even_lines(words_of(runs, measurer), column.width + SLACK, measurer, hyphens)]
    lines = placed([[piece for word in line for piece in word.pieces] for line in broken], runs, column, measurer)
    if hyphens is None:
        return lines
    return tuple(_with_hyphen(line, words, measurer) for line, words in zip(lines, broken, strict=True))


def _with_hyphen(line: Line, words: Sequence[StyledWord], measurer: Measurer) -> Line:
    """Return a line with a hyphen where its last word goes on in the next one."""
    if not words or not words[-1].hyphen:
        return line
    last, right = line.spans[-1], max(span.left + span.width for span in line.spans)
    drawn = span_of(StyledRun(HYPHEN, last.style, last.link), right, measurer)
    return line._replace(spans=(*line.spans, drawn._replace(text=SOFT_HYPHEN)))


def _even_lines(
    words: Iterable[StyledWord], width: float, measurer: Measurer, hyphens: Hyphens | None
) -> Iterator[Sequence[StyledWord]]:
    """Yield the lines of words; what stands between two line breaks is broken by itself."""
    for part in _parts(words):
        divided = [*hyphens.divided(part, measurer)] if hyphens else part
        if any(word.trimmed + word.hyphen > width for word in divided):
            yield from ([StyledWord(pieces, 0, 0)] for pieces in filled_lines(part, width, measurer))
            continue
        starts = _starts(divided, width)
        for start, stop in zip(starts, [*starts[1:], len(divided)], strict=True):
            yield divided[start:stop]


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
            if word.hyphen and length + word.hyphen > width:
                continue
            empty = 1 - (length + word.hyphen) / width
            if stop == count:
                cost = LINE_COST + LAST_WEIGHT * max(0.0, LAST_SHARE - 1 + empty) ** 2
            else:
                cost = LINE_COST + empty * empty + cut_costs[stop - 1] + costs[stop]
                if word.hyphen:
                    cost += END_COST * (nexts[stop] == count) + TWICE_COST * (start > 0 and words[start - 1].hyphen > 0)
            if cost < best:
                best, nexts[start] = cost, stop
        costs[start] = best
    return _followed(nexts)


def _followed(nexts: Sequence[int]) -> list[int]:
    """Return the first words of the lines, where each line ends before the first word of the next."""
    starts = [0]
    while nexts[starts[-1]] < len(nexts) - 1:
        starts.append(nexts[starts[-1]])
    return starts


def _cut_cost(before: StyledWord, after: StyledWord) -> float:
    """Return what a line's end between two words costs by itself."""
    if before.hyphen:
        return HYPHEN_COST
    left, right = before.pieces[-1][0], after.pieces[0][0]
    if left[-1] != " ":
        return WORD_CUT_COST
    return NUMBER_CUT_COST if left.rstrip(" ")[-1:].isdigit() and right[0].islower() else 0.0
