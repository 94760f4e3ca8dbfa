"""The expressions of `derive` and `filter`: a small language of our own, parsed here and never run by Python.

A missing value makes the calculation that it is part of missing; a comparison with it is false. Numbers are exact.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import MAX_EMAX, MIN_EMIN, Decimal, localcontext
from itertools import pairwise
from typing import Any

from generator.columns import ratio
from generator.errors import BriefError, Place, did_you_mean, fault, quoted
from generator.model.document import Scalar
from generator.model.words import Words
from generator.shaping.functions import FUNCTIONS, Misfit, Value, is_number, read_number

TOKEN = re.compile(
    r"""\s*(?:
        (?P<number>[0-9]+(?:\.[0-9]+)?)
      | (?P<text>'[^']*'|"[^"]*")
      | (?P<quoted>`[^`]+`)
      | (?P<word>[^\W\d]\w*)
      | (?P<sign>==|!=|<=|>=|[-+*/()<>,\[\]])
    )""",
    re.VERBOSE,
)
LINEAR = ("+", "-", "(", ")")
LONGEST = 2_000
DEEPEST = 40
COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
ARITHMETIC: dict[str, Callable[..., Scalar]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": ratio,
}
Row = Mapping[str, Scalar]
Run = Callable[[Row], Value]
Degree = int | None


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of an expression: what it gives for a row, and its degree (see Expression)."""

    run: Run
    degree: Degree = None


@dataclass(frozen=True, slots=True)
class Expression:
    """A parsed expression: what it gives for a row, and the columns it names.

    `degree` counts the amounts multiplied in it less those divided by: 1 is an amount again, whose sum means
    something; 0 a ratio, which is taken anew from the sums of its columns; None and all others neither. `linear`:
    columns added and subtracted, which is taken anew as well, so that a row that lacks one counts with the others.
    """

    run: Run
    columns: tuple[str, ...]
    degree: Degree
    linear: bool
    words: Words

    def of(self, row: Row, locate: Callable[[], Place]) -> Value:
        """Return the value for a row; raise BriefError at the expression where the row's values do not fit it."""
        try:
            return self.run(row)
        except Misfit as error:
            where = f"in the row at {locate()}"
            raise fault(f"{error}, {where}", self.words.place, "correct the expression or the data") from error

    def is_true(self, row: Row, locate: Callable[[], Place]) -> bool:
        """Tell whether the expression is true of a row; raise BriefError where it is neither true nor false."""
        found = self.of(row, locate)
        if found is None or isinstance(found, bool):
            return bool(found)
        hint = "write a comparison such as amount > 0"
        raise fault(f"the expression gives {quoted(found)}, neither true nor false", self.words.place, hint)


@dataclass(slots=True)
class _Parser:
    """A Pratt parser: each level binds closer than the one before."""

    words: Words
    degrees: Mapping[str, Degree]
    tokens: list[tuple[str, str, int]] = field(default_factory=list)
    at: int = 0
    depth: int = 0
    used: dict[str, None] = field(default_factory=dict)

    def read(self) -> None:
        """Cut the text into tokens."""
        text, start = self.words.text, 0
        while text[start:].strip():
            found = TOKEN.match(text, start)
            if found is None or found.lastgroup is None:
                start += len(text[start:]) - len(text[start:].lstrip())
                raise self.wrong(f"{quoted(text[start])} cannot stand here", start)
            self.tokens.append((found.lastgroup, found[found.lastgroup], found.start(found.lastgroup)))
            start = found.end()
        self.tokens.append(("end", "", len(text)))

    def wrong(self, message: str, index: int, hint: str = "write it as templates/README.md shows") -> BriefError:
        """Return the fault of a spot of the expression."""
        found = Place.of_character("", self.words.text, index)
        return fault(message, self.words.at(found.line, found.column), hint)

    def peek(self) -> str:
        """Return the next token that is no text and no quoted name."""
        kind, text, _ = self.tokens[self.at]
        return "" if kind in ("text", "quoted", "end") else text

    def take(self) -> tuple[str, str, int]:
        """Return the next token, and go on."""
        token = self.tokens[self.at]
        self.at = min(self.at + 1, len(self.tokens) - 1)
        return token

    def expect(self, sign: str) -> None:
        """Take a sign that must come now."""
        _, text, index = self.tokens[self.at]
        if self.peek() != sign:
            found = quoted(text) if text else "the end"
            raise self.wrong(f"{found} stands where '{sign}' is expected", index)
        self.take()

    def either(self) -> _Part:
        """Read `a or b`."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.wrong("the expression is nested too deep", self.tokens[self.at][2], "cut it into several steps")
        left = self.both()
        while self.peek() == "or":
            self.take()
            left = _Part(_or(left.run, self.both().run))
        self.depth -= 1
        return left

    def both(self) -> _Part:
        """Read `a and b`."""
        left = self.negated()
        while self.peek() == "and":
            self.take()
            left = _Part(_and(left.run, self.negated().run))
        return left

    def negated(self) -> _Part:
        """Read `not a`."""
        if self.peek() != "not":
            return self.compared()
        self.take()
        inner = self.compared().run
        return _Part(lambda row: not _truth(inner(row)))

    def compared(self) -> _Part:
        """Read `a == b`, `a < b`, `a in [b, c]`."""
        part = self.added()
        left, sign = part.run, self.peek()
        if sign == "in":
            self.take()
            self.expect("[")
            items = [item.run for item in self.listed("]")]
            return _Part(lambda row: any(_compare("==", left(row), item(row)) for item in items))
        if sign in COMPARISONS:
            self.take()
            right = self.added().run
            return _Part(lambda row: _compare(sign, left(row), right(row)))
        return part

    def added(self) -> _Part:
        """Read sums and differences."""
        left = self.multiplied()
        while (sign := self.peek()) in ("+", "-"):
            self.take()
            right = self.multiplied()
            degree = left.degree if left.degree == right.degree else None
            left = _Part(_calculated(sign, left.run, right.run), degree)
        return left

    def multiplied(self) -> _Part:
        """Read products and quotients."""
        left = self.signed()
        while (sign := self.peek()) in ("*", "/"):
            self.take()
            right = self.signed()
            degree = None
            if left.degree is not None and right.degree is not None:
                degree = left.degree + right.degree * (1 if sign == "*" else -1)
            left = _Part(_calculated(sign, left.run, right.run), degree)
        return left

    def signed(self) -> _Part:
        """Read a value with a minus before it."""
        if self.peek() != "-":
            return self.value()
        self.take()
        part = self.value()
        return _Part(_calculated("-", lambda _: 0, part.run), part.degree)

    def value(self) -> _Part:
        """Read a number, a text, a column, a call, or an expression in brackets."""
        kind, text, index = self.take()
        if kind == "number":
            number = read_number(text)
            return _Part(lambda _: number, 0)
        if kind == "text":
            return _Part(lambda _: text[1:-1])
        if kind == "quoted" or (kind == "word" and self.peek() != "("):
            return self.column(text.strip("`"), index)
        if kind == "word":
            return self.call(text, index)
        if text == "(":
            inner = self.either()
            self.expect(")")
            return inner
        raise self.wrong(f"{quoted(text)} cannot stand here" if text else "the expression ends too early", index)

    def column(self, name: str, index: int) -> _Part:
        """Return the value of a column, which must be there."""
        if name not in self.degrees:
            raise self.wrong(f"no column {quoted(name)}", index, did_you_mean(name, self.degrees, "columns"))
        self.used[name] = None
        return _Part(lambda row: row[name], self.degrees[name])

    def call(self, name: str, index: int) -> _Part:
        """Return the result of a function."""
        self.take()
        arguments = self.listed(")")
        runs = [argument.run for argument in arguments]
        if name == "if" and len(runs) == 3:  # noqa: PLR2004  # condition, then, else
            condition, then, otherwise = runs
            degree = 1 if 1 in (arguments[1].degree, arguments[2].degree) else None
            return _Part(lambda row: then(row) if _truth(condition(row)) else otherwise(row), degree)
        if name not in FUNCTIONS:
            hint = did_you_mean(name, [*FUNCTIONS, "if"], "functions")
            raise self.wrong(f"no function {quoted(name)}", index, hint)
        fewest, most, function = FUNCTIONS[name]
        if not fewest <= len(runs) <= most:
            raise self.wrong(f"'{name}' is given {len(runs)} values", index)
        return _Part(lambda row: function(*(run(row) for run in runs)), _degree_of(name, arguments))

    def listed(self, end: str) -> list[_Part]:
        """Read values between commas."""
        found: list[_Part] = []
        while self.peek() != end:
            if found:
                self.expect(",")
            found.append(self.either())
        self.take()
        return found


def parse(words: Words, degrees: Mapping[str, Degree]) -> Expression:
    """Return an expression over columns of these names and degrees; raise BriefError at what is wrong with it.

    The degree of a column of amounts is 1, that of one whose sum means nothing is 0, that of all others None.
    """
    parser = _Parser(words, degrees)
    if len(words.text) > LONGEST:
        raise parser.wrong(f"the expression is longer than {LONGEST:,} characters", 0, "cut it into several steps")
    parser.read()
    part = parser.either()
    kind, text, index = parser.tokens[parser.at]
    if kind != "end":
        raise parser.wrong(f"{quoted(text)} cannot stand here", index)
    degree = part.degree if parser.used else None
    return Expression(part.run, tuple(parser.used), degree, _is_linear(parser.tokens), words)


def _is_linear(tokens: list[tuple[str, str, int]]) -> bool:
    """Tell whether an expression only adds and subtracts columns."""
    called = any(one[0] == "word" and other[1] == "(" for one, other in pairwise(tokens))
    return not called and all(kind in ("word", "quoted", "end") or text in LINEAR for kind, text, _ in tokens)


def _degree_of(name: str, arguments: list[_Part]) -> Degree:
    """Return the degree of a function's result: that of the amounts it chooses from or rounds."""
    if name == "number":
        return 1
    if name not in ("abs", "round", "min", "max", "coalesce"):
        return None
    degrees = {argument.degree for argument in arguments}
    return 1 if 1 in degrees else 0 if degrees == {0} else None


def _or(left: Run, right: Run) -> Run:
    return lambda row: _truth(left(row)) or _truth(right(row))


def _and(left: Run, right: Run) -> Run:
    return lambda row: _truth(left(row)) and _truth(right(row))


def _truth(value: Value) -> bool:
    if isinstance(value, bool):
        return value
    if value is None:
        return False
    raise Misfit(f"{quoted(value)} is neither true nor false")


def _compare(sign: str, left: Value, right: Value) -> bool:
    if left is None or right is None:
        return False
    if isinstance(left, str) != isinstance(right, str) or is_number(left) != is_number(right):
        raise Misfit(f"{quoted(left)} and {quoted(right)} cannot be compared")
    return COMPARISONS[sign](left, right)


def _calculated(sign: str, left: Run, right: Run) -> Run:
    def run(row: Row) -> Scalar:
        one, other = left(row), right(row)
        if one is None or other is None:
            return None
        for value in (one, other):
            if not is_number(value):
                raise Misfit(f"{quoted(value)} is no number to calculate with")
        return exactly(ARITHMETIC[sign], one, other)

    return run


def exactly(calculate: Callable[..., Scalar], one: Value, other: Value) -> Scalar:
    """Return the exact result; that of a division is exact to 40 digits."""
    if isinstance(one, int) and isinstance(other, int):
        return calculate(one, other)
    with localcontext(prec=2_000, Emax=MAX_EMAX, Emin=MIN_EMIN):
        return calculate(Decimal(one), Decimal(other))  # type: ignore[arg-type]  # both are numbers
