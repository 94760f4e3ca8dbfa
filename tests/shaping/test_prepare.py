"""Data sets that a brief makes of others, each told once where it cannot be."""

from __future__ import annotations

from pathlib import Path

from generator.model.request import data_names
from generator.read.brief import read_brief
from generator.shaping.prepare import prepare
from generator.sources.load import load
from tests.small_brief import ISSUED, brief, told_by, write
from tests.small_data import table

DATA = "k,n\na,1\nb,2\n"


def prepared(root: Path, text: str) -> tuple[list[list[tuple[object, ...]]], list[str]]:
    """Return the rows of each selection, and what is told."""
    write(root, d=DATA, b=brief(f"data: [d.csv]\n{text}"))
    request = read_brief(root / "b.yaml", "b.yaml")
    found, problems = prepare(request, load(root, request.data, data_names(request), ISSUED).sets, root)
    return [list(table(data)) for data in found.values()], [f"{p.place}: {p.message} | {p.hint}" for p in problems]


def section(*names: str) -> str:
    blocks = ", ".join(f"{{table: {{data: {name}, caption: C}}}}" for name in names)
    return f"sections: [{{heading: H, blocks: [{blocks}]}}]\n"


def test_one_data_set_is_made_of_another(tmp_path: Path) -> None:
    text = (
        "prepare:\n  more: {data: d, steps: [{derive: {m: n * 2}}]}\n  most: {data: more, steps: [{filter: m > 2}]}\n"
    )
    assert prepared(tmp_path, text + section("most", "d")) == ([[("b", 2, 4)], [("a", 1), ("b", 2)]], [])


def test_what_cannot_be_made_is_told_once_and_nothing_of_what_needs_it(tmp_path: Path) -> None:
    text = "prepare:\n  bad: {data: d, steps: [{filter: m > 2}]}\n  worse: {data: bad}\n"
    assert prepared(tmp_path, text + section("worse", "bad", "d")) == (
        [[("a", 1), ("b", 2)]],
        ["b.yaml:6:35: no column 'm' | the columns are k, n"],
    )


def test_a_name_that_is_taken_is_told(tmp_path: Path) -> None:
    found, problems = prepared(tmp_path, "prepare:\n  d: {data: d}\n  late: {data: d}\n" + section("late"))
    assert found == [[("a", 1), ("b", 2)]]
    assert problems == ["b.yaml:6:3: the data set 'd' is there twice | rename one"]


def test_a_data_set_that_is_made_later_is_none_yet(tmp_path: Path) -> None:
    text = "prepare:\n  early: {data: late}\n  late: {data: d}\n"
    assert told_by(lambda: prepared(tmp_path, text + section("early"))) == [
        "b.yaml:6:17: no data set 'late' | the data sets are d"
    ]
