"""The look of a template is that of the master whose layouts serve."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.theme import Placeholder, SlideLayout
from generator.read.template_look import read_look
from tests.read.template_example import ASKED, MOVED, doubled, made


def layout(part: str, ground: str = "") -> SlideLayout:
    return SlideLayout("L", "", {"Text": Placeholder("Text", "", 0, 0, 0, 600, 300, ground=ground)}, part)


def test_the_ground_is_that_of_the_content_on_the_layout(tmp_path: Path) -> None:
    look = read_look(made(tmp_path), ASKED, layout("ppt/slideLayouts/slideLayout6.xml", "#203040"))
    assert look.ground == "#203040"


@pytest.mark.parametrize(("number", "ink"), [(6, "#000000"), (6 + MOVED, "#123456")])
def test_the_look_is_that_of_the_master_of_a_layout(tmp_path: Path, number: int, ink: str) -> None:
    path = doubled(made(tmp_path), "#123456")
    look = read_look(path, ASKED, layout(f"ppt/slideLayouts/slideLayout{number}.xml"))
    assert (look.title, look.scheme["tx1"]) == (ink, ink)
