"""What composing a block needs: the shaped data, the named values, the characters that can be set, the numbering."""

from __future__ import annotations

import operator
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count
from typing import Any

from generator.columns import Number, is_numeric
from generator.compose.references import Target
from generator.errors import BriefError, Collecting, Place, Problem, did_you_mean, fault, quoted
from generator.formatting import as_text, shown_as_is
from generator.model.dataset import Citation, DataSet, Field, source_text
from generator.model.document import TEXT, Cell, Format, Origin, Scalar, Taken
from generator.model.picture import Picture
from generator.model.request import AskedFormat, Selection
from generator.model.rows import ColumnCells, Origins
from generator.model.scripts import without_joiners
from generator.model.words import NO_WORDS, Words

MOST_TOLD = 10
RECURRING = (str, int)  # types whose equal values are written alike
LACKING = "replace it, or add a font that has it to the theme"


@dataclass(frozen=True, slots=True)
class Value:
    """A named figure: its raw value, where it stands or is asked for, where it comes from, what to cite for it.

    A ratio has the origins of its part, and as `whole` those of what it is divided by. It is `taken` from the cells of
    the origins as the cell of a document is.
    """

    value: Scalar
    place: Place
    origins: tuple[Origin, ...]
    whole: tuple[Origin, ...]
    citations: tuple[Citation, ...]
    taken: Taken = "sum"


@dataclass(frozen=True, slots=True)
class _Read:
    """A column that is composed: its format, and for each row where its cells stand, and those of its whole."""

    data: DataSet
    field: Field
    asked: AskedFormat
    origins: Origins
    whole: Origins


@dataclass(slots=True)
class Context:
    """Shared by the composers of one document; `problems` collects what is wrong, `notices` what only must be told.

    `coverage` holds the code points that the fonts of the `families` can set, and the line feed. A selection that
    could not be shaped is not in `data`, a value that could not be made is None in `values`: what needs one of them
    is left out without a second word. `places` are those where a source is used, in reading order. `told` counts
    the cells of a column, by file and heading, that have faults, and `marked` those with characters that cannot be
    shown. `targets` are the parts of the brief that prose can refer to. `footnotes` yields the number of the next
    footnote. A picture that could not be read is not in `pictures`, by their paths.
    """

    data: Mapping[Selection, DataSet]
    coverage: frozenset[int]
    problems: list[Problem] = field(default_factory=list)
    values: dict[str, Value | None] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    used: dict[Citation, list[str]] = field(default_factory=dict)
    places: dict[str, None] = field(default_factory=dict)
    notices: list[Problem] = field(default_factory=list)
    told: Counter[tuple[str, str]] = field(default_factory=Counter)
    marked: Counter[tuple[str, str]] = field(default_factory=Counter)
    targets: Mapping[str, Target] = field(default_factory=dict)
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    in_annex: bool = False
    footnotes: Iterator[int] = field(default_factory=lambda: count(1))
    families: tuple[str, ...] = ()

    @property
    def _fonts(self) -> str:
        return f" ({', '.join(self.families)})" if self.families else ""

    def collecting(self) -> Collecting:
        """Keep the problems of a fault that stops one block, so that the next block is still composed."""
        return Collecting(self.problems)

    def number(self, kind: str, name: Words = NO_WORDS) -> str:
        """Return the next label of a kind: "Table 1", "Table 2".

        Raises ValueError for a block that prose refers to by another label, a bug of ours.
        """
        self.counts[kind] = self.counts.get(kind, 0) + 1
        label = f"{kind} {self.counts[kind]}"
        if name.text and not self.problems and self.targets[name.text].label != label:
            raise ValueError(f"{name.text} was taken for {self.targets[name.text].label}, and is {label}")
        return label

    def use(self, citation: Citation, where: str) -> None:
        """Note that a data set was used in a table, chart or text."""
        self.places.setdefault(where)
        places = self.used.setdefault(citation, [])
        if where not in places:
            places.append(where)

    def shaped(self, selection: Selection) -> DataSet:
        """Return the rows of a selection; raise BriefError without problems if shaping has told them."""
        if selection not in self.data:
            raise BriefError(())
        return self.data[selection]

    def named(self, words: Words) -> Value:
        """Return a named value; raise BriefError if the brief has none of that name, or it could not be made."""
        if words.text not in self.values:
            known, what = sorted([*self.values, *self.targets]), "names" if self.targets else "values"
            hint = did_you_mean(words.text, known, what) or "declare it under 'values'"
            raise fault(f"no value {quoted(words.text)}", words.place, hint)
        value = self.values[words.text]
        if value is None:
            raise BriefError(())
        return value

    def text(self, words: Words) -> str:
        """Return text of the brief, after a check that every character of it can be set."""
        return self.checked(words.text, words.place_of)

    def printable(self, text: str, place: Place) -> str:
        """Return text that stands at a place, after a check that every character of it can be set."""
        return self.checked(text, lambda _: place)

    def checked(self, text: str, place_of: Callable[[str], Place]) -> str:
        """Return the text; a character that the fonts lack is a problem at its place, never a blank."""
        if not self.coverage.issuperset(map(ord, text)):
            for character in dict.fromkeys(c for c in without_joiners(text) if ord(c) not in self.coverage):
                message = f"no font of the theme{self._fonts} has the character {_named(character)}"
                self.problems.append(Problem(message, place_of(character), LACKING))
        return text

    def column(self, data: DataSet, field: Field, asked: AskedFormat) -> ColumnCells:
        """Return the cells of a column, each under its format or as it stands in the source."""
        read = _Read(data, field, asked, data.column_origins(field.traces), data.column_origins(field.whole))
        values: list[Scalar] = list(data.frame[field.name])
        texts: list[str] = []
        others: dict[int, Cell] = {}
        known: dict[Scalar, str] = {}
        for row, (value, kind) in enumerate(zip(values, data.kinds, strict=True)):
            if kind != "body" and not isinstance(value, Number):
                others[row] = self._label_cell(read.data, value)
                texts.append(others[row].text)
                continue
            text = known.get(value) if type(value) in RECURRING else None
            if text is None:
                faults = len(self.problems), self.marked.total()
                text = self._text(read, row, value)
                if type(value) in RECURRING and faults == (len(self.problems), self.marked.total()):
                    known[value] = text
            if text == value:
                values[row] = text  # one string for all cells that are alike
            texts.append(text)
        kept: Sequence[Any] = texts if any(map(operator.is_not, texts, values)) else values
        return ColumnCells(kept, values, read.origins, read.whole, asked.format or TEXT, field.taken, others)

    def _label_cell(self, data: DataSet, value: Scalar) -> Cell:
        """Return a cell of a row of sums that has a label which the program writes ("Others (33)"), or nothing."""
        return Cell("" if value is None else self.label(source_text(value), data), value)

    def label(self, text: str, data: DataSet) -> str:
        """Return a label of the brief after a check of its characters, unless the brief is told of them already."""
        told = {problem.message for problem in self.problems}
        before = len(self.problems)
        self.printable(text, Place(data.path))
        self.problems[before:] = [problem for problem in self.problems[before:] if problem.message not in told]
        return text

    def _text(self, read: _Read, row: int, value: Scalar) -> str:
        """Return the text of a value that was read."""
        data, field = read.data, read.field
        key, before = (data.path, field.name), len(self.problems)

        def locate() -> Place:
            return data.locate(row, field) if self.told[key] < MOST_TOLD else Place(data.path)

        if isinstance(value, str) and not shown_as_is(value):
            self.tell_stand_in(value, key, locate)
        text = self.written(value, read.asked, (), locate).text
        if len(self.problems) > before:
            self.limit(key, before)
        return text

    def tell_stand_in(self, value: str, key: tuple[str, str], locate: Callable[[], Place]) -> None:
        """Tell of a text whose unprintable characters are shown by their numbers."""
        if self.marked[key] < MOST_TOLD:
            hint = "correct the cell if it is not meant"
            self.notices.append(Problem(f"{quoted(value)} has characters that print as [U+…]", locate(), hint))
        self.marked[key] += 1

    def limit(self, key: tuple[str, str], before: int) -> None:
        """Keep the faults of the first ten cells of a column; of all others say only that they are there."""
        self.told[key] += 1
        if self.told[key] > MOST_TOLD:
            message = f"more cells of column {quoted(key[1])} have such faults"
            self.problems[before:] = [Problem(message, Place(key[0]), "mend those that are told first")]

    def written(
        self, value: Scalar, asked: AskedFormat, origins: tuple[Origin, ...], locate: Callable[[], Place]
    ) -> Cell:
        """Return a value under its format; one that the format cannot write is a problem at the value's place."""
        form = asked.format or TEXT
        try:
            text = as_text(value, form)
        except TypeError as error:
            message = f"{quoted(value)} cannot be written as {form.kind}: {error}"
            self.problems.append(Problem(message, locate(), "choose another format, or correct the cell"))
            text = ""
        affixes = form.prefix + form.suffix + form.missing
        return Cell(self.checked(text, lambda c: asked.place if c in affixes else locate()), value, form, origins)

    def figure(self, value: Value, asked: AskedFormat) -> Cell:
        """Return a named value under its format, which a ratio must have."""
        if value.whole and asked.format is None:
            hint = "write a format such as percent"
            raise fault("a ratio cannot be printed as it is", asked.place, hint)
        locate = (lambda: value.place) if isinstance(value.value, str) else (lambda: asked.place)
        cell = self.written(value.value, asked, value.origins, locate)
        return replace(cell, whole=value.whole, taken=value.taken)


def check_format(asked: AskedFormat, field: Field) -> None:
    """Raise BriefError for a format that can write no value of the field's type."""
    if asked.format is None or asked.format.kind == "text":
        return
    if (field.type == "date") if asked.format.kind == "date" else is_numeric(field):
        return
    message = f"column '{field.name}' of type {field.type} cannot be written as {asked.format.kind}"
    raise fault(message, asked.place, "leave the format out, or give the column another type in its dictionary")


def day_text(iso: str) -> str:
    """Return an ISO day in words, or nothing for none."""
    return as_text(date.fromisoformat(iso), Format("date")) if iso else ""


def cite(citation: Citation) -> str:
    """Return the source and as-of date in one phrase; the file's name stands for a source that is not declared."""
    dated = f"as of {day_text(citation.as_of)}" if citation.as_of else ""
    return ", ".join(part for part in (citation.source or citation.path, dated) if part)


def source_line(citations: tuple[Citation, ...], context: Context) -> str:
    """Return the line under a table or chart."""
    cited = dict.fromkeys(context.printable(cite(citation), citation.place) for citation in citations)
    return f"{'Source' if len(cited) == 1 else 'Sources'}: {'; '.join(cited)}."


def _named(character: str) -> str:
    code = f"U+{ord(character):04X}"
    return f"'{character}' ({code})" if character.isprintable() else code
