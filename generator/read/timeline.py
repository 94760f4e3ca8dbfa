"""The timeline of a brief: a table of dated events in the order of their days."""

from __future__ import annotations

from dataclasses import replace

from generator.errors import Problem
from generator.model.document import Format
from generator.model.request import AS_SOURCE, AskedColumn, AskedFormat, AskedTable
from generator.model.steps import Sort
from generator.model.words import NO_WORDS
from generator.nodes import Form, Node
from generator.read.footnotes import read_footnotes
from generator.read.selection import read_selection
from generator.read.small import read_name, small_print


def read_timeline(node: Node, problems: list[Problem]) -> AskedTable:
    """Return a table of days, what happened on them and, where the brief names it, of what kind it was."""
    form = Form.of(node, problems, "'timeline'")
    day, event, kind = form.words("date"), form.words("event"), form.words("kind", "")
    selection = read_selection(form)
    if not form.has("sort"):
        selection = replace(selection, steps=(*selection.steps, Sort(day, descending=False)))
    others = [AskedColumn(words, NO_WORDS, AS_SOURCE) for words in (event, kind) if words.text]
    block = AskedTable(
        selection=selection,
        caption=form.line("caption"),
        columns=(AskedColumn(day, NO_WORDS, AskedFormat(Format("date"), day.place)), *others),
        note=small_print(form, "note"),
        place=node.place,
        name=read_name(form, "a table"),
        footnotes=read_footnotes(form),
        look="timeline",
    )
    form.finish()
    return block
