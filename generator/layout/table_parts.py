"""The rows of a table over pages or slides: what stays together, and what is repeated where a group goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf

from generator.layout.styles import SUMS
from generator.layout.table import SLACK, SetTable
from generator.layout.tall_rows import cut, least
from generator.model.pages import SetRow

FEWEST_ROWS = 2  # of a part: one row alone under a heading, or before the source line, looks lost
EVEN_STEPS = 20
Parts = list[tuple[SetRow, ...]]
Run = list[SetRow]
Foot = Callable[[Sequence[SetRow]], float]
NO_FOOT: Foot = lambda _: 0.0  # noqa: E731  # a constant


def split(table: SetTable, room: Callable[[int], float], foot: Foot = NO_FOOT, tall: float = inf) -> Parts:
    """Return the rows of each part; `room` tells the height that part `n`, from 0, has for heading row and rows.

    `foot` tells the height of what some rows need under their part.

    Rows that belong together stay so where a part can hold them. A part has at least one row, even one that is taller
    than its room; but where a height is given as `tall`, rows that are higher, or that no part has room for, are cut
    between their lines. One that begins within a group begins with its group row.
    """
    poured = _Poured(table, room, foot, tall, used=table.head_height)
    for run in runs(table.rows):
        poured.put(run)
    return [tuple(part) for part in poured.parts]


def fewest(table: SetTable, room: float, foot: Foot = NO_FOOT) -> int:
    """Return how many parts `split_evenly` makes."""
    return len(_split_by_groups(table, [*_groups(table.rows)], (room, room), foot))


def split_evenly(table: SetTable, room: float, foot: Foot = NO_FOOT) -> Parts:
    """Return as few parts as fit in `room` each, of heights as even as the order of the rows allows.

    A group that a part can hold is in one part. Of some heights from the fair one up to the room, the least in which
    there are no more parts is found by halves.
    """
    groups = [*_groups(table.rows)]
    parts = _split_by_groups(table, groups, (room, room), foot)
    fair = table.head_height + sum(row.height for row in table.rows) / len(parts)
    tries = [fair + (room - fair) * step / EVEN_STEPS for step in range(EVEN_STEPS)] if len(parts) > 1 else []
    while tries:
        middle = len(tries) // 2
        even = _split_by_groups(table, groups, (tries[middle], room), foot)
        if len(even) == len(parts):
            parts, tries = even, tries[:middle]
        else:
            tries = tries[middle + 1 :]
    return parts


def _split_by_groups(table: SetTable, groups: Sequence[Run], heights: tuple[float, float], foot: Foot) -> Parts:
    """Return parts of at most a target height; one of a single group may be as high as the room, the second height."""
    target, room = heights
    head = table.head_height
    poured = _Poured(table, _always(target), foot, inf, used=head)
    for group in groups:
        if group[0].kind != "group":
            poured.put(group)
        elif head + sum([row.height for row in group]) + foot(group) <= room + SLACK:
            poured.put_whole(group)
        else:
            for run in runs(group):
                poured.put(run)
    return [tuple(part) for part in poured.parts]


def _groups(rows: Sequence[SetRow]) -> Iterator[Run]:
    """Yield the rows of each group, its sum and what follows it among them; those of a table without groups in runs."""
    if not any(row.kind == "group" for row in rows):
        yield from runs(rows)
        return
    starts = [place for place, row in enumerate(rows) if row.kind == "group"]
    for start, stop in pairwise([0, *starts[starts[0] == 0 :], len(rows)]):
        yield list(rows[start:stop])


def _always(height: float) -> Callable[[int], float]:
    return lambda _: height


def runs(rows: Iterable[SetRow]) -> Iterator[Run]:
    """Yield the rows in runs that stay together.

    The first two rows do, a group row and the two under it, a sum and the row above it, and the last two rows.
    """
    before: Run = []
    last: Run = []
    for run in _joined(rows):
        if before:
            yield before
        before, last = last, run
    if len(last) < FEWEST_ROWS:
        before, last = before + last, []
    yield from (run for run in (before, last) if run)


def _joined(rows: Iterable[SetRow]) -> Iterator[Run]:
    run: Run = []
    fewest = FEWEST_ROWS  # of the first run; later ones may be single rows
    for row in rows:
        if run and not _stays(run, row, fewest):
            yield run
            run, fewest = [], 1
        run.append(row)
    if run:
        yield run


def _stays(run: Run, row: SetRow, fewest: int) -> bool:
    if row.kind in SUMS:
        return True
    if run[0].kind == "group":
        return row.kind != "group" and len(run) <= FEWEST_ROWS
    return len(run) < fewest


def loosened(run: Run) -> list[Run]:
    """Return the rows of a run one by one, a group row with the one under it, and a sum with the one above it."""
    first = 1 + (run[0].kind == "group")
    pieces = [run[:first], *([row] for row in run[first:])]
    if run[-1].kind in SUMS and len(pieces) > FEWEST_ROWS:
        pieces[-2:] = [[*pieces[-2], *pieces[-1]]]
    return pieces


def begun(run: Run) -> Run:
    """Return a run with its last row cut after the fewest lines, if it can be."""
    pieces = cut(run[-1], least(run[-1]))
    return [*run[:-1], pieces[0]] if pieces else run


@dataclass(slots=True)
class _Poured:
    """Parts that are being filled; `again` is the row to repeat where the group at hand goes on."""

    table: SetTable
    room: Callable[[int], float]
    foot: Foot
    tall: float
    used: float
    parts: list[Run] = field(default_factory=lambda: [[]])
    again: SetRow | None = None

    def put_whole(self, group: Run) -> None:
        """Put a group into this part, or else into the next, however high it is."""
        height = sum([row.height for row in group])
        if self.parts[-1] and self.used + height > self._room(group) + SLACK:
            self._turn([])
        self._add(group, height)

    def put(self, run: Run) -> None:
        """Put rows into this part, or the next if they fit there better; if in neither, one by one."""
        height = sum([row.height for row in run])
        if self.used + height <= self._room(run) + SLACK:
            self._add(run, height)
            return
        loose = loosened(run)
        repeated = self._repeated(run[0])
        above = self.table.head_height + sum(row.height for row in repeated)
        next_room = self.room(len(self.parts)) - self.foot(run)
        if len(loose) > 1 and not (self.parts[-1] and above + height <= next_room + SLACK):
            for piece in loose:
                self.put(piece)
            return
        if run[-1].height > self.tall or (self.tall < inf and above + height > next_room + SLACK):
            self._put_in_pieces(run)
            return
        if self.parts[-1]:
            self._turn(repeated)
        self._add(run, height)

    def _put_in_pieces(self, run: Run) -> None:
        """Put a row, which may have its group row above it, into as many parts as it needs."""
        *lead, rest = run
        fresh = not self.parts[-1]
        while True:
            above = sum(row.height for row in lead)
            room = self._room(run) - self.used - above
            pieces = None if rest.height <= room + SLACK else cut(rest, room)
            if rest.height <= room + SLACK or (fresh and not pieces):
                self._add([*lead, rest], above + rest.height)
                return
            if pieces:
                self._add([*lead, pieces[0]], above + pieces[0].height)
                lead, rest = [], pieces[1]
            self._turn(self._repeated(lead[0] if lead else rest))
            fresh = True

    def _room(self, run: Run) -> float:
        """Return the height of this part for heading row and rows, those of a run among them."""
        room = self.room(len(self.parts) - 1)
        return room if self.foot is NO_FOOT else room - self.foot([*self.parts[-1], *run])

    def _turn(self, repeated: Run) -> None:
        self.parts.append(repeated)
        self.used = self.table.head_height + sum(row.height for row in repeated)

    def _repeated(self, row: SetRow) -> Run:
        goes_on = self.again is not None and row.kind not in ("group", "total")
        return [self.again] if self.again and goes_on else []

    def _add(self, run: Run, height: float) -> None:
        self.parts[-1] += run
        self.used += height
        for row in run if self.table.again else ():
            if row.kind == "group":
                self.again = self.table.again[row.index]
            elif row.kind == "total":
                self.again = None
