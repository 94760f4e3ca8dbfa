"""Paragraphs that no slide can hold: cut between sentences, or else between lines, to go on over the next slide."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from generator.layout.measure import Measurer
from generator.layout.slide_footnotes import notes_height
from generator.layout.text import Measure, depth, set_runs
from generator.model.document import Paragraph
from generator.model.pages import SetParagraph, StyledRun, TextFrame

FEWEST_LINES = 2  # of a paragraph at either side of a cut
# A stop with closing marks and footnotes after it, then a space, and no small letter ("e.g. this" goes on).
SENTENCE = re.compile(r"[.!?…؟۔।][\"'”’»)\]]*(?:\u00a0?[⁰¹²³⁴-⁹])*(?: +(?=[^a-z ])|(?=\n))|[。！？]")  # noqa: RUF001  # full-width marks


@dataclass(frozen=True, slots=True)
class Noted:
    """A paragraph, and its footnotes, each with the number of characters before the end of its mark."""

    text: SetParagraph
    marks: tuple[tuple[int, TextFrame], ...] = ()

    @property
    def notes(self) -> tuple[TextFrame, ...]:
        """Return its footnotes, in the order of their marks."""
        return tuple(note for _, note in self.marks)


def marked(paragraph: Paragraph, notes: Mapping[int, TextFrame]) -> tuple[tuple[int, TextFrame], ...]:
    """Return the footnotes that are marked in a paragraph, each with where its mark ends."""
    ends = accumulate(len(run.text) for run in paragraph.runs)
    return tuple((end, notes[run.note]) for run, end in zip(paragraph.runs, ends, strict=True) if run.note)


def cut_to(
    paragraph: Noted, room: float, shown: Sequence[TextFrame], column: Measure, measurer: Measurer
) -> tuple[Noted, Noted] | None:
    """Return what of a paragraph fits in a height with its footnotes and those `shown` already, and the rest.

    None where there is no good place to cut.
    """
    for lines in range(int(room / paragraph.text.runs[0].style.leading), FEWEST_LINES - 1, -1):
        pieces = cut(paragraph.text, lines, column, measurer)
        if pieces is None:
            return None
        upper, lower, place = pieces
        above = Noted(upper, tuple((end, note) for end, note in paragraph.marks if end <= place))
        if depth(upper) + notes_height([*shown, *above.notes]) <= room:
            return above, Noted(lower, tuple((end - place, note) for end, note in paragraph.marks if end > place))
    return None


def cut(
    paragraph: SetParagraph, lines: int, column: Measure, measurer: Measurer
) -> tuple[SetParagraph, SetParagraph, int] | None:
    """Return what of a paragraph takes at most so many lines, the rest, and how many characters stand before the rest.

    The cut is after a sentence if one ends in the second half of these lines, else after the last of them. A line break
    there is in neither part. None where there is no good place to cut.
    """
    lines = min(lines, len(paragraph.lines) - FEWEST_LINES)
    if lines < FEWEST_LINES:
        return None
    text = "".join(run.text for run in paragraph.runs)
    ends = _ends(paragraph, text)
    sentences = [m.end() for m in SENTENCE.finditer(text, ends[lines // 2 - 1], ends[lines - 1])]
    place = max(sentences, default=ends[lines - 1])
    after = place + (text[place : place + 1] == "\n")
    upper, lower = _between(paragraph.runs, 0, place), _between(paragraph.runs, after, len(text))
    return (
        replace(paragraph, runs=upper, lines=set_runs(upper, column, measurer)),
        replace(paragraph, runs=lower, lines=set_runs(lower, column, measurer), bullet="", space_before=0),
        after,
    )


def _ends(paragraph: SetParagraph, text: str) -> list[int]:
    """Return how many characters of the text stand before the end of each line."""
    ends: list[int] = []
    place = 0
    for number, line in enumerate(paragraph.lines):
        place += bool(number) and text[place : place + 1] == "\n"
        place += sum(len(span.text) for span in line.spans)
        ends.append(place)
    return ends


def _between(runs: Sequence[StyledRun], start: int, stop: int) -> tuple[StyledRun, ...]:
    """Return what stands between two places of a text, in the styles of its runs."""
    firsts = accumulate((len(run.text) for run in runs), initial=0)
    kept = (
        replace(run, text=run.text[max(start - first, 0) : max(stop - first, 0)])
        for run, first in zip(runs, firsts, strict=False)
    )
    return tuple(run for run in kept if run.text)
