"""Blocks side by side on a slide, each under its numbered caption: two of any kind, or the panels of a chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.errors import BriefError
from generator.layout.slide_blocks import LAYOUT, block_slides, foot
from generator.layout.slide_frame import Copy, Draft, Stage, fitted_box, text_frame
from generator.model.deck import OnSlides
from generator.model.document import Block, Captioned, Chart, Section
from generator.model.pages import Box, StyledRun, TextFrame

PAIR, FIRST, SECOND = "two_content", "Text", "Text 2"  # a layout for two, where the template has one
ACROSS, MOST_PANELS = 2, 4
GUTTER, ROW_GAP = 30.0, 14.0
CAPTION_GAP = 6.0
Wished = tuple[Block, OnSlides]  # a block, and what is asked of its slides


def panel_slides(section: Section, panels: Sequence[Wished], stage: Stage) -> list[Draft] | None:
    """Return the panels of a chart in even slides of up to four, all of one size; None where they do not fit so."""
    slides = -(-len(panels) // MOST_PANELS)
    each = -(-len(panels) // slides)
    ends = {n for n in range(len(panels)) if n % each == each - 1}
    told = [
        (with_source(panel, section) if n in ends and isinstance(panel, Chart) else panel, wish)
        for n, (panel, wish) in enumerate(panels)
    ]
    drafts = [beside_slide(section, told[n : n + each], stage, told) for n in range(0, len(told), each)]
    made = [draft for draft in drafts if draft]
    return made if len(made) == len(drafts) else None


def with_source(panel: Chart, section: Section) -> Chart:
    """Return a panel with the notes and the source of its chart, which the last one has, to end a slide with."""
    group = [one for one in section.blocks if isinstance(one, Chart) and one.group == panel.group]
    return replace(panel, notes=group[-1].notes, source=group[-1].source)


def beside_slide(
    section: Section, wished: Sequence[Wished], stage: Stage, among: Sequence[Wished] = ()
) -> Draft | None:
    """Return tables, charts or pictures on one slide, in rows of two, None where they do not fit or are none.

    They are as large as they would be `among` others, if these are given.
    """
    blocks = [(block, wish) for block, wish in wished if isinstance(block, Captioned)]
    shown = [block for block, _ in blocks]
    count = min(max(len(shown), len(among)), MOST_PANELS)
    layout = PAIR if count == ACROSS and stage.has(PAIR, SECOND) else LAYOUT
    stage = stage.on(layout)
    areas = (_pair(stage) if layout == PAIR else _areas(count, stage.body))[: len(shown)]
    titles = [caption_frame(block, area, stage) for block, area in zip(shown, areas, strict=True)]
    high = max((title.box.height for title in titles), default=0.0) + CAPTION_GAP
    parts = [
        replace(stage, area=replace(area, top=round(area.top + high, 3), height=area.height - high)) for area in areas
    ]
    try:
        drafts = [
            block_slides(block, part, wish)
            for (block, wish), part in zip(blocks, _levelled(shown, parts, among), strict=True)
        ]
    except BriefError:  # told where it is set on a slide of its own, if it does not fit there either
        return None
    if (
        any(wish.is_alone for _, wish in wished)
        or len(blocks) < len(wished)
        or any(len(slides) > 1 for slides in drafts)
    ):
        return None
    frames = [frame for title, (draft,) in zip(titles, drafts, strict=True) for frame in (title, *draft.frames)]
    notes = [note for (draft,) in drafts for note in draft.notes]
    return Draft(section.heading, layout, tuple(frames), tuple(notes))


def _levelled(blocks: Sequence[Captioned], parts: Sequence[Stage], among: Sequence[Wished]) -> list[Stage]:
    """Return the parts of a slide with charts of one height, whatever stands under each and those among which it is."""
    feet = [foot(b, part) if isinstance(b, Chart) else 0.0 for b, part in zip(blocks, parts, strict=True)]
    deepest = max([*feet, *(foot(b, parts[0]) for b, _ in among if isinstance(b, Chart))])
    spare = [deepest - own if isinstance(b, Chart) else 0.0 for b, own in zip(blocks, feet, strict=True)]
    return [
        replace(part, area=replace(part.body, height=part.body.height - less))
        for part, less in zip(parts, spare, strict=True)
    ]


def _pair(stage: Stage) -> list[Box]:
    """Return the two places of the template's own layout, as far apart as the cells of tables need."""
    left, right = stage.box(PAIR, FIRST), stage.box(PAIR, SECOND)
    middle, end = (left.left + left.width + right.left) / 2, right.left + right.width
    start = max(right.left, middle + GUTTER / 2)
    width = min(left.width, middle - GUTTER / 2 - left.left)
    return [replace(left, width=width), replace(right, left=start, width=end - start)]


def _areas(count: int, body: Box) -> list[Box]:
    """Return equal areas in rows of two."""
    rows = -(-count // ACROSS)
    width = (body.width - GUTTER) / ACROSS
    height = (body.height - ROW_GAP * (rows - 1)) / max(rows, 1)
    places = (divmod(number, ACROSS) for number in range(count))
    return [
        Box(body.left + column * (width + GUTTER), body.top + row * (height + ROW_GAP), width, height)
        for row, column in places
    ]


def caption_frame(block: Captioned, area: Box, stage: Stage) -> TextFrame:
    """Return the numbered caption of a block that has no slide of its own, at the top of its area."""
    run = StyledRun(f"{block.label}. {block.caption}", stage.scale.caption)
    return fitted_box(text_frame(area, Copy("caption", f"{block.name}-caption", [(run,)]), stage), area.top)
