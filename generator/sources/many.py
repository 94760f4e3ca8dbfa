"""Several files read as one, and where each row stood."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from generator.errors import Place, Problem, raise_any
from generator.model.dataset import Source
from generator.sources.records import Records, Texts


def joined(parts: Sequence[tuple[str, Records]], file_column: str) -> tuple[Records, Source]:
    """Return the records of all files as one, with a column of the files' names if it has a name.

    `parts` are the project-relative paths and the records. Raises BriefError where the columns differ.
    """
    if len(parts) == 1 and not file_column:
        records = parts[0][1]
        return records, Source(((0, records.name),), records.locate)
    raise_any(_differences(parts))
    offsets = [0]
    for _, records in parts:
        offsets.append(offsets[-1] + max(records.rows, default=0) + 1)
    first = parts[0][1]
    columns: list[Texts] = [
        [cell for _, records in parts for cell in records.columns[number]] for number in range(len(first.heading))
    ]

    def locate(row: int, heading: str) -> Place:
        part = bisect_right(offsets, row) - 1 if row else 0
        records = parts[part][1]
        return Place(records.name) if heading == file_column else records.locate(max(row - offsets[part], 0), heading)

    heading = first.heading
    if file_column:
        heading = (*heading, file_column)
        columns.append([name for name, records in parts for _ in records.rows])
    rows = [row + offset for (_, records), offset in zip(parts, offsets, strict=False) for row in records.rows]
    together = replace(
        first,
        heading=heading,
        columns=columns,
        rows=rows,
        locate=locate,
        details=(*first.details, ("files", str(len(parts)))),
        dropped=tuple(entry for _, records in parts for entry in records.dropped),
        notices=tuple(notice for _, records in parts for notice in records.notices),
    )
    files = tuple((offset, records.name) for (_, records), offset in zip(parts, offsets, strict=False))
    return together, Source(files, locate)


def _differences(parts: Sequence[tuple[str, Records]]) -> list[Problem]:
    first, records = parts[0]
    return [
        Problem(
            f"the columns are not those of '{first}'",
            Place(name),
            f"here {', '.join(other.heading)}; there {', '.join(records.heading)}",
        )
        for name, other in parts[1:]
        if other.heading != records.heading
    ]
