"""Two blocks side by side on a slide, each under its numbered caption."""

from __future__ import annotations

from dataclasses import replace

from generator.errors import BriefError
from generator.layout.slide_blocks import LAYOUT, block_slides
from generator.layout.slide_frame import Copy, Draft, Stage, fitted_box, text_frame
from generator.model.document import Block, Captioned, Section
from generator.model.pages import Box, Frame, StyledRun, TextFrame

GUTTER = 30.0
CAPTION_GAP = 6.0


def beside_slide(section: Section, blocks: tuple[Block, Block], stage: Stage) -> Draft | None:
    """Return two tables, charts or pictures on one slide, None where they do not fit so or are something else."""
    body = stage.body
    width = (body.width - GUTTER) / 2
    shown = [block for block in blocks if isinstance(block, Captioned)]
    areas = [replace(body, left=body.left + place * (width + GUTTER), width=width) for place in range(len(shown))]
    titles = [_caption(block, area, stage) for block, area in zip(shown, areas, strict=True)]
    high = max((title.box.height for title in titles), default=0.0) + CAPTION_GAP
    frames: list[Frame] = []
    notes: list[str] = []
    for block, area, title in zip(shown, areas, titles, strict=True):
        half = replace(stage, area=replace(area, top=round(area.top + high, 3), height=area.height - high))
        try:
            drafts = block_slides(block, half)
        except BriefError:  # told where it is set on a slide of its own, if it does not fit there either
            return None
        if len(drafts) > 1:
            return None
        frames += [title, *drafts[0].frames]
        notes += drafts[0].notes
    return Draft(section.heading, LAYOUT, tuple(frames), tuple(notes)) if len(shown) == len(blocks) else None


def _caption(block: Captioned, area: Box, stage: Stage) -> TextFrame:
    run = StyledRun(f"{block.label}. {block.caption}", stage.scale.caption)
    return fitted_box(text_frame(area, Copy("caption", f"{block.name}-caption", [(run,)]), stage), area.top)
