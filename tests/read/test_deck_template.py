"""Any template serves: its layouts by role, or one error that lists what it has."""

from __future__ import annotations

from pathlib import Path

from pptx.presentation import Presentation as Opened
from pptx.util import Pt

from generator.read.deck_template import read_deck_template
from tests.read.template_example import ASKED, SHIPPED, box, made, only, read, served
from tests.small_brief import told_by

HERE = "theme.yaml:1:1"
ADD = "open it in PowerPoint, View > Slide Master, and add a layout with a title"


def test_the_shipped_template_has_all_places_of_its_own() -> None:
    width, height, layouts = read_deck_template(SHIPPED, ASKED, {})
    assert (width, height) == (960.0, 540.0)
    assert served(dict(layouts)) == {
        "title": "Title Slide",
        "section": "Section Header",
        "title_only": "Title Only",
        "content": "Title and Content",
        "two_content": "Two Content",
        "closing": "Closing",
    }
    free = {(role, name) for role, one in layouts.items() for name, place in one.placeholders.items() if not place.kind}
    assert free == {("title_only", "Text")}
    assert layouts["title_only"].part == "ppt/slideLayouts/slideLayout5.xml"


def test_a_template_of_other_makers_serves_with_what_its_layouts_inherit(tmp_path: Path) -> None:
    layouts = read(made(tmp_path))
    assert served(layouts) == {
        "title": "Title Slide",
        "section": "Section Header",
        "title_only": "Title Only",
        "content": "Title and Content",
        "two_content": "Two Content",
        "closing": "Title Slide",
    }
    assert box(layouts["content"], "Title") == (36, 22, 648, 90)
    assert box(layouts["title_only"], "Text") == box(layouts["content"], "Text") == (36, 126, 648, 356)
    assert layouts["content"].placeholders["Title"].align == "center"
    assert [layouts["two_content"].placeholders[name].index for name in ("Text", "Text 2")] == [1, 2]


def test_the_theme_file_chooses_layouts_by_name(tmp_path: Path) -> None:
    layouts = read(made(tmp_path), title="Section Header", title_only="Title  and Content")
    assert served(layouts)["title"] == "Section Header"
    assert (layouts["title_only"].name, layouts["title_only"].reason) == (
        "Title and Content",
        "the theme file names it",
    )


def test_a_name_that_no_layout_with_a_title_has_is_told(tmp_path: Path) -> None:
    path = made(tmp_path, only("Title Only", "Blank"))
    assert told_by(lambda: read(path, title="Title Onyl", content="Blank")) == [
        f"{HERE}: 'deck.pptx' has no layout 'Title Onyl' | did you mean 'Title Only'? the layouts are Title Only",
        f"{HERE}: layout 'Blank' of 'deck.pptx' has no title | choose one that has: Title Only",
    ]


def test_a_template_without_titles_is_refused_with_what_it_has(tmp_path: Path) -> None:
    path = made(tmp_path, only("Blank"))
    assert told_by(lambda: read(path)) == [
        f"{ASKED.place}: 'deck.pptx' has no slide layout with a title | {ADD}; it has 'Blank' (dt, ftr, sldNum)"
    ]


def test_a_template_without_room_is_refused_with_what_it_has(tmp_path: Path) -> None:
    def crowd(deck: Opened) -> None:
        only("Title Only")(deck)
        deck.slide_height = Pt(180)

    said = "layout 'Title Only' of 'deck.pptx' has no room for all that stands on a slide"
    hint = f"{ADD} and a large placeholder for content; it has 'Title Only' (title)"
    assert told_by(lambda: read(made(tmp_path, crowd))) == [f"{ASKED.place}: {said} | {hint}"]
