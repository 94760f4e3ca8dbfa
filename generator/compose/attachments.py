"""The data behind each table and chart, as files that go with the brief: whoever receives it can check it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat, zip_longest

from generator.model.attachment import Attachment
from generator.model.dataset import source_text
from generator.model.document import Cell, Chart, Section, Table

SOURCE = "source"
HALF = re.compile("[\ud800-\udfff]")  # a lone surrogate


def attachments_of(sections: Iterable[Section]) -> tuple[Attachment, ...]:
    """Return a file of comma-separated values for each table and chart that has data.

    Each value stands as its source has it, whatever its format prints; the last column names the file and the records
    (lines, rows) that a row was made of.
    """
    blocks = (block for section in sections for block in section.blocks)
    found = (_attachment(block) for block in blocks if isinstance(block, (Table, Chart)))
    return tuple(attachment for attachment in found if attachment is not None)


def _attachment(block: Table | Chart) -> Attachment | None:
    if not any(cell.origins for row in _rows(block) for cell in row):
        return None
    content = io.BytesIO()
    text = io.TextIOWrapper(content, "utf-8", newline="")
    writer = csv.writer(text, lineterminator="\r\n")  # RFC 4180
    groups = _groups(block)
    heads = [block.grouping.heading] if isinstance(block, Table) and block.grouping else []
    writer.writerow([*heads, *_heading(block), SOURCE])
    named = zip(_rows(block), groups or repeat([]), strict=False)
    writer.writerows([*map(_plain, [*group, *row]), _sources(row)] for row, group in named)
    text.flush()
    return Attachment(f"{block.name}.csv", f"Data of {block.label}: {block.caption}", content.getvalue().decode())


def _heading(block: Table | Chart) -> list[str]:
    if isinstance(block, Table):
        over = [
            f"{spanner.heading}: " if spanner.heading else "" for s in block.spanners for spanner in [s] * s.columns
        ]
        named = zip_longest(over, [column.heading.removesuffix(column.marks) for column in block.columns], fillvalue="")
        return [f"{spanner}{heading}" for spanner, heading in named]
    lines = any(series.head for series in block.series)
    return ["category", *([cell.text for cell in block.categories] if lines else [s.name for s in block.series])]


def _groups(block: Table | Chart) -> list[list[Cell]]:
    """Return the name of the group that each row of a table is in; nothing where no rows are grouped."""
    if isinstance(block, Chart) or not block.grouping:
        return []
    names = [[Cell("")] for _ in block.rows]
    for group in block.groups:
        names[group.first : group.end] = [[group.name]] * (group.end - group.first)
    return names


def _rows(block: Table | Chart) -> Iterator[Sequence[Cell]]:
    yield from (row.cells for row in block.rows) if isinstance(block, Table) else block.records


def _plain(cell: Cell) -> str:
    """Return a value as its source writes it; what the program supplies, and half a character, as it is printed."""
    text = source_text(cell.value) if cell.origins or cell.value is not None else cell.text
    return cell.text if HALF.search(text) else text


def _sources(row: Sequence[Cell]) -> str:
    """Return the records of a row, by file: `data/x.csv 2-4, 9`."""
    records: dict[str, set[int]] = {}
    for source, rows in dict.fromkeys((origin.source, origin.rows) for cell in row for origin in cell.origins):
        records.setdefault(source, set()).update(rows)
    return "; ".join(f"{source} {_ranges(sorted(rows))}" for source, rows in records.items())


def _ranges(numbers: Sequence[int]) -> str:
    """Return rising numbers with runs of them cut short: 2, 3, 4, 9 as `2-4, 9`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1] = [runs[-1][0], number]
        else:
            runs.append([number])
    return ", ".join("-".join(map(str, run)) for run in runs)
