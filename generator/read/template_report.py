"""What a deck template offers, in plain words: roles, places, layouts, fonts, colours, and what is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from generator.errors import quoted
from generator.model.contrast import TEXT, contrast
from generator.model.theme import Placeholder, SlideLayout
from generator.model.words import Words
from generator.read.deck_fonts import same_widths
from generator.read.deck_template import Opened, opened_template, read_deck_template
from generator.read.template_brand import ACCENTS
from generator.read.template_look import Look, read_look
from generator.read.template_roles import NOT_ONE

MEASURES = "(cm from the left and top, width, height; colours, contrast)"
CM = 2.54 / 72  # a point
SHOWN = ("title", "section", "title_only", "content", "two_content")  # roles whose places differ
COLOURS = ("tx1", "tx2", "bg2", *ACCENTS, "hlink")
FURNITURE = ("Marking", "Footer", "Slide Number")


def template_report(path: Path, asked: Words) -> str:
    """Return a report of a template; raise BriefError, with what it has, for one on which no deck can stand."""
    opened, layouts = opened_template(path, asked), read_deck_template(path, asked, {}).layouts
    look = read_look(path, asked, layouts["title_only"])
    parts = [
        [_size(opened, asked)],
        ["Roles, and the layout that serves each", *_roles(layouts)],
        ["To choose otherwise, in the theme file under defaults.sitbrief:", *_mapped(layouts, asked)],
        *(_places(role, layouts[role]) for role in SHOWN),
        ["All layouts, with their placeholders (cm from the left and top, width, height)", *_all(opened)],
        ["Fonts", *_fonts(look)],
        [f"Colours, and their contrast on {look.ground}", *_colours(look)],
        ["What is missing", *(list(_missing(layouts, look)) or ["  nothing"])],
    ]
    return "\n\n".join("\n".join(lines) for lines in parts) + "\n"


def _size(opened: Opened, asked: Words) -> str:
    width, height = (f"{length * CM:.1f}" for length in opened.size)
    masters, layouts = len({one.master for one in opened.offered}), len(opened.offered)
    return f"{asked.text}: slides of {width} × {height} cm; masters: {masters}; layouts: {layouts}"


def _roles(layouts: Mapping[str, SlideLayout]) -> list[str]:
    return _table((role, quoted(layout.name), layout.reason) for role, layout in layouts.items())


def _mapped(layouts: Mapping[str, SlideLayout], asked: Words) -> Iterator[str]:
    yield f"  deck:\n    template: {Path(asked.text).name}\n    layouts:"
    yield from (f'      {role}: "{layout.name}"' for role, layout in layouts.items())


def _places(role: str, layout: SlideLayout) -> list[str]:
    """Tell the places of a role, the highest first."""
    places = sorted(layout.placeholders.items(), key=lambda item: (item[1].top, item[1].left))
    rows = ((name, *_box(place.left, place.top, place.width, place.height), *_told(place)) for name, place in places)
    return [
        f"Places of {role} on {quoted(layout.name)} (cm from the left and top, width, height; colours, contrast)",
        *_table(rows),
    ]


def _told(place: Placeholder) -> tuple[str, str]:
    where = f"in {quoted(place.name)} ({place.kind})" if place.kind else "free"
    if not place.ground:
        return where, f"{place.color} on a picture"
    if not place.color:
        return where, f"on {place.ground}"
    return where, f"{place.color} on {place.ground}: {contrast(place.color, place.ground):.1f}"


def _all(opened: Opened) -> Iterator[str]:
    for layout in opened.offered:
        kind = f", type {layout.kind}" if layout.kind else ""
        yield f"  {quoted(layout.name)}, master {layout.master}{kind}"
        rows = [
            (h.kind, quoted(h.name), *_box(h.area.left, h.area.top, h.area.width, h.area.height))
            for h in layout.holders
        ]
        yield from (f"  {line}" for line in _table(rows))


def _fonts(look: Look) -> list[str]:
    return _table(
        (what, name or "none named", _widths(name)) for what, name in (("titles", look.major), ("text", look.minor))
    )


def _widths(family: str) -> str:
    known = same_widths(family)
    return f"measured by {known}" if known else "no widths are known: measured wider than most fonts are"


def _colours(look: Look) -> list[str]:
    told = [("titles", look.title), *((name, look.scheme[name]) for name in COLOURS if name in look.scheme)]
    return _table((name, color, f"{contrast(color, look.ground):.1f}") for name, color in told)


def _missing(layouts: Mapping[str, SlideLayout], look: Look) -> Iterator[str]:
    """Tell what the template leaves to the program, and what is done instead."""
    for role, layout in layouts.items():
        if layout.reason.startswith(NOT_ONE):
            yield f"  a layout for {role}: {quoted(layout.name)} serves"
    for name, roles in _where(layouts, lambda place: not place.kind):
        if name in FURNITURE:
            yield f"  a placeholder for {name} on {roles}: it takes a free strip"
    faint = [name for name, _ in _where(layouts, _is_hard_to_read)]
    if faint:
        yield f"  a contrast of {TEXT} in the text of {', '.join(faint)}: other colours are used where they must"
    if not same_widths(look.minor):
        yield f"  the widths of {quoted(look.minor)}: give the theme its font files, to have text measured as it is"


def _where(layouts: Mapping[str, SlideLayout], holds: Callable[[Placeholder], bool]) -> Iterator[tuple[str, str]]:
    """Yield the names of the places for which something holds, each with the roles where it does."""
    for name in dict.fromkeys(name for role in SHOWN for name in layouts[role].placeholders):
        places = {role: layouts[role].placeholders.get(name) for role in SHOWN}
        roles = [role for role, place in places.items() if place and holds(place)]
        if roles:
            yield name, ", ".join(roles)


def _is_hard_to_read(place: Placeholder) -> bool:
    return bool(place.kind and place.color and place.ground) and contrast(place.color, place.ground) < TEXT


def _box(left: float, top: float, width: float, height: float) -> tuple[str, ...]:
    return tuple(f"{length * CM:5.1f}" for length in (left, top, width, height))


def _table(rows: Iterable[Sequence[str]]) -> list[str]:
    """Return lines of columns that stand under each other."""
    settled = list(rows)
    widths = [max(map(len, column)) for column in zip(*settled, strict=True)]
    return [
        "  " + "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip() for row in settled
    ]
