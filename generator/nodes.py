"""YAML as nodes with places: every scalar is text, typed later by whoever asks for it.

Refused: aliases and anchors, tags, duplicate keys, nesting deeper than 50, files over 1 MB, several documents.
Nodes are built from the event stream without recursion, so that hostile nesting cannot exhaust the stack.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from generator.errors import BriefError, Place, Problem
from generator.model.request import Words

MAX_BYTES = 1_000_000
MAX_DEPTH = 50


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
            raise _fault("a key must be plain text", node.place, "write the key as one word")
        if node.text in self.items:
            raise _fault(f"the key '{node.text}' is there twice", node.place, "keep one of the two")
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


def read_text(path: Path, name: str) -> str:
    """Return a small UTF-8 text file, with or without a byte-order mark; raise BriefError if it cannot be."""
    place = Place(name)
    if not path.is_file():
        raise _fault(f"no file '{name}'", place, _nearest_file(path))
    if path.stat().st_size > MAX_BYTES:
        raise _fault(f"the file is larger than {MAX_BYTES:,} bytes", place, "move data into a data file")
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        found = f"byte 0x{raw[error.start]:02X} is not UTF-8"
        raise _fault(found, Place(name, line, column), "save the file as UTF-8") from error


def parse_yaml(text: str, name: str) -> Node:
    """Return the root node of YAML text; raise BriefError as `read_yaml` does."""
    try:
        return _build(yaml.parse(text, Loader=yaml.CSafeLoader), text.splitlines(), name)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(name) if mark is None else Place(name, mark.line + 1, mark.column + 1)
        hint = "check the indentation, and quote text that holds ': ' or starts with a special character"
        raise _fault(f"not valid YAML: {error.problem or error.context}", place, hint) from error
    except yaml.YAMLError as error:
        raise _fault(f"not valid YAML: {error}", Place(name), "save the file as plain UTF-8 text") from error


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
            raise _fault("a second document starts here", node.place, "keep one document in a file")
    if root is None:
        raise _fault("the file is empty", Place(name), "write the keys of a brief")
    return root


def _step(event: yaml.Event, stack: list[_Open], lines: list[str], name: str) -> Node | None:
    place = Place(name, event.start_mark.line + 1, event.start_mark.column + 1)
    if isinstance(event, yaml.NodeEvent):
        _refuse_features(event, place)
    if isinstance(event, yaml.ScalarEvent):
        return Words(event.value, place, _margin(lines, place.line) if event.style == "|" else 0)
    if isinstance(event, yaml.CollectionStartEvent):
        if len(stack) == MAX_DEPTH:
            raise _fault(f"nested deeper than {MAX_DEPTH} levels", place, "flatten this part")
        stack.append(_Open(place, isinstance(event, yaml.MappingStartEvent)))
    if isinstance(event, yaml.CollectionEndEvent):
        return stack.pop().close()
    return None


def _margin(lines: list[str], header: int) -> int:
    """Return the column at which the text of a literal block starts, whose `|` stands on line `header`."""
    first = next((line for line in lines[header:] if line.strip()), "")
    return len(first) - len(first.lstrip()) + 1


def _refuse_features(event: yaml.NodeEvent, place: Place) -> None:
    if event.anchor is not None:
        raise _fault("anchors and aliases are not read", place, "write the value out again, or quote the text")
    if getattr(event, "tag", None) not in (None, "!"):
        raise _fault(f"the tag '{event.tag}' is not read", place, "leave the tag out")


def _fault(message: str, place: Place, hint: str) -> BriefError:
    return BriefError((Problem(message, place, hint),))


def _nearest_file(path: Path) -> str:
    names = sorted(p.name for p in path.parent.iterdir()) if path.parent.is_dir() else []
    return did_you_mean(path.name, names) or "check the path; it counts from the project's folder"


def did_you_mean(wrong: str, names: list[str], what: str = "") -> str:
    """Return a hint that names the closest of `names`, and all of them where there are few."""
    close = difflib.get_close_matches(wrong, names, n=1, cutoff=0.6)
    guess = f"did you mean '{close[0]}'?" if close else ""
    listing = f"the {what} are {', '.join(names)}" if what and names else ""
    return "; ".join(part for part in (guess, listing) if part) if guess and listing else guess or listing


def as_words(node: Node, problems: list[Problem], key: str) -> Words:
    """Return `node` as text; a list or mapping there is a problem."""
    if isinstance(node, Words):
        return node
    problems.append(Problem(f"'{key}' must be text", node.place, "write one value, quoted if need be"))
    return Words("", node.place)


def items_of(node: Node) -> tuple[Node, ...]:
    """Return the items of a list; a single value counts as a list of one."""
    return node.items if isinstance(node, Entries) else (node,)


@dataclass(slots=True)
class Form:
    """Reads a mapping key by key and collects what is wrong, so that one run tells everything."""

    node: Fields
    problems: list[Problem]
    _known: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, node: Node, problems: list[Problem], what: str) -> Form:
        """Return a form over `node`; a node that is no mapping is a problem, and reads as an empty form."""
        if isinstance(node, Fields):
            return cls(node, problems)
        problems.append(Problem(f"{what} must be a mapping of keys", node.place, "write 'key: value' lines"))
        return cls(Fields({}, {}, node.place), problems)

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

    def words(self, key: str, default: str | None = None) -> Words:
        """Return a text value; without a default, its absence or emptiness is a problem."""
        node = self.need(key) if default is None else self.get(key)
        if node is None:
            return Words(default or "", self.node.place)
        words = as_words(node, self.problems, key)
        if default is None and not words.text.strip():
            self.problems.append(Problem(f"'{key}' is empty", words.place, "write a value"))
        return words

    def one_of(self, key: str, choices: tuple[str, ...], default: str | None = None) -> Words:
        """Return a text value that is one of `choices`; another one is a problem."""
        words = self.words(key, default)
        if words.text and words.text not in choices:
            hint = did_you_mean(words.text, list(choices), "choices")
            self.problems.append(Problem(f"'{words.text}' is not a value of '{key}'", words.place, hint))
        return words

    def flag(self, key: str) -> bool:
        """Return true or false, false when the key is absent."""
        return self.one_of(key, ("true", "false"), "false").text == "true"

    def whole(self, key: str, default: int | None = None) -> int:
        """Return a whole number from 1."""
        words = self.words(key, None if default is None else str(default))
        if words.text.isascii() and words.text.isdigit() and int(words.text) > 0:
            return int(words.text)
        if words.text:
            hint = "write a whole number from 1"
            self.problems.append(Problem(f"'{words.text}' is not a number for '{key}'", words.place, hint))
        return default or 1

    def entries(self, key: str, *, required: bool = False) -> tuple[Node, ...]:
        """Return the items of a list; a single value counts as a list of one."""
        node = self.need(key) if required else self.get(key)
        if node is None:
            return ()
        return items_of(node)

    def pairs(self, key: str) -> tuple[tuple[Words, Node], ...]:
        """Return the keys, each with its place, and the values of a mapping."""
        node = self.get(key)
        if node is None:
            return ()
        inner = Form.of(node, self.problems, f"'{key}'").node
        return tuple((Words(name, inner.keys[name]), value) for name, value in inner.items.items())

    def finish(self) -> None:
        """Report the keys that nobody asked for."""
        for key in self.node.items:
            if key not in self._known:
                hint = did_you_mean(key, sorted(self._known), "keys")
                self.problems.append(Problem(f"unknown key '{key}'", self.node.keys[key], hint))

    def _know(self, key: str) -> None:
        if key not in self._known:
            self._known.append(key)
