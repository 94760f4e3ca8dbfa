"""The look of a deck template: its colours, its fonts, the ground of its slides (ECMA-376-1, 14.2.7, 19.3.1)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree as ET

from generator.model.contrast import BLACK, WHITE
from generator.model.theme import SlideLayout
from generator.model.words import Words
from generator.read.deck_package import NS, DeckPackage, read_package
from generator.read.template_colors import Scheme, read_scheme, resolved
from generator.read.template_table import TableStyle, read_table_style


@dataclass(frozen=True, slots=True)
class Look:
    """What a template's master looks like: `title` is the colour of titles, `ground` that behind them.

    `major` and `minor` name the fonts of titles and of text, "" where the theme names none.
    `table` is the default style of tables.
    """

    scheme: Scheme
    ground: str
    title: str
    major: str
    minor: str
    table: TableStyle | None = None


def read_look(path: Path, asked: Words, layout: SlideLayout) -> Look:
    """Return how slides on a layout with content look; raise BriefError as `read_package` does."""
    stat, content = path.stat(), layout.placeholders["Text"]
    return _read(path, stat.st_mtime_ns, stat.st_size, asked, layout.part, content.ground)


@lru_cache(maxsize=16)
def _read(path: Path, _modified: int, _size: int, asked: Words, part: str, ground: str) -> Look:
    return read_package(path, asked, lambda package: _of_layout(package, part, ground))


def _of_layout(package: DeckPackage, part: str, ground: str) -> Look:
    """Return the look of a layout's master and theme, on the ground of the layout's content where that is plain."""
    master = package.related(part, "slideMaster")[0]
    look = look_of(package.tree(package.related(master, "theme")[0]), package.tree(master))
    ground = ground or look.ground
    return replace(look, ground=ground, table=read_table_style(package, look.scheme, ground))


def look_of(theme: ET.Element, master: ET.Element) -> Look:
    """Return the look of a master and its theme."""
    scheme = read_scheme(theme, master)
    ground = _ground(master, scheme) or scheme.get("bg1", WHITE)
    title = resolved(master.find("p:txStyles/p:titleStyle/a:lvl1pPr/a:defRPr/a:solidFill", NS), scheme)
    return Look(scheme, ground, title or scheme.get("tx1", BLACK), _font(theme, "major"), _font(theme, "minor"))


def _ground(master: ET.Element, scheme: Scheme) -> str:
    """Return the colour of a master's background; "" where it has none, or another than a plain one."""
    plain = master.find("p:cSld/p:bg/p:bgPr/a:solidFill", NS)
    return resolved(master.find("p:cSld/p:bg/p:bgRef", NS) if plain is None else plain, scheme)


def _font(theme: ET.Element, kind: str) -> str:
    found = theme.find(f"a:themeElements/a:fontScheme/a:{kind}Font/a:latin", NS)
    return "" if found is None else found.get("typeface", "")
