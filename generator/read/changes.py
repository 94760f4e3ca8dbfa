"""What changed since an earlier issue: a table of values before and now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.errors import Place, Problem
from generator.model.request import AS_SOURCE, AskedColumn, AskedFormat, AskedTable, Selection
from generator.model.steps import BEFORE, CHANGE, NOW, WHAT, Compare
from generator.model.words import NO_WORDS, Words
from generator.nodes import Form, Node
from generator.read.footnotes import read_footnotes
from generator.read.formats import read_format
from generator.read.selection import read_comparison
from generator.read.small import read_name, small_print

UNCHANGED = "Nothing has changed."


def read_changes(node: Node, problems: list[Problem]) -> AskedTable:
    """Return a table of the values that a data set has now and those that it had in another."""
    form = Form.of(node, problems, "'changes'")
    comparison, asked = read_comparison(form), read_format(form)
    block = AskedTable(
        selection=Selection(form.words("data"), (comparison,)),
        caption=form.line("caption"),
        columns=tuple(_columns(comparison, asked, node.place)) if asked.format else (),
        note=small_print(form, "note"),
        place=node.place,
        name=read_name(form, "a table"),
        footnotes=read_footnotes(form),
        empty=UNCHANGED,
    )
    form.finish()
    return block


def _columns(comparison: Compare, asked: AskedFormat, place: Place) -> Iterator[AskedColumn]:
    """Yield all columns of a comparison of numbers, those of values in a format."""
    yield from (AskedColumn(words, NO_WORDS, AS_SOURCE) for words in comparison.key)
    yield AskedColumn(Words(WHAT, place), NO_WORDS, AS_SOURCE)
    yield from (AskedColumn(Words(name, place), NO_WORDS, asked) for name in (BEFORE, NOW))
    signed = replace(asked, format=replace(asked.format, signed=True)) if asked.format else asked
    yield AskedColumn(Words(CHANGE, place), NO_WORDS, signed)
