"""The scenarios of a brief: a table whose columns have set roles."""

from __future__ import annotations

from generator.errors import Problem
from generator.model.request import AS_SOURCE, AskedColumn, AskedTable
from generator.model.words import NO_WORDS
from generator.model.yardstick import YARDSTICKS
from generator.nodes import Form, Node
from generator.read.footnotes import read_footnotes
from generator.read.selection import read_selection
from generator.read.small import read_name, small_print

ROLES = ("scenario", "probability", "impact", "indicators")
REQUIRED = 2  # of the roles


def read_scenarios(node: Node, problems: list[Problem]) -> AskedTable:
    """Return a table of scenarios, the second of its columns with terms of probability."""
    form = Form.of(node, problems, "'scenarios'")
    asked = [form.words(role, None if number < REQUIRED else "") for number, role in enumerate(ROLES)]
    block = AskedTable(
        selection=read_selection(form),
        caption=form.line("caption"),
        columns=tuple(AskedColumn(words, NO_WORDS, AS_SOURCE) for words in asked if words.text),
        note=small_print(form, "note"),
        place=node.place,
        name=read_name(form, "a table"),
        footnotes=read_footnotes(form),
        yardstick=form.choice("yardstick", tuple(YARDSTICKS), next(iter(YARDSTICKS))),
    )
    form.finish()
    return block
