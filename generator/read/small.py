"""What several blocks of a brief have alike: their names and their small print."""

from __future__ import annotations

from dataclasses import replace

from generator.errors import Problem, quoted
from generator.model.words import Words
from generator.nodes import Form


def check_name(name: Words, what: str, problems: list[Problem]) -> None:
    """Tell a name that prose could not hold."""
    if not (name.text.isidentifier() and name.text.isascii()):
        hint = "use letters, digits and underscores"
        problems.append(Problem(f"{quoted(name.text)} cannot name {what}", name.place, hint))


def read_name(form: Form, what: str) -> Words:
    """Return the name by which prose refers to a part of the brief, or nothing."""
    name = form.words("name", "")
    if name.text:
        check_name(name, what, form.problems)
    return name


def small_print(form: Form, key: str, *, required: bool = False) -> Words:
    """Return text that may run over several lines; nothing where there is none, unless it is required."""
    words = form.words(key, None if required else "")
    return replace(words, text=words.text.rstrip())
