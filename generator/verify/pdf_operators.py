"""A page's content stream to its operators, each with its operands as plain values (ISO 32000-1, 7.8.2).

What a brief's pages are written in is read by one pattern, which knows numbers, names, strings without odd characters
and flat dictionaries, one space apart. A stream that has anything else in it is read by pikepdf's parser, as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

import pikepdf

from generator.verify.pdf_pages import Page

Instruction = tuple[str, Sequence[Any]]
"""An operator and its operands: float, str (a name with its slash), bytes (a string), list, or dict by name.

Strings in a dict stay pikepdf's.

Operators that stand together on most lines of a table come as one: PLACED is `Tm` that only moves, then `Tj`, with x, y
and the string; CELL is `BDC` with an MCID, then PLACED, then `EMC`, with tag, number, x, y and the string.
"""

PLACED, CELL = "Tm Tj", "BDC Tm Tj EMC"

NUMBER = rb"-?[0-9]+(?:\.[0-9]+)?"
NAME = rb"/[A-Za-z0-9+._-]+"
STRING = rb"[ -'*-\[\]-\xff]*(?:\\[()\\][ -'*-\[\]-\xff]*)*"  # between its parentheses
ARRAY = rb"(?:\(%b\) ?|%b(?=[ (\]]) ?)*" % (STRING, NUMBER)  # between its brackets
DICTIONARY = rb"(?:%b (?:[0-9]+|%b)(?: (?=/)|(?=>)))*" % (NAME, NAME)
LINE = rb"1 0 0 1 (%b) (%b) Tm \((%b)\) Tj" % (NUMBER, NUMBER, STRING)
PLAIN = re.compile(
    rb"(?:(?:/([A-Za-z0-9]+) <</MCID ([0-9]+)>> BDC(?:\n%b\nEMC)?)"
    rb"|%b"
    rb"|((?:%b )*)(\(%b\) )?((?!BI[ \n])[A-Za-z]+\*?|['\"])"
    rb"|((?:(?:%b|%b|\[%b\]|<<%b>>) )+)([A-Za-z]+))[ \n]"
    rb"|(.+)" % (LINE, LINE, NUMBER, STRING, NUMBER, NAME, ARRAY, DICTIONARY),
    re.DOTALL,
)
OPERAND = re.compile(rb"(?:(%b)|(%b)|\[(%b)\]|<<(%b)>>) " % (NUMBER, NAME, ARRAY, DICTIONARY))
PAIR = re.compile(rb"(%b) (?:([0-9]+)|(%b))" % (NAME, NAME))
ITEM = re.compile(rb"(%b)|\((%b)\)" % (NUMBER, STRING))
ESCAPED = re.compile(rb"\\(.)")
NUMERIC = frozenset([
    *("Tm", "Td", "TD", "T*", "TL", "Tr", "Tz", "Ts", "Tc", "Tw", "q", "Q", "cm", "w", "g", "rg", "k", "re", "m", "l"),
    *("G", "RG", "K", "c", "v", "y", "h", "f", "F", "f*", "b", "b*", "B", "B*", "S", "s", "n", "ET", "EMC"),
])  # fmt: skip


def instructions(page: Page) -> Iterator[Instruction]:
    """Return the operators of a page in order.

    Raises pikepdf.PdfError, ValueError or TypeError for a stream that cannot be parsed, or operands of wrong kinds.
    """
    stream = page.stream()
    found = PLAIN.findall(stream.read_bytes()) if stream is not None else []
    is_plain = stream is not None and not (found and found[-1][-1])
    return _plain(found) if is_plain else _parsed(page.whole())


def _plain(found: Iterable[tuple[bytes, ...]]) -> Iterator[Instruction]:
    """Yield what the pattern found; tags and operators recur on every line, so their names are kept."""
    tags: dict[bytes, str] = {}
    names: dict[bytes, str] = {}
    for tag, number, x, y, shown, left, up, text, numbers, string, operator, operands, spelled, _ in found:
        if tag:
            kind = tags.get(tag) or tags.setdefault(tag, f"/{tag.decode()}")
            if x:
                yield CELL, (kind, int(number), float(x), float(y), _bytes(shown) if b"\\" in shown else shown)
            else:
                yield "BDC", (kind, {"/MCID": int(number)})
            continue
        if left:
            yield PLACED, (float(left), float(up), _bytes(text))
            continue
        word = operator or spelled
        name = names.get(word) or names.setdefault(word, word.decode())
        if string:
            yield _checked(name, [*map(float, numbers.split()), _bytes(string[1:-2])])
        elif operands:
            yield _checked(name, [_operand(*kinds) for kinds in OPERAND.findall(operands)])
        else:
            yield name, [*map(float, numbers.split())] if numbers else ()


def _operand(number: bytes, name: bytes, array: bytes, entries: bytes) -> Any:  # noqa: ANN401  # of any kind
    if number:
        return float(number)
    if name:
        return name.decode()
    if entries:
        return {key.decode(): int(whole) if whole else other.decode() for key, whole, other in PAIR.findall(entries)}
    return [float(item) if item else _bytes(string) for item, string in ITEM.findall(array)]


def _bytes(string: bytes) -> bytes:
    return ESCAPED.sub(rb"\1", string) if b"\\" in string else string


def _parsed(page: pikepdf.Object) -> Iterator[Instruction]:
    for instruction in pikepdf.parse_content_stream(page):
        name = str(instruction.operator)
        whole = isinstance(instruction, pikepdf.ContentStreamInstruction)
        yield _checked(name, list(map(_value, instruction.operands)) if whole else [])


def _value(operand: Any) -> Any:  # noqa: ANN401  # of any kind
    """Return an operand as a plain value; what no known operator takes stays what it is."""
    if isinstance(operand, (int, Decimal)) and not isinstance(operand, bool):
        return float(operand)
    if isinstance(operand, pikepdf.Name):
        return str(operand)
    if isinstance(operand, pikepdf.String):
        return bytes(operand)
    if isinstance(operand, pikepdf.Array):
        return [_value(item) for item in operand]
    if isinstance(operand, pikepdf.Dictionary):
        return {key: item if isinstance(item, pikepdf.String) else _value(item) for key, item in operand.items()}
    return operand


def _checked(name: str, operands: list[Any]) -> Instruction:
    """Return an instruction whose operands are numbers, if it is one that takes only numbers."""
    if name in NUMERIC and not all(isinstance(operand, float) for operand in operands):
        raise ValueError(f"operator {name} has an operand that is no number")
    return name, operands
