"""A short list or call-out and the table or key figures that follow it, one over the other on one slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.errors import BriefError
from generator.layout.slide_beside import CAPTION_GAP, caption_frame
from generator.layout.slide_blocks import block_slides, least_height
from generator.layout.slide_figures import fit_on_one
from generator.layout.slide_frame import Draft, Stage
from generator.layout.slide_text import upper_texts
from generator.model.deck import OnSlides
from generator.model.document import Callout, KeyFigures, Section, Table, Text
from generator.model.pages import Box, TableFrame

GAP = 24.0
LEAST_SIZE = 14.0  # of the table: one that would be smaller has a slide of its own


def stacked_slide(
    section: Section, texts: Sequence[Text | Callout], block: Table | KeyFigures, wish: OnSlides, stage: Stage
) -> Draft | None:
    """Return texts over a block in the largest size of the texts in which both fit, None where they do in none."""
    for frames, height in upper_texts(section, texts, stage):
        body = stage.body
        below = Box(body.left, round(body.top + height + GAP, 3), body.width, body.height - height - GAP)
        title = [caption_frame(block, below, stage)] if isinstance(block, Table) else []
        used = sum(frame.box.height + CAPTION_GAP for frame in title)
        area = replace(below, top=round(below.top + used, 3), height=below.height - used)
        lower = _lower(block, wish, replace(stage, area=area))
        if lower:
            return Draft(section.heading, stage.layout, (*frames, *title, *lower.frames), lower.notes)
    return None


def _lower(block: Table | KeyFigures, wish: OnSlides, stage: Stage) -> Draft | None:
    """Return a block in what is left of the slide, None where it does not fit there in a good size."""
    if stage.body.height <= 0 or (isinstance(block, Table) and least_height(block, LEAST_SIZE) > stage.body.height):
        return None
    if isinstance(block, KeyFigures) and not fit_on_one(block, stage):
        return None
    try:
        drafts = block_slides(block, stage, wish)
    except BriefError:  # told where it is set on a slide of its own, if it does not fit there either
        return None
    sizes = [frame.rows[0].cells[0].style.size for frame in drafts[0].frames if isinstance(frame, TableFrame)]
    return drafts[0] if len(drafts) == 1 and min(sizes, default=LEAST_SIZE) >= LEAST_SIZE else None
