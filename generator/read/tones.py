"""From which values on the numbers of a column are shown in which tone."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from itertools import pairwise

from generator.errors import Problem, quoted
from generator.model.request import Threshold
from generator.nodes import Form, Node
from generator.read.status import TONES


def read_tones(form: Form) -> tuple[Threshold, ...]:
    """Return the thresholds of a column, which must fall; one without a bound stands last."""
    nodes = form.entries("tones")
    made = tuple(_threshold(node, form.problems) for node in nodes)
    for (before, after), node in zip(pairwise(made), nodes[1:], strict=True):
        if before.at_least is None or (after.at_least is not None and after.at_least >= before.at_least):
            hint = "write the highest first, and one without 'at_least' last"
            form.problems.append(Problem("a tone whose values belong to the one before", node.place, hint))
    return made


def _threshold(node: Node, problems: list[Problem]) -> Threshold:
    form = Form.of(node, problems, "a tone")
    bound = _number(form, "at_least") if form.has("at_least") else None
    made = Threshold(bound, form.choice("tone", TONES), form.line("mark", ""))
    form.finish()
    return made


def _number(form: Form, key: str) -> Decimal:
    words = form.words(key)
    try:
        number = Decimal(words.text)
        if number.is_finite():
            return number
    except InvalidOperation:
        pass
    if words.text:
        message = f"{quoted(words.text)} is not a number for '{key}'"
        form.problems.append(Problem(message, words.place, "write it as 0.5, without unit and grouping"))
    return Decimal(0)
