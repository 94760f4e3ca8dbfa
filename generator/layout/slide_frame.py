"""What every slide has: title, marking, running lines; and the measures of the space between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.errors import BriefError, Place, Problem
from generator.layout.front import TLP_COLORS
from generator.layout.measure import Measurer
from generator.layout.styles import Scale
from generator.layout.text import Measure, set_runs
from generator.model.document import Align, Meta
from generator.model.pages import Box, Frame, Role, SetParagraph, ShapeFrame, StyledRun, TextFrame, TextStyle
from generator.model.theme import Colors, DeckGeometry, Placeholder

SAFE = 0.985  # of a box's width: what measured widths and PowerPoint's own may differ by
PITCH = 1.2
BODY_GAP = 8.0
TLP_INSET = 5.0
TITLE_SIZES = (26, 22, 18, 16, 14)


@dataclass(frozen=True, slots=True)
class Draft:
    """A slide without what every slide has: title, layout, frames and lines of notes."""

    title: str
    layout: str
    frames: tuple[Frame, ...]
    notes: tuple[str, ...] = ()

    def titled(self, title: str) -> Draft:
        """Return the draft under another title."""
        return replace(self, title=title)


@dataclass(frozen=True, slots=True)
class Stage:
    """What setting a slide needs."""

    deck: DeckGeometry
    scale: Scale
    colors: Colors
    measurer: Measurer
    meta: Meta

    def box(self, layout: str, name: str) -> Placeholder:
        """Return a placeholder of a layout."""
        return self.deck.layouts[layout].placeholders[name]

    @property
    def body(self) -> Box:
        """Return the space for content: that of the text placeholder."""
        text = self.box("Title and Text", "Text")
        return Box(text.left, text.top, text.width, text.height)

    def too_much(self, what: str, text: str) -> BriefError:
        """Return the error for text that no slide can hold."""
        shown = text if len(text) <= 60 else text[:60] + "…"  # noqa: PLR2004  # enough to find it again
        place = Place(f"templates/{self.meta.name}.yaml")
        return BriefError((Problem(f"{what} '{shown}' does not fit on a slide", place, "shorten or divide it"),))

    def eyebrow(self, text: str, layout: str) -> TextFrame:
        """Return the section's number and heading above the title, on the line of the marking."""
        title, marking = self.box(layout, "Title"), self.box(layout, "Marking")
        style = self.scale.number
        style = replace(style, size=10.5, leading=10.5 * PITCH)
        box = Box(title.left, marking.top, marking.left + marking.width * 0.45 - title.left, marking.height)
        return text_frame(box, "running", "eyebrow", [((text, style),)], self)


def clear_title(style: TextStyle, color: str) -> TextStyle:
    """Return a style in another colour."""
    return replace(style, color=color)


def resized(style: TextStyle, size: float) -> TextStyle:
    """Return a style in another size, on PowerPoint's pitch."""
    return replace(style, size=size, leading=size * PITCH)


Runs = Sequence[tuple[str, TextStyle]]


def text_frame(
    box: Box,
    role: Role,
    key: str,
    paragraphs: Sequence[Runs],
    stage: Stage,
    space: float = 0,
    align: Align = "left",
) -> TextFrame:
    """Return plain paragraphs in a box, `space` points before each but the first."""
    made, top = [], 0.0
    for number, runs in enumerate(paragraphs):
        styled = tuple(StyledRun(text, style) for text, style in runs)
        before = space if number else 0.0
        column = Measure(box.left, box.width * SAFE, top + before, align)
        lines = set_runs(styled, column, stage.measurer)
        made.append(SetParagraph(role, f"{key}-{number}", styled, lines, align, space_before=before))
        top += before + len(lines) * styled[0].style.leading
    return TextFrame(box, tuple(made))


def height(frame: TextFrame) -> float:
    """Return the height of the paragraphs of a frame."""
    return sum(p.space_before + len(p.lines) * p.runs[0].style.leading for p in frame.paragraphs)


def named_frame(
    layout: str,
    name: str,
    role: Role,
    paragraphs: Sequence[Runs],
    stage: Stage,
    space: float = 0,
    align: Align = "left",
) -> TextFrame:
    """Return paragraphs in a placeholder, all their sizes reduced alike until they fit.

    Raises BriefError when they do not even fit at the theme's least size.
    """
    place = stage.box(layout, name)
    box = Box(place.left, place.top, place.width, place.height)
    largest = max((style.size for runs in paragraphs for _, style in runs), default=stage.deck.minimum_size)
    scale = 1.0
    while True:
        fitted = [[(t, resized(s, round(s.size * scale, 1))) for t, s in runs] for runs in paragraphs]
        frame = text_frame(box, role, name.lower(), fitted, stage, space, align)
        if height(frame) <= box.height + 0.5:
            return replace(frame, placeholder=name)
        scale -= 0.05
        if largest * scale < stage.deck.minimum_size:
            raise stage.too_much(name.lower(), paragraphs[0][0][0])


def title_frame(layout: str, title: str, stage: Stage) -> TextFrame:
    """Return the slide's title in its placeholder."""
    return named_frame(layout, "Title", "title", [((title, stage.scale.title),)], stage)


def marking_frames(layout: str, stage: Stage) -> list[Frame]:
    """Return the handling line and, on black as TLP 2.0 asks, the TLP label, at the right of the marking's box."""
    place, style = stage.box(layout, "Marking"), stage.scale.marking
    label = replace(style, color=TLP_COLORS[stage.meta.tlp])
    width = stage.measurer.width(stage.meta.tlp, label)
    right = place.left + place.width
    patch = Box(right - width - 2 * TLP_INSET, place.top - 2, width + 2 * TLP_INSET, place.height + 4)
    handling = Box(place.left, place.top, place.width - patch.width - 8, place.height)
    tlp = Box(patch.left + TLP_INSET, place.top, width + 2, place.height)
    words = text_frame(handling, "marking", "marking", [((stage.meta.marking, style),)], stage, align="right")
    return [
        ShapeFrame(patch, "#000000"),
        replace(words, placeholder="Marking"),
        text_frame(tlp, "marking", "tlp", [((stage.meta.tlp, label),)], stage),
    ]
