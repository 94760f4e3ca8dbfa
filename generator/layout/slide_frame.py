"""What every slide has: title, marking, running lines; and the measures of the space between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from generator.errors import BriefError, Place, fault, quoted
from generator.layout.furniture import LABEL_FIELD, LABEL_INSET, LABEL_RISE, MARK_GAP, tlp_label
from generator.layout.measure import Measurer
from generator.layout.misfits import SHORTEN, brief_file, misfit
from generator.layout.styles import Scale, recolored, resized
from generator.layout.text import Measure, depth, set_runs
from generator.model.contrast import GRAPHICS, TEXT, contrast, readable
from generator.model.deck import AS_USUAL, OnSlides
from generator.model.document import Align, Meta
from generator.model.pages import Box, Frame, Role, SetParagraph, ShapeFrame, StyledRun, TextFrame, TextStyle
from generator.model.theme import Colors, DeckGeometry, Placeholder

SAFE = 0.985  # of a box's width: what measured widths and PowerPoint's own may differ by
ROUNDING = 0.5  # points that a template's boxes may be too low by
SHRINK, FASTER = 0.05, 3
CLEARANCE = 12.0
LARGE = 14.0  # points: bold text so large is seen as graphics are (WCAG 2.2, success criterion 1.4.3)


@dataclass(frozen=True, slots=True)
class Draft:
    """A slide without what every slide has: title, layout, frames and lines of notes."""

    title: str
    layout: str
    frames: tuple[Frame, ...]
    notes: tuple[str, ...] = ()


def part(title: str, number: int, count: int) -> str:
    """Return the title of one of several slides of the same, or of the only one."""
    return f"{title} ({number} of {count})" if count > 1 else title


@dataclass(frozen=True, slots=True)
class Copy:
    """What a text frame says: paragraphs of runs, `space` points before each but the first.

    `hint` is what to do where it does not fit.
    """

    role: Role
    key: str
    paragraphs: Sequence[tuple[StyledRun, ...]]
    space: float = 0
    align: Align = "left"
    hint: str = SHORTEN


@dataclass(frozen=True, slots=True)
class Stage:
    """What setting a slide needs; the frames that recur from slide to slide are `kept` by what they are made of."""

    deck: DeckGeometry
    scale: Scale
    colors: Colors
    measurer: Measurer
    meta: Meta
    area: Box | None = None
    layout: str = "content"
    wish: OnSlides = AS_USUAL
    kept: dict[object, TextFrame] = field(default_factory=dict, repr=False, compare=False)
    markings: dict[str, tuple[Frame, ...]] = field(default_factory=dict, repr=False, compare=False)

    def on(self, layout: str) -> Stage:
        """Return the stage for slides on the layout of a role."""
        return replace(self, layout=layout)

    def asked(self, name: str) -> str:
        """Return the name of a layout that a brief asks for, or ""; raise BriefError where the theme has none of it."""
        if name and name not in self.deck.layouts:
            hint = f"the theme's layouts are {', '.join(self.deck.layouts)}; name others in it under 'further_layouts'"
            raise fault(f"no layout {quoted(name)}", Place(brief_file(self.meta)), hint)
        return name

    def has(self, layout: str, name: str) -> bool:
        """Tell whether a layout has a place of a name."""
        return name in self.deck.layouts[layout].placeholders

    def place(self, layout: str, name: str) -> Placeholder:
        """Return a place of a layout."""
        return self.deck.layouts[layout].placeholders[name]

    def box(self, layout: str, name: str) -> Box:
        """Return the box of a placeholder."""
        place = self.place(layout, name)
        return Box(place.left, place.top, place.width, place.height)

    @property
    def body(self) -> Box:
        """Return the space for content: that of the layout's text, or the `area` in it that is given."""
        return self.area or self.box(self.layout, "Text")

    def sizes(self, *wanted: float) -> list[float]:
        """Return the sizes that are not below the least size of the theme, or that least size alone."""
        return [size for size in wanted if size >= self.deck.minimum_size] or [self.deck.minimum_size]

    def too_much(self, what: str, text: str, hint: str = SHORTEN) -> BriefError:
        """Return the fault of text that no slide can hold."""
        return misfit(f"{what} {quoted(text)}", "on a slide", brief_file(self.meta), hint)


def text_frame(box: Box, copy: Copy, stage: Stage) -> TextFrame:
    """Return plain paragraphs in a box, whatever their height."""
    made: list[SetParagraph] = []
    top = 0.0
    for number, runs in enumerate(copy.paragraphs):
        before = copy.space if number else 0.0
        column = Measure(box.left, box.width * SAFE, top + before, copy.align)
        lines = set_runs(runs, column, stage.measurer)
        key = f"{copy.key}-{number}"
        made.append(SetParagraph(copy.role, key, runs, lines, copy.align, space_before=before))
        top += before + depth(made[-1])
    return TextFrame(box, tuple(made))


def height(frame: TextFrame) -> float:
    """Return the height of the paragraphs of a frame."""
    return sum(paragraph.space_before + depth(paragraph) for paragraph in frame.paragraphs)


def fitted_box(frame: TextFrame, top: float) -> TextFrame:
    """Return a frame at a place, as high as its text."""
    return replace(frame, box=replace(frame.box, top=round(top, 3), height=height(frame)))


def named_frame(layout: str, name: str, copy: Copy, stage: Stage) -> TextFrame:
    """Return paragraphs in a place of a layout, aligned as there, all their sizes reduced alike until they fit.

    Raises BriefError when they do not even fit at the theme's least size.
    """
    place, least = stage.place(layout, name), stage.deck.minimum_size
    own = stage.box(layout, name)
    box = replace(own, width=own.height, height=own.width) if place.turned else own
    copy = replace(copy, align=place.align, paragraphs=[_legible(runs, place) for runs in copy.paragraphs])
    largest = max((run.style.size for runs in copy.paragraphs for run in runs), default=least)
    scale = 1.0
    while True:
        frame = text_frame(box, _scaled(copy, scale, least), stage)
        if height(frame) <= box.height + ROUNDING:
            return replace(frame, box=own, placeholder=name)
        scale -= SHRINK
        if largest * scale < least:
            raise stage.too_much(f"the {name.lower()}", copy.paragraphs[0][0].text, copy.hint)


def _legible(runs: Sequence[StyledRun], place: Placeholder) -> tuple[StyledRun, ...]:
    """Return text in a colour that holds on the ground of its place: its own, that of the template, black or white.

    On a picture it has that of the template, whose maker has seen it.
    """
    return tuple(replace(run, style=recolored(run.style, _ink(run.style, place))) for run in runs)


def _ink(style: TextStyle, place: Placeholder) -> str:
    if not place.ground:
        return place.color or style.color
    inks = {ink: contrast(ink, place.ground) for ink in (style.color, place.color) if ink}
    whole, best = (ink for ink, held in inks.items() if held >= TEXT), max(inks, key=lambda ink: inks[ink])
    large = style.size >= LARGE and style.font == "bold" and inks[best] >= GRAPHICS
    return next(whole, best if large else readable(place.ground))


def _scaled(copy: Copy, scale: float, least: float) -> Copy:
    """Return a copy with all sizes in proportion, but none below the least; spaces shrink faster than text."""
    if scale == 1:
        return copy
    paragraphs = [
        tuple(replace(run, style=resized(run.style, max(round(run.style.size * scale, 1), least))) for run in runs)
        for runs in copy.paragraphs
    ]
    return replace(copy, paragraphs=paragraphs, space=round(copy.space * scale**FASTER, 1))


def title_frame(layout: str, title: str, stage: Stage) -> TextFrame:
    """Return the slide's title in its placeholder."""
    copy = Copy("title", "title", [(StyledRun(title, stage.scale.title),)])
    return named_frame(layout, "Title", copy, stage)


def recurring_frame(layout: str, name: str, copy: Copy, stage: Stage) -> TextFrame:
    """Return `named_frame`, the very same one for the same copy in the same place."""
    key = (layout, name, copy.role, *copy.paragraphs)
    if key not in stage.kept:
        stage.kept[key] = named_frame(layout, name, copy, stage)
    return stage.kept[key]


def marking_frames(layout: str, stage: Stage) -> tuple[Frame, ...]:
    """Return the handling line and, on black as TLP 2.0 asks, the TLP label, at the right of the marking's box.

    They are the very same frames on all slides of a layout.
    """
    if layout not in stage.markings:
        stage.markings[layout] = _marking_frames(layout, stage)
    return stage.markings[layout]


def _marking_frames(layout: str, stage: Stage) -> tuple[Frame, ...]:
    place, style, meta = stage.box(layout, "Marking"), stage.scale.marking, stage.meta
    field = stage.measurer.width(meta.tlp, style) + 2 * LABEL_INSET
    right = place.left + place.width
    patch = Box(right - field, place.top - LABEL_RISE, field, place.height + 2 * LABEL_RISE)
    width = stage.measurer.width(meta.marking, style) / SAFE
    handling = replace(place, left=patch.left - MARK_GAP - width, width=width)
    if width > place.width - field - MARK_GAP:
        raise stage.too_much("the marking", meta.marking)
    run = StyledRun(meta.marking, style)
    words = Copy("marking", "marking", [_legible([run], stage.place(layout, "Marking"))], align="right")
    label = Copy("marking", "tlp", [(tlp_label(meta, style),)])
    tlp = replace(place, left=patch.left + LABEL_INSET, width=field - LABEL_INSET)
    made = text_frame(handling, words, stage)
    return ShapeFrame(patch, LABEL_FIELD), replace(made, placeholder="Marking"), text_frame(tlp, label, stage)


def eyebrow(text: str, layout: str, stage: Stage) -> TextFrame | None:
    """Return the section's number and heading above the title, on the line of the marking and left of it.

    None where the marking stands elsewhere, or leaves the heading no room on one line.
    """
    title, marking, place = stage.box(layout, "Title"), stage.box(layout, "Marking"), stage.place(layout, "Marking")
    if marking.top + marking.height > title.top + ROUNDING:
        return None
    marks = (stage.meta.tlp, stage.meta.marking)
    taken = sum(stage.measurer.width(mark, stage.scale.marking) / SAFE for mark in marks)
    right = marking.left + marking.width - taken - 2 * LABEL_INSET - MARK_GAP
    left = title.left if place.kind else max(title.left, marking.left)
    box = replace(marking, left=left, width=right - CLEARANCE - left)
    run = StyledRun(text, stage.scale.number)
    if stage.measurer.width(text, run.style) > box.width * SAFE:
        return None
    key = ("eyebrow", layout, text)
    if key not in stage.kept:
        copy = Copy("running", "eyebrow", [_legible([run], place)])
        stage.kept[key] = text_frame(box, copy, stage)
    return stage.kept[key]
