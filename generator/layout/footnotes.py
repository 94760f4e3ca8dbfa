"""Footnotes of prose: small print at the foot of the page on which the line with their first mark stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.errors import quoted
from generator.layout.flow import Piece
from generator.layout.optimum import set_prose
from generator.layout.prose import hang, styled
from generator.layout.sheet import Sheet, text_piece
from generator.layout.text import Measure
from generator.model.document import Footnote, Run
from generator.model.pages import Line, Rule, RuleFrame, SetParagraph

RULE_GAP, RULE_FOOT = 12.0, 5.0  # over and under the short rule
RULE_LENGTH, RULE_WEIGHT = 72.0, 0.5
HANG = 8.0  # of the text from its mark, at least


def linked(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return the runs of prose, the marks of footnotes as links to them."""
    return tuple(replace(run, link=f"#note-{run.note}") if run.note else run for run in runs)


def note_pieces(notes: Iterable[Footnote], sheet: Sheet) -> dict[str, Piece]:
    """Return footnotes by the links that their marks are."""
    return {f"#{note.name}": _note_piece(note, sheet) for note in notes}


def _note_piece(note: Footnote, sheet: Sheet) -> Piece:
    style, left = sheet.scale.source, sheet.main_left
    indent = hang([note.mark], HANG, style, sheet.measurer)
    runs = styled(note.paragraph.runs, style, sheet.colors)
    lines = set_prose(runs, Measure(left + indent, sheet.main_width - indent), sheet.measurer)
    paragraph = SetParagraph("footnote", note.name, runs, lines, bullet=note.mark, bullet_left=left)
    piece = text_piece(paragraph, sheet.main, destination=note.name)
    return replace(piece, what=f"the footnote {quoted(note.paragraph.text)}")


def marked(lines: Iterable[Line], notes: dict[str, Piece]) -> tuple[Piece, ...]:
    """Take and return the notes that are marked in some lines."""
    links = [span.link for line in lines for span in line.spans]
    return tuple(notes.pop(link) for link in links if link in notes)


def note_rule(sheet: Sheet) -> Piece:
    """Return the short rule over the notes of a page."""
    left = sheet.main_left

    def draw(top: float) -> tuple[RuleFrame, ...]:
        y = top + RULE_GAP
        return (RuleFrame(Rule(left, y, left + RULE_LENGTH, y, RULE_WEIGHT, sheet.colors.muted)),)

    return Piece(RULE_GAP + RULE_FOOT, draw)
