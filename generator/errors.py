"""Faults that a user can cause: each a Problem with a place, told together as one BriefError."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass

LONGEST_QUOTE = 80
NEW_LINE = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in a file: POSIX path relative to the project, line and column counted from 1 (0 = whole file).

    In a file without lines, `cell` says where: `Sheet1!B7`, `record 3, column 'name'`.
    """

    file: str
    line: int = 0
    column: int = 0
    cell: str = ""

    def __str__(self) -> str:
        """Return `file:line:column`, the form that editors and terminals make clickable, or `file:cell`."""
        parts = [self.file, *(str(n) for n in (self.line, self.column, self.cell) if n)]
        return ":".join(parts)

    @classmethod
    def of_character(cls, file: str, text: str, index: int) -> Place:
        """Return the place of the character at `index` of the file's text; any of the three line ends counts."""
        lines = NEW_LINE.split(text[:index])
        return cls(file, len(lines), len(lines[-1]) + 1)


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: what is wrong (the wrong thing in quotes), where, and what to do about it."""

    message: str
    place: Place
    hint: str = ""


class BriefError(Exception):
    """All the problems that a stage found, each once, in the order of their places; nothing was written."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems, sorted by place so that a run tells them in reading order."""
        self.problems = tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.place))
        super().__init__("; ".join(f"{p.place}: {p.message}" for p in self.problems))


@dataclass(frozen=True, slots=True)
class Collecting:
    """`with Collecting(problems):` keeps the problems of a BriefError, so that what follows is still looked at."""

    problems: list[Problem]

    def __enter__(self) -> None:
        """Begin a part that may fail without ending the run."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        """Swallow a BriefError once its problems are kept; any other fault goes on."""
        if isinstance(error, BriefError):
            self.problems.extend(error.problems)
        return isinstance(error, BriefError)


def fault(message: str, place: Place, hint: str) -> BriefError:
    """Return the error of a single problem."""
    return BriefError((Problem(message, place, hint),))


def raise_any(problems: Iterable[Problem]) -> None:
    """Raise BriefError if there is any problem."""
    found = tuple(problems)
    if found:
        raise BriefError(found)


def quoted(text: object) -> str:
    r"""Return what a user wrote, in quotes on one line: cut to 80 characters, line ends and their like as `\n`."""
    written = str(text)
    shown = _on_one_line(written[:LONGEST_QUOTE])
    return f"'{shown}…'" if len(written) > LONGEST_QUOTE else f"'{shown}'"


def _on_one_line(text: str) -> str:
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def did_you_mean(wrong: str, names: Iterable[str], what: str = "") -> str:
    """Return a hint that names the closest of `names`, and lists all of them if `what` says what they are."""
    known = list(names)
    close = difflib.get_close_matches(wrong, known, n=1, cutoff=0.6)
    guess = f"did you mean '{close[0]}'?" if close else ""
    listing = f"the {what} are {', '.join(known)}" if what and known else ""
    return _on_one_line(" ".join(part for part in (guess, listing) if part))
