"""Faults that a user can cause: each a Problem with a place, told together as one BriefError."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in a file: POSIX path relative to the project, line and column counted from 1 (0 = whole file)."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Return `file:line:column`, the form that editors and terminals make clickable."""
        parts = [self.file, *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: what is wrong (the wrong thing in quotes), where, and what to do about it."""

    message: str
    place: Place
    hint: str = ""


class BriefError(Exception):
    """All the problems that a stage found, in the order of their places; nothing was written."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep the problems, sorted by place so that a run tells them in reading order."""
        self.problems = tuple(sorted(problems, key=lambda problem: problem.place))
        super().__init__("; ".join(f"{p.place}: {p.message}" for p in self.problems))
