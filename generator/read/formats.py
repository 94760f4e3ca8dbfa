"""The formats that a brief asks for."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.errors import Problem, quoted
from generator.model.document import TEXT
from generator.model.request import AS_SOURCE, AskedFormat, named_format
from generator.model.words import Words
from generator.nodes import Form

FORMAT = re.compile(r"(signed )?([a-z]+)(?: ([0-9]{1,3}))?")


def read_format(form: Form) -> AskedFormat:
    """Return the format of a value, a column or a chart; that of the source where none is asked for."""
    node = form.get("format")
    if node is None:
        return AS_SOURCE
    if isinstance(node, Words):
        return _parsed_format(node, form.problems)
    inner = Form.of(node, form.problems, "'format'")
    asked = _parsed_format(inner.words("kind"), inner.problems)
    prefix, suffix = inner.line("prefix", ""), inner.line("suffix", "")
    inner.finish()
    if asked.format is None:
        return asked
    return AskedFormat(replace(asked.format, prefix=prefix.text, suffix=suffix.text), node.place)


def with_missing(form: Form, asked: AskedFormat) -> AskedFormat:
    """Return a format with what is printed where there is no value."""
    words = form.line("missing", "")
    if not words.text:
        return asked
    place = asked.place if asked.format else words.place
    return AskedFormat(replace(asked.format or TEXT, missing=words.text), place)


def _parsed_format(words: Words, problems: list[Problem]) -> AskedFormat:
    found = FORMAT.fullmatch(words.text)
    form = named_format(found[2], int(found[3]) if found[3] else None) if found else None
    if found and found[1]:
        form = replace(form, signed=True) if form and form.kind != "date" else None
    if form is None and words.text:
        hint = "write integer, decimal 2, percent 1, compact 1 or date; signed integer has a plus sign"
        problems.append(Problem(f"{quoted(words.text)} is not a format", words.place, hint))
    return AskedFormat(form, words.place)
