"""Where the parts of a slide stand on a layout: in its placeholders, and where it has none for them, in a free box."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.document import Align
from generator.model.theme import Placeholder, SlideLayout
from generator.read.template_areas import CLEAR, Area, clear_of
from generator.read.template_layouts import Holder, Offered
from generator.read.template_roles import HELD, Chosen, large
from generator.read.template_room import (
    CELL,
    DESIGNED,
    DETAILS,
    EDGE,
    FREE,
    LEAST_HEIGHT,
    LEAST_TEXT,
    LEAST_WIDTH,
    LINE,
    MARKING,
    NUMBER,
    RUNNING,
    UNDER_TITLE,
    WIDE,
    NoRoomError,
    Room,
)

PROMPT = re.compile(r"\{\{\s*([a-z_]+)\s*\}\}")
PROMPTS = {
    "subtitle": "Subtitle",
    "details": "Details",
    "number": "Number",
    "text": "Text",
    "marking": "Marking",
    "footer": "Footer",
    "date": "Date",
    "slide_number": "Slide Number",
}
COUNTED = re.compile(r"[\s_-]*(?:placeholder|platzhalter)?\s*\d*$", re.IGNORECASE)  # ends of PowerPoint's own names
CALLED = {
    "Details": ("details", "facts", "metadata", "angaben", "détails", "detalles"),
    "Number": ("number", "section number", "nummer", "numéro", "número"),
    "Marking": (
        "marking", "protective marking", "security marking", "classification", "handling", "einstufung",
        "kennzeichnung", "klassifizierung", "mention de protection", "clasificación", "classificação", "classifica",
        "rubricering",
    ),
}  # fmt: skip
CONTENTS = ("Text", "Text 2")
OF_KIND = {"dt": "Date", "ftr": "Footer", "sldNum": "Slide Number", "subTitle": "Subtitle"}
MOST = 0.5  # of a place: a shape under so much of it is its ground
FRONT = ("title", "closing")


def slide_layout(role: str, chosen: Chosen, size: tuple[float, float], content: SlideLayout | None) -> SlideLayout:
    """Return a layout with the places of a role; those without a kind are boxes of our own.

    `content` is the layout of slides with text: where titles stand alike, other content has the place of their text.
    Raises NoRoomError where a slide of the role has no room on it.
    """
    layout = chosen.layout
    room = Room(layout, size, dict(_holders(layout, role, size)))
    room.hold("Title")
    if not room.areas:
        raise NoRoomError(layout.name)
    room.hold_furniture()
    if role in FRONT:
        _front(room)
    elif role == "section":
        room.hold("Subtitle", "Number")
        _number(room)
        room.line("Marking", MARKING)
    else:
        _content(room, content)
    places = {name: _place(name, area, room) for name, area in room.areas.items()}
    return SlideLayout(layout.name, layout.kind, places, layout.part, chosen.reason)


def _holders(layout: Offered, role: str, size: tuple[float, float]) -> Iterator[tuple[str, Holder]]:
    """Yield the placeholders by the places that they are, in the reverse of who comes first."""
    told = {name: holder for holder in reversed(layout.holders) if (name := _told(holder))}
    others = [holder for holder in layout.of_kinds(*HELD) if holder not in told.values() and not holder.turned]
    contents = [holder for holder in large(layout, size) if holder in others]
    if role in ("title", "closing", "section"):
        yield from (("Subtitle", holder) for holder in reversed(others))
    else:
        yield from (("Text", holder) for holder in contents[:1])
        yield from (("Text 2", holder) for holder in contents[1:2] if role == "two_content")
    yield from told.items()
    if layout.title:
        yield "Title", layout.title


def _told(holder: Holder) -> str:
    """Return the place that a placeholder says it is: by its prompt, its type or its name."""
    prompt = PROMPT.search(holder.prompt)
    if prompt and prompt[1] in PROMPTS:
        return PROMPTS[prompt[1]]
    plain = COUNTED.sub("", holder.name).casefold()
    named = next((place for place, names in CALLED.items() if plain in names), "")
    return OF_KIND.get(holder.kind) or named


def _content(room: Room, other: SlideLayout | None) -> None:
    """Find the place of a slide's content, clear of what else stands on the layout, and of its small print."""
    room.hold("Text", "Text 2")
    alike = other and _same_title(room, other)
    if "Text" in room.areas:
        names = [name for name in CONTENTS if name in room.areas]
        clear = {name: room.clear(room.areas[name], DESIGNED, *CONTENTS) for name in names}
        top, bottom = max(area.top for area in clear.values()), min(area.bottom for area in clear.values())
        room.areas |= {name: area._replace(top=top, bottom=bottom) for name, area in clear.items()}
    else:
        room.areas["Text"] = room.clear(alike, DESIGNED) if alike else _free(room)
    room.areas |= {name: room.areas[name].within(room.slide.grown(-CELL)) for name in CONTENTS if name in room.areas}
    _number(room)
    room.line("Marking", MARKING)
    room.line("Footer", RUNNING, needed=False)
    text = room.areas["Text"]
    if text.width < LEAST_WIDTH or text.height < LEAST_HEIGHT:
        raise NoRoomError(room.layout.name)


def _same_title(room: Room, other: SlideLayout) -> Area | None:
    """Return the place of another layout's text, where its title stands as this one's does."""
    title, text = _area(other.placeholders["Title"]), _area(other.placeholders["Text"])
    return text if all(abs(ours - theirs) < 1 for ours, theirs in zip(room.title, title, strict=True)) else None


def _area(place: Placeholder) -> Area:
    return Area(place.left, place.top, place.left + place.width, place.top + place.height)


def _free(room: Room) -> Area:
    """Return the largest place beside or under the title: that of the master's text, or within margins."""
    body, title, inside = room.layout.body, room.title, room.inside
    if body and not body.meets(title):
        return room.clear(body, DESIGNED)
    if title.width >= WIDE * room.size[0]:
        inside = inside._replace(left=max(title.left, EDGE), right=min(title.right, room.size[0] - EDGE))
    return room.clear(clear_of(inside, [title.grown(UNDER_TITLE - CLEAR)], 0), FREE)


def _number(room: Room) -> None:
    """Give the slide's number the right end of a free strip, where the layout has no place for it."""
    if "Slide Number" not in room.areas:
        room.line("Slide Number", NUMBER)
        strip = room.areas["Slide Number"]
        room.areas["Slide Number"] = strip._replace(left=strip.right - NUMBER)


def _front(room: Room) -> None:
    """Find the places of a title slide: under the title, or in the lower part of its own place, and so on."""
    room.hold("Subtitle", "Details", width=LEAST_TEXT, height=LINE)
    if "Subtitle" not in room.areas:
        below = room.under("Title")
        room.areas["Subtitle"] = below if _holds(below) else room.split("Title")
    room.line("Marking", MARKING)
    if "Details" not in room.areas:
        before = {name: area for name, area in room.areas.items() if name != "Date"}
        room.areas["Details"] = _details(room)
        if room.areas["Details"].height < DETAILS:  # they tell the date
            room.areas = before
            room.areas["Details"] = _details(room)
    if not _holds(room.areas["Details"]) or room.areas["Subtitle"].height < LINE:
        raise NoRoomError(room.layout.name)


def _details(room: Room) -> Area:
    below = room.under("Subtitle")
    if _holds(below) and below.height >= DETAILS:
        return below
    return room.split("Subtitle", below.bottom if below.height > LINE else 0)


def _holds(area: Area) -> bool:
    return area.width >= LEAST_TEXT and area.height >= 2 * LINE


def _place(name: str, area: Area, room: Room) -> Placeholder:
    box, holder, beside = (
        (area.left, area.top, area.width, area.height),
        room.holders.get(name),
        room.holders.get("Subtitle"),
    )
    ground = _ground(area, room.layout)
    if holder is None:
        align: Align = "right" if name == "Slide Number" else "left"
        align = beside.align if name == "Details" and beside else align
        color = "" if ground else room.holders["Title"].color
        return Placeholder(name, "", 0, *box, align=align, color=color, ground=ground)
    return Placeholder(
        holder.name, holder.kind, holder.index, *box,
        align=holder.align, turned=holder.turned, moved=area != holder.area, color=holder.color, ground=ground,
    )  # fmt: skip


def _ground(area: Area, layout: Offered) -> str:
    """Return the colour behind a place: of the topmost shape under most of it, or of the background."""
    under = (one.fill for one in reversed(layout.drawn) if one.area.within(area).size > MOST * area.size)
    return next((fill for fill in under if fill is not None), layout.ground)
