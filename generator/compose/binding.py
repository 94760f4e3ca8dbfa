"""Values bound into prose by a closed subset of Jinja2's syntax, read off its parse tree and never run by Jinja2.

Allowed are `{{ name }}`, `{{ name | integer }}`, `{{ name | decimal(2) }}`, `{{ 'literal' }}` and
`{% if name > 0 %}…{% elif … %}…{% else %}…{% endif %}` with comparisons of names and numbers, and, or, not.
`{{ name }}` of a table, chart or section is a reference to it.
Each bound value leaves one private character in the text, so that Markdown is parsed before any data is in it.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes

from generator.columns import Number
from generator.compose.context import Context, Value
from generator.compose.references import Target
from generator.errors import BriefError, Place, Problem, fault, quoted
from generator.model.document import Cell
from generator.model.request import AskedFormat, named_format
from generator.model.words import Words

MARKS = range(0xF0000, 0xFFFFE)  # a private use area of Unicode
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
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Bound:
    """Markdown in which each bound value or reference is one character; `cells` and `targets` map it back.

    `lines` holds for each line of the Markdown, from 0, the line of the brief's text that it began on, from 1.
    """

    markdown: str
    cells: dict[str, Cell]
    lines: tuple[int, ...]
    targets: dict[str, Target] = field(default_factory=dict)


def bind(words: Words, context: Context) -> Bound:
    """Return the Markdown of `words` with its values bound; faults are told to the context with their place."""
    binder = _Binder(words, context, (chr(code) for code in MARKS if chr(code) not in words.text))
    with context.collecting():
        markdown = binder.body(_parsed(words))
        return Bound(markdown, binder.cells, tuple(binder.lines), binder.targets)
    return Bound("", {}, (1,))


def plain(words: Words, context: Context) -> str:
    """Return a note with its references in words; a value of the data in it is told, since a note is not proved."""
    if not _TAG.search(words.text):
        return context.text(words)
    bound = bind(words, context)
    if any(cell.origins for cell in bound.cells.values()):
        hint = "write it in a text or call-out"
        context.problems.append(Problem("a value cannot be bound into a note", words.place, hint))
    shown = {mark: cell.text for mark, cell in bound.cells.items()}
    shown |= {mark: target.label for mark, target in bound.targets.items()}
    return "".join(shown[c] if c in shown else context.checked(c, words.place_of) for c in bound.markdown)


@lru_cache(maxsize=256)
def _parsed(words: Words) -> tuple[nodes.Node, ...]:
    try:
        return tuple(_ENVIRONMENT.parse(words.text).body)
    except TemplateSyntaxError as error:
        message = f"not readable as a bound text: {error.message}"
        raise fault(message, words.at(error.lineno, 1), _HINT) from error


@dataclass(slots=True)
class _Binder:
    words: Words
    context: Context
    marks: Iterator[str]
    cells: dict[str, Cell] = field(default_factory=dict)
    targets: dict[str, Target] = field(default_factory=dict)
    lines: list[int] = field(default_factory=lambda: [1])

    def body(self, parts: Sequence[nodes.Node]) -> str:
        return "".join(self.part(part) for part in parts)

    def part(self, node: nodes.Node) -> str:
        with self.context.collecting():
            match node:
                case nodes.Output():
                    return self.body(list(node.nodes))
                case nodes.TemplateData():
                    return self.prose(node)
                case nodes.If():
                    return self.branch(node)
                case nodes.Name(name=name) if name in self.context.targets:
                    character = next(self.marks)
                    self.targets[character] = self.context.targets[name]
                    return character
                case _:
                    return self.mark(self.value(node))
        return ""

    def prose(self, node: nodes.TemplateData) -> str:
        self.lines += range(node.lineno + 1, node.lineno + 1 + node.data.count("\n"))
        return node.data

    def branch(self, node: nodes.If) -> str:
        met = [self.holds(one.test) for one in (node, *node.elif_)]
        bodies = [*(one.body for one in (node, *node.elif_)), node.else_]
        chosen = met.index(True) if True in met else len(met)
        for number, body in enumerate(bodies):
            if number != chosen:
                self.rehearse(body)
        return self.body(bodies[chosen])

    def rehearse(self, body: Sequence[nodes.Node]) -> None:
        """Find the faults of a branch that is not taken today, and leave no other trace of it."""
        _Binder(self.words, replace(self.context, used={}), self.marks).body(body)

    def mark(self, cell: Cell) -> str:
        character = next(self.marks)
        self.cells[character] = cell
        return character

    def value(self, node: nodes.Node) -> Cell:
        match node:
            case nodes.Const(value=str() as literal):
                return Cell(self.context.text(Words(literal, self.words.at(node.lineno, 1))))
            case nodes.Name():
                name = self.name(node)
                return self.context.figure(self.used(name), AskedFormat(None, name.place))
            case nodes.Filter(node=nodes.Name() as inner):
                asked = self.format(node)
                return self.context.figure(self.used(self.name(inner)), asked)
            case _:
                raise self.refusal(node)

    def used(self, name: Words) -> Value:
        if name.text in self.context.targets:
            message = f"{quoted(name.text)} names a part of the brief, and has no value"
            raise fault(message, name.place, f"write {{{{ {name.text} }}}} to refer to it")
        value = self.context.named(name)
        for citation in value.citations:
            self.context.use(citation, "Text")
        return value

    def format(self, node: nodes.Filter) -> AskedFormat:
        decimals = [arg.value for arg in node.args if isinstance(arg, nodes.Const) and type(arg.value) is int]
        is_plain = len(decimals) == len(node.args) <= 1 and not node.kwargs
        form = named_format(node.name, decimals[0] if decimals else None) if is_plain else None
        if form is None:
            raise self.refusal(node, f"the filter {quoted(node.name)}")
        return AskedFormat(form, self.place(node.name, node.lineno))

    def holds(self, test: nodes.Node) -> bool:
        match test:
            case nodes.And():
                return self.holds(test.left) and self.holds(test.right)
            case nodes.Or():
                return self.holds(test.left) or self.holds(test.right)
            case nodes.Not():
                return not self.holds(test.node)
            case nodes.Compare(ops=[nodes.Operand(op=op, expr=right)]) if op in COMPARISONS:
                return COMPARISONS[op](self.operand(test.expr), self.operand(right))
            case _:
                raise self.refusal(test)

    def operand(self, node: nodes.Node) -> Number:
        match node:
            case nodes.Const(value=int() | float() as number) if not isinstance(number, bool):
                return Decimal(str(number))
            case nodes.Neg(node=nodes.Const(value=int() | float() as number)):
                return Decimal(f"-{number}")
            case nodes.Name():
                return self.amount(self.name(node))
            case _:
                raise self.refusal(node)

    def amount(self, name: Words) -> Number:
        value = self.used(name).value
        if not isinstance(value, Number):
            raise fault(f"{quoted(name.text)} is no number to compare", name.place, "compare numbers only")
        return value

    def name(self, node: nodes.Name) -> Words:
        return Words(node.name, self.place(node.name, node.lineno))

    def place(self, name: str, line: int) -> Place:
        """Return the place of a name on a line: jinja2 keeps the line, the column is where a tag first holds it."""
        wanted = re.compile(rf"\b{re.escape(name)}\b")
        for tag in _TAG.finditer(self.words.text):
            for found in wanted.finditer(self.words.text, tag.start(), tag.end()):
                place = Place.of_character("", self.words.text, found.start())
                if place.line == line:
                    return self.words.at(line, place.column)
        return self.words.at(line, 1)

    def refusal(self, node: nodes.Node, what: str = "") -> BriefError:
        named = what or f"the expression {quoted(type(node).__name__.lower())}"
        return fault(f"{named} is not allowed in a bound text", self.words.at(node.lineno, 1), _HINT)
