"""The room on a layout: its placeholders, clear of each other, and free places for what it has no placeholder for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.read.template_areas import CLEAR, Area, clear_of, free_strips
from generator.read.template_layouts import Holder, Offered

NOWHERE = Area(0, 0, 0, 0)
FURNITURE = ("Date", "Footer", "Slide Number")
EDGE, MARGIN = 4.0, 0.04  # points that strips keep from the edge of a slide; a share of its width that content keeps
CELL = 13.0  # points from the edge of a slide to the text of a table, whose cells reach further out
LINE = 13.0  # the height of a line of small print
MARKING, NUMBER, RUNNING = 220.0, 60.0, 250.0  # the least widths of their places
LEAST_WORD, LEAST_LINE = 24.0, 12.0  # the least width and height of a placeholder in which small print can stand
UNDER_TITLE = 8.0
DESIGNED, FREE = 0.7, 0.3  # shares of a placeholder, or of a slide, that remain where it is cut clear of shapes
GROUND = 0.9  # of the slide: a shape so large is its ground
WIDE = 0.4  # of the slide: content stands under a title so wide
LEAST_WIDTH, LEAST_HEIGHT = 200.0, 100.0  # of the place of content
LEAST_TEXT = 100.0  # the least width of a subtitle
DETAILS = 100.0  # the height that the details take where it is free
KEPT = {"Title": 0.6, "Subtitle": 0.4}  # shares of a place that others stand in the lower part of


class NoRoomError(ValueError):
    """A layout without a place for all that stands on a slide."""


@dataclass(slots=True)
class Room:
    """The places found so far on a layout of slides of a size, and its placeholders by the places that they are."""

    layout: Offered
    size: tuple[float, float]
    holders: Mapping[str, Holder]
    areas: dict[str, Area] = field(default_factory=dict)

    @property
    def slide(self) -> Area:
        """Return the whole slide."""
        return Area(0, 0, *self.size)

    @property
    def inside(self) -> Area:
        """Return the slide without its margins."""
        return self.slide.grown(-MARGIN * self.size[0])

    @property
    def shapes(self) -> list[Area]:
        """Return where the layout draws something, without its ground."""
        drawn = [drawn.area for drawn in self.layout.drawn]
        return [area for area in drawn if area.within(self.slide).size < GROUND * self.slide.size]

    @property
    def title(self) -> Area:
        """Return the place of the title."""
        return self.areas["Title"]

    def hold(self, *names: str, width: float = 0, height: float = 0) -> None:
        """Take the places of the layout's own placeholders, if they are as large as is needed."""
        for name in names:
            area = self.holders[name].area.within(self.slide) if name in self.holders else NOWHERE
            if area.size > 0 and area.width >= width and area.height >= height:
                self.areas[name] = area

    def hold_furniture(self) -> None:
        """Take the places of date, footer, number and marking, clear of the title."""
        self.hold("Marking", width=MARKING, height=LEAST_LINE)
        self.hold(*FURNITURE)
        for name in FURNITURE:
            area = clear_of(self.areas.pop(name, NOWHERE), [self.title], 0)
            if area.width >= LEAST_WORD and area.height >= LEAST_LINE:
                self.areas[name] = area

    def clear(self, area: Area, share: float, *own: str) -> Area:
        """Return an area clear of all places but its `own`, and of shapes that leave a share of it."""
        others = [other for name, other in self.areas.items() if name not in own]
        return clear_of(clear_of(area, others, 0), self.shapes, share)

    def under(self, name: str) -> Area:
        """Return what is free under a place, as wide as it is."""
        above = self.areas[name]
        rest = above._replace(top=above.bottom + CLEAR, bottom=self.inside.bottom)
        return self.clear(rest, FREE, name) if rest.height > 0 else rest

    def split(self, name: str, foot: float = 0) -> Area:
        """Return the lower part of a place, down to a `foot` if that is lower, and leave it the upper one."""
        whole = self.areas[name]
        end = whole.top + max(KEPT[name] * whole.height, LINE)
        self.areas[name] = whole._replace(bottom=min(end, whole.bottom))
        return self.clear(whole._replace(top=end + CLEAR, bottom=max(whole.bottom, foot)), FREE, name)

    def line(self, name: str, least: float, *, needed: bool = True) -> None:
        """Find a free strip for a line of small print: over the title, under the content, or elsewhere.

        Where nothing is free and it is needed, a line of a larger place is taken.
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
            self.areas[name] = self._taken(least, top=name == "Marking")

    def _rows(self) -> Iterator[Area]:
        """Yield where strips may stand: as wide as the title, or as the slide without its margins."""
        row = self.inside._replace(top=EDGE, bottom=self.size[1] - EDGE)
        if self.title.width >= WIDE * self.size[0]:
            yield row._replace(left=max(self.title.left, EDGE), right=min(self.title.right, self.size[0] - EDGE))
        yield row

    def _foot(self) -> float:
        return max(self.areas[name].bottom for name in ("Title", "Subtitle", "Text") if name in self.areas)

    def _taken(self, least: float, *, top: bool) -> Area:
        """Take the first or last line of the highest place in which it stands over no other place."""
        hosts = [name for name in ("Text", "Title", "Subtitle") if name in self.areas]
        for name in sorted(hosts, key=lambda host: -self.areas[host].height):
            host = self.areas[name]
            strip = host._replace(bottom=host.top + LINE) if top else host._replace(top=host.bottom - LINE)
            upper, lower = host._replace(bottom=strip.top - CLEAR), host._replace(top=strip.bottom + UNDER_TITLE)
            rest = lower if top else upper
            others = [area for other, area in self.areas.items() if other != name]
            if rest.height > LINE and strip.width >= least and not any(strip.meets(area) for area in others):
                self.areas[name] = rest
                return strip
        raise NoRoomError(self.layout.name)
