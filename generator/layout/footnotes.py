"""Footnotes: those of prose at the foot of the page of their first mark, those of tables as lines under a table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.errors import quoted
from generator.layout.flow import Piece
from generator.layout.optimum import set_prose
from generator.layout.prose import hang, mirrored, styled
from generator.layout.sheet import Sheet, text_piece
from generator.layout.text import Measure
from generator.model.document import Footnote, Run, Table
from generator.model.notes import TableNote
from generator.model.pages import Line, Rule, RuleFrame, SetParagraph
from generator.model.scripts import starts_from_right

RULE_GAP, RULE_FOOT = 12.0, 5.0  # over and under the short rule
RULE_LENGTH, RULE_WEIGHT = 72.0, 0.5
HANG = 6.0  # of the text from its mark, at least


def linked(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return the runs of prose, the marks of footnotes as links to them."""
    return tuple(replace(run, link=f"#note-{run.note}") if run.note else run for run in runs)


def note_pieces(notes: Iterable[Footnote], sheet: Sheet) -> dict[str, Piece]:
    """Return footnotes by the links that their marks are."""
    return {f"#{note.name}": _note_piece(note, sheet) for note in notes}


def _note_piece(note: Footnote, sheet: Sheet) -> Piece:
    paragraph = _set(note.name, note.mark, note.paragraph.runs, sheet.main, sheet)
    piece = text_piece(paragraph, sheet.main, destination=note.name)
    return replace(piece, what=f"the footnote {quoted(note.paragraph.text)}")


def _set(key: str, mark: str, words: Iterable[Run], column: Measure, sheet: Sheet) -> SetParagraph:
    """Return a footnote whose text hangs from its mark."""
    style, left = sheet.scale.source, column.left
    indent = hang([mark], HANG, style, sheet.measurer)
    runs = styled(words, style, sheet.colors)
    text = Measure(left + indent, column.width - indent)
    if starts_from_right("".join([run.text for run in runs])):
        text, left = replace(text, left=left), mirrored(column, left, sheet.measurer.width(mark, style))
    lines = set_prose(runs, text, sheet.measurer, sheet.hyphens)
    return SetParagraph("footnote", key, runs, lines, bullet=mark, bullet_left=left)


def table_note(note: TableNote, table: Table, column: Measure, sheet: Sheet) -> SetParagraph:
    """Return a footnote of a table."""
    number = table.footnotes.index(note) + 1
    return _set(f"{table.name}-note-{number}", note.mark, (Run(note.text),), column, sheet)


def repeated(note: SetParagraph) -> SetParagraph:
    """Return a footnote under a further part of its table, where it is no note again."""
    return replace(note, role="continuation", key=f"{note.key}-again")


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
