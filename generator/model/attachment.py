"""Files that go with a brief."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with the brief: its name, what it is, and its text."""

    name: str
    title: str
    text: str
