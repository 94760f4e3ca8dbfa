"""The whole deck: the same bytes everywhere, and a package that holds together."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from posixpath import dirname, join, normpath
from zipfile import ZipFile

import pytest
from lxml import etree
from pptx import Presentation

from generator.model.pages import Pages
from generator.render.pptx import render
from tests.render.pptx_example import META, example_pages, one_slide, table_frame, theme

ROOT = Path(__file__).parents[2]
PROGRAM = """
import hashlib
from tests.render.pptx_example import example_pages, theme
from generator.render.pptx import render
print(hashlib.sha256(render(example_pages(theme()), theme())).hexdigest())
"""


@pytest.fixture(scope="module")
def deck() -> bytes:
    theme_ = theme()
    return render(example_pages(theme_), theme_)


@pytest.mark.parametrize(
    ("zone", "seed", "locale"),
    [("Asia/Kathmandu", "0", "C"), ("America/Los_Angeles", "7", "C.UTF-8"), ("UTC", "random", "POSIX")],
)
def test_the_same_bytes_in_any_zone_seed_and_locale(deck: bytes, zone: str, seed: str, locale: str) -> None:
    elsewhere = os.environ | {"TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", PROGRAM]
    run = subprocess.run(command, env=elsewhere, cwd=ROOT, check=True, capture_output=True, text=True)
    assert run.stdout.strip() == hashlib.sha256(deck).hexdigest()


def test_the_same_bytes_twice_and_after_another_deck(deck: bytes) -> None:
    theme_ = theme()
    other = render(one_slide(theme_, table_frame((("a",), ("b",)))), theme_)
    assert other != deck
    assert render(example_pages(theme_), theme_) == deck


def test_no_member_comes_twice(deck: bytes) -> None:
    names = ZipFile(BytesIO(deck)).namelist()
    assert len(names) > 30
    assert len(names) == len(set(names))


def test_every_relationship_leads_to_a_member(deck: bytes) -> None:
    with ZipFile(BytesIO(deck)) as archive:
        names = set(archive.namelist())
        lists = [name for name in names if name.endswith(".rels")]
        targets = {target for name in lists for target in inside(name, archive.read(name))}
    assert len(lists) > 10
    assert targets - names == set()
    assert {name for name in names if not name.endswith(".rels")} - targets == {"[Content_Types].xml"}


def inside(name: str, content: bytes) -> list[str]:
    """Return the members that a list of relationships leads to."""
    folder = dirname(dirname(name))
    items = [item for item in etree.fromstring(content) if item.get("TargetMode") != "External"]
    return [normpath(join(folder, item.get("Target", ""))) for item in items]


def test_every_part_of_xml_is_well_formed(deck: bytes) -> None:
    with ZipFile(BytesIO(deck)) as archive:
        parts = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
        assert [name for name in parts if etree.fromstring(archive.read(name)) is None] == []


def test_every_table_and_chart_has_its_words(deck: bytes) -> None:
    frames = [
        shape
        for slide in Presentation(BytesIO(deck)).slides
        for shape in slide.shapes
        if shape.has_table or shape.has_chart
    ]
    words = [shape._element.nvGraphicFramePr.cNvPr.get("descr", "") for shape in frames]  # noqa: SLF001  # no other way
    assert len(words) == 3
    assert "" not in words


def test_a_jump_leads_to_the_first_slide_of_its_destination() -> None:
    theme_ = theme()
    pages = example_pages(theme_)
    again = replace(pages, pages=(*pages.pages, replace(pages.pages[2], number=6)))
    root = etree.fromstring(ZipFile(BytesIO(render(again, theme_))).read("ppt/slides/_rels/slide2.xml.rels"))
    assert [item.get("Target") for item in root if item.get("Type", "").endswith("/slide")] == ["slide3.xml"]


def test_a_deck_of_no_slides_is_a_deck() -> None:
    theme_ = theme()
    empty = render(Pages(META, 960, 540, ()), theme_)
    assert len(Presentation(BytesIO(empty)).slides) == 0
