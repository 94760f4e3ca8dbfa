"""What prose refers to by name: tables, charts and sections, under the labels that they are numbered with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator.errors import Problem, quoted
from generator.model.document import annex_letter
from generator.model.request import AskedChart, AskedImage, AskedSources, AskedTable, Request
from generator.model.words import Words

Numbered = AskedTable | AskedSources | AskedChart | AskedImage
KINDS: dict[type[Numbered], str] = {
    AskedTable: "Table",
    AskedSources: "Table",
    AskedChart: "Figure",
    AskedImage: "Figure",
}


@dataclass(frozen=True, slots=True)
class Target:
    """A part of the brief that has a name: its label ("Table 4"), and the name of its place in a finished file."""

    label: str
    destination: str


def find_targets(request: Request, problems: list[Problem]) -> dict[str, Target]:
    """Return the named parts of a brief by their names; a name that is given twice is a problem."""
    found: dict[str, Target] = {}
    taken = {value.name.text for value in request.values}
    for name, target in _targets(request):
        if name.text in taken:
            message = f"the name {quoted(name.text)} is there twice"
            problems.append(Problem(message, name.place, "give each value, table, chart and section its own"))
        taken.add(name.text)
        found[name.text] = target
    return found


def _targets(request: Request) -> Iterator[tuple[Words, Target]]:
    counts: Counter[str] = Counter()
    annexes = 0
    for number, section in enumerate(request.sections, 1):
        annexes += section.annex
        label = f"Annex {annex_letter(annexes)}" if section.annex else f"Section {number}"
        yield from _named(section.name, label, f"section-{number}")
        for block in section.content:
            if isinstance(block, Numbered):
                kind = KINDS[type(block)]
                counts[kind] += 1
                yield from _named(block.name, f"{kind} {counts[kind]}", f"{kind.lower()}-{counts[kind]}")


def _named(name: Words, label: str, destination: str) -> Iterator[tuple[Words, Target]]:
    if name.text:
        yield name, Target(label, destination)
