"""Small multiples: a chart for each value of a column, on one scale, in rows on paper and on slides, proved."""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
import pytest

from generator.formats import FORMATS
from generator.model.document import Chart, Document
from generator.model.pages import ChartFrame, Pages, TextFrame
from generator.verify.compare_deck import compare_deck
from generator.verify.pptx import read_back
from generator.verify.prove import Checked, prove
from tests.layout.layout_example import overlapping, overrunning, theme
from tests.small_brief import brief, composed, told_by, write

DICTIONARY = """\
resources:
  - name: d
    path: d.csv
    title: Needs
    schema:
      fields:
        - {name: place}
        - {name: year}
        - {name: need, title: In need, type: integer}
        - {name: met, title: Met, type: integer}
"""
ROWS = """\
place,year,need,met
Ouest,2022,40,12
Ouest,2023,52,15
Nord,2022,9,3
Nord,2023,11,8
Nord,2024,14,9
Sud,2024,31,30
Sud,2022,30,
Centre,2023,5,2
"""
TEXT = """\
lists: [figures]
data: [.]
sections:
  - heading: Needs
    blocks:
      - text: "See {{ needs }}."
      - chart: {name: needs, data: d, kind: line, panels: place, categories: year, values: need, caption: C, unit: t}
      - page_break
      - chart: {data: d, kind: dot, panels: place, categories: year, values: [need, met], caption: B, unit: t, note: N}
"""


@cache
def document(text: str = TEXT, rows: str = ROWS) -> Document:
    with TemporaryDirectory() as folder:
        return composed(write(Path(folder), d=rows, datapackage=DICTIONARY), brief(text), theme().coverage | {10})


@cache
def pages(kind: str) -> Pages:
    return FORMATS[kind].lay_out(document(), theme())


@cache
def made(kind: str) -> bytes:
    return FORMATS[kind].render(pages(kind), theme())


def charts() -> list[Chart]:
    return [block for block in document().sections[0].blocks if isinstance(block, Chart)]


@pytest.mark.parametrize("kind", ["pdf", "pptx"])
def test_panels_are_proved(kind: str) -> None:
    proof = prove(kind, made(kind), document(), Checked(0, ()))
    assert (proof.mismatches, proof.charts) == ((), 8)


def test_each_panel_has_a_letter_the_categories_of_all_and_one_axis() -> None:
    first = charts()[:4]
    assert [(chart.name, chart.label, chart.caption) for chart in first] == [
        ("figure-1", "Figure 1a", "Ouest: C (t)"),
        ("figure-1b", "Figure 1b", "Nord: C (t)"),
        ("figure-1c", "Figure 1c", "Sud: C (t)"),
        ("figure-1d", "Figure 1d", "Centre: C (t)"),
    ]
    assert {tuple(cell.text for cell in chart.categories) for chart in first} == {("2022", "2023", "2024")}
    assert [[cell.value for cell in chart.series[0].values] for chart in first] == [
        [40, 52, None], [9, 11, 14], [30, None, 31], [None, 5, None]
    ]  # fmt: skip
    assert {tuple(cell.text for cell in chart.ends) for chart in charts()} == {("0", "60")}
    assert [bool(chart.source) for chart in first] == [False, False, False, True]


def test_panels_stand_side_by_side_with_their_scales_alike() -> None:
    found = [frame for page in pages("pdf").pages for frame in page.frames if isinstance(frame, ChartFrame)][:4]
    tops = [frame.box.top for frame in found]
    assert tops[0] == tops[1] == tops[2] < tops[3]
    lefts = [frame.box.left for frame in found]
    assert lefts[0] < lefts[1] < lefts[2]
    assert lefts[3] == lefts[0]
    spots = [{dot.category: (dot.x - frame.box.left, dot.y) for dot in frame.dots} for frame in found]
    assert spots[0][0][0] == pytest.approx(spots[1][0][0]) == pytest.approx(spots[2][0][0])
    assert [page for page in pages("pdf").pages if overlapping(page) or overrunning(page)] == []


def test_captions_that_changed_places_are_told() -> None:
    with pikepdf.open(io.BytesIO(made("pdf"))) as pdf:
        page = next(p for p in pdf.pages if b"/Caption" in p.Contents.read_bytes())
        stream = page.Contents.read_bytes()
        spots = re.findall(rb"/Caption <</MCID \d+>> BDC.*?EMC", stream, re.DOTALL)[:2]
        bodies = [spot.split(b"BDC", 1)[1] for spot in spots]
        page.Contents = pdf.make_stream(
            stream.replace(bodies[0], b"\0").replace(bodies[1], bodies[0]).replace(b"\0", bodies[1])
        )
        target = io.BytesIO()
        pdf.save(target)
    told = [str(mismatch) for mismatch in prove("pdf", target.getvalue(), document(), Checked(0, ())).mismatches]
    assert any("Figure 1a. Ouest: C (t)" in line and "Figure 1b. Nord: C (t)" in line for line in told)


@pytest.mark.parametrize(
    ("old", "new", "rows", "problems"),
    [
        ("kind: line, panels", "kind: bar, panels", ROWS, [
            "b.yaml:10:58: a chart of kind 'bar' has no panels | use one of dot, line"
        ]),
        ("panels: place, categories: year, values: need", "panels: yaer, categories: year, values: need", ROWS, [
            "b.yaml:10:59: no column 'yaer' in 'd' | did you mean 'year'? the columns are place, year, need, met"
        ]),
        ("", "", ROWS.replace("Nord,2023", "Nord,2022"), [
            "d.csv:5:1: two rows of 'Nord' are for '2022' | join them with 'group', or leave one out",
        ]),
        ("", "", ROWS.replace("Sud,2024,31", "Sud,2024,").replace("Sud,2022,30", "Sud,2022,"), [
            "b.yaml:10:59: the panel 'Sud' has no value of 'In need' | leave its rows out with 'where'",
        ]),
        ("", "", ROWS.replace("Centre", ""), [
            "d.csv:9:1: a panel has no name in 'place' | fill it in, or leave the row out with 'where'",
        ]),
        ("unit: t}\n      - page_break", "unit: t, alt: Mine}\n      - page_break", ROWS, [
            "b.yaml:10:16: the words of panels are written from the data of each | leave 'alt' out",
        ]),
    ],
)  # fmt: skip
def test_panels_that_cannot_be_are_told(old: str, new: str, rows: str, problems: list[str]) -> None:
    assert set(problems) <= set(told_by(lambda: document(TEXT.replace(old, new, 1), rows)))


def test_panels_do_not_stand_beside_another_block() -> None:
    block = re.search(r"      - chart: .*need, caption: C, unit: t}\n", TEXT)
    assert block
    pair = "      - side_by_side:\n          - text: A\n" + "    " + block[0]
    assert told_by(lambda: document(TEXT.replace(block[0], pair))) == [
        "b.yaml:12:13: this block cannot stand beside another | its panels take the width of the page"
    ]


@pytest.mark.parametrize(("count", "slides"), [(2, [2]), (4, [4]), (5, [3, 2]), (12, [4, 4, 4])])
def test_panels_share_slides_evenly_with_plots_of_one_size(count: int, slides: list[int]) -> None:
    rows = "place,year,need,met\n" + "".join(
        f"P{n},{year},{n + year - 2000},1\n" for n in range(count) for year in (2022, 2023)
    )
    text = TEXT[: TEXT.index("      - page_break")].replace("unit: t}", "unit: t, note: N}")
    brief_of = document(text, rows)
    laid = FORMATS["pptx"].lay_out(brief_of, theme())
    found = [[frame.box for frame in page.frames if isinstance(frame, ChartFrame)] for page in laid.pages]
    assert [len(boxes) for boxes in found if boxes] == slides
    sizes = {(round(box.width, 1), round(box.height, 1)) for boxes in found for box in boxes}
    assert len(sizes) == 1
    data = FORMATS["pptx"].render(laid, theme())
    assert compare_deck(brief_of, read_back(data)).mismatches == []
    frames = [frame for page in laid.pages for frame in page.frames if isinstance(frame, TextFrame)]
    assert [frame.paragraphs[0].role for frame in frames].count("source") == len(slides)
    assert all(overlapping(page) == [] for page in laid.pages)
