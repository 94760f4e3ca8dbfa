"""Sequences whose items are made when they are looked at, and not kept."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import TypeVar, overload

T = TypeVar("T")


class Made(Sequence[T]):
    """A sequence whose items are made each time that they are asked for; it equals a sequence of equal items."""

    __slots__ = ()

    @abstractmethod
    def item(self, place: int) -> T:
        """Return an item by its place from 0, which there must be."""

    @overload
    def __getitem__(self, place: int) -> T: ...

    @overload
    def __getitem__(self, place: slice) -> list[T]: ...

    def __getitem__(self, place: int | slice) -> T | list[T]:
        """Return an item, or a list of some."""
        places = range(len(self))[place]
        return self.item(places) if isinstance(places, int) else list(map(self.item, places))

    def __iter__(self) -> Iterator[T]:
        """Yield all items."""
        return map(self.item, range(len(self)))

    def __eq__(self, other: object) -> bool:
        """Tell whether another sequence has the same items."""
        if not isinstance(other, Sequence) or len(self) != len(other):
            return False
        return all(one == another for one, another in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]  # as a list
