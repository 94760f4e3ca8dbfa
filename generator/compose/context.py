"""What composing a block needs: the shaped data, the named values, the characters that can be set, the numbering."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from generator.errors import BriefError, Place, Problem
from generator.formatting import as_text
from generator.model.dataset import Citation, DataSet, Field
from generator.model.document import TEXT, Cell, Format, Origin, Scalar
from generator.model.request import AskedFormat, Selection, Words


@dataclass(frozen=True, slots=True)
class Value:
    """A named figure: its raw value, where it comes from, and what to cite for it."""

    value: Scalar
    origins: tuple[Origin, ...]
    whole: tuple[Origin, ...]
    citations: tuple[Citation, ...]


@dataclass(slots=True)
class Context:
    """Shared by the composers of one document; `problems` collects what is wrong."""

    data: Mapping[Selection, DataSet]
    coverage: frozenset[int]
    problems: list[Problem]
    values: dict[str, Value] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    used: dict[Citation, list[str]] = field(default_factory=dict)

    @contextmanager
    def collecting(self) -> Iterator[None]:
        """Keep the problems of a fault that stops one block, so that the next block is still composed."""
        try:
            yield
        except BriefError as error:
            self.problems.extend(error.problems)

    def number(self, kind: str) -> str:
        """Return the next label of a kind: "Table 1", "Table 2"."""
        self.counts[kind] = self.counts.get(kind, 0) + 1
        return f"{kind} {self.counts[kind]}"

    def use(self, citation: Citation, where: str) -> None:
        """Note that a data set was used in a table, chart or text."""
        places = self.used.setdefault(citation, [])
        if where not in places:
            places.append(where)

    def text(self, words: Words) -> str:
        """Return text of the brief, after a check that every character of it can be set."""
        return self.printable(words.text, words.place)

    def printable(self, text: str, place: Place) -> str:
        """Return the text; a character that the fonts lack is a problem, never a blank."""
        lacking = dict.fromkeys(c for c in text if ord(c) not in self.coverage and c != "\n")
        for character in lacking:
            message = f"no font of the theme has the character {_named(character)}"
            hint = "replace it, or add a font that has it to the theme"
            self.problems.append(Problem(message, place, hint))
        return text

    def cell(self, data: DataSet, row: int, column: Field, asked: AskedFormat) -> Cell:
        """Return the cell of a data set, under its format or as it stands in the source."""
        value: Scalar = data.frame[column.name].iloc[row]
        lines: tuple[int, ...] = data.frame.index[row]
        made_up = len(lines) > 1 and not isinstance(value, int) and not hasattr(value, "quantize")
        origins = () if made_up else (Origin(data.path, lines, column.name),)
        place = data.locate(lines[0], column.name)
        form = asked.format or TEXT
        text = self.printable(self.written(value, form, place), place)
        return Cell(text, value, form, origins)

    def written(self, value: Scalar, form: Format, place: Place) -> str:
        """Return the text of a value; a format that cannot write it is a problem."""
        try:
            return as_text(value, form)
        except TypeError as error:
            message = f"'{value}' cannot be written as {form.kind}: {error}"
            self.problems.append(Problem(message, place, "choose another format, or correct the cell"))
            return ""


def cite(citation: Citation) -> str:
    """Return the source and as-of date in one phrase, or nothing for data without a dictionary."""
    dated = f"as of {as_text(date.fromisoformat(citation.as_of), Format('date'))}" if citation.as_of else ""
    return ", ".join(part for part in (citation.source, dated) if part)


def source_line(citation: Citation, path: str) -> str:
    """Return the line under a table or chart: source and as-of date, or the file's name if nothing is declared."""
    return f"Source: {cite(citation) or path}."


def _named(character: str) -> str:
    code = f"U+{ord(character):04X}"
    return f"'{character}' ({code})" if character.isprintable() else code
