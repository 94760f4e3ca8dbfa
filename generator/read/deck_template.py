"""A deck template: its slide size, and the layout that serves each role, with the places of what stands on a slide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from generator.errors import Problem, did_you_mean, fault, quoted, raise_any
from generator.model.theme import SlideLayout
from generator.model.words import Words
from generator.read.deck_package import DeckPackage, read_package
from generator.read.template_layouts import Offered, offered_layouts, slide_size
from generator.read.template_places import slide_layout
from generator.read.template_roles import MAPPED, ROLES, STANDS_FOR, Chosen, chosen_layouts
from generator.read.template_room import NoRoomError

MASTER = "open it in PowerPoint, View > Slide Master, and add"


class Template(NamedTuple):
    """A slide's width and height in points, and the layouts by role, or by the theme's own names for further ones."""

    width: float
    height: float
    layouts: Mapping[str, SlideLayout]


class Opened(NamedTuple):
    """What a template offers: the size of a slide in points, and all layouts of all masters."""

    size: tuple[float, float]
    offered: tuple[Offered, ...]


def read_deck_template(path: Path, asked: Words, mapped: Mapping[str, Words]) -> Template:
    """Return a template with a layout for each role; `mapped` are the names of those that the theme file chooses.

    It may choose further ones, under names that are no roles, for content that a brief wants on them.

    Raises BriefError when the file is no presentation or is unsafe (at the place of `asked`), when it has no layout
    of a name, or none with a title and room for content.
    """
    opened = opened_template(path, asked)
    raise_any(_unknown(opened.offered, asked, mapped))
    named = {role: _named(opened.offered, name) for role, name in mapped.items()}
    further = {name: Chosen(layout, MAPPED) for name, layout in named.items() if name not in ROLES}
    roles = {role: layout for role, layout in named.items() if role in ROLES}
    chosen = chosen_layouts(opened.offered, roles, opened.size)
    if not chosen:
        hint = f"{MASTER} a layout with a title; {_what_there_is(opened.offered)}"
        raise fault(f"{quoted(asked.text)} has no slide layout with a title", asked.place, hint)
    try:
        layouts = _layouts(chosen, opened.size)
        layouts |= {name: slide_layout(name, one, opened.size, layouts["content"]) for name, one in further.items()}
        return Template(*opened.size, layouts)
    except NoRoomError as error:
        hint = f"{MASTER} a layout with a title and a large placeholder for content; {_what_there_is(opened.offered)}"
        message = f"layout '{error}' of {quoted(asked.text)} has no room for all that stands on a slide"
        raise fault(message, asked.place, hint) from error


def opened_template(path: Path, asked: Words) -> Opened:
    """Return what a template offers; raise BriefError for a file that is no presentation or is unsafe."""
    stat = path.stat()
    return _opened(path, stat.st_mtime_ns, stat.st_size, asked)


@lru_cache(maxsize=16)
def _opened(path: Path, _modified: int, _size: int, asked: Words) -> Opened:
    return read_package(path, asked, _offer)


def _offer(package: DeckPackage) -> Opened:
    return Opened(slide_size(package), tuple(offered_layouts(package)))


def _layouts(chosen: Mapping[str, Chosen], size: tuple[float, float]) -> dict[str, SlideLayout]:
    content = _layout("content", chosen, size, None)
    return {role: content if role == "content" else _layout(role, chosen, size, content) for role in ROLES}


def _layout(
    role: str, chosen: Mapping[str, Chosen], size: tuple[float, float], content: SlideLayout | None
) -> SlideLayout:
    """Return the layout of a role, or where it has no room for that and nobody asked for it, the nearest that has."""
    own = chosen[role]
    others = [] if own.reason == MAPPED else [chosen[other].layout for other in STANDS_FOR[role]]
    reason = f"{quoted(own.layout.name)} has no room for it"
    for one in (own, *(Chosen(other, reason) for other in others)):
        with suppress(NoRoomError):
            return slide_layout(role, one, size, content)
    raise NoRoomError(own.layout.name)


def _named(offered: Sequence[Offered], name: Words) -> Offered:
    return next(layout for layout in offered if layout.name == " ".join(name.text.split()))


def _unknown(offered: Sequence[Offered], asked: Words, mapped: Mapping[str, Words]) -> Iterator[Problem]:
    """Yield the fault of each name that no layout with a title has."""
    titled = [layout.name for layout in offered if layout.title]
    names = {layout.name for layout in offered}
    for name in mapped.values():
        plain = " ".join(name.text.split())
        if plain not in names:
            hint = did_you_mean(plain, titled, "layouts")
            yield Problem(f"{quoted(asked.text)} has no layout {quoted(name.text)}", name.place, hint)
        elif plain not in titled:
            hint = f"choose one that has: {', '.join(titled) or 'there is none'}"
            yield Problem(f"layout {quoted(name.text)} of {quoted(asked.text)} has no title", name.place, hint)


def _what_there_is(offered: Sequence[Offered]) -> str:
    """Tell the layouts of a template with the kinds of their placeholders."""
    told = [f"'{one.name}' ({', '.join(holder.kind for holder in one.holders) or 'nothing'})" for one in offered]
    return f"it has {', '.join(told)}" if told else "it has no layouts"
