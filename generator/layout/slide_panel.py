"""Call-outs on slides: a panel with a bar, and as many panels as one takes that is longer than a slide."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.layout.prose import styled
from generator.layout.slide_cut import Noted, cut_to, marked
from generator.layout.slide_footnotes import note_frames, notes_height
from generator.layout.slide_frame import SAFE, Copy, Stage, fitted_box, text_frame
from generator.layout.styles import resized
from generator.layout.table import CONTINUED
from generator.layout.text import Measure, depth, set_runs
from generator.model.document import Callout
from generator.model.pages import Box, Frame, SetParagraph, ShapeFrame, StyledRun, TextFrame

PANEL, PANEL_SPACE, BAR = 14.0, 4.0, 4.0
PANEL_GAP = 20.0
SIZES = (24.0, 20.0, 18.0, 16.0, 14.0, 12.0)
LEAST_SIZE = 14.0  # of one that takes a whole slide
CUT_SIZE = 16.0  # of one that takes several
SHARE = 0.6  # of the body, at most, for a call-out that has company
SPACE = 6.0  # between paragraphs
EVEN_STEPS = 10


@dataclass(frozen=True, slots=True)
class Panel:
    """A call-out, or the part of it on one slide, with its panel, its title and its text, and the panel's height."""

    title: TextFrame
    text: TextFrame
    height: float
    space: float = PANEL_GAP
    notes: tuple[TextFrame, ...] = ()

    @property
    def needed(self) -> float:
        """Return the height of the panel and of its footnotes."""
        return self.height + notes_height(self.notes)


def panels(block: Callout, key: str, stage: Stage) -> list[Panel]:
    """Return a call-out in the largest size that leaves room for company, or else that fits, or else in parts.

    Raises BriefError for a footnote that leaves its text no room.
    """
    sizes, room = stage.sizes(*SIZES), stage.body.height
    tried = [_panel(block, key, _paragraphs(block, key, size, stage), stage) for size in sizes]
    usual = [panel for panel in tried if panel.height <= room * SHARE and panel.needed <= room]
    large = [panel for size, panel in zip(sizes, tried, strict=True) if size >= LEAST_SIZE and panel.needed <= room]
    if usual or large:
        return (usual or large)[:1]
    size = max((size for size in sizes if size <= CUT_SIZE), default=sizes[-1])
    return _parted(block, key, _paragraphs(block, key, size, stage), stage)


def _paragraphs(block: Callout, key: str, size: float, stage: Stage) -> list[Noted]:
    """Return the paragraphs of a call-out in a size, with their footnotes."""
    style, notes, column = resized(stage.scale.lead, size), note_frames(block.notes, stage), _column(stage)
    made = []
    for number, paragraph in enumerate(block.paragraphs):
        runs = styled(paragraph.runs, style, stage.colors)
        lines = set_runs(runs, column, stage.measurer)
        before = SPACE if number else 0.0
        text = SetParagraph("callout-body", f"{key}-{number}", runs, lines, space_before=before)
        made.append(Noted(text, marked(paragraph, notes)))
    return made


def _parted(block: Callout, key: str, paragraphs: Sequence[Noted], stage: Stage) -> list[Panel]:
    """Return a call-out in as few parts as slides can hold, as even as may be."""
    empty = _panel(block, key, (), stage, CONTINUED)
    room = stage.body.height - empty.height
    parts = _poured(paragraphs, room, stage)
    if parts is None:
        raise stage.too_much("the call-out", block.title, "shorten its footnotes")
    fair = sum(map(_depth, paragraphs)) / len(parts)
    tries = (_poured(paragraphs, fair + (room - fair) * step / EVEN_STEPS, stage) for step in range(EVEN_STEPS))
    even = next((one for one in tries if one and len(one) == len(parts)), parts)
    return [_panel(block, key, part, stage, CONTINUED if number else "") for number, part in enumerate(even)]


def _poured(paragraphs: Sequence[Noted], room: float, stage: Stage) -> list[list[Noted]] | None:
    """Return the paragraphs of each part, cut where they fit in none; None for one that cannot be cut so."""
    parts: list[list[Noted]] = [[]]
    waiting = deque(paragraphs)
    while waiting:
        paragraph, part = waiting.popleft(), parts[-1]
        if _needed([*part, paragraph]) <= room:
            part.append(paragraph)
            continue
        fits_next = _needed(part) >= room / 2 and _needed([paragraph]) <= room
        shown = [note for one in part for note in one.notes]
        left = room - sum(map(_depth, part)) - paragraph.text.space_before * bool(part)
        pieces = None if fits_next else cut_to(paragraph, left, shown, _column(stage), stage.measurer)
        if pieces is None and not part:
            return None
        part += pieces[:1] if pieces else []
        waiting.appendleft(pieces[1] if pieces else paragraph)
        parts.append([])
    return parts


def _depth(paragraph: Noted) -> float:
    return paragraph.text.space_before + depth(paragraph.text)


def _needed(part: Sequence[Noted]) -> float:
    """Return the height of the text of a part, without the space before the first paragraph, and its footnotes."""
    first = sum(paragraph.text.space_before for paragraph in part[:1])
    return sum(map(_depth, part)) - first + notes_height([note for one in part for note in one.notes])


def _column(stage: Stage) -> Measure:
    body = stage.body
    return Measure(body.left + BAR + PANEL, (body.width - BAR - 2 * PANEL) * SAFE)


def _panel(block: Callout, key: str, paragraphs: Sequence[Noted], stage: Stage, continued: str = "") -> Panel:
    """Return a panel with some of the paragraphs of a call-out, not yet in its place."""
    inner = Box(stage.body.left + BAR + PANEL, 0, stage.body.width - BAR - 2 * PANEL, 0)
    heading = Copy("callout-title", f"{key}-title", [(StyledRun(block.title + continued, stage.scale.lead_title),)])
    title = fitted_box(text_frame(inner, heading, stage), 0)
    texts = [one.text if number else replace(one.text, space_before=0) for number, one in enumerate(paragraphs)]
    text = fitted_box(TextFrame(inner, tuple(texts)), 0)
    notes = tuple(note for one in paragraphs for note in one.notes)
    return Panel(title, text, title.box.height + PANEL_SPACE + text.box.height + 2 * PANEL, notes=notes)


def panel_frames(panel: Panel, y: float, stage: Stage) -> list[Frame]:
    """Return a panel in its place."""
    box = Box(stage.body.left, round(y, 3), stage.body.width, panel.height)
    title = replace(panel.title, box=replace(panel.title.box, top=round(y + PANEL, 3)))
    below = round(title.box.top + title.box.height + PANEL_SPACE, 3)
    return [
        ShapeFrame(box, stage.colors.panel),
        ShapeFrame(replace(box, width=BAR), stage.colors.accent),
        title,
        replace(panel.text, box=replace(panel.text.box, top=below)),
    ]
