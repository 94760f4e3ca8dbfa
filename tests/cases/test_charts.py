"""Charts of every kind, built and proved in both formats; then every mark and text of them is changed, and told."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from generator.model.document import Chart
from generator.pipeline import Composed, build, compose_brief
from generator.verify.prove import check_source, prove
from tests.project import make_project, write_csv
from tests.small_brief import brief
from tests.tamper import changed_decks, changed_pages

ISSUED = date(2026, 1, 31)
FIELDS = ("first", "second", "third", "fourth")
DICTIONARY = """\
resources:
  - name: numbers
    path: numbers.csv
    title: Numbers
    sources: [{title: A count}]
    schema:
      fields:
        - {name: place, title: Place}
""" + "".join(f"        - {{name: {name}, title: {name.title()}, type: number}}\n" for name in FIELDS)
ROWS = [
    ("Ouest", 40, 12.5, 3, 31),
    ("Nord", 20, 37.5, 4, 22),
    ("Sud-Est", 30, 25, "", 13),
    ("Centre", 10, 50, 11, 24),
]
KINDS = {
    "bar": "[first]",
    "column": "[first, second]",
    "stacked bar": "[first, second, third]",
    "stacked column": "[first, second, third, fourth]",
    "line": "[first, third]",
    "slope": "[first, second]",
    "area": "[first, second]",
    "dot": "[first, third, second]",
}
CHART = """\
      - chart:
          {{data: numbers, kind: {kind}, categories: place, values: {values}, format: decimal 1, caption: A {kind},
           unit: persons}}
"""
PATH_NUMBERS = re.compile(rb"(?P<numbers>(?:-?[\d.]+ )+)(?P<operator>re|l|m)\b")
SPAN = re.compile(rb"/Span <</MCID \d+>> BDC(?:(?!EMC).)*EMC", re.DOTALL)
MOVED = 5  # points


def make_charts(root: Path, charts: str) -> Composed:
    """Build a project with one brief of charts, and return it composed."""
    make_project(root)
    folder = root / "data" / "numbers"
    folder.mkdir(parents=True)
    (folder / "datapackage.yaml").write_text(DICTIONARY, encoding="utf-8")
    write_csv(folder / "numbers.csv", ("place", *FIELDS), ROWS)
    text = brief(f"data: [data/numbers]\nsections:\n  - heading: Charts\n    blocks:\n{charts}")
    (root / "templates" / "charts.yaml").write_text(text, encoding="utf-8")
    build(root, "charts", ISSUED)
    return compose_brief(root, "charts", ISSUED)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Composed]:
    """Return a project with a chart of every kind, and its composed brief."""
    root = tmp_path_factory.mktemp("charts")
    return root, make_charts(root, "".join(CHART.format(kind=kind, values=values) for kind, values in KINDS.items()))


def told(built: tuple[Path, Composed], kind: str, content: bytes) -> tuple[object, ...]:
    """Return what is told of a changed file."""
    root, composed = built
    checked = check_source(composed.document, root, composed.readings)
    return prove(kind, content, composed.document, checked).mismatches


def output(built: tuple[Path, Composed], kind: str) -> Path:
    return built[0] / "output" / "charts" / f"charts.{kind}"


@pytest.mark.parametrize("kind", ["pdf", "pptx"])
def test_a_chart_of_every_kind_is_proved(built: tuple[Path, Composed], kind: str) -> None:
    root, composed = built
    checked = check_source(composed.document, root, composed.readings)
    proof = prove(kind, output(built, kind).read_bytes(), composed.document, checked)
    assert proof.mismatches == ()
    assert proof.charts == len(KINDS)
    kinds = {
        block.kind for section in composed.document.sections for block in section.blocks if isinstance(block, Chart)
    }
    assert kinds == set(KINDS)


@pytest.mark.parametrize(("kind", "fewest"), [("pdf", 40), ("pptx", 60)])
def test_every_changed_character_of_a_chart_is_told(built: tuple[Path, Composed], kind: str, fewest: int) -> None:
    path = output(built, kind)
    changes = dict(changed_pages(path) if kind == "pdf" else changed_decks(path))
    assert len(changes) > fewest
    assert [what for what, content in changes.items() if not told(built, kind, content)] == []


def test_every_moved_mark_is_told(built: tuple[Path, Composed]) -> None:
    changes = dict(moved_marks(output(built, "pdf")))
    assert len(changes) > 100
    assert [what for what, content in changes.items() if not told(built, "pdf", content)] == []


def moved_marks(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the PDF with one number of one mark of a value changed, for every such number."""
    with pikepdf.open(path) as pdf:
        streams = [page.Contents.read_bytes() for page in pdf.pages]
    for page, stream in enumerate(streams):
        for span in SPAN.finditer(stream):
            for drawn in PATH_NUMBERS.finditer(stream, *span.span()):
                numbers = drawn["numbers"].split()
                if is_swatch(drawn["operator"], numbers):
                    continue
                for place, number in enumerate(numbers):
                    if float(number) or place < 2:
                        changed = [*numbers[:place], b"%.2f" % (float(number) + MOVED), *numbers[place + 1 :]]
                        new = b" ".join([*changed, drawn["operator"]])
                        yield f"page {page + 1}: {drawn[0]!r}, number {place}", with_page(path, page, drawn, new)


def is_swatch(operator: bytes, numbers: list[bytes]) -> bool:
    """Tell whether a rectangle is the square beside a name, which stands for no value."""
    return operator == b"re" and numbers[2] == numbers[3] == b"6.84"


def with_page(path: Path, page: int, spot: re.Match[bytes], new: bytes) -> bytes:
    with pikepdf.open(path) as pdf:
        stream = pdf.pages[page].Contents.read_bytes()
        pdf.pages[page].Contents = pdf.make_stream(stream[: spot.start()] + new + stream[spot.end() :])
        target = io.BytesIO()
        pdf.save(target)
    return target.getvalue()
