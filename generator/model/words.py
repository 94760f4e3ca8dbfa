"""Text of a file with its place."""

from __future__ import annotations

from dataclasses import dataclass

from generator.errors import Place


@dataclass(frozen=True, slots=True)
class Words:
    """Text of a file and where it stands.

    `start` is the place of its first character, where the lines of the text are lines of the file that begin in one
    column: a literal block, or one line without escapes. It is None elsewhere.
    """

    text: str
    place: Place
    start: Place | None = None

    def at(self, line: int, column: int) -> Place:
        """Return the place of a line and column of the text, both from 1; without a `start`, that of the whole."""
        if self.start is None:
            return self.place
        return Place(self.place.file, self.start.line + line - 1, self.start.column + column - 1)

    def place_of(self, character: str) -> Place:
        """Return the place of the first such character of the text; of the whole text if there is none."""
        index = self.text.find(character)
        if index < 0:
            return self.place
        found = Place.of_character("", self.text, index)
        return self.at(found.line, found.column)


NO_WORDS = Words("", Place(""))
