"""What data/README.md tells of files and keys is true: each example reads as it says, and none is left out."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa  # type: ignore[import-untyped]  # it has no annotations
import pytest
import xlsxwriter
from pyarrow import parquet

from generator.errors import Place
from generator.model.dataset import source_text
from generator.model.words import Words
from generator.nodes import parse_yaml
from generator.sources import dictionary
from generator.sources.dictionary import resources_of
from generator.sources.load import LOADERS, load
from tests.small_brief import ISSUED
from tests.small_data import table

README = Path(dictionary.__file__).parents[2] / "data" / "README.md"
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ASKED = re.compile(r'(?:\w+\((?:form|part|schema|package|reference), |(?:form|part|schema|reference)\.\w+\()"(\w+)"')


@dataclass
class Example:
    """Files by name, the entries of a dictionary, and what is read of the first of them."""

    files: dict[str, str] = field(default_factory=dict)
    entries: str = ""
    lines: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return next(iter(self.files))


def examples() -> Iterator[Example]:
    example = Example()
    for kind, name, text in BLOCK.findall(README.read_text("utf-8")):
        if kind == "yaml":
            example.entries += text
        elif kind == "text":
            example.lines = tuple(text.splitlines())
            yield example
            example = Example()
        else:
            example.files[name] = text


def write(path: Path, text: str) -> None:
    """Write the cells that a reader sees as a file of the kind that its name says."""
    path.parent.mkdir(exist_ok=True)
    rows = list(csv.reader(io.StringIO(text)))
    if path.suffix == ".xlsx":
        write_workbook(path, rows)
    elif path.suffix == ".parquet":
        columns = [pa.array(column) for column in zip(*rows[1:], strict=True)]
        parquet.write_table(pa.Table.from_arrays(columns, rows[0]), path)
    elif path.suffix == ".sqlite":
        with sqlite3.connect(path) as base:
            base.execute(f"create table {path.stem} ({', '.join(f'{name} text' for name in rows[0])})")
            base.executemany(f"insert into {path.stem} values (?, ?)", rows[1:])  # noqa: S608  # a name of the README
        base.close()
    else:
        path.write_text(text, encoding="utf-8")


def write_workbook(path: Path, rows: list[list[str]]) -> None:
    with xlsxwriter.Workbook(str(path), {"strings_to_numbers": False}) as workbook:
        sheet = workbook.add_worksheet()
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                if re.fullmatch(r"[1-9][0-9.]*", cell):
                    sheet.write_number(at, column, float(cell))
                elif cell:
                    sheet.write_string(at, column, cell)
        if path.stem == "named":
            columns = [{"header": name} for name in rows[0]]
            sheet.add_table(0, 0, len(rows) - 1, len(rows[0]) - 1, {"name": "Stock", "columns": columns})


@pytest.mark.parametrize("example", list(examples()), ids=lambda example: example.name)
def test_an_example_reads_as_it_says(example: Example, tmp_path: Path) -> None:
    for name, text in example.files.items():
        write(tmp_path / name, text)
    text = f"resources:\n{example.entries}"
    (tmp_path / "datapackage.yaml").write_text(text, encoding="utf-8")
    place = Place("b.yaml")
    names = [resource.name.text for resource in resources_of(parse_yaml(text, "datapackage.yaml"))]
    loaded = load(tmp_path, (Words(".", place),), [Words(name, place) for name in names], ISSUED)
    read = [" | ".join(source_text(cell) or "–" for cell in row) for row in table(loaded.sets[names[0]])]
    assert read == list(example.lines)


def test_every_kind_of_file_is_told_with_an_example() -> None:
    text = README.read_text("utf-8")
    assert [ending for ending in LOADERS if f"`{ending}`" not in text] == []
    shown = {Path(name).suffix for example in examples() for name in example.files}
    loaders = {LOADERS[ending] for ending in shown}
    assert {*LOADERS.values()} - loaders == {LOADERS[".duckdb"]}  # its own tests read it


def test_every_key_is_told_and_used_in_an_example() -> None:
    text = README.read_text("utf-8")
    keys = {*ASKED.findall(Path(dictionary.__file__).read_text("utf-8"))} - {"resources"}
    assert len(keys) > 40
    assert sorted(key for key in keys if not re.search(rf"`[^`\n]*\b{key}\b[^`\n]*`", text)) == []
    used = "".join(example.entries for example in examples())
    of_a_server = {"passwordFrom"}
    assert sorted(key for key in keys - of_a_server if not re.search(rf"\b{key}:", used)) == []
