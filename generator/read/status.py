"""The status matrix of a brief, and the words that its cells may hold."""

from __future__ import annotations

from collections.abc import Mapping

from generator.errors import Problem, did_you_mean, quoted
from generator.model.document import Tone
from generator.model.request import AS_SOURCE, AskedColumn, AskedTable
from generator.model.words import NO_WORDS, Words
from generator.nodes import Form, Node, as_words
from generator.read.footnotes import read_footnotes
from generator.read.selection import read_selection
from generator.read.small import read_name, small_print

TONES: tuple[Tone, ...] = ("good", "warning", "bad", "none")
USUAL: Mapping[str, Tone] = {"On track": "good", "At risk": "warning", "Off track": "bad", "Not started": "none"}


def read_status(node: Node, problems: list[Problem]) -> AskedTable:
    """Return a table whose first column names its rows, and whose other cells hold words with tones."""
    form = Form.of(node, problems, "'status'")
    block = AskedTable(
        selection=read_selection(form),
        caption=form.line("caption"),
        columns=tuple(_column(item, problems) for item in form.entries("columns")),
        note=small_print(form, "note"),
        place=node.place,
        name=read_name(form, "a table"),
        footnotes=read_footnotes(form),
        words=dict(_tone(word, item, problems) for word, item in form.pairs("words")) or USUAL,
    )
    form.finish()
    return block


def _column(node: Node, problems: list[Problem]) -> AskedColumn:
    if isinstance(node, Words):
        return AskedColumn(node, NO_WORDS, AS_SOURCE)
    form = Form.of(node, problems, "a column")
    column = AskedColumn(form.words("field"), form.line("heading", ""), AS_SOURCE)
    form.finish()
    return column


def _tone(word: Words, node: Node, problems: list[Problem]) -> tuple[str, Tone]:
    asked = as_words(node, problems, word.text)
    found = next((tone for tone in TONES if tone == asked.text), None)
    if found is None and asked.text:
        hint = did_you_mean(asked.text, TONES, "tones")
        problems.append(Problem(f"{quoted(asked.text)} is no tone of {quoted(word.text)}", asked.place, hint))
    return word.text, found or "none"
