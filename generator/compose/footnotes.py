"""Footnotes of a text: marks `[^name]`, and definitions `[^name]: text`, which go on up to an empty line.

What does not belong together is told of the text as it is written, whichever branch of it is taken today.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from generator.compose.binding import MARKS, Bound
from generator.compose.context import Context
from generator.errors import Place, Problem, did_you_mean, quoted
from generator.model.document import Run
from generator.model.words import Words

DEFINITION = re.compile(r" {0,3}\[\^([^\]\s[]+)\]:[ \t]*(.*)")
MARK = re.compile(r"(?<!\\)\[\^([^\]\s[]+)\]")
NO_BREAK = "\N{NO-BREAK SPACE}"  # between a mark and the figure or mark before it: 5¹ is no power, and ¹² is no 12


@dataclass(frozen=True, slots=True)
class Definition:
    """The text of a footnote as it is written, and the line that it begins on, from 0."""

    name: str
    line: int
    text: str


@dataclass(slots=True)
class Notes:
    """The footnotes of one text: names by the characters that stand for their marks, numbers once they are marked."""

    marks: Mapping[str, str] = field(default_factory=dict)
    definitions: Mapping[str, Definition] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)

    def mark(self, character: str, context: Context) -> int:
        """Return the number of the footnote that a character marks: the next of the brief where it is the first."""
        name = self.marks[character]
        if name not in self.numbers:
            self.numbers[name] = next(context.footnotes)
        return self.numbers[name]


def divided(markdown: str) -> tuple[list[str], list[Definition]]:
    """Return the lines of a text, those of footnotes emptied, and the footnotes."""
    lines: list[str] = []
    found: list[Definition] = []
    inside = False
    for number, line in enumerate(markdown.split("\n")):
        begin = DEFINITION.match(line)
        inside = bool(begin) or (inside and bool(line.strip()))
        if begin:
            found.append(Definition(begin[1], number, begin[2]))
        elif inside:
            found[-1] = replace(found[-1], text=f"{found[-1].text}\n{line.strip()}")
        lines.append("" if inside else line)
    return lines, found


def take_notes(words: Words, context: Context, bound: Bound) -> tuple[Bound, Notes]:
    """Return bound text without its footnotes, each of their marks one character, and the footnotes."""
    if "[^" not in words.text:
        return bound, Notes()
    context.problems.extend(_faults(words))
    declared = {definition.name for definition in divided(words.text)[1]}
    lines, found = divided(bound.markdown)
    definitions = {definition.name: definition for definition in found}
    taken = {*words.text, *bound.cells, *bound.targets}
    free = (chr(code) for code in MARKS if chr(code) not in taken)
    characters: dict[str, str] = {}

    def character(mark: re.Match[str]) -> str:
        if mark[1] not in definitions:
            if mark[1] in declared:
                context.problems.append(_undefined(mark[1], words.place, definitions))
            return ""
        if mark[1] not in characters:
            characters[mark[1]] = next(free)
        return characters[mark[1]]

    markdown = MARK.sub(character, "\n".join(lines))
    return replace(bound, markdown=markdown), Notes({c: name for name, c in characters.items()}, definitions)


def _faults(words: Words) -> Iterator[Problem]:
    """Yield what is wrong with the footnotes of a text as it is written."""
    lines, found = divided(words.text)
    counts = Counter(definition.name for definition in found)
    marks = [(mark, number) for number, line in enumerate(lines, 1) for mark in MARK.finditer(line)]
    for mark, number in marks:
        if mark[1] not in counts:
            yield _undefined(mark[1], words.at(number, mark.start() + 1), counts)
    for definition in found:
        message, hint = _fault(definition, counts[definition.name], {mark[1] for mark, _ in marks})
        if message:
            place = words.at(definition.line + 1, 1)
            yield Problem(f"the footnote {quoted(definition.name)} {message}", place, hint)


def _fault(definition: Definition, count: int, marked: Container[str]) -> tuple[str, str]:
    """Return what is wrong with a footnote that is there so often, and what to do."""
    if count > 1:
        return "is there twice", "give each footnote a name of its own"
    if not definition.text.strip():
        return "has no text", "write it after the colon"
    if definition.name not in marked:
        return "is marked nowhere", f"write [^{definition.name}] where it belongs, or leave it out"
    if MARK.search(definition.text):
        return "has a footnote", "mark both in the text"
    return "", ""


def _undefined(name: str, place: Place, known: Iterable[str]) -> Problem:
    hint = did_you_mean(name, sorted(known), "footnotes")
    return Problem(f"no footnote {quoted(name)}", place, hint or f"define it on a line of its own: [^{name}]: text")


def spaced(runs: Iterable[Run]) -> Iterator[Run]:
    """Yield the runs of a paragraph, with a space before each mark that follows a figure or another mark."""
    before = Run("")
    for run in runs:
        if run.note and (before.note or before.text[-1:].isdigit()):
            yield replace(run, text=NO_BREAK, note=0)
        yield run
        before = run
