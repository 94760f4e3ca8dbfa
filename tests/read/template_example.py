"""Deck templates as others make them: that of python-pptx, four to three, whose layouts inherit most boxes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Opened
from pptx.slide import SlideLayout as OpenedLayout

from generator.errors import Place
from generator.model.theme import SlideLayout
from generator.model.words import Words
from generator.read.deck_template import read_deck_template
from tests.project import ROOT

SHIPPED = ROOT / "templates" / "themes" / "sitbrief" / "deck.pptx"
ASKED = Words("deck.pptx", Place("templates/themes/t/theme.yaml", 58, 17))


def made(folder: Path, change: Callable[[Opened], object] = lambda _: None) -> Path:
    """Return a template saved after a change."""
    deck = Presentation()
    change(deck)
    path = folder / "deck.pptx"
    deck.save(str(path))
    return path


def read(path: Path, **mapped: str) -> dict[str, SlideLayout]:
    """Return the layouts of a template by role."""
    named = {role: Words(name, Place("theme.yaml", 1, 1)) for role, name in mapped.items()}
    return dict(read_deck_template(path, ASKED, named).layouts)


def served(layouts: dict[str, SlideLayout]) -> dict[str, str]:
    """Return the name of the layout of each role."""
    return {role: layout.name for role, layout in layouts.items()}


def only(*names: str) -> Callable[[Opened], None]:
    """Return a change that leaves these layouts alone."""

    def change(deck: Opened) -> None:
        for layout in list(deck.slide_layouts):
            if layout.name not in names:
                deck.slide_layouts.remove(layout)

    return change


def untyped(deck: Opened, names: Iterable[str] = ()) -> None:
    """Take the types of all layouts, and give them names that tell nothing unless others are given."""
    given = iter(names)
    for number, layout in enumerate(deck.slide_layouts, 1):
        rename(layout, next(given, f"Layout {number}"))
        layout.element.attrib.pop("type", None)


def rename(layout: OpenedLayout, name: str) -> None:
    layout.element.find(qn("p:cSld")).set("name", name)


def box(layout: SlideLayout, place: str) -> tuple[float, float, float, float]:
    """Return left, top, width and height of a place in whole points."""
    found = layout.placeholders[place]
    return round(found.left), round(found.top), round(found.width), round(found.height)
