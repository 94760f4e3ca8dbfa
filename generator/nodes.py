"""YAML as nodes with places: every scalar is text, typed later by whoever asks for it.

Refused: aliases and anchors, tags, duplicate keys, nesting deeper than 50, files over 1 MB, several documents.
Nodes are built from the event stream without recursion, so that hostile nesting cannot exhaust the stack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import yaml

from generator.errors import NEW_LINE, Place, Problem, did_you_mean, fault, quoted
from generator.files import read_text
from generator.model.words import Words

MAX_DEPTH = 50
LONGEST_LINE = 300
WHOLE = re.compile(r"[1-9][0-9]{0,5}")
Choice = TypeVar("Choice", bound=str)


@dataclass(frozen=True, slots=True)
class Entries:
    """A sequence."""

    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping; `keys` holds the place of each key."""

    items: Mapping[str, Node]
    keys: Mapping[str, Place]
    place: Place


Node = Words | Entries | Fields


@dataclass(slots=True)
class _Open:
    """A collection that is still being read; `key` waits for its value when the collection is a mapping."""

    place: Place
    is_mapping: bool
    entries: list[Node] = field(default_factory=list)
    items: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Place] = field(default_factory=dict)
    key: Words | None = None

    def add(self, node: Node) -> None:
        if not self.is_mapping:
            self.entries.append(node)
        elif self.key is None:
            self.key = self._new_key(node)
        else:
            self.items[self.key.text] = node
            self.key = None

    def _new_key(self, node: Node) -> Words:
        if not isinstance(node, Words):
            raise fault("a key must be plain text", node.place, "write the key as one word")
        if node.text in self.items:
            raise fault(f"the key {quoted(node.text)} is there twice", node.place, "keep one of the two")
        self.keys[node.text] = node.place
        return node

    def close(self) -> Node:
        if self.is_mapping:
            return Fields(self.items, self.keys, self.place)
        return Entries(tuple(self.entries), self.place)


def read_yaml(path: Path, name: str) -> Node:
    """Return the root node of a YAML file; `name` is how places call the file.

    Raises BriefError when the file is missing, unreadable, too large, or is not the YAML described above.
    """
    return parse_yaml(read_text(path, name), name)


@lru_cache(maxsize=32)
def parse_yaml(text: str, name: str) -> Node:
    """Return the root node of YAML text, parsed once in a process; raise BriefError as `read_yaml` does."""
    try:
        return _build(yaml.parse(text, Loader=yaml.CSafeLoader), text.splitlines(), name)
    except yaml.MarkedYAMLError as error:
        place = _place(name, error.problem_mark or error.context_mark)
        hint = "check the indentation, and quote text that holds ': ' or starts with a special character"
        raise fault(f"not valid YAML: {error.problem or error.context}", place, hint) from error
    except yaml.reader.ReaderError as error:  # its position counts bytes
        before = text.encode()[: error.position].decode("utf-8", "ignore")
        message = f"the character U+{ord(text[len(before)]):04X} cannot stand in YAML"
        raise fault(message, Place.of_character(name, text, len(before)), "take it out") from error


def _place(name: str, mark: yaml.error.Mark | yaml._yaml.Mark | None) -> Place:
    return Place(name) if mark is None else Place(name, mark.line + 1, mark.column + 1)


def _build(events: Iterator[yaml.Event], lines: list[str], name: str) -> Node:
    stack: list[_Open] = []
    root: Node | None = None
    for event in events:
        node = _step(event, stack, lines, name)
        if node is None:
            continue
        if stack:
            stack[-1].add(node)
        elif root is None:
            root = node
        else:
            raise fault("a second document starts here", node.place, "keep one document in a file")
    if root is None:
        raise fault("the file is empty", Place(name), "write the keys of a brief")
    return root


def _step(event: yaml.Event, stack: list[_Open], lines: list[str], name: str) -> Node | None:
    place = _place(name, event.start_mark)
    if isinstance(event, yaml.NodeEvent):
        _refuse_features(event, place)
    if isinstance(event, yaml.ScalarEvent):
        return Words(event.value, place, _start(event, place, lines))
    if isinstance(event, yaml.CollectionStartEvent):
        if len(stack) == MAX_DEPTH:
            raise fault(f"nested deeper than {MAX_DEPTH} levels", place, "flatten this part")
        stack.append(_Open(place, isinstance(event, yaml.MappingStartEvent)))
    if isinstance(event, yaml.CollectionEndEvent):
        return stack.pop().close()
    return None


def _start(event: yaml.ScalarEvent, place: Place, lines: list[str]) -> Place | None:
    """Return where the text of a scalar starts, if its lines stand in the file as they are."""
    if event.style == "|":
        return _block_start(event.value.split("\n"), place, lines)
    offset = 1 if event.style else 0
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    stands = event.style != ">" and line.startswith(event.value, place.column - 1 + offset)
    return Place(place.file, place.line, place.column + offset) if stands else None


def _block_start(text: list[str], place: Place, lines: list[str]) -> Place | None:
    number = next((number for number, line in enumerate(text) if line.strip()), None)
    if number is None:
        return None
    margin = len(lines[place.line + number]) - len(text[number])
    return Place(place.file, place.line + 1, margin + 1)


def _refuse_features(event: yaml.NodeEvent, place: Place) -> None:
    if event.anchor is not None:
        raise fault("anchors and aliases are not read", place, "write the value out again, or quote the text")
    tag = event.tag if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) else None
    if tag is not None:
        raise fault(f"the tag {quoted(tag)} is not read", place, "leave the tag out")
    if isinstance(event, yaml.ScalarEvent) and "\0" in event.value:
        raise fault("the character U+0000 cannot stand in a text", place, "take it out")


def as_words(node: Node, problems: list[Problem], key: str) -> Words:
    """Return `node` as text; a list or mapping there, or nothing, is a problem."""
    if not isinstance(node, Words):
        problems.append(Problem(f"'{key}' must be text", node.place, "write one value, quoted if need be"))
        return Words("", node.place)
    if not node.text.strip():
        problems.append(Problem(f"'{key}' is empty", node.place, "write a value"))
    return node


def one_line(words: Words, problems: list[Problem], key: str) -> Words:
    """Return `words` as one line that a page and a slide can hold; longer text is a problem."""
    words = replace(words, text=words.text.removesuffix("\n"))
    if len(words.text) > LONGEST_LINE:
        message = f"{quoted(key)} has {len(words.text)} characters, more than the {LONGEST_LINE} that a page can hold"
        problems.append(Problem(message, words.place, "shorten it"))
    elif NEW_LINE.search(words.text):
        problems.append(Problem(f"{quoted(key)} runs over several lines", words.place, "write it on one line"))
    return words


def items_of(node: Node) -> tuple[Node, ...]:
    """Return the items of a list; a single value counts as a list of one, nothing as none."""
    if isinstance(node, Words) and not node.text:
        return ()
    return node.items if isinstance(node, Entries) else (node,)


@dataclass(slots=True)
class Form:
    """Reads a mapping key by key and collects what is wrong, so that one run tells everything."""

    node: Fields
    problems: list[Problem]
    _known: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, node: Node, problems: list[Problem], what: str) -> Form:
        """Return a form over `node`; a node that is no mapping is one problem, and nothing further is told of it."""
        if isinstance(node, Fields):
            return cls(node, problems)
        problems.append(Problem(f"{what} must be a mapping of keys", node.place, "write 'key: value' lines"))
        return cls.silent(node.place)

    @classmethod
    def silent(cls, place: Place) -> Form:
        """Return an empty form whose problems nobody is told, in place of a part that is missing."""
        return cls(Fields({}, {}, place), [])

    def has(self, key: str) -> bool:
        """Tell whether the key was written."""
        self._know(key)
        return key in self.node.items

    def get(self, key: str) -> Node | None:
        """Return the node of an optional key."""
        self._know(key)
        return self.node.items.get(key)

    def need(self, key: str) -> Node | None:
        """Return the node of a required key; its absence is a problem."""
        node = self.get(key)
        if node is None:
            hint = f"add '{key}: …' here"
            self.problems.append(Problem(f"the key '{key}' is missing", self.node.place, hint))
        return node

    def part(self, key: str) -> Form:
        """Return the form of a required mapping."""
        node = self.need(key)
        return Form.silent(self.node.place) if node is None else Form.of(node, self.problems, f"'{key}'")

    def optional(self, key: str) -> Form:
        """Return the form of an optional mapping: one without keys where it is absent or empty."""
        node = self.get(key)
        if node is None or (isinstance(node, Words) and not node.text):
            return Form(Fields({}, {}, self.node.place), self.problems)
        return Form.of(node, self.problems, f"'{key}'")

    def words(self, key: str, default: str | None = None) -> Words:
        """Return a text value; without a default, its absence or emptiness is a problem."""
        node = self.need(key) if default is None else self.get(key)
        if node is None or (default is not None and isinstance(node, Words) and not node.text.strip()):
            return Words(default or "", self.node.place if node is None else node.place)
        return as_words(node, self.problems, key)

    def line(self, key: str, default: str | None = None) -> Words:
        """Return a text value for a heading or label: one line that a page and a slide can hold."""
        return one_line(self.words(key, default), self.problems, key)

    def choice(
        self, key: str, choices: tuple[Choice, ...], default: Choice | None = None, *, guess: bool = True
    ) -> Choice:
        """Return one of `choices`; another value is a problem, whose hint need not `guess` what was meant."""
        words = self.words(key, default)
        found = next((choice for choice in choices if choice == words.text), None)
        if found is None and words.text:
            hint = did_you_mean(words.text if guess else "", choices, "choices")
            self.problems.append(Problem(f"{quoted(words.text)} is not a value of '{key}'", words.place, hint))
        return found or default or choices[0]

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Return true or false, the default when the key is absent."""
        return self.choice(key, ("true", "false"), "true" if default else "false") == "true"

    def whole(self, key: str, default: int | None = None) -> int:
        """Return a whole number from 1 to a million."""
        words = self.words(key, None if default is None else str(default))
        if WHOLE.fullmatch(words.text):
            return int(words.text)
        if words.text:
            message = f"{quoted(words.text)} is not a number for '{key}'"
            self.problems.append(Problem(message, words.place, "write a whole number from 1 to 999999"))
        return default or 1

    def day(self, key: str) -> Words:
        """Return an optional day as ISO 8601 writes it; anything else is a problem."""
        words = self.words(key, "")
        if words.text and not is_day(words.text):
            hint = "write year-month-day, such as 2026-01-31"
            self.problems.append(Problem(f"{quoted(words.text)} is not a date", words.place, hint))
            return Words("", words.place)
        return words

    def entries(self, key: str, *, required: bool = False) -> tuple[Node, ...]:
        """Return the items of a list; a single value counts as a list of one."""
        node = self.need(key) if required else self.get(key)
        if node is None:
            return ()
        if required and not items_of(node):
            self.problems.append(Problem(f"'{key}' is empty", node.place, "write at least one entry"))
        return items_of(node)

    def pairs(self, key: str) -> tuple[tuple[Words, Node], ...]:
        """Return the keys, each with its place, and the values of an optional mapping."""
        node = self.get(key)
        if node is None or (isinstance(node, Words) and not node.text):
            return ()
        inner = Form.of(node, self.problems, f"'{key}'").node
        return tuple((Words(name, inner.keys[name], inner.keys[name]), value) for name, value in inner.items.items())

    def finish(self) -> None:
        """Report the keys that nobody asked for."""
        for key in self.node.items:
            if key not in self._known:
                hint = did_you_mean(key, sorted(self._known), "keys")
                self.problems.append(Problem(f"unknown key {quoted(key)}", self.node.keys[key], hint))

    def _know(self, key: str) -> None:
        if key not in self._known:
            self._known.append(key)


def is_day(text: str) -> bool:
    """Tell whether the text is a day of the calendar, written as 2026-01-31 and no other way."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
