"""Values bound into prose by a closed subset of Jinja2's syntax, read off its parse tree and never run by Jinja2.

Allowed are `{{ name }}`, `{{ name | integer }}`, `{{ name | decimal(2) }}`, `{{ 'literal' }}` and
`{% if name > 0 %}…{% elif … %}…{% else %}…{% endif %}` with comparisons of names and numbers, and, or, not.
Each bound value leaves one private character in the text, so that Markdown is parsed before any data is in it.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes

from generator.compose.context import Context
from generator.compose.values import named_value
from generator.errors import BriefError, Problem
from generator.model.document import TEXT, Cell, Format, FormatKind
from generator.model.request import Words

FIRST_MARK = 0xF0000
LAST_MARK = 0xFFFFD
FILTERS: tuple[FormatKind, ...] = ("integer", "decimal", "percent", "compact", "date")
COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "gt": operator.gt,
    "gteq": operator.ge,
    "lt": operator.lt,
    "lteq": operator.le,
    "eq": operator.eq,
    "ne": operator.ne,
}
_ENVIRONMENT = Environment(autoescape=True)
_HINT = "write {{ name }}, {{ name | compact(1) }} or {% if name > 0 %}…{% endif %}; nothing else is run"


@dataclass(slots=True)
class Bound:
    """Markdown in which each bound value is one character; `cells` maps it back."""

    markdown: str
    cells: dict[str, Cell] = field(default_factory=dict)


def bind(words: Words, context: Context) -> Bound:
    """Return the Markdown of `words` with its values bound; faults are told to the context with their line."""
    if "{{" not in words.text and "{%" not in words.text and "{#" not in words.text:
        return Bound(words.text)
    try:
        tree = _ENVIRONMENT.parse(words.text)
    except TemplateSyntaxError as error:
        message = f"not readable as a bound text: {error.message}"
        context.problems.append(Problem(message, words.at(error.lineno, 1), _HINT))
        return Bound("")
    binder = _Binder(words, context)
    return Bound(binder.body(tree.body), binder.cells)


@dataclass(slots=True)
class _Binder:
    words: Words
    context: Context
    cells: dict[str, Cell] = field(default_factory=dict)

    def body(self, parts: list[nodes.Node]) -> str:
        return "".join(self.part(part) for part in parts)

    def part(self, node: nodes.Node) -> str:
        match node:
            case nodes.TemplateData():
                return node.data
            case nodes.Output():
                return self.body(list(node.nodes))
            case nodes.Const(value=str() as literal):
                return self.mark(Cell(self.context.printable(literal, self.words.place)))
            case nodes.Name() | nodes.Filter():
                with self.context.collecting():
                    return self.mark(self.value(node))
                return ""
            case nodes.If():
                return self.branch(node)
        self.refuse(node)
        return ""

    def branch(self, node: nodes.If) -> str:
        with self.context.collecting():
            if self.holds(node.test):
                return self.body(node.body)
            for other in node.elif_:
                if self.holds(other.test):
                    return self.body(other.body)
            return self.body(node.else_)
        return ""

    def mark(self, cell: Cell) -> str:
        character = chr(FIRST_MARK + len(self.cells))
        self.cells[character] = cell
        return character

    def value(self, node: nodes.Name | nodes.Filter) -> Cell:
        form = TEXT
        if isinstance(node, nodes.Filter):
            form = self.format(node)
            if not isinstance(node.node, nodes.Name):
                raise self.fault(node)
            node = node.node
        named = named_value(self.context, self.name(node))
        for citation in named.citations:
            self.context.use(citation, "Text")
        text = self.context.written(named.value, form, self.name(node).place)
        return Cell(self.context.printable(text, self.words.place), named.value, form, named.origins, named.whole)

    def format(self, node: nodes.Filter) -> Format:
        numbers = [arg.value for arg in node.args if isinstance(arg, nodes.Const) and isinstance(arg.value, int)]
        if node.name not in FILTERS or node.kwargs or len(numbers) != len(node.args) or len(numbers) > 1:
            raise self.fault(node, f"the filter '{node.name}'")
        kind = next(kind for kind in FILTERS if kind == node.name)
        return Format(kind, numbers[0] if numbers else int(kind in ("compact", "percent")))

    def holds(self, test: nodes.Node) -> bool:
        match test:
            case nodes.And():
                return self.holds(test.left) and self.holds(test.right)
            case nodes.Or():
                return self.holds(test.left) or self.holds(test.right)
            case nodes.Not():
                return not self.holds(test.node)
            case nodes.Compare(ops=[nodes.Operand(op=op)]) if op in COMPARISONS:
                return COMPARISONS[op](self.operand(test.expr), self.operand(test.ops[0].expr))
        raise self.fault(test)

    def operand(self, node: nodes.Node) -> int | Decimal:
        match node:
            case nodes.Const(value=int() | float() as number) if not isinstance(number, bool):
                return Decimal(str(number))
            case nodes.Neg():
                return -self.operand(node.node)
            case nodes.Name():
                value = named_value(self.context, self.name(node)).value
                if isinstance(value, (int, Decimal)):
                    return value
        raise self.fault(node)

    def name(self, node: nodes.Name) -> Words:
        line = self.words.text.splitlines()[node.lineno - 1]
        return Words(node.name, self.words.at(node.lineno, max(line.find(node.name), 0) + 1))

    def refuse(self, node: nodes.Node) -> None:
        self.context.problems.extend(self.fault(node).problems)

    def fault(self, node: nodes.Node, what: str = "") -> BriefError:
        named = what or f"the expression '{type(node).__name__.lower()}'"
        place = self.words.at(node.lineno, 1)
        return BriefError((Problem(f"{named} is not allowed in a bound text", place, _HINT),))
