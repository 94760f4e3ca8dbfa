"""What a brief asks of the deck: of all of it, of the slides of a section, of those of a block."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from generator.errors import Problem, quoted
from generator.model.request import AskedBlock, AskedDeck, AskedOnSlides, AskedSources, AskedTable
from generator.nodes import Fields, Form, Node
from generator.read.small import small_print

DECK = "deck"
ROWS = re.compile("rows ([1-9][0-9]{0,2})")
Reader = Callable[[Node, list[Problem]], AskedBlock | None]


def with_deck(node: Node, problems: list[Problem], read: Reader) -> tuple[AskedBlock | None, ...]:
    """Return a block, after what is asked of its slides if anything is."""
    if not (isinstance(node, Fields) and DECK in node.items and len(node.items) > 1):
        return (read(node, problems),)
    items = {key: item for key, item in node.items.items() if key != DECK}
    block = read(Fields(items, node.keys, node.place), problems)
    form = Form.of(node.items[DECK], problems, "'deck'")
    asked = replace(
        _on_slides(form),
        rows=_rows(form, block),
        whole=_is_whole(form),
        alone=form.flag("alone"),
        layout=form.words("layout", ""),
    )
    form.finish()
    return (asked, block)


def section_deck(form: Form) -> AskedOnSlides:
    """Return what is asked of the slides of a section."""
    inner = form.optional(DECK)
    asked = _on_slides(inner)
    inner.finish()
    return asked


def whole_deck(form: Form) -> AskedDeck:
    """Return which slides of no block are asked for."""
    inner = form.optional(DECK)
    asked = AskedDeck(inner.flag("agenda", default=True), inner.flag("headers"), inner.line("closing", ""))
    inner.finish()
    return asked


def _on_slides(form: Form) -> AskedOnSlides:
    return AskedOnSlides(form.flag("skip"), small_print(form, "notes"))


def _is_whole(form: Form) -> bool:
    return form.words("split", "").text == "none"


def _rows(form: Form, block: AskedBlock | None) -> int:
    """Return how many rows of a table a slide has at most, 0 for as many as fit."""
    words = form.words("split", "")
    found = ROWS.fullmatch(words.text)
    if words.text and block is not None and not isinstance(block, AskedTable | AskedSources):
        form.problems.append(Problem("only a table can be split", words.place, "leave 'split' out"))
    elif words.text and words.text != "none" and not found:
        message = f"{quoted(words.text)} is not a way to split a table"
        form.problems.append(Problem(message, words.place, "write none, or rows 12 for at most that many a slide"))
    return int(found[1]) if found else 0
