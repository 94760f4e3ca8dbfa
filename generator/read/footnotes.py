"""The footnotes of a table, each addressed by column and, if it is not of the heading, by rows."""

from __future__ import annotations

from generator.errors import Problem
from generator.model.request import AskedNote
from generator.nodes import Form, Node, as_words, items_of
from generator.read.small import small_print


def read_footnotes(form: Form) -> tuple[AskedNote, ...]:
    """Return the footnotes of a table in the order of the brief."""
    return tuple(_footnote(node, form.problems) for node in form.entries("footnotes"))


def _footnote(node: Node, problems: list[Problem]) -> AskedNote:
    form = Form.of(node, problems, "a footnote")
    rows = form.get("row")
    note = AskedNote(
        column=form.words("column"),
        rows=tuple(as_words(item, problems, "row") for item in items_of(rows)) if rows is not None else (),
        text=small_print(form, "text", required=True),
    )
    form.finish()
    return note
