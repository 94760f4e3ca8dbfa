"""Layouts find their roles by type, by name in any language, and by their placeholders."""

from __future__ import annotations

from pathlib import Path

import pytest
from pptx import Presentation
from pptx.presentation import Presentation as Opened

from generator.read.template_names import NAMES, role_named
from generator.read.template_roles import ROLES
from tests.read.template_example import doubled, made, only, read, rename, served, untyped


def test_types_tell_more_than_names(tmp_path: Path) -> None:
    def change(deck: Opened) -> None:
        rename(deck.slide_layouts[5], "Title Slide")

    assert served(read(made(tmp_path, change)))["title_only"] == "Title Slide"


def test_names_tell_roles_where_no_type_does(tmp_path: Path) -> None:
    names = ("1_Titelfolie", "Titel und Inhalt", "Abschnitts-\nüberschrift", "Zwei Inhalte", "X", "Nur Titel", "Danke")

    def change(deck: Opened) -> None:
        only(*(layout.name for layout in list(deck.slide_layouts)[:7]))(deck)
        untyped(deck, names)

    layouts = read(made(tmp_path, change))
    assert served(layouts) == {
        "title": "1_Titelfolie",
        "section": "Abschnitts- überschrift",
        "title_only": "Nur Titel",
        "content": "Titel und Inhalt",
        "two_content": "Zwei Inhalte",
        "closing": "1_Titelfolie",
    }
    assert {layout.reason for layout in layouts.values()} == {
        "by its name",
        "no layout is for it; that of 'title' stands for it",
    }


def test_placeholders_tell_roles_where_nothing_else_does(tmp_path: Path) -> None:
    layouts = read(made(tmp_path, untyped))
    assert served(layouts) == {
        "title": "Layout 1",
        "section": "Layout 6",
        "title_only": "Layout 6",
        "content": "Layout 2",
        "two_content": "Layout 4",
        "closing": "Layout 1",
    }
    assert layouts["content"].reason == "by its placeholders"


@pytest.mark.parametrize("left", ["Title Only", "Content with Caption", "Section Header"])
def test_one_layout_with_a_title_serves_all_roles(tmp_path: Path, left: str) -> None:
    layouts = read(made(tmp_path, only(left, "Blank")))
    assert set(served(layouts).values()) == {left}
    assert all("Text" in layouts[role].placeholders for role in ("title_only", "content", "two_content"))


def test_layouts_are_those_of_the_master_that_serves_most(tmp_path: Path) -> None:
    path = doubled(made(tmp_path), "#123456")
    assert {layout.part for layout in read(path).values()} <= {
        f"ppt/slideLayouts/slideLayout{n}.xml" for n in range(12)
    }
    deck = Presentation(str(path))
    for layout in list(deck.slide_masters[0].slide_layouts)[2:]:
        deck.slide_masters[0].slide_layouts.remove(layout)
    deck.save(str(path))
    layouts = read(path)
    assert {layout.placeholders["Title"].color for layout in layouts.values()} == {"#123456"}
    asked = read(path, title="Title Slide")
    assert asked["title"].placeholders["Title"].color == asked["content"].placeholders["Title"].color == "#000000"
    assert asked["title_only"].placeholders["Title"].color == "#123456"


def test_no_name_tells_two_roles() -> None:
    names = [name for listed in NAMES.values() for name in listed]
    assert set(NAMES) == set(ROLES)
    assert len(names) == len(set(names)) > 100
    assert [name for name in names if not role_named(name)] == []
