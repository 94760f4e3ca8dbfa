"""Many faults of one kind: the first ten are told, the others counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from generator.errors import Problem

MOST_PROBLEMS = 10
Wrong = TypeVar("Wrong")


def first_few(wrong: Sequence[Wrong], tell: Callable[[Wrong], Problem], what: str) -> list[Problem]:
    """Return the problems of the first ten, and one that counts the others."""
    problems = [tell(one) for one in wrong[:MOST_PROBLEMS]]
    if len(wrong) > MOST_PROBLEMS:
        more = f"{len(wrong) - MOST_PROBLEMS} more {what}"
        problems.append(replace(tell(wrong[MOST_PROBLEMS]), message=more, hint="mend those above first"))
    return problems
