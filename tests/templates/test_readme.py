"""What templates/README.md tells is true: each step and each block of prose runs as it is written there."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import indent

import pytest

from generator.model.document import Chart
from generator.model.request import data_names
from generator.model.steps import Step
from generator.read.brief import read_brief
from generator.shaping.prepare import prepare
from generator.sources.load import load
from tests.prose_brief import told_of_deck, told_of_pdf
from tests.small_brief import ISSUED, brief, composed, write

README = Path(__file__).parents[2] / "templates" / "README.md"
DELIVERIES = """\
country,region,year,status,amount,people
Chad,Sahel,2023,paid,1200,40
Chad,Sahel,2024,paid,800,
Mali,Sahel,2024,paid,310,12
Haiti,Caribbean,2024,paid,500,20
Mali,,2023,pledged,90,9
"""
ONE_EACH = """\
country,region,year,status,amount,people
Mali,Sahel,2024,paid,310,12
Haiti,Caribbean,2024,paid,500,20
Chad,Sahel,2024,paid,810,32
"""
TARGETS = "country,target\nChad,900\nMali,400\nNiger,100\n"
SHAPES = "def doubled(frame):\n    return frame.assign(amount=frame['amount'] * 2)\n"


def example(name: str) -> str:
    """Return the YAML that stands after the mark of a name."""
    text = README.read_text("utf-8")
    return text[text.index(f"<!-- {name}:") :].split("```yaml\n")[1].split("```")[0]


@pytest.mark.parametrize("step", example("steps").splitlines())
def test_a_step_runs_as_it_is_written(step: str, tmp_path: Path) -> None:
    (tmp_path / "deliveries.csv").write_text(
        ONE_EACH if "supplied" in step or "since" in step else DELIVERIES, encoding="utf-8"
    )
    (tmp_path / "before.csv").write_text(ONE_EACH.replace("310", "300"), encoding="utf-8")
    (tmp_path / "targets.csv").write_text(TARGETS, encoding="utf-8")
    (tmp_path / "shapes.py").write_text(SHAPES, encoding="utf-8")
    files = "data: [deliveries.csv, targets.csv, before.csv]\n"
    prepared = f"{files}prepare:\n  made:\n    data: deliveries\n    steps:\n    {step}\n"
    sections = "sections: [{heading: H, blocks: [{table: {data: made, caption: C}}]}]\n"
    (tmp_path / "b.yaml").write_text(brief(prepared + sections), encoding="utf-8")
    request = read_brief(tmp_path / "b.yaml", "b.yaml")
    shaped, problems = prepare(request, load(tmp_path, request.data, data_names(request), ISSUED).sets, tmp_path)
    assert problems == []
    (data,) = shaped.values()
    assert len(data.frame) > 0


@pytest.mark.parametrize(
    ("name", "series"),
    [("scatter", ["people (persons)", "Paid (US$)"]), ("combo", ["amount", "People (persons)"])],
)
def test_a_chart_of_two_units_is_made_as_it_is_written(name: str, series: list[str], tmp_path: Path) -> None:
    sections = f"sections:\n  - heading: H\n    blocks:\n{indent(example(name), '      ')}"
    document = composed(write(tmp_path, deliveries=ONE_EACH), brief(f"data: [deliveries.csv]\n{sections}"))
    (chart,) = document.sections[0].blocks
    assert isinstance(chart, Chart)
    assert [one.name for one in chart.series] == series


def test_every_step_is_told() -> None:
    names = {re.sub(r"(?<!^)([A-Z])", r"_\1", step.__name__).lower() for step in Step.__args__}
    told = {line.removeprefix("- ").split(":")[0] for line in example("steps").splitlines()}
    assert names - {"where"} == told - {"drop"}


@pytest.mark.parametrize("name", ["prose", "footnotes", "side by side"])
def test_blocks_are_proved_as_they_are_written(name: str) -> None:
    sections = f"sections:\n  - heading: H\n    blocks:\n{indent(example(name), '      ')}"
    assert (told_of_pdf(sections), told_of_deck(sections)) == ([], [])


def test_what_is_asked_of_the_deck_is_proved_as_it_is_written() -> None:
    assert (told_of_pdf(example("deck")), told_of_deck(example("deck"))) == ([], [])
