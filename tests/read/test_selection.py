"""The steps of a brief are read, and what is wrong with one is told where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.read.brief import read_brief
from tests.small_brief import brief, told_by, write

AGGREGATES = (
    "write an aggregate and a column, such as 'sum amount'; "
    "the aggregates are sum, count, distinct, min, max, mean, median, first"
)


def told(root: Path, step: str) -> list[str]:
    """Return what is told of a step that begins on line 9 in column 7."""
    sections = "sections: [{heading: H, blocks: [{table: {data: made, caption: C}}]}]\n"
    write(root, b=brief(f"data: [d.csv]\nprepare:\n  made:\n    data: d\n    steps:\n    - {step}\n{sections}"))
    return told_by(lambda: read_brief(root / "b.yaml", "b.yaml"))


@pytest.mark.parametrize(
    ("step", "problem"),
    [
        (
            "fliter: {a: 1}",
            "b.yaml:9:7: unknown step 'fliter' | did you mean 'filter'? the steps are change, compare, deduplicate",
        ),
        ("{sort: {by: a}, rows: {first: 1}}", "b.yaml:9:7: a step must be of one kind | begin each step with '- '"),
        ("just text", "b.yaml:9:7: a step must be a mapping of keys | write 'key: value' lines"),
        ("select: []", "b.yaml:9:15: "),
        ("derive: {x: {title: X}}", "b.yaml:9:19: the key 'is' is missing | add 'is: …' here"),
        ("derive: {x: {is: a, titel: X}}", "b.yaml:9:27: unknown key 'titel' | did you mean 'title'?"),
        ("join: {with: o}", "b.yaml:9:13: the key 'on' is missing | add 'on: …' here"),
        (
            "join: {with: o, on: a, how: outer}",
            "b.yaml:9:35: 'outer' is not a value of 'how' | the choices are left, inner, full",
        ),
        (
            "join: {with: o, on: a, unmatched: wran}",
            "b.yaml:9:41: 'wran' is not a value of 'unmatched' | did you mean 'warn'?",
        ),
        ("group: {by: a}", "b.yaml:9:14: the key 'take' is missing | add 'take: …' here"),
        (
            "group: {by: a, take: {x: sum}}",
            f"b.yaml:9:32: 'sum' is no aggregate of a column | {AGGREGATES}",
        ),
        ("pivot: {by: a, names: b}", "b.yaml:9:14: the key 'values' is missing | add 'values: …' here"),
        ("unpivot: {names: a, values: b}", "b.yaml:9:16: the key 'columns' is missing | add 'columns: …' here"),
        ("sort: {by: a, descending: maybe}", "b.yaml:9:33: 'maybe' is "),
        ("top: {by: a, count: none}", "b.yaml:9:27: 'none' is not a number for 'count' | write a whole number"),
        ("rows: {}", "b.yaml:9:13: no rows are asked for | write 'first' or 'last', or both"),
        ("total: {by: a}", "b.yaml:9:14: the key 'label' is missing | add 'label: …' here"),
        (
            "total: {label: T, supplied: {a: x, b: y}}",
            "b.yaml:9:42: the supplied total is named by several columns | name one column and its value",
        ),
        ("share: {of: a}", "b.yaml:9:14: the key 'as' is missing | add 'as: …' here"),
        ("change: {of: a, difference: x}", "b.yaml:9:15: the key 'from' is missing | add 'from: …' here"),
        ("round: {columns: [a], decimals: 12}", "b.yaml:9:39: '12' is not a value of 'decimals'"),
        (
            "python: shapes",
            "b.yaml:9:15: 'shapes' names no function | write a file of the project and a function in it",
        ),
    ],
)
def test_what_is_wrong_with_a_step_is_told_where_it_stands(tmp_path: Path, step: str, problem: str) -> None:
    found = told(tmp_path, step)
    assert found[0].startswith(problem)


def test_the_faults_of_all_steps_are_told_at_once(tmp_path: Path) -> None:
    assert [line.split(": ")[0] for line in told(tmp_path, "rows: {}\n    - totl: {}\n    - share: {of: a}")] == [
        "b.yaml:9:13",
        "b.yaml:10:7",
        "b.yaml:11:14",
    ]
