"""Steps as a brief writes them, run over small files of delimited text."""

from __future__ import annotations

from pathlib import Path

from generator.errors import BriefError
from generator.model.dataset import DataSet, source_text
from generator.model.request import data_names
from generator.read.brief import read_brief
from generator.shaping.prepare import prepare
from generator.sources.load import load
from tests.small_brief import ISSUED, brief, told_by, write
from tests.small_data import table

LINE = 8  # on which the first step stands
SECTIONS = "sections: [{heading: H, blocks: [{table: {data: made, caption: C}}]}]\n"


def shaped(root: Path, steps: str, **files: str) -> DataSet:
    """Return what steps, one a line, make of `d.csv`; further files are there by their stems."""
    write(root, **files)
    names = ", ".join(path.name for path in sorted(root.glob("*.csv")))
    lines = "".join(f"    - {step}\n" for step in steps.strip().splitlines())
    text = brief(f"data: [{names}]\nprepare:\n  made:\n    data: d\n    steps:\n{lines}{SECTIONS}")
    write(root, b=text)
    request = read_brief(root / "b.yaml", "b.yaml")
    found, problems = prepare(request, load(root, request.data, data_names(request), ISSUED).sets, root)
    if problems:
        raise BriefError(problems)
    (data,) = found.values()
    return data


def rows(root: Path, steps: str, **files: str) -> list[str]:
    """Return the rows that steps make, a heading first, each as one text."""
    data = shaped(root, steps, **files)
    heading = "|".join(field.name for field in data.fields)
    return [heading, *("|".join(map(source_text, row)) for row in table(data))]


def told(root: Path, steps: str, **files: str) -> list[str]:
    """Return what is told when the steps are refused."""
    return told_by(lambda: shaped(root, steps, **files))


def origins(data: DataSet, column: str) -> list[str]:
    """Return for each row where the cells of a column come from, as `d.csv 2,3 amount`."""
    field = next(field for field in data.fields if field.name == column)
    return [
        " + ".join(f"{o.source} {','.join(map(str, o.rows))} {o.column}".strip() for o in data.origins(n, field.traces))
        for n in range(len(data.frame))
    ]


def notices(data: DataSet) -> list[str]:
    """Return what is told though it stops nothing."""
    return [f"{notice.place}: {notice.message}" for notice in data.notices]
