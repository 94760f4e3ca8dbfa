"""Where the parts of a slide stand on a layout: in its placeholders, and where it has none for them, in a free box."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.model.document import Align
from generator.model.theme import Placeholder, SlideLayout
from generator.read.template_areas import CLEAR, Area, clear_of, free_strips
from generator.read.template_layouts import Holder, Offered
from generator.read.template_roles import HELD, Chosen, large

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
OF_KIND = {"dt": "Date", "ftr": "Footer", "sldNum": "Slide Number", "subTitle": "Subtitle"}
CELL = 13.0  # points from the edge of a slide to the text of a table, whose cells reach further out
FURNITURE = ("Date", "Footer", "Slide Number")
EDGE, MARGIN = 4.0, 0.04  # points that strips keep from the edge of a slide; a share of its width that content keeps
LINE = 13.0  # the height of a line of small print
MARKING, NUMBER, RUNNING = 220.0, 60.0, 250.0  # the least widths of their places
UNDER_TITLE = 8.0
DESIGNED, FREE = 0.7, 0.3  # shares of a placeholder, or of a slide, that remain where it is cut clear of shapes
GROUND = 0.9  # of the slide: a shape so large is its ground
WIDE = 0.4  # of the slide: content stands under a title so wide
LEAST_WIDTH, LEAST_HEIGHT = 200.0, 100.0  # of the place of content
DETAILS, SUBTITLE = (
    100.0,
    0.4,
)  # the least height of the details, and what a subtitle that they are under keeps of its own


class NoRoomError(ValueError):
    """A layout without a place for the content of a slide."""


@dataclass(slots=True)
class _Places:
    """The places found so far on a layout for a role, and what stands on it."""

    layout: Offered
    size: tuple[float, float]
    holders: Mapping[str, Holder]
    areas: dict[str, Area] = field(default_factory=dict)

    @property
    def slide(self) -> Area:
        return Area(0, 0, *self.size)

    @property
    def inside(self) -> Area:
        """Return the slide without its margins."""
        return self.slide.grown(-MARGIN * self.size[0])

    @property
    def shapes(self) -> list[Area]:
        """Return what the layout draws, without its ground."""
        return [shape for shape in self.layout.shapes if shape.within(self.slide).size < GROUND * self.slide.size]

    @property
    def title(self) -> Area:
        return self.areas["Title"]

    def held(self, *names: str) -> None:
        """Take the places of the layout's own placeholders."""
        self.areas |= {name: self.holders[name].area for name in names if name in self.holders}

    def line(self, name: str, least: float, *, needed: bool = True) -> None:
        """Find a free strip for a line of small print: over the title, under the content, or elsewhere.

        Where nothing is free and it is needed, the first line of the content's own place is taken.
        """
        if name in self.areas:
            return
        taken = [*self.areas.values(), *self.shapes]
        strips = [strip for within in self._rows() for strip in free_strips(within, LINE, least, taken)]
        over = [strip for strip in strips if strip.bottom <= self.title.top]
        below = sorted((strip for strip in strips if strip.top >= self._foot()), key=lambda strip: -strip.top)
        best = [*over, *below] if name == "Marking" else [*below, *over]
        if best or (strips and needed):
            self.areas[name] = [*best, *strips][0]
        elif needed:
            self.areas[name] = self._taken()

    def _rows(self) -> Iterator[Area]:
        """Yield where strips may stand: as wide as the title, or as the slide without its margins."""
        row = self.inside._replace(top=EDGE, bottom=self.size[1] - EDGE)
        if self.title.width >= WIDE * self.size[0]:
            yield row._replace(left=max(self.title.left, EDGE), right=min(self.title.right, self.size[0] - EDGE))
        yield row

    def _foot(self) -> float:
        return max(self.areas[name].bottom for name in ("Title", "Subtitle", "Text") if name in self.areas)

    def _taken(self) -> Area:
        """Take a line off the top of the content, or where there is none, at the foot of the slide."""
        content = self.areas.get("Text")
        if content is None:
            return self.inside._replace(top=self.size[1] - EDGE - LINE, bottom=self.size[1] - EDGE)
        self.areas["Text"] = content._replace(top=content.top + LINE + UNDER_TITLE)
        return content._replace(bottom=content.top + LINE)


def slide_layout(role: str, chosen: Chosen, size: tuple[float, float], content: SlideLayout | None) -> SlideLayout:
    """Return a layout with the places of a role; those without a kind are boxes of our own.

    `content` is the layout of slides with text: where titles stand alike, other content has the place of their text.
    Raises NoRoomError where slides with content have no room for it.
    """
    layout = chosen.layout
    found = _Places(layout, size, dict(_holders(layout, role, size)))
    found.held("Title", *FURNITURE)
    found.areas |= {name: clear_of(found.areas[name], [found.title], 0) for name in FURNITURE if name in found.areas}
    if role in ("title", "closing"):
        _front(found)
    elif role == "section":
        found.held("Subtitle", "Number", "Marking")
    else:
        _content(found, content)
    if role not in ("title", "closing"):
        _number(found)
    found.line("Marking", MARKING)
    if role in ("title", "closing"):
        _details(found)
    elif role != "section":
        found.line("Footer", RUNNING, needed=False)
    places = {name: _place(name, area, found) for name, area in found.areas.items()}
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


def _content(found: _Places, other: SlideLayout | None) -> None:
    """Find the place of a slide's content, clear of what else stands on the layout."""
    found.held("Text", "Text 2", "Marking")
    standing = [found.areas[name] for name in (*FURNITURE, "Marking") if name in found.areas]
    alike = other and _same_title(found, other)
    if "Text" in found.areas:
        for name in ("Text", "Text 2"):
            if name in found.areas:
                found.areas[name] = clear_of(found.areas[name], [found.title, *standing, *found.shapes], DESIGNED)
    elif alike:
        found.areas["Text"] = alike
    else:
        found.areas["Text"] = _free(found, standing)
    content = found.areas["Text"] = found.areas["Text"].within(found.slide.grown(-CELL))
    if content.width < LEAST_WIDTH or content.height < LEAST_HEIGHT:
        raise NoRoomError(found.layout.name)


def _same_title(found: _Places, other: SlideLayout) -> Area | None:
    """Return the place of another layout's text, where its title stands as this one's does."""
    title, text = other.placeholders["Title"], other.placeholders["Text"]
    mine = found.title
    near = all(
        abs(a - b) < 1
        for a, b in zip((title.left, title.top, title.left + title.width, title.top + title.height), mine, strict=True)
    )
    return Area(text.left, text.top, text.left + text.width, text.top + text.height) if near else None


def _free(found: _Places, standing: Iterable[Area]) -> Area:
    """Return the largest place beside or under the title: that of the master's text, or within margins."""
    body, title, inside = found.layout.body, found.title, found.inside
    if body and not body.meets(title):
        return clear_of(body, [*standing, *found.shapes], DESIGNED)
    if title.width >= WIDE * found.size[0]:
        inside = inside._replace(left=max(title.left, EDGE), right=min(title.right, found.size[0] - EDGE))
    beside = clear_of(inside, [title.grown(UNDER_TITLE - CLEAR)], 0)
    return clear_of(beside, [*standing, *found.shapes], FREE)


def _number(found: _Places) -> None:
    """Give the slide's number the right end of a free strip, where the layout has no place for it."""
    if "Slide Number" not in found.areas:
        found.line("Slide Number", NUMBER)
        strip = found.areas["Slide Number"]
        found.areas["Slide Number"] = strip._replace(left=strip.right - NUMBER)


def _front(found: _Places) -> None:
    found.held("Subtitle", "Details", "Marking")
    if "Subtitle" not in found.areas:
        found.areas["Subtitle"] = _under(found, found.title)


def _details(found: _Places) -> None:
    """Find the place of the title block: under the subtitle, or in the lower part of the subtitle's own."""
    if "Details" in found.areas:
        return
    subtitle = found.areas["Subtitle"]
    below = _under(found, subtitle)
    if below.height < DETAILS:
        foot = subtitle.top + max(SUBTITLE * subtitle.height, LINE)
        below = subtitle._replace(top=foot + CLEAR, bottom=below.bottom if below.height > LINE else subtitle.bottom)
        found.areas["Subtitle"] = subtitle._replace(bottom=foot)
    found.areas["Details"] = below


def _under(found: _Places, above: Area) -> Area:
    """Return what is free under a place, as wide as it is."""
    rest = above._replace(top=above.bottom + CLEAR, bottom=found.inside.bottom)
    standing = [area for area in found.areas.values() if area.top >= above.bottom]
    return clear_of(rest, [*standing, *found.shapes], FREE)


def _place(name: str, area: Area, found: _Places) -> Placeholder:
    box, holder, beside = (
        (area.left, area.top, area.width, area.height),
        found.holders.get(name),
        found.holders.get("Subtitle"),
    )
    if holder is None:
        align: Align = "right" if name == "Slide Number" else "left"
        return Placeholder(name, "", 0, *box, align=beside.align if name == "Details" and beside else align)
    return Placeholder(
        holder.name, holder.kind, holder.index, *box,
        align=holder.align, turned=holder.turned, moved=area != holder.area,
    )  # fmt: skip
