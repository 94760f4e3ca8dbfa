"""Deck templates as others make them: that of python-pptx, four to three, whose layouts inherit most boxes."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Opened
from pptx.slide import SlideLayout as OpenedLayout

from generator.errors import Place
from generator.model.theme import SlideLayout, Theme
from generator.model.words import Words
from generator.read.deck_template import read_deck_template
from generator.read.theme import read_theme
from tests.project import ROOT
from tests.tamper import parts, write_package

SHIPPED = ROOT / "templates" / "themes" / "sitbrief" / "deck.pptx"
MOVED = 50
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


def bare_theme(root: Path, template: Path) -> Theme:
    """Return the theme of a project folder that names a template alone, and so has its colours and fonts."""
    folder = root / "templates" / "themes" / "bare"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    if not (root / "templates" / "fonts").exists():
        shutil.copytree(ROOT / "templates" / "fonts", root / "templates" / "fonts")
    shutil.copy(template, folder)
    sheet = f"defaults: {{sitbrief: {{deck: {{template: {template.name}}}}}}}\n"
    (folder / "theme.yaml").write_text(sheet, encoding="utf-8")
    return read_theme(root, Words("bare", Place("b.yaml")))


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


def doubled(path: Path, ink: str) -> Path:
    """Give a template a second master, a copy of the first with all its layouts, whose text has another colour."""
    members = parts(path)
    copied = re.compile(rb"(slideLayout|slideMaster|theme)(\d+)\.xml")

    def moved(text: bytes) -> bytes:
        return copied.sub(lambda found: found[1] + str(int(found[2]) + MOVED).encode() + b".xml", text)

    for name, content in list(members.items()):
        if copied.search(name.encode()):
            members[moved(name.encode()).decode()] = moved(content) if name.endswith(".rels") else content
    theme = members[f"ppt/theme/theme{1 + MOVED}.xml"]
    black = f'<a:dk1><a:srgbClr val="{ink[1:]}"/></a:dk1>'.encode()
    members[f"ppt/theme/theme{1 + MOVED}.xml"] = re.sub(rb"<a:dk1>.*?</a:dk1>", black, theme)
    types = members["[Content_Types].xml"]
    listed = [one for one in re.findall(rb"<Override [^>]*/>", types) if copied.search(one)]
    members["[Content_Types].xml"] = types.replace(b"</Types>", b"".join(map(moved, listed)) + b"</Types>")
    related = members["ppt/_rels/presentation.xml.rels"]
    first = next(one for one in re.findall(rb"<Relationship [^>]*/>", related) if b"slideMasters/" in one)
    second = re.sub(rb'Id="[^"]*"', b'Id="second"', moved(first))
    members["ppt/_rels/presentation.xml.rels"] = related.replace(first, first + second)
    main, entry = members["ppt/presentation.xml"], b'<p:sldMasterId id="2147483900" r:id="second"/>'
    members["ppt/presentation.xml"] = main.replace(b"</p:sldMasterIdLst>", entry + b"</p:sldMasterIdLst>")
    write_package(path, members)
    return path


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
